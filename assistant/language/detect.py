"""The language of a question, told by its function words."""

from __future__ import annotations

from assistant.language.terms import words

# Words of both languages (is, in, was, of, over, had, me, do, can) tell nothing.
_DUTCH = frozenset(
    """
    aan al alle als bij dan dat de deze die dit doen doet door een en er geen hebben heeft het
    hoe hun ik je kan kunnen maar met mij mijn moet naar niet nog om onze ook op te
    tot u uit uw van veel voor waar waarom wanneer wat welk welke werd wie wij willen worden wordt
    zich zijn zou zouden
    """.split()
)
_ENGLISH = frozenset(
    """
    a about an and any are as at be been by could did does for from has have how i if
    it its my on our should that the their them there these they this those to were
    what when where which who whose why will with would you your
    """.split()
)

DUTCH = "nl"
ENGLISH = "en"
UNDETERMINED = "und"


def detect_language(text: str) -> str:
    """Return `nl`, `en`, or `und` when the function words of `text` do not tell."""
    found = words(text)
    dutch = sum(word in _DUTCH for word in found)
    english = sum(word in _ENGLISH for word in found)
    if dutch == english:
        return UNDETERMINED
    return DUTCH if dutch > english else ENGLISH
