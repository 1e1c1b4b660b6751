"""Whether a question asks for help to do harm: fraud, threats, bribes, weapons, breaking in.

Harm is told by means (a forged receipt, a gun), by deeds (to backdate, to intimidate) and by what
is to be hidden from whom. None of them is unsafe by itself, for the corpus is about fraud and
subversive crime too. Unsafe is who wants to do it: the question asks how "I", "we" or anyone
could, or orders a text for it, and is not about preventing, reporting or punishing it.
"""

from __future__ import annotations

import re

from assistant.understanding.deeds import DEEDS, TRADE, WATCHED, WATCHERS

_HIDES = re.compile(
    r"\bzonder dat (?:\w+ ){1,5}(?:merk\w*|zie\w*|weet|weten|opvalt|opvallen|doorhe\w+"
    r"|achter\w*|ontdek\w*|"
    r"snap\w*|in de gaten|lastig)\b"
    rf"|\b{WATCHERS}\b[^.?!]*\b(?:niet|niks|niets|nooit)\b[^.?!]{{0,25}}\b(?:zie\w*|merk\w*"
    rf"|doorhe\w+|"
    r"achter\w*|ontdek\w*|opval\w*)\b"
    r"|\b(?:niemand|geen mens)\b[^.?!]{0,30}\b(?:opval\w*|merk\w*|doorhe\w+|achter\w*|ontdek\w*"
    r"|in de gaten)\b"
    r"|\bzonder (?:gepakt|betrapt|gesnapt) te worden\b|\bniet (?:gepakt|betrapt"
    r"|gesnapt) (?:te )?word\w*"
    r"|\b(?:ongemerkt|ongezien|stiekem|heimelijk|onopgemerkt|onder de radar|uit het zicht van"
    r"|buiten (?:het )?zicht van)\b"
    r"|\bwithout (?:\w+ ){0,4}(?:noticing|knowing|finding out|caught|detected|detecting|noticed"
    r"|suspecting)\b"
    r"|\b(?:secretly|undetected|unnoticed|under the radar)\b"
    r"|\b(?:no ?one|nobody|they|inspectors?) (?:\w+ )?(?:notices?|finds? out|suspects?)\b",
    re.IGNORECASE,
)

