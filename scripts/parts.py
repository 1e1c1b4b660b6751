"""Runs the checks of this project and tells how long each took.

`python -m scripts.parts quick` runs lint, types and the quick tests; `all` runs everything, in two
lanes side by side where there is a second core. The parts of a lane run one after another, each
shown whole when it ends. Every part runs, also after one failed; the exit code is that of the first
that failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from scripts.chromium import CHROMIUM_VARIABLE, ensure_chromium
from scripts.steps import ROOT, VENV_PYTHON, StepError, fail, say
from scripts.tesseract import ensure_tesseract

# Longer than the whole run may take: a part that hangs ends the run instead of holding it.
PART_LIMIT_S = 1_500
TIMED_OUT = 124
# The checks build their own index, so that the one you chat with stays as it is.
INDEX_FOLDER = ROOT / ".cache" / "make-test"


@dataclass(frozen=True)
class Part:
    """One check: its name in the table and the module with arguments that Python runs."""

    name: str
    module: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a part ended."""

    name: str
    exit_code: int
    seconds: float


QUICK = (
    Part("format", ("ruff", "format", "--check", ".")),
    Part("lint", ("ruff", "check", ".")),
    Part("types", ("mypy",)),
    Part("quick tests", ("pytest", "-q", "-m", "not browser and not slow")),
)
# About as long as each other; what waits for processes and kills them keeps a lane to itself.
LANES = (
    (
        *QUICK,
        Part("index", ("assistant", "ingest")),
        Part("evaluation", ("eval", "run")),
        Part("mutants", ("eval", "mutants")),
        Part("browser tests", ("pytest", "-q", "-m", "browser")),
    ),
    (Part("slow tests", ("pytest", "-q", "-m", "slow and not browser")),),
)


def main(arguments: list[str]) -> int:
    """Run the parts named by the only argument and return the exit code."""
    if len(arguments) != 1 or arguments[0] not in ("quick", "all"):
        print("usage: python -m scripts.parts quick|all", file=sys.stderr)
        return 2
    environment = clean_environment(os.environ)
    outcomes: list[Outcome] = []
    if arguments[0] == "all":
        started = time.monotonic()
        exit_code = _provide_chromium(environment)
        outcomes.append(Outcome("chromium", exit_code, time.monotonic() - started))
        outcomes.append(_provide_tesseract())
    started = time.monotonic()
    if arguments[0] == "quick":
        outcomes.extend(run_part(part, environment) for part in QUICK)
    else:
        outcomes.extend(run_lanes(LANES, environment))
    say("\n" + table(outcomes))
    say(f"{'checks, by the clock':<26}{time.monotonic() - started:>8.1f}")
    return next((outcome.exit_code for outcome in outcomes if outcome.exit_code), 0)


def clean_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return `inherited` without this product's own settings, which would change the outcome."""
    kept = {
        name: value
        for name, value in inherited.items()
        if not name.startswith("ASSISTANT_") or name == CHROMIUM_VARIABLE
    }
    return {**kept, "ASSISTANT_DATA_DIR": str(INDEX_FOLDER)}


def run_lanes(
    lanes: Sequence[Sequence[Part]], environment: Mapping[str, str], *, cores: int | None = None
) -> list[Outcome]:
    """Return how each part of `lanes` ended, lane by lane.

    Args:
        lanes: parts that run one after another; the lanes run side by side.
        environment: of each part.
        cores: of this machine; with one the lanes run one after another as well.
    """

    def run(lane: Sequence[Part]) -> list[Outcome]:
        return [run_part(part, environment) for part in lane]

    workers = min(len(lanes), cores or os.cpu_count() or 1)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return [outcome for outcomes in pool.map(run, lanes) for outcome in outcomes]


def run_part(part: Part, environment: Mapping[str, str]) -> Outcome:
    """Return how `part` ended, its output shown when it did."""
    say(f"=== {part.name} begins: python -m {' '.join(part.module)}")
    started = time.monotonic()
    late = ""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            exit_code = subprocess.run(
                [VENV_PYTHON, "-m", *part.module],
                cwd=ROOT,
                env=environment,
                timeout=PART_LIMIT_S,
                check=False,
                stdout=output,
                stderr=subprocess.STDOUT,
            ).returncode
        except subprocess.TimeoutExpired:
            late = f"{part.name}: stopped after {PART_LIMIT_S} s\n"
            exit_code = TIMED_OUT
        output.seek(0)
        # One write, so that no other part comes in between.
        say(f"\n=== {part.name}\n{output.read()}{late}")
    return Outcome(part.name, exit_code, time.monotonic() - started)


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the parts in the order they ran, with their results and seconds, and the total."""
    lines = [f"{'part':<16}{'result':<10}{'seconds':>8}"]
    for outcome in outcomes:
        result = "ok" if outcome.exit_code == 0 else f"FAILED {outcome.exit_code}"
        lines.append(f"{outcome.name:<16}{result:<10}{outcome.seconds:>8.1f}")
    total = sum(outcome.seconds for outcome in outcomes)
    return "\n".join([*lines, f"{'all parts together':<26}{total:>8.1f}"])


def _provide_chromium(environment: dict[str, str]) -> int:
    """Put the path of Chromium into `environment` and return 0, or tell what lacks."""
    say("=== chromium")
    try:
        environment[CHROMIUM_VARIABLE] = str(ensure_chromium())
    except StepError as error:
        return fail(error)
    return 0


def _provide_tesseract() -> Outcome:
    """Return how it went to provide what the tests of scanned pages need.

    OCR is an option of the product: without tesseract its tests are skipped, not failed.
    """
    say("=== tesseract")
    started = time.monotonic()
    try:
        ensure_tesseract()
    except StepError as error:
        say(f"OCR IS NOT TESTED: {error}")
    return Outcome("tesseract", 0, time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
