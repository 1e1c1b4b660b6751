"""Sentences of a draft from rows and selections, each with what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from assistant.answering.composing.figures import figure
from assistant.answering.composing.grounds import commitment_grounds, is_held, scheme_grounds
from assistant.answering.draft import DraftSentence
from assistant.answering.protocols import RegisterRows, RowWords
from assistant.domain import (
    Basis,
    Commitment,
    Operation,
    Query,
    Reckoned,
    RegisterName,
    Scheme,
    Selection,
    SentenceKind,
    Statement,
    StatusOn,
)
from assistant.language.dates import first_day
from assistant.texts import Texts

_ENGLISH = "en"
_DUTCH = "nl"


@dataclass(frozen=True, slots=True)
class Register:
    """What composers tell from: the rows of one index version and how they are written."""

    rows: RegisterRows
    words: RowWords
    statements: Mapping[str, Statement]  # by id
    texts: Mapping[str, Texts]  # by language: nl and en

    def teller(self, query: Query) -> Teller:
        """Return what tells the rows in the language and for the day of `query`."""
        language = _ENGLISH if query.language == _ENGLISH else _DUTCH
        return Teller(self, self.texts[language], query.as_of)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells rows and selections in one language, for one day."""

    register: Register
    texts: Texts
    as_of: str  # YYYY-MM-DD

    @property
    def is_english(self) -> bool:
        """Whether it tells in English."""
        return self.texts.language == _ENGLISH

    def state(self, scheme: Scheme) -> StatusOn:
        """Return the status of `scheme` on the day."""
        return self.register.rows.state(scheme, self.as_of)

    def is_known(self, statement_id: str) -> bool:
        """Return whether a source of the day, or one without a date, tells the statement."""
        statement = self.register.statements.get(statement_id)
        dates = [source.date for source in statement.sources] if statement else []
        return not dates or any(
            day is None or first_day(day).isoformat() <= self.as_of for day in dates
        )

    def scheme(self, scheme_id: str) -> Scheme | None:
        """Return the scheme with this id; None when there is none."""
        row = self.register.rows.row(f"{RegisterName.SCHEMES}/{scheme_id}")
        return row if isinstance(row, Scheme) else None

    def schemes(self, selection: Selection) -> list[Scheme]:
        """Return the schemes of `selection`, in order of the register."""
        return [row for row in self.register.rows.select(selection) if isinstance(row, Scheme)]

    def commitments(self, selection: Selection) -> list[Commitment]:
        """Return the commitments of `selection`, in order of the register."""
        rows = self.register.rows.select(selection)
        return [row for row in rows if isinstance(row, Commitment)]

    def selection(self, register: RegisterName, *where: tuple[str, Sequence[str]]) -> Selection:
        """Return the selection by `where` for the day; fields without values do not count."""
        kept = tuple((name, tuple(accepted)) for name, accepted in where if accepted)
        return Selection(register, kept, self.as_of)

    def lead(self, key: str) -> DraftSentence:
        """Return the fixed text at `key` as a lead-in."""
        return DraftSentence(self.texts.get(key), SentenceKind.LEAD_IN, basis=Basis(key))

    def notice(self, key: str) -> DraftSentence:
        """Return the fixed text at `key` as a notice."""
        return DraftSentence(self.texts.get(key), SentenceKind.NOTICE, basis=Basis(key))

    def quoted(self, statement: Statement) -> DraftSentence:
        """Return `statement` in the words of its document."""
        return DraftSentence(statement.text, SentenceKind.QUOTE, (statement.id,))

    def told(self, row: Commitment | Scheme, key: str) -> DraftSentence | None:
        """Return the text at `key` filled in from `row`, with the statements it rests on.

        None when the row holds no value for one of its fields, or a scheme one that its
        statements do not hold.
        """
        state = self.state(row) if isinstance(row, Scheme) else None
        known = {
            **self.register.words.of_row(row, state, self.texts),
            "as_of": self.day(),
        }
        wanted = self._fields_of(key)
        if not wanted <= set(known):
            return None
        fields = {name: value for name, value in known.items() if name in wanted}
        if isinstance(row, Scheme):
            name = f"{RegisterName.SCHEMES}/{row.id}"
            grounds = self._grounds(row, fields)
            if not is_held(row, fields, grounds, self.register.statements):
                return None
        else:
            name = f"{RegisterName.COMMITMENTS}/{row.id}"
            grounds = commitment_grounds(row, fields, self.register.statements)
        return DraftSentence(
            self.texts.get(key, **fields),
            SentenceKind.REGISTER,
            grounds,
            Basis(key, tuple(fields.items()), (name,)),
        )

    def derived(
        self, key: str, selection: Selection, **reckoned: tuple[Operation, Selection | None]
    ) -> DraftSentence | None:
        """Return the text at `key` filled in with what `selection` and the figures say.

        None when a figure cannot be reckoned, such as the year of sources without a date.

        Args:
            key: of the text.
            selection: whose words are filled in.
            reckoned: the figures, by name of the field.
        """
        wanted = self._fields_of(key)
        words = self.register.words.of_selection(selection, self.texts)
        fields = {name: value for name, value in words.items() if name in wanted}
        ledger = []
        for name, (operation, rows) in reckoned.items():
            value = self.day() if operation is Operation.AS_OF else self.figure(operation, rows)
            if value is None:
                return None
            fields[name] = value
            ledger.append(Reckoned(name, operation, rows))
        if "as_of" in wanted and "as_of" not in reckoned:
            ledger.append(Reckoned("as_of", Operation.AS_OF))
        return DraftSentence(
            self.texts.get(key, **fields),
            SentenceKind.DERIVED,
            basis=Basis(key, tuple(fields.items()), selection=selection, reckoned=tuple(ledger)),
        )

    def figure(self, operation: Operation, selection: Selection | None) -> str | None:
        """Return what `operation` gives for the rows of `selection`; None for no rows at all."""
        rows = self.register.rows.select(selection) if selection else ()
        return figure(operation, rows, self.register.statements, as_of=self.as_of)

    def day(self) -> str:
        """Return the day in words."""
        nothing = Selection(RegisterName.SCHEMES, (), self.as_of)
        return self.register.words.of_selection(nothing, self.texts)["as_of"]

    def _grounds(self, row: Scheme, fields: Mapping[str, str]) -> tuple[str, ...]:
        return scheme_grounds(
            row, fields, state=self.state(row), statements=self.register.statements
        )

    def _fields_of(self, key: str) -> set[str]:
        section, _, name = key.partition(".")
        return set(Template(self.texts.section(section)[name]).get_identifiers())
