"""Breaks of the registers: rows that say something else, or are missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from assistant.build import Assistant
from assistant.domain import Commitment, Ground, Nature, Registers, Scheme, SchemeStatus, StatusOn
from assistant.registers.reader import RegisterReader
from eval.mutants.subject import Subject

Row = TypeVar("Row")
_MISSING = 5  # every fifth row
_SWAPPED = {Nature.ASKED_BY_G40: Nature.SIGNED_DEAL, Nature.SIGNED_DEAL: Nature.ASKED_BY_G40}


def with_every_scheme_open(sound: Subject) -> Assistant:
    """Return the product that takes every scheme for open, on any day."""
    return sound.with_rows(
        _AllOpen(sound.registers, sound.glossary, sound.assistant.prover.statements)
    )


def without_some_rows(sound: Subject) -> Assistant:
    """Return the product without every fifth row of its registers."""
    registers = sound.registers
    kept = Registers(_thinned(registers.commitments), _thinned(registers.schemes))
    return sound.with_rows(sound.rows_of(kept))


def with_swapped_natures(sound: Subject) -> Assistant:
    """Return the product that takes what was asked for signed, and what was signed for asked."""
    swapped = tuple(map(_swapped, sound.registers.commitments))
    return sound.with_rows(sound.rows_of(replace(sound.registers, commitments=swapped)))


def _thinned(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for place, row in enumerate(rows) if place % _MISSING)


def _swapped(row: Commitment) -> Commitment:
    return replace(row, nature=_SWAPPED.get(row.nature, row.nature))


class _AllOpen(RegisterReader):
    """Finds every scheme open."""

    def state(self, scheme: Scheme, as_of: str) -> StatusOn:
        found = super().state(scheme, as_of)
        day = found.day or as_of
        return replace(found, status=SchemeStatus.OPEN, ground=Ground.SOURCE_SAYS_OPEN, day=day)
