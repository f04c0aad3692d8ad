"""Writes what the export reads beside vocab.txt: vectors.f16 and reference.json."""

import json
from pathlib import Path

import numpy as np

from .vocabulary import Vocabulary
from .words import split_words

# Every kind of thing the tokeniser does, so that another that does it otherwise is found out.
REFERENCE_TEXTS = [
    "Volunteers pulled survivors from the rubble.",
    "Who helps people whatever their faith?",
    "Latakia",
    "déjà vu in Zürich, São Paulo and Kraków",
    "£300 at 20°C: 50% more/less than user_name@example.org",
    "U.N. co-operation with the al-Sharaa government",
    "antidisestablishmentarianism",
    "東京 and Москва",
    "the the the",
]


def write_encoder(folder: Path, vocabulary: Vocabulary, weights: np.ndarray) -> None:
    """weights: [tokens, dimensions], stored as little-endian half floats."""
    (folder / "vectors.f16").write_bytes(weights.astype("<f2").tobytes())
    references = [{"text": text, "ids": [i for word in split_words(text) for i in vocabulary.cut(word)]} for text in REFERENCE_TEXTS]
    (folder / "reference.json").write_text(json.dumps(references, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{folder}/vectors.f16: {weights.shape[0]:,} x {weights.shape[1]}")
