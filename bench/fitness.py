"""python -m bench.fitness: fits the weights of assistant/answering/fitness.py on the corpus.

Each round holds out one question of every statement: it leaves the texts, the keyword index and
the vectors, and is asked. What answers it is known: the statement it was written for. The weights
maximise the mean log likelihood of that statement among the twenty best found,

    log softmax(weights . signs)[statement] - l2 / 2 * |weights|^2,

over signs scaled to one spread. No evaluation case is read. Prints the weights, and how often
the right statement comes first, on the statements whose digest puts them aside for that.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.answering.fitness import SIGNS, Fitness
from assistant.build.parts import Embedder, build_embedder, store_of
from assistant.build.searching import hybrid_search
from assistant.domain import Query
from assistant.index.opened import OpenIndex, open_index
from assistant.language.detect import detect_language
from assistant.settings import read_settings

_ROUNDS = 4
_SEED = 7
_FEWEST = 4  # questions a statement must have for one to be held out
_CANDIDATES = 20
_STEPS = 400
_RATE = 0.05
_L2 = 1e-3
_ASIDE = 5  # one statement in so many is not fitted on

Signs = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question held out: the signs of what was found, and which row answers."""

    signs: Signs
    answer: int
    is_aside: bool


def main() -> int:
    """Fit, print and return 0; `python -m assistant ingest` comes before."""
    settings = read_settings()
    index, embedder = open_index(store_of(settings).live()), build_embedder(settings)
    generator = np.random.default_rng(_SEED)
    asked = [one for _ in range(_ROUNDS) for one in _round(index, embedder, generator)]
    weights = fit([one for one in asked if not one.is_aside])
    print(f"{len(asked)} questions, {sum(one.is_aside for one in asked)} of them put aside")
    for name, weight in zip(SIGNS, weights, strict=True):
        print(f"{name:<16}{weight:>10.4g}")
    found = np.eye(len(SIGNS))[SIGNS.index("found")]
    for label, used in (("search alone", found), ("these weights", weights)):
        print(f"right one first, {label}: {first_share(asked, used):.3f}")
    return 0


def fit(asked: Sequence[_Asked]) -> Signs:
    """Return the weights that make the answers of `asked` likeliest (Adam, full batch)."""
    every = np.vstack([one.signs for one in asked])
    middle, spread = every.mean(axis=0), every.std(axis=0) + 1e-9
    most = max(len(one.signs) for one in asked)
    table = np.zeros((len(asked), most, len(SIGNS)))
    absent = np.full((len(asked), most), -1e9)
    for place, one in enumerate(asked):
        table[place, : len(one.signs)] = (one.signs - middle) / spread
        absent[place, : len(one.signs)] = 0
    right = table[np.arange(len(asked)), [one.answer for one in asked]]
    weights, momentum, velocity = (np.zeros(len(SIGNS)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = table @ weights + absent
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = (right - (odds[:, :, None] * table).sum(axis=1)).mean(axis=0) - _L2 * weights
        momentum = 0.9 * momentum + 0.1 * slope
        velocity = 0.999 * velocity + 0.001 * slope**2
        size = np.sqrt(velocity / (1 - 0.999**step)) + 1e-8
        weights = weights + _RATE * momentum / (1 - 0.9**step) / size
    fitted: Signs = weights / spread
    return fitted


def first_share(asked: Sequence[_Asked], weights: Signs) -> float:
    """Return in how many of the questions put aside the answer has the highest utility."""
    aside = [one for one in asked if one.is_aside]
    return sum(int((one.signs @ weights).argmax()) == one.answer for one in aside) / len(aside)


def _round(
    index: OpenIndex, embedder: Embedder, generator: np.random.Generator
) -> Iterator[_Asked]:
    """Yield what was found for one question of every statement, as if it were not known."""
    vectors = index.vectors[len(index.contents.chunks) + len(index.contents.statements) :]
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(index.contents.questions):
        numbers.setdefault(row.owner, []).append(number)
    held = {
        owner: rows[generator.integers(len(rows))]
        for owner, rows in sorted(numbers.items())
        if len(rows) >= _FEWEST
    }
    without = _without(index, held)
    search = hybrid_search(without, embedder, without.glossary)
    fitness = Fitness(without.statements.values())
    for owner, number in held.items():
        text = index.contents.questions[number].text
        language = detect_language(text)
        query = Query(text, text, text, "", False, (), language, "2026-01-01")  # day plays no part
        found = search.retrieve(query, vectors[number]).statements[:_CANDIDATES]
        ids = [one.statement.id for one in found]
        if owner in ids:
            digest = int(hashlib.md5(owner.encode(), usedforsecurity=False).hexdigest(), 16)
            yield _Asked(fitness.signs(text, found), ids.index(owner), digest % _ASIDE == 0)


def _without(index: OpenIndex, held: Mapping[str, int]) -> OpenIndex:
    """Return `index` without the questions `held`, by the statement they were written for."""
    contents = index.contents
    kept = [n for n, row in enumerate(contents.questions) if held.get(row.owner) != n]
    before = len(contents.chunks) + len(contents.statements)
    asked = {owner: contents.questions[number].text for owner, number in held.items()}
    return replace(
        index,
        statements={
            name: replace(one, questions=tuple(q for q in one.questions if q != asked.get(name)))
            for name, one in index.statements.items()
        },
        contents=replace(contents, questions=tuple(contents.questions[n] for n in kept)),
        rows=index.rows[[*range(before), *(before + n for n in kept)]],
    )


if __name__ == "__main__":
    sys.exit(main())
