"""python -m bench.scale: index and retrieval over many documents, beside LlamaIndex's."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.scale.running import CACHE, SIZES, STEPS, run


def main() -> int:
    """Read the options, run every step at every size, and return 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument(
        "--chunks", default=SIZES, metavar="N,N", help=f"sizes of the library (default: {SIZES})"
    )
    parser.add_argument(
        "--cache", type=Path, default=CACHE, metavar="DIR", help="where libraries are kept"
    )
    parser.add_argument(
        "--steps",
        default=",".join(STEPS),
        metavar="STEP,STEP",
        help=f"some of: {', '.join(STEPS)}; those after ingest use its index",
    )
    options = parser.parse_args()
    run(options.chunks.split(","), cache=options.cache, steps=options.steps.split(","))
    return 0


if __name__ == "__main__":
    sys.exit(main())
