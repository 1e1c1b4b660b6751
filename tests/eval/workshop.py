"""A folder with cases and gates, and a small product to measure in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.domain import Answer, AnswerStatus
from eval.cli import main
from eval.context import Context
from eval.metrics import METRICS, Metric
from eval.runner import Places
from tests.eval.fakes import FakeAssistant, FakeProduct, make_answer, make_chunk

_ASKED = "audience: civil_servant, difficulty: easy, as_of: 2022-10-01"
DEV = f"""\
- {{id: d-1, kind: amount, topic: g40, {_ASKED}, question: "Dev?", status: answered,
   must_cite: [A-1], figures: ["70"]}}
"""
TEST = f"""\
- {{id: t-1, kind: amount, topic: g40, {_ASKED}, question: "Test?", status: answered,
   tags: [demand], must_cite: [B-1], figures: ["41"]}}
- {{id: t-2, kind: out_of_scope, topic: none, {_ASKED}, question: "Weer?", status: out_of_scope,
   tags: [weather]}}
"""
GATES = """\
- {figure: fact_precision, split: test, minimum: 0.95}
- {figure: refusals, split: test, minimum: 0.95}
"""
CHUNKS = [make_chunk("A-1", "A-2"), make_chunk("B-1")]
REFUSAL = make_answer(status=AnswerStatus.OUT_OF_SCOPE, text="Dat weet ik niet.")
RIGHT = {
    "Dev?": make_answer("A-1", text="Het is 70. [1]", evidence=CHUNKS[:1]),
    "Test?": make_answer("B-1", text="Het zijn er 41. [1]", evidence=CHUNKS[1:]),
    "Weer?": REFUSAL,
}


class Workshop:
    """A folder with cases and gates, and a product to measure in it."""

    def __init__(self, root: Path) -> None:
        """Write cases and gates below `root`."""
        self.places = Places(
            folder=root / "eval", code_dir=root / "assistant", prompts_dir=root / "prompts"
        )
        self.output = root / "out"
        (root / "eval" / "cases").mkdir(parents=True)
        (root / "assistant").mkdir()
        (root / "assistant" / "pipeline.py").write_text("ANSWER = 1\n")
        self.write("cases/dev.yaml", DEV)
        self.write("cases/test.yaml", TEST)
        self.write("gates.yaml", GATES)
        self.product = FakeProduct(FakeAssistant(RIGHT, CHUNKS))

    def write(self, name: str, text: str) -> None:
        """Write a file of the eval folder."""
        (self.places.folder / name).write_text(text, encoding="utf-8")

    def answers(self, question: str, answer: Answer) -> None:
        """Let the product answer `question` with `answer` from now on."""
        opened = FakeAssistant({**RIGHT, question: answer}, CHUNKS)
        self.product = replace(self.product, opened=opened)

    def run(self, *options: str, metrics: Sequence[Metric] = METRICS) -> int:
        """Run the command and return its exit code."""
        argv = ["run", "--output", str(self.output), *options]
        return main(argv, Context(self._open, self.places, metrics))

    def command(self, *argv: str) -> int:
        """Run a command that needs no output folder and return its exit code."""
        return main(argv, Context(self._open, self.places))

    def _open(self, data_dir: Path | None) -> FakeProduct:
        self.product.data_dirs.append(data_dir)
        return self.product


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in `folder`, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
