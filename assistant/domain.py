"""The values that travel between the stages; frozen, and free of any framework.

Words are those of the README: a *document* holds *statements*, a *chunk* is a run of
statements, a *passage* is the exact span a citation shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of text a document is; it decides how its statements may be told."""

    POSITION = "position"  # what a party asked or expected; nothing was agreed
    DEAL = "deal"  # a signed agreement
    SCHEME = "scheme"  # a support option
    FIGURES = "figures"
    BACKGROUND = "background"


class Audience(StrEnum):
    """Whom a document is written for."""

    CIVIL_SERVANT = "civil_servant"
    ENTREPRENEUR = "entrepreneur"
    BOTH = "both"


class SourceKind(StrEnum):
    """How close a source is to the one who decided."""

    PRIMARY = "primary"
    COPY = "copy"
    PRESS = "press"
    ADVISER = "adviser"


class Wording(StrEnum):
    """Whose words a passage has: our restatement, or those of an ingested original."""

    OWN_WORDS = "own_words"
    ORIGINAL = "original"


class Origin(StrEnum):
    """Where a document came from."""

    SHIPPED = "shipped"
    OWN = "own"


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
class Source:
    """A public source a statement rests on."""

    title: str
    publisher: str
    url: str
    date: str | None  # YYYY, YYYY-MM or YYYY-MM-DD; None when the source bears no date
    kind: SourceKind
    read_on: str  # YYYY-MM-DD
    note: str | None = None  # why the date is vague or absent, in Dutch


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a document with the sources it rests on."""

    id: str  # unique in the corpus
    document_id: str
    text: str  # equals the document's text[start:end]
    start: int  # offset in characters, 0-based, in the document's text
    end: int  # exclusive
    heading_path: tuple[str, ...]  # outermost first, without the document's title
    sources: tuple[Source, ...]  # primary ones first
    questions: tuple[str, ...] = ()  # that it answers, in words a reader would use


@dataclass(frozen=True, slots=True)
class Document:
    """One policy text, deal text, scheme page or figure page."""

    id: str
    title: str
    kind: DocumentKind
    topic: str
    audience: Audience
    date: str | None  # the day, month or year the contents hold for: YYYY[-MM[-DD]]
    file: str  # relative to the corpus folder
    text: str  # the whole file, line ends as \n; offsets of passages count in it
    text_hash: str  # sha256 of `text`, hexadecimal
    statements: tuple[Statement, ...]  # in text order
    wording: Wording = Wording.OWN_WORDS
    origin: Origin = Origin.SHIPPED


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with its meaning and the other words for it."""

    term: str  # as the documents write it
    abbreviation_of: str | None
    explanation: str  # one plain sentence, in Dutch
    synonyms: tuple[str, ...]  # everyday and official words for the same thing
    english: tuple[str, ...] = ()  # what it is called in English
    source: str | None = None  # URL, when the explanation rests on a public source


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of statements under one heading, small enough to retrieve."""

    id: str
    document_id: str
    document_title: str
    heading_path: tuple[str, ...]
    statement_ids: tuple[str, ...]  # in text order, at least one
    text: str  # the statements' texts joined by one space
    token_count: int  # of the text that is embedded

    @property
    def embedded_text(self) -> str:
        """The text that is embedded and indexed: title, headings, then the statements."""
        return f"{' > '.join((self.document_title, *self.heading_path))}\n{self.text}"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A chunk found for a question."""

    document_id: str
    chunk_id: str
    score: float  # fused, 0 to 1, higher is better
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A chunk the answer was allowed to use, with the scores that brought it there."""

    document_id: str
    document_title: str
    chunk_id: str
    statement_ids: tuple[str, ...]
    score: float  # fused, 0 to 1
    dense_score: float  # cosine, -1 to 1
    lexical_score: float  # BM25, 0 and up
    text: str


@dataclass(frozen=True, slots=True)
class ScoredStatement:
    """A statement of the evidence, with how well it fits the question."""

    statement: Statement
    chunk_id: str
    score: float  # 0 to 1, higher is better; with its chunk's; comparable within one question
    own_score: float  # 0 to 1, without its chunk's
    closeness: float  # -1 to 1: cosine with the question, by itself or by its questions


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question."""

    items: tuple[EvidenceItem, ...] = ()  # best first
    statements: tuple[ScoredStatement, ...] = ()  # of these items, best first


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood."""

    question: str  # as asked, without invisible characters
    standalone: str  # the same, readable without the turns before it
    search_text: str  # what is searched: the standalone question without its presumptions
    previous: str  # the question it leans on, empty when it stands by itself
    presumes_agreement: bool  # it takes for granted that something was agreed
    told: tuple[str, ...]  # ids of statements that the turn it leans on already told
    language: str  # nl, en, or und when it cannot be told
    as_of: str  # YYYY-MM-DD


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer."""

    text: str  # without markers
    citations: tuple[int, ...]  # markers, ascending
    kind: SentenceKind


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


def turn_of(answer: Answer) -> Turn:
    """Return `answer` as an earlier turn of its conversation."""
    return Turn(
        question=answer.question,
        standalone_question=answer.standalone_question,
        status=answer.status,
        told=tuple(citation.statement_id for citation in answer.citations),
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
