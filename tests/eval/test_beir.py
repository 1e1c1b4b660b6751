"""Any collection in BEIR layout can be searched with the product's own retrieval."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.beir.collection import read_collection
from eval.beir.command import main
from eval.beir.measures import measures
from eval.context import Context
from eval.errors import CaseError, EvalError
from eval.product import ShippedProduct
from eval.runner import Places

CORPUS = """\
{"_id": "a", "title": "Molens", "text": "De molen draait op wind en maalt graan."}
{"_id": "b", "title": "Fietsen", "text": "Een fiets heeft twee wielen en een ketting."}
{"_id": "c", "title": "Boten", "text": "De boot vaart over het kanaal naar zee."}
"""
QUERIES = '{"_id": "1", "text": "Hoeveel wielen heeft een fiets?"}\n{"_id": "2", "text": "Wat?"}\n'
QRELS = "query-id\tcorpus-id\tscore\n1\tb\t1\n2\tc\t0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small collection."""
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(CORPUS, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(QUERIES, encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return tmp_path


def test_only_questions_with_something_relevant_count(folder: Path) -> None:
    collection = read_collection(folder)

    assert len(collection.documents) == 3
    assert dict(collection.questions) == {"1": "Hoeveel wielen heeft een fiets?"}
    assert collection.relevant == {"1": {"b": 1}}


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("corpus.jsonl", '{"_id": "a"}\n', "corpus.jsonl:1"),
        ("corpus.jsonl", CORPUS + CORPUS, "an _id stands twice"),
        ("qrels/test.tsv", "1\tb\tveel\tmeer\n1\tb\n", "qrels/test.tsv:2"),
        ("qrels/test.tsv", "9\tb\t1\n", "no question '9'"),
        ("qrels/test.tsv", "1\tb\t0\n", "nothing is relevant"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, file: str, text: str, said: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises((CaseError, EvalError)) as told:
        read_collection(folder)

    assert said in str(told.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "queries.jsonl").unlink()

    with pytest.raises(EvalError, match=r"no queries\.jsonl"):
        read_collection(folder)


def test_the_measures_are_those_reckoned_by_hand() -> None:
    found = measures(["x", "b", "y", "a"], {"a": 1, "b": 2, "c": 1})

    # Ranks 2 and 4 of three: DCG 2/log2(3) + 1/log2(5), at best 2 + 1/log2(3) + 1/2.
    assert found == pytest.approx(
        {"recall@5": 2 / 3, "recall@10": 2 / 3, "MRR@10": 0.5, "nDCG@10": 1.692536 / 3.130930},
        abs=1e-5,
    )
    assert measures([], {"a": 1})["nDCG@10"] == 0


@pytest.mark.slow
def test_the_command_searches_the_collection(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = Places(folder=folder, code_dir=folder, prompts_dir=folder)

    assert main(["--beir", str(folder)], Context(ShippedProduct, nothing)) == 0

    printed = capsys.readouterr().out
    assert "| MRR@10 | 1.0000 | 1.0000 to 1.0000 | 1 |" in printed
    assert "3 documents in 3 chunks." in printed
