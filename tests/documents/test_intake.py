"""Own files over several ingests: what is read, what stays, and what goes."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.documents import intake as intake_module
from assistant.documents.blocks import Block, BlockKind, RawDocument, Unreadable
from assistant.documents.file_records import FileRecord
from assistant.documents.intake import Intake, take_in
from assistant.documents.reading import FileReader, ReadLimits
from assistant.domain import Origin
from assistant.errors import ConfigError

DAY_1, DAY_2, DAY_3 = "2026-11-24", "2026-11-25", "2026-11-26"
LONG_AGO_NS = 10**18  # 2001: settled, whatever the clock says


class FakeReader:
    """Reads a file as one paragraph a line, remembers its name, and fails where it is told to."""

    def __init__(self) -> None:
        self.read_files: list[str] = []
        self.broken: set[str] = set()  # by the name in reports

    def read(self, path: Path, name: str) -> RawDocument | Unreadable:
        self.read_files.append(name)
        if name in self.broken:
            return Unreadable(name, "is damaged", "save it anew")
        data = path.read_bytes()
        lines = data.decode("utf-8", "replace").splitlines()
        return RawDocument(
            title=path.stem.encode("utf-8", "replace").decode("utf-8"),
            format="text",
            blocks=tuple(Block(BlockKind.PARAGRAPH, line) for line in lines if line.strip()),
            pages=(),
            hidden=(),
            remarks=(),
            file_hash=hashlib.sha256(data).hexdigest(),
        )


def _through_its_file(records: Sequence[FileRecord]) -> tuple[FileRecord, ...]:
    """Return `records` as an index version keeps them and gives them back."""
    kept = TypeAdapter(tuple[FileRecord, ...])
    return kept.validate_json(kept.dump_json(tuple(records)))


class Folder:
    """A folder of own files that is ingested time and again, and what became of it last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.mkdir()
        self.reader = FakeReader()
        self.last: Intake | None = None

    @property
    def records(self) -> tuple[FileRecord, ...]:
        return self.last.records if self.last is not None else ()

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def ingest(
        self,
        *more: Path,
        roots: Sequence[Path] | None = None,
        tombstones: Container[str] = (),
        today: str = DAY_1,
        reread: bool = False,
    ) -> Intake:
        """Take in the folder and `more`; records go through their file form on the way."""
        self.reader.read_files.clear()
        self.last = take_in(
            [self.path, *more] if roots is None else roots,
            _through_its_file(self.records),
            reader=self.reader,
            tombstones=tombstones,
            today=today,
            reread=reread,
        )
        return self.last

    def id_of(self, name: str) -> str:
        (found,) = [record.document_id for record in self.records if record.name == name]
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder with two files that was ingested once."""
    made = Folder(tmp_path / "stukken")
    made.write("a.txt", "De gemeente bouwt een brug.\n")
    made.write("b.txt", "De provincie betaalt de helft.\n")
    made.ingest()
    return made


@pytest.fixture
def long_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file have been written long before it is looked at."""
    monkeypatch.setattr(intake_module, "_SETTLED_NS", -(10**12))


def _fresh(intake: Intake) -> list[str]:
    return [document.file for document in intake.fresh]


def _lines(intake: Intake) -> list[str]:
    return [str(why) for why in intake.unreadable]


def test_all_is_fresh_when_nothing_was_known(folder: Folder) -> None:
    intake = folder.last

    assert intake is not None
    assert _fresh(intake) == ["stukken/a.txt", "stukken/b.txt"]
    assert (intake.unchanged, intake.stale, intake.vanished) == (frozenset(), frozenset(), ())
    document, record = intake.fresh[0], intake.records[0]
    assert document.statements[0].text == "De gemeente bouwt een brug."
    assert document.statements[0].sources[0].read_on == DAY_1
    assert document.origin is Origin.OWN
    assert (document.id, document.text_hash) == (record.document_id, record.text_hash)
    assert record.file_hash == hashlib.sha256(b"De gemeente bouwt een brug.\n").hexdigest()
    assert [quality.file for quality in intake.report.files] == _fresh(intake)


