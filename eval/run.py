"""`python -m eval run`: asks the cases, writes the result files and decides the exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.context import Context
from eval.errors import EvalError
from eval.evaluation import Evaluation
from eval.junit import junit
from eval.metrics.latency import percentiles
from eval.report import brief, bullets, figures_table, markdown
from eval.results import MARKDOWN, write_run, write_text, write_timings
from eval.runner import Choice, Places, evaluate

PASSED, WRONG = 0, 1


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    choice: Choice
    data_dir: Path | None  # None: as the settings say
    output: Path
    write_baseline: bool
    junit: Path | None  # where the XML for CI goes
    markdown: Path | None  # where the brief report for CI goes
    gate: bool  # whether fallen gates and a stale baseline decide the exit code


def main(argv: Sequence[str], context: Context) -> int:
    """Run the cases and return the exit code: 0 passed, 1 something is wrong.

    Raises:
        EvalError: the run cannot start as asked; nothing was asked or written.
        AssistantError: the product does not open.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    places = context.places
    options = _read(argv, places)
    _check(options, places)
    product = context.open_product(options.data_dir)
    run = evaluate(product, options.choice, places=places, metrics=context.metrics)
    if options.write_baseline:
        run = _renew_baseline(run, places.baseline)
    _write(run, options)
    _tell(run, options.output)
    wrong = run.broken + (run.below if options.gate else ())
    return WRONG if wrong else PASSED


def _read(argv: Sequence[str], places: Places) -> Options:
    run = argparse.ArgumentParser(prog="python -m eval run", description=__doc__)
    which = run.add_mutually_exclusive_group()
    which.add_argument("--split", choices=("dev", "test", "all"), default="all")
    which.add_argument(
        "--cases",
        nargs="+",
        type=Path,
        default=[],
        metavar="PATH",
        help="case files in place of the shipped ones; no gate and no baseline applies",
    )
    run.add_argument("--data-dir", type=Path, metavar="DIR", help="where the index lives")
    run.add_argument("--output", type=Path, metavar="DIR", help="where the result files go")
    run.add_argument("--write-baseline", action="store_true", help="keep this as the baseline")
    run.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML there, for CI")
    run.add_argument("--markdown", type=Path, metavar="FILE", help="write a brief report there")
    run.add_argument("--no-gate", action="store_true", help="exit 0 whatever the figures are")
    read = run.parse_args(argv)
    return Options(
        choice=Choice(read.split, tuple(read.cases)),
        data_dir=read.data_dir,
        output=read.output or places.folder / "results" / "latest",
        write_baseline=read.write_baseline,
        junit=read.junit,
        markdown=read.markdown,
        gate=not read.no_gate,
    )


def _check(options: Options, places: Places) -> None:
    """Raise EvalError when the options would spoil the baseline or cannot be obeyed."""
    if options.write_baseline and options.choice != Choice():
        raise EvalError("the baseline holds all shipped cases; leave out --split and --cases")
    if options.output.resolve() == places.baseline.resolve():
        raise EvalError("--output would overwrite the baseline; use --write-baseline for that")
    if options.output.exists() and not options.output.is_dir():
        raise EvalError(f"--output {options.output.name!r} is no folder; name another one")
    for path in filter(None, (options.junit, options.markdown)):
        if path.is_dir():
            raise EvalError(f"{path.name!r} is a folder; name a file to write")


def _renew_baseline(run: Evaluation, folder: Path) -> Evaluation:
    """Keep `run` as the baseline, unless a metric broke; return it as no longer stale."""
    if run.broken:
        _say("The baseline stays as it was, for a metric broke.")
        return run
    write_run(folder, run.summary, run.records)
    return replace(run, comparison=replace(run.comparison, stale=()))


def _write(run: Evaluation, options: Options) -> None:
    write_run(options.output, run.summary, run.records)
    write_timings(options.output, run.timings_ms)
    write_text(options.output / MARKDOWN, markdown(run))
    if options.junit:
        write_text(options.junit, junit(run, gate=options.gate))
    if options.markdown:
        write_text(options.markdown, brief(run))


def _tell(run: Evaluation, folder: Path) -> None:
    for split in run.summary.splits:
        _say(figures_table(run, split), "")
    _say("Changed since the baseline:", bullets(run.comparison.stale or run.comparison.changed))
    _say("", "What is wrong:", bullets(run.broken + run.below))
    _say("", f"Question to whole answer, one at a time: {_latency(run)}")
    _say("", f"Cases and answers: {folder / MARKDOWN}")


def _latency(run: Evaluation) -> str:
    found = percentiles(run.timings_ms)
    return ", ".join(f"p{p} {ms:.0f} ms" for p, ms in found.items()) or "not measured"


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
