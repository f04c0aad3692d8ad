"""Makes the shipped table out of the trained one: python3 training/compress.py [--work DIR] [--out DIR]

Reads OUT/trained.npy; writes OUT/vectors.f16 and OUT/reference.json, which `npm run export-encoder -- OUT` turns
into a model folder.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from kindred_training.compress import compress
from kindred_training.draw import Drawer
from kindred_training.embed import unit_vectors
from kindred_training.pair_table import read_tokens
from kindred_training.problem import Problem, run_command
from kindred_training.settings import add_settings_option, read_settings
from kindred_training.vocabulary import read_vocabulary
from kindred_training.write_encoder import write_encoder

# Batches whose texts show along which axes texts differ.
BATCHES = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    add_settings_option(parser)
    arguments = parser.parse_args()
    settings = read_settings(arguments.set)

    vocabulary = read_vocabulary(arguments.out)
    trained = arguments.out / "trained.npy"
    if not trained.exists():
        raise Problem(f"{trained} is missing; run training/train.py first.")
    table = torch.from_numpy(np.load(trained))
    _, tables = read_tokens(arguments.work, vocabulary, settings.longest_text)
    drawer = Drawer(tables, settings.mix, settings.batch, settings.seed)
    batches = (drawer.draw() for _ in range(BATCHES))
    vectors = np.concatenate([unit_vectors(table, pairs.side(side, rows)) for pairs, rows in batches for side in (0, 1)])
    shipped = compress(table.numpy(), vectors, settings.dimensions, settings.whitening, settings.seed)
    write_encoder(arguments.out, vocabulary, shipped)


run_command(main)
