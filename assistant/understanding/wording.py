"""How people word the sorts of questions, in Dutch and English; patterns for lower-case text."""

from __future__ import annotations

import re

COMPARISON = re.compile(
    r"\bverschil(?:len|t)?\b|\bnaast elkaar\b|\bside by side\b|\bvergelijk|\bwat scheelt\b"
    r"|\bscheelt (?:het|dat)\b|\bonderscheid(?:en)?\b.*\b(?:en|van)\b|\bhoe verhou\w+\b.*\btot\b"
    r"|\bten opzichte van\b|\bversus\b|\bvs\b|\bzet\b.*\bnaast\b"
    r"|\b(?:hoger|lager|groter|kleiner|meer|minder|beter|langer|korter|duurder|goedkoper|gunstiger)"
    r" (?:\w+ ){0,4}dan\b(?!\s+\d)"
    r"|\b(?:hetzelfde|gelijk) als\b|\b(?:groter|hoger|lager|meer|minder|beter|gunstiger)\b.*, "
    r"(?:(?:de|het) )?[\w-]+ of (?:de |het )?[\w-]+\?"
    r"|\b(?:kreeg|krijgt|heeft|had|was) (?:er )?(?:meer|minder|het meest)\b.* of "
    r"|\bhoeveel\b.*\ben hoeveel\b|\bwat\b.*\ben wat (?:als|bij|voor|in)\b"
    r"|\bsinds (?:19|20)\d\d (?:gestegen|gedaald|toegenomen|afgenomen)"
    r"|\bdiffer(?:s|ence|ent|ences)?\b|\bcompare|\bthe same as\b|\b(?:higher|lower|more|less|larger"
    r"|better) (?:\w+ ){0,4}than\b"
    r"|\bin (?:19|20)\d\d (?:and|en) in (?:19|20)\d\d\b"
)
# Of two things that are named.
OF_TWO = re.compile(
    r"\b(?:naast|tegenover|versus|dan|than)\b"
    r"|\b(?:beter|voordeliger|handiger|verstandiger|gunstiger|kiezen|kies|better|choose)\b"
)
OUTCOME = re.compile(
    r"\b(?:gekomen|terechtgekomen|geworden|gebeurd|terecht) (?:van|met|uit)\b"
    r"|\b(?:iets|wat|veel|niets) (?:uitgehaald|opgeleverd|bereikt|veranderd)\b|\bcome of\b"
    r"|\b(?:van|ervan|daarvan|hiervan|mee)\b.*\b(?:gekomen|terechtgekomen|geworden|terecht"
    r"|overgebleven|gebeurd|gedaan)\b(?! zijn\b)"
    r"|\bterecht ?(?:is )?gekomen\b|\b(?:kwam|komt|is) (?:er )?(?:iets |wat |niets )?(?:van|ervan) "
    r"terecht\b"
    r"|\bhoe (?:is|liep|loopt|ging) (?:het|dat|die|dit)\b.*\b(?:afgelopen|af|verdergegaan)\b"
    r"|\b(?:is|zijn|heeft|hebben|werd|werden)\b.*\b(?:ingewilligd|gehonoreerd|uitgevoerd"
    r"|gerealiseerd|nagekomen|waargemaakt|vervuld|opgepakt|gehoor)\b"
    r"|\b(?:is|zijn|was|werd|wordt) (?:er )?(?:\w+ ){0,3}gehoor\b"
    r"|\b(?:gehoor|gevolg) (?:aan )?gegeven\b"
    r"|\bwat\b.*\b(?:opgeleverd|bereikt|uitgehaald|teweeggebracht)\b|\bwat leverde?n?\b.*\bop\b"
    r"|\b(?:welke?|wat (?:is|zijn|waren) (?:de|het)) (?:resulta\w+|effect\w*|uitkomst\w*|opbrengst"
    r"(?:en)?)\b.*\b(?:van|had|gehad|heeft|hadden)\b"
    r"|\b(?:iets|wat|niets) (?:\w+ )?gedaan met\b"
    r"|\bwhat (?:came|became|has become|happened) (?:of|to|with)\b"
    r"|\bwhat (?:was|is|were|are) the (?:outcomes?|results?)\b|\bwhat did .*\bachieve\b"
    r"|\b(?:was|were|has|have)\b.*\b(?:honoured|honored|granted|fulfilled|carried out)\b"
)
OVERVIEW = re.compile(
    r"\bin het kort\b|\bkort (?:uitleggen|toelichten|vertellen|beschrijven)\b"
    r"|\bkort(?:e)? (?:samenvatting|schets|overzicht|uitleg)\b|\bsamenvatting\b"
    r"|\bsamenvatten\b|\bvat .* samen\b|\bin grote lijnen\b|\bop hoofdlijnen\b|\bbijpraten\b"
    r"|\bpraat .* bij over\b|\bvertel (?:me|mij|eens|ons)?\s?(?:\w+ ){0,3}over\b"
    r"|\bwat weet (?:je|u|jij) (?:\w+ )?(?:van|over)\b|\bin a nutshell\b|\bbriefly\b|\bsummar"
    r"|\boverview of what\b|\btell me (?:\w+ )?about\b"
)
STILL = re.compile(r"\b(?:nog|still)\b")
ASKS_IF = re.compile(
    r"^(?:en |maar )?(?:is|zijn|staat|staan|bestaat|bestaan|loopt|lopen|geldt|gelden|krijg|krijgen"
    r"|kan|kun|kunnen|mag|mogen|wordt|worden|gaat|gaan|zit|zitten|heeft|hebben|nemen|neemt|doet"
    r"|doen|ben|komt|komen|kom|blijft|valt|doen|doet|zou|zouden|ligt|liggen|ga|zal|lukt|can|could|may|are|does|do|has|have|was"
    r"|will|would|is there)\b"
)
CONFIRMS = re.compile(
    r"\b(?:klopt|hoor|hoorde|las|lees|zeggen|zegt|begreep|dacht|denk|vertelde|gehoord|gelezen)\b"
    r"|\bis (?:het|dat) (?:zo|waar|juist)\b|\btoch\b|\bof (?:is|zijn|niet)\b"
    r"|\b(?:heard|read|told|true|right)\b"
)
# "Is het potje op?", not "is het gericht op de regio".
_GONE = (
    r"(?:op|uit|vol|leeg|weg|over|stil|ter ziele|verleden tijd|geschiedenis|uit de lucht"
    r"|van de baan|gone|over|out of money)"
)
IS_GONE = re.compile(
    rf"^(?:is|zijn|was|raakt|raken|zit|zitten|ligt|liggen)\b.*\b{_GONE}(?=\s*(?:[?.!,]|$))"
    rf"|\b(?:is|zijn|was|raakt|ligt) (?:\w+ )?{_GONE}(?=\s*(?:[?.!,]|$))"
    rf"|\b{_GONE} (?:is|zijn|was|ligt)\b"
)
IS_OPEN = re.compile(r"\b(?:open|opengesteld|geopend)\b(?! (?:brief|dag|data|source))")
ASKS_MORE = re.compile(
    r"^(?:(?:tot|sinds|vanaf|voor|met|in|op|van|bij|aan|until|since|from) )?(?:wanneer|welke?"
    r"|hoeveel|wat|wie|waar(?!om)|waarom|hoe(?! zit)|who|what|which|how|why|where|when)\b"
)
# It asks what one must do, or gets back.
OF_DUTIES = re.compile(
    r"\b(?:moet|moeten|moest|moesten|hoef|hoeft|hoeven|terugbeta\w+|must|have to|had to|repay)\b"
)
_WHERE = (
    r"(?:hoe|waar|waar en hoe \w+|wanneer en waar|bij wie|(?:bij|via|op|langs) welke? \w+"
    r"|wat moet ik doen om)"
)
_ASKS_WAY = (
    r"(?:doe|doen|vraag|vragen|moest|kon|meld|melden|schrijf|dien|regel|regelen|geef|krijg|krijgen|kan|kun"
    r"|kunnen|moet|moeten|mag|mogen|kom|vind|klop|start|begin)"
)
_WAYS = (
    r"(?:aanvra\w+|aan te vragen|aangevraagd|vraag\b.*\baan|\w*meld\w*|inschrijv\w*|schrijf\b.*\bin"
    r"|indien\w*|ingediend|dien\b.*\bin|doorge\w+|geef\b.*\bdoor|terecht|heen|aankloppen|klop\b.*"
    r"\baan|regel\w*|zijn|checken|opvragen|kom\b.*\baan|bellen|mailen|benaderen|aanvraag"
    r"|in aanmerking|krijg\w*)"
)
APPLY = re.compile(
    r"\bwie (?:moet|kan|kunnen|mag) (?:ik|wij|we) .*\b(?:bellen|mailen|benaderen|spreken|hebben)\b|"
    rf"\b{_WHERE} {_ASKS_WAY} (?:ik|je|wij|we|u|men|jij|mijn|onze|een|de|iemand|ons)\b"
    rf".*\b{_WAYS}\b"
    rf"|\b{_WHERE} (?:vraag|meld|schrijf|dien|regel) (?:ik|je|wij|we|u|men)\b"
    rf"|\b{_WHERE} (?:ik|je|wij|we|u|men)\b.*\b(?:aanvra\w+|\w*meld\w*|indien\w*|terecht|zijn)\b"
    rf"|\b(?:hoe|waar) (?:vraag|meld|schrijf|dien|regel|geef) (?:ik|je|wij|we|u|men)\b"
    r"|\b(?:hoe|waar) (?:\w+ ){0,3}(?:doorgeven|doorgegeven|aanvragen|aangevraagd|indienen)\b"
    r"|\bhoe kom(?:en|t)? (?:ik|je|wij|we|u|men|een)\b.*\b(?:aan|in aanmerking)\b"
    r"|\bergens\b.*\b(?:checken|nagaan|aanvragen|melden)\b"
    r"|\b(?:via|op) welke (?:web)?site\b|\blangs welke weg\b|\bvia welk loket\b|\bstap voor stap\b"
    r"|\b(?:welke|wat zijn de) stappen\b|\bhoe (?:gaat|werkt|verloopt) (?:het|de|een)? ?(?:aanvra"
    r"|aanmeld|inschrijv)\w*"
    r"|\bwat is het (?:telefoon)?nummer van\b|\bwaar (?:doe|dien|lever|stuur) (?:ik|je|we|wij)\b"
    r"|\bhow (?:do|can|should|would) (?:i|we|you|one) (?:apply|register|sign up|request|get)\b"
    r"|\bwhere (?:do|can|should) (?:i|we|you|one) (?:go|apply|register|turn|sign up)\b"
    r"|\bhow to (?:apply|get|register)\b|\bwhat (?:are the )?steps\b"
)
FITS_ME = re.compile(
    r"\bwaar (?:kan|kunnen) (?:ik|wij|we) (?:dan |ergens )?(?:hulp|steun|geld) (?:\w+ )?krijgen\b|"
    r"\b(?:past|passen|passend|geschikt)\b.*\b(?:mij|me|ons|mijn|onze|daarbij|hierbij)\b"
    r"|\bwat past\b|\bwat kan (?:ik|wij) (?:daarvoor |dan |hiervoor |zoal |allemaal )?(?:krijgen|"
    r"aanvragen)\b|\bwat kunnen wij (?:daarvoor |dan )?(?:krijgen|aanvragen)\b"
    r"|\bwaar heb(?:ben)? (?:ik|wij|we) (?:dan |nu )?recht op\b"
    r"|\bvoor welke .*\bkom(?:en)? (?:ik|wij|we)\b.*\bin aanmerking\b"
    r"|\bbedrijf als (?:het|de) (?:mijne|onze)\b|\b(?:voor|for) (?:ons|mij|us|me) (?:doen|do)\b"
    r"|\b(?:fits?|suits?|suitable for) (?:me|us|my|our)\b|\bam i (?:eligible|entitled)\b"
    r"|\bwhat (?:can|could) (?:i|we) (?:get|apply for)\b|\bfor (?:a|my|our) \w+ like (?:mine"
    r"|ours)\b"
    r"|\b(?:wat|welke \w+) (?:is|zijn|bestaat|bestaan) er voor (?:mij|ons|mijn|onze)\b"
    r"|\bkom(?:en)? (?:ik|wij|we) (?:ergens |hier |daar |dan )?(?:voor )?in aanmerking\b(?! voor)"
    r"|\bkom(?:en)? (?:ik|wij|we) ergens voor in aanmerking\b"
)
# With a noun for support.
WHICH_NOUN = re.compile(r"\b(?:welke?|which) ((?:\w+ )?[\w-]+)")
FOR_ME = re.compile(r"\b(?:voor|for) (?:mij|ons|mijn|onze|me|us|my|our)\b")
ASKS_SUPPORT = re.compile(
    r"\b(?:welke?|wat(?! is de\b| zijn de\b)|which|what|any|wie|who)\b"
    r"|\b(?:is|zijn|zit|bestaat|bestaan|komt|are|is) (?:er|daar|hier|there)\b"
    r"|\b(?:er|daar|there) (?:is|zijn|zit|bestaat|are)\b"
    r"|\b(?:kan|kunnen|krijg|krijgen|kom|komen|heb|hebben|mag|zou|can|could|do|am|are|may) "
    r"(?:ik|wij|we|iemand|mij|jullie|u|je|de \w+|i|someone|you|anyone)\b"
    r"|\b(?:betaalt|draagt|helpt|vergoedt|subsidieert) (?:\w+ ){1,3}(?:mee|bij|dat|dit|hier)\b"
    r"|\b(?:subsidie|subsidies|potje|hulp|steun|regeling|vergoeding|grant|grants|support)\s*\?$"
    r"|\bwaar (?:kan|kunnen|vind|moet|klop|haal)\b|\bhoe kom(?:en)?\b|\bwhere (?:can|do)\b"
)
NO_SUPPORT = re.compile(
    r"\b(?:waar|bij wie) moe(?:t|ten) (?:ik|wij|we) (?:zijn|heen)\b|\bmaakt het uit\b|"
    r"^(?:hoeveel|wanneer|waarom|moet|mag|how (?:much|many)|when|why)\b"
    r"|\b(?:procent|percentage|terugbeta\w+|hoe hoog|hoe lang|voorwaarden?|regels|eisen|betekent"
    r"|verschil|definitie|aandeel|cijfers)\b"
)
IS_THERE_MONEY = re.compile(
    r"\b(?:is|zit|bestaat|komt|krijg je|krijgt een|are|is) (?:er|daar|hier|there)\b"
)
WISH = re.compile(
    r"\b(?:wil|willen|zou|zouden|zoek|zoeken|ga|gaan|wens|plan|overweeg|overwegen|nodig|want|need"
    r"|plan to|looking for|would like)\b"
)
WANTS_TO_KNOW = re.compile(r"\b(?:weten|lezen|begrijpen|uitleg|know|understand|read)\b")
THEREFOR = re.compile(
    r"\b(?:daar|daarvoor|daarbij|daarop|hiervoor|hierbij|daartoe|for that|for this)\b"
)
FIRST_PERSON = re.compile(r"\b(?:ik|mijne|wij|we|mijn|onze|ons|mij|i|me|my|mine|us|our|ours)\b")
_POLITE = (
    r"(?:geef|geeft|maak|toon|kun|kan|kunt|kunnen|mag|ik|graag|zet|wil|zoek|zoeken|u|je|jij|jullie"
    r"|heb|hebt|hebben|heeft|me|mij|ons|een|de|het|eens|volledige|complete|korte|kort|please|give"
    r"|show|us|a|the|full|can|could|you|i|need|want|have|do|have you got|van|nou|ook|misschien"
    r"|wij|we)"
)
# Asks for a list: at the head of a sentence.
REQUEST = re.compile(
    rf"^(?:{_POLITE} )*(?:rijtje|inventarisatie|lijst|lijstje|lijsten|opsomming|overzicht"
    r"|overzichtje|list|overview)\b"
    r"(?! (?:staat|staan|is|stond|stonden))"
    r"|^(?:noem|noemt|toon|geef(?! aan)|som|laat\b.*\bzien|zet\b.*\bop een rij|list|name|enumerate"
    r"|show|give)\b"
    rf"|^(?:{_POLITE} )+(?:alle|all)\b|^(?:alle|all)\b"
    rf"|^(?:{_POLITE} )+.*\b(?:noemen|opsommen|op een rij zetten|laten zien|opnoemen|oplepelen)\b"
    r"|\bsom\b.*\bop\b|\bopsommen\b|\bnoem\b|\bop een rij(?:tje)?\b(?! gezet)|\bevery\b"
    r"|\blist (?:all|the)\b"
    r"|\b(?:overzicht|overzichtje|lijst|lijstje|opsomming) (?:graag|van alle|met alle)\b"
    r"|\balle (?:punten|afspraken|verzoeken|regelingen|subsidies|deals)\b"
)
# Asks what there is: a noun follows.
ASKS_WHAT_SORT = re.compile(
    r"\bwat voor(?: een| soort)?\b|\bwat zijn(?: er)?(?: zoal| allemaal| nu| dan)*(?: de| alle)?\b"
    r"|\bwhat kinds? of\b|\bwhat sorts? of\b|\b(?:zijn|bestaan|waren) er(?: ook| nog| nu| al"
    r"| eigenlijk)*\b"
    r"|\b(?:heb|hebt|hebben|ken|kent|kennen) (?:je|jij|u|jullie)(?: nog| ook| alle)*\b"
    r"|\bare there\b|\bdo you (?:have|know)\b|\bwelke soorten\b|\bwat (?:is|bestaat|heb je|hebben"
    r" jullie|biedt\b.*|doet\b.*)(?: er)?(?: zoal| allemaal| nu| dan| eigenlijk)* aan\b"
)
WHAT_IS_OFFERED = re.compile(
    r"\bwat (?:heeft|hebben|biedt|bieden|doet|doen) (?:de|het|jullie|u|je) (?:\w+ )?"
    r"(?:\w+ ){0,3}voor\b|\bwhat does the (?:government|state) (?:offer|do|have)\b"
)
WHAT_WAS = re.compile(
    r"^(?:(?:aan|op|van|met|over|bij|in|voor|tot|to|of|on|for) )?(?:wat|welke?|what|which)\b"
)
SUPERLATIVE = re.compile(
    r"\b(?:de|het|the) (?:\w+ste|meeste|minste|most|least|\w+est)\b(?<!eerste)|\bals eerste\b"
    r"|\bhet (?:meest|minst)\b|\beerst\b"
)
IN_REGISTER = re.compile(
    r"\b(?:in|op) (?:het|de|dit|deze|jullie|je) (?:overzicht|lijst|register)\b|\bken je\b"
    r"|\bin the (?:list|register|overview)\b"
)
EVERYTHING = re.compile(
    r"\b(?:wat|wie|welke)\b.*\b(?:allemaal|alles|zoal)\b|\beverything\b|\b(?:what|who) all\b"
)
GIVEN = re.compile(
    r"\b(?:verstrekt|gegeven|afgegeven|uitgekeerd|aangevraagd|afgesloten|granted|issued|awarded)\b"
)
GETS_A_DEAL = re.compile(
    r"\b(?:kreeg|kregen|krijgt|krijgen|ontving|ontvingen|haalden|gekregen|got|gets|received)\b"
)
ASKS_TO_CONFIRM = re.compile(r"\btoch\?|\bklopt (?:dat|het)\b|\bright\?")
DEFINITION = re.compile(
    r"^(?:wat (?:is|zijn) (?!er\b|daar\b|zoal\b)(?:nou |nu |eigenlijk |precies )*"
    r"(?:(?:een|de|het) )?[\w!+&'’.-]+(?: [\w!+&'’.-]+){0,4}\?*$"
    r"|wat (?:betekent|betekenen|houdt|verstaat|bedoel)|what (?:is|are) (?:(?:a|an|the) )?[\w-]+"
    r"(?: [\w-]+){0,3}\?*$|what (?:does|do) [\w +&!.-]+ mean)"
    r"|\bwat (?:betekent|bedoel(?:t|en)|houdt .* in|wordt bedoeld|verstaat)\b"
    r"|\bwanneer ben je een\b|\bwaar staat .* voor\?|\bstands? for\b|\bmeaning of\b"
    r"|\bleg\b(?! uit hoe\b).*\b(?:uit|even|eens)\b|\buitleg (?:over|van)\b|\bbetekenis van\b"
    r"|\bverstaan onder\b"
    r"|\bwat (?:moet ik me|stel ik me) .*\bvoor(?:stellen)?\b"
)
AMOUNT = re.compile(
    r"\bhoeveel\b|\bbedrag|\bhoe (?:groot|hoog|vaak|duur)\b|\bwelk (?:aan)?deel\b|\bpercentage\b"
    r"|\b(?:wat|hoeveel) kost|\btot welk bedrag\b"
    r"|\bmet hoeveel\b|\bbudget\b(?! nog)|\bwelke rente\b|\bwat vergoed"
    r"|\bwat (?:krijg|kreeg|krijgt|levert|geeft|betaal|betaalt)\b.*\b(?:max\w*|hoogstens"
    r"|ten hoogste|per jaar|per persoon|minimaal)\b"
    r"|\bhow (?:much|many|large|big|high)\b|\bwhat (?:percentage|share|amount)\b|\bwhat is the "
    r"(?:maximum|minimum|rate)\b"
)
DATE = re.compile(
    r"\bwanneer (?!ik\b|je\b|kom|kan|kun|mag|mog|moet|heb ik|krijg|ben)|\b(?:sinds|tot"
    r"|vanaf) wanneer\b"
    r"|\b(?:in|op|tot|sinds|vanaf|per) (?:en met )?welke? (?:jaar|datum|dag|maand|moment)\b"
    r"|\bwat (?:is|was) de datum\b|\bhoe laat\b|\bhoe ?lang\b|\bwhen (?:did|was|were|is|does"
    r"|will)\b"
    r"|\b(?:which|what) (?:year|date|day|month)\b|\b(?:until|since) (?:when|which date)\b"
    r"|\bhow long\b"
)
# Something of its own that is asked about a scheme.
BESIDES = re.compile(
    r"\b(?:zelf|ook|als|via|alleen|met|zonder|terwijl|wanneer|indien|samen|tegelijk|binnen|if|as|also"
    r"|without|together|both)\b"
)
# A condition no register can select by.
FINER = re.compile(
    r"\b(?:eerste|tweede|derde|vierde|vijfde|zesde|laatste|volgende) (?:ronde|tranche)\b"
    r"|\b(?:ronde|tranche) (?:\d|een|twee|drie|vier|vijf|zes)\b|\bprecies\b|\bmeer dan\b"
)
