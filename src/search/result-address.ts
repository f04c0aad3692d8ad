// Where a passage is opened: its document's address, the nearest id before it, and a text fragment by which browsers
// mark the passage themselves (https://wicg.github.io/scroll-to-text-fragment/).
import type { Passage } from "../format/passage.ts";
import { splitWords } from "./analysis/words.ts";

/** So many words of a passage tell it from the others of its page. */
const MAX_WORDS = 8;

/** Fewer are likely to stand elsewhere on the page, before the passage. */
const MIN_WORDS = 4;

const MAX_CHARACTERS = 120;

// What running text is made of. Anything else is likely code, a table or a formula, whose text on the page is often
// another one than ours.
// biome-ignore format: one list of signs
const PLAIN =
  /^[\p{L}\p{M}\p{N}\p{Zs}.,:;!?'’‘"“”„«»()\-‐–—…%&/،؛؟。、，！？「」『』]+$/u;

/** What may be a term with its definition behind it. */
const TERM = /^[^.!?:]{1,80}: (?=\S)/u;

/** The address of a passage, relative to the site's base. */
export function resultAddress(
  passage: Pick<Passage, "url" | "anchor" | "text" | "sentences">,
): string {
  const { url, anchor } = passage;
  // A fragment of its own says already what is shown: `app.html#/page/3`.
  if (url.includes("#")) return url;
  const directive = textDirective(passage);
  if (anchor === "" && directive === "") return url;
  return `${url}#${encoded(anchor)}${directive}`;
}

/** `:~:text=` and the passage's first words; "" where these are too few, or not running text. */
function textDirective({ text, sentences: [first] }: Pick<Passage, "text" | "sentences">): string {
  const [start, end] = first ?? [0, text.length];
  // A newline parts blocks, and browsers look for a text inside one block.
  const line = text.slice(start, end).split("\n")[0] ?? "";
  // A term and its definition are one text here, but two blocks of their page.
  const sentence = line.replace(TERM, "");
  const words = firstWords(sentence);
  if (words === null || !PLAIN.test(words)) return "";
  // In a directive the dash has a meaning, as have comma and ampersand.
  return `:~:text=${encoded(words).replaceAll("-", "%2D")}`;
}

/** From the first word to the last of so many: browsers match whole words. */
function firstWords(sentence: string): string | null {
  const words = splitWords(sentence)
    .slice(0, MAX_WORDS)
    .filter(({ end }) => end <= MAX_CHARACTERS);
  if (words.length < MIN_WORDS) return null;
  return sentence.slice(words[0]?.start, words.at(-1)?.end);
}

/** For a fragment. Half a character cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