@pytest.mark.usefixtures("long_after")
def test_nothing_is_opened_when_nothing_was_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "stukken")
    folder.write("a.txt", "De gemeente bouwt een brug.\n")
    first = folder.ingest()
    hashed: list[Path] = []
    monkeypatch.setattr(intake_module, "_file_hash", hashed.append)

    second = folder.ingest(today=DAY_2)

    assert (folder.reader.read_files, hashed, second.fresh) == ([], [], ())
    assert second.unchanged == {folder.id_of("a.txt")}
    assert second.records == first.records


def test_a_file_is_hashed_when_it_was_written_just_before(folder: Folder) -> None:
    # Within one tick of the clock a second change of the same length would not show.
    assert [record.ctime_ns for record in folder.records] == [0, 0]
    path = folder.path / "a.txt"
    before = path.stat()
    with path.open("r+", encoding="utf-8") as file:
        file.write("De gemeente bouwt een BRUG.\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert _fresh(folder.ingest()) == ["stukken/a.txt"]


def test_a_file_is_unchanged_when_it_was_only_touched(folder: Folder) -> None:
    os.utime(folder.path / "a.txt", ns=(LONG_AGO_NS, LONG_AGO_NS))

    intake = folder.ingest()

    assert (folder.reader.read_files, intake.fresh) == ([], ())
    assert intake.unchanged == {folder.id_of("a.txt"), folder.id_of("b.txt")}
    assert intake.records[0].mtime_ns == LONG_AGO_NS


def test_only_the_new_file_is_read_when_one_is_added(folder: Folder) -> None:
    folder.write("map/c.txt", "Het Rijk betaalt de rest.\n")

    intake = folder.ingest(today=DAY_2)

    assert folder.reader.read_files == ["stukken/map/c.txt"]
    assert _fresh(intake) == ["stukken/map/c.txt"]
    assert intake.fresh[0].statements[0].sources[0].read_on == DAY_2
    assert len(intake.unchanged) == 2


def test_the_id_stays_when_the_contents_change(folder: Folder) -> None:
    before = folder.id_of("a.txt")
    folder.write("a.txt", "De gemeente bouwt twee bruggen.\n")

    intake = folder.ingest()

    assert folder.reader.read_files == ["stukken/a.txt"]
    assert [document.id for document in intake.fresh] == [before]
    assert intake.unchanged == {folder.id_of("b.txt")}
    assert intake.vanished == ()
    assert folder.records[0].text_hash == intake.fresh[0].text_hash


def test_the_old_document_goes_when_its_file_is_renamed(folder: Folder) -> None:
    before = folder.id_of("a.txt")
    (folder.path / "a.txt").rename(folder.path / "c.txt")

    intake = folder.ingest()

    assert _fresh(intake) == ["stukken/c.txt"]
    assert intake.vanished == (before,)
    assert folder.id_of("c.txt") != before


def test_a_document_goes_when_its_file_is_deleted(folder: Folder) -> None:
    before = folder.id_of("a.txt")
    (folder.path / "a.txt").unlink()

    intake = folder.ingest()

    assert (intake.vanished, intake.fresh) == ((before,), ())
    assert [record.name for record in intake.records] == ["b.txt"]


def test_its_documents_go_when_a_root_is_removed(folder: Folder, tmp_path: Path) -> None:
    other = tmp_path / "andere"
    other.mkdir()
    (other / "c.txt").write_text("Het Rijk betaalt de rest.\n", encoding="utf-8")
    folder.ingest(other)
    gone = folder.id_of("c.txt")

    intake = folder.ingest()

    assert intake.vanished == (gone,)
    assert len(intake.unchanged) == 2


def test_documents_keep_their_ids_when_their_folder_is_moved(
    folder: Folder, tmp_path: Path
) -> None:
    ids = {record.document_id for record in folder.records}
    (tmp_path / "elders").mkdir()
    moved = folder.path.rename(tmp_path / "elders" / "stukken")

    intake = folder.ingest(roots=[moved])

    assert intake.unchanged == ids
    assert (intake.vanished, folder.reader.read_files) == ((), [])
    assert {record.root for record in intake.records} == {str(moved)}


def test_a_file_stays_when_it_is_spoiled_while_its_folder_is_moved(
    folder: Folder, tmp_path: Path
) -> None:
    document_id = _spoil(folder)
    (tmp_path / "elders").mkdir()
    moved = folder.path.rename(tmp_path / "elders" / "stukken")

    intake = folder.ingest(roots=[moved])

    assert intake.stale == {document_id}
    assert intake.vanished == ()
    assert {record.root for record in intake.records} == {str(moved)}


def test_ids_differ_when_two_new_roots_have_the_same_own_name(tmp_path: Path) -> None:
    roots = [tmp_path / str(year) / "stukken" for year in (2024, 2025, 2026)]
    for root in roots:
        root.mkdir(parents=True)
        (root / "a.txt").write_text(f"Dit is {root}.\n", encoding="utf-8")

    intake = take_in(roots, (), reader=FakeReader(), tombstones=(), today=DAY_1)

    assert len({document.id for document in intake.fresh}) == 3


def test_ids_differ_when_a_root_is_added_with_the_same_own_name(
    folder: Folder, tmp_path: Path
) -> None:
    other = tmp_path / "archief" / "stukken"
    other.mkdir(parents=True)
    (other / "a.txt").write_text("Een andere brug.\n", encoding="utf-8")
    before = folder.id_of("a.txt")

    added = folder.ingest(other)
    swapped = folder.ingest(roots=[other, folder.path])

    (new,) = added.fresh
    assert new.id != before
    assert swapped.unchanged == {new.id, before, folder.id_of("b.txt")}


def test_an_unreadable_file_is_told_and_the_others_go_in(folder: Folder) -> None:
    folder.write("c.txt", "Kapot.\n")
    folder.write("d.txt", "Heel.\n")
    folder.write("e.xlsx", "")
    folder.reader.broken.add("stukken/c.txt")

    first = folder.ingest()
    second = folder.ingest()

    assert _fresh(first) == ["stukken/d.txt"]
    assert [line.split(": ")[0] for line in _lines(first)] == ["stukken/c.txt", "stukken/e.xlsx"]
    assert _lines(first)[0] == "stukken/c.txt: is damaged; save it anew"
    assert first.report.unreadable == first.unreadable
    assert first.stale == frozenset()
    assert "c.txt" not in [record.name for record in first.records]
    assert folder.reader.read_files == ["stukken/c.txt"]  # tried once more
    assert _lines(second) == _lines(first)


def test_a_file_goes_in_when_it_becomes_readable(folder: Folder) -> None:
    folder.write("c.txt", "Eerst kapot.\n")
    folder.reader.broken.add("stukken/c.txt")
    folder.ingest()
    folder.reader.broken.clear()

    assert _fresh(folder.ingest()) == ["stukken/c.txt"]


def _spoil(folder: Folder, name: str = "a.txt") -> str:
    """Make a known file unreadable, and return its document id."""
    folder.write(name, "\x00kapot\n")
    folder.reader.broken.add(f"stukken/{name}")
    return folder.id_of(name)


def test_the_last_good_text_stays_when_a_file_cannot_be_read_any_more(folder: Folder) -> None:
    good = folder.records[0]
    document_id = _spoil(folder)

    first = folder.ingest(today=DAY_2)
    second = folder.ingest(today=DAY_3)

    for intake in (first, second):
        assert intake.stale == {document_id}
        assert document_id not in intake.unchanged
        assert (intake.fresh, intake.vanished) == ((), ())
        assert intake.records[0].stale_since == DAY_2  # the first day it failed
        assert intake.report.files[0].stale_since == DAY_2
        assert intake.records[0].text_hash == good.text_hash
        assert _lines(intake) == ["stukken/a.txt: is damaged; save it anew"]
    assert folder.reader.read_files == ["stukken/a.txt"]


def test_a_stale_document_is_fresh_when_its_file_reads_otherwise(folder: Folder) -> None:
    document_id = _spoil(folder)
    folder.ingest(today=DAY_2)
    folder.reader.broken.clear()
    folder.write("a.txt", "Een nieuwe tekst.\n")

    intake = folder.ingest(today=DAY_3)

    assert [document.id for document in intake.fresh] == [document_id]
    assert (intake.stale, intake.records[0].stale_since) == (frozenset(), None)
    assert intake.report.files[0].stale_since is None


def test_a_stale_document_is_unchanged_when_its_old_file_is_back(folder: Folder) -> None:
    document_id = _spoil(folder)
    folder.ingest(today=DAY_2)
    folder.write("a.txt", "De gemeente bouwt een brug.\n")

    intake = folder.ingest(today=DAY_3)

    assert document_id in intake.unchanged
    assert (intake.stale, intake.records[0].stale_since) == (frozenset(), None)
    assert intake.report.files[0].stale_since is None


def test_a_stale_document_goes_when_its_file_is_deleted(folder: Folder) -> None:
    document_id = _spoil(folder)
    folder.ingest()
    (folder.path / "a.txt").unlink()

    intake = folder.ingest()

    assert (intake.vanished, intake.stale, intake.unreadable) == ((document_id,), frozenset(), ())


def test_a_known_file_stays_when_it_holds_no_text_any_more(folder: Folder) -> None:
    folder.write("a.txt", "\n\n")

    intake = folder.ingest()

    assert intake.stale == {folder.id_of("a.txt")}
    assert "stukken/a.txt: holds no text" in _lines(intake)[0]


def test_known_files_stay_when_a_link_out_of_the_folder_took_their_place(
    folder: Folder, tmp_path: Path
) -> None:
    folder.write("map/c.txt", "Het Rijk betaalt de rest.\n")
    folder.ingest()
    kept = {folder.id_of("map/c.txt"), folder.id_of("a.txt")}
    shutil.move(folder.path / "map", tmp_path / "elders")
    (folder.path / "map").symlink_to(tmp_path / "elders")
    (folder.path / "a.txt").unlink()
    (folder.path / "a.txt").symlink_to("nergens.txt")

    intake = folder.ingest(today=DAY_2)

    assert intake.stale == kept
    assert intake.vanished == ()
    assert len(intake.unreadable) == 2


def test_the_documents_are_the_fresh_and_the_kept_with_their_state(folder: Folder) -> None:
    first = folder.last
    assert first is not None
    _spoil(folder)
    stale = folder.ingest(today=DAY_2).documents(first.fresh)
    folder.write("a.txt", "De gemeente bouwt een brug.\n")
    folder.write("c.txt", "Het Rijk betaalt de rest.\n")
    mended = folder.ingest(today=DAY_3)

    again = mended.documents(stale)

    assert [document.stale_since for document in stale] == [DAY_2, None]
    assert again == tuple(sorted([*first.fresh, *mended.fresh], key=lambda d: d.id))
    with pytest.raises(KeyError):
        mended.documents(mended.fresh)


def test_a_file_is_left_to_the_reader_when_no_reader_would_take_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "_MOST_HASHED", 1000)
    folder.write("groot.txt", "Woord. " * 143)  # 1001 bytes
    shutil.copy(folder.path / "groot.txt", folder.path / "kopie.txt")

    intake = folder.ingest()

    assert folder.reader.read_files == ["stukken/groot.txt", "stukken/kopie.txt"]
    assert _fresh(intake) == ["stukken/groot.txt"]


