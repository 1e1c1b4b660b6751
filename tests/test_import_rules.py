"""The import rules of the README's picture: who may know whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASE = {"domain", "errors", "language", "texts"}  # what every stage may know
# The terminal's own files: they print and write what the answering stage returns.
TERMINAL = {"answer_json", "answering", "batch", "terminal"}
# Which parts of assistant each part may import besides itself; a folder not named is a stage.
MAY_IMPORT = {
    "domain": set[str](),
    "errors": set[str](),
    "language": {"domain", "errors"},
    "texts": {"domain", "errors"},
    "settings": {"errors"},
    "place": {"domain", "texts"},
    "layout": {"domain"},
    "answering": BASE | {"layout"},
    "web": BASE | {"build", "layout", "place"},
    "service": BASE | {"build", "settings"},
    "cli": BASE | TERMINAL | {"build", "corpus_cli", "index_cli", "settings", "web"},
    "corpus_cli": {"build", "errors", "settings"},
    "index_cli": {"batch", "build", "documents", "errors", "settings"},
    "batch": BASE | TERMINAL,
    "terminal": BASE | TERMINAL | {"place"},
    "__main__": {"cli"},
}
# The one entry point that puts page and service together, for app.py and the terminal alike.
ENTRY_POINT = {
    "assistant/web/__init__.py": {"settings"},
    "assistant/web/server.py": {"settings", "service"},
}
# Which files may import a framework: what is hard to replace stands in few places.
FRAMEWORKS = {
    "gradio": ("assistant/web/", "app.py"),
    "chromadb": ("assistant/index/vectors", "assistant/index/server_", "bench/scale/"),
    "llama_index": (
        "bench/scale/",  # compares with its retrievers
        "assistant/index/embedding",
        "assistant/index/vectors",
        "assistant/retrieval/llama",
    ),
}
ENVIRONMENT_USERS = {
    "assistant/__init__.py",  # what must be set before an import
    "assistant/settings.py",
    "assistant/web/server.py",  # Gradio takes its folder, which a setting decides, from there alone
}
HEAVY = ("llama_index", "chromadb", "gradio", "numpy", "onnxruntime")


def _files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found, f"no Python files in {folders}"
    return found


def _imports(path: Path) -> set[str]:
    """Return the dotted names that `path` imports; of ours, also `from package import module`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            module = node.module or ""
            names.add(module)
            if module == "assistant":
                names.update(f"assistant.{alias.name}" for alias in node.names)
    return names


def _part(dotted: str) -> str | None:
    """Return the part of assistant that a name belongs to: `index` for assistant.index.vectors."""
    words = dotted.split(".")
    return words[1] if words[0] == "assistant" and len(words) > 1 else None


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _own_part(path: Path) -> str:
    return path.relative_to(ROOT / "assistant").with_suffix("").parts[0]


def _parts_known(path: Path) -> set[str]:
    parts = {_part(name) for name in _imports(path)}
    return {part for part in parts if part is not None and not part.startswith("__version")}


@pytest.mark.parametrize("path", _files("assistant"), ids=_name)
def test_a_part_knows_only_what_it_may(path: Path) -> None:
    part = _own_part(path)
    if part == "build":  # chooses the concrete classes, so it knows them all
        return

    allowed = MAY_IMPORT.get(part, BASE) | ENTRY_POINT.get(_name(path), set()) | {part}

    assert _parts_known(path) - allowed == set()


@pytest.mark.parametrize("path", _files("assistant"), ids=_name)
def test_the_product_does_not_know_what_measures_it(path: Path) -> None:
    roots = {name.split(".")[0] for name in _imports(path)}

    assert roots & {"eval", "bench", "scripts", "tests", "app"} == set()


@pytest.mark.parametrize("framework", sorted(FRAMEWORKS))
def test_a_framework_is_imported_only_by_its_adapters(framework: str) -> None:
    users = {
        _name(path)
        for path in [*_files("assistant", "eval", "bench"), ROOT / "app.py"]
        if framework in {name.split(".")[0] for name in _imports(path)}
    }

    assert {name for name in users if not name.startswith(FRAMEWORKS[framework])} == set()
    assert users, f"nothing imports {framework}: this rule looks in the wrong place"


def test_evaluation_and_app_take_the_product_through_its_face() -> None:
    # Evaluation reads the corpus besides, to check that its cases name statements that exist.
    # These read files as the product does, without the index.
    allowed = BASE | {"build", "settings"}
    # Others measure a part of the product by itself, or break it on purpose.
    reading = {
        "bench/unchanged.py": {"documents"},
        "bench/fitness.py": {"answering", "index"},
        "eval/readability/reading.py": {"documents", "registers"},
    }

    stages = {"answering", "registers", "retrieval", "understanding"}
    folders = {"bench/scale": {"retrieval"}, "eval/mutants": stages}

    def may_know(path: Path) -> set[str]:
        folder = path.parent.relative_to(ROOT).as_posix()
        return allowed | reading.get(_name(path), set()) | folders.get(folder, set())

    known = {_name(path): _parts_known(path) - may_know(path) for path in _files("eval", "bench")}
    known["app.py"] = _parts_known(ROOT / "app.py") - allowed - {"web", "service"}

    assert {name: parts for name, parts in known.items() if parts} == {}


@pytest.mark.parametrize("path", _files("assistant"), ids=_name)
def test_the_environment_is_used_in_few_places(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    uses = any(
        (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"})
        or (isinstance(node, ast.alias) and node.name in {"environ", "getenv", "environb"})
        for node in ast.walk(tree)
    )

    assert not uses or _name(path) in ENVIRONMENT_USERS


def test_importing_the_product_is_light() -> None:
    show = f"import sys, assistant; print([name for name in {HEAVY!r} if name in sys.modules])"

    shown = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert shown.stdout.strip() == "[]"
