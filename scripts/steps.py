"""Running commands and telling about them, shared by the scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


class StepError(Exception):
    """A step cannot go on; the message says what to install or do."""


def say(line: str) -> None:
    """Print `line` at once, so that it stands above the output of the command it announces."""
    print(line, flush=True)


def run(*command: str | Path, quiet: bool = False) -> None:
    """Run `command` in the project's folder, its normal output hidden when `quiet`.

    Raises:
        StepError: the command ended with another exit code than 0.
    """
    words = [str(word) for word in command]
    output = subprocess.DEVNULL if quiet else None
    if subprocess.run(words, cwd=ROOT, stdout=output, check=False).returncode != 0:
        raise StepError(f"this command failed, its own message is above: {' '.join(words)}")


def install_debian_package(package: str) -> bool:
    """Return whether `package` was installed; False where apt-get or the right to use it lacks.

    Raises:
        StepError: apt-get was allowed to try and failed.
    """
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    say(f"Installing Debian's package {package} ...")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "update", "-q", quiet=True)
    run("apt-get", "install", "-q", "-y", "--no-install-recommends", package, quiet=True)
    return True


def fail(error: StepError) -> int:
    """Print `error` where mistakes go and return the exit code for it."""
    print(f"Stopped: {error}", file=sys.stderr, flush=True)
    return 2
