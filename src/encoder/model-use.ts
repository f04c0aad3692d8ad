// How a sentence model wants to be used: how the vectors of its tokens become one, and what stands before a query and
// before a document. Some models were trained with such beginnings, and rank much worse without them.
import type { Pooling } from "../format/manifest.ts";
import { damagedEncoder } from "./damaged-encoder.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";

const POOLINGS: readonly Pooling[] = ["mean", "first"];

export interface ModelUse {
  readonly pooling: Pooling;
  /** "" for none. */
  readonly queryPrefix: string;
  readonly documentPrefix: string;
}

const USUAL: ModelUse = { pooling: "mean", queryPrefix: "", documentPrefix: "" };

const SEARCH_SENTENCE = "Represent this sentence for searching relevant passages: ";

/** As the models' cards say; their files in transformers.js layout do not. */
const FAMILIES: readonly { readonly name: RegExp; readonly use: Partial<ModelUse> }[] = [
  { name: /\bbge-(small|base|large)-en/, use: { pooling: "first", queryPrefix: SEARCH_SENTENCE } },
  { name: /\bbge-/, use: { pooling: "first" } },
  { name: /\be5-(small|base|large)/, use: { queryPrefix: "query: ", documentPrefix: "passage: " } },
  { name: /\barctic-embed-\w+-v2/, use: { pooling: "first", queryPrefix: "query: " } },
  { name: /\barctic-embed/, use: { pooling: "first", queryPrefix: SEARCH_SENTENCE } },
  { name: /\bmxbai-embed/, use: { pooling: "first", queryPrefix: SEARCH_SENTENCE } },
  {
    name: /\bnomic-embed-text/,
    use: { queryPrefix: "search_query: ", documentPrefix: "search_document: " },
  },
];

/**
 * How a model is used: as its config.json says under `"kindred"` (`pooling`, `queryPrefix`, `documentPrefix`), else as
 * the cards of models of its name say, else by the mean and with no prefix.
 * @throws KindredError "encoder-damaged" where config.json says something else than these can be
 */
export function modelUse(name: string, files: EncoderFiles): ModelUse {
  const family = FAMILIES.find((one) => one.name.test(name.toLowerCase()))?.use;
  const config: unknown = JSON.parse(new TextDecoder().decode(files.get("config.json")));
  const said: Partial<Record<keyof ModelUse, unknown>> = Object(Object(config).kindred);
  const use = { ...USUAL, ...family };
  const prefix = (field: "queryPrefix" | "documentPrefix") => {
    const text = said[field] ?? use[field];
    if (typeof text === "string") return text;
    throw damagedEncoder(
      name,
      `config.json has kindred.${field} ${JSON.stringify(text)} where a text such as "query: " has to be`,
    );
  };
  const pooling = POOLINGS.find((one) => one === (said.pooling ?? use.pooling));
  if (pooling === undefined) {
    throw damagedEncoder(
      name,
      `config.json has kindred.pooling ${JSON.stringify(said.pooling)} where one of ${POOLINGS.join(", ")} has to be`,
    );
  }
  return { pooling, queryPrefix: prefix("queryPrefix"), documentPrefix: prefix("documentPrefix") };
}

/** An encoder before whose texts a prefix is put; the same one where that is "". */
export function withPrefix(encoder: Encoder, prefix: string): Encoder {
  if (prefix === "") return encoder;
  return {
    ...encoder,
    // A text with nothing in it stays one: it has no meaning.
    encode: (texts) => encoder.encode(texts.map((text) => (text.trim() ? prefix + text : text))),
  };
}
