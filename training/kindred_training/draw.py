"""Draws batches: all pairs of one batch come from one table, so that telling them apart takes more than knowing the source."""

import numpy as np

from .pair_table import PairTable, Texts


class Drawer:
    def __init__(self, tables: list[PairTable], mix: dict[str, float], batch: int, seed: int):
        self._random = np.random.default_rng(seed)
        self._batch = batch
        weights = np.array([_weight(table.name, mix) for table in tables])
        self._tables = [table for table, weight in zip(tables, weights) if weight > 0]
        self._shares = weights[weights > 0] / weights.sum()
        self._orders = [self._random.permutation(len(table)) for table in self._tables]
        self._next = [0] * len(self._tables)

    def draw(self) -> tuple[PairTable, np.ndarray]:
        """A table, by its weight, and its next rows in random order: each comes once before any comes again."""
        chosen = self._random.choice(len(self._tables), p=self._shares)
        count = min(self._batch, len(self._tables[chosen]))
        if self._next[chosen] + count > len(self._orders[chosen]):
            self._orders[chosen] = self._random.permutation(len(self._tables[chosen]))
            self._next[chosen] = 0
        start = self._next[chosen]
        self._next[chosen] += count
        return self._tables[chosen], self._orders[chosen][start : start + count]

    def strike_shared(self, a: Texts, b: Texts, share: float) -> tuple[Texts, Texts]:
        """Strikes the words both sides have from one of them, in a share of the pairs: meaning has to do without."""
        struck = self._random.random(len(a)) < share
        from_a = self._random.random(len(a)) < 0.5
        in_a, in_b = _keys(a), _keys(b)
        a_dropped = np.isin(in_a, in_b) & (struck & from_a)[a.owners]
        b_dropped = np.isin(in_b, in_a) & (struck & ~from_a)[b.owners]
        return a.without(a_dropped), b.without(b_dropped)


def _keys(texts: Texts) -> np.ndarray:
    """One number for each token within its text."""
    return texts.owners * (1 << 20) + texts.tokens


def _weight(name: str, mix: dict[str, float]) -> float:
    """The weight under the longest name in the mix that begins the table's."""
    fitting = [key for key in mix if name.startswith(key)]
    return mix[max(fitting, key=len)] if fitting else mix["default"]
