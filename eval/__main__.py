"""`python -m eval`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import assistant
from eval.cli import main
from eval.product import ShippedProduct
from eval.runner import Places

if __name__ == "__main__":
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)  # on the handler: some libraries set their own levels
    logging.basicConfig(handlers=[handler], format="%(levelname)s %(name)s: %(message)s")
    places = Places(folder=Path(__file__).parent, code_dir=Path(assistant.__file__).parent)
    sys.exit(main(sys.argv[1:], open_product=ShippedProduct, places=places))
