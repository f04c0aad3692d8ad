"""Trains the table of token vectors: python3 training/train.py [--work DIR] [--out DIR]

Reads the prepared pairs and OUT/vocab.txt; writes OUT/trained.npy. Uses a GPU where there is one.
"""

import time

import numpy as np
import torch

from kindred_training.contrast import Contraster, same_texts
from kindred_training.cooccurrence import cooccurrence_vectors
from kindred_training.draw import Drawer
from kindred_training.embed import embed, embed_gradient
from kindred_training.pair_table import read_tokens
from kindred_training.problem import run_command
from kindred_training.row_adam import RowAdam
from kindred_training.settings import Settings, read_command_line
from kindred_training.vocabulary import SPECIAL, read_vocabulary

REPORT_EVERY = 100

# The learning rate never falls below this share of its highest.
LOWEST_RATE = 0.02

# Spread of the first numbers: the learning rate is made for it.
FIRST_SPREAD = 0.1


def main() -> None:
    work, out, settings = read_command_line(__doc__)
    started = time.time()

    vocabulary = read_vocabulary(out)
    pool, tables = read_tokens(work, vocabulary, settings.longest_text)
    print(f"{len(pool):,} tokens; counting which stand near each other", flush=True)
    first = cooccurrence_vectors(pool, len(vocabulary.tokens), settings.trained_dimensions, settings.window, settings.frequent, settings.seed)
    first *= FIRST_SPREAD / first.std()
    first[: len(SPECIAL)] = 0
    print(f"first vectors, {time.time() - started:.0f} s", flush=True)

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    mean = np.zeros_like(first)
    for run in settings.runs:
        print(f"run with seed {run.seed}, dictionaries times {run.dictionaries:g}", flush=True)
        table = torch.from_numpy(first.copy()).to(device)
        train(table, Drawer(tables, settings.mix_of(run), settings.batch, run.seed), settings, started)
        # Runs from one start stay near enough for their mean to be better than each (Wortsman et al. 2022, "Model soups").
        mean += table.cpu().numpy() / len(settings.runs)

    file = out / "trained.npy"
    np.save(file, mean)
    print(f"{file}: {mean.shape[0]:,} x {mean.shape[1]:,}, {time.time() - started:.0f} s in all")


def train(table: torch.Tensor, drawer: Drawer, settings: Settings, started: float) -> None:
    """Trains the table in place."""
    adam, contraster = RowAdam(table), Contraster(settings.scale)
    recent = 0.0
    for step in range(1, settings.steps + 1):
        pairs, rows = drawer.draw()
        a, b = pairs.side(0, rows), pairs.side(1, rows)
        # Which pairs are alike is seen before any word is struck.
        same = same_texts(a, b)
        a, b = drawer.strike_shared(a, b, settings.shared_words_dropped)
        sides = [a, b, pairs.side(2, rows).given()]
        found = contraster(*(embed(table, side) for side in sides), same)
        touched = np.unique(np.concatenate([side.tokens for side in sides]))
        slopes = (found.a, found.b, found.others)
        gradient = sum(embed_gradient(side, slope, touched) for side, slope in zip(sides, slopes))
        rate = settings.learning_rate * min(1, step / settings.warm_up) * max(LOWEST_RATE, 1 - step / settings.steps)
        adam.step(gradient, torch.from_numpy(touched.astype(np.int64)).to(table.device), rate)
        recent += found.loss
        if step % REPORT_EVERY == 0:
            print(f"step {step:>6} of {settings.steps}, loss {recent / REPORT_EVERY:.4f}, {time.time() - started:.0f} s", flush=True)
            recent = 0.0


run_command(main)
