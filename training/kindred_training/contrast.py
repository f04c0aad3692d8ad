"""The loss: of all texts in a batch, each side of a pair has to find the other.

Symmetric InfoNCE (van den Oord et al. 2018, arXiv 1807.03748) on cosines. The gradient is worked out by hand: three
products of matrices and a handful of passes over one buffer, which on a processor takes a third of the time of
automatic differentiation.
"""

from dataclasses import dataclass

import numpy as np
import torch
from scipy import sparse

from .pair_table import Texts

_SMALLEST_LENGTH = 1e-8


@dataclass
class Contrast:
    loss: float
    a: torch.Tensor
    """The loss's gradient by the pairs' first sides, [pairs, dimensions]; likewise the others."""
    b: torch.Tensor
    others: torch.Tensor


class Contraster:
    """Keeps its buffers from batch to batch: asking the system for memory would take as long as the work."""

    def __init__(self, scale: float):
        self._scale = scale
        self._buffers = [torch.empty(0), torch.empty(0)]

    def __call__(self, a: torch.Tensor, b: torch.Tensor, others: torch.Tensor, same: tuple[np.ndarray, np.ndarray]) -> Contrast:
        """The loss of a batch and its gradient.
        a, b: the pairs' sides, [pairs, dimensions], of any length
        others: further texts that are no partner of any a, [any number, dimensions]
        same: row and column where b of the column is as good a partner of a of the row as its own
        """
        count, scale = len(a), self._scale
        a_unit, a_size = _unit(a)
        b_unit, b_size = _unit(b)
        others_unit, others_size = _unit(others)
        answers = torch.cat([b_unit, others_unit])

        # A cosine is at most 1, so exp(scale * (cosine - 1)) cannot overflow.
        shares = torch.mm(a_unit, answers.T, out=self._buffer(0, a, len(answers)))
        shares.sub_(1).mul_(scale).exp_()
        shares[torch.from_numpy(same[0]), torch.from_numpy(same[1])] = 0
        by_row, by_column = shares.sum(1), shares[:, :count].sum(0)
        own = scale * ((a_unit * b_unit).sum(1) - 1)
        loss = float((by_row.log() - own).mean() + (by_column.log() - own).mean()) / 2

        # The softmax of each row and of each column, added up; the right answer has -1 in both.
        columns = torch.div(shares[:, :count], by_column, out=self._buffer(1, a, count))
        shares.div_(by_row[:, None])
        shares[:, :count] += columns
        factor = scale / (2 * count)
        a_slope = (shares @ answers - 2 * b_unit) * factor
        answers_slope = (shares.T @ a_unit) * factor
        b_slope = answers_slope[:count] - a_unit * (2 * factor)
        return Contrast(
            loss,
            _through_unit(a_slope, a_unit, a_size),
            _through_unit(b_slope, b_unit, b_size),
            _through_unit(answers_slope[count:], others_unit, others_size),
        )

    def _buffer(self, which: int, like: torch.Tensor, columns: int) -> torch.Tensor:
        size = len(like) * columns
        if self._buffers[which].numel() < size:
            self._buffers[which] = torch.empty(size, device=like.device)
        return self._buffers[which][:size].view(len(like), columns)


def _unit(vectors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    size = vectors.norm(dim=1, keepdim=True).clamp_min(_SMALLEST_LENGTH)
    return vectors / size, size


def _through_unit(slope: torch.Tensor, unit: torch.Tensor, size: torch.Tensor) -> torch.Tensor:
    """The gradient by a vector, of that by its direction."""
    return (slope - unit * (unit * slope).sum(1, keepdim=True)) / size


def same_texts(a: Texts, b: Texts) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns where another pair has the same a or the same b, or its b is this a: no wrong answer, though not the pair's own."""
    count = len(a)
    _, texts = np.unique(np.concatenate([_hashes(a), _hashes(b)]), return_inverse=True)
    shape = (count, int(texts.max()) + 1)
    a_is, b_is = (sparse.csr_matrix((np.ones(count, np.int32), (np.arange(count), part)), shape) for part in (texts[:count], texts[count:]))
    same = (a_is @ a_is.T + b_is @ b_is.T + a_is @ b_is.T).tocoo()
    apart = same.row != same.col
    return same.row[apart].astype(np.int64), same.col[apart].astype(np.int64)


def _hashes(texts: Texts) -> np.ndarray:
    """One number for each text, whatever the order of its words: their vector is the same then."""
    mixed = (texts.tokens.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)])
    return sums[texts.offsets[1:]] - sums[texts.offsets[:-1]]
