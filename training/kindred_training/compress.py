"""Fewer dimensions, evened out: the last step from the trained table to the one that is shipped.

A few directions hold most of what the vectors of texts differ by, and drown the others. Whitening evens them out (Su et al.
2021, arXiv 2103.15316); here in part, as the directions of least variance are noise. The axes are turned to the principal
ones, the widest first: any prefix of a vector is then the best shorter vector that there is.
"""

import numpy as np


def compress(table: np.ndarray, vectors: np.ndarray, dimensions: int, whitening: float) -> np.ndarray:
    """The table on its principal axes, [tokens, dimensions].
    vectors: of many texts, of length 1, by which the axes are found
    whitening: from 0, as it is, to 1, the same variance along every axis
    """
    variances, axes = np.linalg.eigh(np.cov(vectors, rowvar=False))
    widest = np.argsort(-variances)[:dimensions]
    # The sign of an axis is the library's whim; fixed, so that it gives the same table elsewhere.
    axes = axes[:, widest]
    axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(len(widest))])
    return (table @ (axes * variances[widest] ** (-whitening / 2))).astype(np.float32)
