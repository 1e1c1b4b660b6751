"""Prints the licence of every installed package, one a line, as the package states it."""

from __future__ import annotations

import re
import sys
from importlib import metadata

NOT_STATED = "not stated"


def main() -> int:
    """Print name, version and licence by name; return 1 when a package states none."""
    rows = sorted(
        (found.metadata["Name"].lower(), found.version, licence_of(found))
        for found in metadata.distributions()
    )
    for name, version, licence in rows:
        print(f"{name:<44}{version:<18}{licence}")
    return int(any(licence == NOT_STATED for _, _, licence in rows))


def licence_of(package: metadata.Distribution) -> str:
    """Return the licence of `package`: its expression, else its classifiers, else its own text."""
    stated = package.metadata
    if "License-Expression" in stated:
        return stated["License-Expression"]
    classified = [
        line.rpartition(":: ")[2]
        for line in stated.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    if classified:
        return "; ".join(classified)
    texts = [stated["License"]] if "License" in stated else _licence_files(package)
    return next((text.strip().splitlines()[0] for text in texts if text.strip()), NOT_STATED)


def _licence_files(package: metadata.Distribution) -> list[str]:
    names = re.compile(r"licen[cs]e|copying", re.IGNORECASE)
    return [file.read_text() for file in package.files or () if names.match(file.name)]


if __name__ == "__main__":
    sys.exit(main())
