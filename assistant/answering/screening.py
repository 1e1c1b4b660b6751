"""The first look at a question: can it be read at all, and may it be kept?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.cleaning import strip_invisible
from assistant.language.personal_data import redact

_SHOWN_OF_TOO_LONG = 200


class Block(StrEnum):
    """Why a question is not taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    PERSONAL_DATA = "personal_data"


@dataclass(frozen=True, slots=True)
class Screened:
    """A question as it goes on, and why it does not."""

    question: str  # without invisible characters and personal data; cut when it was too long
    block: Block | None = None
    characters_removed: bool = False


def screen(question: str, *, max_chars: int) -> Screened:
    """Return `question` without invisible characters and personal data, or blocked.

    It is blocked when it is empty, too long, or holds personal data. What it returns may be
    kept and shown: personal data stands in it as [bsn], [iban], [e-mail] or [telefoon].
    """
    if len(question) > max_chars:
        # The whole is redacted before it is cut: half a number would not be recognised.
        shown = redact(strip_invisible(question))[:_SHOWN_OF_TOO_LONG]
        return Screened(f"{shown}…", Block.TOO_LONG)
    cleaned = strip_invisible(question)
    redacted = redact(cleaned)
    if redacted != cleaned:
        return Screened(redacted, Block.PERSONAL_DATA)
    if not any(character.isalnum() for character in cleaned):
        return Screened(cleaned, Block.EMPTY)
    composed = "".join(unicodedata.normalize("NFC", question).split())
    return Screened(cleaned, characters_removed=len(cleaned.replace(" ", "")) < len(composed))
