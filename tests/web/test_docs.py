"""docs/page.md and docs/api.md hold every path, filter and key that the code has, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.web.conftest import Site

from whosays.web import addresses
from whosays.web.app import LIST_PAGES, THING_PAGES
from whosays.web.params import FILTERS, LIMIT, MOST

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "page.md").read_text(encoding="utf-8")
API = (DOCS / "api.md").read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_page_is_told() -> None:
    told = set(re.findall(r"^\| `(/[^`?]*)[^`]*`", PAGE, re.MULTILINE)) | {"/stories"}
    assert told == {"/", "/healthz", *LIST_PAGES, *(f"{path}/ID" for path in THING_PAGES)}


def test_every_filter_is_told_in_its_order() -> None:
    told = re.findall(r"^\| `(\w+)` \|", section(API, "Filters"), re.MULTILINE)
    assert told == [parameter.name for parameter in FILTERS]


def test_the_size_of_a_page_is_told() -> None:
    assert f"{LIMIT} where not given, at most {MOST}" in section(API, "Pages of a list")


TWINS = re.findall(r"^\| `(/[^`]*)` \| (.*) \|$", API, re.MULTILINE)


def test_every_twin_is_told() -> None:
    assert {path for path, _ in TWINS} == {
        "/healthz", *(f"{path}.json" for path in LIST_PAGES), *(f"{path}/ID.json" for path in THING_PAGES),
    }  # fmt: skip


@pytest.mark.parametrize(("path", "told"), TWINS, ids=[path for path, _ in TWINS])
def test_twins_hold_the_keys_that_are_told(site: Site, path: str, told: str) -> None:
    view = site.ledger.view()
    thing = {"/stories": view.stories().items[0].id, "/events": view.events().items[0].id, "/articles": "a1"}
    kind = path.partition("/ID")[0]
    answer = site.json(path.replace("ID", addresses.key_of(thing.get(kind, ""))) if "/ID" in path else path)
    keys = re.findall(r"`(\w+)`", told)
    assert list(answer) == keys or (path == "/about.json" and not keys)


@pytest.mark.parametrize("status", [200, 304, 400, 404, 405, 500, 503])
def test_statuses_are_told(status: int) -> None:
    assert f"| {status} |" in section(API, "Answers")
