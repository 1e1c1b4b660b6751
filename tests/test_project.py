"""The project's own papers agree with each other and with what is installed from them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
# Folders of one person or machine; a web address that holds such a word does not match.
MACHINE_PATH = re.compile(r"(?<![\w.~/-])(?:/(?:home|root|Users|work|opt)/\w|[A-Z]:\\Users\\)")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# Python names its packages otherwise than the registry does.
MODULES_OF = {
    "markdown-it-py": "markdown_it",
    "pillow": "PIL",
    "pystemmer": "Stemmer",
    "python-docx": "docx",
    "pyyaml": "yaml",
}


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _pins(lock: str) -> set[tuple[str, str]]:
    """Return the (name, version) pairs of a lock; a name may have one for each Python."""
    found = PIN.findall(_read(f"requirements/{lock}.txt"))
    return {(canonicalize_name(name), version) for name, version in found}


def _dependencies() -> list[Requirement]:
    project = tomllib.loads(_read("pyproject.toml"))
    return [Requirement(line) for line in project["project"]["dependencies"]]


def _tracked_texts() -> list[tuple[str, str]]:
    """Return (name, text) of each file that git tracks or would add; binary files are left out."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    texts = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            texts.append((name, content.decode("utf-8", "replace")))
    assert texts
    return texts


@pytest.mark.parametrize("lock", ["run", "test"])
def test_a_lock_names_no_host_and_hashes_each_package(lock: str) -> None:
    text = _read(f"requirements/{lock}.txt")

    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    blocks = re.split(r"\n(?=\w)", text)
    unhashed = [block.split()[0] for block in blocks if "==" in block and "--hash" not in block]
    assert unhashed == []


def test_who_installed_for_the_tests_has_all_that_the_product_needs() -> None:
    assert _pins("run") - _pins("test") == set()


def test_the_lock_holds_each_dependency_in_its_range() -> None:
    locked = _pins("run")

    for wanted in _dependencies():
        versions = [version for name, version in locked if name == canonicalize_name(wanted.name)]
        assert versions, f"{wanted.name} is not locked; run: make lock"
        assert all(wanted.specifier.contains(version) for version in versions), str(wanted)


def test_what_is_installed_is_what_is_locked() -> None:
    locked = _pins("test")

    for name in {name for name, _ in locked}:
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue  # meant for another Python or platform
        assert (name, installed) in locked, f"{name} {installed}; run: make install"


def test_each_foreign_import_of_the_product_is_a_dependency_of_its_own() -> None:
    named = {canonicalize_name(wanted.name) for wanted in _dependencies()}
    allowed = {MODULES_OF.get(name, name.replace("-", "_")) for name in named}
    allowed |= {"llama_index", "assistant", *sys.stdlib_module_names}
    allowed |= {"pydantic_core"}  # one release with pydantic, never chosen apart
    allowed |= {"wordfreq"}  # of the tests; eval/readability says so when it is missing

    foreign = {
        (path.relative_to(ROOT).as_posix(), module)
        for path in [*(ROOT / "assistant").rglob("*.py"), *(ROOT / "eval").rglob("*.py")]
        for module in _imported_roots(path)
        if module not in allowed | {"eval"}
    }

    assert foreign == set()


def _imported_roots(path: Path) -> set[str]:
    roots: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").split(".")[0])
    return roots


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    here = (f"{ROOT}/", f"{Path.home()}/")

    hits = [
        f"{name}: {line.strip()[:80]}"
        for name, text in _tracked_texts()
        for line in text.splitlines()
        if MACHINE_PATH.search(line) or any(folder in line for folder in here)
    ]

    assert hits == []


def test_help_tells_of_each_command() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert set(re.findall(r"^make (\w+)", shown, re.MULTILINE)) == set(TARGET.findall(MAKEFILE))


@pytest.mark.parametrize("paper", ["README.md", "corpus/README.md", "CHANGELOG.md"])
def test_papers_name_only_commands_that_exist(paper: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", _read(paper), re.MULTILINE))

    assert named <= set(TARGET.findall(MAKEFILE))


def test_readme_names_the_two_commands() -> None:
    readme = _read("README.md")

    assert "make run" in readme
    assert "make test" in readme


def test_ci_runs_what_a_developer_runs() -> None:
    commands = [line for line in _read(".ci/run").splitlines() if not line.startswith("#")]

    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert "run: .ci/run" in _read(".github/workflows/ci.yml")


def test_third_party_lists_each_dependency_with_its_locked_version() -> None:
    rows = re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", _read("THIRD_PARTY.md"), re.MULTILINE)
    listed = {(canonicalize_name(name), version.strip()) for name, version in rows}
    locked = _pins("run")

    for wanted in _dependencies():
        name = canonicalize_name(wanted.name)
        assert {pin for pin in locked if pin[0] == name} & listed, f"{name}: not in THIRD_PARTY.md"


def test_changelog_starts_with_what_is_not_released_yet() -> None:
    headings = re.findall(r"^## (.+)$", _read("CHANGELOG.md"), re.MULTILINE)

    assert headings[0] == "[Unreleased]"


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=str)
def test_a_decision_record_has_its_four_parts(record: Path) -> None:
    headings = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == ["Context", "Options", "Decision", "Consequences"]


def test_licence_is_the_one_the_project_names() -> None:
    project = tomllib.loads(_read("pyproject.toml"))

    assert project["project"]["license"] == "EUPL-1.2"
    assert _read("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
