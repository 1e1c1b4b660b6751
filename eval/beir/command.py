"""`python -m eval retrieval --beir DIR`: how well the product searches another collection."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from assistant.settings import read_settings
from eval.beir.collection import Collection, read_collection
from eval.beir.measures import measures
from eval.beir.searching import Searched, searched
from eval.bootstrap import interval
from eval.context import Context
from eval.report import table

_EVERY = 1_000  # texts embedded between two lines of progress


def main(argv: Sequence[str], context: Context) -> int:  # noqa: ARG001 - every command gets it
    """Index the collection in a temporary folder, ask its questions, print figures, return 0.

    Raises:
        EvalError: the collection is not in BEIR layout.
        AssistantError: the index cannot be made.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    parser = argparse.ArgumentParser(prog="python -m eval retrieval", description=__doc__)
    parser.add_argument(
        "--beir",
        type=Path,
        required=True,
        metavar="DIR",
        help="a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv",
    )
    collection = read_collection(parser.parse_args(argv).beir)
    with TemporaryDirectory() as name:
        found = searched(collection.documents, read_settings(), Path(name), _show)
        sys.stdout.write(report(collection, found))
    return 0


def report(collection: Collection, found: Searched) -> str:
    """Return the figures of `collection`, whose documents are searched with `found`."""
    scores = [
        measures(found.find(question), collection.relevant[name])
        for name, question in collection.questions.items()
    ]
    rows = []
    for name in scores[0]:
        values = [one[name] for one in scores]
        low, high = interval(values)
        rows.append((name, f"{fmean(values):.4f}", f"{low:.4f} to {high:.4f}", str(len(values))))
    taken, given = found.document_count, len(collection.documents)
    missing = "" if taken == given else f"; {given - taken} could not be read and are never found"
    figures = table(("figure", "value", "95 % interval", "n"), rows)
    return f"{figures}\n\n{taken} documents in {found.chunk_count} chunks{missing}.\n"


def _show(done: int, count: int) -> None:
    if done == count or done % _EVERY < done - max(0, done - 64):
        sys.stderr.write(f"embedded {done} of {count} texts\n")
