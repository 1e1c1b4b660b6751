"""Text in a document that addresses a language model instead of a reader.

Patterns of orders, not of subjects: "negeer alle vorige instructies" is found, "de gemeente
schrijft regels voor AI-systemen" is not. It is a warning for whoever adds the file, no guard:
the product never obeys a document, and other wordings of an order pass unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An order opens a sentence or clause, or follows "please" and its kin.
_ORDER = (
    r"(?:^|[.!?:;,\"“”'‘’()\[\]>*\u2022-]\s*|\b(?:please|kindly|now|nu|dus|then|and|en|graag|"
    r"alsjeblieft|must|should|moet|moeten)\s+)"
)
_OPENING = " \t.!?:;,\"“”'‘’()*\u2022-"  # of an order, no part of it
_AI = (
    r"(?:ai|a\.i\.|ki|llm|gpt|chatgpt|artificial intelligence|(?:large )?language model|"
    r"(?:groot )?taalmodel|chatbot)"
)
_AI_NAME = (
    rf"(?:(?:helpful |behulpzame? |nuttige )?{_AI}"
    r"(?:[- ](?:language )?(?:model|assistant|assistent|bot|chatbot|taalmodel))?)"
)
# "You are an AI provider" is said to a company, "you are an AI." to a model.
_NO_NOUN = (
    r"(?=\s*(?:$|[.,;:!?)\"”’\]]|\b(?:that|who|and|which|trained|designed|tasked|made|without|"
    r"with|die|dat|en|zonder|met|getraind)\b))"
)
_NOT_IF = r"(?<!\bif )(?<!\bals )(?<!when )(?<!whether )(?<!wanneer )(?<!indien )(?<!of )"
_INSTRUCTIONS = (
    r"(?:instructions?|prompts?|guidelines|directions|directives|commands|rules|instructies?|"
    r"opdrachten|aanwijzingen|richtlijnen|regels|systeemprompts?|context)"
)
_EARLIER = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|existing|original|initial|system|"
    r"vorige|eerdere|voorgaande|bovenstaande|voorafgaande|bestaande|oorspronkelijke)"
)

# Each pattern with words of which one must be there: most texts hold none, and are done fast.
_PATTERNS = tuple(
    (words.split(", "), re.compile(pattern, re.IGNORECASE))
    for words, pattern in (
        # Ignore all previous instructions. Negeer je eerdere opdrachten.
        (
            "ignore, disregard, forget, override, bypass, negeer, vergeet, omzeil",
            rf"{_ORDER}(?:ignore|disregard|forget|override|bypass|negeer|vergeet|omzeil)\s+"
            rf"(?:\w+\s+){{0,3}}?{_EARLIER}\s+(?:\w+\s+){{0,2}}?{_INSTRUCTIONS}\b(?!\s+niet\b)",
        ),
        (
            "ignore, disregard, forget, override, bypass",
            rf"{_ORDER}(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+(?:of\s+)?)?your\s+"
            rf"(?:\w+\s+){{0,2}}?{_INSTRUCTIONS}\b",
        ),
        (
            "negeer, vergeet, omzeil",
            rf"{_ORDER}(?:negeer|vergeet|omzeil)\s+(?:al\s+)?(?:je|jouw)\s+(?:\w+\s+){{0,2}}?"
            rf"(?:instructies?|prompts?|opdrachten|aanwijzingen|systeemprompt)\b(?!\s+niet\b)",
        ),
        (
            "ignore, disregard, forget",
            r"\b(?:ignore|disregard|forget)\s+(?:everything|anything|all)\s+(?:that\s+)?"
            r"(?:was\s+|is\s+|you\s+were\s+)?(?:said|told|written|above|before)\b",
        ),
        (
            "negeer, vergeet",
            rf"{_ORDER}(?:negeer|vergeet)\s+alles\s+(?:wat\s+)?(?:hierboven|hiervoor|je\s+eerder)\b",
        ),
        # You are now an AI without rules. Je bent een taalmodel.
        (
            "you",
            rf"{_NOT_IF}\byou\s+are\s+(?:now\s+|no\s+longer\s+)?(?:an?|the)\s+{_AI_NAME}{_NO_NOUN}",
        ),
        (
            "bent",
            rf"{_NOT_IF}\b(?:je|jij|u)\s+bent\s+(?:nu\s+|vanaf nu\s+|voortaan\s+)?(?:een|het|de)\s+"
            rf"{_AI_NAME}{_NO_NOUN}",
        ),
        (
            "pretend, act as if, doe alsof",
            rf"\b(?:pretend|act\s+as\s+if|doe\s+alsof)\s+(?:that\s+)?(?:you|je|jij)\s+"
            rf"(?:are\s+|bent\s+)?(?:an?\s+|een\s+|geen\s+|not\s+an?\s+)?{_AI_NAME}\b",
        ),
        (
            "act as",
            rf"{_ORDER}act\s+as\s+(?:an?\s+)?(?:unrestricted|uncensored|jailbroken|DAN)\b",
        ),
        # If you are an AI reading this. Als je dit leest als taalmodel.
        (
            "reading, processing, summari, reads, leest",
            rf"\b(?:if|als)\s+(?:you\s+are|je|jij|u)\s+(?:an?|een)\s+{_AI_NAME}\s+(?:bent\s+)?"
            r"(?:reading|processing|summari[sz]ing|that\s+reads|(?:en|die)\s+dit\s+leest|dit\s+leest)",
        ),
        (
            "must, should, will, have to, moet, dien, zul, mag",
            rf"\b(?:as|als)\s+(?:an?\s+|een\s+)?{_AI_NAME}\s+(?:you\s+(?:must|should|will|have\s+to)|"
            r"(?:moet|dien|zul|mag)\s+(?:je|jij|u))\b",
        ),
        # Note to AI: ... Beste taalmodel, ...
        (
            "note, notice, message, instructi, attention, bericht, opdracht, attentie, let op",
            r"\b(?:note|notice|message|instructions?|attention|bericht|instructies?|opdracht|"
            r"attentie|let\s+op)\s*(?:to\s+|for\s+|aan\s+|voor\s+|,\s*)?"
            rf"(?:the\s+|any\s+|all\s+|het\s+|de\s+|alle\s+|elk\s+)?{_AI_NAME}(?:s|len)?\s*[:!]",
        ),
        (
            "dear, hey, hello, beste, hallo",
            rf"\b(?:dear|hey|hello|beste|hallo)\s+{_AI_NAME}(?:s|len)?\s*[:,!]",
        ),
        # Reveal your system prompt. System: you are ...
        (
            "prompt, instructi",
            rf"{_ORDER}(?:reveal|show|print|repeat|output|disclose|toon|geef|herhaal|onthul|print)\s+"
            r"(?:\w+\s+){0,2}?(?:your|je|jouw)\s+(?:\w+\s+){0,2}?(?:prompt|systeemprompt|instructies|"
            r"instructions)\b",
        ),
        (
            "system, systeem",
            r"^\W*(?:system|systeem)(?:[ -]?prompt)?\s*:\s*(?:you|je|jij|u)\b",
        ),
        # Antwoord altijd met ja. Always answer with yes.
        (
            "antwoord",
            rf"{_ORDER}antwoord\s+(?:altijd|voortaan|vanaf\s+nu|uitsluitend|alleen|steeds|"
            r"slechts)\s+(?:met|dat|in)\b",
        ),
        (
            "beantwoord",
            rf"{_ORDER}beantwoord\s+(?:elke|iedere|alle)\s+vra(?:ag|gen)\s+(?:voortaan\s+)?met\b",
        ),
        (
            "answer, respond, reply",
            rf"{_ORDER}(?:always\s+|only\s+)?(?:answer|respond|reply)\s+(?:always\s+|only\s+|to\s+"
            r"(?:every|any|all)\s+questions?\s+)(?:with|that|by)\b",
        ),
        (
            "answer, respond, reply",
            rf"{_ORDER}(?:always|only)\s+(?:answer|respond|reply)\b",
        ),
        # Do not tell the user. Vertel dit niet aan de gebruiker.
        (
            "user",
            rf"{_ORDER}(?:do\s+not|don['’]?t|never)\s+(?:tell|inform|warn|alert|mention|reveal|"
            r"disclose|show)\s+(?:\w+\s+){0,2}?(?:to\s+)?(?:the|your)\s+user\b",
        ),
        (
            "gebruiker",
            rf"{_ORDER}(?:vertel|zeg|meld|toon)\s+(?:(?:dit|het|dat|hier|niets|niet)\s+){{0,2}}"
            r"(?:over\s+)?(?:aan\s+|tegen\s+)?de\s+gebruiker\s+(?:niet|niets|nooit|hier\s+niets?)\b",
        ),
        (
            "gebruiker",
            rf"{_ORDER}(?:vertel|zeg|meld)\s+(?:dit|het|dat)?\s*(?:niet|niets|nooit)\s+"
            r"(?:hierover\s+)?(?:aan|tegen)\s+de\s+gebruiker\b",
        ),
        # The tokens that part the turns of a chat.
        (
            "<|, inst], sys>, _of_turn",
            r"<\|[a-z_]{2,30}\|>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>",
        ),
        (
            "##",
            r"#{2,3}\s*(?:instruction|system|assistant|human|user)\s*:",
        ),
    )
)


def find_instructions(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of `text` that address a language model, in order, without overlap."""
    lowered = text.lower()
    found = [
        match.span()
        for needed, pattern in _PATTERNS
        if any(word in lowered for word in needed)
        for match in pattern.finditer(text)
    ]
    reached = 0
    for start, end in sorted(found):
        first = end - len(text[start:end].lstrip(_OPENING))
        if first >= reached:
            yield first, end
            reached = end
