"""The documentation holds what the code has: every command, option, setting, error and field."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

from whosays import config, errors, types
from whosays.cli.base import app
from whosays.cli.run import COMMANDS as REGISTERED
from whosays.errors import WhosaysError

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
MODEL = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
assert REGISTERED


def commands(group: Any, before: str = "") -> dict[str, Any]:
    """Every command by its full name: "read", "gazetteer import"."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        below = hasattr(command, "commands")
        found |= commands(command, f"{before}{name} ") if below else {before + name: command}
    return found


COMMANDS = commands(typer.main.get_command(app))


def section(name: str) -> str:
    """The part of the guide on a command; where it refers to another command's options, that one's part too."""
    found = re.search(rf"^### `whosays {name}`$(.*?)(?=^##)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/guide.md has no part on whosays {name}"
    return found[1] + (section("events") if "Options as for `events`" in found[1] else "")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_guide(name: str) -> None:
    told = section(name)
    for parameter in COMMANDS[name].params:
        for spelling in (*parameter.opts, *parameter.secondary_opts):
            if spelling.startswith("--") and spelling != "--help":
                assert f"`{spelling}" in told, f"{spelling} of whosays {name}"


def test_the_guide_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^### `whosays ([^`]+)`$", GUIDE, re.MULTILINE)) == set(COMMANDS)


def leaves(kind: type[WhosaysError] = WhosaysError) -> list[type[WhosaysError]]:
    below = kind.__subclasses__()
    return [leaf for child in below for leaf in leaves(child)] if below else [kind]


def test_every_error_is_in_the_guide_with_its_code() -> None:
    told = set(re.findall(r"^\| (W\d{3}) \| (\w+) \|", GUIDE, re.MULTILINE))
    assert told == {(kind.code, kind.__name__) for kind in leaves()}
    assert errors.__doc__


def test_every_setting_is_in_the_guide_with_its_default() -> None:
    for name in dir(config):
        if name.isupper():
            assert str(getattr(config, name)) in GUIDE, name


RECORDS = [kind for kind in vars(types).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_is_in_the_data_model(record: type) -> None:
    found = re.search(rf"^### {record.__name__}$(.*?)(?=^##|\Z)", MODEL, re.MULTILINE | re.DOTALL)
    assert found, f"docs/data-model.md has no part on {record.__name__}"
    for field in fields(record):
        assert f"`{field.name}`" in found[1], f"{record.__name__}.{field.name}"


@pytest.mark.parametrize("name", ["reading", "event"])
def test_the_schema_files_are_what_the_code_prints(name: str) -> None:
    from whosays.schema import event_schema, reading_schema

    schema = {"reading": reading_schema, "event": event_schema}[name]()
    assert msgspec.json.decode((ROOT / f"docs/{name}.schema.json").read_bytes()) == msgspec.json.decode(
        msgspec.json.encode(schema)
    )


def test_links_between_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_no_figure_is_left_open() -> None:
    pages = (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
    assert not [page.name for page in pages if "@@" in page.read_text(encoding="utf-8")]


def test_the_accuracy_page_shows_the_measured_figures() -> None:
    measured = msgspec.json.decode((ROOT / "docs/accuracy.json").read_bytes())["figures"]
    page = (ROOT / "docs/accuracy.md").read_text(encoding="utf-8")
    shown: dict[str, dict[str, str]] = {}
    corpus = ""
    for name, measure, figure in re.findall(r"^\| ([^|]*) \| [^|]* \| ([^|]+) \| (\d\.\d{3}) \|$", page, re.MULTILINE):
        found = re.search(r"`(.+)`", name)
        corpus = found[1] if found else corpus
        shown.setdefault(corpus, {})[measure] = figure
    assert shown == {name: {m: f"{v:.3f}" for m, v in figures.items()} for name, figures in measured.items()}


def test_the_readme_quotes_measured_figures_only() -> None:
    measured = msgspec.json.decode((ROOT / "docs/accuracy.json").read_bytes())["figures"]
    known = {f"{value:.2f}" for figures in measured.values() for value in figures.values()}
    speed = msgspec.json.decode((ROOT / "docs/speed.json").read_bytes())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    right, fast = readme.split("## How right it is")[1].split("## How fast it is")
    beside = re.findall(r"\| ([^|]*) \|$", right, re.MULTILINE)  # figures of others
    quoted = re.findall(r"\b[01]\.\d\d\b", right)
    assert quoted
    assert {figure for figure in quoted if figure not in " ".join(beside)} <= known
    assert f"{speed['time ratio whosays / en_core_web_md']:.2f} times" in fast
    assert f"{speed['whosays words/s']:,} words/s" in fast
