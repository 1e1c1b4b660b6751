"""python -m bench.ablation: what the questions and the glossary add, on the evaluation cases."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_FIGURES = ("recall_at_5", "citation_precision", "citation_recall", "refusals")
_VARIANTS = {
    "all": (),
    "without glossary": ("glossary.yaml",),
    "without questions": ("questions",),
    "without both": ("glossary.yaml", "questions"),
}


def main() -> int:
    """Run the evaluation over four states of the corpus, print a table and return 0."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, left_out) in enumerate(_VARIANTS.items()):
            summary = _evaluate(Path(folder) / str(number), left_out)
            if number == 0:
                print(f"{'':<20}{'split':<7}" + "".join(f"{figure:>20}" for figure in _FIGURES))
            for split in ("dev", "test"):
                values = "".join(f"{summary[split][figure]:>20.3f}" for figure in _FIGURES)
                print(f"{name:<20}{split:<7}{values}")
    return 0


def _evaluate(folder: Path, left_out: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Return the mean of every figure by split, over a corpus without the files `left_out`."""
    corpus = folder / "corpus"
    shutil.copytree(_ROOT / "corpus", corpus)
    for name in left_out:
        path = corpus / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    environment = {
        **os.environ,
        "ASSISTANT_CORPUS_DIR": str(corpus),
        "ASSISTANT_DATA_DIR": str(folder / "data"),
    }
    output = folder / "output"
    subprocess.run(
        [sys.executable, "-m", "eval", "run", "--no-gate", "--output", str(output)],
        cwd=_ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    summary = json.loads((output / "summary.json").read_text(encoding="utf-8"))
    return {
        split: {name: float(figure["mean"]) for name, figure in figures.items()}
        for split, figures in summary["splits"].items()
    }


if __name__ == "__main__":
    sys.exit(main())
