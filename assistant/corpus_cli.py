"""The terminal: python -m assistant corpus check | list."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from assistant.errors import ConfigError
from assistant.settings import Settings

_FINE, _FOUND_WRONG = 0, 1
_REGISTERS = ("commitments", "schemes", "glossary")


def add_corpus_commands(parser: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """Give `parser` the commands check and list; `day` reads a date argument."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    check = commands.add_parser("check", help="Tell everything that is wrong with the corpus.")
    check.set_defaults(run=_check)
    listing = commands.add_parser("list", help="Print the rows of a register with citations.")
    listing.add_argument("register", choices=_REGISTERS)
    listing.add_argument(
        "--filter", type=_filter, action="append", default=[], metavar="KEY=VALUE", dest="filters"
    )
    listing.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="default: today")
    listing.add_argument("--json", action="store_true", help="print one JSON array")
    listing.set_defaults(run=_list)


def _check(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import check_corpus_folder

    findings = check_corpus_folder(settings.corpus_dir)
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    if findings:
        sys.stderr.write(f"{len(findings)} findings\n")
        return _FOUND_WRONG
    sys.stdout.write("the corpus is sound\n")
    return _FINE


def _list(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.build import register_rows

    try:
        rows = register_rows(
            settings.corpus_dir, options.register, options.filters, options.as_of or date.today()
        )
    except KeyError as error:
        raise ConfigError(
            f"no row of {options.register} has a field {error.args[0]!r}; "
            f"run `python -m assistant corpus list {options.register} --json` to see the fields"
        ) from error
    if options.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return _FINE
    for row in rows:
        sys.stdout.write(_text(row) + "\n")
    sys.stdout.write(f"{len(rows)} rows\n")
    return _FINE


def _text(row: Mapping[str, object]) -> str:
    """Return `row` as lines `key: value`, empty values left out, citations last."""
    lines = [
        f"{key}: {_value(value)}"
        for key, value in row.items()
        if key not in ("citations", "rests_on") and value not in (None, [], ())
    ]
    citations = row.get("citations")
    for citation in citations if isinstance(citations, list) else []:
        urls = ", ".join(source["url"] for source in citation["sources"])
        lines.append(f"  [{citation['statement']}] {citation['document']}: {urls}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {item}" for key, item in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return str(value)


def _filter(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise argparse.ArgumentTypeError(f"{text!r} is no filter as in kind=subsidy")
    return key, value
