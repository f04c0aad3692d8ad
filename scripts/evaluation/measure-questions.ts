// Measures how well questions are answered whose right passages are named by words that stand in them: the
// thirty questions of the two articles (tests/relevance/questions.ts).
import { SEARCH_MODES, type SearchMode } from "../../src/search/answer.ts";
import { createSearcher, type Indexed } from "./collection.ts";
import { mean } from "./metrics.ts";

/** A question with the places that answer it; one of them is enough. */
export interface Question {
  readonly query: string;
  readonly answers: readonly { readonly article: string; readonly answer: string }[];
}

export interface QuestionFigures {
  readonly first: number;
  readonly firstTwo: number;
  /** Mean reciprocal rank of the first answer. */
  readonly mrr: number;
}

export async function measureQuestions(
  indexed: Indexed,
  questions: readonly Question[],
): Promise<Readonly<Record<SearchMode, QuestionFigures>>> {
  const { passages } = indexed;
  const ranks: Record<SearchMode, number[]> = { hybrid: [], words: [], meaning: [] };
  for (const { query, answers } of questions) {
    const ask = await createSearcher(indexed, query);
    for (const mode of SEARCH_MODES) {
      const { hits } = await ask(mode);
      const position = hits.findIndex(({ row }) =>
        answers.some(
          ({ article, answer }) =>
            passages[row]?.document === article && passages[row].text.includes(answer),
        ),
      );
      ranks[mode].push(position === -1 ? Number.POSITIVE_INFINITY : position + 1);
    }
  }
  const figures = (mode: SearchMode): QuestionFigures => ({
    first: ranks[mode].filter((rank) => rank === 1).length,
    firstTwo: ranks[mode].filter((rank) => rank <= 2).length,
    mrr: mean(ranks[mode].map((rank) => 1 / rank)),
  });
  return { hybrid: figures("hybrid"), words: figures("words"), meaning: figures("meaning") };
}
