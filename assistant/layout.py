"""How the sentences of an answer stand: paragraphs and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain import Sentence, SentenceKind

_TOLD = frozenset({SentenceKind.QUOTE, SentenceKind.REGISTER})  # what can be a point of a list
_STANDS_ALONE = frozenset({SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL})


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that stand together: one paragraph, or the points of one list."""

    is_list: bool
    sentences: tuple[Sentence, ...]  # in the answer's order, at least one


def blocks(sentences: Sequence[Sentence]) -> tuple[Block, ...]:
    """Return `sentences` as paragraphs and lists, in order.

    A line of our own that ends in a colon opens a list of the quotes and rows that follow it;
    lead-ins, notices and refusals are a paragraph each; the rest runs on in one paragraph.
    """
    found: list[Block] = []
    in_list = False
    for sentence in sentences:
        is_told = sentence.kind in _TOLD
        in_list = in_list and is_told
        if found and _runs_on(found[-1], sentence, in_list=in_list):
            found[-1] = Block(in_list, (*found[-1].sentences, sentence))
        else:
            found.append(Block(in_list, (sentence,)))
        in_list = in_list or (not is_told and sentence.text.endswith(":"))
    return tuple(found)


def _runs_on(before: Block, sentence: Sentence, *, in_list: bool) -> bool:
    kinds = {before.sentences[-1].kind, sentence.kind}
    opens_list = before.sentences[-1].text.endswith(":") and not before.is_list
    return before.is_list == in_list and not opens_list and not kinds & _STANDS_ALONE
