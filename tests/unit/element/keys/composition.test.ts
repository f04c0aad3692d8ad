// @vitest-environment happy-dom
// When text of an input method is searched for: browsers' orders of events are played.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CompositionWatch, isConfirmingKey } from "../../../../src/element/keys/composition.ts";

let input: HTMLInputElement;
/** What is searched for, in order, whether at once or when it is no longer held. */
let asked: string[];

function watch({ languages = ["en"], isAndroid = false } = {}): CompositionWatch {
  const made = new CompositionWatch(input, {
    onText: () => asked.push(input.value),
    languages: () => languages,
    isAndroid,
  });
  input.addEventListener("input", (event) => {
    if (!made.isHeld(event)) asked.push(input.value);
  });
  return made;
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  input = document.createElement("input");
  document.body.append(input);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const start = () => input.dispatchEvent(new CompositionEvent("compositionstart"));
const end = () => input.dispatchEvent(new CompositionEvent("compositionend"));

/** An input event with what the input then holds. */
function type(value: string, isComposing: boolean | undefined, inputType = "insertText"): void {
  input.value = value;
  const event = new InputEvent("input", { inputType, isComposing: isComposing === true });
  if (isComposing === undefined) Object.defineProperty(event, "isComposing", { value: undefined });
  input.dispatchEvent(event);
}

function compose(values: readonly string[], before = ""): void {
  for (const value of values) type(before + value, true, "insertCompositionText");
}

/** Lets what was put off to the next task come, and no more. */
const soon = () => vi.advanceTimersByTime(5);

const DESU = ["d", "で", "でs", "です"];

describe("text that is composed", () => {
  test("is not searched for before it is confirmed, then once (Chrome: nothing follows)", () => {
    watch();
    start();
    compose(DESU);
    vi.advanceTimersByTime(10_000);
    expect(asked).toEqual([]);
    end();
    soon();
    expect(asked).toEqual(["です"]);
  });

  test("is searched for once where an input event follows its end (Firefox)", () => {
    watch();
    start();
    compose(DESU);
    end();
    type("です", false, "insertCompositionText");
    soon();
    expect(asked).toEqual(["です"]);
  });

  test("is searched for once where it is taken out and put in again (Safari)", () => {
    watch();
    type("a", false);
    start();
    compose(DESU, "a");
    type("a", true, "deleteCompositionText");
    type("aです", true, "insertFromComposition");
    end();
    soon();
    expect(asked).toEqual(["a", "aです"]);
  });

  test("is searched for once where it ends before it is taken out and put in again", () => {
    watch();
    start();
    compose(DESU);
    end();
    type("", false, "deleteCompositionText");
    type("です", false, "insertFromComposition");
    soon();
    expect(asked).toEqual(["です"]);
  });

  test("is held where input events do not say that something is composed", () => {
    watch();
    start();
    for (const value of DESU) type(value, undefined);
    expect(asked).toEqual([]);
    end();
    type("です", undefined);
    type("ですa", undefined);
    expect(asked).toEqual(["です", "ですa"]);
  });

  test("and is cancelled is not searched for: nothing has changed", () => {
    watch();
    type("rain", false);
    start();
    compose(["d", "で"], "rain");
    type("rain", true, "insertCompositionText");
    end();
    soon();
    expect(asked).toEqual(["rain"]);
  });

  test("is not searched for while the next word is being composed", () => {
    watch();
    start();
    compose(DESU);
    end();
    start();
    compose(["k"], "です");
    vi.advanceTimersByTime(10_000);
    expect(asked).toEqual([]);
    compose(["か"], "です");
    end();
    soon();
    expect(asked).toEqual(["ですか"]);
  });

  test("is searched for where the next word is begun at once and taken back", () => {
    watch();
    start();
    compose(DESU);
    end();
    start();
    compose(["k", ""], "です");
    end();
    soon();
    expect(asked).toEqual(["です"]);
  });

  test("that has been searched for by Enter is not searched for again, nor is what a script puts there", () => {
    const watched = watch();
    start();
    compose(DESU);
    end();
    asked.push(input.value);
    watched.forget();
    input.value = "";
    soon();
    expect(asked).toEqual(["です"]);
  });

  test("of a Chinese reader is Latin until it is converted, and is held too", () => {
    watch();
    start();
    compose(["n", "ni", "ni h", "ni hao"]);
    vi.advanceTimersByTime(10_000);
    expect(asked).toEqual([]);
    compose(["你好"]);
    end();
    soon();
    expect(asked).toEqual(["你好"]);
  });

  test("with an accent key is searched for with its accent", () => {
    watch();
    type("caf", false);
    start();
    compose(["´", "é"], "caf");
    end();
    soon();
    expect(asked).toEqual(["caf", "café"]);
  });

  test("and that a script replaces is searched for as the script says", () => {
    watch();
    start();
    compose(["で"]);
    input.value = "";
    input.dispatchEvent(new Event("input"));
    end();
    soon();
    expect(asked).toEqual([""]);
  });
});

describe("Korean, whose last syllable stays composed", () => {
  test("is searched for when the reader pauses", () => {
    watch();
    start();
    compose(["ㄱ", "거", "검"]);
    end();
    start();
    compose(["ㅅ", "새", "색"], "검");
    vi.advanceTimersByTime(400);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(asked).toEqual(["검색"]);
    end();
    soon();
    expect(asked).toEqual(["검색"]);
  });

  test("is held while a syllable has only begun", () => {
    watch();
    start();
    compose(["ㅅ"], "검");
    vi.advanceTimersByTime(10_000);
    expect(asked).toEqual([]);
  });
});

describe("on Android, where each word is composed", () => {
  test("Latin, Greek and Cyrillic words are searched for as they are typed, once each", () => {
    watch({ isAndroid: true });
    start();
    compose(["f", "fe"]);
    end();
    type("fe ", false);
    start();
    compose(["д"], "fe ");
    end();
    soon();
    expect(asked).toEqual(["f", "fe", "fe ", "fe д"]);
  });

  test.each([
    ["ja", ["t", "と", "とu"]],
    ["zh-Hant-TW", ["n", "ni"]],
    ["yue", ["n", "nei"]],
  ])("nothing is, before it is confirmed, where the box or the page is in %s", (lang, values) => {
    watch({ isAndroid: true, languages: ["en", lang] });
    start();
    compose(values);
    vi.advanceTimersByTime(10_000);
    expect(asked).toEqual([]);
    end();
    soon();
    expect(asked).toEqual([values.at(-1)]);
  });

  test("a Latin word in a Korean box is, when the reader pauses: nothing will convert it", () => {
    watch({ isAndroid: true, languages: ["ko-KR"] });
    start();
    compose(["d", "do", "doc"]);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(600);
    expect(asked).toEqual(["doc"]);
  });

  test("once something is converted, the rest is held, also where it goes back to letters", () => {
    watch({ isAndroid: true });
    start();
    compose(["t", "と", "とう", "tou"]);
    expect(asked).toEqual(["t"]);
    end();
    soon();
    expect(asked).toEqual(["t", "tou"]);
    start();
    compose(["x"], "tou ");
    expect(asked.at(-1)).toBe("tou x");
  });

  test("letters are held after converted text, and wide letters are", () => {
    watch({ isAndroid: true });
    type("東京", false);
    start();
    compose(["t"], "東京");
    end();
    soon();
    type("", false);
    start();
    compose(["ｔ"]);
    expect(asked).toEqual(["東京", "東京t", ""]);
  });

  test("it is known by the browser's name", () => {
    vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 (Android 14; Mobile)");
    const watched = new CompositionWatch(input, { onText: () => {}, languages: () => [] });
    input.value = "fe";
    expect(watched.isHeld(new InputEvent("input", { isComposing: true }))).toBe(false);
    vi.restoreAllMocks();
  });
});

describe("an input that is left while something is composed in it", () => {
  test("has its text searched for where the browser does not end the composition", () => {
    watch();
    start();
    compose(DESU);
    input.dispatchEvent(new FocusEvent("blur"));
    soon();
    end();
    soon();
    expect(asked).toEqual(["です"]);
  });

  test("does not stay held: what is typed later is searched for", () => {
    watch();
    start();
    type("で", undefined);
    input.dispatchEvent(new FocusEvent("blur"));
    soon();
    type("でa", undefined);
    expect(asked).toEqual(["で", "でa"]);
  });

  test("because it is taken out of the page asks nothing then, and is not held when it is back", () => {
    watch();
    start();
    type("で", undefined);
    input.remove();
    end();
    soon();
    expect(asked).toEqual([]);
    start();
    document.body.append(input);
    input.dispatchEvent(new FocusEvent("focus"));
    type("でa", undefined);
    expect(asked).toEqual(["でa"]);
  });

  test("is not held either where events say that nothing is composed any more", () => {
    watch();
    start();
    compose(["で"]);
    type("でa", false);
    soon();
    expect(asked).toEqual(["でa"]);
  });
});

describe("a key", () => {
  test.each<[string, KeyboardEventInit, boolean]>([
    ["Enter that confirms", { key: "Enter", keyCode: 229, isComposing: true }, true],
    ["Enter that confirmed, in Safari", { key: "Enter", keyCode: 229 }, true],
    ["Escape that cancels", { key: "Escape", keyCode: 27, isComposing: true }, true],
    ["Escape that cancelled, in Safari", { key: "Escape", keyCode: 229 }, true],
    ["an arrow among candidates", { key: "ArrowDown", keyCode: 229, isComposing: true }, true],
    ["Enter", { key: "Enter", keyCode: 13 }, false],
    ["Escape", { key: "Escape", keyCode: 27 }, false],
  ])("%s: %o belongs to the input method: %s", (_, init, expected) => {
    expect(isConfirmingKey(new KeyboardEvent("keydown", init))).toBe(expected);
  });
});
