"""What can be wrong with an evaluation before its first question is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class EvalError(Exception):
    """The run cannot start as asked; the message names the remedy."""


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """One mistake in a case file, told on one line."""

    file: str
    line: int  # 1-based
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return `file:line: problem; remedy`."""
        return f"{self.file}:{self.line}: {self.problem}; {self.remedy}"


class CaseError(EvalError):
    """Case files are not as eval/README.md says."""

    def __init__(self, findings: Sequence[CaseFinding]) -> None:
        """Keep `findings`, in file and line order; there is at least one."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
