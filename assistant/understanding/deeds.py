"""Words for harmful deeds, Dutch and English: what is forged, hidden, threatened or traded.

A deed is a verb with what it is done to, for most of the words are innocent alone: hours are
written up, a gun is in the news. Who wants to do it is told elsewhere (`harm.py`).
"""

from __future__ import annotations

import re

_PAPERS = (
    r"(?:\w*factu(?:ur|ren)|(?:kassa|afhaal)?bon(?:nen|netjes|netje)?|rekening(?:en)?|"
    r"\w*uren(?:staat|staten|briefjes?|registratie|administratie|lijst|lijsten)?|loonstro\w+|"
    r"jaarrekening(?:en)?|\w*cijfers|\w*omzet|boekhouding|administratie|papier(?:en)?|papieren|"
    r"handtekening(?:en)?|\w*contract(?:en)?|offertes?|\w*verklaring(?:en)?|diploma(?:'?s)?|"
    r"certifica\w+|\w*aanvra(?:ag|gen)|datums?|data|declaratie(?:s|formulier)?|bewijs(?:stuk\w*)?|"
    r"begroting|verantwoording|documenten|accountantsverklaring|taxatie|verslag(?:en)?|"
    r"invoices?|receipts?|dates?|hours|timesheets?|payslips?|books|figures|turnover|revenue|"
    r"signatures?|papers|documents?|contracts?|quotes?|certificates?|statements?|application)"
)
_OTHERS = (
    r"(?:werknemers?|personeel(?:sleden)?|medewerkers?|bedrijf|bedrijven|bv|bv'?s|klanten|"
    r"deelnemers?|cursisten|leden|stemmen|stagiairs?|sollicitanten|vacatures?|reviews?|"
    r"employees|staff|compan(?:y|ies)|firms?|customers|participants|members|votes|trainees)"
)
_FAKE = (
    r"(?:nep|vals|valse|vervalste?|verzonnen|gefingeerde?|niet[- ]bestaande?|fictieve?|nagemaakte?|"
    r"gefabriceerde?|fake|forged|false|bogus|made[- ]up|phantom|non-?existent|falsified)"
)
_SUPPORT = (
    r"(?:subsid\w+|steun\w*|geld|uitkering|toeslag|vergoeding|lening|krediet|grants?|support|"
    r"loan|benefits?|money)"
)
WATCHERS = (
    r"(?:controle\w*|\w*inspec\w+|belastingdienst|fiscus|rvo|uwv|gemeente|ambtenaar|ambtenaren|"
    r"accountant|bank|politie|overheid|toezicht\w*|verhuurder|baas|ministerie|iemand|"
    r"tax\w*|inspectors?|police|council|government|auditors?|anyone|officials?)"
)

