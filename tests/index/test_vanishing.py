"""Own files that would be lost: by a wrong root, a move, a removal, or damage to the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.build import Change, Options, ingest, store_of, verify
from assistant.errors import ConfigError, IndexDamagedError
from assistant.settings import Settings
from tests.fakes import replace_embedder, small_index
from tests.index.own_files import (
    BRIDGES,
    TREES,
    add,
    done,
    full_ids,
    ids,
    own_id,
    refresh,
    write_own,
)

SHIPPED = ["fietsen", "molens"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with two own files."""
    return write_own(tmp_path / "eigen", bomen=TREES, bruggen=BRIDGES)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested into a folder."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Change(add=(Path("/is/er/niet"),)), r"'/is/er/niet' does not exist"),
        (Change(only=(Path("/is/er/niet"),)), r"'/is/er/niet' does not exist"),
        (Change(remove=(Path("/is/er/niet"),)), r"is no root; the roots are: the corpus, .*eigen"),
        (Change(only=()), r"no root would be left"),
    ],
)
def test_path_and_remedy_are_named_when_a_root_is_wrong(
    settings: Settings, own: Path, change: Change, message: str
) -> None:
    version = add(settings, own).version

    with pytest.raises(ConfigError, match=message):
        ingest(settings, change)

    assert store_of(settings).live_name() == version


@pytest.mark.parametrize(("gone", "stops"), [(2, False), (3, True)])
def test_it_stops_when_more_than_a_fifth_would_vanish(
    settings: Settings, own: Path, gone: int, stops: bool
) -> None:
    texts = {f"stuk{n}": f"Plein {n} krijgt {n + 2} banken in de lente." for n in range(8)}
    folder = write_own(own.parent / "acht", **texts)  # with the corpus ten
    version = add(settings, folder).version
    names = sorted(own_id(settings, f"stuk{n}") for n in range(gone))
    for n in range(gone):
        (folder / f"stuk{n}.txt").unlink()

    result = ingest(settings)

    assert (result.report is None) is stops
    assert (list(result.vanishing), result.live_count) == (names, 10)
    assert (store_of(settings).live_name() == version) is stops
    assert refresh(settings, confirmed=True).document_count == 10 - gone
    assert verify(settings) == []


def test_it_stops_when_many_documents_of_the_corpus_would_vanish(settings: Settings) -> None:
    (settings.corpus_dir / "documents" / "molens.md").unlink()

    result = ingest(settings)

    assert (result.report, result.vanishing, result.live_count) == (None, ("molens",), 2)
    assert refresh(settings, confirmed=True).document_count == 1


def test_no_document_is_lost_when_files_move_within_the_roots(
    settings: Settings, own: Path
) -> None:
    add(settings, own)
    (own / "oud").mkdir()
    for name in ("bomen.txt", "bruggen.txt"):
        (own / name).rename(own / "oud" / f"nieuw-{name}")

    result = ingest(settings)

    assert result.vanishing == ()
    assert done(result).built
    assert ids(settings) == [*SHIPPED, "own-nieuw-bomen", "own-nieuw-bruggen"]
    assert verify(settings) == []


def test_ids_stay_when_the_whole_root_moves(settings: Settings, own: Path, tmp_path: Path) -> None:
    add(settings, own)
    before = full_ids(settings)
    moved = tmp_path / "elders" / own.name
    moved.parent.mkdir()
    own.rename(moved)

    result = ingest(settings, Change(add=(moved,), remove=(own,)))

    assert result.vanishing == ()
    assert full_ids(settings) == before
    assert done(result).embedded_count == 0


@pytest.mark.parametrize("harm", ["documents.json", "manifest.json", "live", "glossary.json"])
def test_no_own_file_is_lost_when_an_ingest_mends_a_damaged_index(
    settings: Settings, own: Path, harm: str
) -> None:
    version = add(settings, own).version
    folder = settings.data_dir / "versions" / version
    path = settings.data_dir / harm if harm == "live" else folder / harm
    path.write_bytes(b"{}")

    report = refresh(settings)

    assert report.built
    assert ids(settings) == [*SHIPPED, "own-bomen", "own-bruggen"]
    assert verify(settings) == []


def test_the_roots_must_be_named_anew_when_the_index_does_not_tell_them(
    settings: Settings, own: Path
) -> None:
    report = add(settings, own)
    for folder in (settings.data_dir / "versions").iterdir():
        (folder / "files.json").unlink()

    for options in (Options(), Options(rebuild=True, confirmed=True)):
        with pytest.raises(IndexDamagedError, match=r"files\.json.*ingest --only"):
            ingest(settings, None, options)
    assert store_of(settings).live_name() == report.version
    done(ingest(settings, Change(only=(settings.corpus_dir, own))))

    assert ids(settings) == [*SHIPPED, "own-bomen", "own-bruggen"]
    assert verify(settings) == []
