import unittest

import numpy as np

from kindred_training.compress import compress

RANDOM = np.random.default_rng(1)
# Five directions of falling variance, turned so that no axis is one of them.
TURN, _ = np.linalg.qr(RANDOM.standard_normal((5, 5)))
VECTORS = RANDOM.standard_normal((4000, 5)) * [8, 4, 2, 1, 0.5] @ TURN
TABLE = RANDOM.standard_normal((20, 5)).astype(np.float32)


class Compress(unittest.TestCase):
    def test_without_whitening_all_dimensions_keep_every_product(self):
        shipped = compress(TABLE, VECTORS, 5, 0.0, 1)
        np.testing.assert_allclose(shipped @ shipped.T, TABLE @ TABLE.T, rtol=1e-4, atol=1e-4)

    def test_fewer_dimensions_keep_the_widest_directions(self):
        shipped = compress(VECTORS, VECTORS, 2, 0.0, 1)
        self.assertAlmostEqual(shipped.var(0).sum(), 64 + 16, delta=3)

    def test_whitened_texts_vary_alike_in_every_direction(self):
        spread = np.linalg.eigvalsh(np.cov(compress(VECTORS, VECTORS, 5, 1.0, 1), rowvar=False))
        np.testing.assert_allclose(spread, np.ones(5), rtol=0.01)

    def test_half_whitened_texts_vary_by_the_square_root(self):
        spread = np.linalg.eigvalsh(np.cov(compress(VECTORS, VECTORS, 5, 0.5, 1), rowvar=False))
        np.testing.assert_allclose(spread, [0.5, 1, 2, 4, 8], rtol=0.1)

    def test_no_number_of_a_vector_matters_much_more_than_another(self):
        spread = compress(VECTORS, VECTORS, 5, 0.0, 1).std(0)
        self.assertLess(spread.max() / spread.min(), 8)
