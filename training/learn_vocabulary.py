"""Learns the word pieces from the prepared text: python3 training/learn_vocabulary.py [--work DIR] [--out DIR]"""

import argparse
from pathlib import Path

from kindred_training.merge_pieces import merge_pieces
from kindred_training.problem import run_command
from kindred_training.settings import add_settings_option, read_settings
from kindred_training.vocabulary import keep_most_used, write_vocabulary
from kindred_training.word_pool import read_word_counts

# Rarer words are names and misprints; they cost memory and change nothing.
RAREST_WORD = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    add_settings_option(parser)
    arguments = parser.parse_args()
    settings = read_settings(arguments.set)

    counts = {word: count for word, count in read_word_counts(arguments.work).items() if count >= RAREST_WORD}
    pieces = merge_pieces(counts, round(settings.tokens * settings.merged_share))
    vocabulary = keep_most_used(pieces, counts, settings.tokens)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_vocabulary(vocabulary, arguments.out / "vocab.txt")

    whole = sum(count for word, count in counts.items() if len(vocabulary.cut(word)) == 1)
    print(f"{arguments.out}/vocab.txt: {len(vocabulary.tokens):,} tokens; {whole / sum(counts.values()):.1%} of the words are one token")


run_command(main)
