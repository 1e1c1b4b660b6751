"""A large library of own documents: real sentences, taken apart and put together anew.

Nobody has 13,000 policy papers to give away, so they are made of the shipped corpus: halves of
its sentences are joined, names and numbers are drawn anew, and some long words become compounds
that no text held before. What counts for a benchmark stays as it is in real texts: the length of
sentences, words in their real proportions, a long tail of words that are used once, and
documents that keep to a few subjects and to names of their own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from assistant.build import read_corpus
from assistant.language.terms import STOP_WORDS

_SEED = 20_261_124
_SECTIONS = (8, 20)  # of a document, the least and the most; each is one chunk
_SENTENCES = (3, 5)  # of a section
_SECTION_CHARS = 430  # beyond which a section gets no further sentence
_SUBJECTS = 3  # documents of the corpus that one made document draws on
_NAMES = 6_000
_DOCUMENT_NAMES = 8
_JOINED_SHARE = 0.5  # of the sentences, those made of two halves
_COMPOUND_SHARE = 0.04  # of the long words, those that become a compound
_FOLDER = 100  # documents in one
_QUESTIONS = 400
_FORMS = ("Wat is er bekend over", "Hoe zit het met", "Wie gaat over", "Hoeveel geld is er voor")
_INNER_END = re.compile(r"[.!?;]\s")
_YEAR = re.compile(r"\b20[0-3]\d\b")
_LONG = re.compile(r"^[a-zé]{6,14}$")
_ONSETS = "b br d dr g gr h k kl l m n r s sl st t v w z".split()
_VOWELS = "a aa e ee ie o oe oo ui ij".split()
_ENDS = "dam dorp veen sluis wijk berg huizen drecht horst kerk stede loo meer rade".split()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the sentence it was made of."""

    question: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Library:
    """A folder of documents, and questions to ask of it."""

    folder: Path
    asked: tuple[Asked, ...]


def make_library(folder: Path, *, chunks: int, corpus_dir: Path) -> Library:
    """Return the library of about `chunks` chunks in `folder`, which is written when missing.

    Equal arguments give equal files.
    """
    questions = folder / "questions.tsv"
    if not questions.is_file():
        asked = _Writer(corpus_dir).write(folder / "documents", chunks)
        lines = [f"{each.question}\t{each.sentence}\n" for each in asked]
        questions.write_text("".join(lines), encoding="utf-8")  # last: then the library is whole
    rows = questions.read_text(encoding="utf-8").splitlines()
    return Library(folder / "documents", tuple(Asked(*row.split("\t")) for row in rows))


class _Writer:
    """Makes documents."""

    def __init__(self, corpus_dir: Path) -> None:
        corpus = read_corpus(corpus_dir)
        self._random = random.Random(_SEED)  # noqa: S311  a library that can be made again
        self._subjects = [
            [s.text for s in document.statements if not _INNER_END.search(s.text)]
            for document in corpus.documents
        ]
        self._headings = [
            sorted({" ".join(s.heading_path) for s in document.statements})
            for document in corpus.documents
        ]
        self._names = sorted({self._name() for _ in range(_NAMES)})
        self._random.shuffle(self._names)
        words = [word for texts in self._subjects for text in texts for word in text.split()]
        self._long = [word for word in words if _LONG.match(word) and word not in STOP_WORDS]
        self._name_weights = list(accumulate(1 / rank for rank in range(1, len(self._names) + 1)))

    def write(self, folder: Path, chunks: int) -> list[Asked]:
        """Write documents with `chunks` sections into `folder`, and return questions."""
        sentences: list[str] = []
        number, left = 0, chunks
        while left > 0:
            sections = min(left, self._random.randint(*_SECTIONS))
            path = folder / f"{number // _FOLDER:03d}" / f"nota-{number:05d}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            text, told = self._document(number, sections)
            path.write_text(text, encoding="utf-8")
            sentences.append(self._random.choice(told))
            number, left = number + 1, left - sections
        chosen = self._random.sample(sentences, k=_QUESTIONS)
        return [Asked(self._question(sentence), sentence) for sentence in chosen]

    def _document(self, number: int, sections: int) -> tuple[str, list[str]]:
        subjects = self._random.sample(range(len(self._subjects)), _SUBJECTS)
        names = self._random.choices(self._names, cum_weights=self._name_weights, k=_DOCUMENT_NAMES)
        heading = self._random.choice(self._headings[subjects[0]])
        lines = [f"# Nota {number}: {self._varied(heading, names)}"]
        told: list[str] = []
        for part in range(1, sections + 1):
            # The first subject is what the document is about.
            subject = self._random.choice([subjects[0], self._random.choice(subjects)])
            heading = self._random.choice(self._headings[subject])
            lines.append(f"## {part}. {self._varied(heading, names)}")
            section = self._section(self._subjects[subject], names)
            lines.append(" ".join(section))
            told += section
        return "\n\n".join(lines) + "\n", told

    def _section(self, texts: Sequence[str], names: Sequence[str]) -> list[str]:
        section: list[str] = []
        for _ in range(self._random.randint(*_SENTENCES)):
            section.append(self._sentence(texts, names))
            if sum(map(len, section)) > _SECTION_CHARS:
                break
        return section

    def _sentence(self, texts: Sequence[str], names: Sequence[str]) -> str:
        words = self._random.choice(texts).rstrip(".").split()
        if self._random.random() < _JOINED_SHARE:
            other = self._random.choice(texts).rstrip(".").split()
            words = words[: (len(words) + 1) // 2] + other[len(other) // 2 :]
        return self._varied(" ".join(words), names) + "."

    def _varied(self, text: str, names: Sequence[str]) -> str:
        first, *rest = text.split()
        return " ".join([first, *(self._word(word, names) for word in rest)])

    def _word(self, word: str, names: Sequence[str]) -> str:
        if any(character.isdigit() for character in word):
            if _YEAR.search(word):
                return _YEAR.sub(str(self._random.randint(2_010, 2_030)), word)
            return re.sub(r"\d", lambda _: str(self._random.randint(1, 9)), word)
        if word[:1].isupper() and word[1:].islower():
            return self._random.choice(names)
        if _LONG.match(word) and self._random.random() < _COMPOUND_SHARE:
            return self._random.choice(self._long) + self._random.choice(self._long)
        return word

    def _name(self) -> str:
        pick = self._random.choice
        syllables = "".join(
            pick(_ONSETS) + pick(_VOWELS) for _ in range(self._random.randint(1, 2))
        )
        return (syllables + pick(_ENDS)).capitalize()

    def _question(self, sentence: str) -> str:
        """Return a question with some of the words of `sentence`, one of them misspelt."""
        words = [w for w in re.findall(r"[\w-]+", sentence) if w.lower() not in STOP_WORDS]
        kept = sorted(self._random.sample(range(len(words)), k=min(len(words), 5)))
        asked = [words[place] for place in kept]
        place = max(range(len(asked)), key=lambda at: len(asked[at]))
        cut = self._random.randrange(1, max(2, len(asked[place])))
        asked[place] = asked[place][:cut] + asked[place][cut + 1 :]
        return f"{self._random.choice(_FORMS)} {' '.join(asked)}?"
