"""Small registers and a glossary of our own, to read questions with."""

from __future__ import annotations

from assistant.domain import (
    Commitment,
    GlossaryEntry,
    Goal,
    Nature,
    Registers,
    Scheme,
    SchemeKind,
    SchemeStatus,
    Size,
    Theme,
)


def scheme(
    name: str,
    *aliases: str,
    kind: SchemeKind = SchemeKind.SUBSIDY,
    regions: tuple[str, ...] = (),
    sectors: tuple[str, ...] = (),
    situations: tuple[str, ...] = (),
) -> Scheme:
    """Return a scheme called `name`; its id is the name in lower case with hyphens."""
    return Scheme(
        id=name.lower().replace(" ", "-"),
        name=name,
        aliases=aliases,
        kind=kind,
        sizes=(Size.SMALL,),
        sectors=sectors,
        regions=regions,
        situations=situations,
        goals=(Goal.TRAIN,),
        amounts=None,
        percentage=None,
        opens=None,
        closes=None,
        status=SchemeStatus.UNKNOWN,
        status_date=None,
        superseded_by=None,
        apply_at=None,
        apply_url=None,
        checked_on="2026-01-01",
        short="Geld.",
        document="D",
        rests_on={"name": ("S-1",)},
    )


def commitment(
    name: str,
    *,
    who: tuple[str, ...] = ("Rijk",),
    by_whom: str = "G40",
    with_whom: tuple[str, ...] = (),
    instrument: str | None = None,
) -> Commitment:
    """Return a commitment with id `name`."""
    return Commitment(
        id=name,
        who=who,
        theme=Theme.WORKFORCE,
        what="Iets.",
        year=2022,
        instrument=instrument,
        with_whom=with_whom,
        nature=Nature.ASKED_BY_G40,
        by_whom=by_whom,
        outcome=None,
        document="D",
        statements=("S-1",),
    )


def entry(
    term: str, *synonyms: str, full: str | None = None, english: tuple[str, ...] = ()
) -> GlossaryEntry:
    """Return a glossary entry."""
    return GlossaryEntry(term, full, "Uitleg.", synonyms, english)


REGISTERS = Registers(
    commitments=(
        commitment("molenplan", who=("Rijk", "ministerie van Molens"), instrument="Molen Deal"),
        commitment("molenbesluit", who=("gemeenten",), by_whom="Rijk en regio Noordkust"),
        commitment("kustplan", who=("ministeries",), with_whom=("West-Duinland",)),
    ),
    schemes=(
        scheme("Molensteun", "MST", situations=("wil een oude molen opknappen",)),
        scheme("Molensteun voor dorpen", "MST dorpen", regions=("Duinland",)),
        scheme("Molensteun Techniek", "MST Techniek", sectors=("bouw",)),
        scheme("Stapwinst", "STAP", kind=SchemeKind.TAX),
        scheme("Windlening Plus", "WLP", kind=SchemeKind.LOAN),
        scheme("Vleugelkrediet 2021", kind=SchemeKind.LOAN),
    ),
)
GLOSSARY = (
    entry("MST", "wiekenpot", "subsidie voor molens", full="Molensteun", english=("mill aid",)),
    entry("WLP", "windpot", full="Windlening Plus"),
    entry("ministerie", "departementen"),
    entry("Rijk", "rijksoverheid"),
    entry("binnenstad", "stadshart", english=("city centre",)),
    entry("arbeidsmarkt", "banenmarkt"),
    entry("Molen Deal", "molenakkoord"),
)
