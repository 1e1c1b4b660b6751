"""`python -m eval judge`: draws answers for a reader, and compares the reader with the metric."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from eval.asking import ask
from eval.case_labels import PlacedCase
from eval.compare import read
from eval.context import Context
from eval.errors import EvalError
from eval.judging.agreement import agreement_report
from eval.judging.sheet import Judged, read_sheet, told, write_sheet
from eval.outcome import Outcome
from eval.protocols import Product
from eval.records import CaseRecord
from eval.runner import Choice, choose_cases

_ANSWERS = 50
_SEED = 2022


def main(argv: Sequence[str], context: Context) -> int:
    """Draw a sheet, or compare a filled one with the metric; return 0.

    Raises:
        EvalError: the results are not of this product, or a sheet with verdicts would be lost.
        AssistantError: the product does not open.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    options = _read(argv, context)
    path = context.places.folder / "judgements" / "sheet.yaml"
    if options.compare:
        sys.stdout.write(agreement_report(read_sheet(path)))
        return 0
    if path.exists() and not options.renew and _is_begun(path):
        raise EvalError(f"{path.name!r} holds verdicts already; --renew draws another over it")
    drawn = _drawn(read(options.results).records)
    sheet = _answered(drawn, context.open_product(options.data_dir), context)
    write_sheet(path, sheet)
    count = sum(len(one.sentences) for one in sheet)
    sys.stdout.write(f"{len(sheet)} answers with {count} cited sentences to read: {path}\n")
    return 0


def _read(argv: Sequence[str], context: Context) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval judge", description=__doc__)
    parser.add_argument(
        "results",
        type=Path,
        nargs="?",
        default=context.places.folder / "results" / "latest",
        metavar="RESULTS",
        help="the --output folder of a run (default: of the last one)",
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where the index lives")
    parser.add_argument("--compare", action="store_true", help="compare verdicts with the metric")
    parser.add_argument("--renew", action="store_true", help="draw over a sheet with verdicts")
    return parser.parse_args(argv)


def _is_begun(path: Path) -> bool:
    return any(one.supported is not None for j in read_sheet(path) for one in j.sentences)


def _drawn(records: Sequence[CaseRecord]) -> list[CaseRecord]:
    """Return 50 of the answers that cite something, or all when fewer, in their order."""
    citing = [one for one in records if one.answered and one.cited]
    if not citing:
        raise EvalError("no answer of these results cites anything; run the cases first")
    random = Random(_SEED)  # noqa: S311 - nothing secret is drawn
    chosen = sorted(random.sample(range(len(citing)), min(_ANSWERS, len(citing))))
    return [citing[place] for place in chosen]


def _answered(
    drawn: Sequence[CaseRecord], product: Product, context: Context
) -> tuple[Judged, ...]:
    """Return the answers behind `drawn` with their sentences, which results do not keep."""
    corpus = product.corpus()
    cases = {one.case.id: one for one in choose_cases(Choice(), context.places, corpus)}
    assistant = product.assistant()
    sheet: list[Judged] = []
    for one in drawn:
        placed = _case(one, cases)
        outcome = ask(assistant, placed.case, corpus.rows)
        if not isinstance(outcome, Outcome) or outcome.answer.text != one.text:
            raise _other_product(one)
        sentences = [sentence for sentence in outcome.stating if sentence.citations]
        sheet.append(
            Judged(
                case=one.id,
                question=one.standalone_question or one.question,
                as_of=one.as_of,
                sentences=tuple(told(each, outcome.behind(each)) for each in sentences),
            )
        )
    return tuple(sheet)


def _case(one: CaseRecord, cases: Mapping[str, PlacedCase]) -> PlacedCase:
    if one.id not in cases:
        raise _other_product(one)
    return cases[one.id]


def _other_product(one: CaseRecord) -> EvalError:
    return EvalError(
        f"case {one.id!r} ends otherwise than in these results: they are of another product or of "
        "other cases; run: python -m eval run"
    )
