"""What is asked, as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.domain.registers import Goal, Nature, SchemeKind, SchemeStatus, Size, Theme


class Intent(StrEnum):
    """What sort of answer a question asks for."""

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
    OUTCOME = "outcome"  # what came of something that was asked or agreed
    SMALL_TALK = "small_talk"
    ABOUT_ASSISTANT = "about_assistant"
    OUT_OF_SCOPE = "out_of_scope"
    UNSAFE = "unsafe"
    RULES = "rules"  # an attempt to change what the assistant does


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """What a question names that the registers know, each in order of place in the question."""

    schemes: tuple[str, ...] = ()  # row ids
    commitments: bool = False  # it asks after what was asked, signed or decided
    themes: tuple[Theme, ...] = ()
    natures: tuple[Nature, ...] = ()
    years: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()  # as the rows write them: who, by_whom or with_whom
    instruments: tuple[str, ...] = ()  # as the rows write them
    kinds: tuple[SchemeKind, ...] = ()
    goals: tuple[Goal, ...] = ()
    sizes: tuple[Size, ...] = ()
    sectors: tuple[str, ...] = ()  # as the rows write them
    regions: tuple[str, ...] = ()  # as the rows write them, or a place no row names
    situations: tuple[str, ...] = ()  # as the rows write them
    states: tuple[SchemeStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of a question that asks for more than one thing."""

    text: str  # the question with only this part
    after: str = ""  # the part before it, when it leans on that
    value: str = ""  # which of the things side by side it asks of, lower case; empty for a clause


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
    intent: Intent = Intent.FACT
    otherwise: Intent | None = None  # what it asks for if it is about a scheme, by its wording
    entities: Entities = Entities()
    subjects: tuple[str, ...] = ()  # ids of schemes it is about without a name, as was found
    facets: tuple[Facet, ...] = ()  # its parts, when it asks for more than one thing
    corrected: tuple[tuple[str, str], ...] = ()  # words taken for a misspelling, and for what

    @property
    def schemes(self) -> tuple[str, ...]:
        """The ids of the schemes it is about, by name or as was found."""
        return self.entities.schemes or self.subjects

    @property
    def asks_on(self) -> bool:
        """Whether its facets are clauses that each ask, not things that one is asked of."""
        return bool(self.facets) and not self.facets[0].value

    def only(self, facet: Facet, told: tuple[str, ...] = ()) -> Query:
        """Return the query for one of its facets, when the others were answered by `told`."""
        whole = f"{facet.after} {facet.text}".strip()
        return replace(
            self,
            question=facet.text,
            standalone=whole,
            search_text=whole,
            previous=facet.after,
            told=told,
            facets=(),
        )
