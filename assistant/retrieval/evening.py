"""Rows that come without questions, on the scale of those that have them.

A shipped statement is found by its text and by questions it answers, a sentence of someone's own
file by its text alone, so that it would lose from every shipped one that is merely near. What a
row without questions would have scored with them is taken from its rank: the score, questions
included, of the rows that are as good by their text alone (quantile mapping; Bolstad and others
2003, A comparison of normalization methods for high density oligonucleotide array data).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

_STEPS = 1_024


def evened(scores: Scores, reference: Scores, targets: Scores) -> Scores:
    """Return for each of `scores` the target at its place in `reference`.

    Between two places the target lies between theirs, and beyond the highest it goes on rising as
    steeply as targets do on the whole: own files have rows by the thousands, which must keep their
    order. (Quantile mapping; the map is drawn up at 1,024 steps, so that it is quick for all.)

    Args:
        scores: of rows without questions, by their text.
        reference: of rows with questions, by their text; not empty.
        targets: of the same rows, with their questions.
    """
    known, wanted = np.sort(reference), np.sort(targets)
    low, high = float(known[0]), float(known[-1])
    if high == low:
        level: Scores = np.maximum(scores - np.float32(high), 0) + wanted[-1]
        return level
    steps = np.interp(np.linspace(low, high, _STEPS + 1), known, wanted).astype(np.float32)
    places = np.clip((scores - np.float32(low)) * np.float32(_STEPS / (high - low)), 0, _STEPS)
    below = np.minimum(places.astype(np.int32), _STEPS - 1)
    found = steps[below] + (places - below) * (steps[below + 1] - steps[below])
    steepness = np.float32((wanted[-1] - wanted[0]) / (high - low))
    found += steepness * np.maximum(scores - np.float32(high), 0)
    evenly: Scores = found.astype(np.float32)
    return evenly


def with_questions(
    passages: Scores, by_questions: Scores, *, reference: Scores, targets: Scores
) -> Scores:
    """Return `by_questions` with its gaps filled.

    Args:
        passages: the standard score of each row's passage.
        by_questions: that of its questions, NaN for a row without.
        reference: the standard score of the passage of every row with questions.
        targets: that of its questions.
    """
    gaps = np.isnan(by_questions)
    filled = by_questions.copy()
    # When nobody has questions every passage counts twice.
    filled[gaps] = evened(passages[gaps], reference, targets) if len(targets) else passages[gaps]
    return filled
