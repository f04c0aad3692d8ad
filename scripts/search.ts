// npm run search: asks an index from the command line, with the same core as the browser.

import { parseArgs } from "node:util";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { createTransformer } from "../src/encoder/load-encoder.ts";
import { openEncoder } from "../src/encoder/open-encoder.ts";
import { readManifest } from "../src/format/bundle-reader.ts";
import { withBundle } from "../src/indexing/folder-reader.ts";
import { type Answer, type Result, SEARCH_MODES, type SearchMode } from "../src/search/answer.ts";
import { indexEntry, openIndex } from "../src/search/open-index.ts";
import { search } from "../src/search/search.ts";
import { encoderKnows } from "../src/search/vector/encoder-languages.ts";
import { ALL_LANGUAGES } from "../src/shared/languages.ts";
import { INDEX_FOLDER } from "./paths.ts";

const USAGE = `npm run search -- "query" [--mode hybrid|words|meaning] [--limit N] [--index DIR]
                         [--filter KEY=VALUE]... [--lang LANG|all] [--from ADDRESS] [--json]

  --mode MODE          search by both, by words alone or by meaning alone   (hybrid)
  --limit N            most results                                         (10)
  --index DIR          folder of the index                                  (${INDEX_FOLDER})
  --filter KEY=VALUE   only what has this value; may be repeated: values of one key are alternatives
  --lang LANG          only documents in this language, such as de or pt-BR  (all)
  --from ADDRESS       page that asks, below the base: of pages with the same text, the nearest is shown
  --json               print the results as JSON`;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mode: { type: "string", default: "hybrid" },
      limit: { type: "string", default: "10" },
      index: { type: "string", default: INDEX_FOLDER },
      filter: { type: "string", multiple: true, default: [] },
      lang: { type: "string", default: ALL_LANGUAGES },
      from: { type: "string", default: "" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [query] = positionals;
  if (query === undefined || positionals.length > 1) {
    throw wrongUse(`Got ${positionals.length} queries; expected one, in quotation marks.`);
  }
  const mode = modeNamed(values.mode);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw wrongUse(`--limit must be a whole number of at least 1, got "${values.limit}".`);
  }
  const filters = filtersNamed(values.filter);
  const lang = languageNamed(values.lang);

  const request = { query, mode, limit, typing: false, filters, lang, from: values.from };
  const found = await withBundle(values.index, async (reader) => {
    const manifest = await readManifest(reader);
    const entry = indexEntry(manifest);
    const needsEncoder = mode !== "words" && encoderKnows(entry, lang);
    const encoder = needsEncoder ? await openEncoder(reader, manifest, createTransformer) : null;
    return search(await openIndex(reader, entry), encoder, request);
  });
  const tookMs = Math.round(found.tookMs * 10) / 10;
  const { warnings, problems, missing } = found;
  const said = new Set([...warnings, ...problems, ...missing.map(({ message }) => message)]);
  for (const sentence of said) if (sentence !== "") console.error(sentence);
  if (values.json) {
    const results = found.results.map(inJson);
    console.log(JSON.stringify({ query, mode, tookMs, fits: found.fits, results }, null, 2));
  } else {
    print(found, tookMs);
  }
});

function modeNamed(name: string): SearchMode {
  const mode = SEARCH_MODES.find((known) => known === name);
  if (!mode) throw wrongUse(`--mode must be ${SEARCH_MODES.join(", ")}, got "${name}".`);
  return mode;
}

/** Filters as the command line names them: `key=value`; the value may hold more equals signs. */
function filtersNamed(given: readonly string[]): Record<string, string[]> {
  const filters = new Map<string, string[]>();
  for (const filter of given) {
    const at = filter.indexOf("=");
    if (at < 1) throw wrongUse(`--filter must be KEY=VALUE, got "${filter}".`);
    const key = filter.slice(0, at);
    filters.set(key, [...(filters.get(key) ?? []), filter.slice(at + 1)]);
  }
  return Object.fromEntries(filters);
}

/** A language tag, or `all`; whether an index holds the language is not asked here. */
function languageNamed(tag: string): string {
  try {
    Intl.getCanonicalLocales(tag);
    return tag;
  } catch {
    throw wrongUse(`--lang must be a language tag such as de or pt-BR, or all, got "${tag}".`);
  }
}

/** A result as others script against it. */
function inJson({ about, copies, copyCount, ...result }: Result) {
  const { rank, id, article, title, headings, text, url, score, words, meaning } = result;
  const shown = { rank, id, article, title, headings, text, url, score, words, meaning };
  const always = { ...shown, copies, copyCount };
  return about === null ? always : { ...always, about };
}

function print({ results, found, fits, corrections, lang }: Answer, tookMs: number): void {
  for (const { typed, read } of corrections) console.log(`“${typed}” is read as “${read}”.`);
  if (!fits) {
    console.log(results.length > 0 ? "Nothing fits well; the nearest are:\n" : "Nothing fits.");
  }
  for (const result of results) {
    const { rank, title, headings, text, about, url, words, meaning, copies, copyCount } = result;
    console.log(`${rank}. ${[title, ...headings].join(" › ")}\n   /${url}`);
    if (about !== null) console.log(`   About: ${about.replaceAll("\n", "\n   ")}`);
    console.log(`   ${text.replaceAll("\n", "\n   ")}`);
    const others = copies.map((copy) => `${copy.title} (/${copy.url})`);
    if (copyCount > others.length) others.push(`+${copyCount - others.length}`);
    if (others.length > 0) console.log(`   Also in: ${others.join(", ")}`);
    const legs = [
      words && `words: place ${words.rank}, ${words.terms.join(", ")}`,
      meaning && `meaning: place ${meaning.rank}, similarity ${meaning.similarity.toFixed(2)}`,
    ].filter(Boolean);
    console.log(`   (${legs.join("; ")})\n`);
  }
  const language = lang === null ? "" : ` in ${lang}`;
  console.log(`${results.length} of ${found} passages${language}, ${tookMs} ms`);
}
