"""`python -m eval`: the command line; of `run` also the result files and the exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AssistantError
from eval.errors import EvalError
from eval.evaluation import Evaluation
from eval.metrics import METRICS, Metric
from eval.protocols import Product
from eval.readability.command import main as readability
from eval.report import bullets, figures_table, markdown
from eval.results import MARKDOWN, write_run, write_text, write_timings
from eval.runner import Choice, Places, evaluate

_READABILITY = "readability"
PASSED, WRONG, MISUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    choice: Choice
    data_dir: Path | None  # None: as the settings say
    output: Path
    write_baseline: bool
    gate: bool  # whether fallen gates and a stale baseline decide the exit code


def main(
    argv: Sequence[str],
    *,
    open_product: Callable[[Path | None], Product],
    places: Places,
    metrics: Sequence[Metric] = METRICS,
) -> int:
    """Run the command and return its exit code: 0 passed, 1 something is wrong, 2 wrong use.

    Raises:
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    if argv[:1] == [_READABILITY]:
        return readability(argv[1:])
    options = _read(argv, places)
    try:
        _check(options, places)
        product = open_product(options.data_dir)
        run = evaluate(product, options.choice, places=places, metrics=metrics)
    except EvalError as error:
        return _refuse(error, MISUSED)
    except AssistantError as error:
        return _refuse(error, WRONG)
    if options.write_baseline:
        run = _renew_baseline(run, places.baseline)
    _write(run, options.output)
    _tell(run, options.output)
    wrong = run.broken + (run.below if options.gate else ())
    return WRONG if wrong else PASSED


def _read(argv: Sequence[str], places: Places) -> Options:
    parser = argparse.ArgumentParser(prog="python -m eval")
    commands = parser.add_subparsers(required=True, metavar=f"run|{_READABILITY}")
    run = commands.add_parser("run", help="ask the cases and judge the answers")
    commands.add_parser(_READABILITY, help="measure how hard Dutch texts are to read")
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
    run.add_argument("--no-gate", action="store_true", help="exit 0 whatever the figures are")
    read = parser.parse_args(argv)
    return Options(
        choice=Choice(read.split, tuple(read.cases)),
        data_dir=read.data_dir,
        output=read.output or places.folder / "results" / "latest",
        write_baseline=read.write_baseline,
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


def _renew_baseline(run: Evaluation, folder: Path) -> Evaluation:
    """Keep `run` as the baseline, unless a metric broke; return it as no longer stale."""
    if run.broken:
        _say("The baseline stays as it was, for a metric broke.")
        return run
    write_run(folder, run.summary, run.records)
    return replace(run, comparison=replace(run.comparison, stale=()))


def _write(run: Evaluation, folder: Path) -> None:
    write_run(folder, run.summary, run.records)
    write_timings(folder, run.timings_ms)
    write_text(folder / MARKDOWN, markdown(run))


def _tell(run: Evaluation, folder: Path) -> None:
    for split in run.summary.splits:
        _say(figures_table(run, split), "")
    _say("Changed since the baseline:", bullets(run.comparison.stale or run.comparison.changed))
    _say("", "What is wrong:", bullets(run.broken + run.below))
    _say("", f"Cases and answers: {folder / MARKDOWN}")


def _refuse(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
