"""Questions that are answered with a fixed text: rules, unsafe, small talk, about the assistant.

Precise before complete: what is taken for an attack wrongly is an honest question refused. An
attack that is not recognised changes nothing, for answers are made of passages and registers.
"""

from __future__ import annotations

import re

from assistant.domain import Intent
from assistant.understanding.harm import asks_for_harm
from assistant.understanding.phrases import PhraseBook, tokens
from assistant.understanding.vocabulary import Vocabulary

_RULE_WORDS = (
    r"(?:instructies?|regels|richtlijnen|opdracht(?:en)?|prompts?|beperkingen|restricties|filters?|"
    r"veiligheidscontroles?|veiligheidsregels|beveiliging|instructions?|rules|guidelines|"
    r"restrictions|safety \w+)"
)
_YOURS = (
    r"(?:je|jouw|jullie|uw|alle|al je|vorige|eerdere|bovenstaande|deze|die|your|all|any|previous"
    r"|prior|"
    r"earlier|above|the above|these|hidden|system)"
)
_RULES = re.compile(
    # To drop the rules: "negeer al je vorige instructies".
    rf"\b(?:negeer|vergeet|overtreed|omzeil|doorbreek|laat los|ignore|disregard|forget|bypass"
    rf"|override)"
    rf"\b(?: \w+){{0,3}}? {_YOURS}\b(?: \w+){{0,3}}? {_RULE_WORDS}\b"
    rf"|\b(?:negeer|vergeet|ignore|disregard|forget) (?:de|the) {_RULE_WORDS}\b"
    r"|\b(?:negeer|vergeet|ignore|forget) (?:alles|everything|all) (?:wat|hierboven|above|you"
    r"|that|dat)\b"
    rf"|\b(?:schakel|zet)\b(?: \w+){{0,3}}? {_RULE_WORDS}(?: \w+){{0,2}}? uit\b"
    rf"|\b(?:disable|turn off|switch off)\b(?: \w+){{0,3}}? {_RULE_WORDS}\b"
    r"|\b(?:stop met|hou(?:d)? (?:je|op)|trek je niets aan van|stop following|do not follow)\b"
    rf"(?: \w+){{0,5}}? {_YOURS} {_RULE_WORDS}\b"
    # To see the prompt.
    r"|\bsyste+m(?:e|\s|-)?\s?(?:prompt|instructies?|instructions?|message)\b|\bsystem message\b"
    rf"|\b(?:toon|laat|geef|print|herhaal|onthul|verklap|schrijf|show|reveal|print|repeat|output"
    rf"|leak|"
    rf"tell)\b(?: \w+){{0,4}}? (?:je|jouw|uw|your|hidden|verborgen|geheime|initial) (?:\w+ )?"
    r"(?:instructies?|prompt|rules|instructions|richtlijnen|regels)\b"
    # To be someone else.
    r"|\bje bent (?:nu|vanaf nu|voortaan)\b|\bvanaf nu (?:ben|praat|antwoord|spreek|heet"
    r"|doe) (?:je|als)\b"
    r"|\b(?:praat|antwoord|spreek) (?:vanaf nu|voortaan) (?:\w+ )?als\b|\bgedraag je als\b"
    r"|\bdoe alsof (?:je|jij)\b|\bspeel (?:de rol van|dat je|een personage)\b|\bpretend (?:to be"
    r"|you)\b"
    r"|\b(?:act|behave|respond) as (?:if you|an? (?:\w+ )?(?:ai|assistant|bot|hacker|pirate"
    r"|expert with))"
    r"|\byou are (?:now|no longer|from now on)\b|\bfrom now on,? you\b|\bjailbreak"
    r"|\bdo anything now\b"
    r"|\bdeveloper mode\b|\b(?:ontwikkel(?:aar)?s?|god|debug|admin)[- ]?(?:modus|mode)\b"
    r"|\bunrestricted (?:ai|model|assistant)\b|\bzonder (?:enige )?(?:regels|beperkingen"
    r"|filters?)\b"
    r"(?=.*\b(?:bot|ai|assistent|antwoord)\b)"
    # To speak with another's authority, or to dictate the answer.
    r"|^\W*(?:system|systeem|assistant|admin|developer)\s*:|<\W*/?\s*(?:system|instructions?)\s*>"
    r"|\binstructie(?:s)? (?:aan|voor) (?:de|het|deze) (?:assistent|model|ai|bot|chatbot)\b"
    r"|\binstructions? (?:to|for) (?:the|this) (?:assistant|model|ai|bot)\b"
    r"|\bnieuwe (?:opdracht|instructie)s? van (?:de|je) (?:beheerder|ontwikkelaar|maker)\b"
    r"|\bantwoord (?:\w+ )?zonder (?:\w+ )?(?:bron(?:nen)?|bronvermelding)\b"
    r"|\bnoem (?:\w+ )?geen bronnen\b|\bverzin (?:een|zelf|iets|maar|gewoon)\b"
    r"|\b(?:answer|respond|reply) without (?:\w+ )?(?:sources|citations)\b|\bmake (?:something"
    r"|it) up\b",
    re.IGNORECASE,
)

