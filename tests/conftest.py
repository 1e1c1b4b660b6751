"""What holds for every test: no network, no settings from outside, one Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.chromium import CHROMIUM_VARIABLE, FLAGS, installed_chromium
from tests.guard import network_guard

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Close the network and drop the settings of whoever runs the tests."""
    network_guard.close_network()
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        if name != CHROMIUM_VARIABLE:
            del os.environ[name]


@pytest.fixture(autouse=True)
def closed_network() -> Iterator[None]:
    """Fail a test that reached for the network, also when its code swallowed the refusal."""
    network_guard.attempts.clear()

    yield

    assert network_guard.attempts == [], "reached for the network"


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """Return the folder of the shipped corpus; tests only read it."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Return how pytest-playwright starts the Chromium of this machine."""
    found = installed_chromium()
    if found is None:
        pytest.fail("no Chromium on PATH; run: make test", pytrace=False)
    return {"executable_path": str(found), "args": list(FLAGS)}
