// What a build says of the languages that its encoder knows.
import { expect, test } from "vitest";
import { languageNote } from "../../../src/indexing/language-note.ts";

const note = (langs: readonly string[], known?: readonly string[]) =>
  languageNote(
    langs.map((lang) => ({ lang })),
    "tiny",
    known,
  );

test.each([
  [["de", "fr", "en"], "German, French"],
  [["fr-CA", "de", "de-AT"], "French, German"],
  [["zh-Hant", "en"], "Chinese"],
])("names the languages that it does not know: of %j %s", (langs, unknown) => {
  expect(note(langs, ["en"])).toContain(`meaning: not for `);
  expect(note(langs, ["en"])?.split(" (")[0]?.split("for ")[1]?.split(", ").sort()).toEqual(
    unknown.split(", ").sort(),
  );
  expect(note(langs, ["en"])).toContain("(the encoder tiny knows English); words answer there");
});

test.each([[["en"]], [["en-GB", ""]], [["und"]]])(
  "says nothing where it knows all: %j",
  (langs) => {
    expect(note(langs, ["en"])).toBe(null);
  },
);

test("a language has several codes", () => {
  expect(note(["nb", "nn"], ["no"])).toBe(null);
  expect(note(["no"], ["nb"])).toBe(null);
});

test("of an encoder that does not say, that it is asked in all, unless all are English", () => {
  expect(note(["en", "en-us", ""])).toBe(null);
  expect(note(["de", "de", "en"])).toBe(
    'meaning: asked in all languages (German, English), as the encoder tiny does not say which it knows; "kindred": { "languages": [...] } in its config.json says it',
  );
  expect(note(["de"])).toContain("asked in all languages (German)");
});
