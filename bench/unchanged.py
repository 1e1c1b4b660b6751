"""How long an ingest of many own files takes the second time, when none of them changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.documents.intake import Intake, take_in
from assistant.documents.reading import FileReader, ReadLimits

_FILES = 5_000
_A_FOLDER = 100
_SETTLED_S = 2.1  # a file younger than this is read again, whatever its times say


def measure_unchanged(folder: Path) -> Iterator[str]:
    """Yield lines on taking in many small text files in `folder`: the first time, and again."""
    yield f"\nOwn files, {_FILES} of them, without indexing (seconds)"
    for number in range(_FILES):
        path = folder / f"{number // _A_FOLDER:03d}" / f"nota-{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(number), encoding="utf-8")
    time.sleep(_SETTLED_S)
    first, seconds = _taken_in(folder, None)
    yield f"  first time            {seconds:6.2f}"
    again, seconds = _taken_in(folder, first)
    yield f"  again, none changed   {seconds:6.2f}  (limit 5, for the whole ingest)"
    if len(again.unchanged) != _FILES:
        yield f"  NOT UNCHANGED: {_FILES - len(again.unchanged)} files were read again"


def _taken_in(folder: Path, before: Intake | None) -> tuple[Intake, float]:
    started = time.perf_counter()
    with FileReader(ReadLimits()) as reader:
        intake = take_in(
            [folder],
            before.records if before else (),
            reader=reader,
            tombstones=(),
            today=date.today().isoformat(),
        )
    return intake, time.perf_counter() - started


def _text(number: int) -> str:
    return "\n\n".join(
        f"Besluit {number}.{part}: de gemeente legt in {2000 + number % 27} in wijk {part} "
        f"{number % 97 + part} nieuwe fietspaden aan."
        for part in range(1, 9)
    )
