"""How long an ingest, a start and one changed document take."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping

from assistant.build import (
    Assistant,
    Change,
    IngestResult,
    Options,
    ingest,
    open_assistant,
    open_search,
)
from bench.scale.place import Place

_LEAST = 200  # chunks a second, besides embedding
_LIVE_S = 20.0


def measure_ingest(place: Place) -> Iterator[str]:
    """Yield lines on the first ingest of the library: its parts, and chunks a second."""
    library, embedder = place.library(), place.stand_in()
    shutil.rmtree(place.settings.data_dir, ignore_errors=True)
    _write_changing(place, "eerste")
    started, on_cores = time.perf_counter(), time.process_time()
    result = ingest(place.settings, Change(add=(library.folder, place.changing)))
    whole, on_cores = time.perf_counter() - started, time.process_time() - on_cores
    report = result.report
    if report is None:
        raise RuntimeError("the ingest stopped")
    yield (
        f"\nFirst ingest: {report.document_count} documents, {report.chunk_count} chunks, "
        f"{report.statement_count} statements, {report.question_count} questions"
    )
    yield from _parts(report.seconds, whole, embedder.seconds)
    rate = report.chunk_count / (whole - embedder.seconds)
    yield _line("chunks a second besides embedding", rate, "", f"(at least {_LEAST})")
    yield _line("processor time of this process", on_cores, "s", "(its readers not counted)")
    size = sum(path.stat().st_size for path in place.settings.data_dir.rglob("*") if path.is_file())
    yield _line("on disk", size / 1e6, "MB")


def measure_opening(place: Place) -> Iterator[str]:
    """Yield lines on opening the live version, for search alone and for answers."""
    place.stand_in()
    yield "\nOpening the live version"
    started = time.perf_counter()
    search = open_search(place.settings)
    yield _line(f"search in {len(search.chunks)} chunks", time.perf_counter() - started, "s")
    del search
    started = time.perf_counter()
    assistant: Assistant = open_assistant(place.settings)
    yield _line("the whole assistant", time.perf_counter() - started, "s")
    del assistant


def measure_change(place: Place) -> Iterator[str]:
    """Yield lines on one changed document: until it is live, and until a service has it."""
    embedder = place.stand_in()
    yield "\nOne changed document"
    _write_changing(place, f"tweede, {time.time_ns()}")
    started, on_cores = time.perf_counter(), time.process_time()
    result = ingest(place.settings, None, Options())
    whole, on_cores = time.perf_counter() - started, time.process_time() - on_cores
    yield from _parts(_seconds(result), whole, embedder.seconds)
    yield _line("ingest, until it is live", whole, "s", f"(at most {_LIVE_S:.0f})")
    yield _line("processor time of this process", on_cores, "s")
    started = time.perf_counter()
    open_assistant(place.settings)
    yield _line("a service opens it beside the old", time.perf_counter() - started, "s")


def _seconds(result: IngestResult) -> Mapping[str, float]:
    if result.report is None or not result.report.built:
        raise RuntimeError("nothing was built")
    return result.report.seconds


def _parts(seconds: Mapping[str, float], whole: float, embedding: float) -> Iterator[str]:
    """Yield a line a part; what embedding did beside the model counts as looking up vectors."""
    rest = whole - sum(seconds.values())
    yield _line("find and read files, and the rest", rest, "s")
    for name, spent in seconds.items():
        if name == "embed":
            yield _line("look up vectors", spent - embedding, "s")
            yield _line("(stand-in embedding)", embedding, "s")
        else:
            yield _line(name, spent, "s")
    yield _line("whole", whole, "s")


def _line(name: str, value: float, unit: str, remark: str = "") -> str:
    return f"  {name:<34}{value:>10.1f} {unit:<2} {remark}".rstrip()


def _write_changing(place: Place, word: str) -> None:
    place.changing.mkdir(parents=True, exist_ok=True)
    text = f"# Nota over wijzigingen\n\n## Stand\n\nDit is de {word} stand van de nota.\n"
    (place.changing / "wijzigt.md").write_text(text, encoding="utf-8")
