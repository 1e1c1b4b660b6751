"""A register small enough to count by hand, and what proves the answers made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.composing.telling import Register
from assistant.answering.composing.values import words_of
from assistant.answering.draft import Draft
from assistant.answering.proving import Proven, Prover
from assistant.answering.verification import Verifier
from assistant.answering.verification.reckoning import Reckoner
from assistant.domain import (
    Commitment,
    Document,
    Entities,
    Goal,
    Intent,
    Nature,
    Outcome,
    Query,
    Registers,
    Scheme,
    SchemeKind,
    SchemeStatus,
    Size,
    Statement,
    Theme,
)
from assistant.registers.reader import RegisterReader
from assistant.texts import Texts, load_texts
from tests.answering.builders import document, query, statement

TODAY = "2026-11-24"
TEXTS: dict[str, Texts] = {language: load_texts(language) for language in ("nl", "en")}

_TOLD = {
    "LEEN-1": "De Leenpot leent kleine bedrijven tot 9.000 euro.",
    "LEEN-2": "De Leenpot is open van 1 maart 2026 tot en met 31 december 2026.",
    "LEEN-3": "Een ondernemer vraagt de Leenpot aan bij de Stadsbank.",
    "LEER-1": "Het Leergeld betaalde scholing in elk bedrijf.",
    "LEER-2": "Het Leergeld sloot op 30 juni 2024.",
    "LEER-3": "Na het Leergeld kwam de Leerbon.",
    "BON-1": "De Leerbon betaalt scholing bij grote bedrijven.",
    "BON-2": "De Leerbon was in mei 2025 open.",
    "RAAD-1": "De Raadbalie geeft in Friesland advies over scholing.",
    "GELD-1": "Het Garantiefonds staat garant voor leningen.",
    "GELD-2": "Het Garantiefonds was in oktober 2026 open.",
    "VR-1": "Ministeries zouden in 2022 geld geven voor binnensteden.",
    "VR-2": "Ministeries zouden met steden samenwerken voor binnensteden.",
    "VR-3": "Het geld voor binnensteden kwam er in 2023.",
    "DEAL-1": "Rijk en Twente tekenden in 2022 de Regio Deal Twente, van 30 miljoen euro.",
    "BESL-1": "Het kabinet koos in 2022 de regio's van de vierde tranche Regio Deals.",
}
STATEMENTS = {name: statement(name, text) for name, text in _TOLD.items()}


def scheme(name: str, rests_on: Mapping[str, tuple[str, ...]], **fields: object) -> Scheme:
    """Return a scheme called `name` that tells nothing but `fields`."""
    plain = Scheme(
        id=name.lower(),
        name=name,
        aliases=(),
        kind=SchemeKind.SUBSIDY,
        sizes=(),
        sectors=(),
        regions=(),
        situations=(),
        goals=(),
        amounts=None,
        percentage=None,
        opens=None,
        closes=None,
        status=SchemeStatus.UNKNOWN,
        status_date=None,
        superseded_by=None,
        apply_at=None,
        apply_url=None,
        checked_on=TODAY,
        short=f"{name} helpt.",
        document="doc",
        rests_on=rests_on,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # tests name the fields


def commitment(name: str, what: str, *statements: str, **fields: object) -> Commitment:
    """Return a request of the G40 to ministries about inner cities, `fields` changed."""
    plain = Commitment(
        id=name,
        who=("ministeries",),
        theme=Theme.INNER_CITIES,
        what=what,
        year=2022,
        instrument=None,
        with_whom=(),
        nature=Nature.ASKED_BY_G40,
        by_whom="G40",
        outcome=None,
        document="doc",
        statements=statements,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # tests name the fields


SCHEMES = (
    scheme(
        "Leenpot",
        {"name": ("LEEN-1",), "audience": ("LEEN-1",), "amounts": ("LEEN-1",)}
        | {"dates": ("LEEN-2",), "apply": ("LEEN-3",)},
        kind=SchemeKind.LOAN,
        sizes=(Size.SMALL,),
        goals=(Goal.FINANCE,),
        amounts="Tot 9.000 euro.",
        opens="2026-03-01",
        closes="2026-12-31",
        apply_at="Stadsbank",
        short="Leent kleine bedrijven tot 9.000 euro.",
    ),
    scheme(
        "Leergeld",
        {"name": ("LEER-1",), "audience": ("LEER-1",), "dates": ("LEER-2",)}
        | {"status": ("LEER-2",), "superseded_by": ("LEER-3",)},
        goals=(Goal.TRAIN,),
        closes="2024-06-30",
        status=SchemeStatus.CLOSED,
        status_date="2024-06-30",
        superseded_by="leerbon",
        short="Betaalde scholing; dicht sinds 30 juni 2024.",
    ),
    scheme(
        "Leerbon",
        {"name": ("BON-1",), "audience": ("BON-1",), "status": ("BON-2",)},
        sizes=(Size.LARGE,),
        goals=(Goal.TRAIN,),
        status=SchemeStatus.OPEN,
        status_date="2025-05",
        short="Betaalt scholing bij grote bedrijven.",
    ),
    scheme(
        "Raadbalie",
        {"name": ("RAAD-1",), "audience": ("RAAD-1",)},
        kind=SchemeKind.COUNTER,
        regions=("Friesland",),
        goals=(Goal.TRAIN, Goal.ADVICE),
        short="Geeft in Friesland advies over scholing.",
    ),
    scheme(
        "Garantiefonds",
        {"name": ("GELD-1",), "audience": ("GELD-1",), "status": ("GELD-2",)},
        kind=SchemeKind.GUARANTEE,
        goals=(Goal.FINANCE,),
        status=SchemeStatus.OPEN,
        status_date="2026-10",
        short="Staat garant voor leningen.",
    ),
)
COMMITMENTS = (
    commitment(
        "geld",
        "Ministeries zouden in 2022 geld geven voor binnensteden.",
        "VR-1",
        outcome=Outcome("Het geld kwam er in 2023.", "VR-3"),
    ),
    commitment(
        "samen", "Ministeries zouden met steden samenwerken voor binnensteden.", "VR-2", year=None
    ),
    commitment(
        "deal",
        "Rijk en Twente tekenden de Regio Deal Twente, van 30 miljoen euro.",
        "DEAL-1",
        who=("Rijk",),
        theme=Theme.REGION_STATE_EUROPE,
        instrument="Regio Deal",
        with_whom=("Twente",),
        nature=Nature.SIGNED_DEAL,
        by_whom="Rijk en Twente",
    ),
    commitment(
        "tranche",
        "Het kabinet koos de regio's van de vierde tranche Regio Deals.",
        "BESL-1",
        who=("kabinet",),
        theme=Theme.REGION_STATE_EUROPE,
        instrument="Regio Deal",
        nature=Nature.DECIDED,
        by_whom="kabinet",
    ),
)


def register_of_rows(
    schemes: Sequence[Scheme] = SCHEMES,
    commitments: Sequence[Commitment] = COMMITMENTS,
    statements: dict[str, Statement] = STATEMENTS,
) -> Register:
    """Return what composers tell from: these rows and statements."""
    rows = RegisterReader(Registers(tuple(commitments), tuple(schemes)), (), statements)
    return Register(rows, words_of(rows), statements, TEXTS)


def asked(question: str, intent: Intent, entities: Entities, **fields: object) -> Query:
    """Return `question` as it was understood, on 24 November 2026."""
    fields = {"as_of": TODAY} | fields
    return replace(query(question, **fields), intent=intent, entities=entities)


def proven(
    draft: Draft | None,
    register: Register,
    *,
    documents: Sequence[Document] = (),
    as_of: str = TODAY,
    language: str = "nl",
) -> Proven:
    """Return what of `draft` holds, all of which must; only the texts of `language` count."""
    assert draft is not None
    held = documents or (document(*STATEMENTS.values()),)
    placed = {each.id: each for one in held for each in one.statements}
    by_id = {one.id: one for one in held}
    verifier = Verifier(
        documents=by_id,
        rows=register.rows,
        words=register.words,
        reckoner=Reckoner(register.rows, placed),
        texts=(TEXTS[language],),
        names=frozenset(),
    )
    found = Prover(by_id, placed, verifier).prove(draft, as_of=as_of)
    assert found.held_back == 0
    return found


def texts_of(found: Proven) -> list[str]:
    """Return what the sentences of `found` say, in order."""
    return [sentence.text for sentence in found.sentences]
