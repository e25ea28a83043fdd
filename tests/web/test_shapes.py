"""Bars, maps, segments and words, without a page around them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.ledger.filters import Filters
from whosays.ledger.records import ChainLink, ClaimRow, EventPlace, EventRecord, Independent, Origin, Value
from whosays.types import Paragraph
from whosays.web.assets import assets
from whosays.web.params import Asked, query_of, read_list
from whosays.web.shapes import words
from whosays.web.shapes.map import frame_of, land, map_of
from whosays.web.shapes.segments import Stretch, blocks
from whosays.web.shapes.table import groups, sayings
from whosays.web.shapes.timeline import HEIGHT, WIDTH, timeline
from whosays.web.shapes.ways import ways


def event(number: int, start: str | None, end: str | None = None, at: tuple[float, float] | None = None) -> EventRecord:
    place = EventPlace(name="There", lat=at[0], lon=at[1], radius_km=5.0, geonameid=None) if at else None
    return EventRecord(
        id=f"e{number}", title="", type="ASSAULT", mode=None, acled=None, status="actual", start=start,
        end=end or start, time_precision="day", place=place, actors=(), recipients=(), instruments=(), counts={},
        mentions=(), claims=(), stances={}, disputes=(),
        independent=Independent(origins=1, outlets=1, articles=1, copies=0),
    )  # fmt: skip


days = st.dates(min_value=date.min, max_value=date.max)


@given(st.lists(days, min_size=1, max_size=30), st.none() | days, st.none() | days)
def test_every_dated_event_is_in_one_bar_or_told_to_lie_beyond(
    dates: list[date], since: date | None, until: date | None
) -> None:
    if since and until and since > until:
        since, until = until, since
    asked = Asked(
        filters=Filters(since=since.isoformat() if since else None, until=until.isoformat() if until else None)
    )
    line = timeline([event(i, d.isoformat()) for i, d in enumerate(dates)], asked)
    assert line is not None
    assert sum(bar.events for bar in line.bars) + line.earlier + line.later == len(dates)
    assert len(line.bars) <= 130
    at = 0.0
    for bar, after in zip(line.bars, [*line.bars[1:], None], strict=True):
        assert bar.x == pytest.approx(at, abs=0.1)
        assert 0 <= bar.height <= HEIGHT
        at = bar.x + bar.width
        if after:
            assert date.fromisoformat(bar.end) + timedelta(1) == date.fromisoformat(after.start)
    assert at == pytest.approx(WIDTH, abs=2)


def test_one_old_event_does_not_flatten_a_week_of_news() -> None:
    week = [event(i, f"2022-12-{1 + i % 7:02}") for i in range(40)]
    line = timeline([*week, event(99, "1941-06-22")], Asked())
    assert line is not None
    assert (line.step, line.earlier) == ("day", 1)


def test_an_event_of_a_whole_year_has_no_bar() -> None:
    line = timeline([event(1, "2022-12-05"), event(2, "2022-01-01", "2022-12-31"), event(3, None)], Asked())
    assert line is not None
    assert (sum(bar.events for bar in line.bars), line.vague, line.undated) == (1, 1, 1)


def test_nothing_dated_has_no_timeline() -> None:
    assert timeline([event(1, None), event(2, "not a day")], Asked()) is None


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@settings(deadline=None)  # the first frame of all reads the outlines
@given(st.lists(points, max_size=6))
def test_a_map_holds_every_point_of_it(places: list[tuple[float, float]]) -> None:
    drawn = map_of([event(i, None, at=at) for i, at in enumerate(places)])
    assert sum(len(dot.events) for dot in drawn.dots) == len(places)
    for dot in drawn.dots:
        assert -0.1 <= dot.x <= drawn.frame.width + 0.1
        assert -0.1 <= dot.y <= drawn.frame.height + 0.1


@settings(deadline=None)
@given(points, points)
def test_outlines_stay_inside_the_frame_and_its_margin(a: tuple[float, float], b: tuple[float, float]) -> None:
    frame = frame_of(None, [a, b], 400, 200)
    assert -90.1 <= frame.south < frame.north <= 90.1
    for path in land(frame):
        assert re.fullmatch(r"(M-?\d+ -?\d+(L-?\d+ -?\d+)+Z)+", path)
        numbers = [int(n) for n in re.findall(r"-?\d+", path)]
        assert all(-20 <= x <= 420 for x in numbers[::2])
        assert all(-20 <= y <= 220 for y in numbers[1::2])


def test_a_box_across_the_180th_meridian_is_one_frame() -> None:
    frame = frame_of((170.0, -20.0, -170.0, -10.0), [], 400, 200)
    assert frame.west < 170
    assert frame.east > 190
    assert frame.x(175.0) < frame.x(-175.0)
    assert land(frame)


@given(st.text(min_size=1), st.data())
def test_segments_put_together_are_the_text(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(lambda s: (min(s), max(s)))
    stretches = [
        Stretch(span, layer, "#x")
        for span, layer in data.draw(st.lists(st.tuples(spans, st.sampled_from(["claim", "place"])), max_size=6))
    ]
    chosen = data.draw(st.lists(spans, max_size=2))
    edge = data.draw(offsets)
    paragraphs = [Paragraph(span=span, kind="body") for span in ((0, edge), (edge, len(text))) if span[0] < span[1]]
    found = blocks(text, paragraphs, stretches, [(0, "c1")], chosen)
    segments = [s for block in found for s in block.segments]
    assert "".join(s.text for s in segments) == text
    at = 0
    for segment in segments:
        for i in range(at, at + len(segment.text)):
            covering = {s.layer for s in stretches if s.span[0] <= i < s.span[1]}
            assert set(segment.layers) == covering
            assert segment.chosen == any(begin <= i < end for begin, end in chosen)
        at += len(segment.text)


def test_text_outside_every_paragraph_is_shown_too() -> None:
    found = blocks("a bb c", [Paragraph(span=(2, 4), kind="body")], [], [])
    assert ["".join(s.text for s in block.segments) for block in found] == ["a ", "bb", " c"]


def test_many_overlapping_stretches_stay_quick() -> None:
    text = "word " * 20_000
    stretches = [Stretch((i * 5, i * 5 + 14), "place", "") for i in range(19_000)]
    (block,) = blocks(text, [Paragraph(span=(0, len(text)), kind="body")], stretches, [])
    assert len(block.segments) > 19_000


def claim(number: int, name: str, stance: str = "asserts", value: Value = None, field: str | None = None) -> ClaimRow:
    return ClaimRow(
        id=f"c{number}", event="e", article=f"a{number}", mention="e1", outlet="Gazette", title=None,
        published=f"2022-12-{number % 28 + 1:02}", field=field, value=value,
        chain=(ChainLink(name=name, kind="named"),), stance=stance, certainty="certain", said_at=None, quotation=None,
        attribution=None, venue=None, evidence=(0, 1), words="w", origin=name.lower(), copy=False, score=1.0,
    )  # fmt: skip


def test_a_row_that_brings_no_new_origin_is_folded() -> None:
    (group,) = groups([claim(1, "Reuters"), claim(2, "Reuters"), claim(3, "Army"), claim(4, "Reuters", "denies")])
    assert [(r.claim.id, r.repeats) for r in group.rows] == [("c1", False), ("c2", True), ("c3", False), ("c4", False)]
    assert group.repeats == 1


def test_the_value_that_most_assert_comes_first() -> None:
    made = [claim(1, "a", value=9, field="killed"), *(claim(i, f"b{i}", value=3, field="killed") for i in (2, 3))]
    (group,) = groups(made)
    assert [row.value for row in group.rows] == ["3", "3", "9"]
    assert [row.ditto for row in group.rows] == [False, True, False]
    assert group.summary == (("3", 2), ("9", 1))


def test_a_very_long_part_of_the_table_is_cut_and_says_so() -> None:
    (group,) = groups(claim(i, f"n{i}") for i in range(1000))
    assert len(group.rows) + group.left_out == 1000
    assert group.left_out > 0


def test_what_one_source_says_in_the_same_words_is_one_saying() -> None:
    one = replace(claim(1, "a"), field="killed", value=3)
    found = sayings([claim(1, "a"), one, replace(one, id="x", field="place", value="Marino"), claim(2, "a")])
    assert [saying.facts for saying in found] == [(("How many killed", "3"), ("Where", "Marino")), ()]


def origin(name: str, *chains: tuple[str, ...]) -> Origin:
    outlets = tuple(sorted({chain[0] for chain in chains}))
    return Origin(
        name=name, kind="named", stance="asserts", outlets=outlets, articles=("a",), copies=(), claims=("c",),
        chains=chains,
    )  # fmt: skip


def test_ways_join_outlets_to_origins_through_relays() -> None:
    drawn = ways(
        [origin("Ministry", ("Gazette", "Reuters", "Ministry"), ("Herald", "Ministry")), origin("Herald", ("Herald",))]
    )
    assert [n.name for n in drawn.outlets] == ["Gazette", "Herald"]
    assert [n.name for n in drawn.relays] == ["Reuters"]
    assert len(drawn.edges) == 4
    assert all(0 < n.y < drawn.height for n in (*drawn.outlets, *drawn.relays, *drawn.origins))


def test_ways_leave_out_what_no_drawing_can_hold_and_say_so() -> None:
    many = [origin(f"o{i}", ("Gazette", f"o{i}")) for i in range(60)]
    denial = replace(origin("Army", ("Herald", "Army")), stance="denies")
    drawn = ways([*many, denial])
    assert drawn.left_out == 61 - len(drawn.origins) > 0
    assert drawn.origins[-1].name == "Army"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2022-12-05", "2022-12-05", "5 Dec 2022"), ("2022-12-05", "2022-12-06", "5–6 Dec 2022"),
        ("2022-11-30", "2022-12-02", "30 Nov – 2 Dec 2022"), ("2022-12-31", "2023-01-01", "31 Dec 2022 – 1 Jan 2023"),
        ("2022-01-01", "2022-12-31", "2022"), ("2022-02-01", "2022-02-28", "Feb 2022"),
        ("2022-02-01", "2022-02-27", "1–27 Feb 2022"),
        (None, "2022-12-05", "5 Dec 2022"), (None, None, ""), ("2010-01-01", "2019-12-31", "2010–2019"),
        ("9999-12-01", "9999-12-31", "Dec 9999"),
        ("x", "y", "x – y"),
    ],
)  # fmt: skip
def test_days_read_as_people_write_them(start: str | None, end: str | None, told: str) -> None:
    assert words.days(start, end) == told


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (3, 3, 3, "3"), (3, 3, None, "at least 3"), (None, 40, 40, "up to 40"), (None, 100, None, "about 100"),
        (3, 4, 5, "3 to 5"), (None, None, None, "not told"), (0, 0, 0, "0"),
        (1234567, None, None, "at least 1,234,567"),
        (2.5, 2.5, 2.5, "2.5"),
    ],
)  # fmt: skip
def test_a_count_says_how_open_it_is(low: float, best: float, high: float, told: str) -> None:
    assert words.amount(low, best, high) == told


def test_lists_say_how_many_they_leave_out() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"]) == "a and b"
    assert words.listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_a_query_comes_back_from_its_address() -> None:
    filters = Filters(
        type="ASSAULT", place="Nagorno & Karabakh", box=(170.0, -20.5, -170.0, -10.0), since="2022-12-05",
        min_origins=2, disputed=False, text="ä ö",
    )  # fmt: skip
    from urllib.parse import parse_qsl

    assert read_list(parse_qsl(query_of(filters))).filters == filters


# Contrast after https://www.w3.org/TR/WCAG22/#contrast-minimum: 4.5 for text, 3 for what is drawn.


def colours(dark: bool) -> dict[str, str]:
    css = assets().get("page.css").decode()
    light_part, dark_part = css.split("@media screen and (prefers-color-scheme: dark)")[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light_part))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark_part)) if dark else found


def contrast(a: str, b: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_and_stances_stand_out_from_the_paper(dark: bool) -> None:
    c = colours(dark)
    for name in ("ink", "soft", "accent", "dispute", *words.STANCES):
        assert contrast(c[name], c["paper"]) >= 4.5, name
    for name in ("ink", "soft"):
        for ground in ("panel", "mark", "accent-wash", "asserts-wash", "denies-wash"):
            assert contrast(c[name], c[ground]) >= (4.5 if name == "ink" or ground == "panel" else 3), (name, ground)


def test_every_stance_has_a_sign_of_its_own() -> None:
    assert len({mark.sign for mark in words.STANCES.values()}) == len(words.STANCES)
