"""Whether a question leans on the turns before it, and how it reads without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain import AnswerStatus, Turn
from assistant.language.terms import content_words, words
from assistant.understanding.entities import EntityReader, Reading
from assistant.understanding.guards import Guard

_MAX_ELLIPTIC_WORDS = 2  # content words; a question with more stands by itself
_MAX_POINTING_WORDS = 3  # as many when it points back for certain
_MAX_TAKEN_ALONG = 300  # characters of earlier questions
_OPENERS = frozenset({"en", "maar", "and", "but"})
_POINTERS = frozenset(
    "dat die deze dit daar daaraan daarvan daarover daarvoor daarbij daarin daarmee daaruit er "
    "erbij erin ervan eronder erop eraan ermee toen hij zij ze hen hun hem haar that this those "
    "these it they them then there he she his her".split()
)
_NO_SUBJECT = frozenset(
    "ben bent hoeveel hoelang hoezo eigenlijk precies meestal gewoon zeker welnu ok oké".split()
)
# "Zijn er subsidies voor een dak?" points at nothing.
_THERE_IS = re.compile(
    r"\b(?:is|was|zijn|waren|bestaat|bestaan|komt|komen|staat|staan) er\b|\ber (?:is|was|zijn"
    r"|waren)\b"
)
_BESIDE_A_NAME = _OPENERS | frozenset(
    "de het een dan ook bij van voor met via over bij the a for with about of what hoe zit dat "
    "how".split()
)
_POINTS_BACK = re.compile(
    r"\b(?:daar|daaraan|daarvan|daarover|daarvoor|daarbij|daarin|daarmee|daaruit|erin|ervan"
    r"|eronder|"
    r"eraan|ermee)\b|\b(?:de|het) (?:andere|rest|overige|eerste|tweede|derde|laatste)\b"
    r"|\bthe (?:other|others|rest|first|second|last)\b"
)
_THEN = re.compile(r"\btoen\b|\bdat (?:jaar|moment)\b|\bthen\b|\bthat year\b")
_THAT_NOUN = re.compile(
    r"^(?:\w+ ){0,2}(?:die|deze|dat|dit|that|this|those|these) (\w{4,})(?<!e)\b"
)
_ASKS_ON = re.compile(
    r"(?:bij|met|aan|voor|in|van|op|door|tot|uit|naar|with|for|by|in|of|to) "
    r"(?:welke?|wie|wat|hoeveel|which|whom|what|how)\b"
)
_OPENED_BY_PREPOSITION = re.compile(
    r"(?:en|maar|and|but)\s+(?P<phrase>(?P<preposition>"
    r"voor|van|over|bij|in|met|aan|naar|op|tussen|for|of|about|with)\b.*)",
    re.IGNORECASE,
)
# A year with what stands before it: "in februari 2024", "begin 2022", "van 2018 tot en met 2020".
_TIME = re.compile(
    r"(?:\b(?:in|van|voor|sinds|tot|vanaf|na|rond|eind|begin|medio|het|najaar|voorjaar|zomer|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"tot en met|\d{1,2})\s+)*\b(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(
    r"^(?:(?:oké|oke|ok|goed|dan|nu|en|nog|maar|prima|helder|duidelijk|bedankt|okay|well"
    r"|now)[,.!]? )*"
    r"(?:iets (?:heel |totaal |compleet )?anders|(?:een )?(?:heel )?ander(?:e)? (?:onderwerp|vraag)"
    r"|(?:nog )?(?:wat|iets) anders|nieuwe vraag|something (?:completely |entirely )?(?:else"
    r"|different)"
    r"|(?:a |an )?(?:different|new|another) (?:question|topic|subject))(?: nu| now"
    r"| dan)?\b[\s:,.!–-]*",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"(?:(?:ja|jazeker|jawel|graag|oké|oke|ok|okay|prima|goed|doe maar|doen|toe maar"
    r"|vertel(?: maar)?|"
    r"is goed|yes|yeah|sure|please|go ahead|do it|alsjeblieft|alstublieft|hoor|dat|die|wil ik"
    r"|weten)\W*)+",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"(?:(?:ja|graag|doe|yes|oké|ok)\W+)*(?:(?:maar|de|het|nummer|vraag|optie|the|number)\s+)*"
    r"(?P<nth>eerste|tweede|derde|laatste|first|second|third|last|[123])"
    r"(?:\s+(?:vraag|graag|one|question|please|maar))*\W*",
    re.IGNORECASE,
)
_PLACE = {
    "eerste": 0, "first": 0, "1": 0, "tweede": 1, "second": 1, "2": 1,
    "derde": 2, "third": 2, "3": 2, "laatste": -1, "last": -1,
}  # fmt: skip
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: (?:en |de |het )?[A-Z0-9][\w'’-]*)*")
_QUESTION_WORD = re.compile(
    r"^(?:wat|wie|waar|wanneer|waarom|hoe|hoeveel|welke?|what|who|where|when|why|how|which)\b"
)


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question as it reads by itself."""

    text: str
    previous: str = ""  # the question it leans on, empty when it stands by itself
    told: tuple[str, ...] = ()  # ids of statements told by the turn it leans on
    answers_back: bool = False  # it answers a question of the assistant
    accepts: bool = False  # it takes up an offer


