"""The product as a run opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.errors import IndexMissingError
from assistant.settings import Settings
from tests.eval.fakes import FakeAssistant

if TYPE_CHECKING:
    from eval.product import ShippedProduct

pytestmark = pytest.mark.slow  # imports the whole stack

SECRETS = {
    "ASSISTANT_EMBEDDER": "server",
    "ASSISTANT_EMBEDDER_URL": "http://model.example/v1",
    "ASSISTANT_EMBEDDER_MODEL": "e5-base",
    "ASSISTANT_EMBEDDER_API_KEY": "geheim-123",
}


def open_product(data_dir: Path | None = None) -> ShippedProduct:
    """Import the whole stack only when a test of this file runs, not when it is collected."""
    from eval.product import ShippedProduct

    return ShippedProduct(data_dir)


def test_settings_tell_what_changes_an_answer_but_no_place_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)

    told = open_product(tmp_path).settings()

    assert told["embedder_model"] == "e5-base"
    for hidden in (str(tmp_path), "model.example", "geheim-123", "127.0.0.1"):
        assert hidden not in str(told)


def test_the_corpus_tells_the_statements_and_rows_that_labels_may_name() -> None:
    corpus = open_product().corpus()

    assert "SEED-01" in corpus.statements
    assert len(corpus.digest) == 64
    assert "SEED-18" in corpus.rows["gevraagd-regiodeal-mkb-2022"]
    assert corpus.schemes.keys().isdisjoint(corpus.commitments)


def test_an_index_is_built_when_none_is_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = FakeAssistant({})
    built: list[Path] = []

    def open_assistant(_: Settings) -> FakeAssistant:
        if not built:
            raise IndexMissingError("none")
        return opened

    monkeypatch.setattr("eval.product.open_assistant", open_assistant)
    monkeypatch.setattr("eval.product.ingest", lambda settings: built.append(settings.data_dir))

    assert open_product(tmp_path).assistant() is opened
    assert built == [tmp_path]
