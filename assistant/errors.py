"""The one tree of exceptions: raised for broken things, never for expected outcomes.

Every message says what happened, where, and which command or edit mends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class AssistantError(Exception):
    """Something is broken that the person running the product can mend."""


class ConfigError(AssistantError):
    """A setting is missing, malformed or contradicts another one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake in a corpus file, told on one line."""

    file: str  # relative to the corpus folder
    line: int  # 1-based; 0 when the file as a whole is meant
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return `file:line: problem; remedy`."""
        return f"{self.file}:{self.line}: {self.problem}; {self.remedy}"


class CorpusError(AssistantError):
    """Corpus files are not as the format demands."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep `findings`, in file and line order; there is at least one."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class IndexMissingError(AssistantError):
    """No index version is live in the data folder."""


class IndexMismatchError(AssistantError):
    """The live index was built with another corpus, model or setting."""


class IndexDamagedError(AssistantError):
    """The live index does not hold what its manifest says."""


class IndexBusyError(AssistantError):
    """Another process is writing an index in this data folder."""


class IndexUnreachableError(AssistantError):
    """The Chroma server that keeps the index does not answer."""


class ModelError(AssistantError):
    """An embedding or language model cannot be loaded or does not answer as agreed."""
