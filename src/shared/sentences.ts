// Finds the sentences of a text.

/** A sentence as a range of its text, in UTF-16 code units; spaces around it are left out. */
export interface SentenceRange {
  readonly start: number;
  readonly end: number;
}

// Always followed by what they belong to: a name, an example, the other side.
const NEVER_LAST = new Set(
  "mr mrs ms messrs dr prof st gen col lt sgt capt cmdr rev hon sen rep gov pres mt ft e.g i.e cf vs viz".split(
    " ",
  ),
);

// Abbreviations only when a number follows: "No. 7", "pp. 12-14", "Jan. 5". "No." alone is an answer.
const BEFORE_NUMBERS = new Set(
  "no nos fig figs vol ch sec art p pp c ca approx jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

// May end a sentence or stand inside one: "the firm Doe Inc. said", "paid by Doe Inc. The next day".
const MAY_BE_LAST = new Set("jr sr inc ltd co corp bros etc al dept est".split(" "));

// A capital after an initial or after "U.S." is mostly a name; these words mostly open a sentence.
const SENTENCE_OPENERS = new Set(
  (
    "a an the this that these those it he she we they i you his her its our their my your there here " +
    "in on at by for from with to as if but and or so yet when while after before since until " +
    "however although though because one some many most all no not what who why how where"
  ).split(" "),
);

/** How many characters around a break are looked at: more than any abbreviation or word has. */
const NEARBY = 60;

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The sentences of a text, in order, without overlap, covering everything but white space.
 * A newline always ends a sentence. The rules of Unicode (Intl.Segmenter) are followed, except that
 * breaks after abbreviations and initials, and before a lower-case letter, are taken back.
 */
export function splitSentences(text: string): SentenceRange[] {
  const ranges: SentenceRange[] = [];
  let pendingStart: number | undefined;
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length;
    const start = pendingStart ?? index;
    const near = text.slice(Math.max(start, end - NEARBY), end);
    if (continuesAfter(near, text.slice(end, end + NEARBY))) {
      pendingStart = start;
      continue;
    }
    pendingStart = undefined;
    pushTrimmed(ranges, text, start, end);
  }
  if (pendingStart !== undefined) pushTrimmed(ranges, text, pendingStart, text.length);
  return ranges;
}

function pushTrimmed(ranges: SentenceRange[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const length = piece.trim().length;
  if (length === 0) return;
  const first = start + piece.length - piece.trimStart().length;
  ranges.push({ start: first, end: first + length });
}

/** Whether the sentence that seems to end here goes on in what follows. */
function continuesAfter(before: string, after: string): boolean {
  if (after === "" || /[\n\r\u2028\u2029]\s*$/u.test(before)) return false;
  // '"Why?" she asked.': the Unicode rules end a sentence at "?" whatever follows.
  if (/^\p{Ll}/u.test(after)) return true;
  // A closing quote or a dash alone is the tail of the sentence before it.
  if (/^[^\p{L}\p{N}\n]*(\n|$)/u.test(after) && !/\p{Extended_Pictographic}/u.test(after)) {
    return true;
  }
  const abbreviation = /(?:^|[\s("'“‘[/-])((?:\p{L}+\.)+)\s*$/u.exec(before)?.[1];
  if (abbreviation === undefined) return false;
  const name = abbreviation.slice(0, -1).toLowerCase();
  if (NEVER_LAST.has(name)) return true;
  if (BEFORE_NUMBERS.has(name)) return /^\p{N}/u.test(after);

  // "U.N.", "p.m.", "J." (but not "I.", which is more often the pronoun), "Inc.".
  const dotted = /^(?:\p{L}\.){2,}$/u.test(abbreviation);
  const initial = /^\p{Lu}\.$/u.test(abbreviation) && abbreviation !== "I.";
  if (!dotted && !initial && !MAY_BE_LAST.has(name)) return false;
  const nextWord = /^[\p{L}']+/u.exec(after)?.[0]?.toLowerCase();
  return nextWord !== undefined && !SENTENCE_OPENERS.has(nextWord);
}
