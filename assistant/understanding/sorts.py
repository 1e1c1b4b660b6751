"""What sort of answer a wording most likely asks for, told by examples.

Rules fit the wordings they were written for. Where none fits, examples tell: `wordings.tsv` holds a
sort and a question a line, about anything, so that only the wording tells the sort. The model is
multinomial naive Bayes over the presence of words and of pairs and triples of them (McCallum and
Nigam 1998, A comparison of event models for naive Bayes text classification), its log likelihoods
tempered because such features depend on each other (Rennie et al. 2003, Tackling the poor
assumptions of naive Bayes). It knows only what is in the file, and starts in a tenth of a second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from assistant.domain import Intent
from assistant.errors import ConfigError
from assistant.understanding.clauses import asking

_FILE = Path(__file__).with_name("wordings.tsv")
_SMOOTHING = 0.3
_TEMPER = 0.3
_FEWEST = 2  # examples a feature must stand in
_OPENING = 3  # words of the sentence that asks, which count apart
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|\?")

Example = tuple[Intent, str]


def read_wordings(path: Path = _FILE) -> tuple[Example, ...]:
    """Return the examples of `path`, in its order.

    Raises:
        ConfigError: a line is no sort, tab and question.
    """
    examples = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        sort, tab, question = line.partition("\t")
        if not tab or not question.strip() or sort not in set(Intent):
            problem = f"{path.name}, line {number}: {line[:60]!r} is no sort, tab and question"
            raise ConfigError(f"{problem}; write for example: date, a tab, Wanneer begon dat?")
        examples.append((Intent(sort), question.strip()))
    return tuple(examples)


class SortReader:
    """Tells how likely a question asks for each sort of answer; safe for any number of threads."""

    def __init__(self, examples: Iterable[Example]) -> None:
        """Learn from `examples`, at least one."""
        found = [(sort, frozenset(_features(question))) for sort, question in examples]
        spread = Counter(feature for _, features in found for feature in features)
        kept = sorted(feature for feature, count in spread.items() if count >= _FEWEST)
        self._column = {feature: column for column, feature in enumerate(kept)}
        self._sorts = sorted({sort for sort, _ in found})
        counts = np.full((len(self._sorts), len(kept)), _SMOOTHING)
        examples_of = np.zeros(len(self._sorts))
        for sort, features in found:
            row = self._sorts.index(sort)
            examples_of[row] += 1
            counts[row, self._columns(features)] += 1
        self._weights = np.log(counts / counts.sum(axis=1, keepdims=True))
        self._prior = np.log(examples_of / examples_of.sum())

    def read(self, question: str) -> dict[Intent, float]:
        """Return the probability, 0 to 1, of each sort for `question`; together they are 1."""
        columns = self._columns(_features(question))
        scores = self._prior + _TEMPER * self._weights[:, columns].sum(axis=1)
        odds = np.exp(scores - scores.max())
        return dict(zip(self._sorts, (odds / odds.sum()).tolist(), strict=True))

    def _columns(self, features: Iterable[str]) -> list[int]:
        """Return the columns of the known ones of `features`, ascending."""
        return sorted({self._column[one] for one in features if one in self._column})


def _features(question: str) -> Iterator[str]:
    """Yield the words of `question` and of its asking sentence, in pairs and triples too."""
    lower = question.lower()
    found = ["<", *_tokens(lower), ">"]
    yield from found
    for size in (2, 3):
        for at in range(len(found) - size + 1):
            yield " ".join(found[at : at + size])
    for one, other in zip(found, found[2:], strict=False):
        yield f"{one} _ {other}"
    for word in _tokens(asking(lower))[:_OPENING]:
        yield f"asks {word}"


def _tokens(text: str) -> list[str]:
    return ["#" if token.isdigit() else token for token in _TOKEN.findall(text)]
