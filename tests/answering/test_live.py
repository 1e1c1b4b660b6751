"""A service goes over to a new index version between turns, and keeps the old one if it must."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from assistant.answering.live import LiveAssistant
from assistant.answering.pipeline import Assistant
from assistant.build import forget, open_assistant, open_live_assistant, rollback, store_of
from assistant.domain import Answer, TurnDone
from assistant.errors import AssistantError, IndexMissingError, IndexUnreachableError
from assistant.settings import Settings
from tests.fakes import (
    SMALL,
    HashEmbedder,
    document_text,
    make_index,
    replace_embedder,
    small_index,
    small_settings,
    write_corpus,
)
from tests.index.own_files import QUESTION, TREE_QUESTION, TREES, add, own_id, write_own


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def _make_new(settings: Settings, cost: int = 9) -> str:
    """Ingest a corpus in which a cycle path costs `cost` million, and return the version."""
    text = document_text("fietsen", SMALL["fietsen"]).replace("4 miljoen", f"{cost} miljoen")
    write_corpus(settings.corpus_dir, {"fietsen.md": text})
    return make_index(settings).version


def _version(answer: Answer) -> str:
    return answer.versions["index"]


def test_it_goes_over_when_another_version_is_live(settings: Settings) -> None:
    service = open_live_assistant(settings)
    before = service.answer(QUESTION)

    version = _make_new(settings)
    meanwhile = service.answer(QUESTION)
    assert service.look()
    after = service.answer(QUESTION)

    assert "4 miljoen" in before.text
    assert (meanwhile.text, _version(meanwhile)) == (before.text, _version(before))
    assert "9 miljoen" in after.text
    assert _version(after) == version
    assert service.search(QUESTION, top_k=1)[0].text.count("9 miljoen") == 1
    assert not service.look()


def test_a_turn_that_has_begun_ends_in_the_version_it_began_in(settings: Settings) -> None:
    service = open_live_assistant(settings)
    before = store_of(settings).live_name()
    events = service.stream(QUESTION)
    first = next(events)

    _make_new(settings)
    assert service.look()
    last = [first, *events][-1]

    assert isinstance(last, TurnDone)
    assert _version(last.answer) == before
    assert "4 miljoen" in last.answer.text


def test_no_embedder_is_loaded_again_when_it_goes_over(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = HashEmbedder()
    built = replace_embedder(monkeypatch, embedder)
    service = open_live_assistant(settings)
    at_start = built()

    _make_new(settings)
    by_ingest = built()
    service.look()

    assert at_start == 1
    assert built() == by_ingest


def test_it_goes_back_when_somebody_rolls_back(settings: Settings) -> None:
    _make_new(settings)
    service = open_live_assistant(settings)

    version = rollback(settings)

    assert service.look()
    assert _version(service.answer(QUESTION)) == version
    assert "4 miljoen" in service.answer(QUESTION).text


def test_nothing_is_opened_while_the_live_version_is_the_same(settings: Settings) -> None:
    opened: list[str] = []

    def open_live() -> Assistant:
        opened.append("")
        return open_assistant(settings)

    service = LiveAssistant(open_live=open_live, live_name=store_of(settings).live_name)

    assert [service.look() for _ in range(5)] == [False] * 5
    assert len(opened) == 1


@pytest.mark.parametrize("harm", ["documents.json", "manifest.json", "vectors.npz"])
def test_the_old_version_answers_and_the_log_says_so_when_the_new_one_does_not_open(
    settings: Settings, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    service = open_live_assistant(settings)
    before = service.answer(QUESTION)
    broken = _make_new(settings)
    (settings.data_dir / "versions" / broken / harm).write_bytes(b"{")

    looks = [service.look() for _ in range(3)]

    assert looks == [False] * 3
    assert _version(service.answer(QUESTION)) == _version(before)
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "does not open" in record.getMessage()
    assert "ingest" in record.getMessage()
    mended = make_index(settings, rebuild=True).version
    assert service.look()
    assert _version(service.answer(QUESTION)) == mended


def test_the_old_version_answers_when_the_new_one_has_another_recipe(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    service = open_live_assistant(settings)
    make_index(settings.model_copy(update={"chunk_max_tokens": 64}))

    assert not service.look()

    assert "chunk_max_tokens" in caplog.text
    assert service.answer(QUESTION).citations[0].statement_id == "F-02"


@pytest.mark.parametrize("pointer", [None, b"", b"../../etc", b"\xff"])
def test_the_old_version_answers_when_the_pointer_is_wrong(
    settings: Settings, pointer: bytes | None
) -> None:
    service = open_live_assistant(settings)
    path = settings.data_dir / "live"
    good = path.read_bytes()
    path.unlink()
    if pointer is not None:
        path.write_bytes(pointer)

    assert not service.look()
    assert service.answer(QUESTION).citations[0].statement_id == "F-02"
    path.write_bytes(good)
    service.look()
    assert service.answer(QUESTION).citations[0].statement_id == "F-02"


@pytest.mark.parametrize("error", [IndexUnreachableError("weg"), OSError(5, "Input/output error")])
def test_it_keeps_answering_when_the_place_of_the_versions_is_gone(
    settings: Settings, error: Exception
) -> None:
    def gone() -> str:
        raise error

    service = LiveAssistant(open_live=lambda: open_assistant(settings), live_name=gone)

    assert not service.look()
    assert service.answer(QUESTION).citations


def test_it_tries_again_when_the_server_was_gone_while_it_opened(settings: Settings) -> None:
    failures: list[AssistantError] = []

    def open_live() -> Assistant:
        if failures:
            raise failures.pop()
        return open_assistant(settings)

    service = LiveAssistant(open_live=open_live, live_name=store_of(settings).live_name)
    version = _make_new(settings)
    failures.append(IndexUnreachableError("weg"))

    assert [service.look(), service.look()] == [False, True]
    assert _version(service.answer(QUESTION)) == version


def test_a_version_that_it_answers_from_can_be_erased(settings: Settings, tmp_path: Path) -> None:
    add(settings, write_own(tmp_path / "eigen", bomen=TREES))
    service = open_live_assistant(settings)

    done = forget(settings, own_id(settings, "bomen"), today=date(2026, 11, 24))

    assert done.held == ()
    assert "bomen" in service.answer(TREE_QUESTION).citations[0].quote
    assert service.look()
    quotes = [c.quote for c in service.answer(TREE_QUESTION).citations]
    assert not any("bomen" in quote for quote in quotes)


def test_it_does_not_start_when_nothing_was_ingested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_embedder(monkeypatch)

    with pytest.raises(IndexMissingError, match="python -m assistant ingest"):
        open_live_assistant(small_settings(tmp_path))


def test_it_follows_by_itself_while_questions_are_asked(settings: Settings) -> None:
    service = open_live_assistant(settings)
    service.follow(every_s=0.05)
    seen: list[tuple[str, str]] = []
    done = threading.Event()

    def keep_asking() -> None:
        while not done.is_set():
            answer = service.answer(QUESTION)
            seen.append((_version(answer), answer.citations[0].quote))

    askers = [threading.Thread(target=keep_asking) for _ in range(2)]
    for asker in askers:
        asker.start()

    def answers_from(version: str) -> bool:
        return _version(service.answer(QUESTION)) == version

    told = {_version(service.answer(QUESTION)): "4 miljoen"}
    for cost in (5, 6):
        version = _make_new(settings, cost)
        told[version] = f"{cost} miljoen"
        _wait_until(partial(answers_from, version))
    done.set()
    for asker in askers:
        asker.join()

    assert {version for version, _ in seen} == set(told)
    assert all(told[version] in quote for version, quote in seen), "an answer of two versions"


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
