"""What is indexed: documents, their statements and sources, chunks, the glossary."""

from __future__ import annotations

from dataclasses import dataclass
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
    superseded_by: str | None = None  # id of the statement that tells the newer state
    page: int | None = None  # physical page, 1-based; None for texts without pages
    page_label: str | None = None  # as printed on the page, where it differs from `page`


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
    stale_since: str | None = None  # YYYY-MM-DD from when its file could no longer be read


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
