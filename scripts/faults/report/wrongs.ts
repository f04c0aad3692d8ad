// What is wrong with what a reader saw, whatever is expected of the row: in short sentences for who mends it.
import type { Row } from "../rows/row.ts";
import { type Moment, type Reference, type Seen, troubles } from "./seen.ts";

/** What belongs into the console: addresses, hashes, names of files, commands, codes of HTTP. */
const OF_THE_AUTHOR =
  /HTTP|\.bin\b|\.json\b|\.js\b|SHA|HASH|https?:|\bnpm\b|--\w|Error\b|\bbytes\b|manifest/;

const NOTHING_FITS = /^(nothing: |counts: No passage|counts: Keine)/;

/**
 * @param row what went wrong
 * @param references what is right
 * @returns empty where the row was survived with a right sentence
 */
export function wrongsOf(
  row: Pick<Row, "legLeft" | "patience" | "ends" | "hasScript" | "isDeploy">,
  seen: Seen,
  references: readonly Reference[],
): string[] {
  const { end, soon, later, mends, exceptions } = seen;
  const said = troubles(end);
  const usual = new Set(references.flatMap(({ sentences }) => sentences));
  const news = said.filter((sentence) => !usual.has(sentence));
  const failures = news.filter((sentence) => !sentence.startsWith("nothing: "));
  const wrongs = [
    !seen.isSettled && news.length === 0 && "it is loading for ever, and nothing says so",
    !seen.isSettled && news.length > 0 && "it never comes to an end",
    seen.isSettled &&
      failures.length === 0 &&
      end.results === "others" &&
      "a wrong answer, and no sentence",
    seen.isSettled &&
      failures.length === 0 &&
      end.results === "none" &&
      "no results, and no sentence that tells why",
    seen.stale.length > 0 && `a sentence stays above whole results: ${seen.stale.join(" ")}`,
    saysNothingFits(end, usual) && "“nothing fits” is said though it could not be looked for",
    ...(["words", "meaning"] as const).map(
      (leg) =>
        seen.isSettled && isCalledReady(end, leg) && `${leg}: “ready”, while it answers nothing`,
    ),
    end.sentences.some((sentence) => OF_THE_AUTHOR.test(sentence)) &&
      "the author's words are shown to the reader",
    end.sentences.some((sentence) => sentence.startsWith("instead: ")) &&
      "the page itself does not come",
    row.isDeploy &&
      end.results !== "right" &&
      "between two builds: neither the old answers nor the new ones",
    row.patience && soon !== null && isBlank(soon) && "nothing to be seen after a second",
    row.patience && later !== null && isBlank(later) && "nothing to be seen after five seconds",
    row.legLeft &&
      later !== null &&
      !later.found.includes(row.legLeft) &&
      `after five seconds ${row.legLeft} did not answer, which lacks nothing`,
    row.ends !== false &&
      (mends === "never" || mends === "hard reload" || mends === "try again") &&
      `a reload does not mend it (${mends})`,
    ...exceptions.filter(isOurs).map((exception) => `exception: ${exception}`),
  ];
  return wrongs.filter((wrong): wrong is string => typeof wrong === "string");
}

/** What a browser says of a damaged script, no script can keep it from saying. */
function isOurs(exception: string): boolean {
  return !exception.startsWith("SyntaxError");
}

function saysNothingFits({ sentences }: Moment, usual: ReadonlySet<string>): boolean {
  return sentences.some((sentence) => NOTHING_FITS.test(sentence) && !usual.has(sentence));
}

/** A leg without any result, in an answer that lacks something, is not ready. */
function isCalledReady(end: Moment, leg: "words" | "meaning"): boolean {
  return end[leg] === "ready" && end.results !== "right" && !end.found.includes(leg);
}

/**
 * Neither results nor a sign that they are on their way, nor a sentence: what the status line says is not looked at.
 */
function isBlank({ results, isSearching, sentences }: Moment): boolean {
  const said = sentences.filter((sentence) => !sentence.startsWith("status: "));
  return results === "none" && !isSearching && said.length === 0;
}
