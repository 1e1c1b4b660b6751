"""A run as Markdown: figures beside the baseline and the gates, then tags, then cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten

from eval.cases import Split
from eval.evaluation import Evaluation
from eval.records import CaseRecord
from eval.summary import Figure, Summary

_TEXT_WIDTH = 300  # characters of an answer that the report shows


def markdown(run: Evaluation) -> str:
    """Return the report of a run."""
    gated = list(dict.fromkeys(gate.figure for gate in run.gates))
    short = [one for one in run.records if any(one.scores.get(name, 1) < 1 for name in gated)]
    sections = {
        "What is wrong": bullets((*run.broken, *run.below)),
        "Figures": "\n\n".join(figures_table(run, split) for split in run.summary.splits),
        "Refusals": bullets(_refusals(run.summary)),
        "By tag, gated figures": _tags_table(run.summary, gated),
        "Cases below full marks on a gated figure": "\n\n".join(map(_case, short)) or "None.",
        "Changed since the baseline": bullets(run.comparison.stale or run.comparison.changed),
        "Made of": bullets(_made_of(run.summary)),
    }
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections.items())
    return f"# Evaluation\n\n{body}\n"


def figures_table(run: Evaluation, split: Split) -> str:
    """Return the figures of one split as a Markdown table."""
    minimums = {gate.figure: gate.minimum for gate in run.gates if gate.split == split}
    base = run.comparison.means.get(split, {})
    head = (f"figure ({split})", "value", "95 % interval", "n", "baseline", "difference", "gate")
    rows = [
        (
            name,
            f"{figure.mean:.3f}",
            f"{figure.low:.3f} to {figure.high:.3f}",
            str(figure.n),
            f"{base[name]:.3f}" if name in base else "",
            f"{figure.mean - base[name]:+.3f}" if name in base else "",
            _gate(figure, minimums[name]) if name in minimums else "",
        )
        for name, figure in run.summary.splits[split].items()
    ]
    return _table(head, rows)


def _gate(figure: Figure, minimum: float) -> str:
    return f"{'holds' if figure.mean >= minimum else 'FELL'} ({minimum:.2f})"


def _refusals(summary: Summary) -> Iterable[str]:
    for what, ids in (
        ("false refusals", summary.false_refusals),
        ("false answers", summary.false_answers),
    ):
        yield f"{what}: {len(ids)}{' (' + ', '.join(ids) + ')' if ids else ''}"


def _tags_table(summary: Summary, names: Sequence[str]) -> str:
    rows = [
        (tag, *(_mean(figures[name]) if name in figures else "" for name in names))
        for tag, figures in summary.tags.items()
    ]
    return _table(("tag", *names), rows)


def _mean(figure: Figure) -> str:
    return f"{figure.mean:.3f} [{figure.low:.2f}, {figure.high:.2f}] n={figure.n}"


def _case(one: CaseRecord) -> str:
    low = [f"{name} {score:.3f}" for name, score in one.scores.items() if score < 1]
    expected = [" or ".join(one.expected)]
    expected += [f"citing {', '.join(one.must_cite)}"] if one.must_cite else []
    got = [one.failure or one.status, f"citing {', '.join(one.cited) or 'nothing'}", *low]
    return "\n".join(
        [
            f"### {one.id} ({one.split})\n",
            f"- question, on {one.as_of}: {_line(one.question)}",
            f"- expected: {', '.join(expected)}",
            f"- got: {_line(', '.join(got))}",
            f"- text: {_line(one.text)}",
        ]
    )


def _made_of(summary: Summary) -> Iterable[str]:
    made = summary.fingerprints
    yield f"corpus, sha256: {made.corpus}"
    yield from (f"{split} cases, sha256: {digest}" for split, digest in made.cases.items())
    yield f"code, sha256: {made.code}"
    yield from (f"version of {name}: {version}" for name, version in made.versions.items())
    yield from (f"setting {name}: {value!r}" for name, value in made.settings.items())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def bullets(lines: Iterable[str]) -> str:
    """Return `lines` as a Markdown list, or "None." when there are none."""
    return "\n".join(f"- {_line(line)}" for line in lines) or "None."


def _line(text: str) -> str:
    """Return `text` on one line, cut, and free of what Markdown would act upon."""
    plain = shorten(text, _TEXT_WIDTH, placeholder=" ...")
    return plain.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