def test_one_of_two_copies_is_indexed_and_the_other_reported(
    folder: Folder, tmp_path: Path
) -> None:
    other = tmp_path / "andere"
    other.mkdir()
    shutil.copy(folder.path / "a.txt", other / "kopie.txt")
    shutil.copy(folder.path / "a.txt", folder.path / "0.txt")  # before it in order, yet newer

    intake = folder.ingest(other)
    later = folder.ingest(other)

    original = folder.id_of("a.txt")
    for result in (intake, later):
        assert (result.fresh, result.vanished, folder.reader.read_files) == ((), (), [])
        assert result.unchanged == {original, folder.id_of("b.txt")}
        assert {
            quality.file: quality.exact_duplicate_of
            for quality in result.report.files
            if quality.exact_duplicate_of is not None
        } == {"stukken/0.txt": original, "andere/kopie.txt": original}


def test_a_copy_takes_over_when_the_indexed_file_is_deleted(folder: Folder) -> None:
    original = folder.id_of("a.txt")
    shutil.copy(folder.path / "a.txt", folder.path / "kopie.txt")
    folder.ingest()
    (folder.path / "a.txt").unlink()

    intake = folder.ingest()

    assert _fresh(intake) == ["stukken/kopie.txt"]
    assert intake.vanished == (original,)
    assert all(quality.exact_duplicate_of is None for quality in intake.report.files)


