"""Rows by the thousands, drawn at random: texts, and vectors that lie in clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.index.vector_cache import normalised
from assistant.retrieval.fields import Probe

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_DIMENSIONS = 96
_STARTS = "b d g k l m n p r s t v w z".split()
_ENDS = "erken oningen ubsidie eregeling aakt inkels ijvend".split()
_WORDS = [start + end for start in _STARTS for end in _ENDS]
_LENGTHS = (4, 60)  # words of a text; when few differ, too many scores are equal


@dataclass(frozen=True, slots=True)
class MadeRows:
    """What rows are made of."""

    ids: list[str]
    texts: list[str]
    halves: npt.NDArray[np.float16]
    vectors: Vectors  # of `halves`
    question_vectors: Vectors
    question_rows: Rows


def made_rows(count: int, *, questions: int = 0, answering: int = 1, seed: int = 1) -> MadeRows:
    """Return `count` rows; `questions` in all belong to the first `answering` of them.

    Vectors are such as come back from half precision.
    """
    draw = np.random.default_rng(seed)
    centres = draw.standard_normal((max(count // 50, 4), _DIMENSIONS))
    chosen = draw.integers(len(centres), size=count)
    vectors = centres[chosen] + 0.4 * draw.standard_normal((count, _DIMENSIONS))
    owners = np.sort(draw.integers(answering, size=questions))
    near = vectors[owners] + 0.3 * draw.standard_normal((questions, _DIMENSIONS))
    lengths = draw.integers(*_LENGTHS, size=count)
    halves = vectors.astype(np.float16)
    return MadeRows(
        ids=[f"rij-{number}" for number in draw.permutation(count)],
        texts=[" ".join(draw.choice(_WORDS, size=length)) for length in lengths],
        halves=halves,
        vectors=normalised(halves),
        question_vectors=_normalised(near),
        question_rows=owners,
    )


def made_probes(rows: MadeRows, count: int, *, seed: int = 2) -> list[Probe]:
    """Return `count` questions, each near one of `rows` and with some of its words."""
    draw = np.random.default_rng(seed)
    probes = []
    for row in draw.integers(len(rows.ids), size=count):
        noise = 0.05 * draw.standard_normal(_DIMENSIONS)
        words = rows.texts[row].split()[:3]
        probes.append(
            Probe(
                text=f"Hoe zit het met {' '.join(words)}?",
                vector=_normalised(rows.vectors[row] + noise[None])[0],
                terms=tuple(draw.choice(_WORDS, size=int(draw.integers(3)))),
                dense_weight=float(draw.choice([0.35, 0.5, 0.95])),
            )
        )
    return probes


def _normalised(vectors: npt.NDArray[np.float64]) -> Vectors:
    found: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return found
