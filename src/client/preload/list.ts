// What every search begins with.
import type { EncoderEntry, Manifest, WordsEntry } from "../../format/manifest.ts";

/** What of a manifest says which files these are. */
export interface NamesFiles extends Pick<Manifest, "archive"> {
  readonly words: readonly Pick<WordsEntry, "language" | "terms">[];
  readonly files: Pick<Manifest["files"], "clusters" | "synonyms">;
  readonly queryEncoder: EncoderEntry;
}

/**
 * The files that are loaded before the first query can be answered.
 * @param eager true where meaning is asked for at once
 * @param lang in which it is searched first
 * @returns paths below the manifest's folder, the manifest itself not among them
 */
export function firstFiles(named: NamesFiles, eager: boolean, lang: string): string[] {
  const { archive, files } = named;
  const directories = directoryFiles(named, lang);
  const early = eager && hasMeaning(named, lang);
  const synonyms = files.synonyms ? [files.synonyms.path] : [];
  if (archive !== undefined) return [...(early ? directories : [archive.path]), ...synonyms];
  return [...(early ? directories : wordFiles(named, lang)), files.clusters.path, ...synonyms];
}

/**
 * Those of them without which the search worker can ask for nothing: they say where the words of a query lie. All of
 * them at once would only keep the worker's script from arriving.
 */
export function directoryFiles(named: NamesFiles, lang: string): string[] {
  const { archive, queryEncoder: encoder } = named;
  const ofTokens =
    encoder.kind === "static" && hasMeaning(named, lang)
      ? [`${encoder.path}${encoder.directory.path}`]
      : [];
  return [...ofTokens, ...(archive ? [archive.path] : wordFiles(named, lang))];
}

/**
 * False where the encoder does not know the language that is searched, or any of the index where none is said, or
 * another. As the codes say: the worker looks closer, and asks for the encoder itself where it is wanted after all.
 */
function hasMeaning({ words, queryEncoder: { languages } }: NamesFiles, lang: string): boolean {
  const own = wordsOf(words, lang);
  const searched = own ? [own] : words;
  return languages === undefined || searched.some(({ language }) => languages.includes(language));
}

/** Of the language that is searched; of the main one where none is said, or another: the worker then asks for more. */
function wordFiles({ words }: NamesFiles, lang: string): string[] {
  const own = wordsOf(words, lang) ?? words[0];
  return own ? [own.terms.path] : [];
}

function wordsOf(words: NamesFiles["words"], lang: string) {
  const [primary] = lang.toLowerCase().split("-");
  return words.find(({ language }) => language === primary);
}
