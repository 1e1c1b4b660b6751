"""Makes .venv and installs exactly what a lock file names.

`python -m scripts.bootstrap run` installs what the product needs; `test` installs that and
what the tests need. A second call with the same lock does nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys

from scripts.steps import (
    ROOT,
    VENV,
    VENV_PYTHON,
    StepError,
    fail,
    install_debian_package,
    run,
    say,
)

OLDEST, NEWEST = (3, 11), (3, 13)
STAMP = VENV / "installed.json"
# Every line of run.txt stands in test.txt too (a test keeps it so): who has test has run.
CONTAINS = {"run": ("run",), "test": ("test", "run")}


def main(arguments: list[str]) -> int:
    """Install the lock named by the only argument and return the exit code."""
    if len(arguments) != 1 or arguments[0] not in CONTAINS:
        print("usage: python -m scripts.bootstrap run|test", file=sys.stderr)
        return 2
    try:
        check_python()
        install(arguments[0])
    except StepError as error:
        return fail(error)
    return 0


def check_python() -> None:
    """Pass when this Python may run the product.

    Raises:
        StepError: it is older or newer than the lock files were resolved for.
    """
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise StepError(
            f"Python {_version()} is not supported, 3.11 to 3.13 are; "
            "name one, for example: make run PYTHON=python3.12"
        )


def install(lock: str) -> None:
    """Bring .venv to the contents of `lock` (run or test), unless it is there already.

    Raises:
        StepError: something is missing or a command failed.
    """
    installed = _read_stamp()
    if installed.get("python") == _version() and installed.get(lock) == _fingerprint(lock):
        say(f"Packages of requirements/{lock}.txt: already installed.")
        return
    _make_venv()
    say(f"Installing the packages of requirements/{lock}.txt (some minutes the first time) ...")
    locked = ROOT / "requirements" / f"{lock}.txt"
    run(VENV_PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "-q", "-r", locked)
    stamp = {name: _fingerprint(name) for name in CONTAINS[lock]}
    STAMP.write_text(json.dumps({"python": _version(), **stamp}) + "\n", encoding="utf-8")
    say("Packages: installed.")


def _make_venv() -> None:
    """Make .venv for this Python where there is none yet, or one of another Python."""
    if not _has_venv_module() and not install_debian_package(f"python{_version()}-venv"):
        raise StepError(
            f"Python's venv module is missing: install python{_version()}-venv "
            "(Debian, Ubuntu: sudo apt-get install python3-venv), then try again"
        )
    if VENV_PYTHON.exists() and _venv_version() == _version():
        return
    say(f"Making .venv for Python {_version()} ...")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def _has_venv_module() -> bool:
    # Debian ships venv without ensurepip, and then venv fails half-way.
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _venv_version() -> str:
    """Return major.minor of the Python in .venv, from the file that venv writes there."""
    lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    versions = [line.partition("=")[2].strip() for line in lines if line.startswith("version")]
    return ".".join(versions[0].split(".")[:2]) if versions else ""


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _fingerprint(lock: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()


def _read_stamp() -> dict[str, str]:
    """Return what was installed by lock name; empty when nothing was, or the stamp is broken."""
    if not (STAMP.is_file() and VENV_PYTHON.exists()):
        return {}
    try:
        loaded = json.loads(STAMP.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
