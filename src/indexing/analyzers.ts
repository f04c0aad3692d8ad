// The analyzers of a build, one for each language of its documents.
import { Analyzer } from "../search/analysis/analyzer.ts";
import { analysisLanguage } from "../search/analysis/language.ts";
import { loadLanguage } from "../search/analysis/load-language.ts";

const analyzers = new Map<string, Promise<Analyzer>>();

/** What documents with a tag are analyzed with. @param tag BCP 47, in lower case; "" where nobody says */
export function analyzerFor(tag: string): Promise<Analyzer> {
  const code = analysisLanguage(tag);
  const known = analyzers.get(code);
  if (known !== undefined) return known;
  const loading = loadLanguage(code).then((language) => new Analyzer(language));
  analyzers.set(code, loading);
  return loading;
}
