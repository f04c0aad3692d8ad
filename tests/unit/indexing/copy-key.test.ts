// Which passages are copies of each other.
import { expect, test } from "vitest";
import { copyKey } from "../../../src/indexing/copy-key.ts";

interface Said {
  readonly text?: string;
  readonly title?: string;
  readonly headings?: readonly string[];
  readonly lang?: string;
}

const SHORT = "Turn the brass wheel three times and wait for the lamp.";
const LONG = `${SHORT} Then open the valve, slowly, until the needle stands at four and the bell rings.`;
const CHINESE = "春天的时候我们在花园里种植番茄和黄瓜，每天早上浇水，并且注意土壤的湿度。".repeat(
  2,
);

const keyOf = ({ text = SHORT, title = "Guide", headings = [], lang = "en" }: Said) =>
  copyKey({ text, title, headings }, { lang });
const areCopies = (one: Said, other: Said) => keyOf(one) === keyOf(other);

test.each<[string, Said, Said]>([
  ["of the same text", {}, {}],
  ["whose titles differ in the version", { title: "Guide 1.0" }, { title: "Guide 2.0" }],
  ["whose titles name versions in other ways", { title: "Guide v1.x" }, { title: "Guide v10" }],
  [
    "whose texts differ in case and white space",
    {},
    { text: SHORT.toUpperCase().replace(/ /g, "\n") },
  ],
  [
    "of a long text, whatever stands above it",
    { text: LONG },
    { text: LONG, title: "Print", headings: ["A"] },
  ],
  [
    "of a long text without spaces",
    { text: CHINESE },
    {
      text: CHINESE,
      title: "B",
    },
  ],
])("passages are copies %s", (_, one, other) => {
  expect(areCopies(one, other)).toBe(true);
});

test.each<[string, Said, Said]>([
  ["of other texts", {}, { text: `${SHORT} Go.` }],
  [
    "of a short text about other things",
    { text: "Deprecated.", title: "open" },
    { text: "Deprecated.", title: "close" },
  ],
  [
    "whose titles have numbers in their names",
    { text: "Deprecated.", title: "utf8" },
    { text: "Deprecated.", title: "utf16" },
  ],
  ["of a short text under other headings", { headings: ["Step 1"] }, { headings: ["Step 2"] }],
  ["in another language", { text: LONG }, { text: LONG, lang: "de" }],
  ["that stand in for a translation", { text: LONG }, { text: LONG, lang: "en-x-fallback" }],
])("passages are no copies %s", (_, one, other) => {
  expect(areCopies(one, other)).toBe(false);
});
