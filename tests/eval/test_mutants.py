"""A mutant must let its gate fall by answering wrongly; a harmless change may let none fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from assistant.domain import Answer, AnswerStatus
from eval.case_labels import PlacedCase
from eval.cases import Case
from eval.errors import EvalError
from eval.gates import Gate
from eval.metrics import METRICS
from eval.mutants.mutant import Mutant, Target
from eval.mutants.sampling import estimate, sample
from eval.mutants.trial import Bench, HarmlessTrial, Trial, ask_all
from eval.records import CaseRecord
from eval.sampling import stratified
from tests.eval.fakes import (
    ROWS,
    FakeAssistant,
    make_answer,
    make_case,
    make_chunk,
    make_refusal_case,
)

RECALL = Gate(figure="fact_recall", split="test", minimum=0.9)
F1 = Gate(figure="refusal_f1", split="test", minimum=0.9)
NODE = yaml.MappingNode("", [])
CHUNKS = [make_chunk("A-1")]
RIGHT, WRONG = make_answer("A-1", text="Ja. [1]"), make_answer("A-2", text="Nee. [1]")
REFUSED = make_answer(status=AnswerStatus.NO_EVIDENCE, text="Dat weet ik niet.")


def _placed(*cases: Case) -> dict[str, PlacedCase]:
    return {one.id: PlacedCase(one, "test", "test.yaml", NODE) for one in cases}


CASES = _placed(
    *(make_case(id=f"case-{n}", question=f"Vraag {n}?") for n in range(10)),
    make_refusal_case(id="case-r", question="Iets anders?"),
)
ANSWERS = {p.case.question: RIGHT if p.case.answerable else REFUSED for p in CASES.values()}


def _bench(answers: Mapping[str, Answer], gates: Sequence[Gate]) -> Bench[FakeAssistant]:
    sound = FakeAssistant(answers, CHUNKS)
    records = ask_all(sound, list(CASES.values()), metrics=METRICS, rests_on=ROWS)
    return Bench(
        sound=sound, cases=CASES, records=records, gates=gates, metrics=METRICS, rests_on=ROWS
    )


def _tried(
    changes: Mapping[str, Answer | None], *, by: float = 0.05, figure: str = "fact_recall"
) -> Trial:
    """Return how a mutant did that answers as ANSWERS but for `changes`; None breaks it."""
    answers = {q: a for q, a in {**ANSWERS, **changes}.items() if a is not None}
    mutant: Mutant[FakeAssistant] = Mutant(
        "test", Target(figure, by), lambda sound: FakeAssistant(answers, sound.chunks)
    )
    return _bench(ANSWERS, [RECALL, F1]).try_mutant(mutant)


def test_a_mutant_that_answers_two_of_ten_wrongly_lets_the_gate_fall() -> None:
    trial = _tried({"Vraag 1?": WRONG, "Vraag 2?": WRONG})

    assert trial.passed
    assert str(trial) == (
        "fell: test: fact_recall on test 1.000 -> 0.800; must be 0.05 or more beyond the gate "
        "(minimum 0.90); 10 cases"
    )


def test_to_be_worse_than_the_sound_product_is_not_enough() -> None:
    on_the_gate = _tried({"Vraag 1?": WRONG}, by=0.01)
    too_little = _tried({"Vraag 1?": WRONG, "Vraag 2?": WRONG}, by=0.15)

    assert not on_the_gate.passed
    assert not too_little.passed
    assert str(too_little).startswith("DID NOT FALL: test: ")


def test_a_mutant_that_changes_nothing_does_not_pass() -> None:
    assert not _tried({}).passed


def test_a_mutant_that_breaks_instead_of_answering_does_not_pass() -> None:
    raised = _tried({"Vraag 1?": None, "Vraag 2?": None})
    ended = _tried({f"Vraag {n}?": make_answer(status=AnswerStatus.ERROR_INTERNAL) for n in (1, 2)})

    for trial in (raised, ended):
        assert not trial.passed
        assert str(trial).startswith("BROKE ON 2 CASES: test: ")


def test_a_gate_that_is_down_already_tells_nothing() -> None:
    sound = {**ANSWERS, "Vraag 1?": WRONG, "Vraag 2?": WRONG}
    broken = FakeAssistant(dict.fromkeys(sound, WRONG), CHUNKS)
    mutant: Mutant[FakeAssistant] = Mutant("test", Target("fact_recall", 0.05), lambda _: broken)

    trial = _bench(sound, [RECALL]).try_mutant(mutant)

    assert not trial.passed
    assert str(trial).startswith("CANNOT BE TOLD, THE GATE IS DOWN ALREADY: ")


def test_refusals_that_are_dropped_let_their_f1_fall() -> None:
    assert _tried({"Iets anders?": RIGHT}, by=0.5, figure="refusal_f1").passed


def test_a_mutant_without_its_gate_is_a_mistake() -> None:
    mutant: Mutant[FakeAssistant] = Mutant("test", Target("states", 0.1), lambda sound: sound)

    with pytest.raises(EvalError, match="no gate 'states'"):
        _bench(ANSWERS, [RECALL]).try_mutant(mutant)


def _harmless(
    answers: Mapping[str, Answer], renamed: Mapping[str, str], gates: Sequence[Gate] = (RECALL, F1)
) -> HarmlessTrial:
    changed = FakeAssistant(answers, CHUNKS)
    bench = _bench(ANSWERS, gates)
    return bench.try_harmless("other ids", changed, renamed=renamed, rests_on=ROWS)


def test_a_harmless_change_may_rename_what_is_cited() -> None:
    renamed = {question: make_answer("N-1") if a is RIGHT else a for question, a in ANSWERS.items()}

    trial = _harmless(renamed, {"A-1": "N-1"})

    assert trial.passed
    assert str(trial) == "held: other ids: 2 gates, 11 cases, 10 answers differ"


def test_a_change_that_lets_a_gate_fall_is_not_harmless() -> None:
    trial = _harmless({**ANSWERS, "Vraag 1?": WRONG, "Vraag 2?": WRONG}, {})

    assert not trial.passed
    assert str(trial).endswith("2 answers differ; fact_recall is 0.800")
    assert str(trial).startswith("FELL, AND MUST NOT: other ids: ")


def test_a_harmless_change_that_no_gate_judges_does_not_pass() -> None:
    assert not _harmless(ANSWERS, {}, gates=()).passed


def _record(name: str, score: float, *, kind: str = "fact", twin: str = "") -> CaseRecord:
    case = make_case(id=name, kind=kind, twin=twin)
    (made,) = ask_all(
        FakeAssistant({case.question: RIGHT}, CHUNKS),
        [PlacedCase(case, "test", "test.yaml", NODE)],
        metrics=METRICS,
        rests_on=ROWS,
    )
    return made.model_copy(update={"scores": {"fact_recall": score}})


def test_a_sample_holds_every_kind_in_proportion_and_is_the_same_every_time() -> None:
    records = [_record(f"f-{n}", 1, kind="fact") for n in range(60)]
    records += [_record(f"d-{n}", 1, kind="date") for n in range(30)]

    drawn = stratified(records, 9, kind=_kind)

    assert [one.kind.value for one in drawn].count("date") == 3
    assert len(drawn) == len({one.id for one in drawn}) == 9
    assert drawn == stratified(records, 9, kind=_kind)
    assert stratified(records, 90, kind=_kind) == records


def _kind(one: CaseRecord) -> str:
    return one.kind


def test_a_gate_on_twins_is_tried_with_the_twins() -> None:
    records = [_record("clean", 1), _record("typed", 1, twin="clean"), _record("other", 1)]
    typed = records[1].model_copy(update={"tags": ("typo",)})
    gate = Gate(figure="fact_recall", split="test", tag="typo", within=0.05, of="twins")

    drawn = sample(gate, [records[0], typed, records[2]], 5)

    assert [one.id for one in drawn] == ["clean", "typed"]


def test_a_part_tells_of_the_whole_by_its_change() -> None:
    every = [_record(f"f-{n}", score) for n, score in enumerate([1, 1, 1, 0])]
    part = every[:2]
    again = [one.model_copy(update={"scores": {"fact_recall": 0.8}}) for one in part]

    verdict = estimate(RECALL, every, part, again)

    assert verdict.reached == pytest.approx(0.75 - 0.2)


@pytest.mark.slow  # imports the whole stack
def test_every_mutant_is_aimed_at_a_gate_that_is_shipped() -> None:
    from eval.mutants.catalogue import MUTANTS
    from eval.mutants.harmless import HARMLESS

    path = Path(__file__).resolve().parents[2] / "eval" / "gates.yaml"
    gates = [Gate.model_validate(one) for one in yaml.safe_load(path.read_text(encoding="utf-8"))]
    known = {(gate.figure, gate.tag, gate.kind) for gate in gates if gate.split == "test"}

    assert len({one.name for one in MUTANTS}) == len(MUTANTS) >= 12
    assert len({one.name for one in HARMLESS}) == 4
    assert {(t.figure, t.tag, t.kind) for t in (one.target for one in MUTANTS)} <= known
    assert all(one.target.by > 0 for one in MUTANTS)
