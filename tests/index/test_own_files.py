"""Own files beside the shipped corpus: added, changed, moved, unreadable, removed, alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.build import Change, Options, ingest, live_files, store_of, verify
from assistant.domain import AnswerStatus, Origin, Wording
from assistant.errors import ConfigError
from assistant.index.blobs import read_registers
from assistant.settings import Settings
from tests.fakes import replace_embedder, small_index
from tests.index.own_files import (
    BRIDGES,
    QUESTION,
    TREE_QUESTION,
    TREES,
    add,
    asked,
    done,
    ids,
    own_id,
    refresh,
    write_own,
)

SHIPPED = ["fietsen", "molens"]
COMMITMENT = """
- id: meer-fietspaden
  who: [gemeenten]
  theme: inner_cities
  what: Gemeenten leggen fietspaden aan.
  year: 2021
  instrument: null
  with_whom: []
  nature: asked_by_g40
  by_whom: G40
  outcome: null
  document: fietsen
  statements: [F-01]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with two own files."""
    return write_own(tmp_path / "eigen", bomen=TREES, bruggen=BRIDGES)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested into a folder."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def test_own_and_shipped_documents_answer_and_say_their_origin_when_a_folder_is_added(
    placed: Settings, own: Path
) -> None:
    add(placed, own)

    answers = [asked(placed, question) for question in (TREE_QUESTION, QUESTION)]

    assert ids(placed) == [*SHIPPED, "own-bomen", "own-bruggen"]
    assert [answer.status for answer in answers] == [AnswerStatus.ANSWERED] * 2
    mine, shipped = (answer.citations[0] for answer in answers)
    assert mine.document_id == own_id(placed, "bomen")
    assert (mine.origin, mine.wording) == (Origin.OWN, Wording.ORIGINAL)
    assert mine.quote == "De bomen kosten 12 duizend euro."
    assert (shipped.statement_id, shipped.origin) == ("F-02", Origin.SHIPPED)
    assert verify(placed) == []


def test_the_first_run_takes_the_corpus_with_it_when_a_path_is_named(
    placed: Settings, own: Path
) -> None:
    add(placed, own / "bomen.txt")

    assert live_files(placed).roots.corpus
    assert live_files(placed).roots.own == (str(own / "bomen.txt"),)
    assert ids(placed) == [*SHIPPED, "own-bomen"]


def test_only_the_changed_file_is_embedded_when_a_root_is_refreshed(
    placed: Settings, own: Path
) -> None:
    first = add(placed, own)
    untouched = refresh(placed)
    name = own_id(placed, "bruggen")
    write_own(own, bruggen=BRIDGES + " De brug bij Almelo is oud.")

    changed = refresh(placed)

    assert (first.built, untouched.built, changed.built) == (True, False, True)
    assert 0 < changed.embedded_count <= 4
    assert own_id(placed, "bruggen") == name
    assert asked(placed, "Hoe oud is de brug bij Almelo?").citations[0].document_id == name
    assert verify(placed) == []


def test_a_file_that_came_or_went_is_seen_when_a_root_is_refreshed(
    settings: Settings, own: Path
) -> None:
    add(settings, own)
    write_own(own, sluizen="De sluis bij Delft gaat dicht in juni.")
    refresh(settings)
    assert ids(settings) == [*SHIPPED, "own-bomen", "own-bruggen", "own-sluizen"]

    (own / "bomen.txt").unlink()
    refresh(settings)

    assert ids(settings) == [*SHIPPED, "own-bruggen", "own-sluizen"]
    assert not any("bomen" in c.quote for c in asked(settings, TREE_QUESTION).citations)
    assert verify(settings) == []


def test_a_root_counts_once_when_it_is_added_twice(settings: Settings, own: Path) -> None:
    add(settings, own)

    again = add(settings, own, own / ".." / own.name)

    assert not again.built
    assert live_files(settings).roots.own == (str(own),)


def test_nothing_else_is_left_when_only_one_root_is_asked(placed: Settings, own: Path) -> None:
    add(placed, own)
    other = write_own(own.parent / "ander", tunnels="De tunnel onder de Maas meet 800 meter.")

    stopped = ingest(placed, Change(only=(other,)))
    before = ids(placed)
    done(ingest(placed, Change(only=(other,)), Options(confirmed=True)))

    assert stopped.report is None
    assert len(stopped.vanishing) == stopped.live_count == 4
    assert len(before) == 4
    assert ids(placed) == ["own-tunnels"]
    assert not live_files(placed).roots.corpus
    assert not any("fietspad" in c.quote for c in asked(placed, QUESTION).citations)
    assert asked(placed, "Hoe lang is de tunnel onder de Maas?").citations
    assert verify(placed) == []
    assert not refresh(placed).built


def test_the_registers_are_empty_while_the_corpus_is_no_root(settings: Settings, own: Path) -> None:
    (settings.corpus_dir / "commitments.yaml").write_text(COMMITMENT, encoding="utf-8")
    add(settings, own)
    with_corpus = read_registers(store_of(settings).live())

    done(ingest(settings, Change(remove=(settings.corpus_dir,)), Options(confirmed=True)))
    without = read_registers(store_of(settings).live())
    assert verify(settings) == []
    add(settings, settings.corpus_dir)

    assert [row.id for row in with_corpus.commitments] == ["meer-fietspaden"]
    assert (without.commitments, without.schemes) == ((), ())
    assert read_registers(store_of(settings).live()) == with_corpus
    assert ids(settings) == [*SHIPPED, "own-bomen", "own-bruggen"]
    assert verify(settings) == []


def test_a_broken_corpus_stops_nothing_while_it_is_no_root(settings: Settings, own: Path) -> None:
    done(ingest(settings, Change(only=(own,)), Options(confirmed=True)))
    (settings.corpus_dir / "documents" / "kapot.md").write_text("geen kop", encoding="utf-8")
    write_own(own, sluizen="De sluis bij Delft gaat dicht in juni.")

    refresh(settings)

    assert ids(settings) == ["own-bomen", "own-bruggen", "own-sluizen"]
    assert asked(settings, TREE_QUESTION).status is AnswerStatus.ANSWERED


def test_its_documents_go_when_a_root_is_removed(placed: Settings, own: Path) -> None:
    more = {f"stuk{n}": f"Plein {n} krijgt {n + 2} banken in de lente." for n in range(10)}
    add(placed, write_own(own.parent / "veel", **more), own / "bomen.txt")

    report = done(ingest(placed, Change(remove=(own / "bomen.txt",))))

    assert report.document_count == 12
    assert "own-bomen" not in ids(placed)
    assert verify(placed) == []


def test_a_root_that_is_gone_from_the_disk_can_be_removed(settings: Settings, own: Path) -> None:
    add(settings, own)
    own.rename(own.with_name("weg"))

    with pytest.raises(ConfigError, match=r"eigen.*python -m assistant remove"):
        refresh(settings)
    assert ids(settings) == [*SHIPPED, "own-bomen", "own-bruggen"]
    done(ingest(settings, Change(remove=(own,)), Options(confirmed=True)))

    assert ids(settings) == SHIPPED


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_live(
    placed: Settings, own: Path
) -> None:
    (own / "kapot.pdf").write_bytes(b"%PDF-1.7 niets")
    (own / "plaat.png").write_bytes(b"\x89PNG")

    result = ingest(placed, Change(add=(own,)))

    assert done(result).document_count == 4
    told = {why.file: str(why) for why in result.quality.unreadable}
    assert set(told) == {"eigen/kapot.pdf", "eigen/plaat.png"}
    assert all("\n" not in line and "; " in line for line in told.values())
    report = json.loads(store_of(placed).live().read("report.json"))
    assert "eigen/kapot.pdf" in json.dumps(report)
    assert asked(placed, TREE_QUESTION).status is AnswerStatus.ANSWERED
    assert verify(placed) == []


def test_the_last_good_text_stays_and_says_so_when_a_file_breaks(
    placed: Settings, own: Path
) -> None:
    page = "<html><body><main><p>{}</p></main></body></html>"
    (own / "bomen.txt").unlink()
    (own / "bomen.html").write_text(page.format(TREES), encoding="utf-8")
    add(placed, own)
    name = own_id(placed, "bomen")
    (own / "bomen.html").write_bytes(b"\x00" * 2_000)

    result = ingest(placed)
    stale = asked(placed, TREE_QUESTION).citations[0]
    again = ingest(placed)

    assert [why.file for why in result.quality.unreadable] == ["eigen/bomen.html"]
    assert result.vanishing == ()
    assert stale.document_id == name
    assert stale.quote == "De bomen kosten 12 duizend euro."
    assert stale.stale_since
    assert stale.stale_since == next(
        file.stale_since for file in result.quality.files if file.document_id == name
    )
    assert not done(again).built
    assert [why.file for why in again.quality.unreadable] == ["eigen/bomen.html"]
    assert verify(placed) == []

    (own / "bomen.html").write_text(page.format(TREES), encoding="utf-8")
    assert refresh(placed).embedded_count == 0
    assert asked(placed, TREE_QUESTION).citations[0].stale_since is None


def test_a_copy_is_indexed_once_and_takes_over_when_the_other_goes(
    settings: Settings, own: Path
) -> None:
    write_own(own, kopie=TREES)
    add(settings, own)
    assert len(ids(settings)) == 4

    (own / "bomen.txt").unlink()
    result = ingest(settings)

    assert result.vanishing == ()
    assert "own-kopie" in ids(settings)
    assert asked(settings, TREE_QUESTION).citations[0].document_id == own_id(settings, "kopie")
    assert verify(settings) == []
