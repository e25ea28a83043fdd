"""Imports run one way, and the public surface is what is listed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import whosays

ROOT = Path(whosays.__file__).parent
REPOSITORY = Path(__file__).parents[1]
TRAINING = {"spacy", "thinc", "torch", "transformers"}

# What a package may import of the others. Cheap ground-floor modules are open to all.
GROUND = {"types", "errors", "config"}
MAY = {
    "gazetteer": set(),
    "ontology": set(),
    "reading": {"gazetteer", "ontology"},
    "intake": {"reading.layout"},  # datelines and furniture are read off a text alone
    "claims": {"reading"},
    "ledger": {"gazetteer", "ontology"},
    "export": {"ledger"},
    "web": {"ledger", "ontology", "gazetteer"},
    "samples": set(),
}


def imports(path: Path) -> Iterator[str]:
    """Names of the whosays modules that a file imports, without "whosays."."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("whosays."):
            yield node.module.removeprefix("whosays.")
        elif isinstance(node, ast.Import):
            yield from (a.name.removeprefix("whosays.") for a in node.names if a.name.startswith("whosays."))


@pytest.mark.parametrize("package", sorted(MAY))
def test_a_package_imports_only_what_stands_before_it(package: str) -> None:
    allowed = GROUND | MAY[package] | {package}
    for path in sorted((ROOT / package).rglob("*.py")):
        for name in imports(path):
            assert any(name == a or name.startswith(a + ".") for a in allowed), f"{path.relative_to(ROOT)}: {name}"


def test_the_ground_floor_imports_nothing_of_whosays() -> None:
    assert not [name for module in GROUND for name in imports(ROOT / f"{module}.py")]


def packages(path: Path) -> set[str]:
    """Names of all packages that a file imports, also those it names to `import_module`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            names.update(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
    return {name.split(".")[0] for name in names}


def test_only_one_module_knows_what_runs_the_encoder_and_none_what_trained_it() -> None:
    known = {path.relative_to(ROOT).as_posix(): packages(path) for path in ROOT.rglob("*.py")}
    assert [path for path, names in known.items() if "onnxruntime" in names] == ["reading/encoder/encoder.py"]
    assert not {path: names & TRAINING for path, names in known.items() if names & TRAINING}


def test_nothing_of_the_training_is_installed_to_run() -> None:
    locked = (REPOSITORY / "requirements/run.txt").read_text(encoding="utf-8")
    names = {name.replace("_", "-").lower() for name in re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)}
    assert "onnxruntime" in names
    assert not names & TRAINING
    assert not [name for name in names if name.startswith("en-core-web")]


def test_the_public_surface_is_what_is_listed() -> None:
    assert sorted(whosays.__all__) == whosays.__all__
    for name in whosays.__all__:
        assert getattr(whosays, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = whosays.nothing


def test_no_file_of_code_has_grown_past_reading() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): n
        for path in sorted(ROOT.rglob("*.py"))
        if (n := path.read_text(encoding="utf-8").count("\n")) > 620
    }
    assert not long
