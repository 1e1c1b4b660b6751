"""A question and its history -> a proven answer, or a status that says why there is none."""