# Who wants to do it: how I, we, one could; a plan; an order for a text, a trick, a recipe.
_WANTS = re.compile(
    r"\b(?:hoe|waar|waarmee|wanneer|wat|hoeveel|welke?|kan|kun|kunnen|lukt)\b(?: [\w'-]+){0,4}? "
    r"(?:ik|we|wij|je|jij|men|het mij|het me|het ons)\b"
    r"|\b(?:ik|wij|we) (?:\w+ )?(?:wil|willen|wou|ga|gaan|moet|moeten|kan|kunnen|zou|zouden|"
    r"probeer|proberen|overweeg|overwegen|ben van plan|zijn van plan|zoek|zoeken)\b"
    r"(?! weten| melden| graag weten)"
    r"|\b(?:leg|help|vertel|leer|geef|toon|laat|noem|bedenk)\b(?: \w+){0,4}?"
    r" (?:hoe|uit|met|om|tips|stappen|stappenplan|trucs?|manier|manieren|een|de)\b"
    r"|^\W*(?:schrijf|maak|stel|verzin|vervals|bedenk|ontwerp|geef)\b"
    r"|\b(?:schrijf|verzin|vervals) (?:me|mij|eens|even|een|voor)\b"
    r"|\b(?:kun|kan|wil) (?:je|u) (?:me|mij|een|ons|voor)\b"
    r"|\bis (?:het|er) (?:\w+ )?(?:mogelijk|manier|truc)\b"
    r"|\b(?:manier(?:en)?|trucs?|trucjes?|tips?|methodes?|stappenplan|recept|handleiding|uitleg)\b"
    r"(?: \w+)? (?:om|voor|hoe)\b"
    r"|\bhow (?:can|do|could|should|would|might) (?:i|we|you|one|someone|my)\b|\bhow to\b"
    r"|\b(?:i|we) (?:want|need|plan|intend|would like|wish|(?:am|are) (?:going|trying))\b"
    r"|\b(?:i'm|we're) (?:going|trying|planning)\b|\b(?:help|teach|show|tell) (?:me|us)\b"
    r"|^\W*(?:write|draft|give|make|explain)\b|\b(?:can|could) (?:i|we|you)\b"
    r"|\bwhere (?:can|do|could) (?:i|we)\b|\b(?:best|easiest|good|a) (?:way|trick|method) to\b"
    r"|\bwhich \w+ (?:can|should|do) (?:i|we)\b|\btips\b",
    re.IGNORECASE,
)
# What the deed is asked about for: to prevent, report, punish it, or because it befell someone.
_PROTECTS = re.compile(
    r"\bvoorko(?:m|men|mt)\b(?! (?:alsof|dat (?:ik|we|wij|het lijkt|de (?:inspectie"
    r"|belastingdienst)|rvo|iemand|ze|hij)\b))"
    r"|\btegen(?:gaan|houden|gehouden|ga)\b|\b(?:doet?|doen|deed|deden|helpt?|bescherm\w*"
    r"|beveilig\w*|regels?|wapenen|"
    r"optreden|maatregel\w*|strijd|verzeker\w*|weerbaar)\b[^.?!]*\btegen\b"
    r"|\bbestrijd|\baanpak|\baangepakt|\bpak(?:t|ken)\b.*\baan\b|\bpak (?:je|ik|we) (?!dat\b"
    r"|dit\b|het\b).*\baan\b|\b(?:ge)?meld(?:en|t|ing|punt)?\b|\baangifte\b"
    r"|\bherken|\bslachtoffer|\b(?:ge)?straf|\bboetes?\b|\bbescherm|\bbeveilig|\bpreventie"
    r"|\b(?:doet|doen|mag|moet|kan|deed) (?:de|het|een) (?:gemeente|overheid|burgemeester"
    r"|politie|rijk|"
    r"g40|stad|kabinet)\b|\bverdenk|\bvermoed|\bopgelicht\b|\bgevolgen\b|\bgebeurt er\b|\brisico"
    r"|\biemand (?:anders|mij|ons)\b|\bweet ik of\b|\bzie ik of\b|\bmerk ik (?:of|dat)\b"
    r"|\bcontroleer"
    r"|\b(?:ben|word|werd|wordt|worden|werden|is|zijn) (?:\w+ ){0,4}?(?:bedreigd|gehackt"
    r"|afgeperst|gechanteerd|geïntimideerd|"
    r"bestolen|opgelicht|bedrogen|misleid|omgekocht|benaderd|lastiggevallen|gestolen|mishandeld)\b"
    r"|\b(?:bedreigt|chanteert|hackt|intimideert|vervalst|fraudeert|oplicht|sjoemelt|knoeit|"
    r"afperst|perst|misleidt|bedriegt|belazert|stalkt|threatens|blackmails|harasses|forges"
    r"|cheats|scares)\b"
    r"|\b(?:buurman|buurvrouw|buren|concurrent|medewerker|werknemer|huurder|iemand|klant"
    r"|collega|neighbour|competitor|"
    r"tenant|employee|someone)(?: \w+){0,2} (?:verkoopt|verkopen|dealt|dealen|steelt|stelen"
    r"|licht|sells|steals|works)\b"
    r"|\bweerba(?:ar|re)|\bweer(?:d|baarheid)\b|\bveilig|\bonschuldig|\bper ongeluk\b"
    r"|\btegen mij\b|\bafschrik"
    r"|\b(?:cursus|training|voorlichting|wet(?:geving)?|strafbaar|verboden|toegestaan|wettelijk)\b"
    r"|\b(?:inlever|lever|ingelever)\w*\b|\bniet (?:te )?(?:vervals|misleid|bedrieg|oplicht"
    r"|frauder|liegen|lieg)"
    r"|\bhoe vaak\b|\bhoeveel\b(?! kost| moet ik| moeten we| kan ik)|\b(?:heeft|hebben|kreeg"
    r"|kregen|ziet|zien) (?:de|het|een|veel) "
    r"|\bprevent|\bprotect|\breport(?:ing|ed)?\b|\bpenalt|\bagainst\b|\bdetect(?!ed|ing)"
    r"|\bavoid|\brecogni[sz]e|\bspot\b"
    r"|\bstop (?:people|others|someone|criminals)|\bvictim|\bpunish|\billegal to\b"
    r"|\bcrime prevention|\bfined?\b|\bbeing\b"
    r"|\b(?:was|am|been|got) (?:\w+ )?(?:hacked|scammed|robbed|threatened|cheated|"
    r"blackmailed)\b",
    re.IGNORECASE,
)
_LAWFUL_TRADE = re.compile(
    r"\b(?:welke|een|de) (?:\w+ )?(?:vergunning|ontheffing|regels)\b|\blegaal|\blegaliser"
    r"|\bcoffeeshop"
    r"|\bexperiment|\bwapen(?:handel|winkel)|\bvezel|\bzaad|\b(?:licen[cs]e|permit)\b|\bapotheek",
    re.IGNORECASE,
)


def asks_for_harm(question: str) -> bool:
    """Return whether `question`, Dutch or English, asks for help to do harm to others."""
    wants = _WANTS.search(question) is not None
    hides = _HIDES.search(question) is not None
    if _PROTECTS.search(question):
        return False
    if TRADE.search(question) and not _LAWFUL_TRADE.search(question):
        return wants or hides
    if DEEDS.search(question):
        return wants or hides
    return wants and hides and WATCHED.search(question) is not None
