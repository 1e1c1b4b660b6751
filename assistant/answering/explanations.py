"""Difficult terms of an answer, each explained once by the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from assistant.answering.draft import DraftSentence
from assistant.answering.refusals import fixed
from assistant.domain import Basis, GlossaryEntry, Query, Sentence, SentenceKind, Statement
from assistant.texts import Texts

_MOST = 3
_MIN_ABBREVIATION = 2
_COMMON_SHARE = 0.05  # who reads these documents knows a word that more of them use
_WORD = re.compile(r"[\w+-]+")


class Explainer:
    """Finds the abbreviations of an answer that its reader may not know."""

    def __init__(
        self, glossary: Iterable[GlossaryEntry], statements: Collection[Statement]
    ) -> None:
        """Prepare the abbreviations of `glossary` that are not all over `statements`."""
        short = {
            entry.term: entry
            for entry in glossary
            if entry.abbreviation_of
            and not entry.term.islower()  # mkb and zzp have become words
            and len(entry.term) >= _MIN_ABBREVIATION
        }
        terms_of = short.keys()
        used = Counter(t for one in statements for t in terms_of & set(_WORD.findall(one.text)))
        self._entries = {
            term: entry
            for term, entry in short.items()
            if used[term] <= _COMMON_SHARE * len(statements)
        }
        terms = sorted(map(re.escape, self._entries), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(terms)})(?![\w])") if terms else None

    def explain(
        self, query: Query, told: Sequence[Sentence], texts: Texts
    ) -> tuple[DraftSentence, ...]:
        """Return a lead-in and up to three explanations, in order of first use; none if none.

        A term that the question itself uses, or that a sentence writes out, needs none.
        """
        if self._pattern is None:
            return ()
        text = " ".join(sentence.text for sentence in told)
        found = dict.fromkeys(match.group() for match in self._pattern.finditer(text))
        terms = [term for term in found if self._is_unknown(term, query, text)][:_MOST]
        if not terms:
            return ()
        lead = fixed(texts, "terms.lead", SentenceKind.LEAD_IN)
        return (lead, *(self._explanation(term, texts) for term in terms))

    def _is_unknown(self, term: str, query: Query, text: str) -> bool:
        written_out = (self._entries[term].abbreviation_of or "").lower()
        asked = re.search(rf"(?<!\w){re.escape(term)}(?!\w)", query.standalone, re.IGNORECASE)
        return not asked and written_out not in text.lower()

    def _explanation(self, term: str, texts: Texts) -> DraftSentence:
        entry = self._entries[term]
        fields = {
            "term": entry.term,
            "abbreviation_of": entry.abbreviation_of or "",
            "explanation": entry.explanation,
        }
        return DraftSentence(
            texts.get("terms.explained", **fields),
            SentenceKind.REGISTER,
            basis=Basis("terms.explained", tuple(fields.items()), (f"glossary/{term}",)),
        )
