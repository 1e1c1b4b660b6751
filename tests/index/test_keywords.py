"""BM25 scores, against bm25s, and texts as numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.build import read_corpus
from assistant.index import keywords
from assistant.index.keywords import KeywordIndex, KeywordRows
from assistant.language import counting
from assistant.language.terms import search_terms
from assistant.language.vocabulary import Lists, Vocabulary
from tests.retrieval.reference import ReferenceKeywords

TEXTS = [
    "De gemeente legde in 2021 twaalf nieuwe fietspaden aan.",
    "Een fietspad kost gemiddeld 4 miljoen euro, zegt de gemeente; de gemeente betaalt.",
    "",
    "de het een en van",
    "City-deals, city deals en citydeals: regio's, o'Connor, één café, ﬁets, ①, ß, İstanbul",
    "#fie fiets_pad __ -- ''",
    "Een fietspad kost gemiddeld 4 miljoen euro, zegt de gemeente; de gemeente betaalt.",
]
QUESTIONS = [
    "Hoeveel kost een fietspad?",
    "fiets fiets fiets gemeente",
    "city-deals in de regio's van İstanbul",
    "xqzw",
    "de het een",
    "",
    "#fie",
]


@pytest.fixture(params=[KeywordIndex, KeywordRows])
def kind(request: pytest.FixtureRequest) -> type[KeywordIndex | KeywordRows]:
    """Return either form of the keyword search."""
    chosen: type[KeywordIndex | KeywordRows] = request.param
    return chosen


def indexed(kind: type[KeywordIndex | KeywordRows], texts: list[str]) -> KeywordIndex | KeywordRows:
    vocabulary = Vocabulary()
    return kind(vocabulary.read(texts), vocabulary)


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_are_those_of_bm25s(kind: type[KeywordIndex | KeywordRows], question: str) -> None:
    scores = indexed(kind, TEXTS).scores(question)

    assert scores.dtype == np.float32
    assert np.array_equal(scores, ReferenceKeywords(TEXTS).scores(question))


@pytest.mark.parametrize("block", [7, 1 << 12])
def test_scores_are_those_of_bm25s_on_the_corpus_however_many_rows_are_counted_together(
    kind: type[KeywordIndex | KeywordRows],
    block: int,
    corpus_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (counting, keywords):
        monkeypatch.setattr(module, "_BLOCK", block)
    documents = read_corpus(corpus_dir).documents
    texts = [s.text for document in documents for s in document.statements]
    texts = texts[:: len(texts) // 200]
    index, reference = indexed(kind, texts), ReferenceKeywords(texts)

    for question in texts[::9]:
        assert np.array_equal(index.scores(question), reference.scores(question))


@given(
    texts=st.lists(st.text(alphabet="abé -'_1.İﬁ", max_size=30), min_size=1, max_size=6),
    question=st.text(alphabet="abé -'_1.İﬁ", max_size=20),
)
def test_scores_are_those_of_bm25s_whatever_the_texts(texts: list[str], question: str) -> None:
    reference = ReferenceKeywords(texts).scores(question)

    for kind in (KeywordIndex, KeywordRows):
        assert np.array_equal(indexed(kind, texts).scores(question), reference)


def test_the_scores_of_some_rows_are_theirs(kind: type[KeywordIndex | KeywordRows]) -> None:
    index = indexed(kind, TEXTS)
    rows = np.array([6, 0, 2, 1])

    found = index.scores_of("Hoeveel kost een fietspad?", rows)

    assert np.array_equal(found, index.scores("Hoeveel kost een fietspad?")[rows])
    assert index.scores_of("fietspad", rows[:0]).tolist() == []


def test_rows_that_are_asked_for_often_score_as_before() -> None:
    vocabulary = Vocabulary()
    words = vocabulary.read(TEXTS)
    index = KeywordRows(words, vocabulary, often=np.array([4, 0, 6]))

    for question in QUESTIONS:
        assert np.array_equal(index.scores(question), ReferenceKeywords(TEXTS).scores(question))


def test_nothing_is_found_when_there_are_no_texts(
    kind: type[KeywordIndex | KeywordRows],
) -> None:
    assert indexed(kind, []).scores("fietspad").tolist() == []


def test_words_learned_later_change_nothing(kind: type[KeywordIndex | KeywordRows]) -> None:
    vocabulary = Vocabulary()
    index = kind(vocabulary.read(TEXTS), vocabulary)
    before = index.scores("nieuwe bruggen en fietspaden")

    vocabulary.read(["bruggen en viaducten"])

    assert np.array_equal(index.scores("nieuwe bruggen en fietspaden"), before)


def terms_of(vocabulary: Vocabulary, words: Lists) -> list[list[int]]:
    """Return the sorted numbers of the search terms of each of `words`."""
    terms = vocabulary.terms()
    return [
        sorted(terms.at(words.at(np.array([row])).numbers).numbers.tolist())
        for row in range(len(words))
    ]


def test_words_have_the_search_terms_of_their_text() -> None:
    vocabulary = Vocabulary()

    found = terms_of(vocabulary, vocabulary.read(TEXTS))

    assert found == [sorted(vocabulary.term_numbers(text)) for text in TEXTS]
    assert [len(numbers) for numbers in found] == [len(search_terms(text)) for text in TEXTS]


def test_lists_are_joined_by_row_and_by_group() -> None:
    vocabulary = Vocabulary()
    left = vocabulary.read(["a b", "", "c"])
    right = vocabulary.read(["d", "e f", ""])

    both = left.beside(right)
    grouped = both.merged([np.array([2, 0]), np.array([], dtype=np.intp), np.array([1])])

    def shown(lists: Lists) -> list[str]:
        names = "abcdef"
        return [
            "".join(names[number] for number in lists.at(np.array([row])).numbers)
            for row in range(len(lists))
        ]

    assert shown(both) == ["abd", "ef", "c"]
    assert shown(grouped) == ["cabd", "", "ef"]
    assert both.lengths().tolist() == [3, 2, 1]
    assert both.owners().tolist() == [0, 0, 0, 1, 1, 2]
