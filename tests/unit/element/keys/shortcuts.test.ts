// @vitest-environment happy-dom
// The keys that lead to a box: on keyboards of many kinds, and never out of the reader's writing.
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  ariaKeyShortcuts,
  isShortcut,
  keyName,
  parseShortcuts,
  withoutSingleKeys,
} from "../../../../src/element/keys/shortcuts.ts";

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const BOTH = ["mod+k", "/"];

describe("the attribute", () => {
  test.each<[string, string[], string[]]>([
    ["", BOTH, []],
    ["  ", BOTH, []],
    ["true", BOTH, []],
    ["off", [], []],
    ["false", [], []],
    ["None", [], []],
    ["mod+k", ["mod+k"], []],
    ["/", ["/"], []],
    ["mod+k /", BOTH, []],
    ["Mod+K  /\n", BOTH, []],
    ["/ / mod+k", ["/", "mod+k"], []],
    ["s mod+p", ["s", "mod+p"], []],
    ["mod+k off", ["mod+k"], ["off"]],
    ["Ctrl+K", [], ["ctrl+k"]],
    ["mod+shift+k / F3", ["/"], ["mod+shift+k", "f3"]],
    ["mod+1", [], ["mod+1"]],
  ])("%j asks for %j", (attribute, shortcuts, unknown) => {
    expect(parseShortcuts(attribute)).toEqual({ shortcuts, unknown });
  });
});

test("single keys can be left out", () => {
  expect(withoutSingleKeys(["/", "mod+k", "s", "+"])).toEqual(["mod+k"]);
});

describe("a shortcut's name", () => {
  test.each([
    ["mod+k", "MacIntel", "⌘ K"],
    ["mod+k", "iPad", "⌘ K"],
    ["mod+k", "Win32", "Ctrl K"],
    ["mod+k", "Linux x86_64", "Ctrl K"],
    ["/", "MacIntel", "/"],
    ["s", "Win32", "S"],
  ])("for %s on %s is %s", (shortcut, platform, name) => {
    expect(keyName(shortcut, platform)).toBe(name);
  });

  test("on the device that the page runs on is the one of that device", () => {
    vi.spyOn(navigator, "platform", "get").mockReturnValue("iPhone");
    expect(keyName("mod+k")).toBe("⌘ K");
  });

  test("for assistive technology is what aria-keyshortcuts can hold", () => {
    expect(ariaKeyShortcuts(BOTH)).toBe("Control+K Meta+K /");
    expect(ariaKeyShortcuts(["+"])).toBe("Plus");
    expect(ariaKeyShortcuts([])).toBe("");
  });
});

/** What isShortcut says of a key pressed there, heard at the document. */
function press(
  init: KeyboardEventInit,
  {
    at = document.body as EventTarget,
    shortcuts = BOTH as readonly string[],
    platform = "Win32",
  } = {},
): boolean | undefined {
  let answer: boolean | undefined;
  const listen = (event: KeyboardEvent) => {
    answer = isShortcut(event, shortcuts, platform);
  };
  document.addEventListener("keydown", listen);
  at.dispatchEvent(
    new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...init }),
  );
  document.removeEventListener("keydown", listen);
  return answer;
}

describe("a key", () => {
  test.each<[string, KeyboardEventInit, boolean]>([
    ["Ctrl K", { key: "k", code: "KeyK", ctrlKey: true }, true],
    ["Command K", { key: "k", code: "KeyK", metaKey: true }, true],
    ["Ctrl K with Caps Lock", { key: "K", code: "KeyK", ctrlKey: true }, true],
    ["Ctrl K on a Russian keyboard", { key: "л", code: "KeyK", ctrlKey: true }, true],
    ["Ctrl K on a Greek one with Caps Lock", { key: "Κ", code: "KeyK", ctrlKey: true }, true],
    ["Ctrl K on a Hebrew one", { key: "ל", code: "KeyK", ctrlKey: true }, true],
    ["Ctrl K on a Dvorak one (V's place)", { key: "k", code: "KeyV", ctrlKey: true }, true],
    ["Ctrl T on a Dvorak one (K's place)", { key: "t", code: "KeyK", ctrlKey: true }, false],
    ["Ctrl and another sign on K's place", { key: ";", code: "KeyK", ctrlKey: true }, false],
    ["Ctrl and an accented letter there", { key: "é", code: "KeyK", ctrlKey: true }, false],
    ["Ctrl and a Russian letter elsewhere", { key: "ж", code: "Semicolon", ctrlKey: true }, false],
    ["Ctrl and a dead key there", { key: "Dead", code: "KeyK", ctrlKey: true }, false],
    ["Ctrl Shift K", { key: "K", code: "KeyK", ctrlKey: true, shiftKey: true }, false],
    ["Ctrl Alt K", { key: "k", code: "KeyK", ctrlKey: true, altKey: true }, false],
    ["Ctrl Command K", { key: "k", code: "KeyK", ctrlKey: true, metaKey: true }, false],
    ["K alone", { key: "k", code: "KeyK" }, false],
    ["/", { key: "/", code: "Slash" }, true],
    ["/ on Shift 7, as on a German keyboard", { key: "/", code: "Digit7", shiftKey: true }, true],
    ["/ of the number pad", { key: "/", code: "NumpadDivide" }, true],
    ["the key at /'s place on a German one", { key: "-", code: "Slash" }, false],
    ["Ctrl /", { key: "/", code: "Slash", ctrlKey: true }, false],
    ["Alt /", { key: "/", code: "Slash", altKey: true }, false],
    ["/ of an input method", { key: "/", code: "Slash", isComposing: true }, false],
    ["/ held down", { key: "/", code: "Slash", repeat: true }, true],
    ["Ctrl K held down", { key: "k", code: "KeyK", ctrlKey: true, repeat: true }, true],
  ])("%s: %o leads to the box: %s", (_, init, expected) => {
    expect(press(init)).toBe(expected);
  });

  test("that is none of the box's shortcuts does not lead to it", () => {
    expect(press({ key: "/" }, { shortcuts: ["mod+k"] })).toBe(false);
    expect(press({ key: "k", ctrlKey: true }, { shortcuts: ["/"] })).toBe(false);
    expect(press({ key: "k", ctrlKey: true }, { shortcuts: [] })).toBe(false);
  });

  test("with a letter leads to it with Caps Lock, in another script, but not with Shift", () => {
    const shortcuts = ["s"];
    expect(press({ key: "s", code: "KeyS" }, { shortcuts })).toBe(true);
    expect(press({ key: "S", code: "KeyS" }, { shortcuts })).toBe(true);
    expect(press({ key: "ы", code: "KeyS" }, { shortcuts })).toBe(true);
    expect(press({ key: "S", code: "KeyS", shiftKey: true }, { shortcuts })).toBe(false);
    expect(press({ key: "s", code: "KeyS", ctrlKey: true }, { shortcuts })).toBe(false);
  });

  test("that another script has handled is left alone", () => {
    const widget = document.createElement("div");
    document.body.append(widget);
    widget.addEventListener("keydown", (event) => event.preventDefault());
    expect(press({ key: "/" }, { at: widget })).toBe(false);
    expect(press({ key: "k", ctrlKey: true }, { at: widget })).toBe(false);
  });

  test("that is none at all (a browser filling in a form) is passed over", () => {
    const event = new KeyboardEvent("keydown");
    Object.defineProperty(event, "key", { value: undefined });
    expect(isShortcut(event, BOTH, "Win32")).toBe(false);
  });
});