_SELF_HARM = re.compile(
    r"\b(?:ik wil|wil ik) (?:niet meer leven|dood|mezelf (?:iets aandoen|van kant maken))\b"
    r"|\b(?:zelfmoord|suïcide|suicide) (?:plegen|doen)\b|\bmezelf (?:doden|ombrengen|pijn doen)\b"
    r"|\been (?:einde|eind) (?:maken )?aan mijn leven\b|\b(?:i want to|going to) (?:die"
    r"|kill myself)\b"
    r"|\bkill(?:ing)? myself\b|\bhoe (?:pleeg|kan ik) (?:\w+ ){0,3}?zelfmoord\b|\bend my life\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\bwie (?:ben|bent) (?:je|jij|u)\b|\bwat (?:ben|bent) (?:je|jij|u)\b(?! van plan| als)"
    r"|\b(?:ben|bent) (?:je|jij|u) (?:een |echt een |nou een |wel een )?(?:robot|mens|computer"
    r"|ai\b|bot\b|chatbot|"
    r"programma|chatgpt|echt\?)"
    r"|\bwie heeft (?:je|jou|u) (?:gemaakt|gebouwd|bedacht)\b|\bhoe (?:werk|werkt) (?:je|jij|u"
    r"|deze (?:assistent|chatbot))\b"
    r"|\bwaar (?:haal|haalt) (?:je|jij|u) (?:\w+ ){0,3}?(?:antwoord(?:en)?|informatie|gegevens"
    r"|kennis|bronnen|"
    r"dit|dat|het)\b(?! over).*\bvandaan\b|\bkan ik (?:je|jou|u) (?:vertrouwen|geloven)\b"
    r"|\bben je betrouwbaar\b|\bhoe weet (?:je|jij|u) (?:dit|dat|het)\b"
    r"|\bwat (?:kun|kan|kunt) (?:je|jij|u)(?: \w+){0,2}?(?: voor (?:mij|me|ons)(?: doen)?"
    r"| doen)?\s*\?*$"
    r"|\bwat kun (?:je|jij) (?:allemaal )?(?:voor (?:mij|me|ons) )?(?:doen|betekenen"
    r"|beantwoorden)\b"
    r"|\bwaar (?:ben|bent) (?:je|jij|u) voor\b|\bwat weet (?:je|jij|u) (?:allemaal|niet)\b"
    r"|\bwelke bronnen gebruik(?:t)? (?:je|jij|u)\b|\bbewaar(?:t)? (?:je|jij|u)\b.*\b(?:vragen"
    r"|gegevens|gesprek)"
    r"|\b(?:zijn|hoe (?:actueel|recent|oud) zijn) (?:jouw|je|uw) (?:gegevens|informatie|bronnen"
    r"|antwoorden)\b"
    r"|\bis (?:jouw|je|uw) informatie\b|\b(?:tot|van) welke (?:datum|dag) zijn (?:jouw|je|uw)\b"
    r"|\b(?:kun|kan|kunt) (?:je|jij|u) (?:ook |misschien )?(?:\w+ ){0,4}?voor (?:mij|me|ons) "
    r"(?:aanvragen|invullen|bellen|mailen|regelen|indienen|opsturen|schrijven)\b"
    r"|\b(?:kun|kan|kunt) (?:je|jij|u) (?:fouten maken|ook engels|engels|je vergissen"
    r"|zich vergissen)\b"
    r"|\bwho are you\b|\bwhat (?:are you|can you do)\b|\bare you (?:a|an) (?:robot|bot|human|ai"
    r"|person)\b"
    r"|\bwho (?:made|built|created) you\b|\bhow do you (?:work|know (?:this|that))\b"
    r"|\bwhere do you get (?:your|this)\b|\bdo you (?:store|save|keep) my\b"
    r"|\bcan you apply for me\b"
    r"|\bhow (?:recent|up to date) is your (?:data|information)\b",
    re.IGNORECASE,
)
_MOST_SMALL_TALK = 12  # words


class Guard:
    """Recognises what is not answered from documents."""

    def __init__(self, words: Vocabulary) -> None:
        """Prepare the words of small talk, and of what lies elsewhere."""
        self._talk = PhraseBook((phrase, True) for phrase in words.small_talk)
        self._fillers = PhraseBook((phrase, True) for phrase in words.small_talk_fillers)
        self._elsewhere = PhraseBook((phrase, True) for phrase in words.elsewhere)

    def attack(self, question: str) -> Intent | None:
        """Return RULES or UNSAFE when `question` asks for what is not done, else None."""
        if _RULES.search(question):
            return Intent.RULES
        if _SELF_HARM.search(question):
            return Intent.UNSAFE
        return Intent.UNSAFE if asks_for_harm(question) else None

    def talk(self, question: str) -> Intent | None:
        """Return SMALL_TALK or ABOUT_ASSISTANT when `question` is no more than that, else None."""
        if _ABOUT.search(question):
            return Intent.ABOUT_ASSISTANT
        return Intent.SMALL_TALK if self._is_small_talk(question) else None

    def is_elsewhere(self, question: str) -> bool:
        """Return whether `question` names a subject that no policy document is about."""
        return bool(self._elsewhere.find(tokens(question)))

    def _is_small_talk(self, question: str) -> bool:
        """Return whether every word is small talk or filler, and one at least small talk."""
        found = tokens(question)
        asks = question.rstrip().endswith("?") and any(token.word == "ik" for token in found)
        if asks or not 0 < len(found) <= _MOST_SMALL_TALK:
            return False
        talk = self._talk.find(found)
        covered = {
            place
            for match in (*talk, *self._fillers.find(found))
            for place in range(match.first, match.last + 1)
        }
        return bool(talk) and covered == set(range(len(found)))
