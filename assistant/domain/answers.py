"""What a turn ends in, and the events on its way there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.domain.documents import Origin, Source, Wording
from assistant.domain.evidence import EvidenceItem
from assistant.domain.registers import Selection


class AnswerStatus(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    ANSWERED_PARTIAL = "answered_partial"
    CLARIFY = "clarify"
    NO_EVIDENCE = "no_evidence"
    OUT_OF_SCOPE = "out_of_scope"
    BLOCKED_INPUT = "blocked_input"
    BLOCKED_PERSONAL_DATA = "blocked_personal_data"
    BLOCKED_UNSAFE = "blocked_unsafe"
    BLOCKED_RULES = "blocked_rules"
    ERROR_INDEX = "error_index"
    ERROR_MODEL = "error_model"
    ERROR_INTERNAL = "error_internal"

    @property
    def is_error(self) -> bool:
        """Whether the turn broke, rather than ended as it may."""
        return self.value.startswith("error_")

    @property
    def is_answer(self) -> bool:
        """Whether the turn gave evidence for an answer."""
        return self in (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTIAL)


class SentenceKind(StrEnum):
    """What a sentence of an answer is, and so how it is proven."""

    QUOTE = "quote"
    REGISTER = "register"
    DERIVED = "derived"
    LEAD_IN = "lead_in"
    NOTICE = "notice"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Citation:
    """The passage behind a marker [n] and the public sources behind the passage."""

    marker: int  # 1-based, in order of first use
    statement_id: str
    document_id: str
    document_title: str
    heading_path: tuple[str, ...]
    page: int | None  # physical page, 1-based; None for texts without pages
    start: int  # offset in characters in the document's text
    end: int
    quote: str  # equals the document's text[start:end]
    wording: Wording
    origin: Origin
    sources: tuple[Source, ...]  # primary ones first
    page_label: str | None = None  # as printed on the page, where it differs from `page`
    stale_since: str | None = None  # YYYY-MM-DD from when the file could no longer be read


class Operation(StrEnum):
    """How a derived figure follows from the rows it names."""

    COUNT = "count"  # how many rows the selection holds
    SOURCES = "sources"  # on how many different public sources they rest
    WITHOUT_YEAR = "without_year"  # how many of them bear no year
    AS_OF = "as_of"  # the day the answer holds for
    FIRST_YEAR = "first_year"  # of the public sources they rest on
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How a field of a derived sentence was reckoned, so that anyone can reckon it again."""

    field: str  # its name in the template
    operation: Operation
    selection: Selection | None = None  # the rows it was reckoned from


@dataclass(frozen=True, slots=True)
class Basis:
    """What a sentence that is no quote was made of, so that it can be made again."""

    template: str = ""  # key in the text file, as `section.name`
    fields: tuple[tuple[str, str], ...] = ()  # what was filled in, by name
    rows: tuple[str, ...] = ()  # `schemes/slim-mkb`: the register rows it tells
    selection: Selection | None = None  # whose words are filled in: the year, the goal ...
    reckoned: tuple[Reckoned, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer."""

    text: str  # without markers
    citations: tuple[int, ...]  # markers, ascending
    kind: SentenceKind
    basis: Basis = Basis()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a comparison: what is compared, and one cell a column."""

    label: str
    cells: tuple[Sentence | None, ...]  # None: no source tells it


@dataclass(frozen=True, slots=True)
class Table:
    """A small comparison, every cell proven like a sentence."""

    caption: str
    columns: tuple[str, ...]  # names of what is compared
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know about the answer."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one turn; its JSON form is published as a schema."""

    id: str | int  # in a batch the id of the line, as given
    conversation: str | None
    question: str
    standalone_question: str
    language: str  # ISO 639-1 of the question: nl, en, or und when it cannot be told
    as_of: str  # YYYY-MM-DD, the day the answer holds for
    status: AnswerStatus
    text: str  # Markdown with markers [n]
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()  # by marker
    table: Table | None = None
    notices: tuple[Notice, ...] = ()
    suggestions: tuple[str, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()  # best first
    timings_ms: Mapping[str, float] = field(default_factory=dict)  # by step, and "total"
    versions: Mapping[str, str] = field(default_factory=dict)  # index, corpus, embedder, code


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of the same conversation."""

    question: str
    standalone_question: str
    status: AnswerStatus
    told: tuple[str, ...] = ()  # ids of the statements its answer cited
    rows: tuple[str, ...] = ()  # register rows its answer told, as `schemes/slim-mkb`
    offered: tuple[str, ...] = ()  # questions it offered to answer next


def turn_of(answer: Answer) -> Turn:
    """Return `answer` as an earlier turn of its conversation."""
    return Turn(
        question=answer.question,
        standalone_question=answer.standalone_question,
        status=answer.status,
        told=tuple(citation.statement_id for citation in answer.citations),
        rows=tuple(dict.fromkeys(row for s in answer.sentences for row in s.basis.rows)),
        offered=answer.suggestions,
    )


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """Event: the citations an answer may show, before its sentences are proven."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SentenceProven:
    """Event: the next sentence of the answer, already verified."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TurnDone:
    """Event, always the last: the whole answer."""

    answer: Answer


Event = EvidenceFound | SentenceProven | TurnDone
