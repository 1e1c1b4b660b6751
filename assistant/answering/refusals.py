"""What is said when there is no answer, and to what is no question about policy."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.screening import Block
from assistant.domain import AnswerStatus, Basis, Evidence, Intent, SentenceKind
from assistant.texts import Texts

_NEAREST = 3

_BLOCKED = {
    Block.EMPTY: (AnswerStatus.BLOCKED_INPUT, "refusal.empty"),
    Block.TOO_LONG: (AnswerStatus.BLOCKED_INPUT, "refusal.too_long"),
    Block.PERSONAL_DATA: (AnswerStatus.BLOCKED_PERSONAL_DATA, "refusal.personal_data"),
}
# Questions that need no search: how they end, and what is said, sentence by sentence.
_FIXED: dict[Intent, tuple[AnswerStatus, SentenceKind, tuple[str, ...]]] = {
    Intent.RULES: (
        AnswerStatus.BLOCKED_RULES,
        SentenceKind.REFUSAL,
        ("refusal.rules", "refusal.ask_on"),
    ),
    Intent.UNSAFE: (
        AnswerStatus.BLOCKED_UNSAFE,
        SentenceKind.REFUSAL,
        ("refusal.unsafe", "refusal.unsafe_help"),
    ),
    Intent.OUT_OF_SCOPE: (
        AnswerStatus.OUT_OF_SCOPE,
        SentenceKind.REFUSAL,
        ("refusal.out_of_scope", "refusal.ask_on"),
    ),
    Intent.SMALL_TALK: (
        AnswerStatus.ANSWERED,
        SentenceKind.NOTICE,
        ("talk.small_talk", "talk.ask_on"),
    ),
    Intent.ABOUT_ASSISTANT: (
        AnswerStatus.ANSWERED,
        SentenceKind.NOTICE,
        ("talk.what_i_am", "talk.how_i_know", "talk.what_i_cannot"),
    ),
}


def fixed_answer(intent: Intent, texts: Texts) -> Draft | None:
    """Return what is said to a question that needs no search; None when it needs one."""
    if intent not in _FIXED:
        return None
    status, kind, keys = _FIXED[intent]
    return Draft(status, tuple(fixed(texts, key, kind) for key in keys))


def refuse_input(texts: Texts, block: Block, *, max_chars: int) -> Draft:
    """Return what is said to a question that is not taken."""
    status, key = _BLOCKED[block]
    fields = {"max_chars": str(max_chars)} if block is Block.TOO_LONG else {}
    return Draft(status, (fixed(texts, key, SentenceKind.REFUSAL, **fields),))


def refuse(
    texts: Texts, key: str, status: AnswerStatus, *, evidence: Evidence | None = None
) -> Draft:
    """Return the refusal at `refusal.<key>`.

    With evidence the nearest documents follow, and whom to ask.
    """
    sentences = [fixed(texts, f"refusal.{key}", SentenceKind.REFUSAL)]
    titles = nearest_titles(evidence) if evidence else ()
    if titles:
        listed = "; ".join(titles)
        sentences.append(fixed(texts, "refusal.nearest", SentenceKind.REFUSAL, documents=listed))
    if status is AnswerStatus.NO_EVIDENCE:
        sentences.append(fixed(texts, "refusal.whom_to_ask", SentenceKind.REFUSAL))
    return Draft(status, tuple(sentences))


def nearest_titles(evidence: Evidence) -> Sequence[str]:
    """Return the titles of the three documents nearest to the question, nearest first."""
    return tuple(dict.fromkeys(item.document_title for item in evidence.items))[:_NEAREST]


def fixed(texts: Texts, key: str, kind: SentenceKind, **fields: str) -> DraftSentence:
    """Return the fixed sentence at `key`, `fields` filled in."""
    return DraftSentence(
        texts.get(key, **fields), kind, basis=Basis(template=key, fields=tuple(fields.items()))
    )
