"""How long retrieval takes besides embedding, by its parts, and whether it finds the nearest."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from assistant.build import open_search
from assistant.domain import Query
from assistant.retrieval.fields import Found, Keywords, Probe, Searchable, SearchableRows
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.many import ManyRows
from assistant.retrieval.passages import Mask, Nearest
from bench.percentiles import header, row
from bench.scale.exact import every_vector, looking_at_all
from bench.scale.place import Place

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
Documents = Collection[str] | None

_TOP = 10
_SHARE = 0.2
_REPEATS = 3
_SEED = 3
_LIMITS_MS = {20_000: 25, 200_000: 60}


@dataclass(slots=True)
class Spent:
    """Milliseconds by part, of one question after another."""

    by_part: dict[str, list[float]] = field(default_factory=dict)

    def add(self, part: str, started: float) -> None:
        """Add what has passed since `started` to what the last question spent on `part`."""
        self.by_part[part][-1] += (time.perf_counter() - started) * 1_000

    def begin(self, parts: Sequence[str]) -> None:
        """Begin a question."""
        for part in parts:
            self.by_part.setdefault(part, []).append(0.0)


_PARTS = ("keywords of chunks", "nearest chunks", "chunks, fused", "statements")


@dataclass(frozen=True, slots=True)
class TimedRows:
    """Rows whose ranking is timed."""

    rows: Searchable
    spent: Spent
    part: str

    @property
    def ids(self) -> Sequence[str]:
        """The id of every row."""
        return self.rows.ids

    def rank(self, probe: Probe, among: Rows | None = None) -> list[Found]:
        """Return what the rows find."""
        started = time.perf_counter()
        found = self.rows.rank(probe, among)
        self.spent.add(self.part, started)
        return found


@dataclass(frozen=True, slots=True)
class TimedKeywords:
    """A keyword search that is timed."""

    keywords: Keywords
    spent: Spent

    def scores(self, question: str) -> Vectors:
        """Return the scores of all rows."""
        started = time.perf_counter()
        found = self.keywords.scores(question)
        self.spent.add(_PARTS[0], started)
        return found

    def scores_of(self, question: str, rows: Rows) -> Vectors:
        """Return the scores of some rows."""
        started = time.perf_counter()
        found = self.keywords.scores_of(question, rows)
        self.spent.add(_PARTS[0], started)
        return found


class TimedNearest(Nearest):
    """A search for the nearest that is timed."""

    def __init__(self, nearest: Nearest, spent: Spent) -> None:
        """Time `nearest`."""
        self._nearest = nearest
        self._spent = spent

    def rows(self, vector: Vectors, count: int, allowed: Mask | None = None) -> Rows:
        """Return the nearest rows."""
        started = time.perf_counter()
        found = self._nearest.rows(vector, count, allowed)
        self._spent.add(_PARTS[1], started)
        return found


def measure_searching(place: Place) -> Iterator[str]:
    """Yield lines on retrieval, unfiltered and filtered, on what it finds, and on its limit."""
    embedder = place.stand_in()
    asked = [each.question for each in place.library().asked]
    search = open_search(place.settings)
    vectors = list(embedder.vectors(asked))
    documents = sorted({chunk.document_id for chunk in search.chunks})
    draw = random.Random(_SEED)  # noqa: S311  the same documents each time
    some = draw.sample(documents, k=round(_SHARE * len(documents)))
    filters: dict[str, Callable[[int], Documents]] = {
        "all documents": lambda _: None,
        f"{len(some)} of {len(documents)} documents": lambda _: some,
        "one document": lambda number: [documents[number * 37 % len(documents)]],
    }
    limit = next((ms for chunks, ms in _LIMITS_MS.items() if place.chunks <= chunks), None)
    for name, chosen in filters.items():
        yield header(f"Retrieval besides embedding, {name}", len(asked))
        yield from _timed(search, asked, vectors, chosen, limit)
    yield "\nRecall@10 against looking at every chunk (mean of all questions)"
    for name, chosen in filters.items():
        yield from _recall(search, asked, vectors, chosen, name)
    yield from _physical_limit(search, vectors)


def _timed(
    search: HybridSearch,
    asked: Sequence[str],
    vectors: Sequence[Vectors],
    chosen: Callable[[int], Documents],
    limit: int | None,
) -> Iterator[str]:
    spent = Spent()
    timed = _with_clocks(search, spent)
    wholes: list[list[float]] = []
    for _ in range(_REPEATS + 1):  # the first round warms up
        spent.by_part.clear()
        whole = []
        for number, (question, vector) in enumerate(zip(asked, vectors, strict=True)):
            query, documents = _query(question), chosen(number)
            spent.begin(_PARTS)
            started = time.perf_counter()
            timed.retrieve(query, vector, documents)
            whole.append((time.perf_counter() - started) * 1_000)
        wholes.append(whole)
    for part, milliseconds in spent.by_part.items():
        if any(milliseconds):
            yield row(part, milliseconds)
    yield row("whole retrieval", wholes[-1]) + (f"  (p95 at most {limit})" if limit else "")
    yield row(f"whole, best of {_REPEATS}", np.min(wholes[1:], axis=0).tolist())


def _with_clocks(search: HybridSearch, spent: Spent) -> HybridSearch:
    chunk_rows = search.chunk_rows
    if isinstance(chunk_rows, ManyRows):
        chunk_rows = replace(
            chunk_rows,
            keywords=TimedKeywords(chunk_rows.keywords, spent),
            nearest=chunk_rows.nearest and TimedNearest(chunk_rows.nearest, spent),
        )
    elif isinstance(chunk_rows, SearchableRows):
        chunk_rows = replace(chunk_rows, keywords=TimedKeywords(chunk_rows.keywords, spent))
    return replace(
        search,
        chunk_rows=TimedRows(chunk_rows, spent, _PARTS[2]),
        statement_rows=TimedRows(search.statement_rows, spent, _PARTS[3]),
    )


def _recall(
    search: HybridSearch,
    asked: Sequence[str],
    vectors: Sequence[Vectors],
    chosen: Callable[[int], Documents],
    name: str,
) -> Iterator[str]:
    rows = search.chunk_rows
    if not isinstance(rows, ManyRows) or rows.nearest is None:
        yield f"  {name:<32} every chunk is looked at: 1"
        return
    exact, matrix = looking_at_all(search), every_vector(search)
    dense: list[float] = []
    whole: list[float] = []
    for number, (question, vector) in enumerate(zip(asked, vectors, strict=True)):
        documents = chosen(number)
        allowed = np.full(len(rows.ids), documents is None)
        if documents is not None:
            allowed[search.layout.chunks_of(documents)] = True
        cosines = np.where(allowed, matrix @ vector, -1)
        best = np.argsort(-cosines)[: min(_TOP, int(allowed.sum()))]
        found = rows.nearest.rows(vector, _TOP, allowed)
        dense.append(len(np.intersect1d(best, found)) / len(best))
        whole.append(_shared(search, exact, question, vector, documents))
    yield f"  {name:<32} by vectors {np.mean(dense):.4f}, by all that counts {np.mean(whole):.4f}"


def _shared(
    search: HybridSearch,
    exact: HybridSearch,
    question: str,
    vector: Vectors,
    documents: Documents,
) -> float:
    """Return which share of the ten best chunks of `exact` is among those of `search`."""
    found, best = (
        {item.chunk_id for item in each.retrieve(_query(question), vector, documents).items}
        for each in (search, exact)
    )
    return len(found & best) / len(best)


def _physical_limit(search: HybridSearch, vectors: Sequence[Vectors]) -> Iterator[str]:
    matrix = every_vector(search)
    spent = []
    for vector in vectors:
        started = time.perf_counter()
        np.argpartition(matrix @ vector, -_TOP)
        spent.append((time.perf_counter() - started) * 1_000)
    fastest = min(spent)
    yield header("The physical limit: numpy looks at every vector, and at nothing else", len(spent))
    yield row("exact scan", spent)
    rate = matrix.nbytes / fastest / 1e6
    yield f"  {matrix.nbytes / 1e6:.0f} MB are read, at {rate:.1f} GB/s in the fastest scan"
    copied = np.empty_like(matrix)
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        np.copyto(copied, matrix)
        best = min(best, time.perf_counter() - started)
    yield f"  copying them (one read, one write) reaches {2 * matrix.nbytes / best / 1e9:.1f} GB/s"


def _query(question: str) -> Query:
    return Query(
        question=question,
        standalone=question,
        search_text=question,
        previous="",
        presumes_agreement=False,
        told=(),
        language="nl",
        as_of="2026-11-24",
    )
