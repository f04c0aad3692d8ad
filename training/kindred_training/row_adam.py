"""Adam for a table of which each batch touches some rows (Kingma and Ba 2015, arXiv 1412.6980).

A row that is not touched keeps its momentum, and one second moment serves a whole row: a rare word's row
then turns as freely as a frequent one's.
"""

import torch

_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8


class RowAdam:
    def __init__(self, table: torch.Tensor):
        self.table = table
        self._momentum = torch.zeros_like(table)
        self._second = table.new_zeros(len(table), 1)
        self._steps = 0

    @torch.no_grad()
    def step(self, gradient: torch.Tensor, rows: torch.Tensor, rate: float) -> None:
        """Moves the given rows, each named once; `gradient` has a row for each of them."""
        self._steps += 1
        momentum = self._momentum[rows].mul_(_FIRST).add_(gradient, alpha=1 - _FIRST)
        second = self._second[rows].mul_(_SECOND).add_(gradient.pow(2).mean(1, keepdim=True), alpha=1 - _SECOND)
        self._momentum[rows], self._second[rows] = momentum, second
        size = (second / (1 - _SECOND**self._steps)).sqrt_().add_(_TINY)
        self.table[rows] -= rate * momentum / (1 - _FIRST**self._steps) / size
