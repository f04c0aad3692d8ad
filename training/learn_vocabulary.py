"""Learns the word pieces from the prepared text: python3 training/learn_vocabulary.py [--work DIR] [--out DIR]"""

from kindred_training.merge_pieces import merge_pieces
from kindred_training.problem import run_command
from kindred_training.settings import read_command_line
from kindred_training.vocabulary import keep_most_used, write_vocabulary
from kindred_training.word_pool import read_word_counts

# Rarer words are names and misprints; they cost memory and change nothing.
RAREST_WORD = 3


def main() -> None:
    work, out, settings = read_command_line(__doc__)

    counts = {word: count for word, count in read_word_counts(work).items() if count >= RAREST_WORD}
    pieces = merge_pieces(counts, round(settings.tokens * settings.merged_share))
    vocabulary = keep_most_used(pieces, counts, settings.tokens)
    out.mkdir(parents=True, exist_ok=True)
    write_vocabulary(vocabulary, out / "vocab.txt")

    whole = sum(count for word, count in counts.items() if len(vocabulary.cut(word)) == 1)
    print(f"{out}/vocab.txt: {len(vocabulary.tokens):,} tokens; {whole / sum(counts.values()):.1%} of the words are one token")


run_command(main)
