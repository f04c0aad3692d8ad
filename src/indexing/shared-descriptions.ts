// Leaves out descriptions that say nothing of their own page: many sites give one and the same to all that have none.
import { repackRecord } from "../format/passage-record.ts";
import type { Analyzer } from "../search/analysis/analyzer.ts";
import {
  type AnalyzedDocument,
  type AnalyzedPassage,
  encodeCounts,
  forEachCount,
} from "./analyzed-document.ts";
import { analyzerFor } from "./analyzers.ts";
import { deflate, inflateSync } from "./deflate.ts";
import { fieldTerms, type TermCounts } from "./field-terms.ts";

/** Of fewer documents a few may well be about the same. */
const MIN_DOCUMENTS = 10;

/** A description is the site's own where more than so large a share of the documents has it. */
const MAX_SHARE = 1 / 3;

/** The documents, those with a description of the whole site without it. */
export async function withoutSharedDescriptions(
  documents: readonly AnalyzedDocument[],
): Promise<readonly AnalyzedDocument[]> {
  if (documents.length < MIN_DOCUMENTS) return documents;
  const counts = new Map<string, number>();
  for (const { description } of documents) {
    if (description !== undefined) counts.set(description, (counts.get(description) ?? 0) + 1);
  }
  return Promise.all(
    documents.map(async (document) => {
      const isShared = (counts.get(document.description ?? "") ?? 0) > MAX_SHARE * documents.length;
      return isShared ? withoutDescription(document) : document;
    }),
  );
}

async function withoutDescription({
  description,
  ...document
}: AnalyzedDocument): Promise<AnalyzedDocument> {
  const [first, ...others] = document.passages;
  if (first === undefined) return document;
  const analyzer = await analyzerFor(document.language);
  return { ...document, passages: [withoutFirstLine(first, document.terms, analyzer), ...others] };
}

/** A passage without the first line of what it is about, in all that was made of it. */
function withoutFirstLine(
  passage: AnalyzedPassage,
  documentTerms: readonly string[],
  analyzer: Analyzer,
): AnalyzedPassage {
  let rest = "";
  const record = repackRecord(passage.record, (deflated) => {
    const { about, ...json } = JSON.parse(new TextDecoder().decode(inflateSync(deflated)));
    rest = String(about).split("\n").slice(1).join("\n");
    const kept = rest === "" ? json : { ...json, about: rest };
    return deflate(new TextEncoder().encode(JSON.stringify(kept)));
  });
  const left = fieldTerms({ title: "", headings: [], text: "", about: rest }, analyzer);
  const terms = new Map<string, TermCounts>();
  forEachCount(passage, (position, text, title, headings) => {
    const term = documentTerms[position] ?? "";
    const about = left.terms.get(term)?.about ?? 0;
    if (text + title + headings + about > 0) terms.set(term, { text, title, headings, about });
  });
  const [text, title, headings] = passage.lengths;
  return {
    ...passage,
    record,
    lengths: [text, title, headings, left.lengths.about],
    counts: encodeCounts(terms, new Map(documentTerms.map((term, position) => [term, position]))),
  };
}
