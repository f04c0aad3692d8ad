"""Fewer dimensions, evened out: the last step from the trained table to the one that is shipped.

A few directions hold most of what the vectors of texts differ by, and drown the others. Whitening evens them out (Su et al.
2021, arXiv 2103.15316); here in part, as the directions of least variance are noise. The widest directions are kept, and
turned at random, so that no number of a row matters more than another: few bits then cost least (Gong and Lazebnik 2011,
"Iterative quantization").
"""

import numpy as np


def compress(table: np.ndarray, vectors: np.ndarray, dimensions: int, whitening: float, seed: int) -> np.ndarray:
    """The table in fewer dimensions, [tokens, dimensions].
    vectors: of many texts, of length 1, by which the directions are found
    whitening: from 0, as it is, to 1, the same variance in every direction
    """
    variances, directions = np.linalg.eigh(np.cov(vectors, rowvar=False))
    widest = np.argsort(-variances)[:dimensions]
    # The sign of a direction is the library's whim; fixed, so that it gives the same table elsewhere.
    directions = directions[:, widest]
    directions *= np.sign(directions[np.abs(directions).argmax(0), np.arange(len(widest))])
    turn, _ = np.linalg.qr(np.random.default_rng(seed).standard_normal((len(widest), len(widest))))
    return (table @ (directions * variances[widest] ** (-whitening / 2)) @ turn).astype(np.float32)
