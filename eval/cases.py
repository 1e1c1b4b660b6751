"""A case: a question, the day it is asked for, and what a right answer does."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.domain import AnswerStatus

Split = Literal["dev", "test", "all"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Statuses = Annotated[tuple[AnswerStatus, ...], BeforeValidator(_as_list), Field(min_length=1)]
Word = Annotated[str, Field(min_length=1)]
Tags = Annotated[tuple[Word, ...], Field(min_length=1)]


class Case(BaseModel):
    """One question with its labels; labels name statements, never chunks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Word
    question: str
    as_of: date
    tags: Tags
    history: tuple[str, ...] = ()  # earlier questions of the dialogue, in order
    status: Statuses  # every ending that is right
    must_cite: tuple[Word, ...] = ()  # statement ids a whole answer cites
    may_cite: tuple[Word, ...] = ()  # statement ids that support the answer as well
    figures: tuple[Word, ...] = ()  # texts the answer must contain
    figures_not: tuple[Word, ...] = ()  # texts the answer must not contain
    note: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the case expects an answer rather than a refusal or a question back."""
        return all(status.is_answer for status in self.status)

    @model_validator(mode="after")
    def _labels_agree(self) -> Self:
        if any(status.is_error for status in self.status):
            raise _disagreement("expects the assistant to break", "expect another status")
        if not self.answerable and any(status.is_answer for status in self.status):
            raise _disagreement(
                "expects both an answer and none", "choose one, or make two cases of it"
            )
        if self.answerable and not self.must_cite:
            raise _disagreement(
                "answerable, yet without must_cite",
                "name the statements a right answer cites, or expect a refusal",
            )
        if not self.answerable and (self.must_cite or self.may_cite):
            raise _disagreement(
                "expects no answer, yet names statements to cite",
                "remove must_cite and may_cite, or expect an answer",
            )
        return self


def _disagreement(problem: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(
        "labels_disagree", "{problem}", {"problem": problem, "remedy": remedy}
    )
