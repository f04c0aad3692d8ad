// @vitest-environment happy-dom
// What is shown becomes something new with as many of the same elements as there can be.
import { describe, expect, test, vi } from "vitest";
import { becomeChildren, withoutShift } from "../../../../src/element/box/keep-elements.ts";

function made(html: string): HTMLElement {
  const place = document.createElement("div");
  place.innerHTML = html;
  return place;
}

const item = (id: string, text = id) =>
  `<li class="passage" data-passage="${id}"><a class="link" href="#${id}">${text}</a></li>`;

/** Makes the one into the other. */
function become(html: string, next: string): { place: HTMLElement; old: Element[] } {
  const place = made(html);
  const old = [...place.querySelectorAll("*")];
  becomeChildren(place, [...made(next).childNodes]);
  expect(place.innerHTML).toBe(made(next).innerHTML);
  return { place, old };
}

describe("a list that becomes another one", () => {
  test.each([
    ["of nothing", "", item("a") + item("b")],
    ["nothing", item("a") + item("b"), ""],
    ["in another order", item("a") + item("b") + item("c"), item("c") + item("a") + item("b")],
    ["with some of it", item("a") + item("b") + item("c"), item("b") + item("d")],
    ["with other texts", item("a", "one") + item("b"), item("a", "two") + item("b")],
    ["of a text", "Waiting", item("a")],
    ["with other attributes", `<p class="x" lang="de">a</p>`, `<p class="x" dir="rtl">a</p>`],
    ["of elements of other kinds", `<p class="x">a</p>`, `<h2 class="x">a</h2>`],
    ["with marks", `<p class="x">a <mark>b</mark> c</p>`, `<p class="x"><mark>a</mark> b c</p>`],
  ])("%s is what was made for it", (_, html, next) => {
    become(html, next);
  });

  test("keeps the elements of what is in both, and what is inside of them", () => {
    const { place, old } = become(item("a") + item("b"), item("b", "other") + item("c"));
    expect(place.querySelector("[data-passage=b]")).toBe(old[2]);
    expect(place.querySelector("[data-passage=b] a")).toBe(old[3]);
  });

  test("does not take out what stays in its order", () => {
    const place = made(item("a") + item("b") + item("c"));
    const changes = new MutationObserver(() => {});
    changes.observe(place, { childList: true });
    becomeChildren(place, [...made(item("x") + item("b") + item("c")).childNodes]);
    const names = (nodes: NodeList) => Array.from(nodes, (node) => node.textContent);
    const [removed, added] = changes.takeRecords();
    expect(names(removed?.removedNodes as NodeList)).toEqual(["a"]);
    expect(names(added?.addedNodes as NodeList)).toEqual(["x"]);
  });

  test("leaves open what the reader has opened", () => {
    const why = (text: string) => `<details class="why"><summary>?</summary>${text}</details>`;
    const place = made(why("one"));
    const details = place.querySelector("details") as HTMLDetailsElement;
    details.open = true;
    becomeChildren(place, [...made(why("two")).childNodes]);
    expect(details.isConnected || place.contains(details)).toBe(true);
    expect([details.open, details.textContent]).toEqual([true, "?two"]);
  });
});

describe("without shift", () => {
  /** Gives each element a place by what is before it. */
  function laidOut(place: HTMLElement): void {
    for (const found of place.querySelectorAll("*")) {
      vi.spyOn(found, "getBoundingClientRect").mockImplementation(
        () => ({ top: [...place.children].indexOf(found) }) as DOMRect,
      );
    }
  }

  test("what gets to another place is put in there anew, and nothing else is", () => {
    const place = made(item("a") + item("b") + item("c"));
    laidOut(place);
    const changes = new MutationObserver(() => {});
    changes.observe(place, { childList: true });
    withoutShift(place, () => place.querySelector("[data-passage=b]")?.remove());
    const taken = changes.takeRecords().flatMap(({ removedNodes }) => [...removedNodes]);
    expect(taken.map(({ textContent }) => textContent)).toEqual(["b", "c"]);
    expect(place.textContent).toBe("ac");
  });
});
