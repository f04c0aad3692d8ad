import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from kindred_training.overlap import EvaluationText, evaluation_texts
from kindred_training.words import Lexicon, split_words

FOURTEEN = "One two, three four five six seven; eight nine ten eleven twelve thirteen fourteen."


def found(evaluation: EvaluationText, texts: list[str]) -> list[bool]:
    lexicon, ids, ends = Lexicon(), [], [0]
    for text in texts:
        ids += (lexicon[word] for word in split_words(text))
        ends.append(len(ids))
    texts = np.array(ids, np.int32), np.array(ends), list(lexicon)
    return (evaluation.run_in(*texts) | evaluation.is_whole(*texts)).tolist()


class FoundIn(unittest.TestCase):
    def setUp(self):
        self.evaluation = EvaluationText([FOURTEEN, "a plane is taking off", "New York"])

    def test_a_run_of_thirteen_words_is_found_wherever_it_stands(self):
        inside = "before it: TWO three four five six - seven eight nine ten eleven twelve thirteen fourteen and after"
        self.assertEqual(found(self.evaluation, ["nothing", inside, FOURTEEN]), [False, True, True])

    def test_twelve_words_are_not_enough(self):
        self.assertEqual(found(self.evaluation, ["three four five six seven eight nine ten eleven twelve thirteen fourteen"]), [False])

    def test_a_run_across_two_texts_is_none(self):
        self.assertEqual(found(self.evaluation, ["one two three four five six", "seven eight nine ten eleven twelve thirteen fourteen"]), [False, False])

    def test_a_short_text_is_found_as_a_whole_only(self):
        self.assertEqual(found(self.evaluation, ["A plane is taking off.", "a plane is taking off now", "New York"]), [True, False, False])

    def test_no_text_at_all(self):
        self.assertEqual(found(self.evaluation, []), [])


class EvaluationTexts(unittest.TestCase):
    def test_reads_json_lines_tables_and_plain_text_but_no_judgements(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "corpus.jsonl").write_text(json.dumps({"_id": "1", "text": "of the corpus"}) + "\n")
            (Path(folder) / "pairs.tsv").write_text("dev\tone side\tthe other\n")
            (Path(folder) / "qrels.tsv").write_text("1\t1\t1\n")
            (Path(folder) / "article.md").write_text("of an article")
            texts = set(evaluation_texts([Path(folder)]))
        self.assertEqual(texts, {"1", "of the corpus", "dev", "one side", "the other", "of an article"})
