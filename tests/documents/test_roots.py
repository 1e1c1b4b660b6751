"""Folders and files a user points at -> the files to read, and why others are not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.roots import Scan, absolute_root, own_id, scan, shown
from assistant.errors import ConfigError


def _write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"tekst van {name!a}\n", encoding="utf-8")
    return folder


def _names(found: Scan) -> list[str]:
    return [file.name for file in found.files]


def _told(found: Scan) -> list[str]:
    return [str(refusal.why) for refusal in found.refusals]


def test_files_come_by_root_then_name_when_there_are_several_roots(tmp_path: Path) -> None:
    one = _write(tmp_path / "z", "b.txt", "a/c.pdf", "a.md")
    two = _write(tmp_path / "a", "x.docx", "y.htm", "w.html", "v.markdown")

    found = scan([one, two])

    assert found.roots == (str(one), str(two))
    assert [(file.root, file.name) for file in found.files] == [
        (str(one), "a.md"),
        (str(one), "a/c.pdf"),
        (str(one), "b.txt"),
        *((str(two), name) for name in ["v.markdown", "w.html", "x.docx", "y.htm"]),
    ]
    assert found.files[1].file == "z/a/c.pdf"
    assert found.files[1].path == one / "a" / "c.pdf"
    assert found.refusals == ()


def test_the_signature_is_that_of_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.txt") / "a.txt"

    signature = scan([tmp_path]).files[0].signature

    status = path.stat()
    assert (signature.size, signature.mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert (signature.ctime_ns, signature.inode) == (status.st_ctime_ns, status.st_ino)


def test_a_suffix_counts_when_it_is_in_capitals(tmp_path: Path) -> None:
    assert _names(scan([_write(tmp_path, "NOTA.PDF")])) == ["NOTA.PDF"]


def test_hidden_files_locks_and_litter_are_left_out_in_silence(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "nota.docx",
        "~$nota.docx",
        ".~lock.nota.docx#",
        ".verborgen.txt",
        ".git/config.txt",
        "Thumbs.db",
        "map/desktop.ini",
        "__MACOSX/nota.docx",
    )

    found = scan([tmp_path])

    assert (_names(found), _told(found)) == (["nota.docx"], [])


def test_each_unsupported_file_is_one_line_with_its_remedy(tmp_path: Path) -> None:
    found = scan([_write(tmp_path / "stukken", "a.txt", "b.xlsx", "map/c.doc", "LEESMIJ")])

    assert _names(found) == ["a.txt"]
    assert [line.split("; ")[0] for line in _told(found)] == [
        "stukken/LEESMIJ: is of an unnamed type, which is not supported",
        "stukken/b.xlsx: is of type '.xlsx', which is not supported",
        "stukken/map/c.doc: is of type '.doc', which is not supported",
    ]
    assert all("save it as .docx, .htm" in line for line in _told(found))


def test_a_root_may_be_a_single_file(tmp_path: Path) -> None:
    _write(tmp_path, "deal.pdf", "andere.pdf")

    (file,) = scan([tmp_path / "deal.pdf"]).files

    assert (file.root, file.name, file.file) == (str(tmp_path / "deal.pdf"), "deal.pdf", "deal.pdf")


def test_a_file_counts_once_for_the_first_root_when_roots_overlap(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "map/b.txt")
    inner, single = tmp_path / "map", tmp_path / "a.txt"

    found = scan([inner, single, tmp_path, inner])

    assert [(file.root, file.name) for file in found.files] == [
        (str(inner), "b.txt"),
        (str(single), "a.txt"),
    ]
    assert [len(scan([tmp_path, inner, single]).files)] == [2]


@pytest.mark.parametrize("name", ["weg", "weg.pdf"])
def test_a_root_that_is_gone_stops_and_names_the_remedy(tmp_path: Path, name: str) -> None:
    there = _write(tmp_path / "er", "a.txt")

    with pytest.raises(ConfigError) as raised:
        scan([there, tmp_path / name])

    assert str(tmp_path / name) in str(raised.value)
    assert f"python -m assistant remove {tmp_path / name}" in str(raised.value)


def test_a_root_that_is_a_link_to_itself_stops(tmp_path: Path) -> None:
    (tmp_path / "lus").symlink_to("lus")

    with pytest.raises(ConfigError, match="remove"):
        scan([tmp_path / "lus"])


def test_the_command_is_quoted_when_the_path_holds_a_space(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"remove '.*/mijn stukken'"):
        scan([tmp_path / "mijn stukken"])


def test_only_a_folder_without_any_entry_is_an_empty_root(tmp_path: Path) -> None:
    empty, full = tmp_path / "leeg", _write(tmp_path / "vol", ".verborgen")
    empty.mkdir()

    assert scan([full, empty]).empty_roots == (str(empty),)


def test_links_that_loop_are_told_and_end(tmp_path: Path) -> None:
    root = _write(tmp_path / "stukken", "map/a.txt")
    (root / "map" / "omhoog").symlink_to("..")
    (root / "zelf.txt").symlink_to("zelf.txt")
    (root / "heen").symlink_to("weer")
    (root / "weer").symlink_to("heen")

    found = scan([root])

    assert _names(found) == ["map/a.txt"]
    assert _told(found) == [
        "stukken/heen: is a link that leads back to itself; remove the link",
        "stukken/map/omhoog: is a link to a folder that it lies in itself; remove the link",
        "stukken/weer: is a link that leads back to itself; remove the link",
        "stukken/zelf.txt: is a link that leads back to itself; remove the link",
    ]


def test_a_link_within_its_root_adds_nothing_twice(tmp_path: Path) -> None:
    root = _write(tmp_path / "stukken", "map/a.txt")
    (root / "0.txt").symlink_to("map/a.txt")
    (root / "andere map").symlink_to("map")

    found = scan([root])

    assert (_names(found), _told(found)) == (["map/a.txt"], [])


def test_a_link_is_followed_when_its_target_has_no_other_name(tmp_path: Path) -> None:
    root = _write(tmp_path / "stukken", ".versie-3/a.txt")
    (root / "a.txt").symlink_to(".versie-3/a.txt")

    (file,) = scan([root]).files

    assert (file.name, file.signature.size) == ("a.txt", (root / "a.txt").stat().st_size)


def test_a_link_out_of_its_root_is_told_and_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, "geheim/a.txt", "stukken-2/b.txt")
    root = _write(tmp_path / "stukken", "c.txt")
    (root / "a.txt").symlink_to(tmp_path / "geheim" / "a.txt")
    (root / "map").symlink_to(tmp_path / "geheim")
    (root / "b.txt").symlink_to("../stukken-2/b.txt")
    (root / "weg.txt").symlink_to("nergens.txt")

    found = scan([root])

    assert _names(found) == ["c.txt"]
    assert [line.split(";")[0] for line in _told(found)] == [
        "stukken/a.txt: is a link that leads out of its folder",
        "stukken/b.txt: is a link that leads out of its folder",
        "stukken/map: is a link that leads out of its folder",
        "stukken/weg.txt: is a link to something that is not there",
    ]


def test_a_root_is_followed_when_it_is_a_link_itself(tmp_path: Path) -> None:
    real = _write(tmp_path / "2024", "a.txt")
    (tmp_path / "stukken").symlink_to(real)

    (file,) = scan([tmp_path / "stukken"]).files

    assert (file.root, file.file) == (str(tmp_path / "stukken"), "stukken/a.txt")


def test_something_that_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")

    (line,) = _told(scan([tmp_path]))

    assert "pijp.txt: is no regular file; " in line


def test_a_folder_that_cannot_be_listed_is_told_and_its_files_are_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _write(tmp_path / "stukken", "a.txt", "dicht/b.txt")
    _close(monkeypatch, root / "dicht")

    found = scan([root])

    (refusal,) = found.refusals
    assert _names(found) == ["a.txt"]
    assert str(refusal.why).startswith("stukken/dicht: cannot be listed (Permission denied); ")
    unseen = [(str(root), name) for name in ("dicht", "dicht/b.txt", "dicht/c/d.txt")]
    others = [(str(root), "dicht-2/b.txt"), (str(root), "a.txt"), (str(tmp_path), "dicht/b.txt")]
    assert found.unseen([*others, *unseen]) == set(unseen)


def test_a_root_that_cannot_be_listed_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _close(monkeypatch, tmp_path)

    with pytest.raises(ConfigError, match=r"Permission denied.*remove"):
        scan([tmp_path])


def _close(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make `folder` refuse to be listed; its mode would not do, for the tests may run as root."""
    scandir = os.scandir

    def refusing(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


ODD = [
    "met spaties  en é.txt",
    "re\u0301gime.txt",  # e and an accent
    "r\u00e9gime.txt",  # the same to the eye, one character
    "regel\neinde.txt",
    "\u202egnp.txt",
    "back\\slash.txt",
    "-rf.txt",
    "x" * 251 + ".txt",
    "😀.txt",
]


def test_odd_names_are_files_of_their_own_on_one_line_each(tmp_path: Path) -> None:
    _write(tmp_path, *ODD)
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text("tekst", encoding="utf-8")

    files = scan([tmp_path]).files

    names = [file.name for file in files]
    assert len(set(names)) == len(ODD) + 1
    assert all(name.isprintable() and name.encode("utf-8") for name in names)
    assert {r"caf\xe9.txt", r"regel\neinde.txt", r"\u202egnp.txt", r"back\\slash.txt"} < set(names)
    assert all(file.path.read_text(encoding="utf-8") for file in files)
    ids = [own_id(file.label, file.name) for file in files]
    assert len(set(ids)) == len(ids)


def test_deep_folders_end_in_one_line_when_the_path_is_too_long(tmp_path: Path) -> None:
    here = os.getcwd()  # noqa: PTH109  # restored below; paths this long need steps
    os.chdir(tmp_path)
    try:
        for _ in range(25):
            name = "m" * 200
            Path(name).mkdir()
            os.chdir(name)
    finally:
        os.chdir(here)

    found = scan([_write(tmp_path, "a.txt")])

    assert _names(found) == ["a.txt"]
    assert [line.count("File name too long") for line in _told(found)] == [1]


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_two_names_are_never_shown_alike(names: list[str]) -> None:
    one, two = names

    assert shown(one) != shown(two)
    assert shown(one).isprintable()


@given(st.binary(max_size=12), st.binary(max_size=12))
def test_two_names_in_bytes_are_never_shown_alike(one: bytes, two: bytes) -> None:
    texts = [shown(raw.decode("utf-8", "surrogateescape")) for raw in (one, two)]

    assert (texts[0] == texts[1]) == (one == two)
    assert "".join(texts).encode("utf-8").decode("utf-8").isprintable()


def test_an_id_tells_what_can_be_read_of_the_name() -> None:
    assert re.fullmatch(
        "own-deal-regio-s-2022-[0-9a-f]{8}", own_id("stukken", "map/Deal régio's (2022).pdf")
    )
    assert re.fullmatch("own-document-[0-9a-f]{8}", own_id("stukken", "日本.pdf"))
    assert len(own_id("stukken", "woord " * 40 + ".pdf")) <= len("own-") + 40 + len("-12345678")


def test_an_id_is_another_when_folder_or_root_is() -> None:
    ids = {own_id("a", "x.pdf"), own_id("b", "x.pdf"), own_id("a", "x/x.pdf"), own_id("a", "x.txt")}

    assert len(ids) == 4


def test_a_root_is_written_in_one_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_write(tmp_path, "map/a.txt"))

    ways = {absolute_root(Path(way)) for way in ("map", "map/", "./map", "map/../map")}

    assert ways == {tmp_path / "map"}
