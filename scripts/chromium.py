"""Finds the Chromium that the browser tests drive, or installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from scripts.steps import ROOT, VENV_PYTHON, StepError, install_debian_package, run, say

CHROMIUM_VARIABLE = "ASSISTANT_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No service of the browser's own may call out during a test; root needs the first.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


def installed_chromium() -> Path | None:
    """Return the Chromium named by the environment or on PATH, or None."""
    named = os.environ.get(CHROMIUM_VARIABLE)
    if named:
        return Path(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def ensure_chromium() -> Path:
    """Return a Chromium that starts: the system's, else Debian's package, else Playwright's.

    Raises:
        StepError: none of the three can be had; the message says what to install.
    """
    found = installed_chromium() or _playwright_chromium()
    if found is None and install_debian_package("chromium"):
        found = installed_chromium()
    if found is None:
        found = _download()
    try:
        shown = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise StepError(f"{found} does not start ({error}): install chromium anew") from error
    say(f"Chromium: {found} ({shown.stdout.strip()})")
    return found


def _playwright_chromium() -> Path | None:
    """Return the Chromium that Playwright downloaded earlier, or None."""
    asked = subprocess.run(
        [VENV_PYTHON, "-c", _ASK_PLAYWRIGHT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    path = Path(asked.stdout.strip())
    return path if asked.returncode == 0 and path.is_file() else None


def _download() -> Path:
    say("Downloading Chromium with Playwright ...")
    remedy = "the browser tests need Chromium: install it (Debian: apt-get install chromium)"
    try:
        run(VENV_PYTHON, "-m", "playwright", "install", "chromium")
    except StepError as error:
        raise StepError(remedy) from error
    downloaded = _playwright_chromium()
    if downloaded is None:
        raise StepError(remedy)
    return downloaded
