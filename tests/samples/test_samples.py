"""The bundled articles hold what docs/samples.md promises; read here with the standard library only."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from whosays import samples

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
VOCABULARIES = {"schema.org", "purl.org"}  # names of vocabularies in JSON-LD, microdata and RSS, never fetched
SAMPLES = samples.manifest()
BY_ID = {sample.id: sample for sample in SAMPLES}
WORLD_COVERAGE = {
    "reprint",
    "trimmed reprint",
    "wire version",
    "official denial",
    "party declines",
    "unclaimed",
    "anonymous source",
    "source through another outlet",
    "outlet citing outlet citing officials",
    "counts that differ",
    "place known only by a distance",
    "wrong distance",
    "wrong weekday",
    "partial quotation",
    "mixed quotation",
    "nested quotation",
    "quotation over paragraphs",
    "hedged language",
    "headline attribution",
    "wire dateline",
    "tabloid",
    "opinion",
    "truncated text",
    "correction",
    "transcript",
    "document source",
    "collective source",
    "unrelated topic",
}


class _Paragraphs(HTMLParser):
    """The text of <p> elements; an unclosed <p> ends where the next begins, as in a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.everything: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.texts.append("")
        self._open = tag == "p" or (self._open and tag in {"a", "i", "b", "span", "strong"})

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._open = False

    def handle_data(self, data: str) -> None:
        self.everything.append(data)
        if self._open:
            self.texts[-1] += data


def squeeze(text: str) -> str:
    return " ".join(text.split())


def paragraphs_and_all(sample: samples.Sample) -> tuple[list[str], str]:
    """The paragraphs of a sample and, beside them, all of its visible text on one line."""
    text = (samples.folder() / sample.file).read_text(encoding="utf-8")
    if sample.format == "text":
        parts = text.split("\n\n")
        return parts[1:], squeeze(text)
    if sample.format == "json lines":
        rows = [json.loads(line) for line in text.splitlines()]
        row = next(row for row in rows if row["id"] == sample.id)
        assert set(row) == {"id", "text", "published", "outlet", "title", "url"}
        return row["text"].split("\n\n"), squeeze(f"{row['title']} {row['text']}")
    title = ""
    if sample.format == "rss":
        items = ElementTree.fromstring(text).iter("item")
        item = next(item for item in items if item.findtext("link") == sample.url)
        title, text = item.findtext("title") or "", item.findtext(CONTENT) or ""
    parser = _Paragraphs()
    parser.feed(text)
    parser.close()
    return [squeeze(part) for part in parser.texts if part.strip()], squeeze(" ".join([title, *parser.everything]))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))


def test_there_are_enough_articles_outlets_and_happenings() -> None:
    assert len(SAMPLES) >= 34
    assert len(BY_ID) == len(SAMPLES)
    assert len({sample.url for sample in SAMPLES}) == len(SAMPLES)
    assert len({sample.outlet for sample in SAMPLES}) >= 9
    happenings = Counter(sample.happening for sample in SAMPLES)
    assert happenings["strikes"] >= 18
    assert min(happenings["kishishe"], happenings["istanbul"]) >= 8
    assert {sample.format for sample in SAMPLES} == {"html", "text", "json lines", "rss"}


