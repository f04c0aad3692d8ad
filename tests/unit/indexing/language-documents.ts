// Builds an index of documents in several languages with the embedded encoder, which knows English.
import path from "node:path";
import type { Document } from "../../../src/documents/document.ts";
import { type BuildSummary, writeIndex } from "../../../src/indexing/build-index.ts";
import { folderReader } from "../../../src/indexing/folder-reader.ts";
import { MODEL } from "./build-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Two sentences each, so that there are codes of sentences where there may be. */
const TEXTS = {
  en: "The ferry leaves the harbour at noon. It carries forty people to the island.",
  de: "Das Schiff verlässt den Hafen am Mittag. Es bringt vierzig Leute auf die Insel.",
  fr: "Le bateau quitte le port à midi. Il transporte quarante personnes vers cette belle ville.",
  zh: "渡轮中午离开港口。它载着四十个人去岛上。",
} as const;

export type Lang = keyof typeof TEXTS;

function documentIn(lang: Lang, number: number): Document {
  const text = `${TEXTS[lang]} ${number}.`;
  return { url: `${lang}/${number}/`, title: "42", lang, blocks: [{ kind: "paragraph", text }] };
}

export interface BuiltLanguages {
  readonly summary: BuildSummary;
  readonly reader: ReturnType<typeof folderReader>;
  readonly folder: string;
  /** What the build said. */
  readonly said: readonly string[];
}

/** @param counts how many documents there are in each language */
export async function buildLanguages(
  counts: Partial<Record<Lang, number>>,
  model: string = MODEL,
  place?: string,
): Promise<BuiltLanguages> {
  const folder = place ?? (await temporaryFolder());
  const documents = (Object.keys(TEXTS) as Lang[]).flatMap((lang) =>
    Array.from({ length: counts[lang] ?? 0 }, (_, number) => documentIn(lang, number)),
  );
  const said: string[] = [];
  const progress = {
    start: () => {},
    advance: () => {},
    finish: () => {},
    say: (line: string) => void said.push(line),
  };
  const inputs = documents.map((document) => ({ name: document.url, document }));
  const summary = await writeIndex(
    { origin: "a test", inputs, leftOut: [], passedOver: {} },
    {
      out: path.join(folder, "index"),
      cache: path.join(folder, "cache"),
      model,
      runtime: "table",
      progress,
      browserFiles: null,
    },
  );
  return { summary, said, folder, reader: folderReader(path.join(folder, "index")) };
}