class FollowUpReader:
    """Makes questions standalone."""

    def __init__(self, entities: EntityReader, guard: Guard) -> None:
        """Use `entities` to tell one subject from another, `guard` to pass over small talk."""
        self._entities = entities
        self._guard = guard

    def read(
        self, question: str, history: Sequence[Turn], as_of: date, *, leaning: bool = False
    ) -> Standalone:
        """Return `question` as it reads without `history`, oldest turn first.

        A chain of leaning questions does not grow without end: its oldest part is let go.

        Args:
            question: in corrected spelling.
            history: the turns before it.
            as_of: the day it is asked for.
            leaning: read it as one that leans on the turn before, unless it names a subject.
        """
        if not history:
            return Standalone(question)
        offered = _accepted(question, history[-1].offered)
        if offered is not None:
            return Standalone(offered, accepts=True)
        rest = _NEW_SUBJECT.sub("", question)
        if rest != question:
            return Standalone(rest[:1].upper() + rest[1:] if rest else question)
        last = next((turn for turn in reversed(history) if self._is_about_something(turn)), None)
        if last is None:
            return Standalone(question)
        previous = _end_of(last.standalone_question)
        reading = self._entities.read(question, as_of)
        if history[-1].status is AnswerStatus.CLARIFY and not _asks_anew(question, reading):
            return Standalone(f"{previous} {question}", previous, answers_back=True)
        before = self._entities.read(previous, as_of)
        if leaning and not reading.subjects and not _names(question):
            return Standalone(f"{previous} {question}", previous, last.told)
        if not _leans_back(question, reading) or _is_other_subject(question, reading, before):
            return Standalone(question)
        return Standalone(_join(previous, before, question, reading), previous, last.told)

    def _is_about_something(self, turn: Turn) -> bool:
        is_blocked = turn.status.value.startswith("blocked_")
        return not is_blocked and self._guard.talk(turn.question) is None


def _accepted(question: str, offered: Sequence[str]) -> str | None:
    """Return the offer that `question` takes up: the first, or the one it counts out."""
    if not offered:
        return None
    nth = _NTH.fullmatch(question.strip())
    if nth:
        place = _PLACE[nth["nth"].lower()]
        return offered[place] if place < len(offered) else None
    return offered[0] if _ACCEPTS.fullmatch(question.strip()) else None


def _asks_anew(question: str, reading: Reading) -> bool:
    """Return whether a question was asked where an answer was waited for."""
    asks = _QUESTION_WORD.match(question.lower()) or question.rstrip().endswith("?")
    return bool(asks) and (bool(reading.subjects) or _subject_words(question) > _MAX_ELLIPTIC_WORDS)


