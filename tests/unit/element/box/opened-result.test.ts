// @vitest-environment happy-dom
// Which result is opened, and whether in this tab.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { onOpenedResult } from "../../../../src/element/box/opened-result.ts";

const notice = vi.fn();
let list: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<div>
    <section class="page" data-page="a/">
      <h2><a id="title" href="https://site.test/a/">A</a></h2>
      <ol>
        <li data-passage="a-2" data-rank="2">
          <a id="second" href="https://site.test/a/#two"><b>Two</b></a><p>Text of <mark>Ferries</mark>, a <mark>ferry</mark></p>
        </li>
        <li data-passage="a-5" data-rank="5"><a id="fifth" href="https://site.test/a/#five">F</a><mark>ferries</mark></li>
      </ol>
    </section>
    <a id="nowhere">No address</a>
  </div>`;
  list = document.querySelector("div") as HTMLElement;
  // happy-dom is not to go there.
  document.body.addEventListener("click", (event) => event.preventDefault());
  onOpenedResult(list, notice);
});
afterEach(() => {
  document.body.replaceChildren();
  notice.mockReset();
});

function click(selector: string, more: MouseEventInit = {}, type = "click") {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, ...more });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
}

test.each([
  ["a passage's link", "#second", "https://site.test/a/#two", 2, "a-2"],
  ["what stands in a link", "#second b", "https://site.test/a/#two", 2, "a-2"],
  ["another passage's link", "#fifth", "https://site.test/a/#five", 5, "a-5"],
  [
    "a page's link: its rank is that of its first passage",
    "#title",
    "https://site.test/a/",
    2,
    "a/",
  ],
])("%s is told, with the words that were found", (_, selector, url, rank, place) => {
  const event = click(selector);
  const words = ["ferries", "ferry"];
  expect(notice.mock.calls).toEqual([[{ url, rank, place, isHere: true, words, event }]]);
});

describe("a link with a text fragment", () => {
  const address = "https://site.test/a/#two:~:text=b";
  const link = () => document.querySelector<HTMLAnchorElement>("#second") as HTMLAnchorElement;

  test("is left as it is", () => {
    link().href = address;
    click("#second");
    expect(link().href).toBe(address);
  });

  test("leads to the heading alone where Astro's router would make two entries of it", () => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<meta name="astro-view-transitions-enabled" content="true">`,
    );
    link().href = address;
    click("#second", { ctrlKey: true });
    expect(link().href, "it is not the router's in a tab of its own").toBe(address);
    click("#second");
    expect(link().href).toBe("https://site.test/a/#two");
    expect(notice.mock.lastCall?.[0]).toMatchObject({ url: "https://site.test/a/#two" });
  });
});

describe("it is opened elsewhere", () => {
  test.each<[string, MouseEventInit, string]>([
    ["Control", { ctrlKey: true }, "click"],
    ["Command", { metaKey: true }, "click"],
    ["Shift", { shiftKey: true }, "click"],
    ["Alt", { altKey: true }, "click"],
    ["the middle button", { button: 1 }, "auxclick"],
  ])("with %s", (_, more, type) => {
    click("#second", more, type);
    expect(notice).toHaveBeenCalledTimes(1);
    expect(notice.mock.calls[0]?.[0]).toMatchObject({ rank: 2, isHere: false });
  });
});

test.each<[string, string, MouseEventInit, string]>([
  ["the right button, which opens a menu", "#second", { button: 2 }, "auxclick"],
  ["a click on text", "p", {}, "click"],
  ["a link that leads nowhere", "#nowhere", {}, "click"],
])("%s opens nothing", (_, selector, more, type) => {
  click(selector, more, type);
  expect(notice).not.toHaveBeenCalled();
});
