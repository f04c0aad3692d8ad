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
        shipped = compress(TABLE, VECTORS, 5, 0.0)
        np.testing.assert_allclose(shipped @ shipped.T, TABLE @ TABLE.T, rtol=1e-4, atol=1e-4)

    def test_a_prefix_is_the_compressed_table_of_fewer_dimensions(self):
        np.testing.assert_array_equal(compress(TABLE, VECTORS, 5, 0.5)[:, :2], compress(TABLE, VECTORS, 2, 0.5))

    def test_fully_whitened_texts_vary_alike_along_every_axis(self):
        spread = compress(VECTORS, VECTORS, 5, 1.0).std(0)
        np.testing.assert_allclose(spread, np.ones(5), rtol=0.01)

    def test_half_whitened_texts_vary_by_the_square_root(self):
        spread = compress(VECTORS, VECTORS, 5, 0.5).std(0)
        np.testing.assert_allclose(spread, np.sqrt([8, 4, 2, 1, 0.5]), rtol=0.05)
