"""Turns one source into a pool of words and tables of pairs, without text shared with an evaluation set.

A pair is two spans of the pool: [a start, a end, b start, b end]. A search query is to a passage what a
title is to its text and a sentence to the sentences around it.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .overlap import EvaluationText
from .records import read_records, source_name
from .words import Lexicon, split_sentences, split_words

SHORTEST_PARAGRAPH = 12  # words; shorter ones are captions and list items
SHORTEST_SENTENCE = 4
SENTENCES_AROUND = 4
SENTENCES_PER_PARAGRAPH = 2  # how many of a paragraph's sentences stand for a query
TITLED_PARAGRAPHS = 3  # the title is paired with the first ones, which say what a text is about


@dataclass
class Source:
    name: str
    lexicon: list[str]
    """The words, by the number that stands for them in the pool."""
    pool: np.ndarray
    tables: dict[str, np.ndarray]
    """For each kind of pair its spans, int64 [pairs, 4]; negatives as two more columns, or -1."""
    texts: int
    dropped: int


class Pool:
    """All texts of a source one after the other."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.ids: list[int] = []
        self.pieces = [0]
        self.texts = [0]

    def add(self, piece: str) -> tuple[int, int]:
        """Appends a sentence or a whole text; where it starts and ends."""
        self.ids += (self.lexicon[word] for word in split_words(piece))
        self.pieces.append(len(self.ids))
        return self.pieces[-2], self.pieces[-1]

    def close_text(self) -> None:
        """Ends what is left out as one where it is in an evaluation set."""
        self.texts.append(len(self.ids))


def read_pairs(file: Path, evaluation: EvaluationText) -> Source:
    """A file of {"a", "b", "kind"} lines, with "neg" where a text contradicts a."""
    pool, rows = Pool(), []
    for record in read_records(file, ("a", "b", "kind")):
        if record["kind"] == "antonym":
            continue  # opposites mean different things, however alike they are
        spans = []
        for side in ("a", "b", "neg"):
            text = record.get(side)
            if isinstance(text, str):
                spans += pool.add(text)
                pool.close_text()
            else:
                spans += (-1, -1)
        rows.append(spans)
    return _finish(source_name(file), pool, {"pairs": rows}, evaluation)


def read_corpus(file: Path, evaluation: EvaluationText, seed: int) -> Source:
    """A file of {"title", "text"} lines, paragraphs parted by an empty line."""
    random = np.random.default_rng([seed, *source_name(file).encode()])
    pool = Pool()
    around, titled, following = [], [], []
    for record in read_records(file, ("title", "text")):
        title = pool.add(record["title"])
        pool.close_text()
        before, used = None, 0
        for paragraph in record["text"].split("\n\n"):
            if paragraph.count(" ") < SHORTEST_PARAGRAPH - 1:
                continue
            sentences = [pool.add(sentence) for sentence in split_sentences(paragraph)]
            pool.close_text()
            whole = (sentences[0][0], sentences[-1][1])
            around += _sentence_pairs(sentences, random)
            if used < TITLED_PARAGRAPHS:
                titled.append([*title, *whole, -1, -1])
            if before:
                following.append([*before, *whole, -1, -1])
            before, used = whole, used + 1
    tables = {"sentence": around, "title": titled, "following": following}
    return _finish(source_name(file), pool, tables, evaluation)


def _sentence_pairs(sentences: list[tuple[int, int]], random: np.random.Generator) -> list[list[int]]:
    """Sentences of a paragraph, each with those after it or, by chance or at the end, before it."""
    count = len(sentences)
    if count < 2:
        return []
    pairs = []
    for chosen in random.permutation(count)[:SENTENCES_PER_PARAGRAPH]:
        start, end = sentences[chosen]
        if end - start < SHORTEST_SENTENCE:
            continue
        after = chosen + 1 < count and (chosen == 0 or random.random() < 0.5)
        others = sentences[chosen + 1 :][:SENTENCES_AROUND] if after else sentences[:chosen][-SENTENCES_AROUND:]
        pairs.append([start, end, others[0][0], others[-1][1], -1, -1])
    return pairs


def _finish(name: str, pool: Pool, tables: dict[str, list[list[int]]], evaluation: EvaluationText) -> Source:
    """Leaves out the pairs with a text of an evaluation set, and those with an empty side."""
    ids, texts, pieces = np.array(pool.ids, np.int32), np.array(pool.texts), np.array(pool.pieces)
    lexicon = list(pool.lexicon)
    shared = evaluation.run_in(ids, texts, lexicon)
    copied = pieces[:-1][evaluation.is_whole(ids, pieces, lexicon)]
    shared[np.searchsorted(texts, copied, side="right") - 1] = True
    kept = {}
    for kind, rows in tables.items():
        spans = np.array(rows, np.int64).reshape(-1, 6)
        good = (spans[:, 0] < spans[:, 1]) & (spans[:, 2] < spans[:, 3])
        for start in spans[:, 0::2].T:
            good &= ~shared[np.searchsorted(texts, start, side="right") - 1] | (start < 0)
        kept[kind] = spans[good]
    return Source(name, lexicon, ids, kept, len(texts) - 1, int(shared.sum()))
