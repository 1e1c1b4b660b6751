"""The retrieval metrics against numbers worked out by hand, and against ir_measures."""

from __future__ import annotations

from math import log2

import pytest

from eval.cases import Case
from eval.metrics import mrr_at_10, ndcg_at_10, recall_at_5
from tests.eval.fakes import make_case, make_chunk, make_outcome

TWO = make_case(must_cite=["A-1", "A-2"])
EQUALS = make_case(must_cite=["A-1"], facts=[["A-1", "A-2"]])
OTHERS = [make_chunk(f"X-{n}") for n in range(10)]


def test_recall_counts_facts_in_the_first_five_chunks() -> None:
    fifth = [*OTHERS[:4], make_chunk("A-1"), make_chunk("A-2")]

    assert recall_at_5.score(make_outcome(TWO, ranking=fifth)) == 1 / 2
    assert recall_at_5.score(make_outcome(TWO, ranking=[make_chunk("A-1", "A-2")])) == 1


@pytest.mark.parametrize(("before", "expected"), [(0, 1.0), (3, 0.25), (9, 0.1), (10, 0.0)])
def test_mrr_is_one_over_the_first_relevant_rank(before: int, expected: float) -> None:
    ranking = [*OTHERS[:before], make_chunk("A-1"), make_chunk("A-2")]

    assert mrr_at_10.score(make_outcome(TWO, ranking=ranking)) == expected


def test_ndcg_is_one_when_all_relevant_chunks_come_first() -> None:
    ranking = [make_chunk("A-1"), make_chunk("A-2"), *OTHERS]

    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == 1


def test_ndcg_discounts_by_rank() -> None:
    ranking = [OTHERS[0], make_chunk("A-1"), OTHERS[1], make_chunk("A-2")]

    gain = 1 / log2(3) + 1 / log2(5)
    best = 1 / log2(2) + 1 / log2(3)
    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == pytest.approx(gain / best)


def test_ndcg_counts_a_statement_that_was_not_found() -> None:
    ranking = [make_chunk("A-1")]

    best = 1 + 1 / log2(3)
    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == pytest.approx(1 / best)


def test_ndcg_needs_one_chunk_when_it_holds_all_statements() -> None:
    ranking = [OTHERS[0], make_chunk("A-1", "A-2")]

    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == pytest.approx(1 / log2(3))


def test_one_of_the_equals_of_a_fact_is_enough() -> None:
    ranking = [make_chunk("A-2"), *OTHERS]

    for metric in (recall_at_5, mrr_at_10, ndcg_at_10):
        assert metric.score(make_outcome(EQUALS, ranking=ranking)) == 1


@pytest.mark.parametrize("case", [TWO, EQUALS, make_case()], ids=["two", "equals", "one"])
@pytest.mark.parametrize("places", [(), (1,), (3,), (1, 2), (2, 7), (4, 10), (6, 9)])
def test_the_metrics_agree_with_ir_measures(case: Case, places: tuple[int, ...]) -> None:
    measures = pytest.importorskip(
        "ir_measures", reason="not installed: see pyproject's test group"
    )
    wanted = [fact[0] for fact in case.wanted]
    ranking = list(OTHERS)
    for place, name in zip(places, wanted, strict=False):
        ranking[place - 1] = make_chunk(name)
    # One relevant chunk a fact, each with its own statement, as far as these metrics can know.
    relevant = dict.fromkeys(wanted, 1)
    run = {chunk.id: float(-rank) for rank, chunk in enumerate(ranking)}
    asked = [measures.R @ 5, measures.RR @ 10, measures.nDCG @ 10]

    found = measures.calc_aggregate(asked, {"q": relevant}, {"q": run})

    outcome = make_outcome(case, ranking=ranking)
    ours = [metric.score(outcome) for metric in (recall_at_5, mrr_at_10, ndcg_at_10)]
    assert ours == pytest.approx([found[measure] for measure in asked])
