"""Documents that are the same, or nearly.

Exact: the same words in the same order. Nearly: the estimated Jaccard likeness of their word
5-shingles is at least 0.8. The estimate is MinHash: of 128 hash functions, the share under
which both sets have the same smallest value (Broder 1997, On the resemblance and containment of
documents; its standard error at 0.8 is 0.035). Candidates come from 32 bands of 4 values (Indyk
and Motwani 1998), which miss one pair in 10^7 at 0.8. The work is linear in the number of
documents, for a document is compared with at most `_MOST_IN_BUCKET` others a band.
"""

from __future__ import annotations

import base64
import hashlib
import random
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.language.terms import words

NEAR = 0.8  # Jaccard likeness from which documents are near duplicates
_SHINGLE = 5  # words
_BANDS, _ROWS = 32, 4
_HASHES = _BANDS * _ROWS
_MOST_IN_BUCKET = 16
_AT_ONCE = 256  # shingles hashed in one step: 256 KB, which stays in the processor's cache
_TYPE = np.dtype("<u4")

_Words = NDArray[np.uint64]
_random = random.Random(1997)  # noqa: S311  # fixed functions, not secrets
_FACTORS = np.array([_random.getrandbits(64) | 1 for _ in range(_HASHES)], dtype=np.uint64)
_TERMS = np.array([_random.getrandbits(64) for _ in range(_HASHES)], dtype=np.uint64)
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text to tell its duplicates by; the text cannot be read from it."""

    words_hash: str  # sha256 of its words in lower case, hexadecimal
    min_hashes: str  # 128 numbers of 32 bits, little-endian, in base64; empty without words


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Which earlier document a document repeats."""

    exact_of: str | None = None  # id
    near_of: str | None = None  # id; None when there is an exact one


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of `text`, the same on every machine."""
    found = words(text)
    words_hash = hashlib.sha256(" ".join(found).encode("utf-8", "replace")).hexdigest()
    if not found:
        return Fingerprint(words_hash, "")
    return Fingerprint(words_hash, base64.b64encode(_min_hashes(found).tobytes()).decode())


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """Return the estimated Jaccard likeness of two texts, 0 to 1; 0 when one has no words."""
    if not one.min_hashes or not other.min_hashes:
        return 0.0
    return float(np.mean(_unpacked(one) == _unpacked(other)))


def find_duplicates(documents: Sequence[tuple[str, Fingerprint]]) -> Mapping[str, Duplicate]:
    """Return, by id, the documents that repeat an earlier one of `documents`.

    An exact duplicate names the first document with its words, a near one the earliest that
    was found to be like it. Texts without words repeat nothing.
    """
    found: dict[str, Duplicate] = {}
    first: dict[str, str] = {}  # words hash -> id
    table = np.zeros((len(documents), _HASHES), dtype=_TYPE)
    buckets: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, (document_id, print_) in enumerate(documents):
        if not print_.min_hashes:
            continue
        original = first.setdefault(print_.words_hash, document_id)
        if original != document_id:
            found[document_id] = Duplicate(exact_of=original)
            continue
        table[number] = _unpacked(print_)
        near = _near(number, table, buckets)
        if near is not None:
            found[document_id] = Duplicate(near_of=documents[near][0])
    return found


def _near(
    number: int,
    table: NDArray[np.uint32],
    buckets: defaultdict[tuple[int, bytes], list[int]],
) -> int | None:
    """Return the number of the earliest document like this one, and put this one in `buckets`."""
    candidates: set[int] = set()
    packed = table[number].tobytes()
    size = len(packed) // _BANDS
    for band in range(_BANDS):
        bucket = buckets[band, packed[band * size : (band + 1) * size]]
        candidates.update(bucket)
        if len(bucket) < _MOST_IN_BUCKET:
            bucket.append(number)
    if not candidates:
        return None
    order = sorted(candidates)
    shares = np.mean(table[order] == table[number], axis=1)
    alike = np.flatnonzero(shares >= NEAR)
    return order[int(alike[0])] if alike.size else None


def _unpacked(print_: Fingerprint) -> NDArray[np.uint32]:
    return np.frombuffer(base64.b64decode(print_.min_hashes), dtype=_TYPE)


def _min_hashes(found: Sequence[str]) -> NDArray[np.uint32]:
    shingles = np.unique(_shingles(found))
    smallest = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _AT_ONCE):
        # Multiply and shift (Dietzfelbinger et al. 1997): overflow is the modulo.
        hashed = shingles[start : start + _AT_ONCE, None] * _FACTORS
        hashed += _TERMS
        np.minimum(smallest, hashed.min(axis=0), out=smallest)
    return (smallest >> np.uint64(32)).astype(_TYPE)


def _shingles(found: Sequence[str]) -> _Words:
    """Return one hash a shingle; a text shorter than a shingle is one by itself."""
    hashes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in found], np.uint64)
    size = min(_SHINGLE, len(hashes))
    count = len(hashes) - size + 1
    mixed = np.full(count, np.uint64(size), dtype=np.uint64)
    for place in range(size):
        mixed = mixed * _BASE + hashes[place : place + count]
    mixed ^= mixed >> np.uint64(31)  # so that the high bits depend on all words
    return mixed * _BASE