def _leans_back(question: str, reading: Reading) -> bool:
    lower = question.lower()
    found = words(question)
    if found and found[0] in _OPENERS:
        return True
    count = _subject_words(question)
    if not reading.subjects and count <= _MAX_POINTING_WORDS + 1 and _THAT_NOUN.match(lower):
        return True
    if not reading.subjects and count <= _MAX_POINTING_WORDS and _POINTS_BACK.search(lower):
        return True
    if count > _MAX_ELLIPTIC_WORDS:
        return False
    names_nothing = _names_nothing(reading)
    if not names_nothing:
        found = words(_THERE_IS.sub(" ", lower))
    points_back = bool(_POINTERS & set(found)) or _ASKS_ON.match(lower) is not None
    return points_back or len(found) <= _MAX_ELLIPTIC_WORDS or names_nothing


def _subject_words(question: str) -> int:
    """Return how many words of `question` may tell a subject."""
    return sum(word not in _NO_SUBJECT for word in content_words(question))


def _names_nothing(reading: Reading) -> bool:
    """Return whether a short question has no subject of its own."""
    entities = reading.entities
    return not (
        reading.subjects or entities.themes or entities.parties or entities.kinds or entities.goals
    ) and not any(token.capitalised for token in reading.tokens[1:])


def _is_other_subject(question: str, reading: Reading, before: Reading) -> bool:
    """Return whether a question that opens with "en" asks in full about something else."""
    lower = question.lower()
    points_back = _POINTS_BACK.search(lower) or _THEN.search(lower)
    if _subject_words(question) <= _MAX_ELLIPTIC_WORDS or points_back:
        return False
    asked = {name for subject in reading.subjects for name in subject.means}
    known = {name for subject in before.subjects for name in subject.means}
    if asked:
        return not asked & known
    themes = set(reading.entities.themes)
    is_full = bool(reading.entities.natures)
    return is_full and bool(themes) and not themes & set(before.entities.themes)


def _join(previous: str, before: Reading, question: str, reading: Reading) -> str:
    """Return one text that asks `question` with what it takes from `previous`.

    "en de BMKB?" takes the place of the scheme named before; "en voor de arbeidsmarkt?" that of
    the last "voor ..." that is no year; another time that of the time before. What has no such
    place is put behind.
    """
    replaced = _with_other_name(previous, before, question, reading)
    if replaced:
        return replaced
    if _TIME.search(question):
        previous = _TIME.sub("", previous)
    opened = _OPENED_BY_PREPOSITION.match(question)
    if opened:
        same = re.compile(rf"\b{opened['preposition']}\b(?! \d)", re.IGNORECASE)
        parts = list(same.finditer(previous))
        if parts:
            return " ".join((previous[: parts[-1].start()] + opened["phrase"]).split())
    return " ".join(f"{previous} {question}".split())


def _end_of(text: str) -> str:
    """Return the last whole words of `text`, as many as are taken along."""
    kept = text[-_MAX_TAKEN_ALONG:]
    return kept if kept == text else kept.partition(" ")[2]


def _names(question: str) -> list[re.Match[str]]:
    """Return the runs of capitalised words of `question`, its first word apart."""
    return list(_NAME.finditer(question, len(question.split(maxsplit=1)[0]) if question else 0))


def _with_other_name(previous: str, before: Reading, question: str, reading: Reading) -> str:
    """Return `previous` about what `question` names, empty when it says more than a name."""
    if len(reading.subjects) == 1 and before.subjects:
        new, old = reading.subjects[0], before.subjects[-1]
        span, other = (new.start, new.end), (old.start, old.end)
    else:
        named, earlier = _names(question), _names(previous)
        if len(named) != 1 or not earlier or reading.subjects:
            return ""
        # A name of no scheme: another place or party takes the place of the first there.
        apart = [one for one in earlier if not _is_subject(one, before)]
        if not apart:
            return ""
        span, other = named[0].span(), apart[0].span()
    others = words(question[: span[0]] + " " + question[span[1] :])
    if not set(others) <= _BESIDE_A_NAME:
        return ""
    return previous[: other[0]] + question[span[0] : span[1]] + previous[other[1] :]


def _is_subject(name: re.Match[str], reading: Reading) -> bool:
    return any(one.start < name.end() and name.start() < one.end for one in reading.subjects)
