"""How the sentences of an answer stand on the page: paragraphs and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain import Answer, Notice, Sentence, SentenceKind

_STANDS_ALONE = frozenset({SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL})


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that stand together: one paragraph, or the points of one list."""

    is_list: bool
    sentences: tuple[Sentence, ...]  # in the answer's order, at least one


def blocks(sentences: Sequence[Sentence]) -> tuple[Block, ...]:
    """Return `sentences` as paragraphs and lists, in order.

    A lead-in that ends in a colon opens a list; other lead-ins, notices and refusals are a
    paragraph each; the rest runs on in one paragraph.
    """
    found: list[Block] = []
    opens_list = False
    for sentence in sentences:
        alone = sentence.kind in _STANDS_ALONE
        runs_on = bool(found) and not alone and found[-1].sentences[-1].kind not in _STANDS_ALONE
        if runs_on:
            found[-1] = Block(found[-1].is_list, (*found[-1].sentences, sentence))
        else:
            found.append(Block(opens_list and not alone, (sentence,)))
        opens_list = sentence.kind is SentenceKind.LEAD_IN and sentence.text.endswith(":")
    return tuple(found)


def other_notices(answer: Answer) -> tuple[Notice, ...]:
    """Return the notices of `answer` that are not already one of its sentences."""
    told = {sentence.text for sentence in answer.sentences}
    return tuple(notice for notice in answer.notices if notice.text not in told)
