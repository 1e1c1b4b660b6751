"""An evaluation, from the cases to what is wrong with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.asking import ask
from eval.baseline import Comparison, compare_with_baseline
from eval.case_files import PlacedCase, load_cases
from eval.cases import Split
from eval.evaluation import Evaluation
from eval.fingerprints import Fingerprints, cases_hashes, code_hash
from eval.gates import load_gates
from eval.metrics import Metric
from eval.outcome import Outcome
from eval.protocols import Product
from eval.records import record
from eval.scoring import score
from eval.summary import summarise


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run finds its cases, gates and baseline, and the code it measures."""

    folder: Path  # holds cases/, gates.yaml, baseline/ and results/
    code_dir: Path  # the assistant package

    @property
    def shipped_cases(self) -> tuple[Path, ...]:
        """The shipped case files, dev first."""
        return tuple(self.folder / "cases" / f"{split}.yaml" for split in ("dev", "test"))

    @property
    def gates(self) -> Path:
        """The file with the minimums."""
        return self.folder / "gates.yaml"

    @property
    def baseline(self) -> Path:
        """The folder of the committed run."""
        return self.folder / "baseline"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cases to run."""

    split: Split = "all"
    files: tuple[Path, ...] = ()  # in place of the shipped ones; then nothing is compared


def evaluate(
    product: Product, choice: Choice, *, places: Places, metrics: Sequence[Metric]
) -> Evaluation:
    """Ask the chosen cases, score the answers, sum up and compare with the baseline.

    Raises:
        EvalError: cases or gates are not as they should be; nothing was asked.
        AssistantError: the product cannot be opened.
    """
    names = [metric.NAME for metric in metrics]
    gates = load_gates(places.gates, figures=names)
    corpus = product.corpus()
    cases = choose_cases(choice, places, corpus.statement_ids)
    assistant = product.assistant()

    outcomes = [ask(assistant, placed.case) for placed in cases]
    scores = [score(outcome, metrics) for outcome in outcomes]
    records = tuple(map(record, cases, outcomes, scores))

    answers = {o.case.id: o.answer for o in outcomes if isinstance(o, Outcome)}
    made_of = Fingerprints(
        corpus=corpus.digest,
        cases=cases_hashes(cases),
        code=code_hash(places.code_dir),
        versions=next((dict(answer.versions) for answer in answers.values()), {}),
        settings=dict(product.settings()),
    )
    summary = summarise(records, scores, metrics=names, fingerprints=made_of)
    return Evaluation(
        records=records,
        timings_ms={case_id: answer.timings_ms for case_id, answer in answers.items()},
        summary=summary,
        comparison=Comparison()
        if choice.files
        else compare_with_baseline(places.baseline, summary, records),
        gates=gates,
    )


def choose_cases(
    choice: Choice, places: Places, statement_ids: frozenset[str]
) -> tuple[PlacedCase, ...]:
    """Return the chosen cases; both shipped files are checked even when one is run.

    Raises:
        CaseError: a case is not as eval/README.md says.
    """
    if choice.files:
        return load_cases(choice.files, split="all", statement_ids=statement_ids)
    placed = load_cases(places.shipped_cases, statement_ids=statement_ids)
    return tuple(one for one in placed if choice.split in (one.split, "all"))
