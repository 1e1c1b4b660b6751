"""How long a turn takes, by its parts, alone and with twenty at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import yaml

from assistant.build import Assistant, ingest, open_assistant
from assistant.settings import read_settings
from bench.percentiles import header, row

_CASES = Path(__file__).resolve().parent.parent / "eval" / "cases" / "dev.yaml"
_TURNS = 300
_AT_ONCE = 20
_ROUNDS = 10
_SEARCHING = ("embed", "retrieve")


def measure_turns(data_dir: Path) -> Iterator[str]:
    """Yield lines on turns at one user and at twenty, over the questions of the dev cases."""
    settings = read_settings(data_dir=data_dir)
    ingest(settings)
    assistant = open_assistant(settings)
    cases = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    asked = [case["question"] for case in cases if case.get("must_cite")]
    questions = [asked[i % len(asked)] for i in range(_TURNS)]
    yield from _one_by_one(assistant, questions)
    yield from _at_once(assistant, questions)


def _one_by_one(assistant: Assistant, questions: list[str]) -> Iterator[str]:
    assistant.answer(questions[0])
    timings = [assistant.answer(question).timings_ms for question in questions]
    yield header("A turn, one user", len(timings))
    for step in timings[0]:
        yield row(step, [timing.get(step, 0.0) for timing in timings])
    rest = [t["total"] - sum(t[step] for step in _SEARCHING) for t in timings]
    yield row("besides search", rest) + "  (limit 10)"
    total, embed = (np.percentile([t[step] for t in timings], 95) for step in ("total", "embed"))
    yield f"  p95 of a turn: {total:.0f} ms (limit 150), {total / embed:.2f} times its embedding"


def _at_once(assistant: Assistant, questions: list[str]) -> Iterator[str]:
    def timed(question: str) -> float:
        started = time.perf_counter()
        assistant.answer(question)
        return (time.perf_counter() - started) * 1_000

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        spent = [
            milliseconds
            for start in range(_ROUNDS)
            for milliseconds in pool.map(
                timed, questions[start * _AT_ONCE : (start + 1) * _AT_ONCE]
            )
        ]
    yield header(f"{_AT_ONCE} turns at once, on the Assistant object", len(spent))
    yield row("whole turn", spent) + "  (limit 1000)"
