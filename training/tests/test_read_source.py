import json
import tempfile
import unittest
from pathlib import Path

from kindred_training.overlap import EvaluationText
from kindred_training.problem import Problem
from kindred_training.read_source import Source, read_corpus, read_pairs

NOTHING = EvaluationText([])
PARAGRAPH = "The first sentence has six words. The second one has quite a few more. A third one ends it here."


class SourceTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, *records: dict | str) -> Path:
        file = Path(self.folder.name) / "source.jsonl"
        lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    def texts(self, source: Source, kind: str) -> list[list[str]]:
        """The texts of each pair, marks left out; a missing negative is empty."""
        def words(start: int, end: int) -> str:
            return " ".join(word for i in source.pool[start:end] if (word := source.lexicon[i])[0].isalnum())

        return [[words(*row[i : i + 2]) for i in (0, 2, 4)] for row in source.tables[kind].tolist()]


class ReadPairs(SourceTest):
    def test_gives_both_sides_and_what_contradicts(self):
        source = read_pairs(self.file({"a": "A cat.", "b": "One cat", "kind": "paraphrase", "neg": "No cat"}, {"a": "x", "b": "y", "kind": "qa"}), NOTHING)
        self.assertEqual(self.texts(source, "pairs"), [["a cat", "one cat", "no cat"], ["x", "y", ""]])

    def test_opposites_and_empty_sides_are_no_pairs(self):
        source = read_pairs(self.file({"a": "hot", "b": "cold", "kind": "antonym"}, {"a": " ", "b": "y", "kind": "qa"}), NOTHING)
        self.assertEqual(len(source.tables["pairs"]), 0)

    def test_a_pair_that_stands_in_an_evaluation_set_is_dropped_and_counted(self):
        evaluation = EvaluationText(["someone is slicing an onion"])
        source = read_pairs(self.file({"a": "Someone is slicing an onion.", "b": "Cooking", "kind": "entailment"}, {"a": "x", "b": "y", "kind": "qa"}), evaluation)
        self.assertEqual(self.texts(source, "pairs"), [["x", "y", ""]])
        self.assertEqual(source.dropped, 1)

    def test_a_broken_line_is_named(self):
        for line, problem in (("{", "source.jsonl:2 is no JSON"), ("[]", "source.jsonl:2 is no object"), ('{"a": "x", "b": 1}', 'source.jsonl:2 has 1 as "b"')):
            with self.assertRaisesRegex(Problem, problem):
                read_pairs(self.file({"a": "x", "b": "y", "kind": "qa"}, line), NOTHING)


class ReadCorpus(SourceTest):
    def test_a_title_goes_with_the_first_paragraphs_and_each_of_them_with_the_next(self):
        source = read_corpus(self.file({"title": "A title", "text": f"{PARAGRAPH}\n\nToo short.\n\n{PARAGRAPH} More."}), NOTHING, 1)
        titled = self.texts(source, "title")
        self.assertEqual([row[0] for row in titled], ["a title", "a title"])
        self.assertTrue(titled[0][1].startswith("the first sentence") and titled[0][1].endswith("ends it here"))
        self.assertEqual([(a[-4:], b[-4:]) for a, b, _ in self.texts(source, "following")], [("here", "more")])

    def test_a_sentence_goes_with_its_neighbours_and_never_with_itself(self):
        source = read_corpus(self.file({"title": "", "text": PARAGRAPH}), NOTHING, 1)
        rows = source.tables["sentence"]
        self.assertEqual(len(rows), 2)
        for a_start, a_end, b_start, b_end, *_ in rows.tolist():
            self.assertTrue(a_end <= b_start or b_end <= a_start)

    def test_the_same_seed_gives_the_same_pairs(self):
        file = self.file(*({"title": "", "text": PARAGRAPH} for _ in range(30)))
        one, two, other = (read_corpus(file, NOTHING, seed).tables["sentence"].tolist() for seed in (1, 1, 2))
        self.assertEqual(one, two)
        self.assertNotEqual(one, other)

    def test_a_paragraph_that_stands_in_an_evaluation_set_is_in_no_pair(self):
        other = "Here are thirteen words of which none stands in that other paragraph at all."
        source = read_corpus(self.file({"title": "A title", "text": f"{other}\n\n{PARAGRAPH}\n\n{other}"}), EvaluationText([PARAGRAPH]), 1)
        self.assertEqual(source.dropped, 1)
        self.assertNotIn("first sentence", str([self.texts(source, kind) for kind in source.tables]))
        self.assertEqual(len(source.tables["following"]), 0)