def test_the_manifest_and_the_folder_name_the_same_files() -> None:
    assert {path.name for path in samples.paths()} == {sample.file for sample in SAMPLES}
    rows = (samples.folder() / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["id"] for row in rows] == [s.id for s in SAMPLES if s.format == "json lines"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_each_article_opens_with_its_title_and_is_as_long_as_news_is(sample: samples.Sample) -> None:
    paragraphs, everything = paragraphs_and_all(sample)
    assert squeeze(sample.title) in everything
    assert 120 <= len(" ".join(paragraphs).split()) <= 480  # a page's own small print included


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_each_article_shows_what_the_manifest_says_it_shows(sample: samples.Sample) -> None:
    _, everything = paragraphs_and_all(sample)
    assert sample.shows or sample.copy_of
    for phenomenon, words in sample.shows.items():
        assert words in everything, phenomenon


def test_the_set_holds_what_real_coverage_holds() -> None:
    shown = {phenomenon for sample in SAMPLES for phenomenon in sample.shows}
    assert shown >= WORLD_COVERAGE


@pytest.mark.parametrize("copy", [s for s in SAMPLES if s.copy_of], ids=lambda sample: sample.id)
def test_a_reprint_repeats_the_paragraphs_of_its_original_and_names_it(copy: samples.Sample) -> None:
    original = BY_ID[copy.copy_of or ""]
    theirs, _ = paragraphs_and_all(original)
    mine, everything = paragraphs_and_all(copy)
    shared = [part for part in theirs if part in mine]
    assert copy.outlet != original.outlet
    assert f"This article originally appeared in {original.outlet}" in everything
    assert everything.count(squeeze(copy.title)) >= 3  # page title, headline, headline again in the body
    assert len(shared) >= 4
    left_out = [part for part in theirs if part not in mine and len(part.split()) > 12]
    assert bool(left_out) == copy.trimmed


def test_wire_versions_share_a_stem_and_change_their_counts() -> None:
    versions: dict[str, list[samples.Sample]] = {}
    for sample in SAMPLES:
        if "wire version" in sample.shows:
            stem, _, number = sample.url.rpartition("-v")
            versions.setdefault(stem, []).append(sample)
            assert sample.shows["wire version"].endswith(number)
    assert sorted(map(len, versions.values())) == [2, 3]
    for updates in versions.values():
        assert [u.published for u in updates] == sorted(u.published for u in updates)
        counts = [u.shows["counts that differ"] for u in updates if "counts that differ" in u.shows]
        assert len(set(counts)) == len(counts) >= 2


def test_the_wrong_weekday_is_wrong_and_the_others_are_right() -> None:
    months = dict(zip(["November", "December"], [11, 12], strict=True))
    pattern = re.compile(r"\b(\w+day),? (\d{1,2}) (November|December)\b")
    wrong = []
    for sample in SAMPLES:
        _, everything = paragraphs_and_all(sample)
        for stated, day, month in pattern.findall(everything):
            if date(2022, months[month], int(day)).strftime("%A") != stated:
                wrong.append((sample.id, stated, day))
    assert wrong == [("cl-timeline", "Tuesday", "5")]


def test_the_wrong_distance_is_wrong_and_the_common_one_is_right() -> None:
    moscow, ryazan, dyagilevo = (55.7558, 37.6173), (54.6269, 39.6916), (54.6430, 39.5710)
    stated = next(s.shows["wrong distance"] for s in SAMPLES if "wrong distance" in s.shows)
    miles = re.search(r"(\d+) miles from Moscow", stated)
    assert miles is not None
    assert int(miles[1]) * 1.609 < 0.6 * kilometres(moscow, dyagilevo)
    right = [s.id for s in SAMPLES if "185 kilometres southeast of Moscow" in paragraphs_and_all(s)[1]]
    assert len(right) >= 2
    assert abs(kilometres(moscow, ryazan) - 185) < 0.1 * 185


def test_the_parts_of_the_inquiry_add_up() -> None:
    parts = next(s.shows["sum of parts"] for s in SAMPLES if "sum of parts" in s.shows)
    assert sum(map(int, re.findall(r"\d+", parts))) == 131


def test_a_cut_off_text_ends_without_a_full_stop() -> None:
    (cut,) = (s for s in SAMPLES if "truncated text" in s.shows)
    paragraphs, _ = paragraphs_and_all(cut)
    assert any(part.endswith(cut.shows["truncated text"]) for part in paragraphs)


def test_pages_come_from_four_kinds_of_template() -> None:
    pages = [path.read_text(encoding="utf-8") for path in samples.paths() if path.suffix == ".html"]
    linked_data = [page for page in pages if "application/ld+json" in page]
    graph_only = [page for page in pages if "og:title" in page and page not in linked_data]
    microdata = [page for page in pages if "itemprop=" in page]
    bare = [page for page in pages if not any(mark in page for mark in ("ld+json", "og:", "itemprop", "<meta"))]
    assert min(len(linked_data), len(graph_only), len(microdata), len(bare)) >= 2
    for page in linked_data:
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        assert block is not None
        assert json.loads(block[1])["@context"] == "https://schema.org"


@pytest.mark.parametrize("path", samples.paths(), ids=lambda path: path.name)
def test_no_file_points_at_a_real_site_or_runs_a_script(path: Path) -> None:
    text = html.unescape(path.read_text(encoding="utf-8"))
    for address in re.findall(r"(?:https?:)?//[\w.-]+[^\s\"'<>]*", text):
        host = urlsplit(address).hostname or ""
        assert host.endswith(".example") or host in VOCABULARIES, address
    assert not re.search(r"<script(?! type=\"application/ld\+json\")", text)
    for sample in SAMPLES:
        assert (urlsplit(sample.url).hostname or "").endswith(".example")


def test_the_document_lists_every_article_with_what_it_shows() -> None:
    document = (Path(__file__).parents[2] / "docs" / "samples.md").read_text(encoding="utf-8")
    assert f"{len(SAMPLES)} short articles by {len({s.outlet for s in SAMPLES})} outlets" in document
    rows = {line.split("`")[1]: line for line in document.splitlines() if line.startswith("| `")}
    assert list(rows) == [sample.id for sample in SAMPLES]
    for sample in SAMPLES:
        assert f"`{sample.file}`" in rows[sample.id]
        for phenomenon, words in sample.shows.items():
            assert f"{phenomenon}: {words}" in rows[sample.id]
