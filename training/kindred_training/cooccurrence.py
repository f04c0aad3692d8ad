"""First vectors, from which words stand near each other: what training starts from.

Positive pointwise mutual information with smoothed contexts (Levy, Goldberg and Dagan 2015, TACL 3:211), its
leading directions by a randomised decomposition (Halko, Martinsson and Tropp 2011, arXiv 0909.4061), and
frequent words made short (Arora, Liang and Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings").
"""

import numpy as np
from scipy import sparse

# Contexts by their frequency to this power: rare ones would be overrated.
_SMOOTHING = 0.75
_MORE_DIRECTIONS = 36
_ROUNDS = 4
_CHUNK = 1_000_000
_ROWS = 2000


def cooccurrence_vectors(pool: np.ndarray, tokens: int, dimensions: int, window: int, frequent: float, seed: int) -> np.ndarray:
    """A vector for each token, [tokens, dimensions].
    pool: all text as tokens
    window: tokens that count as near each other
    frequent: the share of all text from which on a token is made short
    """
    counts = _count(pool, tokens, window)
    _to_mutual_information(counts)
    vectors = _leading_directions(counts, dimensions, seed)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(length, 1e-6)
    share = np.bincount(pool, minlength=tokens) / len(pool)
    return (vectors * (frequent / (frequent + share))[:, None]).astype(np.float32)


def _count(pool: np.ndarray, tokens: int, window: int) -> np.ndarray:
    """How many windows two tokens share, [tokens, tokens]: 4 GB for 32,000. Windows lie edge to edge, twice, half a window apart."""
    counts = np.zeros((tokens, tokens), np.float32)
    for start in range(0, len(pool), _CHUNK):
        for shift in (0, window // 2):
            part = pool[start + shift : start + _CHUNK]
            # A copy, because the sparse matrix sorts it in place.
            part = part[: len(part) // window * window].copy()
            ends = np.arange(0, len(part) + 1, window)
            windows = sparse.csr_matrix((np.ones(len(part), np.float32), part, ends), (len(ends) - 1, tokens))
            windows.sum_duplicates()
            windows.data[:] = 1
            shared = (windows.T @ windows).tocsr()
            for first in range(0, tokens, _ROWS):
                block = shared[first : first + _ROWS]
                rows = np.repeat(np.arange(first, first + block.shape[0]), np.diff(block.indptr))
                counts[rows, block.indices] += block.data
    np.fill_diagonal(counts, 0)
    return counts


def _to_mutual_information(counts: np.ndarray) -> None:
    """Turns counts into how much more often than by chance, as a logarithm, in place; 0 where less often."""
    totals = counts.sum(1, dtype=np.float64)
    contexts = totals**_SMOOTHING
    contexts /= contexts.sum()
    for first in range(0, len(counts), _ROWS):
        rows = slice(first, first + _ROWS)
        with np.errstate(divide="ignore", invalid="ignore"):
            information = np.log(counts[rows] / (totals[rows, None] * contexts))
        counts[rows] = np.where(information > 0, information, 0)


def _leading_directions(matrix: np.ndarray, dimensions: int, seed: int) -> np.ndarray:
    """The left singular vectors of the largest singular values, [rows, dimensions]."""
    random = np.random.default_rng(seed)
    basis = random.standard_normal((len(matrix), dimensions + _MORE_DIRECTIONS), np.float32)
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(matrix @ basis)
        basis, _ = np.linalg.qr(matrix.T @ basis)
    left, _, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    return left[:, :dimensions]