_FORGES = (
    rf"\b{_FAKE}[ -]?(?:\w+ )?(?:{_PAPERS}|{_OTHERS})\b"
    r"|\bvervals(?:en|t|te)?\b|\bfrauder\w+|\bfraudeer\b|\bfraude (?:te )?plegen"
    r"|\bpleeg\b.*\bfraude"
    r"|\b(?:ge)?sjoemel\w*|\bzwendel\w*|\b(?:te )?(?:rommelen|knoeien|rommel|knoei) met\b"
    r"|\b(?:rommel|knoei) (?:ik|je|we|wij) met\b|\bmet \w+(?: \w+){0,3} (?:te )?(?:knoeien"
    r"|rommelen)\b"
    r"|\b(?:antidater|antedater|terugdater|backdat)\w*|\bte(?:rug)? antidateren"
    rf"|\b{_PAPERS}\b[^.?!]*\b(?:later|eerder|vroeger|terug|andere datum)\b[^.?!]*\bdater\w*"
    rf"|\bdateer\b[^.?!]*\b{_PAPERS}\b[^.?!]*\b(?:later|eerder|terug|vroeger)\b"
    rf"|\b{_PAPERS}\b[^.?!]*\b(?:op(?:klop|schroev|blaz|poets)\w*|op te (?:kloppen|schroeven"
    rf"|blazen)|"
    r"manipuler\w*|verdoezel\w*|verzwijg\w*|wegmoffel\w*|weg te moffelen|verdonkeremanen|namaken|"
    r"na te maken|bijschaven|verzinnen|fals\w+|fabricate|forge|doctor|inflate|fudge|photoshop\w*)\b"
    rf"|\b(?:verzin|verzinnen|vervals|verdoezel\w*|verzwijg\w*|manipuleer|manipuleren|inflate"
    rf"|fudge|"
    rf"doctor|fabricate|photoshop\w*|tamper with|schroef|klop|blaas)\b[^.?!]*\b{_PAPERS}\b"
    r"|\b(?:forge|falsify|defraud|cheat|commit fraud|cook(?:ing)? the books)\b"
    rf"|\bdezelfde {_PAPERS}\b.*\b(?:twee keer|dubbel|nog eens|nog een keer|tweemaal)\b"
    rf"|\bsame {_PAPERS}\b.*\btwice\b"
    rf"|\b{_SUPPORT}\b[^.?!]*\b(?:geen recht op (?:heb|hebben)|not entitled to)\b"
    rf"|\bmisbruik (?:te )?maken van\b|\bmaak\b[^.?!]*\bmisbruik van\b|\babuse the {_SUPPORT}"
)
_DECEIVES = (
    r"\b(?:bedrieg|bedot|bedonder|belazer|beduvel|misleid|fop)(?:en|pen|den)?\b|\bbedriegen\b"
    r"|\b(?:oplichten|op te lichten|voorliegen|voor te liegen|liegen)\b|\blieg (?:ik|je|we|wij)\b"
    r"|\blicht (?:ik|je|we|wij)\b[^.?!]*\bop\b|\bom de tuin (?:te )?leid"
    r"|\bleid\b[^.?!]*\bom de tuin\b"
    r"|\bin de luren\b|\been oor aan|\bzand in de ogen\b|\bvoor de gek (?:te )?houd"
    r"|\b(?:lijkt|lijken|leek|uitziet|uitzien) alsof\b|\b(?:doen|doe|doet) (?:ik |we |wij "
    r"|je )?alsof\b"
    r"|\blaten lijken (?:dat|alsof)\b|\bte doen voorkomen\b|\bdoen voorkomen (?:alsof|dat)\b"
    r"|\b(?:me|mij|ons) (?:\w+ ){0,3}?voordoen als\b|\b(?:me|mij|ons) voor te doen als\b"
    r"|\b(?:look|seem|appear)s? (?:like (?:i|we|it|they|my|our)|as if|as though)\b"
    r"|\bpretend(?:ing)? (?:that|we|i|to be)\b"
    r"|\b(?:deceive|trick|swindle|scam|dupe|mislead|con|fool|lie to|rip off)\b(?=.*\b\w)"
)
_LAUNDERS = (
    r"\bwitwassen\b|\bwit te wassen\b|\bwas (?:ik|je|we|wij)\b[^.?!]*\bwit\b|\blaunder\w*"
    r"|\bzwart (?:uitbetalen|uit te betalen|laten werken|te laten werken|betalen|te betalen"
    r"|uitbetaal"
    r"|bijverdienen|aannemen|verdienen)\b|\b(?:betaal|verkoop|laat"
    r"|werk)\b[^.?!]*\bzwart\b(?! en | of )"
    r"|\bbuiten de boeken\b|\boff the books\b|\bunder the table\b|\bonder de tafel\b"
    r"|\b(?:katvanger|stroman|stromannen|schijnconstructie|straw man|shell compan\w+)\b"
    r"|\b(?:belasting|btw|premie|accijns)\w* (?:\w+ )?(?:te )?(?:ontduik|ontduiken|ontlopen)\b"
    r"|\bontduik\w*|\bevade\b|\bdodge\b[^.?!]*\btax\w*"
    r"|\b(?:omzeil|omzeilen|circumvent|get around|bypass)\b[^.?!]*\b\w*(?:regels|wet|controles?"
    r"|plicht|"
    r"toets|inspectie|voorwaarden|verbod|vergunning|keuring|screening|bibob|rules|checks?"
    r"|inspection|law)\b"
    r"|\b\w*(?:regels|wet|controles?|plicht|toets|inspectie|voorwaarden|verbod|vergunning|keuring|"
    r"screening|bibob)\b[^.?!]*\b(?:omzeil|omzeilen|te omzeilen)\b"
    r"|\b(?:doorsluizen|door te sluizen|wegsluizen|weg te sluizen)\b|\bsluis\b[^.?!]*\b(?:weg"
    r"|door)\b"
)
_BRIBES = (
    r"\b(?:omkopen|om te kopen|smeergeld|steekpenning\w*|bribe\w*|kickbacks?|grease (?:his|her"
    r"|their) palm)\b"
    r"|\bkoop (?:ik|je|we|wij)\b[^.?!]*\bom\b|\benvelop(?:je|pe)? (?:met )?(?:geld|cash"
    r"|contant\w*)\b"
    r"|\b(?:geld|cash|contanten|cadeau|iets|duizend\w*|envelop\w*|bedrag)\b[^.?!]*\b"
    r"(?:toe ?schuiven|toe ?stoppen|toe te (?:schuiven|stoppen))\b"
    r"|\b(?:schuif|stop)\b[^.?!]*\b(?:ambtenaar|wethouder|inspecteur|raadslid"
    r"|burgemeester)\b[^.?!]*\btoe\b"
    r"|\bpay off (?:an?|the|that|this|my) (?:\w+ )?(?:official|inspector|civil servant|alderman"
    r"|mayor)\b"
)
_THREATENS = (
    r"\b(?:bedreig|bedreigen|intimideer|intimideren|afpersen|af te persen|chanteer|chanteren"
    r"|chantage)\b"
    r"|\bpers (?:ik|je|we|wij)\b[^.?!]*\baf\b|\bdreig(?:brief|mail|e-?mail|bericht\w*"
    r"|telefoontje|ement\w*)\b"
    r"|\b(?:angst|schrik|vrees)\b[^.?!]*\baan(?:jagen|gejaagd)?\b|\baan te jagen\b"
    r"|\bjaag (?:ik|je|we|wij)\b[^.?!]*\b(?:angst|schrik|bang|weg|stuipen)\b"
    r"|\bbang (?:te )?maken\b|\bmaak (?:ik|je|we|wij)\b[^.?!]*\bbang\b"
    r"|\b(?:een )?lesje (?:te )?leren\b"
    r"|\bmores (?:te )?leren\b|\bleven zuur (?:te )?maken\b|\bwegpesten\b|\b(?:weg te pesten"
    r"|wegtreiteren)\b"
    r"|\bpest (?:ik|je|we|wij)\b[^.?!]*\bweg\b|\bte stalken\b|\bstalken\b|\bte grazen\b"
    r"|\b(?:threaten|intimidate|blackmail|extort|frighten|terrorise|terrorize|stalk|harass)\b"
    r"|\bscare\b[^.?!]*\b(?:into|off|so|until)\b|\bthreatening (?:\w+ )?(?:letter|mail|e-?mail"
    r"|message|note)\b"
)
_HURTS = (
    r"\b(?:vermoord\w*|doodschieten|dood te schieten|doodsteken|neerschieten|neer te schieten"
    r"|neersteken|"
    r"doodmaken|mishandelen|vergiftigen|ontvoeren|gijzelen|saboteren|saboteer|vernielen|bekladden|"
    r"brandstichten|brand te stichten|brand stichten|aframmelen|opruien|ophitsen)\b"
    r"|\b(?:in elkaar) (?:te )?(?:slaan|laten slaan|trappen|timmeren)\b|\bsla (?:ik"
    r"|je)\b[^.?!]*\bin elkaar\b"
    r"|\bin (?:de )?(?:brand|fik|hens) (?:te )?(?:steken|zetten)\b|\bsteek (?:ik|je"
    r"|we)\b[^.?!]*\bin (?:de )?(?:brand|fik)\b"
    r"|\b(?:ruiten|ramen|ruit|raam|etalage)\b[^.?!]*\b(?:in ?gooien|in te gooien|inslaan"
    r"|in te slaan)\b"
    r"|\bgooi (?:ik|je|we)\b[^.?!]*\b(?:ruiten|ramen|ruit|raam)\b[^.?!]*\bin\b"
    r"|\bbanden\b[^.?!]*\b(?:lek|door) ?(?:te )?(?:steken|prikken|snijden)\b"
    r"|\buit de weg (?:te )?ruimen\b|\blaten verdwijnen\b(?=.*\b(?:hem|haar|man|vrouw|lijk)\b)"
    r"|\biets (?:aan te doen|aandoen)\b"
    r"|\b(?:kill|murder|poison|kidnap|stab|beat up|burn (?:it |his \w+ |\w+ \w+ )?down"
    r"|set fire to|vandali[sz]e|sabotage)\b"
    r"|\bhurt (?:him|her|them|someone|somebody|my|an?|the)\b"
)
_ARMS = (
    r"\b(?:bom|bommen|bommetje|brandbom|explosie[fv]\w*|springstof\w*|molotov\w*|vuurwapens?"
    r"|wapens?|pistool|"
    r"pistolen|geweer|geweren|revolver|munitie|ammunitie|handgrana\w+|boksbeugel|kalasjnikov"
    r"|stroomstootwapen|"
    r"gifgas|bombs?|explosives?|firearms?|guns?|weapons?|ammunition|grenades?)\b"
)
_DRUGS = (
    r"\b(?:xtc|cocaïne|coke|wiet|hennep|drugs|speed|mdma|meth|ghb|crack|heroïne|heroin|cocaine|"
    r"weed|cannabis)\w*\b"
)
_GETS = (
    r"\b(?:koop|kopen|verkoop|verkopen|kom|komen|aankomen|krijg|krijgen|bestel|bestellen|maak"
    r"|maken|bouw|bouwen|"
    r"fabriceer|fabriceren|print|printen|smokkel\w*|kweek|kweken|teel|telen|deal|dealen|dealt"
    r"|verstop\w*|buy|get|make|"
    r"build|order|sell|smuggle|grow|3d-print\w*|regel (?:ik|je|we)|regelen)\b"
)
_BREAKS_IN = (
    r"\b(?:hack|hacken|hackt|phishing\w*|ransomware|malware|ddos\w*|keylogger|spyware"
    r"|deepfakes?|botnet|"
    r"identiteitsfraude|jatten|stelen|steal|inbreken|in te breken|inbraak plegen|afluisteren"
    r"|af te luisteren|bespioneren|"
    r"spy on|eavesdrop on|break into|heling|helen)\b|\bsteel (?:ik|je|we|wij)\b|\bbreek (?:ik"
    r"|je|we)\b[^.?!]*\bin\b"
    r"|\bwachtwoord\w*\b[^.?!]*\b(?:kra(?:ak|ken)|achterhalen|te achterhalen|raden|stelen)\b"
    r"|\bkraak\b[^.?!]*\b(?:wachtwoord\w*|kluis)\b|\bcrack\b[^.?!]*\bpasswords?\b"
    r"|\b(?:in|bij) (?:de|zijn|haar|hun|iemands) (?:mail|e-?mail|mailbox|computer"
    r"|account)\b[^.?!]*\b(?:kom|komen|meelezen)\b"
    r"|\bmeelezen\b|\b(?:site|website|systeem|server)\b[^.?!]*\b(?:platleggen|plat te leggen"
    r"|plat leggen)\b"
    r"|\bleg (?:ik|je|we)\b[^.?!]*\bplat\b"
)
_OFFICIALS = (
    r"(?:ambtenaar|ambtenaren|wethouder|inspecteurs?|raadslid|raadsleden|burgemeester|keurmeester|"
    r"taxateur|accountant|controleur|agent|rechter|official|inspector|civil servant|alderman|"
    r"mayor|assessor|valuer|auditor)"
)
_PERSONS = (
    rf"\w*(?:{_OFFICIALS}|hem|haar|getuigen?|chauffeur|huurder|buurman|buren|journalist|medewerker|"
    r"concurrent|klokkenluider|him|her|witness|tenant|neighbour|journalist)"
)
_PRETENDS_TO_HAVE = (
    rf"\b(?:{_OTHERS}|{_PAPERS}|project|neef|nicht|broer|zus|vrouw|man|vriend)\b[^.?!]*\b"
    r"(?:(?:die|dat) (?:er |helemaal )?(?:niet|nooit) (?:bestaa[nt]|bestond\w*|is|zijn|was"
    r"|waren|heeft|"
    r"werk\w*)|terwijl (?:hij|zij|ze|die|ik|we) (?:\w+ ){0,2}?(?:niet|nooit|niks"
    r"|amper) (?:\w+ )?werk\w*)"
    rf"|\b(?:invent|fabricate|make up|making up|verzin"
    rf"|verzinnen)\b (?:\w+ ){{0,2}}?(?:{_OTHERS}|{_PAPERS})\b"
    r"|\b(?:op papier) (?:te )?(?:zetten|laten|zet)\b(?=.*\b(?:maar|hou|inspectie|controle)\b)"
    r"|\blaat\b(?:(?! op )[^.?!])*\blijken\b(?! op)|\blaten lijken (?:of|alsof|dat)\b|\bmak(?:e"
    r"|ing) it (?:look|seem"
    r"|appear)\b"
    rf"|\b(?:oprekken|op te rekken|aandikken|aan te dikken|overdrijven"
    rf"|exaggerate)\b[^.?!]*\b{_PAPERS}\b"
    rf"|\b{_PAPERS}\b[^.?!]*\b(?:oprekken|op te rekken|aandikken|aan te dikken|overdrijven"
    rf"|exaggerate)\b"
    rf"|\b(?:rek|dik)\b[^.?!]*\b{_PAPERS}\b[^.?!]*\b(?:op|aan)\b"
)
_CONCEALS = (
    r"\b(?:verberg|verbergen|verstop|verstoppen|verzwijg|verzwijgen|achterhouden|achter te houden|"
    rf"hide|conceal)\b[^.?!]*\b(?:voor|from|tegenover)\b (?:\w+ )?{WATCHERS}\b"
    rf"|\b(?:buiten beeld|ongezien|uit beeld)\b[^.?!]*\b(?:{WATCHERS}|{_PERSONS})\b"
)
_BENDS = (
    r"\boogje (?:dicht|toe)|\bdoor de vingers (?:te )?zie|\bturn a blind eye\b"
    r"|\blook the other way\b"
    rf"|\b{_OFFICIALS}\b[^.?!]*\b(?:betalen|geld|cadeau\w*|euro|pay|money|gift)\b[^.?!]*\b"
    r"(?:hogere?|lagere?|goedkeur\w*|tekent|akkoord|voorrang|higher|lower|approves?|signs?)\b"
    rf"|\b(?:betalen|betaal|geld|cadeau\w*|pay|money|gift)\b[^.?!]*\b{_OFFICIALS}\b[^.?!]*\b"
    r"(?:zodat|in ruil|so that|in return|to (?:approve|sign))\b"
)
_PRESSES = (
    rf"(?<!als )\b{_PERSONS}\b[^.?!]*\bonder druk (?:te )?zet"
    rf"|\bzet\b[^.?!]*(?<!als )\b{_PERSONS}\b[^.?!]*\bonder druk\b"
    rf"|\b{_PERSONS}\b[^.?!]*\b(?:opwachten|op te wachten|te volgen naar huis)\b"
    rf"|\bpressure\b (?:\w+ ){{0,2}}?{_PERSONS}\b"
)
_USES_ANOTHERS = (
    r"\b(?:iemands|andermans|een ander(?:'s| zijn| z'n)?|someone else's|somebody's)\b (?:\w+ )?"
    r"(?:digid|identiteit|paspoort|id-kaart|naam|account|wachtwoord|handtekening|bsn|pas|identity|"
    r"passport|password|signature|name)\b"
)

DEEDS = re.compile(
    "|".join(
        (
            _FORGES, _PRETENDS_TO_HAVE, _DECEIVES, _CONCEALS, _LAUNDERS, _BRIBES, _BENDS,
            _THREATENS, _PRESSES, _HURTS, _BREAKS_IN, _USES_ANOTHERS,
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
TRADE = re.compile(
    rf"(?:{_ARMS}.*{_GETS}|{_GETS}.*{_ARMS}|{_DRUGS}.*{_GETS}|{_GETS}.*{_DRUGS})"
    r"|\bwietplantage\b|\b(?:hennepkwekerij|drugslab|xtc-lab|wietkwekerij)\b"
    r"(?=.*\b(?:begin|beginnen|opzetten|starten|start|verberg\w*|verstop\w*)\b)",
    re.IGNORECASE,
)
# What a watcher must not see, or what is another's.
WATCHED = re.compile(
    rf"\b(?:{WATCHERS}|{_PAPERS}|{_SUPPORT}|digid|identiteit|account|wachtwoord|adresgegevens|"
    r"persoonsgegevens|identity|password)\b",
    re.IGNORECASE,
)
