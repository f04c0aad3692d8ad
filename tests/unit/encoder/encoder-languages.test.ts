// Which languages a model says that it knows.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { encoderLanguages } from "../../../src/encoder/encoder-languages.ts";

function languagesIn(config: unknown) {
  const bytes = new TextEncoder().encode(JSON.stringify(config));
  return encoderLanguages("tiny", new Map([["config.json", bytes]]));
}

test.each([
  [["en"], ["en"]],
  [
    ["DE", "pt-BR"],
    ["de", "pt-br"],
  ],
])("%j is read as %j", (languages, known) => {
  expect(languagesIn({ model_type: "bert", kindred: { languages } })).toEqual(known);
});

test.each([{ model_type: "bert" }, { kindred: { kind: "static" } }, { kindred: null }])(
  "a model that says none counts as knowing all: %j",
  (config) => {
    expect(languagesIn(config)).toBeUndefined();
  },
);

test.each([["en"], [[]], [[7]], [["English language"]], [null], [{ en: true }]])(
  "what is no list of tags is a fault of the model: %j",
  (languages) => {
    expect(() => languagesIn({ kindred: { languages } })).toThrow(
      `The encoder tiny cannot be used: config.json has kindred.languages ${JSON.stringify(languages)} where a list of language tags such as ["en"] has to be`,
    );
  },
);

test("the embedded encoder knows English alone", async () => {
  const config = await readFile("models/kindred-en/config.json");
  expect(encoderLanguages("kindred-en", new Map([["config.json", config]]))).toEqual(["en"]);
});
