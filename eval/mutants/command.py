"""`python -m eval mutants`: breaks the product on purpose and sees whether the gates notice.

Every mutant must let the gate it is aimed at fall, as far as it says; no harmless change may let
any gate fall. Without the first the evaluation would be blind, without the second it would cry
wolf.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.build import Assistant
from eval.context import Context
from eval.errors import EvalError
from eval.fingerprints import Fingerprints
from eval.gates import load_gates
from eval.mutants.catalogue import MUTANTS
from eval.mutants.harmless import HARMLESS, Harmless, changed_product
from eval.mutants.mutant import Mutant
from eval.mutants.subject import Subject
from eval.mutants.trial import Bench, HarmlessTrial, Trial, ask_all
from eval.product import ShippedProduct
from eval.protocols import EvaluatedAssistant
from eval.records import CaseRecord
from eval.remembering import RememberingEmbedder
from eval.results import read_run
from eval.runner import Choice, choose_cases, fingerprints
from eval.summary import figure_names

PASSED, WRONG = 0, 1


@dataclass(frozen=True, slots=True)
class Workshop:
    """The product, how it does as it is, and what mutants share."""

    product: ShippedProduct
    embedder: RememberingEmbedder
    bench: Bench[Subject]

    def try_mutant(self, mutant: Mutant[Subject]) -> Trial:
        """Return how `mutant` did."""
        return self.bench.try_mutant(mutant)

    def try_harmless(self, harmless: Harmless) -> HarmlessTrial:
        """Return how the product does after a harmless change of its corpus."""
        with changed_product(self.product, harmless) as (product, renamed):
            assistant = _assistant(product)
            search = Subject(assistant, *product.registers()).search
            return self.bench.try_harmless(
                harmless.name,
                self.embedder.within(assistant, search),
                renamed=renamed,
                rests_on=product.corpus().rows,
            )


def main(argv: Sequence[str], context: Context) -> int:
    """Try every mutant and every harmless change; return 0 when all did as they must, else 1.

    Raises:
        EvalError: cases or gates are not as they should be, or a gate is missing.
        AssistantError: the product does not open.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    options = _read(argv, context)
    only = frozenset(options.only)
    mutants = [one for one in MUTANTS if not only or one.name in only]
    harmless = [one for one in HARMLESS if not only or one.name in only]
    known = [*(one.name for one in MUTANTS), *(one.name for one in HARMLESS)]
    if unknown := only.difference(known):
        raise EvalError(f"no mutant {sorted(unknown)[0]!r}; write one of: {'; '.join(known)}")
    workshop = _opened(context, options.data_dir, options.results)
    logging.disable(logging.ERROR)  # a broken product says so; that is what is wanted here
    try:
        passed = [_told(trial) for trial in _trials(workshop, mutants, harmless)]
    finally:
        logging.disable(logging.NOTSET)
    _say(f"{sum(passed)} of {len(passed)} did as they must.")
    return PASSED if all(passed) else WRONG


def _read(argv: Sequence[str], context: Context) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval mutants", description=__doc__)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where the index lives")
    parser.add_argument(
        "--results",
        type=Path,
        metavar="DIR",
        default=context.places.folder / "results" / "latest",
        help="results of the sound product; it is asked anew where they are not of it as it is",
    )
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="what to try, by name"
    )
    return parser.parse_args(argv)


def _trials(
    workshop: Workshop, mutants: Sequence[Mutant[Subject]], harmless: Sequence[Harmless]
) -> Iterator[Trial | HarmlessTrial]:
    yield from map(workshop.try_mutant, mutants)
    yield from map(workshop.try_harmless, harmless)


def _told(trial: Trial | HarmlessTrial) -> bool:
    _say(str(trial))
    return trial.passed


def _opened(context: Context, data_dir: Path | None, results: Path) -> Workshop:
    """Return the product with its gates, its test cases and how it does on them."""
    names = [metric.NAME for metric in context.metrics]
    gates = load_gates(context.places.gates, figures=figure_names(names))
    product = context.open_product(data_dir)
    if not isinstance(product, ShippedProduct):
        raise EvalError("mutants break the shipped product; run them without another")
    corpus = product.corpus()
    cases = choose_cases(Choice("test"), context.places, corpus)
    sound = Subject(_assistant(product), *product.registers())
    embedder = RememberingEmbedder(sound.search)
    assistant = embedder.within(sound.assistant, sound.search)
    records = _known(results, fingerprints(product, cases, context.places, corpus)) or ask_all(
        assistant, cases, metrics=context.metrics, rests_on=corpus.rows
    )
    return Workshop(
        product,
        embedder,
        Bench(
            sound=replace(sound, assistant=assistant),
            cases={one.case.id: one for one in cases},
            records=records,
            gates=[gate for gate in gates if gate.split == "test"],
            metrics=context.metrics,
            rests_on=corpus.rows,
        ),
    )


def _known(results: Path, made_of: Fingerprints) -> list[CaseRecord]:
    """Return the records of `results` when this very product was asked these cases, else none."""
    try:
        summary, records = read_run(results)
    except (OSError, ValueError):
        return []
    if not summary.fingerprints.covers(made_of) or summary.broken_metrics:
        return []
    return [one for one in records if one.split in made_of.cases]


def _assistant(product: ShippedProduct) -> Assistant:
    assistant: EvaluatedAssistant = product.assistant()
    if not isinstance(assistant, Assistant):
        raise TypeError(f"mutants break an Assistant, not a {type(assistant).__name__}")
    return assistant


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()  # they take minutes: who waits sees each
