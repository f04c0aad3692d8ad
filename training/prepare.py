"""Prepares training pairs: python3 training/prepare.py --data DIR --evaluation DIR [--out DIR]

DIR/corpora holds {"title", "text"} lines, DIR/pairs {"a", "b", "kind"} lines. Text that stands in an
evaluation folder is left out, and the command says how much that was.
"""

import argparse
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from kindred_training.overlap import EvaluationText, evaluation_texts
from kindred_training.problem import Problem, run_command
from kindred_training.read_source import Source, read_corpus, read_pairs
from kindred_training.records import source_files, source_name
from kindred_training.settings import read_settings
from kindred_training.word_pool import PoolWriter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--evaluation", type=Path, action="append", required=True, help="may be given again")
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    arguments = parser.parse_args()
    seed = read_settings().seed

    files = source_files(arguments.data / "corpora") + source_files(arguments.data / "pairs")
    if not files:
        raise Problem(f"{arguments.data} holds no corpora/*.jsonl or pairs/*.jsonl (.xz and .gz are read too); give the folder with --data DIR.")
    for folder in arguments.evaluation:
        if not folder.is_dir():
            raise Problem(f"{folder} is no folder; give one with evaluation text, so that none of it is trained on.")
    evaluation = EvaluationText(evaluation_texts(arguments.evaluation))
    if len(evaluation.runs) == 0:
        raise Problem(f"{', '.join(map(str, arguments.evaluation))} holds no text of 13 words (*.jsonl, *.tsv, *.md, *.txt).")
    print(f"evaluation text: {len(evaluation.runs):,} runs of 13 words, {len(evaluation.wholes):,} short texts")

    # The largest first, so that the processes end together; written by name, so that the order is always the same.
    by_size = sorted(files, key=lambda file: -file.stat().st_size)
    writer = PoolWriter(arguments.out)
    with Pool() as processes:
        sources: dict[str, Source] = {}
        for source in processes.imap(partial(_read, evaluation=evaluation, seed=seed), by_size, chunksize=1):
            sources[source.name] = source
            print(f"{source.name:28} {source.texts:>9,} texts, {source.dropped:>5,} in an evaluation set dropped", flush=True)
    for name in sorted(sources):
        writer.add(sources[name])
    print(writer.finish(), file=sys.stderr)


def _read(file: Path, evaluation: EvaluationText, seed: int) -> Source:
    if file.parent.name == "pairs":
        source = read_pairs(file, evaluation)
        # Corpora and pairs of one origin may share a name.
        source.name = f"{source_name(file)}-pairs"
        return source
    return read_corpus(file, evaluation, seed)


run_command(main)
