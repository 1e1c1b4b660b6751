"""The shipped product and cases; imported only when a test runs, for they are heavy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.context import Context
    from eval.protocols import Corpus

ROOT = Path(__file__).resolve().parents[2]


def shipped_context() -> Context:
    """Return what the commands are handed in use."""
    from eval.context import Context
    from eval.product import ShippedProduct
    from eval.runner import Places

    return Context(ShippedProduct, Places(ROOT / "eval", ROOT / "assistant", ROOT / "prompts"))


def shipped_corpus() -> Corpus:
    """Return what labels of the shipped cases may name."""
    return shipped_context().open_product(None).corpus()
