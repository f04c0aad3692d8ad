// Reads fields of JSON from outside, which is `unknown` until a field has been named and checked.
import { KindredError } from "../shared/errors.ts";

/** An object of a JSON file, with the file's name and the object's place for messages. */
export class JsonObject {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #file: string;
  readonly #place: string;

  /** @throws KindredError "index-damaged" where the value is no object */
  constructor(value: unknown, file: string, place = "") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw wrong(file, place, "an object", value);
    }
    this.#fields = { ...value };
    this.#file = file;
    this.#place = place;
  }

  /** Of its fields, in the file's order. */
  get names(): string[] {
    return Object.keys(this.#fields);
  }

  /** True where the field is there. */
  has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }

  /** All other fields, as they are and in their order. */
  without(field: string): object {
    const { [field]: _, ...others } = this.#fields;
    return others;
  }

  text(field: string): string {
    const value = this.#fields[field];
    if (typeof value !== "string") throw this.#wrong(field, "a text", value);
    return value;
  }

  number(field: string): number {
    const value = this.#fields[field];
    if (typeof value !== "number" || !Number.isFinite(value))
      throw this.#wrong(field, "a number", value);
    return value;
  }

  positive(field: string): number {
    const value = this.number(field);
    if (value <= 0) throw this.#wrong(field, "a number above 0", value);
    return value;
  }

  /** A whole number of at least 0. */
  count(field: string): number {
    const value = this.number(field);
    if (!Number.isInteger(value) || value < 0) throw this.#wrong(field, "a count", value);
    return value;
  }

  /** Counts by name. */
  counts(field: string): Record<string, number> {
    const json = this.object(field);
    return Object.fromEntries(json.names.map((name) => [name, json.count(name)]));
  }

  object(field: string): JsonObject {
    return new JsonObject(this.#fields[field], this.#file, this.#at(field));
  }

  /** Null where the field is not there. */
  optionalObject(field: string): JsonObject | null {
    return this.#fields[field] === undefined ? null : this.object(field);
  }

  objects(field: string): JsonObject[] {
    return this.list(field).map(
      (value, i) => new JsonObject(value, this.#file, `${this.#at(field)}[${i}]`),
    );
  }

  texts(field: string): string[] {
    return this.list(field).map((value) => {
      if (typeof value !== "string") throw this.#wrong(field, "a list of texts", value);
      return value;
    });
  }

  textLists(field: string): string[][] {
    return this.list(field).map((value) => {
      const isTexts = Array.isArray(value) && value.every((text) => typeof text === "string");
      if (!isTexts) throw this.#wrong(field, "a list of lists of texts", value);
      return value;
    });
  }

  numbers(field: string): number[] {
    return this.list(field).map((value) => {
      if (typeof value !== "number") throw this.#wrong(field, "a list of numbers", value);
      return value;
    });
  }

  /** Texts by name; none where the field is not there. */
  textMap(field: string): Record<string, string> {
    const value = this.#fields[field] ?? {};
    const entries = typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [];
    const isMap = typeof value === "object" && !Array.isArray(value);
    if (!isMap || !entries.every(([, text]) => typeof text === "string")) {
      throw this.#wrong(field, "texts by name", value);
    }
    return Object.fromEntries(entries);
  }

  /** "" where the field is not there. */
  optionalText(field: string): string {
    return this.#fields[field] === undefined ? "" : this.text(field);
  }

  pairs(field: string): [number, number][] {
    return this.list(field).map((value) => {
      const pair = pairOf(value);
      if (!pair) throw this.#wrong(field, "a list of pairs of numbers", value);
      return pair;
    });
  }

  list(field: string): readonly unknown[] {
    const value = this.#fields[field];
    if (!Array.isArray(value)) throw this.#wrong(field, "a list", value);
    return value;
  }

  #at(field: string): string {
    return this.#place === "" ? field : `${this.#place}.${field}`;
  }

  #wrong(field: string, expected: string, value: unknown): KindredError {
    return wrong(this.#file, this.#at(field), expected, value);
  }
}

/**
 * Parses the bytes of a JSON file.
 * @throws KindredError "index-damaged" where they are no UTF-8 or no JSON, naming an HTML page as one
 */
export function parseJsonFile(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const found = looksLikeHtml(bytes) ? "is an HTML page" : "is not valid JSON";
    throw new KindredError(
      "index-damaged",
      `${file} ${found} where a JSON file of the search index was expected. Build the index again and publish it whole.`,
      { cause },
    );
  }
}

/** True for bytes that start like a web page: what many servers send in place of a missing file. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<!--");
}

function pairOf(value: unknown): [number, number] | null {
  const [first, second, ...more] = Array.isArray(value) ? value : [];
  const isPair = typeof first === "number" && typeof second === "number" && more.length === 0;
  return isPair ? [first, second] : null;
}

function wrong(file: string, place: string, expected: string, value: unknown): KindredError {
  const found =
    value === undefined ? "nothing" : (JSON.stringify(value)?.slice(0, 40) ?? typeof value);
  return new KindredError(
    "index-damaged",
    `${file}: ${place === "" ? "the file" : `"${place}"`} must be ${expected}, got ${found}. Build the index again.`,
  );
}
