"""A run as Markdown: figures beside the baseline and the gates, then groups, then cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from eval.cases import Split
from eval.evaluation import Evaluation
from eval.gates import Verdict
from eval.records import CaseRecord
from eval.summary import Figure, Figures, Summary

_TEXT_WIDTH = 300  # characters of an answer that the report shows
_MOST_CHANGED = 30  # cases named in the brief report


def markdown(run: Evaluation) -> str:
    """Return the report of a run."""
    gated = list(dict.fromkeys(gate.figure for gate in run.gates))
    short = [one for one in run.records if any(one.scores.get(name, 1) < 1 for name in gated)]
    sections = {
        "What is wrong": bullets((*run.broken, *run.below)),
        "Gates": _gates_table(run.verdicts),
        "Figures": "\n\n".join(figures_table(run, split) for split in run.summary.splits),
        "Refusals": bullets(_refusals(run.summary)),
        **{
            f"By {name}, gated figures": _group_table(name, values, gated)
            for name, values in run.summary.groups.items()
        },
        "Cases below full marks on a gated figure": "\n\n".join(map(_case, short)) or "None.",
        "Changed since the baseline": bullets(run.comparison.stale or run.comparison.changed),
        "Made of": bullets(_made_of(run.summary)),
    }
    return f"# Evaluation\n\n{_sections(sections)}\n"


def brief(run: Evaluation) -> str:
    """Return the report of a run without its cases, for the page of a CI run."""
    changed = run.comparison.stale or run.comparison.changed
    left = len(changed) - _MOST_CHANGED
    told = [*changed[:_MOST_CHANGED], *([f"and {left} more"] if left > 0 else [])]
    sections = {
        "What is wrong": bullets((*run.broken, *run.below)),
        "Gates": _gates_table(run.verdicts),
        "Figures": "\n\n".join(figures_table(run, split) for split in run.summary.splits),
        f"Changed since the baseline ({len(run.comparison.changed)} cases)": bullets(told),
    }
    return f"# Evaluation\n\n{_sections(sections)}\n"


def figures_table(run: Evaluation, split: Split) -> str:
    """Return the figures of one split as a Markdown table."""
    base = run.comparison.means.get(split, {})
    gates = {
        one.gate.figure: one
        for one in run.verdicts
        if one.gate.split == split and not (one.gate.tag or one.gate.kind)
    }
    head = (f"figure ({split})", "value", "95 % interval", "n", "baseline", "difference", "gate")
    rows = [
        (
            name,
            f"{figure.mean:.3f}",
            f"{figure.low:.3f} to {figure.high:.3f}",
            str(figure.n),
            f"{base[name]:.3f}" if name in base else "",
            f"{figure.mean - base[name]:+.3f}" if name in base else "",
            _verdict(gates[name]) if name in gates else "",
        )
        for name, figure in run.summary.splits[split].items()
    ]
    return table(head, rows)


def _sections(texts: Mapping[str, str]) -> str:
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in texts.items())


def _gates_table(verdicts: Sequence[Verdict]) -> str:
    rows = [
        (one.gate.name, one.gate.split, one.value, _verdict(one), _line(one.gate.note))
        for one in verdicts
    ]
    return table(("gate", "split", "value", "verdict", "note"), rows) if rows else "None."


def _verdict(one: Verdict) -> str:
    return f"{'holds' if one.holds else 'FELL'} ({one.gate.wants})"


def _refusals(summary: Summary) -> Iterable[str]:
    for what, ids in (
        ("false refusals", summary.false_refusals),
        ("false answers", summary.false_answers),
    ):
        yield f"{what}: {len(ids)}{' (' + ', '.join(ids) + ')' if ids else ''}"


def _group_table(name: str, values: Mapping[str, Figures], names: Sequence[str]) -> str:
    rows = [
        (value, *(_mean(figures[name]) if name in figures else "" for name in names))
        for value, figures in values.items()
    ]
    return table((name, *names), rows)


def _mean(figure: Figure) -> str:
    return f"{figure.mean:.3f} [{figure.low:.2f}, {figure.high:.2f}] n={figure.n}"


def _case(one: CaseRecord) -> str:
    low = [f"{name} {score:.3f}" for name, score in one.scores.items() if score < 1]
    expected = [" or ".join(one.expected)]
    expected += [f"citing {', '.join(one.must_cite)}"] if one.must_cite else []
    expected += [f"telling {', '.join(one.must_tell)}"] if one.must_tell else []
    got = [one.failure or one.status, f"citing {', '.join(one.cited) or 'nothing'}"]
    got += [f"telling {', '.join(one.told)}"] if one.told else []
    return "\n".join(
        [
            f"### {one.id} ({one.split})\n",
            f"- question, on {one.as_of}: {_line(one.question)}",
            f"- expected: {', '.join(expected)}",
            f"- got: {_line(', '.join((*got, *low)))}",
            f"- text: {_line(one.text)}",
        ]
    )


def _made_of(summary: Summary) -> Iterable[str]:
    made = summary.fingerprints
    yield f"corpus, sha256: {made.corpus}"
    yield from (f"{split} cases, sha256: {digest}" for split, digest in made.cases.items())
    yield f"code, sha256: {made.code}"
    yield f"prompts, sha256: {made.prompts}"
    yield from (f"version of {name}: {version}" for name, version in made.versions.items())
    yield from (f"setting {name}: {value!r}" for name, value in made.settings.items())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table of `head` and `rows`, whose cells are free of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def bullets(lines: Iterable[str]) -> str:
    """Return `lines` as a Markdown list, or "None." when there are none."""
    return "\n".join(f"- {_line(line)}" for line in lines) or "None."


def _line(text: str) -> str:
    """Return `text` on one line, cut, and free of what Markdown would act upon."""
    plain = shorten(text, _TEXT_WIDTH, placeholder=" ...")
    return plain.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
