"""Reads the training text: one JSON object a line, plain or compressed."""

import gzip
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from .problem import Problem

_OPENERS = {".xz": lzma.open, ".gz": gzip.open, ".jsonl": open}


def source_files(folder: Path) -> list[Path]:
    """The .jsonl, .jsonl.xz and .jsonl.gz files of a folder, by name; none where it is missing."""
    return sorted(f for f in folder.glob("*.jsonl*") if f.suffix in _OPENERS)


def source_name(file: Path) -> str:
    return file.name.split(".jsonl")[0]


def read_records(file: Path, fields: tuple[str, ...]) -> Iterator[dict]:
    """The objects of a file; each must hold the given fields as strings."""
    with _OPENERS[file.suffix](file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except ValueError as error:
                raise Problem(f"{file}:{number} is no JSON ({error}); correct or remove the line.")
            if not isinstance(record, dict):
                raise Problem(f"{file}:{number} is no object; expected {', '.join(fields)}.")
            for field in fields:
                if not isinstance(record.get(field), str):
                    found = json.dumps(record.get(field))[:40]
                    raise Problem(f'{file}:{number} has {found} as "{field}", expected a string.')
            yield record
