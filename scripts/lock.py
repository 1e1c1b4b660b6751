"""Resolves pyproject.toml anew and writes the hashed lock files, which name no host.

uv comes into a throw-away environment: nothing of it stays, and installing needs pip alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from scripts.steps import ROOT, StepError, fail, run, say

RUN, TEST = (ROOT / "requirements" / name for name in ("run.txt", "test.txt"))
COMPILE = (
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--custom-compile-command=make lock",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Write both lock files, passing `arguments` (such as --upgrade) to uv."""
    os.environ["UV_PYTHON_DOWNLOADS"] = "never"
    os.environ["UV_LINK_MODE"] = "copy"
    try:
        with tempfile.TemporaryDirectory() as folder:
            say("Installing uv into a throw-away environment ...")
            tools = Path(folder) / "bin"
            run(sys.executable, "-m", "venv", folder)
            run(tools / "python", "-m", "pip", "install", "-q", "uv")
            say("Resolving requirements/run.txt and requirements/test.txt ...")
            run(tools / "uv", *COMPILE, f"--output-file={RUN}", *arguments, quiet=True)
            test_only = ("--group=test", f"--constraint={RUN}", f"--output-file={TEST}")
            run(tools / "uv", *COMPILE, *test_only, *arguments, quiet=True)
    except StepError as error:
        return fail(error)
    say("Locked. Run make install to install what changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
