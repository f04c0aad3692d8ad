"""The prepared text on disk: words.tsv (word, count), pool.npy (words as line numbers), pairs/*.npy (spans)."""

import shutil
from pathlib import Path

import numpy as np

from .problem import Problem
from .read_source import Source


class PoolWriter:
    """Joins sources into one pool and writes it when all are there; an earlier one stays until then."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.lexicon: dict[str, int] = {}
        self.pools: list[np.ndarray] = []
        self.tables: dict[str, np.ndarray] = {}
        self.length = 0

    def add(self, source: Source) -> None:
        mapping = np.array([self.lexicon.setdefault(word, len(self.lexicon)) for word in source.lexicon], np.int32)
        self.pools.append(mapping[source.pool])
        for kind, spans in source.tables.items():
            if len(spans):
                self.tables[f"{source.name}.{kind}"] = np.where(spans < 0, -1, spans + self.length)
        self.length += len(source.pool)

    def finish(self) -> str:
        """Writes everything, words by falling count; what to tell the user."""
        pool = np.concatenate(self.pools)
        counts = np.bincount(pool, minlength=len(self.lexicon))
        order = np.argsort(-counts, kind="stable")
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        words = list(self.lexicon)

        unfinished = self.folder.with_name(self.folder.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        (unfinished / "pairs").mkdir(parents=True)
        np.save(unfinished / "pool.npy", rank[pool])
        lines = (f"{words[i]}\t{counts[i]}\n" for i in order)
        (unfinished / "words.tsv").write_text("".join(lines), encoding="utf-8")
        for name, spans in self.tables.items():
            np.save(unfinished / "pairs" / f"{name}.npy", spans)
        shutil.rmtree(self.folder, ignore_errors=True)
        unfinished.rename(self.folder)
        pairs = sum(map(len, self.tables.values()))
        return f"{self.folder}: {len(pool):,} words, {len(words):,} different ones, {pairs:,} pairs"


def read_word_counts(folder: Path) -> dict[str, int]:
    """Words with how often they occur, most frequent first; their position is their number in the pool."""
    file = folder / "words.tsv"
    if not file.exists():
        raise Problem(f"{file} is missing; run training/prepare.py first.")
    rows = (line.rsplit("\t", 1) for line in file.read_text(encoding="utf-8").split("\n") if line)
    return {word: int(count) for word, count in rows}


def read_pool(folder: Path) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The pool, and for each table of pairs its spans."""
    tables = {file.stem: np.load(file) for file in sorted((folder / "pairs").glob("*.npy"))}
    return np.load(folder / "pool.npy"), tables
