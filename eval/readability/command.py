"""`python -m eval readability FILE...`: how hard each text is, and what to change."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.errors import AssistantError
from eval.errors import EvalError
from eval.readability.grading import BOUNDS, Part
from eval.readability.measure import Readability, measure
from eval.readability.reading import read_file
from eval.readability.words import Vocabulary, dutch_vocabulary

MEASURED, MISUSED = 0, 2
_SHARES = (Part.LONG_WORDS, Part.UNKNOWN_WORDS)


def main(argv: Sequence[str]) -> int:
    """Measure the files named in `argv`; return 0, or 2 when one of them cannot be measured.

    Raises:
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    options = _parser().parse_args(argv)
    try:
        vocabulary = dutch_vocabulary()
    except EvalError as error:
        sys.stderr.write(f"{error}\n")
        return MISUSED
    measured: dict[str, Readability] = {}
    code = MEASURED
    for path in options.files:
        try:
            measured[path.as_posix()] = _measure(path, vocabulary)
        except (EvalError, AssistantError) as error:
            sys.stderr.write(f"{error}\n")
            code = MISUSED
    if options.json:
        rows = [{"file": name, **asdict(found)} for name, found in measured.items()]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("".join(_told(name, found) for name, found in measured.items()))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval readability",
        description="Measure how hard the form of Dutch texts is (docs/readability.md).",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a corpus document, or any UTF-8 text"
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list, one item a file")
    return parser


def _measure(path: Path, vocabulary: Vocabulary) -> Readability:
    file = read_file(path)
    try:
        return measure(file.sentences, vocabulary=vocabulary, glossary=file.glossary)
    except EvalError as error:
        raise EvalError(f"{file.name}: {error}") from error


def _told(name: str, found: Readability) -> str:
    lines = [f"{name}: {found.grade} ({found.sentences} sentences, {found.words} words)"]
    values = asdict(found)
    for part in Part:
        value = len(found.abbreviations) / found.sentences
        if part is not Part.ABBREVIATIONS:
            value = values[part.value]
        bounds = [_number(part, bound) for bound in (BOUNDS[part].b1, BOUNDS[part].b2)]
        lines.append(
            f"  {part.value:<14}{_number(part, value):>7}  {found.levels[part].value:<12}"
            f"(B1 up to {bounds[0]}, B2 up to {bounds[1]})"
        )
    return "\n".join([*lines, *(f"  - {reason}" for reason in found.reasons), "", ""])


def _number(part: Part, value: float) -> str:
    if part is Part.LONGEST:
        return f"{value:.0f}"
    return f"{value:.1%}" if part in _SHARES else f"{value:.2f}"