describe("while the reader is at", () => {
  const cases: [markup: string, isWriting: boolean][] = [
    ["<input data-at>", true],
    [`<input type="search" data-at>`, true],
    [`<input type="number" data-at>`, true],
    [`<input type="date" data-at>`, true],
    [`<input type="CHECKBOX" data-at>`, false],
    [`<input type="radio" data-at>`, false],
    [`<input type="range" data-at>`, false],
    [`<input type="button" data-at>`, false],
    [`<input type="submit" data-at>`, false],
    ["<textarea data-at></textarea>", true],
    ["<select data-at></select>", true],
    ["<button data-at>Go</button>", false],
    [`<a href="#" data-at>Go</a>`, false],
    ["<div contenteditable data-at></div>", true],
    [`<div contenteditable="plaintext-only" data-at></div>`, true],
    [`<div contenteditable="true"><p><b data-at>Text</b></p></div>`, true],
    [`<div contenteditable="false" data-at></div>`, false],
    [`<div contenteditable="FALSE" data-at></div>`, false],
    [`<div contenteditable><p contenteditable="false"><b data-at>Card</b></p></div>`, false],
    [
      `<div contenteditable><p contenteditable="false"><b contenteditable data-at></b></p></div>`,
      true,
    ],
    [`<div contenteditable><input type="checkbox" data-at></div>`, false],
    [`<div contenteditable><input contenteditable="false" data-at></div>`, true],
    [`<div role="textbox" data-at></div>`, true],
    [`<div role="searchbox"><span data-at></span></div>`, true],
    [`<div role="combobox" data-at></div>`, true],
    [`<div role="button" tabindex="0" data-at></div>`, false],
  ];

  test.each(cases)("%s, a single key is text: %s", (markup, isWriting) => {
    document.body.innerHTML = markup;
    const at = document.querySelector("[data-at]") as Element;
    expect(press({ key: "/" }, { at })).toBe(!isWriting);
  });

  test.each(cases)("%s in a shadow root inside of another, it is too: %s", (markup, isWriting) => {
    const outer = document.createElement("div");
    const inner = document.createElement("div");
    outer.attachShadow({ mode: "open" }).append(inner);
    inner.attachShadow({ mode: "open" }).innerHTML = markup;
    document.body.append(outer);
    const at = inner.shadowRoot?.querySelector("[data-at]") as Element;
    expect(press({ key: "/" }, { at })).toBe(!isWriting);
  });

  test.each(cases)("%s, Ctrl K leads to the box all the same", (markup) => {
    document.body.innerHTML = markup;
    const at = document.querySelector("[data-at]") as Element;
    expect(press({ key: "k", ctrlKey: true }, { at })).toBe(true);
  });

  test("an element that says itself that it is edited, a single key is text", () => {
    const editor = document.createElement("div");
    Object.defineProperty(editor, "isContentEditable", { value: true });
    document.body.append(editor);
    expect(press({ key: "/" }, { at: editor })).toBe(false);
  });

  test("a page that is edited as a whole, a single key is text", () => {
    Object.defineProperty(document, "designMode", { value: "on", configurable: true });
    const [single, both] = [press({ key: "/" }), press({ key: "k", ctrlKey: true })];
    Reflect.deleteProperty(document, "designMode");
    expect([single, both]).toEqual([false, true]);
    expect(press({ key: "/" })).toBe(true);
  });

  test("no element (the event comes from the document), a single key leads to the box", () => {
    expect(press({ key: "/" }, { at: document })).toBe(true);
  });

  test("text on an Apple keyboard, Ctrl K is left to it, and Command K leads to the box", () => {
    document.body.innerHTML = "<input>";
    const at = document.querySelector("input") as Element;
    const platform = "MacIntel";
    expect(press({ key: "k", ctrlKey: true }, { at, platform })).toBe(false);
    expect(press({ key: "k", metaKey: true }, { at, platform })).toBe(true);
    expect(press({ key: "k", ctrlKey: true }, { platform })).toBe(true);
  });
});
