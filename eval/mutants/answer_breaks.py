"""Breaks between evidence and answer: what is chosen, what is proven, what is cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.citations import cite
from assistant.answering.demands import Demands
from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.extractive import Extract, Extractor
from assistant.answering.proving import Proven, Prover
from assistant.answering.verification import Verifier
from assistant.build import Assistant
from assistant.domain import Citation, Evidence, Query, Sentence, Statement
from eval.mutants.subject import Subject

_NUMBER = re.compile(r"\d+")


def with_moved_citations(sound: Subject) -> Assistant:
    """Return the product with every citation moved to the next statement, after the proof."""
    prover = sound.assistant.prover
    moved = _MovedCitations(prover.documents, prover.statements, prover.verifier)
    return replace(sound.assistant, prover=moved)


def with_invented_figures(sound: Subject) -> Assistant:
    """Return the product with every number one too high, and all of it taken for proven."""
    return replace(
        inventing(sound), prover=replace(sound.assistant.prover, verifier=_believing(sound))
    )


def inventing(sound: Subject) -> Assistant:
    """Return the product with every number of a statement one too high, and its proof in place."""
    return replace(sound.assistant, extractor=_Inventing(sound.assistant.extractor))


def without_refusals(sound: Subject) -> Assistant:
    """Return the product with an answer to every question: the best statement found."""
    return replace(sound.assistant, extractor=_AnsweringAll(sound.assistant.extractor))


def without_caveats(sound: Subject) -> Assistant:
    """Return the product that tells of a closed scheme without saying so."""
    return replace(sound.assistant, caveats=_NoCaveats())


@dataclass(frozen=True, slots=True)
class _MovedCitations(Prover):
    """Proves, then cites the next statement in place of the one that was proven."""

    def prove(self, draft: Draft, *, as_of: str) -> Proven:
        proven = Prover.prove(self, draft, as_of=as_of)
        return replace(proven, citations=tuple(map(self._moved, proven.citations)))

    def _moved(self, citation: Citation) -> Citation:
        names = list(self.statements)
        following = names[(names.index(citation.statement_id) + 1) % len(names)]
        (moved,) = cite([self.statements[following]], self.documents)
        return replace(moved, marker=citation.marker)


class _Believing(Verifier):
    """Takes everything for proven."""

    def proves(
        self,
        sentence: Sentence,  # noqa: ARG002 - the verifier is given it
        citations: object,  # noqa: ARG002 - as above
        *,
        as_of: str,  # noqa: ARG002 - as above
    ) -> bool:
        return True


def _believing(sound: Subject) -> Verifier:
    verifier = sound.assistant.prover.verifier
    return _Believing(
        documents=verifier.documents,
        rows=verifier.rows,
        words=verifier.words,
        reckoner=verifier.reckoner,
        texts=verifier.texts,
        names=verifier.names,
    )


class _Inventing(Extractor):
    """Chooses as another extractor does, but gets the numbers wrong."""

    def __init__(self, extractor: Extractor) -> None:
        Extractor.__init__(self, extractor.documents, extractor.grounds)
        self._extractor = extractor

    def extract(self, query: Query, evidence: Evidence, demands: Demands) -> Extract:
        found = self._extractor.extract(query, evidence, demands)
        return replace(found, statements=tuple(map(_with_other_numbers, found.statements)))


def _with_other_numbers(statement: Statement) -> Statement:
    text = _NUMBER.sub(lambda found: str(int(found[0]) + 1), statement.text)
    return replace(statement, text=text)


class _AnsweringAll(Extractor):
    """Chooses as another extractor does, and the best statement where that one finds none."""

    def __init__(self, extractor: Extractor) -> None:
        Extractor.__init__(self, extractor.documents, extractor.grounds)
        self._extractor = extractor

    def extract(self, query: Query, evidence: Evidence, demands: Demands) -> Extract:
        found = self._extractor.extract(query, evidence, demands)
        if not found.lack or not evidence.statements:
            return found
        return Extract((evidence.statements[0].statement,))


class _NoCaveats:
    """Has nothing to say besides."""

    def after(
        self,
        query: Query,  # noqa: ARG002 - the protocol gives it
        statements: Sequence[str],  # noqa: ARG002 - as above
    ) -> Sequence[DraftSentence]:
        return ()
