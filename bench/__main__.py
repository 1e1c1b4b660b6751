"""python -m bench: how long a turn, twenty at once, a start, own files and 20,000 chunks take."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from bench.scale.running import SIZES, run
from bench.startup import measure_startup
from bench.turns import measure_turns
from bench.unchanged import measure_unchanged


def main() -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--chunks", default=SIZES, metavar="N,N", help="sizes of the library; 0 for none"
    )
    sizes = [size for size in parser.parse_args().chunks.split(",") if int(size)]
    print(f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}")
    with tempfile.TemporaryDirectory() as folder:
        for line in measure_startup(Path(folder) / "data"):
            print(line)
        for line in measure_turns(Path(folder) / "data"):
            print(line)
        for line in measure_unchanged(Path(folder) / "own"):
            print(line)
    run(sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
