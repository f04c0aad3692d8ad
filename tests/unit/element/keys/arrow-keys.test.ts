// @vitest-environment happy-dom
// The arrow keys lead from the input through a list and back, also inside of a shadow root.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { moveByArrows } from "../../../../src/element/keys/arrow-keys.ts";

let root: ShadowRoot;
let input: HTMLInputElement;
let stops: HTMLElement[];
const onEscape = vi.fn<(event: KeyboardEvent, isInList: boolean) => void>();

beforeEach(() => {
  const host = document.createElement("div");
  document.body.append(host);
  root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<input><a href="#1" id="1">1</a><a href="#2" id="2">2</a>
    <a href="#3" id="3">3</a><button>b</button>`;
  input = root.querySelector("input") as HTMLInputElement;
  stops = [...root.querySelectorAll("a")];
  onEscape.mockReset();
  root.addEventListener("keydown", (event) =>
    moveByArrows(event as KeyboardEvent, input, stops, onEscape),
  );
  input.focus();
});
afterEach(() => document.body.replaceChildren());

const at = () => root.activeElement?.id || root.activeElement?.localName;

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", {
    key,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...more,
  });
  root.activeElement?.dispatchEvent(event);
  return event;
}

test("they lead through the list and back, stopping at its end", () => {
  const steps = [
    ["ArrowDown", "1"],
    ["ArrowDown", "2"],
    ["ArrowUp", "1"],
    ["End", "3"],
    ["ArrowDown", "3"],
    ["Home", "1"],
    ["ArrowUp", "input"],
  ];
  for (const [key = "", place] of steps) {
    press(key);
    expect([key, at()]).toEqual([key, place]);
  }
});

describe("a key", () => {
  test("that leads somewhere does nothing else; one that does not is the browser's", () => {
    expect(press("ArrowDown").defaultPrevented).toBe(true);
    expect(press("End").defaultPrevented).toBe(true);
    expect(press("ArrowDown").defaultPrevented, "the page scrolls").toBe(false);
    expect(press("x").defaultPrevented).toBe(false);
  });

  test.each(["Home", "End", "ArrowUp"])("%s in the input moves in its text", (key) => {
    expect(press(key).defaultPrevented).toBe(false);
    expect(at()).toBe("input");
  });

  test("down where nothing is listed leads nowhere", () => {
    stops = [];
    expect(press("ArrowDown").defaultPrevented).toBe(false);
    expect(at()).toBe("input");
  });

  test("on something else in the box is left to it", () => {
    root.querySelector("button")?.focus();
    expect(press("ArrowDown").defaultPrevented).toBe(false);
    expect(at()).toBe("button");
  });

  test.each<[string, KeyboardEventInit]>([
    ["Alt", { altKey: true }],
    ["Control", { ctrlKey: true }],
    ["Command", { metaKey: true }],
    ["Shift, which selects text,", { shiftKey: true }],
  ])("with %s is the browser's", (_, more) => {
    expect(press("ArrowDown", more).defaultPrevented).toBe(false);
    expect(at()).toBe("input");
  });

  test.each<[string, KeyboardEventInit]>([
    ["while a word is composed", { isComposing: true }],
    ["that ends a composition in Safari", { keyCode: 229 }],
  ])("%s is left to the input method", (_, more) => {
    expect(press("ArrowDown", more).defaultPrevented).toBe(false);
    press("Escape", more);
    expect(at()).toBe("input");
    expect(onEscape).not.toHaveBeenCalled();
  });
});

describe("Escape", () => {
  test("is the box's, in the input and in the list", () => {
    const inInput = press("Escape");
    press("ArrowDown");
    const inList = press("Escape");
    expect(onEscape.mock.calls).toEqual([
      [inInput, false],
      [inList, true],
    ]);
    expect([inInput.defaultPrevented, at()], "that decides what it does").toEqual([false, "1"]);
  });

  test("on something else in the box is left to it", () => {
    root.querySelector("button")?.focus();
    press("Escape");
    expect(onEscape).not.toHaveBeenCalled();
  });
});
