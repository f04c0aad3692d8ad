// @vitest-environment happy-dom
// Which languages are searched, and the button that widens the search to all of them and back.
import { afterEach, describe, expect, test, vi } from "vitest";
import { LanguageChoice } from "../../../../src/element/box/language-choice.ts";
import { ENGLISH } from "./english.ts";

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute("lang");
});

const MIXED = ["en", "de", ""];

function choice(searchLang: string, { around = "", languages = MIXED, lang = "en" } = {}) {
  document.body.innerHTML = `<div lang="${around}"><p></p></div>`;
  const button = document.createElement("button");
  button.hidden = true;
  const onChange = vi.fn();
  const host = document.querySelector("p") as HTMLElement;
  const made = new LanguageChoice(host, button, searchLang, { ...ENGLISH, lang }, onChange);
  made.take(languages);
  made.show();
  return { made, button, onChange, offer: () => (button.hidden ? null : button.textContent) };
}

describe("what is searched", () => {
  test.each<[string, string, string]>([
    ["page", "de", "de"],
    ["page", "pt-BR", "pt-BR"],
    ["page", "", "all"],
    ["all", "de", "all"],
    ["fr", "de", "fr"],
    ["", "de", "all"],
  ])("search-lang=%j on a page in %j is %j", (searchLang, around, lang) => {
    expect(choice(searchLang, { around }).made.lang).toBe(lang);
  });
});

describe("the button", () => {
  test.each<[string, string, string[], string | null]>([
    ["offers all languages where the index holds others too", "de", MIXED, "Search all languages"],
    ["is not there where all are searched", "all", MIXED, null],
    ["is not there where the index holds one language only", "de", ["de"], null],
    ["is not there where the index holds nothing in that language", "fr", MIXED, null],
  ])("%s", (_, searchLang, languages, offer) => {
    expect(choice(searchLang, { languages }).offer()).toBe(offer);
  });

  test("widens the search, then offers the way back, in the box's own language", () => {
    const { made, button, onChange, offer } = choice("de");
    button.click();
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(made.lang).toBe("all");
    made.show();
    expect(offer()).toBe("Search German only");
    button.click();
    expect(made.lang).toBe("de");
    made.show();
    expect(offer()).toBe("Search all languages");
    const inGerman = choice("de", { lang: "de" });
    inGerman.button.click();
    inGerman.made.show();
    expect(inGerman.offer()).toBe("Search Deutsch only");
  });

  test("names a language that is no tag as it is written", () => {
    const { made, button, offer } = choice("x_y_z!", { languages: ["x_y_z!", "de"] });
    button.click();
    made.show();
    expect(offer()).toBe("Search x_y_z! only");
  });
});
