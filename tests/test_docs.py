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
from whosays.cli import keep, look, serving
from whosays.cli.app import app
from whosays.errors import WhosaysError

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
MODEL = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
REGISTERED = (keep, look, serving)  # their commands are there once they are imported
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


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
    assert set(re.findall(r"^### `whosays (\S+)`$", GUIDE, re.MULTILINE)) == set(COMMANDS)


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
