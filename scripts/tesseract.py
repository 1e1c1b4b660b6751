"""Finds the tesseract with Dutch data that reads scanned pages, or installs Debian's."""

from __future__ import annotations

import shutil
import subprocess

from scripts.steps import StepError, install_debian_package, say

LANGUAGE = "nld"
PACKAGES = ("tesseract-ocr", "tesseract-ocr-nld")
REMEDY = (
    "the tests of scanned pages need tesseract with Dutch data: install it "
    f"(Debian: apt-get install {' '.join(PACKAGES)})"
)


def has_tesseract() -> bool:
    """Return whether tesseract is on PATH, starts, and knows Dutch."""
    found = shutil.which("tesseract")
    if found is None:
        return False
    try:
        shown = subprocess.run(
            [found, "--list-langs"], capture_output=True, text=True, check=True, timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE in shown.stdout.split()


def ensure_tesseract() -> None:
    """Return when tesseract with Dutch data is there, installed from Debian's packages if need be.

    Raises:
        StepError: it cannot be had; the message says what to install.
    """
    if not has_tesseract():
        for package in PACKAGES:
            if not install_debian_package(package):
                raise StepError(REMEDY)
        if not has_tesseract():
            raise StepError(REMEDY)
    say(f"tesseract: {shutil.which('tesseract')} with {LANGUAGE}")
