"""`python -m eval compare A B`: two result folders, figure by figure and case by case.

Every difference comes with a 95 % interval by the paired bootstrap: where it holds 0, the cases
do not tell which run is better.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.baseline import difference
from eval.context import Context
from eval.differences import Difference, Pair, differences, fell, paired, rose
from eval.errors import EvalError
from eval.records import CaseRecord
from eval.report import bullets, table
from eval.results import read_run
from eval.summary import Summary, figure_names, grouped

_HEAD = ("A", "B", "B - A", "95 % interval", "n", "B is")


@dataclass(frozen=True, slots=True)
class Run:
    """A run, read back."""

    summary: Summary
    records: tuple[CaseRecord, ...]


def main(argv: Sequence[str], context: Context) -> int:
    """Print how run B differs from run A and return 0, whatever the difference.

    Raises:
        EvalError: a folder holds no run, or the two are over other corpora or share no case.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    parser = argparse.ArgumentParser(prog="python -m eval compare", description=__doc__)
    parser.add_argument("a", type=Path, metavar="A", help="the folder with the older results")
    parser.add_argument("b", type=Path, metavar="B", help="the folder with the newer results")
    options = parser.parse_args(argv)
    first, second = read(options.a), read(options.b)
    names = figure_names([metric.NAME for metric in context.metrics])
    sys.stdout.write(comparison(first, second, names))
    return 0


def read(folder: Path) -> Run:
    """Return the run in `folder`.

    Raises:
        EvalError: there is none, or another program wrote it.
    """
    remedy = "name the --output folder of `python -m eval run`"
    try:
        return Run(*read_run(folder))
    except OSError as error:
        raise EvalError(f"no results in {folder.name!r} ({error.strerror}); {remedy}") from error
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise EvalError(
            f"results in {folder.name!r} cannot be read ({reason}); {remedy}"
        ) from error


def comparison(first: Run, second: Run, names: Sequence[str]) -> str:
    """Return how `second` differs from `first` in the figures `names`, as Markdown.

    Raises:
        EvalError: they are over other corpora or share no case.
    """
    if first.summary.fingerprints.corpus != second.summary.fingerprints.corpus:
        raise EvalError(
            "A and B are over other corpora, so that a difference says nothing of the code; run "
            "one of them again"
        )
    pairs = paired(first.records, second.records)
    if not pairs:
        raise EvalError("A and B share no case; compare two runs of the same cases")
    by_split = {
        split: [pair for pair in pairs if pair[0].split == split]
        for split in dict.fromkeys(one.split for one, _ in pairs)
    }
    sections = {
        "What differs": bullets(_made_otherwise(first, second, len(pairs))),
        **{
            f"Figures ({split})": table(("figure", *_HEAD), _rows(differences(members, names)))
            for split, members in by_split.items()
        },
        **{f"By {name}, what changed": text for name, text in _groups(pairs, names)},
        "Cases that fell": _cases(pair for pair in pairs if fell(pair)),
        "Cases that rose": _cases(pair for pair in pairs if rose(pair)),
        "Cases that only end otherwise": _cases(
            pair for pair in pairs if not (fell(pair) or rose(pair))
        ),
    }
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections.items())
    return f"# B beside A\n\n{body}\n"


def _made_otherwise(first: Run, second: Run, shared: int) -> Iterable[str]:
    """Yield what the runs were made of that is not the same, and which cases count."""
    one, other = first.summary.fingerprints, second.summary.fingerprints
    for name in ("code", "prompts"):
        if getattr(one, name) != getattr(other, name):
            yield f"the {name}"
    for name in sorted(one.settings.keys() | other.settings.keys()):
        was, now = one.settings.get(name, "not set"), other.settings.get(name, "not set")
        if was != now:
            yield f"setting {name}: {was} -> {now}"
    if one.versions.get("embedder") != other.versions.get("embedder"):
        yield "the embedder"
    counts = {len(first.records), len(second.records)}
    if counts != {shared}:
        yield (
            f"the cases: {shared} that both asked alike count, of {len(first.records)} in A and "
            f"{len(second.records)} in B"
        )


def _rows(found: dict[str, Difference]) -> Iterable[Sequence[str]]:
    for name, one in found.items():
        yield (
            name,
            f"{one.first:.3f}",
            f"{one.second:.3f}",
            f"{one.change:+.3f}",
            f"{one.low:+.3f} to {one.high:+.3f}",
            str(one.n),
            "the same" if one.low == one.high == 0 else one.verdict,
        )


def _groups(pairs: Sequence[Pair], names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield each way to group the cases, with a table of the figures that changed in a group."""
    pair_of = {one.id: (one, other) for one, other in pairs}
    for group, values in grouped([one for one, _ in pairs]).items():
        rows = [
            (value, *row)
            for value, members in values.items()
            for row in _rows(_changed(differences([pair_of[one.id] for one in members], names)))
        ]
        yield group, table((group, "figure", *_HEAD), rows) if rows else "None."


def _changed(found: dict[str, Difference]) -> dict[str, Difference]:
    return {name: one for name, one in found.items() if one.change}


def _cases(pairs: Iterable[Pair]) -> str:
    told = ((one, difference(one, other)) for one, other in pairs)
    return bullets(f"{one.id} ({one.split}): {what}" for one, what in told if what)
