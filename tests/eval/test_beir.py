"""Another collection: read, searched in an index of its own, measured as trec_eval does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from random import Random

import pytest

from eval.beir.collection import read_collection
from eval.beir.measures import measures
from eval.errors import EvalError
from tests.eval.workshop import Workshop

DOCUMENTS = [
    {
        "_id": "d1",
        "title": "Bijen",
        "text": "Bijen maken honing in een korf. Zij leven in een volk.",
    },
    {"_id": "d2", "title": "Dijken", "text": "Een dijk houdt het water van de rivier tegen."},
    {"_id": "d3", "title": "", "text": "Brood bakt men van meel, water en gist in een hete oven."},
    {"_id": "d4", "title": "Molens", "text": "Een molen maalt graan of pompt water uit de polder."},
    {
        "_id": "d5",
        "title": "Bijen",
        "text": "Bijen maken honing in een korf. Zij leven in een volk.",
    },
    {"_id": "leeg", "title": "", "text": ""},
]
QUESTIONS = [
    {"_id": "q1", "text": "Wie maakt er honing?"},
    {"_id": "q2", "text": "Waarvan bakt men brood?"},
    {"_id": "q3", "text": "Wordt hier niets bij genoemd?"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td5\t2\nq2\td3\t1\nq3\td2\t0\n"


def _write(folder: Path, **changed: str) -> Path:
    """Write the collection below `folder`, with `changed` files in place of its own."""
    files = {
        "corpus.jsonl": "".join(json.dumps(one) + "\n" for one in DOCUMENTS),
        "queries.jsonl": "".join(json.dumps(one) + "\n" for one in QUESTIONS),
        "qrels/test.tsv": QRELS,
    }
    (folder / "qrels").mkdir(parents=True)
    for name, text in {**files, **changed}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_collection_is_read_with_what_is_relevant(tmp_path: Path) -> None:
    collection = read_collection(_write(tmp_path / "beir"))

    assert [one.id for one in collection.documents] == ["d1", "d2", "d3", "d4", "d5", "leeg"]
    assert collection.questions == {"q1": "Wie maakt er honing?", "q2": "Waarvan bakt men brood?"}
    assert collection.relevant == {"q1": {"d1": 1, "d5": 2}, "q2": {"d3": 1}}


def test_judgements_may_come_without_names_of_columns(tmp_path: Path) -> None:
    folder = _write(tmp_path / "beir", **{"qrels/test.tsv": "q1\td1\t1\r\n"})

    assert read_collection(folder).relevant == {"q1": {"d1": 1}}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("corpus.jsonl", '{"_id": "d1"}\n', "corpus.jsonl:1: text: field required"),
        ("queries.jsonl", '{"_id": "q1", "text": "x"}\nkapot\n', "queries.jsonl:2: line: invalid"),
        ("qrels/test.tsv", QRELS + "q1 d1 1\n", "qrels/test.tsv:6: not a judgement"),
        ("qrels/test.tsv", "q9\td1\t1\n", "qrels/test.tsv:1: no question 'q9'"),
        ("qrels/test.tsv", "q1\td1\t0\n", "nothing is relevant to any question"),
        ("corpus.jsonl", (json.dumps(DOCUMENTS[0]) + "\n") * 2, "an _id stands twice"),
    ],
)
def test_a_mistake_in_a_collection_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    with pytest.raises(EvalError) as caught:
        read_collection(_write(tmp_path / "beir", **{name: text}))

    assert problem in str(caught.value)


def test_a_folder_of_another_layout_exits_2(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.command("retrieval", "--beir", str(tmp_path)) == 2
    assert "has no corpus.jsonl; a folder in BEIR layout holds" in capsys.readouterr().err


def test_the_measures_are_those_worked_out_by_hand() -> None:
    found = measures(["x", "a", "y", "z", "w", "b"], {"a": 1, "b": 2, "c": 1})

    best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert found["recall@5"] == 1 / 3
    assert found["recall@10"] == 2 / 3
    assert found["MRR@10"] == 1 / 2
    assert found["nDCG@10"] == pytest.approx((1 / log2(3) + 2 / log2(7)) / best)


def test_an_empty_ranking_scores_0() -> None:
    assert set(measures([], {"a": 1}).values()) == {0.0}


@pytest.mark.parametrize("seed", range(5))
def test_the_measures_agree_with_ir_measures(seed: int) -> None:
    pytest.importorskip("ir_measures", reason="not installed: see pyproject's test group")
    random = Random(seed)  # noqa: S311 - nothing secret is drawn
    names = [f"d{n:02d}" for n in range(30)]
    ranking = random.sample(names, 15)
    relevant = {name: random.randint(1, 3) for name in random.sample(names, 8)}

    theirs = _by_ir_measures(ranking, relevant)

    assert measures(ranking, relevant) == pytest.approx(theirs)


def _by_ir_measures(ranking: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    from ir_measures import RR, Qrel, R, ScoredDoc, calc_aggregate, nDCG

    asked = {"recall@5": R @ 5, "recall@10": R @ 10, "MRR@10": RR @ 10, "nDCG@10": nDCG @ 10}
    qrels = [Qrel("q", name, gain) for name, gain in relevant.items()]
    run = [ScoredDoc("q", name, float(-rank)) for rank, name in enumerate(ranking)]
    found = calc_aggregate(list(asked.values()), qrels, run)
    return {name: float(found[measure]) for name, measure in asked.items()}


@pytest.mark.slow  # reads files in processes of their own and embeds
def test_the_command_indexes_elsewhere_and_prints_figures(
    workshop: Workshop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = tmp_path / "own data"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(own))

    assert workshop.command("retrieval", "--beir", str(_write(tmp_path / "beir"))) == 0

    told = capsys.readouterr().out
    assert "| recall@5 | 1.0000 | 1.0000 to 1.0000 | 2 |" in told
    assert "| MRR@10 | 1.0000 |" in told
    # Two documents have one text: both are found, in the order they are given in, not by gain.
    assert "5 documents in 4 chunks; 1 could not be read and are never found." in told
    assert not own.exists()
