"""An evaluation, from the cases to what is wrong with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.asking import ask
from eval.baseline import Comparison, compare_with_baseline
from eval.case_files import load_cases
from eval.case_labels import PlacedCase
from eval.cases import Split
from eval.errors import EvalError
from eval.evaluation import Evaluation
from eval.fingerprints import Fingerprints, cases_hashes, files_hash
from eval.gates import load_gates
from eval.metrics import Metric
from eval.outcome import Outcome
from eval.protocols import Corpus, Product
from eval.records import record
from eval.scoring import score
from eval.summary import figure_names, summarise


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run finds its cases, gates and baseline, and the code it measures."""

    folder: Path  # holds cases/, gates.yaml, baseline/ and results/
    code_dir: Path  # the assistant package
    prompts_dir: Path

    @property
    def shipped_cases(self) -> tuple[Path, ...]:
        """The shipped case files, those of dev first, in order of name."""
        return (*sorted(self.cases.glob("dev*.yaml")), *sorted(self.cases.glob("test*.yaml")))

    @property
    def cases(self) -> Path:
        """The folder of the shipped case files."""
        return self.folder / "cases"

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
    gates = load_gates(places.gates, figures=figure_names(names))
    corpus = product.corpus()
    cases = choose_cases(choice, places, corpus)
    assistant = product.assistant()

    rests_on = corpus.rows
    outcomes = [ask(assistant, placed.case, rests_on) for placed in cases]
    scores = [score(outcome, metrics) for outcome in outcomes]
    records = tuple(map(record, cases, outcomes, scores))

    answers = {o.case.id: o.answer for o in outcomes if isinstance(o, Outcome)}
    made_of = fingerprints(product, cases, places, corpus)
    versions = next((dict(answer.versions) for answer in answers.values()), {})
    made_of = made_of.model_copy(update={"versions": versions})
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


def fingerprints(
    product: Product, cases: Sequence[PlacedCase], places: Places, corpus: Corpus
) -> Fingerprints:
    """Return what a run of `cases` is made of, without the versions that only answers tell."""
    return Fingerprints(
        corpus=corpus.digest,
        cases=cases_hashes(cases),
        code=files_hash(places.code_dir, ".py", ".yaml"),
        prompts=files_hash(places.prompts_dir, ".md"),
        versions={},
        settings=dict(product.settings()),
    )


def choose_cases(choice: Choice, places: Places, corpus: Corpus) -> tuple[PlacedCase, ...]:
    """Return the chosen cases; both shipped splits are checked even when one is run.

    Raises:
        EvalError: there are no cases, or one is not as eval/README.md says.
    """
    if choice.files:
        return load_cases(choice.files, split="all", corpus=corpus)
    if not places.shipped_cases:
        raise EvalError("there are no shipped cases; name files with --cases")
    placed = load_cases(places.shipped_cases, corpus=corpus)
    return tuple(one for one in placed if choice.split in (one.split, "all"))
