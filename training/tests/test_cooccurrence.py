import unittest

import numpy as np

from kindred_training.cooccurrence import cooccurrence_vectors

# Two topics of four tokens each (2 to 5 and 6 to 9) and a token that is everywhere (1).
RANDOM = np.random.default_rng(1)
TOPICS = RANDOM.integers(2, size=600)
POOL = np.concatenate([np.append(RANDOM.permutation(4)[:3] + 2 + 4 * topic, 1) for topic in TOPICS]).astype(np.int32)


class CooccurrenceVectors(unittest.TestCase):
    def setUp(self):
        self.vectors = cooccurrence_vectors(POOL, 10, 3, 4, 0.01, 1)

    def test_tokens_of_one_topic_lie_nearer_than_those_of_two(self):
        near, far = self.vectors[2] @ self.vectors[3], self.vectors[2] @ self.vectors[7]
        self.assertGreater(near, far + 0.5 * np.linalg.norm(self.vectors[2]) * np.linalg.norm(self.vectors[3]))

    def test_a_token_that_is_everywhere_is_short(self):
        lengths = np.linalg.norm(self.vectors, axis=1)
        self.assertLess(lengths[1], lengths[2:].min() / 1.5)

    def test_a_token_that_never_occurs_has_no_direction(self):
        self.assertLess(np.linalg.norm(self.vectors[0]), 1e-3)

    def test_the_same_text_gives_the_same_vectors(self):
        np.testing.assert_array_equal(self.vectors, cooccurrence_vectors(POOL, 10, 3, 4, 0.01, 1))
