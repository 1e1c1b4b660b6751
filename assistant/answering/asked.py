"""The kind of detail a question asks for, told by its words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import dropwhile, islice, takewhile

from assistant.language.figures import Mark
from assistant.language.terms import STOP_WORDS, words

_OFFICES = (
    "voorzitter|vicevoorzitter|burgemeester|wethouder|minister|staatssecretaris|directeur|"
    "secretaris|penningmeester|trekker|bestuurder|contactpersoon|woordvoerder|projectleider|"
    "programmamanager|gedeputeerde|griffier|kandidaat|"
    "chair|chairman|chairwoman|mayor|alderman|director"
)
_DUTCH_OFFICES = {
    "chair": "voorzitter",
    "chairman": "voorzitter",
    "chairwoman": "voorzitter",
    "mayor": "burgemeester",
    "alderman": "wethouder",
    "director": "directeur",
}
# In order: the first that fits decides.
_MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        (
            Mark.TELEPHONE,
            r"\btelefoon|\b(?:mobiele?|06)[- ]?nummer|\bnummer\b.*\bbel|\bbellen\b|\bphone\b",
        ),
        (
            Mark.EMAIL,
            r"\be-?mailad|\bmailadres|\bemail address|\b(?:welke?|wat|which|what)\b.*\be-?mail\b|"
            r"\b(?:waarheen|waarnaartoe|naar wie|wie|naar welk)\b.*\bmailen\b",
        ),
        (Mark.ADDRESS, r"\b(?:post|bezoek)?adres\b|\bpostcode\b|\baddress\b"),
        (Mark.OPENING_HOURS, r"\bopeningstijd|\bhoe laat\b|\bopening hours\b"),
        (Mark.LAW, r"\bwelk(?:e)? (?:wets)?artikel|\bwelke wet\b|\bwettelijke (?:basis|grondslag)"),
        (
            Mark.PROCEDURE,
            r"\b(?:hoe|waar) (?:vraag|meld|schrijf|dien|word|krijg) (?:ik|je|we)\b|"
            r"\bstap voor stap\b|"
            r"\bhoe kan ik .*\b(?:aanvragen|aanmelden|inschrijven)|\bhow (?:do|can) i apply",
        ),
        (
            Mark.WRITING,
            r"\bwaar (?:kan|kun) (?:ik|je|men) .*\b(?:na)?lezen\b|\bwaar (?:staat|lees|vind) .*\b"
            r"(?:beschreven|op papier|terug)\b|\b(?:in )?welk(?:e)? (?:stuk|stukken|document|"
            r"documenten|tekst|teksten|rapport|nota)\b|\bwhere can i read\b|\bwhich document",
        ),
        (
            Mark.PERCENTAGE,
            r"\bhoeveel procent\b|\bpercentage\b|\bwelk (?:aan)?deel\b|\bwelke rente\b|"
            r"\bhow many percent|\binterest rate",
        ),
        (
            Mark.AMOUNT,
            r"\bhoeveel (?:geld|euro|budget|subsidie|miljoen)|\bbedrag|\b(?:wat|hoeveel) kost|"
            r"\bhoe (?:groot|hoog)\b.*\b(?:budget|subsidie|fonds|vergoeding|bijdrage|lening)|"
            r"\bwat (?:is|was) het budget\b|\bhow much (?:money|budget|funding)",
        ),
        (
            Mark.PERSON,
            r"\bhoe (?:heten|heetten) (?:die|deze|ze|zij)\b|\bhoe heet(?:te)? (?:hij|zij|ze)\b|"
            r"\bwhat (?:are|were|is|was) (?:their|his|her) names?\b",
        ),
        (Mark.COUNT, r"\bhoeve+l+\b|\baantal\b|\bhow many\b"),
        (Mark.DAY, r"\bop welke (?:dag|datum)\b|\bwat was de datum\b|\bon which (?:day|date)\b"),
        (
            Mark.DATE,
            # "Wanneer kan ik ..." asks under which condition.
            r"^wanneer (?!kom (?:ik|je|jij|u|we|wij)\b|.*\bin aanmerking\b|kan|kun|mag|mog|moet|"
            r"heb ik|krijg)|\b(?:sinds|tot|vanaf|per) wanneer\b|"
            r"\bwelk(?:e)? (?:jaar|datum|dag|maand)\b|\bwhen (?:did|was|were|is)\b|"
            r"\b(?:which|what) year\b",
        ),
        (
            Mark.PLACES,
            r"(?<!met )(?<!voor )(?<!aan )\bwelke (?:ongeveer )?(?:[\w-]+ )?"
            r"(?:steden|gemeenten|plaatsen)\b"
            r"(?= (?:doen|deden|zitten|zaten|werk|verbeter|vorm|hor|vall|zijn)|$|\?)|"
            r"\bwhich (?:cities|municipalities)\b",
        ),
        (
            Mark.SIGNATURE,
            r"\b(?:wie|namens)\b.*\b(?:handtekening|(?:onder)?tekenden?)\b|\bwho signed\b",
        ),
        (Mark.EVALUATION, r"\b(?:evaluaties?|geëvalueerd|evaluations?)\b"),
        (
            Mark.FIGURE,
            r"\bhoe hoog (?:is|was|zijn|waren|wordt|ligt|lag|moet)\b|"
            r"\b(?:wat|hoeveel) betaal(?:t|de)\b",
        ),
    )
)
_PERSON = re.compile(
    rf"\b(?:wie|who|naam|name) (?:is|was|werd|wordt|van|of)\b(?: [\w-]+){{0,4}}? ({_OFFICES})\b"
    rf"|\bhoe (?:heet|heten|heetten)\b(?: [\w-]+){{0,3}}? ({_OFFICES})(?:s|en)?\b"
)
_COUNTED = re.compile(r"\b(?:hoeve+l+|aantal|how many)\s+(.*)")
_COUNTED_WORDS = 2
_ANYONE = frozenset("man mensen personen people".split())  # whatever they are called there
_LEADS_TO = frozenset("van de het die deze of the".split())  # before what is counted


class Sort(StrEnum):
    """What sort of thing a question asks for, told by its asking word."""

    WHETHER = "whether"
    HOW_MANY = "how_many"
    WHEN = "when"
    WHO = "who"
    WHY = "why"
    WHERE = "where"
    HOW = "how"
    WHICH = "which"
    WHAT = "what"
    UNTOLD = "untold"


# In order: the first that fits decides.
_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = tuple(
    (sort, re.compile(pattern))
    for sort, pattern in (
        (
            Sort.WHETHER,
            r"^(?:(?:en|maar|and|but) )?(?:is|zijn|was|waren|kan|kun|kon|mag|moet|heeft|heb|hebben|"
            r"doet|doen|krijgt?|wordt|werd|klopt|geldt|zit|staat|telt|bestaat|does|do|did|can|are|"
            r"were|has|have|may|must|should)\b",
        ),
        (
            Sort.HOW_MANY,
            r"\bhoeve+l|\bhow (?:many|much)|\bpercentage|\bbedrag|\bwelk (?:aan)?deel",
        ),
        (
            Sort.WHEN,
            r"\bwanneer|\bwhen\b|\bwelk jaar|\bsinds|\bhoe lang|\bhow long|\bwhat year|\blooptijd|"
            r"\bdatum",
        ),
        (Sort.WHO, r"\bwie\b|\bwho\b|\bwhom\b|\bwiens|\bwelke (?:partij|minister|organisatie)"),
        (Sort.WHY, r"\bwaarom|\bwhy\b|\bhoezo|\bhoe kan het|\bhoe komt"),
        (Sort.WHERE, r"\bwaar\b|\bwhere\b|\bwaarheen"),
        (Sort.HOW, r"\bhoe\b|\bhow\b"),
        (Sort.WHICH, r"\bwelke?\b|\bwhich\b"),
        (Sort.WHAT, r"\bwat\b|\bwhat\b|\bwaar(?:op|aan|van|voor|mee|in|over|toe)\b"),
    )
)


@lru_cache(maxsize=65_536)
def asked_sort(question: str) -> Sort:
    """Return what sort of thing `question` asks for, `Sort.UNTOLD` without an asking word."""
    lowered = question.lower()
    return next((sort for sort, pattern in _SORTS if pattern.search(lowered)), Sort.UNTOLD)


def asked_mark(question: str) -> Mark | None:
    """Return the kind of detail that lower-case `question` asks for, if it tells."""
    return next((mark for mark, pattern in _MARKS if pattern.search(question)), None)


def asked_office(question: str) -> str | None:
    """Return the office, in Dutch, of the person lower-case `question` asks for, if it does."""
    found = _PERSON.search(question)
    office = next(filter(None, found.groups())) if found else None
    return _DUTCH_OFFICES.get(office, office) if office else None


def counted(question: str) -> tuple[str, ...]:
    """Return the words, at most two, for what lower-case `question` wants counted."""
    found = _COUNTED.search(question)
    rest = words(found.group(1)) if found else []
    if rest[:1] and rest[0] in _ANYONE:
        return ()
    named = takewhile(lambda word: word not in STOP_WORDS, dropwhile(_LEADS_TO.__contains__, rest))
    return tuple(islice(named, _COUNTED_WORDS))