def test_a_copy_takes_over_when_the_indexed_file_cannot_be_read(folder: Folder) -> None:
    shutil.copy(folder.path / "a.txt", folder.path / "kopie.txt")
    folder.ingest()
    original = _spoil(folder)

    intake = folder.ingest(today=DAY_2)

    assert _fresh(intake) == ["stukken/kopie.txt"]
    assert (intake.vanished, intake.stale) == ((original,), frozenset())
    assert intake.records[0].stale_since == DAY_2
    assert len(intake.unreadable) == 1


def test_a_document_goes_when_its_file_becomes_a_copy_of_another(folder: Folder) -> None:
    shutil.copy(folder.path / "b.txt", folder.path / "a.txt")
    before = folder.id_of("a.txt")

    assert folder.ingest().vanished == (before,)


def test_a_copy_that_cannot_be_read_goes_with_its_original(folder: Folder) -> None:
    shutil.copy(folder.path / "a.txt", folder.path / "kopie.txt")
    folder.ingest()
    original = folder.id_of("a.txt")
    _spoil(folder, "kopie.txt")
    (folder.path / "a.txt").unlink()

    intake = folder.ingest()

    assert (intake.vanished, intake.stale, intake.fresh) == ((original,), frozenset(), ())
    assert [record.name for record in intake.records] == ["b.txt"]


