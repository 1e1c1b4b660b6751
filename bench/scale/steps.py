"""python -m bench.scale.steps STEP CHUNKS CACHE: one step, in a process whose memory is its own."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.scale.building import measure_change, measure_ingest, measure_opening
from bench.scale.comparing import measure_llama_index
from bench.scale.place import Place
from bench.scale.searching import measure_searching

STEPS: dict[str, Callable[[Place], Iterator[str]]] = {
    "ingest": measure_ingest,
    "open": measure_opening,
    "change": measure_change,
    "search": measure_searching,
    "compare": measure_llama_index,
}
_PRODUCT_ALONE = ("ingest", "open", "change")  # the others keep every vector beside it


def main(step: str, chunks: int, cache: Path) -> int:
    """Print what `step` measures, with the peak of its memory, and return 0."""
    for line in STEPS[step](Place(cache.resolve(), chunks)):
        print(line, flush=True)
    if step in _PRODUCT_ALONE:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {'peak memory':<34}{peak:>10.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
