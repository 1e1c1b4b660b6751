"""How hard the form of a Dutch text is: sentences in, a grade and what to change out.

It measures form, not understanding, by thresholds of our own: docs/readability.md tells more.
"""

from eval.readability.grading import BOUNDS, Grade, Part
from eval.readability.measure import Readability, measure
from eval.readability.words import Vocabulary, dutch_vocabulary

__all__ = ["BOUNDS", "Grade", "Part", "Readability", "Vocabulary", "dutch_vocabulary", "measure"]
