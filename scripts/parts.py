"""Runs the checks of this project one by one and tells how long each took.

`python -m scripts.parts quick` runs lint, types and the quick tests; `all` runs everything.
Every part runs, also after one failed; the exit code is that of the first that failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
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
ALL = (
    *QUICK,
    Part("slow tests", ("pytest", "-q", "-m", "slow and not browser")),
    Part("browser tests", ("pytest", "-q", "-m", "browser")),
    Part("index", ("assistant", "ingest")),
    Part("evaluation", ("eval", "run")),
    Part("mutants", ("eval", "mutants")),
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
    parts = QUICK if arguments[0] == "quick" else ALL
    outcomes.extend(run_part(part, environment) for part in parts)
    say("\n" + table(outcomes))
    return next((outcome.exit_code for outcome in outcomes if outcome.exit_code), 0)


def clean_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return `inherited` without this product's own settings, which would change the outcome."""
    kept = {
        name: value
        for name, value in inherited.items()
        if not name.startswith("ASSISTANT_") or name == CHROMIUM_VARIABLE
    }
    return {**kept, "ASSISTANT_DATA_DIR": str(INDEX_FOLDER)}


def run_part(part: Part, environment: Mapping[str, str]) -> Outcome:
    """Return how `part` ended, its output shown as it comes."""
    say(f"\n=== {part.name}: python -m {' '.join(part.module)}")
    started = time.monotonic()
    try:
        exit_code = subprocess.run(
            [VENV_PYTHON, "-m", *part.module],
            cwd=ROOT,
            env=environment,
            timeout=PART_LIMIT_S,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        say(f"{part.name}: stopped after {PART_LIMIT_S} s")
        exit_code = TIMED_OUT
    return Outcome(part.name, exit_code, time.monotonic() - started)


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the parts in the order they ran, with their results and seconds, and the total."""
    lines = [f"{'part':<16}{'result':<10}{'seconds':>8}"]
    for outcome in outcomes:
        result = "ok" if outcome.exit_code == 0 else f"FAILED {outcome.exit_code}"
        lines.append(f"{outcome.name:<16}{result:<10}{outcome.seconds:>8.1f}")
    total = sum(outcome.seconds for outcome in outcomes)
    return "\n".join([*lines, f"{'total':<26}{total:>8.1f}"])


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
