"""The sound product with its parts laid open, so that one of them can be put out of order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.composing.catalogue import caveats, composers, fallbacks, register_of
from assistant.build import Assistant, HybridSearch
from assistant.domain import GlossaryEntry, Registers
from assistant.registers.reader import RegisterReader


@dataclass(frozen=True, slots=True)
class Subject:
    """An Assistant and the registers it answers from."""

    assistant: Assistant
    registers: Registers
    glossary: Sequence[GlossaryEntry]

    @property
    def search(self) -> HybridSearch:
        """The search of the Assistant.

        Raises:
            TypeError: it is another kind of search, which mutants do not know how to break.
        """
        retriever = self.assistant.retriever
        if not isinstance(retriever, HybridSearch):
            raise TypeError(f"mutants break a HybridSearch, not a {type(retriever).__name__}")
        return retriever

    def with_rows(self, rows: RegisterReader) -> Assistant:
        """Return the Assistant with `rows` as its registers, also where it proves its answers."""
        sound = self.assistant
        register = register_of(rows, sound.prover.statements, sound.texts)
        verifier = sound.prover.verifier
        verifier = replace(
            verifier,
            rows=rows,
            words=register.words,
            reckoner=replace(verifier.reckoner, rows=rows),
        )
        return replace(
            sound,
            composers=composers(register),
            fallbacks=fallbacks(register) if sound.fallbacks else (),
            caveats=caveats(register),
            prover=replace(sound.prover, verifier=verifier),
        )

    def rows_of(self, registers: Registers) -> RegisterReader:
        """Return a reader of `registers` in place of those of the product."""
        return RegisterReader(registers, self.glossary, self.assistant.prover.statements)
