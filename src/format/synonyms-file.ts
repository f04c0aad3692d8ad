// synonyms-<hash>.json: words that are looked up for each other, as the site's author wrote them. Described in
// FORMAT.md.
import { JsonObject, parseJsonFile } from "./json-reader.ts";

/** Words, and runs of words, of one meaning. */
export interface Synonyms {
  /** Each finds what holds any other of its group. */
  readonly groups: readonly (readonly string[])[];
  /** Each of `from` finds what holds one of `to`, and not the other way round. */
  readonly oneWay: readonly OneWay[];
}

export interface OneWay {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export const NO_SYNONYMS: Synonyms = { groups: [], oneWay: [] };

/** The file's bytes. */
export function encodeSynonyms({ groups, oneWay }: Synonyms): Uint8Array {
  const json = { groups, oneWay: oneWay.map(({ from, to }) => ({ from, to })) };
  return new TextEncoder().encode(JSON.stringify(json));
}

/**
 * Reads a file.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeSynonyms(bytes: Uint8Array, file: string): Synonyms {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  return {
    groups: json.textLists("groups"),
    oneWay: json.objects("oneWay").map((one) => ({ from: one.texts("from"), to: one.texts("to") })),
  };
}
