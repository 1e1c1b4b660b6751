"""A workshop whose baseline fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval.workshop import Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """Return a workshop whose baseline fits."""
    made = Workshop(tmp_path)
    assert made.run("--write-baseline") == 0
    return made
