// @vitest-environment happy-dom
// What a box takes from the page around it: keys that lead to it, and links with a query of their own.
import { describe, expect, test } from "vitest";
import { setPreference } from "../../../../src/element/device/set-preference.ts";
import {
  activeIn,
  boxes,
  click,
  inputOf,
  knowModals,
  made,
  place,
  press,
  setUpPage,
} from "../in-page.ts";

setUpPage();

const focused = () => boxes().map((box) => activeIn(box) === inputOf(box));

describe("the keys", () => {
  test.each<[string, KeyboardEventInit]>([
    ["/", {}],
    ["k", { ctrlKey: true }],
    ["K", { metaKey: true }],
  ])(
    "%s %o lead to the box that has asked for them, and select what is in it",
    async (key, more) => {
      await place("<kindred-search></kindred-search><kindred-search shortcut></kindred-search>");
      const second = boxes()[1];
      if (second) second.query = "ferry";
      const event = await press(document.body, key, more);
      expect(event.defaultPrevented).toBe(true);
      expect(focused()).toEqual([false, true]);
      const { selectionStart, selectionEnd } = inputOf(second as Element);
      expect([selectionStart, selectionEnd]).toEqual([0, 5]);
    },
  );

  test("lead to the first of two boxes that ask for them", async () => {
    const box = `<kindred-search shortcut="/"></kindred-search>`;
    await place(box + box);
    await press(document.body, "/");
    expect(focused()).toEqual([true, false]);
  });

  test("lead to the first also where that has come later", async () => {
    const second = await place("<kindred-search shortcut></kindred-search>");
    const first = document.createElement("kindred-search");
    first.setAttribute("shortcut", "");
    second.before(first);
    await made(first);
    await press(document.body, "/");
    expect(focused()).toEqual([true, false]);
  });

  test("lead past a box that cannot be seen, and one that is inert", async () => {
    const box = "<kindred-search shortcut></kindred-search>";
    await place(`${box}<div inert>${box}</div>${box}`);
    const hidden = boxes()[0] as Element;
    Object.defineProperty(hidden, "checkVisibility", { value: () => false });
    await press(document.body, "/");
    expect(focused()).toEqual([false, false, true]);
  });

  test("are those of a dialog of the page while that is open, and of a box in it", async () => {
    const box = "<kindred-search shortcut></kindred-search>";
    await place(`${box}<dialog id="empty"></dialog><dialog id="full">${box}</dialog>`);
    knowModals();
    const [empty, full] = document.querySelectorAll("dialog");
    empty?.showModal();
    expect((await press(document.body, "/")).defaultPrevented).toBe(false);
    empty?.close();
    full?.showModal();
    await press(document.body, "/");
    expect(focused()).toEqual([false, true]);
  });

  test("may be the author's own", async () => {
    await place(`<kindred-search shortcut="s mod+p"></kindred-search>`);
    expect((await press(document.body, "/")).defaultPrevented).toBe(false);
    expect((await press(document.body, "p", { ctrlKey: true })).defaultPrevented).toBe(true);
    expect((await press(document.body, "s")).defaultPrevented).toBe(true);
    expect(focused()).toEqual([true]);
  });

  test("held down lead there once, and the browser's own use of them waits", async () => {
    await place("<kindred-search shortcut></kindred-search>");
    await press(document.body, "k", { ctrlKey: true });
    inputOf(boxes()[0] as Element).blur();
    const held = await press(document.body, "k", { ctrlKey: true, repeat: true });
    expect(held.defaultPrevented).toBe(true);
    expect(focused()).toEqual([false]);
  });

  test.each([
    ["nothing asks for it", "<kindred-search></kindred-search>", "body"],
    ["it is off", `<kindred-search shortcut="off"></kindred-search>`, "body"],
    [
      "the reader writes elsewhere",
      "<textarea></textarea><kindred-search shortcut></kindred-search>",
      "textarea",
    ],
  ])("leave a slash a slash where %s", async (_, html, at) => {
    await place(html);
    const event = await press(document.querySelector(at) as Element, "/");
    expect(event.defaultPrevented).toBe(false);
    expect(focused()).toEqual([false]);
  });

  test("leave a slash a slash in the box itself", async () => {
    const box = await place("<kindred-search shortcut></kindred-search>");
    inputOf(box).focus();
    expect((await press(inputOf(box), "/")).defaultPrevented).toBe(false);
  });

  test("do without single ones for a reader who has switched these off", async () => {
    await place("<kindred-search shortcut></kindred-search>");
    setPreference("usesSingleKeys", false);
    expect((await press(document.body, "/")).defaultPrevented).toBe(false);
    expect((await press(document.body, "k", { ctrlKey: true })).defaultPrevented).toBe(true);
  });
});

describe("links with a query", () => {
  test("put it into the box they stand in, else into the first", async () => {
    await place(`
      <kindred-search></kindred-search>
      <kindred-search><p data-kindred-examples><a href="?q=x" data-kindred-query="boat">b</a></p>
      </kindred-search>
      <a id="outside" href="?q=y" data-kindred-query>ferry </a>`);
    const [first, second] = boxes();
    const inside = second?.querySelector("[data-kindred-query]") as Element;
    expect((await click(inside)).defaultPrevented).toBe(true);
    await click(document.querySelector("#outside") as Element);
    expect([first?.query, second?.query]).toEqual(["ferry", "boat"]);
    expect(focused()).toEqual([true, false]);
  });

  test.each<[string, MouseEventInit]>([
    ["opens them in a tab of their own", { ctrlKey: true }],
    ["opens them in a window of their own", { shiftKey: true }],
    ["presses another button", { button: 1 }],
  ])("stay links for whoever %s", async (_, more) => {
    const box = await place(
      `<kindred-search></kindred-search><a data-kindred-query="boat" href="#">b</a>`,
    );
    const event = await click(document.querySelector("a") as Element, more);
    expect(event.defaultPrevented).toBe(false);
    expect(box.query).toBe("");
  });

  test("stay links where a script of the page has taken them", async () => {
    const box = await place(
      `<kindred-search></kindred-search><a data-kindred-query="boat" href="#">b</a>`,
    );
    const link = document.querySelector("a") as Element;
    link.addEventListener("click", (event) => event.preventDefault());
    await click(link);
    expect(box.query).toBe("");
  });
});
