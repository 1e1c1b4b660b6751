"""An index on a real Chroma server: several machines, a server that goes and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from chromadb.errors import NotFoundError

from assistant.build import open_assistant, open_live_assistant, store_of, verify
from assistant.errors import (
    ConfigError,
    IndexDamagedError,
)
from assistant.index.server_store import ServerStore
from assistant.settings import Settings
from tests.fakes import (
    document_text,
    make_index,
    replace_embedder,
    small_settings,
    write_corpus,
)
from tests.index.chroma_server import ChromaServer
from tests.index.own_files import QUESTION, TREE_QUESTION, TREES, add, asked, write_own

slow = pytest.mark.slow  # a Chroma server


@pytest.fixture
def settings(
    chroma_server: ChromaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Return settings with a small corpus and an empty Chroma server."""
    replace_embedder(monkeypatch)
    return small_settings(tmp_path).model_copy(update={"chroma_url": chroma_server.url})


def _change_corpus(settings: Settings) -> None:
    text = document_text("appels", {"Kop": [("X-1", "Een zin over appels.")]})
    write_corpus(settings.corpus_dir, {"appels.md": text})


@slow
def test_another_machine_answers_the_same_when_it_knows_only_the_address(
    settings: Settings, tmp_path: Path
) -> None:
    own = write_own(tmp_path / "eigen", bomen=TREES)
    version = add(settings, own).version
    own.rename(tmp_path / "ergens anders")
    other = settings.model_copy(update={"data_dir": tmp_path / "niets hier"})

    answers = [
        [asked(machine, question) for question in (QUESTION, TREE_QUESTION)]
        for machine in (settings, other)
    ]

    for first, second in zip(*answers, strict=True):
        assert first.text == second.text
        assert first.citations == second.citations
        assert first.evidence == second.evidence
        assert first.versions == second.versions
    assert answers[1][0].versions["index"] == version
    assert verify(other) == []
    assert not settings.data_dir.exists()
    assert not other.data_dir.exists()


@slow
def test_a_service_goes_over_when_another_machine_has_ingested(
    settings: Settings, tmp_path: Path
) -> None:
    make_index(settings)
    service = open_live_assistant(settings)
    other = settings.model_copy(update={"data_dir": tmp_path / "niets hier"})
    assert not service.look()

    _change_corpus(settings)
    version = make_index(other).version

    assert service.look()
    assert service.answer(QUESTION).versions["index"] == version


@slow
def test_no_collection_is_left_over_when_versions_come_and_go(
    settings: Settings, chroma_server: ChromaServer
) -> None:
    make_index(settings)
    for number in range(3):
        text = document_text(f"stuk{number}", {"Kop": [(f"X-{number}", f"Zin {number}.")]})
        write_corpus(settings.corpus_dir, {f"stuk{number}.md": text})
        make_index(settings)

    names = [version.name for version in store_of(settings).kept()]
    assert len(names) == 2
    assert chroma_server.collections() == {
        "assistant-state",
        *(f"assistant-{name}-{part}" for name in names for part in ("chunks", "blobs")),
    }


@slow
def test_collections_of_others_stay_when_versions_are_dropped(
    settings: Settings, chroma_server: ChromaServer
) -> None:
    others = {"andermans", "assistant-notities", "assistant-20260101T000000-chunks"}
    for name in others:
        chroma_server.client().create_collection(name)
    make_index(settings)

    with store_of(settings).writing():
        store_of(settings).drop(keep=frozenset())

    assert chroma_server.collections() == {"assistant-state", *others}


@slow
def test_a_version_is_listed_until_all_of_it_is_gone(
    settings: Settings, chroma_server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = make_index(settings).version
    client = chroma_server.client()
    deleted: list[str] = []
    delete = type(client).delete_collection

    def stop_at_the_second(_: object, name: str) -> None:
        if deleted:
            raise NotFoundError("the machine went down")
        deleted.append(name)
        delete(client, name)

    with monkeypatch.context() as going:
        going.setattr(type(client), "delete_collection", stop_at_the_second)
        store_of(settings).drop(keep=frozenset())
    assert deleted == [f"assistant-{version}-chunks"]
    assert [kept.name for kept in store_of(settings).kept()] == [version]

    store_of(settings).drop(keep=frozenset())

    assert chroma_server.collections() == {"assistant-state"}


@slow
def test_it_is_found_when_the_collection_measures_another_distance(
    settings: Settings, chroma_server: ChromaServer
) -> None:
    name = f"assistant-{make_index(settings).version}-chunks"
    client = chroma_server.client()
    client.delete_collection(name)
    client.create_collection(name, configuration={"hnsw": {"space": "l2"}}, embedding_function=None)

    (problem,) = verify(settings)

    assert "cosine" in problem
    with pytest.raises(IndexDamagedError, match=r"cosine.*ingest --rebuild"):
        open_assistant(settings)
    assert make_index(settings).built
    assert verify(settings) == []


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://host:8000", "http://", "http://host:8000/pad", "host"]
)
def test_the_variable_is_named_when_the_address_is_none(url: str) -> None:
    with pytest.raises(ConfigError, match=r"ASSISTANT_CHROMA_URL.*http://host:8000"):
        ServerStore(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://host", "http://host:8000"),
        ("http://host:80/", "http://host:80"),
        ("https://host:8443", "https://host:8443"),
    ],
)
def test_the_address_is_told_in_full_when_part_of_it_was_left_out(url: str, expected: str) -> None:
    assert ServerStore(url).url == expected
