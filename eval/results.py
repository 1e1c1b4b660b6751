"""Result files: written whole or not at all, read back for comparison."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from eval.metrics.latency import percentiles
from eval.records import CaseRecord
from eval.summary import Summary

RESULTS = "results.jsonl"
SUMMARY = "summary.json"
MARKDOWN = "summary.md"
# Apart, for these alone differ between two runs of one machine.
TIMINGS = "timings.jsonl"
LATENCY = "latency.json"


def write_run(folder: Path, summary: Summary, records: Iterable[CaseRecord]) -> None:
    """Write the records, one line a case, and the summary into `folder`."""
    lines = [_json(one.model_dump(mode="json")) for one in records]
    write_text(folder / RESULTS, "".join(f"{line}\n" for line in lines))
    write_text(folder / SUMMARY, _json(summary.model_dump(mode="json"), indent=2) + "\n")


def write_timings(folder: Path, timings_ms: Mapping[str, Mapping[str, float]]) -> None:
    """Write the milliseconds of every step, one line a case, and their percentiles."""
    lines = [_json({"id": name, "timings_ms": dict(t)}) for name, t in timings_ms.items()]
    write_text(folder / TIMINGS, "".join(f"{line}\n" for line in lines))
    found = {f"p{p}": round(ms, 1) for p, ms in percentiles(timings_ms).items()}
    write_text(folder / LATENCY, _json({"unit": "ms", **found}) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`, whole or not at all; half characters are escaped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(text.encode("utf-8", errors="backslashreplace"))
    unfinished.replace(path)


def read_run(folder: Path) -> tuple[Summary, tuple[CaseRecord, ...]]:
    """Return what `write_run` wrote into `folder`.

    Raises:
        OSError: a file is missing.
        ValueError: a file is not of this form.
    """
    summary = Summary.model_validate_json((folder / SUMMARY).read_text(encoding="utf-8"))
    # Not splitlines: an answer may hold other marks that end a line.
    lines = (folder / RESULTS).read_text(encoding="utf-8").split("\n")
    return summary, tuple(CaseRecord.model_validate_json(_whole(line)) for line in lines if line)


def _whole(line: str) -> bytes:
    """Return a line of JSON with a question mark for each half character, which no model takes."""
    return json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", errors="replace")


def _json(value: Mapping[str, object], *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
