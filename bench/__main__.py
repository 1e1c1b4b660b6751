"""python -m bench: how long a turn, twenty at once, a start, an import and own files take."""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path

from bench.startup import measure_startup
from bench.turns import measure_turns
from bench.unchanged import measure_unchanged


def main() -> int:
    """Measure and print; return 0."""
    print(f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}")
    with tempfile.TemporaryDirectory() as folder:
        for line in measure_startup(Path(folder) / "data"):
            print(line)
        for line in measure_turns(Path(folder) / "data"):
            print(line)
        for line in measure_unchanged(Path(folder) / "own"):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
