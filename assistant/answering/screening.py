"""The first look at a question: can it be read at all?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.cleaning import strip_invisible

_SHOWN_OF_TOO_LONG = 200


class Block(StrEnum):
    """Why a question is not taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Screened:
    """A question as it goes on, and why it does not."""

    question: str  # without invisible characters; cut when it was too long
    block: Block | None = None
    characters_removed: bool = False


def screen(question: str, *, max_chars: int) -> Screened:
    """Return `question` without invisible characters, or blocked when empty or too long."""
    if len(question) > max_chars:
        shown = strip_invisible(question[:_SHOWN_OF_TOO_LONG])
        return Screened(f"{shown}…", Block.TOO_LONG)
    cleaned = strip_invisible(question)
    if not any(character.isalnum() for character in cleaned):
        return Screened(cleaned, Block.EMPTY)
    composed = "".join(unicodedata.normalize("NFC", question).split())
    return Screened(cleaned, characters_removed=len(cleaned.replace(" ", "")) < len(composed))
