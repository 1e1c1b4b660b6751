"""The proof finds what belongs to no file, register rows on nothing, and forgotten documents."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.build import Options, store_of, verify
from assistant.build.indexing import ingest_work
from assistant.domain import Commitment, Document, Nature, Registers, Theme
from assistant.errors import IndexDamagedError
from assistant.index.blobs import read_documents, registers_blob
from assistant.index.erasure import Tombstone, write_tombstones
from assistant.index.ingest import Library
from assistant.index.manifest import BlobMark, read_manifest, write_manifest
from assistant.settings import Settings
from tests.fakes import make_index
from tests.index.own_files import TREES, add, own_id, write_own

LOOSE = Registers(
    commitments=(
        Commitment(
            id="meer-treinen",
            who=("Rijk",),
            theme=Theme.INNER_CITIES,
            what="Het Rijk laat meer treinen rijden.",
            year=None,
            instrument=None,
            with_whom=(),
            nature=Nature.DECIDED,
            by_whom="Rijk",
            outcome=None,
            document="fietsen",
            statements=("F-01", "X-99"),
        ),
    )
)


@pytest.fixture
def settings(placed: Settings, tmp_path: Path) -> Settings:
    """Return settings with an index of the small corpus and an own file."""
    add(placed, write_own(tmp_path / "eigen", bomen=TREES))
    return placed


def _rewrite(settings: Settings, blob: str, data: bytes) -> None:
    """Put `data` in place of a blob, as a program would that also keeps the manifest right."""
    live = store_of(settings).live()
    manifest = read_manifest(live)
    live.write(blob, data)
    marks = {**manifest.blobs, blob: BlobMark.of(data)}
    write_manifest(live, manifest.model_copy(update={"blobs": marks}))


def _edit(settings: Settings, blob: str, old: str, new: str) -> None:
    data = store_of(settings).live().read(blob)
    assert old.encode() in data
    _rewrite(settings, blob, data.replace(old.encode(), new.encode()))


def _library(documents: tuple[Document, ...], registers: Registers) -> Library:
    return Library(
        documents=lambda: documents,
        glossary=(),
        registers=registers,
        corpus_hash="",
        hash="0123456789",
    )


def test_nothing_is_found_when_own_files_were_just_added(settings: Settings) -> None:
    assert verify(settings) == []


@pytest.mark.parametrize("mark", ["document_id", "text_hash"])
def test_it_is_found_when_a_forgotten_document_is_there(settings: Settings, mark: str) -> None:
    store = store_of(settings)
    name = own_id(settings, "bomen")
    (document,) = [d for d in read_documents(store.live()) if d.id == name]
    stone = Tombstone("own-ander-00000000", "", "0" * 64, "2026-11-24")
    known = {"document_id": name, "text_hash": document.text_hash}
    with store.writing():
        write_tombstones(store, [replace(stone, **{mark: known[mark]})])

    assert verify(settings) == [f"document '{name}' was forgotten"]


def test_it_is_found_when_a_register_row_rests_on_nothing(settings: Settings) -> None:
    _rewrite(settings, "registers.json", registers_blob(LOOSE))

    (problem,) = verify(settings)

    assert "'meer-treinen'" in problem
    assert "not in this version" in problem


def test_no_version_goes_live_when_a_register_row_rests_on_nothing(settings: Settings) -> None:
    store = store_of(settings)
    live = store.live()
    library = _library(read_documents(live), LOOSE)

    with (
        store.writing(),
        pytest.raises(IndexDamagedError, match=r"'meer-treinen'.*the live one stays"),
    ):
        ingest_work(settings, store, Options()).run(library, base=live)

    assert [version.name for version in store.kept()] == [live.name]
    assert store.live_name() == live.name
    assert verify(settings) == []


def test_no_version_goes_live_when_a_statement_does_not_stand_at_its_offsets(
    settings: Settings,
) -> None:
    store = store_of(settings)
    live = store.live()
    first, *rest = read_documents(live)
    moved = replace(first, text=" " + first.text)

    with (
        store.writing(),
        pytest.raises(IndexDamagedError, match=r"'F-0\d' does not stand at its offsets"),
    ):
        ingest_work(settings, store, Options()).run(
            _library((moved, *rest), Registers()), base=live
        )

    assert store.live_name() == live.name


@pytest.mark.parametrize("harm", ["unlisted", "listed"])
def test_it_is_found_when_files_and_documents_do_not_agree(settings: Settings, harm: str) -> None:
    name = own_id(settings, "bomen")
    files: Any = json.loads(store_of(settings).live().read("files.json"))
    if harm == "unlisted":
        files["records"] = []
    else:
        files["shipped"].append("sluizen")
    _rewrite(settings, "files.json", json.dumps(files).encode())

    assert verify(settings) == [
        f"document '{name}' comes from no file"
        if harm == "unlisted"
        else "document 'sluizen' is listed but missing"
    ]


def test_it_is_found_when_chunks_and_documents_do_not_agree(settings: Settings) -> None:
    live = store_of(settings).live()
    with live.chunks() as chunks:
        rows, vectors = chunks.read()
        chunks.add([replace(rows[0], id="vreemd:001")], vectors[:1])
        chunks.delete([rows[1].id])

    assert verify(settings) == [
        f"chunk {rows[1].id!r} is missing",
        "chunk 'vreemd:001' belongs to no document",
    ]


def test_it_is_found_when_a_vector_of_chroma_is_that_of_another_text(settings: Settings) -> None:
    live = store_of(settings).live()
    with live.chunks() as chunks:
        rows, vectors = chunks.read()
        chunks.delete([rows[0].id])
        chunks.add(rows[:1], vectors[-1:])

    assert verify(settings) == [f"the vector of {rows[0].id!r} is not that of its text"]


def test_it_is_found_when_text_was_changed_and_the_manifest_with_it(settings: Settings) -> None:
    _edit(settings, "documents.json", "12 duizend euro", "99 duizend euro")

    problems = verify(settings)

    assert any("differs from its document" in problem for problem in problems)
    assert any("no vector" in problem for problem in problems)


def test_all_is_well_again_when_a_rebuild_followed_the_damage(settings: Settings) -> None:
    _edit(settings, "documents.json", "12 duizend euro", "99 duizend euro")

    make_index(settings, rebuild=True)

    assert verify(settings) == []
    assert b"99 duizend" not in store_of(settings).live().read("documents.json")
