"""Search terms of a Dutch text: stems plus character 4-grams.

Recipe: NFKC, lower case, stop words dropped, Snowball stems (Porter, snowballstem.org/
algorithms/dutch) and the character 4-grams of every `_word_` in one bag. Character n-grams
stand up to typing errors, inflection and compounds (McNamee and Mayfield 2004, Character
N-gram Tokenization for European Language Text Retrieval).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GRAM_SIZE = 4

# Words that carry no subject. Negations (niet, geen, zonder, nooit) are not among them:
# they turn an answer round.
STOP_WORDS = frozenset(
    """
    aan achter af al alle alleen als alsof altijd ander andere anders bij binnen boven daar
    daarbij daardoor daarin daarmee daarna daarom daarvan daarvoor dan dat de der deze die dit
    doch doen doet door dus een eens eigen elk elke en er erbij ergens ervan eruit even ga gaan
    gaat haar had hadden heb hebben hebt heeft hem hen het hier hierbij hoe hun ieder iedere
    iemand iets ik in is ja je jij jou jouw jullie kan kon konden kun kunnen kunt maar me mee
    meer men met mij mijn mocht mochten moest moesten moet moeten mogen mag na naar nog nu of om
    omdat onder ons onze ook op over per prima reeds samen staat sinds soms tegen ten ter terwijl
    te toch toen tot tussen u uit uw van vanuit vanaf veel via volgens voor vooral waar waarbij
    waardoor waarin waarmee waarom waarover waarvan waarvoor wanneer want waren was wat we wel
    welk welke werd werden wie wij wil willen wilt wilde wilden wordt worden zal ze zelf zich zij
    zijn zo zoals zou zouden zulke zullen zult
    a about an and are as at be been by can could did do does for from had has have how i if into
    it its me my of on or our that the their them there these they this those to was we were what
    when where which who whom whose why will with would you your
    """.split()
)

_local = threading.local()  # a Snowball stemmer must not be shared between threads


def words(text: str) -> list[str]:
    """Return the words of `text` in order: NFKC, lower case, hyphens and apostrophes inside."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the Dutch Snowball stem of a lower-case `word`."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("dutch")
    return str(_local.stemmer.stemWord(word))


def content_words(text: str) -> list[str]:
    """Return the words of `text` that are no stop words, hyphenated ones also in parts."""
    found: list[str] = []
    for word in words(text):
        parts = re.split(r"[-'’]", word)
        found += [p for p in (parts if len(parts) == 1 else [word, *parts]) if p]
    return [word for word in found if word not in STOP_WORDS]


def stems(text: str) -> list[str]:
    """Return the stems of the content words of `text`, in order."""
    return [stem(word) for word in content_words(text)]


def search_terms(text: str) -> list[str]:
    """Return stems, then marked character 4-grams, of the content words of `text`.

    A gram carries a leading `#`, so that it never counts as a stem. Empty for a text
    without content words.
    """
    kept = content_words(text)
    return [stem(word) for word in kept] + [gram for word in kept for gram in grams(word)]


def grams(word: str) -> list[str]:
    """Return the marked character 4-grams of `_word_`."""
    padded = f"_{word}_"
    if len(padded) <= _GRAM_SIZE:
        return [f"#{padded}"]
    return [f"#{padded[i : i + _GRAM_SIZE]}" for i in range(len(padded) - _GRAM_SIZE + 1)]


def is_gram(term: str) -> bool:
    """Return whether a search term is a 4-gram, not a stem."""
    return term.startswith("#")
