// Reads a site's synonyms: a file in the form that Solr and Elasticsearch take, or lists in a configuration.
import { readFile } from "node:fs/promises";
import { foldText } from "../documents/blocks/text.ts";
import { decodeBytes } from "../documents/decode-text.ts";
import { NO_SYNONYMS, type OneWay, type Synonyms } from "../format/synonyms-file.ts";
import { KindredError } from "../shared/errors.ts";

/** A file, or groups of words that mean the same. */
export type SynonymsOption = string | readonly (readonly string[])[];

/**
 * Reads what was given.
 * @throws KindredError "content" with one sentence that names file and line, or group
 */
export async function readSynonyms(given: SynonymsOption | undefined): Promise<Synonyms> {
  if (given === undefined) return NO_SYNONYMS;
  if (typeof given === "string") return parseSynonyms(await bytesOf(given), given);
  if (!isSynonymsOption(given)) {
    throw wrong(
      `"synonyms" is ${JSON.stringify(given)}`,
      "expected the path of a file, or a list of lists of texts",
    );
  }
  return {
    groups: given.map((group, i) => membersOf(group, `"synonyms", group ${i + 1}`, group)),
    oneWay: [],
  };
}

/** True for a file's name, and for lists of texts. */
export function isSynonymsOption(given: unknown): given is SynonymsOption {
  const isTexts = (list: unknown) =>
    Array.isArray(list) && list.every((text) => typeof text === "string");
  return typeof given === "string" || (Array.isArray(given) && given.every(isTexts));
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : String(error);
    const found =
      code === "ENOENT"
        ? `There is no file of synonyms ${file}`
        : `The file of synonyms ${file} cannot be read (${code})`;
    throw wrong(found, `expected a text file with a group on each line, such as "${EXAMPLE}"`);
  }
}

const EXAMPLE = "k8s, kubernetes";

/**
 * Parses a file: a group on each line, its members parted by commas, or `a => b` for one way only; `#` begins a line
 * that is a comment. A comma, arrow or `#` that belongs to a member has a backslash before it.
 * @param file its name, for messages
 * @throws KindredError "content"
 */
export function parseSynonyms(bytes: Uint8Array, file: string): Synonyms {
  const decoded = decodeBytes(bytes);
  if ("reason" in decoded) {
    throw new KindredError("content", `${file}, line ${decoded.line} ${decoded.reason}.`);
  }
  const groups: (readonly string[])[] = [];
  const oneWay: OneWay[] = [];
  for (const [i, written] of decoded.text.split("\n").entries()) {
    const line = written.trim();
    if (line === "" || line.startsWith("#")) continue;
    const place = `${file}, line ${i + 1}`;
    const sides = partedAt(line, "=>");
    const [left = "", right] = sides;
    if (sides.length > 2) {
      throw wrong(
        `${place} has ${sides.length - 1} arrows (${shown(line)})`,
        'expected one at the most: write a line for each, as in "a => b"',
      );
    }
    if (right === undefined) groups.push(membersOf(membersIn(left), place, line));
    else {
      const sideOf = (side: string) => checkedMembers(membersIn(side), place, line);
      oneWay.push({ from: sideOf(left), to: sideOf(right) });
    }
  }
  return { groups, oneWay };
}

/** The members of a group, each once: two at the least. @param whole what to show in messages */
function membersOf(parts: readonly string[], place: string, whole: unknown): readonly string[] {
  const members = checkedMembers(parts, place, whole);
  if (members.length > 1) return members;
  throw wrong(
    `${place} has fewer than two different members (${shown(whole)})`,
    `expected some that are to find each other, as in "${EXAMPLE}"`,
  );
}

function checkedMembers(
  parts: readonly string[],
  place: string,
  whole: unknown,
): readonly string[] {
  const members = parts.map(foldText);
  // Punctuation alone is nothing that can be searched for; an emoji is.
  const wrongAt = members.findIndex((member) => !/[\p{L}\p{N}\p{S}]/u.test(member));
  if (wrongAt === -1) return [...new Set(members)];
  const found = members[wrongAt] === "" ? "is empty" : `is no word (${shown(members[wrongAt])})`;
  throw wrong(
    `${place} has a member that ${found}, the ${wrongAt + 1}. of ${parts.length} in ${shown(whole)}`,
    "expected a word, or several, on both sides of each comma and arrow",
  );
}

function membersIn(side: string): string[] {
  return partedAt(side, ",").map((part) => part.replace(/\\(.)/g, "$1"));
}

/** The parts of a line between signs that have no backslash before them. */
function partedAt(line: string, sign: "," | "=>"): string[] {
  const parts = [""];
  for (let at = 0; at < line.length; at++) {
    if (line.startsWith(sign, at)) {
      parts.push("");
      at += sign.length - 1;
    } else {
      const length = line[at] === "\\" ? 2 : 1;
      parts.push(`${parts.pop()}${line.slice(at, at + length)}`);
      at += length - 1;
    }
  }
  return parts;
}

function wrong(found: string, expected: string): KindredError {
  return new KindredError("content", `${found}; ${expected}.`);
}

const MAX_SHOWN = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
