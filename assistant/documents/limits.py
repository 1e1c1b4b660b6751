"""What one file may cost its reader."""

from __future__ import annotations

import resource
from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """The bounds of one file; beyond any of them it counts as unreadable."""

    max_bytes: int = 50 * _MIB  # of the file on disk
    max_pages: int = 2000
    memory_bytes: int = 2048 * _MIB  # address space of the reader
    seconds_per_file: float = 60.0  # wall time, without OCR
    seconds_per_ocr_page: float = 30.0  # wall time that each page read with OCR adds
    max_chars_per_page: int = 2_000_000
    max_chars: int = 20_000_000  # of the whole file; every block counts for 64 more


def bound(kind: int, most: int) -> int:
    """Bound what this process may use of `kind`, and return the bound.

    That is `most`, or the bound that whoever started this process has set when that is lower:
    only few may raise one.

    Args:
        kind: one of `resource.RLIMIT_...`.
        most: in the unit of that kind.

    Raises:
        OSError: this system knows no such bound.
    """
    _, hard = resource.getrlimit(kind)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (lower, lower))
    return lower
