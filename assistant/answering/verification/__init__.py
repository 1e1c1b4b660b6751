"""The last gate: a sentence that cannot be proven is not shown."""

from assistant.answering.verification.verifier import Verifier

__all__ = ["Verifier"]
