"""Finds training text that stands in an evaluation set: a run of 13 words, or a whole short text.

Thirteen words is the run that GPT-3's authors took for contamination (Brown et al. 2020, arXiv 2005.14165, appendix C).
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from .words import Lexicon, split_words

RUN = 13

# A shorter text counts where it is an evaluation text as a whole; below this many words, equal
# texts say nothing ("New York").
SHORTEST_WHOLE = 5

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class EvaluationText:
    """What must not be trained on, as sorted 64-bit hashes of runs and of whole short texts."""

    def __init__(self, texts: Iterable[str]):
        lexicon = Lexicon()
        ids, ends = [], [0]
        for text in texts:
            ids += (lexicon[word] for word in split_words(text))
            ends.append(len(ids))
        hashes, offsets = _content(np.array(ids, np.int64), np.array(ends), list(lexicon))
        runs, _ = _runs(hashes, offsets)
        self.runs = np.unique(runs)
        self.wholes = np.unique(_wholes(hashes, offsets)[0])

    def run_in(self, ids: np.ndarray, offsets: np.ndarray, lexicon: list[str]) -> np.ndarray:
        """For each text (words `ids[offsets[i]:offsets[i + 1]]`), whether it shares a run."""
        hashes, offsets = _content(ids, offsets, lexicon)
        found = np.zeros(len(offsets) - 1, bool)
        runs, starts = _runs(hashes, offsets)
        hits = starts[_member(runs, self.runs)]
        found[np.searchsorted(offsets, hits, side="right") - 1] = True
        return found

    def is_whole(self, ids: np.ndarray, offsets: np.ndarray, lexicon: list[str]) -> np.ndarray:
        """For each text, whether it is a short evaluation text as a whole."""
        hashes, offsets = _content(ids, offsets, lexicon)
        found = np.zeros(len(offsets) - 1, bool)
        wholes, texts = _wholes(hashes, offsets)
        found[texts[_member(wholes, self.wholes)]] = True
        return found


def evaluation_texts(folders: Iterable[Path]) -> Iterable[str]:
    """Every text of the given folders: JSON lines and tables (each field by itself), Markdown and plain text."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix == ".jsonl":
                for line in file.read_text(encoding="utf-8").splitlines():
                    yield from (v for v in json.loads(line).values() if isinstance(v, str))
            elif file.suffix == ".tsv" and not file.name.startswith("qrels"):
                for line in file.read_text(encoding="utf-8").splitlines():
                    yield from line.split("\t")
            elif file.suffix in (".md", ".txt") and file.name not in ("README.md", "SOURCE.md"):
                yield file.read_text(encoding="utf-8")


def _content(ids: np.ndarray, offsets: np.ndarray, lexicon: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Hashes of the words without the marks between them, and the texts' new offsets."""
    # 0 stands for a mark; blake2b never gives it in practice.
    by_word = np.array([_word_hash(w) if w[0].isalnum() else 0 for w in lexicon], np.uint64)
    hashes = by_word[ids] if len(ids) else np.zeros(0, np.uint64)
    kept = hashes != 0
    before = np.concatenate([[0], np.cumsum(kept)])
    return hashes[kept], before[offsets]


def _word_hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def _runs(hashes: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The hash of every run of 13 words that lies within one text, and where it starts."""
    count = len(hashes) - RUN + 1
    if count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    runs = np.zeros(count, np.uint64)
    for k in range(RUN):
        runs = runs * _FACTOR + hashes[k : k + count]
    lengths = np.diff(offsets)
    text = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.flatnonzero(text[:count] == text[RUN - 1 :])
    return runs[starts], starts


def _wholes(hashes: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The hash of every text of 5 to 12 words as a whole, and which text it is."""
    lengths = np.diff(offsets)
    found, texts = [], []
    for length in range(SHORTEST_WHOLE, RUN):
        chosen = np.flatnonzero(lengths == length)
        whole = np.full(len(chosen), length, np.uint64)
        for k in range(length):
            whole = whole * _FACTOR + hashes[offsets[chosen] + k]
        found.append(whole)
        texts.append(chosen)
    return np.concatenate(found), np.concatenate(texts)


def _member(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Which values are among the sorted known ones."""
    if len(known) == 0:
        return np.zeros(len(values), bool)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return known[places] == values
