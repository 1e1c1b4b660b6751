"""Constructions that make a Dutch sentence hard: subordinate clauses and passives.

Word lists and endings, no parser: good for counting over a text, not for judging one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# These open a subordinate clause wherever they stand.
_SUBORDINATORS = frozenset(
    "omdat zodat hoewel ofschoon terwijl doordat opdat tenzij mits nadat voordat zodra totdat "
    "indien aangezien wanneer alvorens teneinde naarmate zolang waardoor waarbij waarmee waarin "
    "waarvan waarop waarvoor waaruit waarover waaronder waarna waaraan waarnaar "
    "wiens hetgeen".split()
)
# These do when the verb comes last.
_WITH_VERB_LAST = frozenset("die dat als of wie wat welke toen hoe waar waarom sinds nu".split())
_BREAKS = re.compile(r"[,;:()–—]| en | maar | want ")

_FINITE = frozenset(
    "is ben bent zijn was waren heeft heb hebt hebben had hadden wordt word worden werd werden "
    "kan kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten wil wilt willen "
    "wilde wilden zal zult zullen zou zouden hoeft hoeven gaat gaan ging gingen komt komen kwam "
    "kwamen staat staan stond stonden doet doen deed deden geeft geven gaf gaven krijgt krijgen "
    "kreeg kregen blijft blijven bleef bleven loopt lopen liep liepen valt vallen viel vielen "
    "houdt houden hield hielden vindt vinden vond vonden ziet zien zag zagen laat laten liet "
    "lieten nam namen neemt nemen bleek blijkt sloot ligt liggen lag lagen zit zitten "
    "weet weten".split()
)
_VERB_ENDING = re.compile(r"^\w{2,}(?:[^aeiou]t|[dt]en?|[^aeiou]en)$")
_NO_VERBS = frozenset(
    "niet met het kost geld beleid tekst bericht dienst kracht gemeenten bedrijven steden jaren "
    "mensen subsidies regelingen ondernemers kosten leningen banken wet euro inkomst winst".split()
)

_PARTICIPLE = re.compile(
    r"^(?:aan|af|achter|bij|binnen|buiten|door|gelijk|goed|in|mee|na|om|op|open|over|samen|stil|"
    r"tegen|terug|toe|uit|vast|vol|voor|vrij|weg)?ge(?!ld)[a-zëï]{2,}(?:d|(?:[kfspx]|ch|[lz]e)t|en)$"
    r"|^(?:aan|af|in|op|over|uit|voor|toe|mede)?(?:be|ver|ont|her)[a-zë]{2,}(?:d|(?:[kfspx]|ch)t)$"
    r"|^\w{3,}eerd$"
)
# Words of that shape that are nouns, adjectives or infinitives.
_NO_PARTICIPLE = frozenset(
    "gebeuren gebied gebieden gebouwen gebruiken gedachten gedragen geduld gehandicapten geld "
    "gelden gelegenheid geleden geloven geluid gemeenten gemiddeld genieten gerechten geschenken "
    "geschikt gesprekken getallen getuigen gevolgen gewesten gewicht gezichten gezinnen gezond "
    "geeft gelooft bekend bekijkt beleid bereid bericht beschikt betreft bewust begrijpt bevat "
    "ontbreekt verkeerd vertrekt".split()
)
_NOUN_ENDING = re.compile(
    r"(?:heid|band|pand|land|stand|beeld|bod|budget|markt|kracht|recht|dienst|winst|tijd|geld|"
    r"pad|nood|raad|beleid|gebied|gezicht|plaats|gemeenten|gesprekken|gebouwen|gebieden)$"
)
# Strong ones without ge-, and those whose prefix also begins nouns.
_PARTICIPLES = frozenset(
    "behouden begrepen beschreven besloten besproken betrokken bewezen doorbroken herzien "
    "onderbouwd onderhouden ondernomen ondersteund ondertekend ondervonden onderzocht ontnomen "
    "ontslagen ontvangen ontworpen overschreden overtuigd overwogen verboden verbroken vergeleken "
    "vergeven verkozen verloren verschoven vervangen verworven voltooid voorgeschreven voorspeld "
    "weerlegd aanvaard".split()
)
# After these an uninflected participle belongs to a noun: "de gelezen bronnen".
_BEFORE_A_NOUN = frozenset("de het een deze die dit dat over van met in voor alle".split())
_WORDEN = frozenset("word wordt worden werd werden geworden".split())
_ZIJN = frozenset("is zijn was waren".split())
# Participles that make no passive with `zijn`: they tell a change or a state.
_NO_PASSIVE_WITH_ZIJN = frozenset(
    "afgelopen begonnen bedoeld bekend bereid betrokken bevoegd bezet gebeurd gebleken gebleven "
    "gedaald gegaan gegroeid gekomen gelegen geleden gelukt gesloten gestart gestegen gestopt "
    "gericht geslaagd gevallen gevestigd geweest gewend geworden onbekend ontstaan overleden "
    "overtuigd overgegaan toegenomen afgenomen veranderd vergeleken verdwenen verhuisd vertrokken "
    "verplicht verschenen verschillend vervallen verlopen verbonden vrijgesteld".split()
)


def clauses(sentence: str) -> int:
    """Return how many subordinate clauses `sentence` seems to hold."""
    total = 0
    for number, part in enumerate(_parts(sentence)):
        total += sum(word in _SUBORDINATORS for word in part)
        total += _opens_with_verb_last(part, first_part=number == 0)
    return total


def passives(sentence: str) -> int:
    """Return how many passive constructions `sentence` seems to hold.

    A form of `worden`, or of `zijn` that tells no change or state, with a participle before
    the next comma.
    """
    total = 0
    for part in _parts(sentence, at_and=False):
        participles = [
            word
            for before, word in zip(["", *part], part, strict=False)
            if _is_participle(word) and not (word.endswith("en") and before in _BEFORE_A_NOUN)
        ]
        if _WORDEN.intersection(part) and participles:
            total += 1
        elif _ZIJN.intersection(part):
            total += any(word not in _NO_PASSIVE_WITH_ZIJN for word in participles)
    return total


def _parts(sentence: str, *, at_and: bool = True) -> list[list[str]]:
    """Return the lower-case words of the pieces between the marks that part clauses."""
    breaks = _BREAKS if at_and else re.compile(r"[,;:()–—]")
    pieces = breaks.split(sentence.lower())
    return [re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", piece) for piece in pieces]


def _opens_with_verb_last(part: Sequence[str], *, first_part: bool) -> int:
    """Return 1 when `part` holds a word that opens a clause, and ends in a verb."""
    if len(part) < 3 or not _is_verb(part[-1]):
        return 0
    for place, word in enumerate(part[:-1]):
        demonstrative = word in {"die", "dat", "deze"} and place == 0 and first_part
        verb_second = place + 1 < len(part) - 1 and part[place + 1] in _FINITE
        if word in _WITH_VERB_LAST and not demonstrative and not verb_second:
            return 1
    return 0


def _is_participle(word: str) -> bool:
    if word in _NO_PARTICIPLE or _NOUN_ENDING.search(word):
        return False
    return word in _PARTICIPLES or _PARTICIPLE.match(word) is not None


def _is_verb(word: str) -> bool:
    return word in _FINITE or (word not in _NO_VERBS and _VERB_ENDING.match(word) is not None)
