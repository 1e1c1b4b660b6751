"""`python -m eval report`: the page of a run, written beside its results."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.compare import Run, read
from eval.context import Context
from eval.differences import paired
from eval.errors import EvalError
from eval.gates import judged, load_gates
from eval.page.case_view import CaseView
from eval.page.page import Shown, page
from eval.protocols import Passage
from eval.results import TIMINGS, write_text
from eval.summary import figure_names

PAGE = "report.html"


def main(argv: Sequence[str], context: Context) -> int:
    """Write the page of a run and return 0.

    Raises:
        EvalError: there is no such run, or the gates are not as they should be.
        AssistantError: the corpus, whose passages the page shows, cannot be read.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    parser = argparse.ArgumentParser(prog="python -m eval report", description=__doc__)
    parser.add_argument(
        "results",
        type=Path,
        nargs="?",
        default=context.places.folder / "results" / "latest",
        metavar="RESULTS",
        help="the --output folder of a run (default: of the last one)",
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        default=context.places.baseline,
        metavar="DIR",
        help="the run it is put beside (default: the committed one)",
    )
    options = parser.parse_args(argv)
    shown = _shown(read(options.results), options.baseline, options.results, context)
    write_text(options.results / PAGE, page(shown))
    sys.stdout.write(f"Written: {options.results / PAGE}\n")
    return 0


def _shown(run: Run, baseline: Path, results: Path, context: Context) -> Shown:
    notices: list[str] = []
    gates = load_gates(
        context.places.gates,
        figures=figure_names([metric.NAME for metric in context.metrics]),
    )
    before = _before(run, baseline, notices)
    pairs = paired(before.records, run.records) if before else ()
    return Shown(
        summary=run.summary,
        records=run.records,
        gates=gates,
        verdicts=judged(gates, run.summary, run.records),
        before=before.summary if before else None,
        notices=notices,
        totals_ms=_totals_ms(results / TIMINGS),
        cases=CaseView(
            passages=_passages(run, context, notices),
            before={one.id: one for one, _ in pairs},
        ),
    )


def _before(run: Run, baseline: Path, notices: list[str]) -> Run | None:
    """Return the baseline; None, and why, when it cannot stand beside `run`."""
    try:
        before = read(baseline)
    except EvalError:
        notices.append("There is no baseline that can be read, so nothing is compared.")
        return None
    if before.summary.fingerprints.corpus != run.summary.fingerprints.corpus:
        notices.append("The baseline is over another corpus, so nothing is compared.")
        return None
    return before


def _passages(run: Run, context: Context, notices: list[str]) -> Mapping[str, Passage]:
    """Return the passages that answers cite; none, and why, when the corpus is another by now."""
    corpus = context.open_product(None).corpus()
    if corpus.digest == run.summary.fingerprints.corpus:
        return corpus.passages
    notices.append("The corpus changed since this run, so sources are shown by their ids alone.")
    return {}


def _totals_ms(path: Path) -> Sequence[float]:
    """Return the milliseconds of each answer; none when they were not kept."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()
    return [json.loads(line)["timings_ms"].get("total", 0.0) for line in lines]
