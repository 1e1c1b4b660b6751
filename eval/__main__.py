"""`python -m eval`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import assistant
from eval.cli import main
from eval.context import Context
from eval.product import ShippedProduct
from eval.runner import Places

if __name__ == "__main__":
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)  # on the handler: some libraries set their own levels
    logging.basicConfig(handlers=[handler], format="%(levelname)s %(name)s: %(message)s")
    root = Path(__file__).parent.parent
    places = Places(
        folder=root / "eval",
        code_dir=Path(assistant.__file__).parent,
        prompts_dir=root / "prompts",
    )
    sys.exit(main(sys.argv[1:], Context(ShippedProduct, places)))