def test_both_are_read_when_two_files_trade_names(folder: Folder) -> None:
    (folder.path / "a.txt").rename(folder.path / "c")
    (folder.path / "b.txt").rename(folder.path / "a.txt")
    (folder.path / "c").rename(folder.path / "b.txt")

    intake = folder.ingest()

    assert _fresh(intake) == ["stukken/a.txt", "stukken/b.txt"]
    assert intake.vanished == ()


def test_a_forgotten_document_stays_away_whatever_its_file_says(folder: Folder) -> None:
    document_id = folder.id_of("a.txt")
    folder.last = replace(folder.last, records=folder.records[1:]) if folder.last else None
    folder.write("a.txt", "Een heel andere tekst.\n")

    intake = folder.ingest(tombstones={document_id})

    assert (intake.forgotten, intake.fresh, intake.vanished) == ((document_id,), (), ())
    assert folder.reader.read_files == []


@pytest.mark.parametrize("mark", ["document_id", "file_hash", "text_hash"])
@pytest.mark.parametrize("way", ["unchanged", "unreadable", "reread"])
def test_a_forgotten_document_leaves_the_records_too(folder: Folder, mark: str, way: str) -> None:
    record = folder.records[0]
    if way == "unreadable":
        _spoil(folder)

    intake = folder.ingest(tombstones={getattr(record, mark)}, reread=way == "reread")

    assert intake.forgotten == (record.document_id,)
    assert (intake.vanished, intake.stale, intake.fresh[1:]) == ((), frozenset(), ())
    assert record.document_id not in {r.document_id for r in intake.records}
    assert [quality.file for quality in intake.report.files] == ["stukken/b.txt"]


