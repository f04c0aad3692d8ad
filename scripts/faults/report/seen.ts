// What is kept of a row: what the reader saw, in words that are the same in each run. And the file of what is expected.
import type { Asked } from "../reader/ask.ts";
import type { ShownLine, Snapshot } from "../reader/snapshot.ts";
import type { Mending } from "../rows/row.ts";

/** The first results of a question where nothing goes wrong, and what the page then says. */
export interface Reference {
  readonly passages: readonly string[];
  readonly sentences: readonly string[];
}

/** What the reader sees at one moment. */
export interface Moment {
  readonly words: string | null;
  readonly meaning: string | null;
  /** `right`: the first page that the question has where nothing goes wrong. */
  readonly results: "right" | "others" | "none";
  /** Legs that found at least one of them. */
  readonly found: string;
  readonly isSearching: boolean;
  /** Each with the part of the box that says it; numbers are N. */
  readonly sentences: readonly string[];
}

export interface Seen {
  /** One and five seconds after the question; null where the end had come before. */
  readonly soon: Moment | null;
  readonly later: Moment | null;
  readonly end: Moment;
  /** True where the end is a final answer, or a sentence that there is none. */
  readonly isSettled: boolean;
  readonly mends: Mending;
  /** What is still said above right results in the open tab, once the cause is gone. */
  readonly stale: readonly string[];
  /** What <offline-status> says; null in rows that are not about it. */
  readonly offline: string | null;
  readonly exceptions: readonly string[];
}

const COMPARED = 3;

export function referenceOf({ end }: Asked): Reference {
  return { passages: firstOf(end), sentences: sentencesOf(end.lines) };
}

/** @param references any of which is right */
export function momentOf(shown: Snapshot, references: readonly Reference[]): Moment {
  const { words, meaning, results, isSearching, lines } = shown;
  const isRight = references.some(({ passages }) => passages.join() === firstOf(shown).join());
  const found = (["words", "meaning"] as const).filter((leg) => results.some((one) => one[leg]));
  return {
    words,
    meaning,
    results: results.length === 0 ? "none" : isRight ? "right" : "others",
    found: found.join(" and "),
    isSearching,
    sentences: sentencesOf(lines),
  };
}

/** True where nothing is wrong at all: right results of both legs, and no sentence but the usual ones. */
export function isWhole(moment: Moment, references: readonly Reference[]): boolean {
  const usual = new Set(references.flatMap(({ sentences }) => sentences));
  return (
    moment.results === "right" &&
    moment.words === "ready" &&
    moment.meaning === "ready" &&
    moment.found === "words and meaning" &&
    troubles(moment).every((sentence) => usual.has(sentence))
  );
}

/** What is said about the search's own state: panel, note, "nothing fits", and what stands in place of a box. */
export function troubles({ sentences }: Moment): string[] {
  return sentences.filter((sentence) => /^(problems|note|nothing|box|instead): /.test(sentence));
}

function firstOf({ results }: Snapshot): string[] {
  return results.slice(0, COMPARED).map(({ passage }) => passage);
}

function sentencesOf(lines: readonly ShownLine[]): string[] {
  return lines.map(({ part, text }) => `${part}: ${normalised(part, text)}`);
}

/** Hashes, ports and numbers differ from build to build; of the status line, bytes from run to run. */
export function normalised(part: string, text: string): string {
  const still =
    part === "status"
      ? text.replace(/\s*·?\s*[\d.,]+ [kM]?B( \/ [\d.,]+ [kM]?B)?( loaded)?/g, "")
      : text;
  return still
    .replace(/\b[0-9a-f]{10}\b(?=[./])/g, "HASH")
    .replace(/-[\w-]{8}\.js/g, "-HASH.js")
    .replace(/\b[0-9a-f]{10}…/g, "HASH…")
    .replace(/http:\/\/[\w.:]+\//g, "http://SITE/")
    .replace(/\d[\d,.]*\d|\d/g, "N");
}
