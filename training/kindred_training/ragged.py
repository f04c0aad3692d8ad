"""Lists of different lengths as one flat array with starts and lengths."""

import numpy as np


def take(values: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The elements of `values[s:s + n]` of every start and length, one after the other."""
    offsets = offsets_of(lengths)
    positions = np.arange(offsets[-1]) + np.repeat(starts - offsets[:-1], lengths)
    return values[positions]


def offsets_of(lengths: np.ndarray) -> np.ndarray:
    """Where each list starts, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)])
