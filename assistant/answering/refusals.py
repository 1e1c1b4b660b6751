"""What is said when there is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.screening import Block
from assistant.domain import Evidence, Sentence, SentenceKind
from assistant.texts import Texts

_NEAREST = 3


def refuse(texts: Texts, key: str, *, evidence: Evidence | None = None) -> tuple[Sentence, ...]:
    """Return the fixed sentence at `refusal.<key>` and, with evidence, the nearest documents."""
    sentences = [_refusal(texts.get(f"refusal.{key}"))]
    titles = nearest_titles(evidence) if evidence else ()
    if titles:
        listed = "; ".join(titles)
        sentences.append(_refusal(texts.get("refusal.nearest", documents=listed)))
    return tuple(sentences)


def refuse_input(texts: Texts, block: Block, *, max_chars: int) -> tuple[Sentence, ...]:
    """Return the fixed sentence for a question that is not taken."""
    if block is Block.TOO_LONG:
        return (_refusal(texts.get("refusal.too_long", max_chars=max_chars)),)
    return (_refusal(texts.get("refusal.empty")),)


def nearest_titles(evidence: Evidence) -> tuple[str, ...]:
    """Return the titles of the three documents nearest to the question, nearest first."""
    titles = dict.fromkeys(item.document_title for item in evidence.items)
    return tuple(titles)[:_NEAREST]


def fields_of(evidence: Evidence | None, *numbers: int) -> Sequence[str]:
    """Return the values that refusals may have had filled in."""
    titles = nearest_titles(evidence) if evidence else ()
    return [*titles, *(str(number) for number in numbers)]


def _refusal(text: str) -> Sentence:
    return Sentence(text=text, citations=(), kind=SentenceKind.REFUSAL)
