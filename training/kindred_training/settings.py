"""Reads training/config.toml, the one place for every choice that shapes the encoder."""

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .problem import Problem

CONFIG = Path(__file__).parents[1] / "config.toml"


@dataclass(frozen=True)
class Run:
    seed: int
    dictionaries: float


@dataclass(frozen=True)
class Settings:
    seed: int
    tokens: int
    merged_share: float
    window: int
    frequent: float
    trained_dimensions: int
    longest_text: int
    batch: int
    scale: float
    learning_rate: float
    warm_up: int
    steps: int
    shared_words_dropped: float
    runs: list[Run]
    dimensions: int
    whitening: float
    turn: int
    dictionaries: list[str]
    mix: dict[str, float]

    def mix_of(self, run: Run) -> dict[str, float]:
        """The mix with the dictionaries weighed as the run wants it."""
        return {name: weight * (run.dictionaries if name.startswith(tuple(self.dictionaries)) else 1) for name, weight in self.mix.items()}


def read_command_line(usage: str | None) -> tuple[Path, Path, Settings]:
    """The folders of the prepared text and of what is made of it, and the settings with the changes asked for."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="another value than config.toml's, for a trial")
    arguments = parser.parse_args()
    return arguments.work, arguments.out, read_settings(arguments.set)


def read_settings(changes: Sequence[str] = ()) -> Settings:
    """The settings, with changes such as "batch=512"."""
    values: dict[str, Any] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    for change in changes:
        key, _, value = change.partition("=")
        try:
            table = tomllib.loads(f"{key} = {value}")
        except tomllib.TOMLDecodeError:
            raise Problem(f'"--set {change}" cannot be read; expected KEY=VALUE as in {CONFIG.name}.')
        for name, new in table.items():
            values[name] = {**values[name], **new} if isinstance(new, dict) else new
    known = {field.name for field in fields(Settings)}
    if values.keys() != known:
        odd = ", ".join(sorted(values.keys() ^ known))
        raise Problem(f"{CONFIG} is missing or has too much of: {odd}.")
    try:
        values["runs"] = [Run(**run) for run in values["runs"]]
    except TypeError:
        raise Problem(f"{CONFIG}: each of the runs needs a seed and dictionaries, as in {{ seed = 1, dictionaries = 1.0 }}.")
    return Settings(**values)
