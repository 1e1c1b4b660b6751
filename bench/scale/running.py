"""Runs the steps of the benchmark at one size after another."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

SIZES = "20000"
STEPS = ("ingest", "open", "change", "search", "compare")  # those after ingest use its index
_ROOT = Path(__file__).resolve().parents[2]
CACHE = _ROOT / "bench" / "cache"
_PACKAGES = ("chromadb", "numpy", "llama-index-core", "bm25s")


def run(sizes: Sequence[str], *, cache: Path = CACHE, steps: Sequence[str] = STEPS) -> None:
    """Run every one of `steps` at every size, each in a process of its own, which prints."""
    for size in sizes:
        print(f"\n==== {int(size)} chunks; {_machine()}", flush=True)
        for step in steps:
            subprocess.run(
                [sys.executable, "-m", "bench.scale.steps", step, size, str(cache)],
                cwd=_ROOT,
                check=True,
            )
            print(f"  (load average {os.getloadavg()[0]:.1f})", flush=True)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"Python {platform.python_version()}, {packages}"
    )
