"""The terminal: the commands that change or prove the index."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ConfigError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.build import Change, IngestResult

_FINE, _FOUND_WRONG, _WRONG_USE = 0, 1, 2
_SHOWN = 10  # names of vanishing documents
_HELD_SECONDS = 30.0  # how long forget waits for a running service to go over

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_index_commands(command: AddCommand) -> None:
    """Add ingest, remove, documents, verify, rollback, forget and vectors with `command`."""
    ingest = command(
        "ingest", "Bring the index up to date with the corpus and your own files; add PATHs."
    )
    ingest.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folder or file to add")
    ingest.add_argument(
        "--only", nargs="+", type=Path, metavar="PATH", help="index these and nothing else"
    )
    ingest.add_argument("--rebuild", action="store_true", help="build anew all the same")
    _add_ingest_options(ingest)
    ingest.set_defaults(run=_ingest)

    remove = command("remove", "Take folders or files out of the index; they stay on disk.")
    remove.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _add_ingest_options(remove)
    remove.set_defaults(run=_remove)

    documents = command("documents", "List the roots and documents of the live index.")
    documents.set_defaults(run=_documents)

    verify = command("verify", "Prove that the index holds what its documents say.")
    verify.set_defaults(run=_verify)

    rollback = command("rollback", "Go back to the index version before the live one.")
    rollback.set_defaults(run=_rollback)

    forget = command("forget", "Erase one of your own documents from every kept version.")
    forget.add_argument("document_id", metavar="DOCUMENT_ID", help="as `documents` lists it")
    forget.add_argument("--undo", action="store_true", help="let the next ingest take it in again")
    forget.set_defaults(run=_forget)

    vectors = command("vectors", "Rebuild the vectors that are shipped with the corpus.")
    vectors.set_defaults(run=_vectors)


def _add_ingest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="although many documents vanish")
    parser.add_argument(
        "--report", type=Path, metavar="FILE.json", help="write the quality report there"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 when the report holds a serious remark"
    )


def _ingest(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import Change

    if options.paths and options.only:
        raise ConfigError("name paths to add, or --only paths, not both")
    only = tuple(options.only) if options.only else None
    return _run_ingest(options, settings, Change(add=tuple(options.paths), only=only))


def _remove(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import Change

    options.rebuild = False
    return _run_ingest(options, settings, Change(remove=tuple(options.paths)))


def _run_ingest(options: argparse.Namespace, settings: Settings, change: Change) -> int:
    from assistant.batch import written_whole
    from assistant.build import Options, ingest

    how = Options(
        rebuild=options.rebuild,
        confirmed=options.yes,
        embedding_progress=progress_line("texts embedded"),
        reading_progress=progress_line("files read"),
    )
    with ExitStack() as stack:
        # Opened first: a report that cannot be written must not be found out after the work.
        report = options.report and stack.enter_context(
            written_whole(options.report, option="--report")
        )
        result = ingest(settings, change, how)
        if report:
            report.write(result.quality.to_json() + "\n")
    if result.report is None:
        _complain_vanishing(result)
        return _WRONG_USE
    _tell(result)
    serious = result.quality.serious()
    return _FOUND_WRONG if result.quality.unreadable or (options.strict and serious) else _FINE


def _tell(result: IngestResult) -> None:
    from assistant.documents.quality_table import report_table

    if result.quality.files or result.quality.unreadable:
        _say(report_table(result.quality))
    report = result.report
    if report is None:
        return
    done = "built" if report.built else "is up to date:"
    _say(
        f"index version {report.version} {done} {report.document_count} documents, "
        f"{report.statement_count} statements, {report.chunk_count} chunks, "
        f"{report.embedded_count} texts embedded"
    )


def _complain_vanishing(result: IngestResult) -> None:
    names = ", ".join(result.vanishing[:_SHOWN])
    more = f" and {len(result.vanishing) - _SHOWN} more" if len(result.vanishing) > _SHOWN else ""
    _complain(
        f"{len(result.vanishing)} of {result.live_count} documents would vanish ({names}{more}); "
        "nothing was changed. If that is meant, run the same command with --yes"
    )


def _documents(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import live_files

    files = live_files(settings)
    for root in ["the shipped corpus"] * files.roots.corpus + list(files.roots.own):
        _say(f"root: {root}")
    for name in files.shipped:
        _say(f"{name}  (shipped)")
    for record in files.records:
        stale = f", last good text: unreadable since {record.stale_since}" * bool(
            record.stale_since
        )
        _say(f"{record.document_id}  {record.name!r}{stale}")
    return _FINE


def _verify(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import verify

    problems = verify(settings)
    for problem in problems:
        _say(problem)
    if problems:
        _complain("the index is not sound; run `python -m assistant ingest --rebuild`")
        return _FOUND_WRONG
    _say("the index is sound")
    return _FINE


def _rollback(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import rollback

    _say(f"index version {rollback(settings)} is live again, until the next ingest")
    return _FINE


def _forget(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import drop_held, forget, undo_forget

    if options.undo:
        undo_forget(settings, options.document_id)
        _say(f"{options.document_id} may come back: the next ingest reads its file again")
        return _FINE
    done = forget(settings, options.document_id, today=date.today())
    _say(f"{options.document_id} is forgotten; index version {done.version} is live without it")
    held, deadline = done.held, time.monotonic() + _HELD_SECONDS
    while held and time.monotonic() < deadline:
        time.sleep(1)
        held = drop_held(settings)
    if done.server:
        _say(
            "The server keeps freed pages and its log: stop it and run `chroma vacuum --path "
            "FOLDER` on its folder. Back-ups of that folder are yours to erase."
        )
    _say("Back-ups, and reports written with --report, are yours to erase.")
    if held:
        _complain(
            f"a process still reads {', '.join(held)}, which holds it; stop that process and run "
            "`python -m assistant ingest`"
        )
        return _FOUND_WRONG
    return _FINE


def _vectors(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import rebuild_vectors

    written, embedded = rebuild_vectors(settings, progress=progress_line("texts embedded"))
    _say(f"{written} vectors written, {embedded} of them embedded just now")
    return _FINE


def progress_line(what: str) -> Callable[[int, int], None] | None:
    """Return what shows progress on stderr, with rate and remaining time; None off a terminal."""
    if not sys.stderr.isatty():
        return None
    started = time.monotonic()

    def show(done: int, total: int) -> None:
        rate = done / max(time.monotonic() - started, 1e-6)
        left = (total - done) / rate if rate else 0.0
        end = "\n" if done >= total else ""
        sys.stderr.write(
            f"\r{done} of {total} {what}, {rate:.0f} a second, {left:.0f} s left {end}"
        )
        sys.stderr.flush()

    return show


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
