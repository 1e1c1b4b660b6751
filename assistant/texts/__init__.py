"""Every fixed sentence a user can read, one YAML file a language, editable by anyone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

import yaml

from assistant.errors import ConfigError

LANGUAGES = ("nl", "en")

_FOLDER = Path(__file__).parent


class Texts:
    """The fixed sentences of one language, looked up as `section.name`."""

    def __init__(self, language: str, sentences: Mapping[str, Mapping[str, str]]) -> None:
        """Keep the sentences of `language` by section and name."""
        self.language = language
        self._sentences = sentences

    def get(self, key: str, **fields: object) -> str:
        """Return the sentence at `key` with its `$fields` filled in.

        Raises:
            ConfigError: there is no such sentence, or a field it needs is missing.
        """
        section, _, name = key.partition(".")
        try:
            return Template(self._sentences[section][name]).substitute(fields).strip()
        except KeyError as error:
            raise ConfigError(
                f"texts {self.language!r}: {error} is missing for {key!r}; add it to "
                f"assistant/texts/{self.language}.yaml"
            ) from error

    def section(self, section: str) -> Mapping[str, str]:
        """Return all sentences of one section, by name, fields unfilled.

        Raises:
            ConfigError: there is no such section.
        """
        if section not in self._sentences:
            raise ConfigError(
                f"texts {self.language!r}: no section {section!r}; add it to "
                f"assistant/texts/{self.language}.yaml"
            )
        return self._sentences[section]


def load_texts(language: str) -> Texts:
    """Return the sentences of `language` (nl or en).

    Raises:
        ConfigError: there is no file for `language`, or it is not two levels of texts.
    """
    path = _FOLDER / f"{language}.yaml"
    if not path.is_file():
        raise ConfigError(f"no texts for language {language!r}; add assistant/texts/{path.name}")
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not _is_two_levels(loaded):
        raise ConfigError(f"{path.name}: expected sections of name: text; correct the file")
    return Texts(language, loaded)


def _is_two_levels(loaded: object) -> bool:
    return isinstance(loaded, dict) and all(
        isinstance(section, dict) and all(isinstance(text, str) for text in section.values())
        for section in loaded.values()
    )
