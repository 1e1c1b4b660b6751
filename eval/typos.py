"""`python -m eval typos`: the clean cases once more, as typed in a hurry."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from random import Random

import yaml

from eval.case_files import load_cases
from eval.cases import Case, Split
from eval.context import Context
from eval.results import write_text
from eval.typing_errors import long_word_count, mistyped

TYPO = "typo"
_COUNT = 40  # cases a split
_LONG_WORDS = 3  # of a question that is taken, at least: fewer would be typed right by most
_SEED = 2022
# A question in another language has its own errors, one that leans on another its own history.
_NOT_CLEAN = frozenset({TYPO, "english", "follow_up"})
_HEAD = (
    "# Made by `python -m eval typos` from the other cases of this split; do not edit by hand.\n"
)


def main(argv: Sequence[str], context: Context) -> int:
    """Write the typo cases of both splits and return 0.

    Raises:
        EvalError: the cases they are made from are not as they should be.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    parser = argparse.ArgumentParser(prog="python -m eval typos", description=__doc__)
    parser.parse_args(argv)
    for path, text in typo_files(context).items():
        write_text(path, text)
    return 0


def typo_files(context: Context) -> dict[Path, str]:
    """Return the text of the file with typo cases of each split, by where it belongs.

    Raises:
        EvalError: the cases they are made from are not as they should be.
    """
    places = context.places
    files = {split: places.cases / f"{split}-typos.yaml" for split in ("dev", "test")}
    clean = [path for path in places.shipped_cases if path not in files.values()]
    placed = load_cases(clean, corpus=context.open_product(None).corpus())
    splits: tuple[Split, ...] = ("dev", "test")
    return {
        files[split]: _HEAD + _yaml(typo_cases([p.case for p in placed if p.split == split]))
        for split in splits
    }


def typo_cases(cases: Sequence[Case]) -> list[Case]:
    """Return mistyped twins of 40 clean answerable ones of `cases`, or of all when fewer."""
    random = Random(_SEED)  # noqa: S311 - nothing secret is drawn
    clean = [case for case in cases if _is_clean(case)]
    drawn = random.sample(clean, min(_COUNT, len(clean)))
    chosen = sorted(drawn, key=lambda case: case.id)
    return [_mistyped(case, random) for case in chosen]


def _is_clean(case: Case) -> bool:
    return (
        case.answerable
        and not case.history
        and _NOT_CLEAN.isdisjoint(case.tags)
        and long_word_count(case.question) >= _LONG_WORDS
    )


def _mistyped(case: Case, random: Random) -> Case:
    changed = {
        "id": f"{case.id}-typo",
        "difficulty": "hard",
        "tags": (*(tag for tag in case.tags if tag != "paraphrase"), TYPO),
        "question": mistyped(case.question, random),
        "twin": case.id,
        "note": "",
    }
    return case.model_copy(update=changed)


def _yaml(cases: Sequence[Case]) -> str:
    """Return `cases` as a case file, empty fields left out, lists on one line."""
    return "".join(
        yaml.dump([_fields(case)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
        for case in cases
    )


def _fields(case: Case) -> dict[str, object]:
    fields = case.model_dump(mode="json", exclude_defaults=True)
    fields["as_of"] = case.as_of
    if len(case.status) == 1:
        fields["status"] = case.status[0].value
    return fields


class _Dumper(yaml.SafeDumper):
    """Writes lists on one line, but the cases each on their own."""


def _one_line(dumper: yaml.SafeDumper, values: list[object]) -> yaml.Node:
    is_cases = bool(values) and isinstance(values[0], dict)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=not is_cases)


_Dumper.add_representer(list, _one_line)
