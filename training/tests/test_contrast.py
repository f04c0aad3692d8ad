import unittest

import numpy as np
import torch
import torch.nn.functional as functional

from kindred_training.contrast import Contraster, same_texts
from kindred_training.embed import embed, embed_gradient
from kindred_training.pair_table import Texts
from kindred_training.row_adam import RowAdam


def texts(*lists: list[int]) -> Texts:
    return Texts(np.array(sum(lists, []), np.int32), np.cumsum([0, *map(len, lists)]))


class TheLoss(unittest.TestCase):
    def test_loss_and_gradient_are_those_of_cross_entropy_both_ways(self):
        torch.manual_seed(0)
        a, b, others = (torch.randn(count, 8, requires_grad=True) for count in (5, 5, 2))
        a_unit, b_unit, others_unit = (functional.normalize(side, dim=1) for side in (a, b, others))
        same = (np.array([0, 2]), np.array([3, 1]))
        scores = a_unit @ b_unit.T * 20
        masked = scores.index_put((torch.tensor([0, 2]), torch.tensor([3, 1])), torch.tensor(-1e4))
        right = torch.arange(5)
        rows = functional.cross_entropy(torch.cat([masked, a_unit @ others_unit.T * 20], dim=1), right)
        expected = (rows + functional.cross_entropy(masked.T, right)) / 2
        expected.backward()

        found = Contraster(20.0)(a.detach(), b.detach(), others.detach(), same)
        self.assertAlmostEqual(found.loss, float(expected), places=4)
        for gradient, side in ((found.a, a), (found.b, b), (found.others, others)):
            torch.testing.assert_close(gradient, side.grad, rtol=1e-3, atol=1e-5)

    def test_a_smaller_batch_after_a_larger_one_is_not_spoilt_by_it(self):
        torch.manual_seed(0)
        none = torch.zeros(0, 4)
        nothing = (np.zeros(0, np.int64), np.zeros(0, np.int64))
        a, b = torch.randn(3, 4), torch.randn(3, 4)
        kept = Contraster(20.0)
        kept(torch.randn(9, 4), torch.randn(9, 4), none, nothing)
        torch.testing.assert_close(kept(a, b, none, nothing).a, Contraster(20.0)(a, b, none, nothing).a)


class SameTexts(unittest.TestCase):
    def test_pairs_that_share_a_text_in_any_order_of_words(self):
        rows, columns = same_texts(texts([1, 2], [3], [2, 1], [4]), texts([5], [6], [7], [6]))
        self.assertEqual(sorted(zip(rows.tolist(), columns.tolist())), [(0, 2), (1, 3), (2, 0), (3, 1)])

    def test_an_answer_that_is_the_question_of_another_pair(self):
        rows, columns = same_texts(texts([1], [2]), texts([8], [1]))
        self.assertEqual(list(zip(rows.tolist(), columns.tolist())), [(0, 1)])


class Embedding(unittest.TestCase):
    def test_the_gradient_by_rows_is_that_of_the_mean(self):
        torch.manual_seed(0)
        table = torch.randn(6, 3, requires_grad=True)
        of = texts([1, 2, 2], [4])
        slope = torch.randn(2, 3)
        embed(table, of).backward(slope)
        touched = np.array([1, 2, 4])
        torch.testing.assert_close(embed_gradient(of, slope, touched), table.grad[touched])


class RowAdamSteps(unittest.TestCase):
    def test_only_rows_that_are_named_move_and_against_their_gradient(self):
        table = torch.zeros(3, 2)
        RowAdam(table).step(torch.tensor([[1.0, -1.0]]), torch.tensor([1]), 0.1)
        torch.testing.assert_close(table, torch.tensor([[0, 0], [-0.1, 0.1], [0, 0]]))
