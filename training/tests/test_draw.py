import unittest

import numpy as np

from kindred_training.draw import Drawer
from kindred_training.pair_table import PairTable, Texts


def texts(*lists: list[int]) -> Texts:
    return Texts(np.array(sum(lists, []), np.int32), np.cumsum([0, *map(len, lists)]))


def lists(of: Texts) -> list[list[int]]:
    return [of.tokens[start:end].tolist() for start, end in zip(of.offsets, of.offsets[1:])]


def table(name: str, pairs: int) -> PairTable:
    """Pair i is token 2i with token 2i + 1."""
    starts = np.arange(pairs)[:, None] * 2
    spans = np.concatenate([starts, starts + 1, starts + 1, starts + 2, starts, starts], axis=1)
    return PairTable(name, np.arange(2 * pairs, dtype=np.int32), spans, 64)


class Drawing(unittest.TestCase):
    def test_every_pair_comes_once_before_any_comes_again(self):
        drawer = Drawer([table("only.title", 100)], {"default": 1.0}, 25, 1)
        rows = np.concatenate([drawer.draw()[1] for _ in range(4)])
        self.assertEqual(sorted(rows.tolist()), list(range(100)))

    def test_tables_come_as_often_as_they_weigh_by_the_longest_fitting_name(self):
        tables = [table("wiki.title", 50), table("wiki.sentence", 50), table("novels.sentence", 50), table("left-out.pairs", 50)]
        drawer = Drawer(tables, {"default": 1.0, "wiki": 1.0, "wiki.sentence": 2.0, "left-out": 0.0}, 10, 1)
        names = [drawer.draw()[0].name for _ in range(2000)]
        shares = [names.count(t.name) / 2000 for t in tables]
        np.testing.assert_allclose(shares, [0.25, 0.5, 0.25, 0], atol=0.05)

    def test_the_same_seed_draws_the_same(self):
        one, two = (Drawer([table("a.title", 90), table("b.title", 90)], {"default": 1.0}, 20, 7) for _ in range(2))
        for _ in range(10):
            (first, first_rows), (second, second_rows) = one.draw(), two.draw()
            self.assertEqual((first.name, first_rows.tolist()), (second.name, second_rows.tolist()))


class StrikingSharedWords(unittest.TestCase):
    def setUp(self):
        self.drawer = Drawer([table("only.title", 10)], {"default": 1.0}, 5, 1)

    def test_one_side_loses_what_both_have(self):
        for _ in range(20):
            a, b = self.drawer.strike_shared(texts([1, 2, 3, 4]), texts([3, 4, 5, 6]), 1.0)
            self.assertIn((lists(a), lists(b)), [([[1, 2]], [[3, 4, 5, 6]]), ([[1, 2, 3, 4]], [[5, 6]])])

    def test_a_side_that_would_lose_nearly_all_stays(self):
        a, b = self.drawer.strike_shared(texts([1, 2]), texts([1, 2]), 1.0)
        self.assertEqual((lists(a), lists(b)), ([[1, 2]], [[1, 2]]))

    def test_what_stands_in_another_pair_is_not_shared(self):
        a, b = self.drawer.strike_shared(texts([1, 2, 3], [4, 5, 6]), texts([4, 5, 6], [1, 2, 3]), 1.0)
        self.assertEqual((lists(a), lists(b)), ([[1, 2, 3], [4, 5, 6]], [[4, 5, 6], [1, 2, 3]]))

    def test_a_share_of_nothing_strikes_nothing(self):
        a, _ = self.drawer.strike_shared(texts([1, 2, 3]), texts([3, 4, 5]), 0.0)
        self.assertEqual(lists(a), [[1, 2, 3]])


class Sides(unittest.TestCase):
    def test_long_texts_are_cut_and_a_missing_negative_is_empty(self):
        spans = np.array([[0, 5, 5, 9, -1, -1]])
        of = PairTable("x.pairs", np.arange(9, dtype=np.int32), np.where(spans < 0, 0, spans), 3)
        self.assertEqual([lists(of.side(side, np.array([0]))) for side in range(3)], [[[0, 1, 2]], [[5, 6, 7]], [[]]])
