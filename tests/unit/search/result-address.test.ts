// Where a result leads.
import { describe, expect, test } from "vitest";
import { resultAddress } from "../../../src/search/result-address.ts";
import { splitSentences } from "../../../src/shared/sentences.ts";

function address(text: string, { url = "guides/ferries/", anchor = "crew" } = {}): string {
  const sentences = splitSentences(text).map(({ start, end }) => [start, end] as const);
  return resultAddress({ url, anchor, text, sentences });
}

/** The text that a browser would look for; null where there is none. */
function lookedFor(text: string): string | null {
  const directive = address(text).split(":~:text=")[1];
  return directive === undefined ? null : decodeURIComponent(directive);
}

describe("a result's address", () => {
  test("is the document's, with the nearest id and the passage's first words", () => {
    expect(address("The ferry sails at nine. It is blue.")).toBe(
      "guides/ferries/#crew:~:text=The%20ferry%20sails%20at%20nine",
    );
  });

  test("has the first words alone where no id stands before the passage", () => {
    expect(address("The ferry sails at nine.", { anchor: "" })).toBe(
      "guides/ferries/#:~:text=The%20ferry%20sails%20at%20nine",
    );
  });

  test("is the document's alone where there is neither", () => {
    expect(address("Nine.", { anchor: "" })).toBe("guides/ferries/");
  });

  test("of a document that has a fragment already is left as it is", () => {
    const url = "app.html#/page/3";
    expect(address("The ferry sails at nine.", { url })).toBe(url);
  });

  test.each([
    ["in another script", "заголовок", "%D0%B7%D0%B0%D0%B3%D0%BE%D0%BB%D0%BE%D0%B2%D0%BE%D0%BA"],
    ["with a dash as it is", "getting-started", "getting-started"],
    ["that would begin a directive", ":~:text=x", "%3A~%3Atext%3Dx"],
    ["that is half a character", "\ud83d", "%EF%BF%BD"],
  ])("encodes an id %s", (_, anchor, encoded) => {
    expect(address("Nine.", { anchor })).toBe(`guides/ferries/#${encoded}`);
  });
});

describe("the words that a browser looks for", () => {
  test.each([
    [
      "are eight at most",
      "One two three four five six seven eight nine ten.",
      "One two three four five six seven eight",
    ],
    [
      "begin behind a term, which is a block of its own on the page",
      "Thwart: The plank across an open boat.",
      "The plank across an open boat",
    ],
    [
      "end with the first sentence",
      "The ferry sails daily. Then it rests.",
      "The ferry sails daily",
    ],
    ["begin and end with a word", "“The ferry sails daily!”", "The ferry sails daily"],
    [
      "keep what stands between them",
      "It’s 9:30, they sail (daily).",
      "It’s 9:30, they sail (daily",
    ],
    ["stay inside one block", "The ferry sails daily\nfrom the harbour.", "The ferry sails daily"],
    ["are in any script", "Паром отходит каждое утро.", "Паром отходит каждое утро"],
  ])("%s", (_, text, expected) => {
    expect(lookedFor(text)).toBe(expected);
  });

  test("stay inside one block, even where a sentence goes on in the next", () => {
    const text = "The ferry sails daily\nfrom the harbour.";
    const sentences = [[0, text.length]] as const;
    const result = resultAddress({ url: "a/", anchor: "", text, sentences });
    expect(result).toBe("a/#:~:text=The%20ferry%20sails%20daily");
  });

  test("are encoded where a directive gives signs a meaning", () => {
    expect(address("Salt & well-kept bread, daily, here.")).toContain(
      ":~:text=Salt%20%26%20well%2Dkept%20bread%2C%20daily%2C%20here",
    );
  });

  test.each([
    ["too few to be found in one place", "The ferry sails."],
    ["code", "const ferry = await harbour.sail({ at: 9 });"],
    ["a command", "npx tool --dry-run | grep sails > out.txt and then done"],
    ["no words", "— … —"],
    ["a single block of them on each line", "Name\nType\nDefault\nMeaning"],
    ["half a character", "The ferry \ud83d sails at nine."],
    ["nothing", ""],
  ])("are left out where they are %s", (_, text) => {
    expect(lookedFor(text)).toBe(null);
  });

  test("are cut where words are very long", () => {
    const words = Array.from({ length: 8 }, (_, i) => `${"long".repeat(6)}${i}`);
    const found = lookedFor(words.join(" ")) ?? "";
    expect(found).toBe(words.slice(0, 4).join(" "));
  });
});
