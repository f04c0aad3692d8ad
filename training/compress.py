"""Makes the shipped table out of the trained one: python3 training/compress.py [--work DIR] [--out DIR]

Reads OUT/trained.npy; writes OUT/vectors.f16 and OUT/reference.json, which `npm run export-encoder -- OUT` turns
into a model folder.
"""

import numpy as np
import torch

from kindred_training.compress import compress
from kindred_training.draw import Drawer
from kindred_training.embed import unit_vectors
from kindred_training.pair_table import read_tokens
from kindred_training.problem import Problem, run_command
from kindred_training.settings import read_command_line
from kindred_training.vocabulary import read_vocabulary
from kindred_training.write_encoder import write_encoder

# Batches whose texts show along which axes texts differ.
BATCHES = 100


def main() -> None:
    work, out, settings = read_command_line(__doc__)

    vocabulary = read_vocabulary(out)
    trained = out / "trained.npy"
    if not trained.exists():
        raise Problem(f"{trained} is missing; run training/train.py first.")
    table = torch.from_numpy(np.load(trained))
    _, tables = read_tokens(work, vocabulary, settings.longest_text)
    drawer = Drawer(tables, settings.mix, settings.batch, settings.seed)
    batches = (drawer.draw() for _ in range(BATCHES))
    vectors = np.concatenate([unit_vectors(table, pairs.side(side, rows)) for pairs, rows in batches for side in (0, 1)])
    shipped = compress(table.numpy(), vectors, settings.dimensions, settings.whitening, settings.turn)
    write_encoder(out, vocabulary, shipped)


run_command(main)
