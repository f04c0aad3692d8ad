import unittest

from kindred_training.merge_pieces import merge_pieces
from kindred_training.vocabulary import UNKNOWN, Vocabulary, keep_most_used

COUNTS = {"low": 500, "lower": 200, "newest": 600, "widest": 300, "new": 100}


class MergePieces(unittest.TestCase):
    def test_frequent_neighbours_are_merged_first(self):
        pieces = merge_pieces(COUNTS, 40)
        merged = [piece for piece in pieces if len(piece.removeprefix("##")) > 1]
        # e-s and s-t occur 900 times each, more than any other two letters.
        self.assertEqual(merged[:2], ["##es", "##est"])
        self.assertIn("newest", pieces)

    def test_the_same_counts_give_the_same_pieces(self):
        self.assertEqual(merge_pieces(COUNTS, 30), merge_pieces(dict(COUNTS), 30))

    def test_rare_characters_are_left_out(self):
        self.assertNotIn("☃", merge_pieces({**COUNTS, "☃": 3}, 40))


class Cut(unittest.TestCase):
    def setUp(self):
        self.vocabulary = Vocabulary(["[PAD]", "[UNK]", "un", "##know", "##k", "##n", "##now", "u"])

    def test_takes_the_longest_piece_first(self):
        self.assertEqual(self.vocabulary.cut("unknow"), [2, 3])

    def test_a_word_that_cannot_be_cut_is_unknown_as_a_whole(self):
        self.assertEqual(self.vocabulary.cut("unx"), [UNKNOWN])
        self.assertEqual(self.vocabulary.cut("u" * 101), [UNKNOWN])

    def test_all_words_at_once(self):
        tokens, offsets = self.vocabulary.cut_all(["unknow", "u", "x"])
        self.assertEqual((tokens.tolist(), offsets.tolist()), ([2, 3, 7, 1], [0, 2, 3, 4]))


class KeepMostUsed(unittest.TestCase):
    def test_pieces_that_the_cut_does_not_use_go_first_and_characters_stay(self):
        pieces = ["a", "##b", "##c", "ab", "abc"]
        vocabulary = keep_most_used(pieces, {"abc": 10}, 4)
        self.assertEqual(sorted(vocabulary.tokens[2:]), ["##b", "##c", "a", "abc"])
