"""Documents with the same words, or nearly."""

from __future__ import annotations

import random
import time

import pytest

from assistant.documents.duplicates import (
    NEAR,
    Duplicate,
    Fingerprint,
    find_duplicates,
    fingerprint,
    likeness,
)

VOCABULARY = [f"woord{number}" for number in range(3_000)]


def _words(seed: int, count: int = 800) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311  # the same words every time
    return [chosen.choice(VOCABULARY) for _ in range(count)]


def _edited(found: list[str], edits: int) -> list[str]:
    """Return `found` with `edits` words replaced, far apart."""
    changed = list(found)
    for number in range(edits):
        changed[number * (len(changed) // edits)] = f"anders{number}"
    return changed


def _jaccard(one: list[str], other: list[str]) -> float:
    left, right = ({tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in (one, other))
    return len(left & right) / len(left | right)


def _find(**texts: str) -> dict[str, Duplicate]:
    return dict(find_duplicates([(name, fingerprint(text)) for name, text in texts.items()]))


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    found = fingerprint("De gemeente helpt winkels in de binnenstad.")

    assert (
        found.words_hash == fingerprint("de GEMEENTE helpt\nwinkels, in de binnenstad").words_hash
    )
    assert len(found.min_hashes) == 684
    assert found.min_hashes.startswith("s/5EI8+2ZgslaUKN58i8B5PN")


def test_the_first_is_named_when_texts_have_the_same_words() -> None:
    assert _find(a="Eén zin.", b="Iets anders.", c="eén  ZIN", d="Eén zin!") == {
        "c": Duplicate(exact_of="a"),
        "d": Duplicate(exact_of="a"),
    }


def test_a_near_duplicate_is_told_when_few_words_differ() -> None:
    original = _words(1)

    found = _find(
        first=" ".join(original),
        other=" ".join(_words(2)),
        near=" ".join(_edited(original, 8)),
        far=" ".join(_edited(original, 80)),
    )

    assert _jaccard(original, _edited(original, 8)) > 0.88
    assert _jaccard(original, _edited(original, 80)) < 0.5
    assert found == {"near": Duplicate(near_of="first")}


@pytest.mark.parametrize("edits", [0, 4, 10, 20, 40, 80])
def test_the_estimate_is_near_the_true_likeness(edits: int) -> None:
    errors = []
    for seed in range(8):
        original = _words(seed)
        changed = _edited(original, edits) if edits else original
        estimate = likeness(fingerprint(" ".join(original)), fingerprint(" ".join(changed)))
        errors.append(estimate - _jaccard(original, changed))

    assert max(map(abs, errors)) < 0.16  # four standard errors at the worst likeness, 0.5
    assert abs(sum(errors)) / len(errors) < 0.05


def test_nothing_is_like_a_text_without_words() -> None:
    empty = fingerprint(" ... ")

    assert empty.min_hashes == ""
    assert likeness(empty, empty) == 0.0
    assert _find(a="", b="", c="...") == {}


def test_short_texts_are_alike_only_when_their_words_are() -> None:
    assert _find(a="Twee woorden.", b="Twee andere.", c="twee woorden") == {
        "c": Duplicate(exact_of="a")
    }


def test_chains_name_the_earliest_that_is_near_when_versions_follow_each_other() -> None:
    first = _words(3)
    second = _edited(first, 6)
    third = [*second[:790], *_words(4, 10)]

    found = _find(a=" ".join(first), b=" ".join(second), c=" ".join(third))

    assert found == {"b": Duplicate(near_of="a"), "c": Duplicate(near_of="a")}


def test_five_thousand_documents_are_compared_in_seconds() -> None:
    # Half of them nearly the same, which is the worst case for the buckets.
    same = fingerprint(" ".join(_words(5))).min_hashes
    others = [fingerprint(" ".join(_words(seed, 60))) for seed in range(2_500)]
    prints = [(f"s{n}", Fingerprint(f"hash {n}", same)) for n in range(2_500)]
    prints += [(f"o{n}", print_) for n, print_ in enumerate(others)]

    began = time.process_time()
    found = find_duplicates(prints)
    taken = time.process_time() - began

    assert len(found) == 2_499
    assert {duplicate.near_of for duplicate in found.values()} == {"s0"}
    assert taken < 5
    assert NEAR == 0.8