@pytest.mark.parametrize("mark", ["file_hash", "text_hash"])
def test_a_forgotten_text_does_not_come_back_under_another_name(folder: Folder, mark: str) -> None:
    record = folder.records[0]
    (folder.path / "a.txt").rename(folder.path / "hernoemd.txt")
    shutil.copy(folder.path / "hernoemd.txt", folder.path / "kopie.txt")
    folder.last = replace(folder.last, records=folder.records[1:]) if folder.last else None

    intake = folder.ingest(tombstones={getattr(record, mark)})

    assert (intake.fresh, len(intake.forgotten)) == ((), 2)
    assert [record.name for record in intake.records] == ["b.txt"]


def test_a_forgotten_document_comes_back_when_that_is_undone(folder: Folder) -> None:
    record = folder.records[0]
    folder.ingest(tombstones={record.document_id, record.file_hash})

    intake = folder.ingest()

    assert [document.id for document in intake.fresh] == [record.document_id]


def test_a_root_that_is_gone_stops(folder: Folder, tmp_path: Path) -> None:
    folder.path.rename(tmp_path / "weg")

    with pytest.raises(ConfigError, match=r"stukken: cannot be .*remove .*stukken"):
        folder.ingest()


def test_a_root_that_is_empty_stops_when_files_came_from_it(folder: Folder) -> None:
    # What is left of a folder when the disk behind it is not mounted.
    for path in folder.path.iterdir():
        path.unlink()

    with pytest.raises(ConfigError, match=r"stukken: is empty, and 2 known .*remove .*stukken"):
        folder.ingest()

    assert (
        take_in([folder.path], (), reader=folder.reader, tombstones=(), today=DAY_1).records == ()
    )


def test_all_are_read_anew_when_that_is_asked(folder: Folder) -> None:
    shutil.copy(folder.path / "a.txt", folder.path / "0.txt")
    folder.ingest()
    folder.reader.broken.add("stukken/b.txt")

    intake = folder.ingest(reread=True, today=DAY_2)

    assert sorted(folder.reader.read_files) == ["stukken/a.txt", "stukken/b.txt"]
    assert _fresh(intake) == ["stukken/a.txt"]  # the one that was indexed, not its copy
    assert intake.stale == {folder.id_of("b.txt")}


def test_progress_counts_every_file_up_to_all(folder: Folder) -> None:
    folder.write("c.txt", "Het Rijk betaalt de rest.\n")
    folder.write("d.txt", "Kapot.\n")
    folder.reader.broken.add("stukken/d.txt")
    told: list[tuple[int, int]] = []

    take_in(
        [folder.path],
        folder.records,
        reader=folder.reader,
        tombstones=(),
        today=DAY_1,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(2, 4), (3, 4), (4, 4)]


