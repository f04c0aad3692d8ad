// @vitest-environment happy-dom
// The last searches in a box: which are kept, and how they are asked again.
import { describe, expect, test } from "vitest";
import { prefers } from "../../../../src/element/device/preferences.ts";
import {
  answered,
  click,
  enter,
  find,
  findAll,
  inputOf,
  place,
  press,
  searches,
  setUpPage,
  TWO_PAGES,
  type,
} from "../in-page.ts";

setUpPage();

describe("the last searches", () => {
  const recent = (box: Element) =>
    findAll(box, ".recent-query").map(({ textContent }) => textContent);

  test("are those that Enter was pressed for, offered while nothing is asked", async () => {
    const box = await answered({ results: TWO_PAGES });
    await enter(box);
    await type(box, "boa");
    await type(box, "");
    expect(recent(box)).toEqual(["ferry"]);
  });

  test("and those that a result was opened of", async () => {
    const box = await answered({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(box, ".passage-link"));
    const next = await place();
    expect(recent(next), "nothing moves before the box is used").toEqual([]);
    inputOf(next).focus();
    expect(recent(next)).toEqual(["ferry"]);
  });

  test("are neither kept nor shown where the page's author wants none", async () => {
    const box = await answered({}, 'recent="off"');
    await enter(box);
    await type(box, "");
    expect(recent(box)).toEqual([]);
    expect(localStorage).toHaveLength(0);
    expect(box.shadowRoot?.querySelector(".settings")?.textContent).toBe("");
  });

  test("are asked again by a click, or by the arrow keys", async () => {
    const box = await answered();
    await enter(box);
    await type(box, "");
    await press(inputOf(box), "ArrowDown");
    expect(box.shadowRoot?.activeElement?.textContent).toBe("ferry");
    await click(box.shadowRoot?.activeElement as Element);
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { typing: false } });
    expect(box.shadowRoot?.activeElement).toBe(inputOf(box));
  });

  test("go when they are cleared, and the focus goes to the input", async () => {
    const box = await answered();
    await enter(box);
    await type(box, "");
    await click(find(box, ".clear-recent"));
    expect(recent(box)).toEqual([]);
    expect(find(box, ".recent").hidden).toBe(true);
    expect(box.shadowRoot?.activeElement).toBe(inputOf(box));
  });

  test("are not kept for a reader who wants none kept", async () => {
    const box = await answered();
    await enter(box);
    await type(box, "");
    await click(find(box, ".settings input"));
    expect(prefers("keepsRecent")).toBe(false);
    expect(recent(box)).toEqual([]);
    await type(box, "boat");
    await enter(box);
    await type(box, "");
    expect(recent(box)).toEqual([]);
  });
});
