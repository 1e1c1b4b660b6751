"""The everyday words of words.yaml, checked."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.domain import Goal, Nature, SchemeKind, SchemeStatus, Size, Theme
from assistant.errors import ConfigError

_FILE = "words.yaml"

Phrases = tuple[str, ...]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SizeWords(_Section):
    """Words for how large a business is."""

    self_employed: Phrases
    micro: Phrases
    small: Phrases
    medium: Phrases
    large: Phrases
    all_sme: Phrases  # for micro, small and medium alike

    def phrases(self) -> dict[Size, Phrases]:
        """Return the words for each size."""
        return {
            Size.SELF_EMPLOYED: self.self_employed,
            Size.MICRO: self.micro + self.all_sme,
            Size.SMALL: self.small + self.all_sme,
            Size.MEDIUM: self.medium + self.all_sme,
            Size.LARGE: self.large,
        }


class RegisterNouns(_Section):
    """Plural nouns for what the registers hold."""

    schemes: Phrases
    commitments: Phrases
    types: Phrases  # a row is one of them: counting rows counts them
    asked: Phrases  # the same of the commitments
    parts: Phrases  # of a scheme that is named


class EverydayNames(_Section):
    """Names of schemes that are ordinary words too, and the words that tell them apart."""

    names: Phrases
    beside: Phrases


class Vocabulary(_Section):
    """The everyday words for what the registers tell in codes."""

    themes: dict[Theme, Phrases]
    theme_terms: dict[Theme, Phrases]  # terms of the glossary, whose synonyms count too
    natures: dict[Nature, Phrases]
    commitment_words: Phrases
    group_words: Phrases
    party_heads: Phrases
    party_words: Phrases
    asker_words: Phrases
    party_mentions: dict[str, Phrases]
    kinds: dict[SchemeKind, Phrases]
    kind_terms: dict[SchemeKind, Phrases]
    goals: dict[Goal, Phrases]
    money_words: Phrases
    goal_terms: dict[Goal, Phrases]
    sizes: SizeWords
    staff_words: Phrases
    numbers: dict[str, int]
    sectors: dict[str, Phrases]
    states: dict[SchemeStatus, Phrases]
    register_nouns: RegisterNouns
    scheme_singular: Phrases
    business_words: Phrases
    common_words: Phrases
    generic_words: Phrases
    everyday_names: EverydayNames
    equivalents: tuple[Phrases, ...]
    theme_titles: dict[Theme, Phrases]
    fillers: Phrases
    still: Phrases
    live: Phrases
    ended: Phrases
    support: Phrases
    asking_words: Phrases
    small_talk: Phrases
    small_talk_fillers: Phrases
    elsewhere: Phrases

    def phrases(self) -> tuple[str, ...]:
        """Return every phrase of every section, marks (`..`, `*`) included."""
        told = (
            *self.themes.values(),
            *self.natures.values(),
            *self.kinds.values(),
            *self.goals.values(),
            *self.sectors.values(),
            *self.states.values(),
            *self.equivalents,
            *self.theme_titles.values(),
            *self.sizes.phrases().values(),
            self.register_nouns.schemes,
            self.register_nouns.commitments,
            self.party_words,
            self.group_words,
            self.money_words,
            self.business_words,
            self.common_words,
            self.fillers,
            self.still,
            self.live,
            self.ended,
            self.support,
            self.asking_words,
            self.staff_words,
            self.scheme_singular,
            self.commitment_words,
            self.small_talk,
            self.small_talk_fillers,
            self.elsewhere,
        )
        return tuple(phrase for phrases in told for phrase in phrases)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return the words of words.yaml.

    Raises:
        ConfigError: the file is not as its model says.
    """
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    try:
        return Vocabulary.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise ConfigError(
            f"assistant/understanding/{_FILE} cannot be used: {error}; correct the file"
        ) from error