class RewritingReader(FakeReader):
    """A reader whose file changes between its being hashed and its being read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def read(self, path: Path, name: str) -> RawDocument | Unreadable:
        path.write_text(self.text, encoding="utf-8")
        return super().read(path, name)


def test_the_record_tells_what_was_read_when_a_file_changes_just_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Eerst dit.\n", encoding="utf-8")
    reader = RewritingReader("Toen dat.\n")

    first = take_in([tmp_path], (), reader=reader, tombstones=(), today=DAY_1)
    second = take_in([tmp_path], first.records, reader=FakeReader(), tombstones=(), today=DAY_1)

    assert first.records[0].file_hash == hashlib.sha256(b"Toen dat.\n").hexdigest()
    assert first.fresh[0].text == "Toen dat."
    assert second.unchanged == {first.records[0].document_id}


def test_a_tombstone_is_obeyed_when_a_file_changes_just_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Eerst dit.\n", encoding="utf-8")
    tombstones = {hashlib.sha256(b"Toen dat.\n").hexdigest()}

    intake = take_in(
        [tmp_path], (), reader=RewritingReader("Toen dat.\n"), tombstones=tombstones, today=DAY_1
    )

    assert (intake.fresh, intake.records, len(intake.forgotten)) == ((), (), 1)


ODD_NAMES = (
    b"met spaties  en \xc3\xa9.txt",
    "re\u0301gime.txt".encode(),
    "r\u00e9gime.txt".encode(),
    b"regel\neinde.txt",
    b"caf\xe9.txt",
    b"x" * 251 + b".txt",
)


@pytest.mark.slow
def test_the_real_reader_takes_in_what_a_folder_of_odd_files_holds(tmp_path: Path) -> None:
    root = tmp_path / "stukken"
    root.mkdir()
    for number, name in enumerate(ODD_NAMES):
        path = Path(os.fsdecode(os.fsencode(root) + b"/" + name))
        path.write_text(f"Brug nummer {number} kost een miljoen.\n", encoding="utf-8")
    (root / "nota.md").write_text("# Nota\n\nDe brug gaat open.\n", encoding="utf-8")
    (root / "kapot.pdf").write_bytes(b"%PDF-1.7\nkapot")
    (root / "leeg.html").write_bytes(b"")
    (root / "~$nota.docx").write_bytes(b"slot")

    with FileReader(ReadLimits()) as reader:
        first = take_in([root], (), reader=reader, tombstones=(), today=DAY_1)
        records = _through_its_file(first.records)
        child = reader.child_pid
        second = take_in([root], records, reader=reader, tombstones=(), today=DAY_2)
        third = take_in(
            [root], second.records, reader=reader, tombstones=(), today=DAY_2, reread=True
        )

    assert child is not None
    assert len(first.fresh) == len(ODD_NAMES) + 1
    assert {d.text for d in first.fresh} >= {"Brug nummer 4 kost een miljoen."}
    assert [why.file for why in first.unreadable] == ["stukken/kapot.pdf", "stukken/leeg.html"]
    assert all("\n" not in line for line in _lines(first))
    assert second.fresh == ()
    assert second.unchanged == {document.id for document in first.fresh}
    assert {d.text_hash for d in third.fresh} == {d.text_hash for d in first.fresh}
    for document in first.fresh:
        document.title.encode("utf-8")


@pytest.mark.slow
def test_a_file_that_changes_while_it_is_read_is_told_and_tried_again(tmp_path: Path) -> None:
    root = tmp_path / "stukken"
    root.mkdir()
    path = root / "log.txt"
    path.write_text("Eerste regel.\n\n", encoding="utf-8")

    stopped = threading.Event()
    with FileReader(ReadLimits()) as reader:
        writer = threading.Thread(target=_append_until, args=(path, stopped))
        writer.start()
        first = take_in([root], (), reader=reader, tombstones=(), today=DAY_1)
        stopped.set()
        writer.join()
        second = take_in([root], first.records, reader=reader, tombstones=(), today=DAY_1)

    assert (first.records, first.fresh) == ((), ())
    assert [line.split(";")[0] for line in _lines(first)] == [
        "stukken/log.txt: changes while it is read"
    ]
    written = path.read_text(encoding="utf-8").split("\n\n")
    assert second.fresh[0].text == "\n".join(line for line in written if line)


def _append_until(path: Path, stopped: threading.Event) -> None:
    while not stopped.wait(0.0005):
        with path.open("a", encoding="utf-8") as file:
            file.write("Nog een regel.\n\n")
