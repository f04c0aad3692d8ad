"""One table of pairs as tokens, from which batches are drawn."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import ragged
from .vocabulary import UNKNOWN, Vocabulary
from .word_pool import read_pool, read_word_counts


@dataclass
class Texts:
    """Texts of a batch: their tokens one after the other, and where each starts and the last ends."""

    tokens: np.ndarray
    offsets: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> np.ndarray:
        return np.diff(self.offsets)

    @property
    def owners(self) -> np.ndarray:
        """For each token, which text it belongs to."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def given(self) -> "Texts":
        """Those that have tokens."""
        return Texts(self.tokens, ragged.offsets_of(self.lengths[self.lengths > 0]))

    def without(self, dropped: np.ndarray) -> "Texts":
        """The texts without the tokens marked; one that would be left with less than two stays as it is."""
        owners = self.owners
        left = np.bincount(owners[~dropped], minlength=len(self))
        kept = ~dropped | (left < 2)[owners]
        lengths = np.bincount(owners[kept], minlength=len(self))
        return Texts(self.tokens[kept], ragged.offsets_of(lengths))


class PairTable:
    """Starts and lengths of both sides of each pair in one array of tokens."""

    def __init__(self, name: str, tokens: np.ndarray, sides: np.ndarray, longest: int):
        self.name = name
        self._tokens = tokens
        lengths = np.minimum(sides[:, 1::2] - sides[:, 0::2], longest)
        kept = (lengths[:, :2] > 0).all(axis=1)
        self._starts = np.ascontiguousarray(sides[kept, 0::2].T)
        self._lengths = np.ascontiguousarray(lengths[kept].T)

    def __len__(self) -> int:
        return self._starts.shape[1]

    def side(self, side: int, rows: np.ndarray) -> Texts:
        """The texts of one side, 0 or 1; 2 is what contradicts side 0, empty where nothing does."""
        lengths = self._lengths[side, rows]
        tokens = ragged.take(self._tokens, self._starts[side, rows], lengths)
        return Texts(tokens, ragged.offsets_of(lengths))


def read_tokens(folder: Path, vocabulary: Vocabulary, longest: int) -> tuple[np.ndarray, list[PairTable]]:
    """The prepared text as tokens of a vocabulary, and its pairs; unknown words are left out, as they have no vector."""
    tokens, offsets = vocabulary.cut_all(read_word_counts(folder))
    lengths = np.diff(offsets)
    lengths[tokens[offsets[:-1]] == UNKNOWN] = 0
    pool, tables = read_pool(folder)
    ends = ragged.offsets_of(lengths[pool])
    pool_tokens = np.empty(ends[-1], np.int32)
    for start in range(0, len(pool), _CHUNK):
        part = pool[start : start + _CHUNK]
        pool_tokens[ends[start] : ends[start + len(part)]] = ragged.take(tokens, offsets[part], lengths[part])
    # -1, no negative, is a span of nothing wherever it points.
    return pool_tokens, [PairTable(name, pool_tokens, ends[spans], longest) for name, spans in tables.items()]


# Words turned into tokens at once: bounds the memory.
_CHUNK = 5_000_000
