"""Puts together what answers the parts of a question that asks for more than one thing."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.extractive import Extract, names
from assistant.domain import Query, Statement


def together(whole: Extract, query: Query, answer: Callable[[Query], Extract]) -> Extract:
    """Return an extract that answers each facet of `query`, or `whole` when that is no better.

    Args:
        whole: what answers the question as it stands.
        query: the question, with facets.
        answer: gives the extract for one of them.
    """
    answering: dict[str, Statement] = {}
    for facet in query.facets:
        if any(names(one, facet.text) for one in answering.values()):
            continue
        extract = answer(query.only(facet, told=tuple(answering)))
        if not extract.statements or extract.is_untold:
            return whole
        answering[extract.statements[0].id] = extract.statements[0]
    elsewhere = len({one.document_id for one in answering.values()}) > 1
    if len(answering) == 1 or elsewhere:
        return whole  # one statement tells all, or the other is about something else
    return Extract(tuple(answering.values()), answers=len(answering))
