"""A case: a question, the day it is asked for, and what a right answer does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.domain import AnswerStatus, SchemeStatus

Split = Literal["dev", "test", "all"]


class Kind(StrEnum):
    """What sort of answer a case asks for, or why it has none."""

    FACT = "fact"
    AMOUNT = "amount"
    DATE = "date"
    DEFINITION = "definition"
    LIST = "list"
    COUNT = "count"
    COMPARISON = "comparison"
    STILL_OPEN = "still_open"
    HOW_TO_APPLY = "how_to_apply"
    WHICH_SCHEME = "which_scheme"
    OVERVIEW = "overview"
    DISAGREEMENT = "disagreement"
    PRESUMED_AGREEMENT = "presumed_agreement"
    UNANSWERABLE = "unanswerable"
    OUT_OF_SCOPE = "out_of_scope"
    UNSAFE = "unsafe"
    INJECTION = "injection"
    PERSONAL_DATA = "personal_data"
    SMALL_TALK = "small_talk"
    ABOUT_ASSISTANT = "about_assistant"
    INPUT = "input"  # no question at all: empty, or far too long


class Expectation(StrEnum):
    """What a turn must do with a case."""

    ANSWER = "answer"
    REFUSE = "refuse"
    EITHER = "either"  # a question back, or one of several endings that are all right


_TALK = frozenset({Kind.SMALL_TALK, Kind.ABOUT_ASSISTANT})


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Statuses = Annotated[tuple[AnswerStatus, ...], BeforeValidator(_as_list), Field(min_length=1)]
Word = Annotated[str, Field(min_length=1)]
Fact = Annotated[tuple[Word, ...], Field(min_length=1)]  # ids that tell the same


def expectation(statuses: tuple[AnswerStatus, ...]) -> Expectation:
    """Return what a turn must do when `statuses` are the endings that are right."""
    if all(status.is_answer for status in statuses):
        return Expectation.ANSWER
    if any(status.is_answer or status is AnswerStatus.CLARIFY for status in statuses):
        return Expectation.EITHER
    return Expectation.REFUSE


class Case(BaseModel):
    """One question with its labels; labels name statements and rows, never chunks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Word
    kind: Kind
    audience: Literal["civil_servant", "entrepreneur"]
    topic: Word  # of the document that answers; "none" when none does
    difficulty: Literal["easy", "medium", "hard"]
    tags: tuple[Word, ...] = ()
    history: tuple[str, ...] = ()  # earlier questions of the dialogue, in order
    question: str
    as_of: date
    status: Statuses  # every ending that is right
    must_cite: tuple[Word, ...] = ()  # statement ids a whole answer cites
    facts: tuple[Fact, ...] = ()  # where must_cite has equals: the ids of each fact
    may_cite: tuple[Word, ...] = ()  # statement ids that support the answer as well
    must_not_cite: tuple[Word, ...] = ()  # statement ids that would be wrong here
    rows: tuple[Word, ...] = ()  # register rows that a complete answer tells
    may_rows: tuple[Word, ...] = ()  # register rows that it may tell too
    states: dict[Word, SchemeStatus] = {}  # by scheme row: what its state is on the day
    figures: tuple[Word, ...] = ()  # texts the answer must contain
    figures_not: tuple[Word, ...] = ()  # texts the answer must not contain
    standalone: tuple[Word, ...] = ()  # words that the question by itself must hold
    twin: str = ""  # id of the case that differs from this one in one thing only
    note: str = ""

    @property
    def expects(self) -> Expectation:
        """Whether the case expects an answer, a refusal, or leaves it open."""
        return expectation(self.status)

    @property
    def answerable(self) -> bool:
        """Whether the case expects an answer that tells something from the corpus."""
        return self.expects is Expectation.ANSWER and self.kind not in _TALK

    @property
    def wanted(self) -> tuple[Fact, ...]:
        """The facts of a whole answer: for each the ids of the statements that tell it."""
        return self.facts or tuple((name,) for name in self.must_cite)

    @property
    def helpful(self) -> frozenset[str]:
        """The ids of all statements that are labelled as telling or supporting the answer."""
        return frozenset(name for fact in self.wanted for name in fact) | {*self.may_cite}

    @model_validator(mode="after")
    def _labels_agree(self) -> Self:
        for problem, remedy in _disagreements(self):
            raise PydanticCustomError(
                "labels_disagree", "{problem}", {"problem": problem, "remedy": remedy}
            )
        return self


def _disagreements(case: Case) -> Iterator[tuple[str, str]]:
    """Yield problem and remedy of everything in which the labels of `case` disagree."""
    if any(status.is_error for status in case.status):
        yield "expects the assistant to break", "expect another status"
    if case.answerable and not (case.must_cite or case.rows or case.states):
        yield (
            "answerable, yet without must_cite",
            "name the statements a right answer cites, or its rows, or expect a refusal",
        )
    if case.expects is Expectation.REFUSE and (case.helpful or case.rows or case.states):
        yield (
            "expects no answer, yet names statements to cite",
            "remove must_cite, may_cite, rows and states, or expect an answer",
        )
    if case.facts and {fact[0] for fact in case.facts} != set(case.must_cite):
        yield (
            "facts and must_cite disagree",
            "let must_cite hold the first id of each fact, and nothing else",
        )
    if wrong := case.helpful & set(case.must_not_cite):
        yield (
            f"must_not_cite holds {', '.join(sorted(wrong))}, which may be cited too",
            "keep each statement in one list",
        )
    if double := set(case.rows) & set(case.may_rows):
        yield (
            f"may_rows holds {', '.join(sorted(double))}, which rows holds too",
            "keep each row in one list",
        )
