"""The word pieces and how words are cut into them: greedily, the longest piece first (WordPiece)."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from . import ragged
from .problem import Problem

SPECIAL = ["[PAD]", "[UNK]"]
UNKNOWN = 1
LONGEST_WORD = 100


class Vocabulary:
    def __init__(self, tokens: list[str]):
        self.tokens = tokens
        self._ids = {token: i for i, token in enumerate(tokens)}

    def cut(self, word: str) -> list[int]:
        """The ids of a word's pieces, or that of [UNK] alone."""
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        ids, start = [], 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                found = self._ids.get(prefix + word[start:end])
                if found is not None:
                    break
            else:
                return [UNKNOWN]
            ids.append(found)
            start = end
        return ids

    def cut_all(self, words: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """All ids one after the other, and the offsets of each word's."""
        cut = [self.cut(word) for word in words]
        offsets = ragged.offsets_of(np.array([len(ids) for ids in cut]))
        return np.array([i for ids in cut for i in ids], np.int32), offsets


def keep_most_used(pieces: list[str], counts: dict[str, int], size: int) -> Vocabulary:
    """The vocabulary without the pieces that only served to be merged: the greedy cut hardly uses them."""
    everything = Vocabulary(SPECIAL + pieces)
    used: Counter[str] = Counter()
    for word, count in counts.items():
        for token in everything.cut(word):
            used[everything.tokens[token]] += count
    # Single characters stay, so that no word of known letters is unknown.
    ranked = sorted(pieces, key=lambda p: (len(p.removeprefix("##")) > 1, -used[p], p))
    return Vocabulary(SPECIAL + ranked[:size])


def write_vocabulary(vocabulary: Vocabulary, file: Path) -> None:
    file.write_text("".join(f"{token}\n" for token in vocabulary.tokens), encoding="utf-8")


def read_vocabulary(folder: Path) -> Vocabulary:
    file = folder / "vocab.txt"
    if not file.exists():
        raise Problem(f"{file} is missing; run training/learn_vocabulary.py first.")
    return Vocabulary(file.read_text(encoding="utf-8").removesuffix("\n").split("\n"))
