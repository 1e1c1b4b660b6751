"""Every fixed sentence exists, is used, and gets the fields it needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Template

import pytest

from assistant.errors import ConfigError
from assistant.texts import Texts, load_texts
from tests.fakes import ROOT

TEXTS = load_texts("nl")
OF_THE_PAGE = ("page", "terminal")  # in Dutch only
OF_ANSWERS = (
    *("dates", "answer", "terms", "talk", "refusal", "notice"),
    *("register", "derived", "compare", "match"),
)
SECTIONS = (*OF_THE_PAGE, *OF_ANSWERS)
LITERAL = re.compile(rf"(?:{'|'.join(SECTIONS)})\.[a-z_]*[a-z]")


@cache
def _trees() -> tuple[ast.Module, ...]:
    files = sorted((ROOT / "assistant").rglob("*.py"))
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in files)


def _nodes() -> Iterator[ast.AST]:
    for tree in _trees():
        yield from ast.walk(tree)


def _constants() -> set[str]:
    return {n.value for n in _nodes() if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _pattern(node: ast.JoinedStr) -> str:
    """Return a regular expression for the values of an f-string; each hole is a group."""
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "([a-z_]+)"
        for part in node.values
    ]
    return "".join(parts)


@cache
def _key_patterns() -> set[str]:
    patterns = {_pattern(node) for node in _nodes() if isinstance(node, ast.JoinedStr)}
    return {p for p in patterns if p.startswith(tuple(rf"{section}\." for section in SECTIONS))}


def _keys() -> set[str]:
    return {f"{section}.{name}" for section in SECTIONS for name in TEXTS.section(section)}


def _names_in_words() -> set[str]:
    """Return the string constants of the product, also the words of longer ones."""
    return {word for constant in _constants() for word in (constant, *constant.split())}


def _fields(key: str) -> set[str]:
    section, _, name = key.partition(".")
    return set(Template(TEXTS.section(section)[name]).get_identifiers())


def _is_made(key: str, names: set[str]) -> bool:
    """Return whether an f-string of the product gives `key` with parts the product names."""
    matches = [re.fullmatch(pattern, key) for pattern in _key_patterns()]
    return any(match and set(match.groups()) <= names for match in matches)


def test_each_key_the_product_names_exists_when_looked_up() -> None:
    named = {constant for constant in _constants() if LITERAL.fullmatch(constant)}

    assert named
    assert named - _keys() == set()


def test_no_sentence_is_unused_when_the_product_is_read() -> None:
    named, names = _constants(), _names_in_words()

    unused = {key for key in _keys() if key not in named and not _is_made(key, names)}

    assert unused == set()


def _given(node: ast.Call) -> tuple[set[str], set[str]] | None:
    """Return the keys a call of `get` names and the fields it gives, if it looks up a text."""
    is_get = isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args
    if not is_get or any(keyword.arg is None for keyword in node.keywords):
        return None
    first = node.args[0]
    values = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    keys = {str(v.value) for v in values if isinstance(v, ast.Constant)}
    keys = {key for key in keys if LITERAL.fullmatch(key)}
    return (keys, {str(keyword.arg) for keyword in node.keywords}) if keys else None


def test_each_sentence_gets_its_fields_when_looked_up() -> None:
    calls = [_given(node) for node in _nodes() if isinstance(node, ast.Call)]
    lookups = [call for call in calls if call is not None]

    wrong = [
        (key, sorted(_fields(key)), sorted(given))
        for keys, given in lookups
        for key in keys
        if _fields(key) != given
    ]

    assert lookups
    assert wrong == []


def test_no_placeholder_is_malformed_when_a_sentence_is_filled_in() -> None:
    for section in SECTIONS:
        for text in TEXTS.section(section).values():
            assert Template(text).is_valid(), text
            assert text.strip()


def test_an_answer_says_the_same_in_english_as_in_dutch() -> None:
    english = load_texts("en")

    for section in OF_ANSWERS:
        assert set(english.section(section)) == set(TEXTS.section(section)), section
        for name, text in english.section(section).items():
            fields = set(Template(text).get_identifiers())
            assert fields == _fields(f"{section}.{name}"), f"{section}.{name}"


def test_there_is_no_other_section_when_texts_are_read() -> None:
    source = (ROOT / "assistant" / "texts" / "nl.yaml").read_text(encoding="utf-8")

    assert set(re.findall(r"^(\w+):", source, re.MULTILINE)) == set(SECTIONS)


def test_fields_are_filled_in_once_when_a_value_holds_a_dollar() -> None:
    texts = Texts("nl", {"a": {"b": "Over $what, voor $$5. "}})

    assert texts.get("a.b", what="$what ${x}") == "Over $what ${x}, voor $5."


@pytest.mark.parametrize("key", ["page.nothing", "nothing.title", "page", "", "page."])
def test_key_and_file_are_named_when_there_is_no_such_sentence(key: str) -> None:
    with pytest.raises(ConfigError, match=r"assistant/texts/nl\.yaml"):
        TEXTS.get(key)


def test_the_field_is_named_when_it_is_not_given() -> None:
    with pytest.raises(ConfigError, match="documents"):
        TEXTS.get("refusal.nearest")


def test_the_section_is_named_when_there_is_none() -> None:
    with pytest.raises(ConfigError, match="'nothing'"):
        TEXTS.section("nothing")


@pytest.mark.parametrize("language", ["fr", ""])
def test_the_file_is_named_when_a_language_has_none(language: str) -> None:
    with pytest.raises(ConfigError, match="no texts for language"):
        load_texts(language)
