"""Paragraphs: what is the story and what is the page around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.doc import Doc
from whosays.reading.layout import Layout
from whosays.types import Article

BODY = "The ferry turned back in the storm after two hours, the port authority said on Tuesday evening."
MORE = "Nobody was hurt, and the passengers were taken to a hotel beside the old harbour for the night."


def layout(text: str, title: str | None = None) -> list[tuple[str, str]]:
    article = Article(id="a", content_id="a", title=title, text=text, text_sha256="a")
    doc = Layout()(Doc(article=article))
    return [(p.kind, doc.cut(p.span)) for p in doc.paragraphs]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in layout(text, title)]


def test_a_line_is_a_paragraph_in_web_text() -> None:
    assert layout(f"{BODY}\n{MORE}") == [("body", BODY), ("body", MORE)]


def test_lines_broken_at_a_fixed_width_make_one_paragraph() -> None:
    wire = (
        "The ferry turned back in the storm after two hours at sea, the\n"
        "port authority said on Tuesday, and nobody among the passengers\n"
        "or the crew was hurt. A second ship that had left an hour later\n"
        "reached the island late at night.\n"
        "\n"
        "The captain told reporters that the waves had been higher than\n"
        "any he remembered, and that the decision to turn was his alone\n"
        "to take. He will be heard by the authority next week."
    )
    assert [words.count("\n") for _, words in layout(wire)] == [3, 2]


def test_indented_lines_begin_paragraphs_in_wrapped_text() -> None:
    wire = (
        "   The ferry turned back in the storm after two hours at sea, the\n"
        "port authority said on Tuesday, and nobody among the passengers\n"
        "or the crew was hurt in the incident near the southern islands.\n"
        "   The captain told reporters that the waves had been higher than\n"
        "any he remembered, and that the decision to turn was his alone\n"
        "to take in a moment like that, whatever the owners might say of\n"
        "it now."
    )
    assert len(layout(wire)) == 2


def test_a_stray_break_in_mid_sentence_does_not_part_it() -> None:
    assert len(layout("The ferry turned back in the storm after\ntwo hours, the port authority said.\n" + MORE)) == 2


def test_list_items_stay_apart() -> None:
    assert len(layout("The port authority gave three reasons for it:\n- the storm\n- the tide\n- the cargo")) == 4


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("KYIV, Dec 5 (Reuters) - Two ships left.", "KYIV, Dec 5 (Reuters) -"),
        ("MOSCOW (AP) — Two ships left.", "MOSCOW (AP) —"),
        ("BEIRUT: Two ships left.", "BEIRUT:"),
        ("GENEVA, 6 December 2022 (UN News) – Two ships left.", "GENEVA, 6 December 2022 (UN News) –"),
        ("San Salvador, 3 Jan 90 -- [REPORT] [TEXT] Two ships left.", "San Salvador, 3 Jan 90 -- [REPORT] [TEXT]"),
        ("MOSCOW, December 5. /TASS/. Two ships left.", "MOSCOW, December 5. /TASS/."),
        ("Washington (CNN)Two ships left.", "Washington (CNN)"),
        ("Dec. 5 (UPI) -- Two ships left.", "Dec. 5 (UPI) --"),
        ("SPRINGFIELD, Ill. – Two ships left.", "SPRINGFIELD, Ill. –"),
    ],
)
def test_a_dateline_is_cut_off_and_the_sentence_starts_clean(paragraph: str, dateline: str) -> None:
    assert layout(paragraph) == [("dateline", dateline), ("body", "Two ships left.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance of thirty states — met on Friday.",
        "BREAKING: Two ships left the harbour.",
        "SMITH: I never said so.",
        "Miller -- who lost the vote -- said he would appeal.",
        "In May 2010, the harbour was closed.",
        "Monday's vote (the third) - the last - failed.",
        "May 5 - the day of the vote - was calm.",
        "U.S.-led forces took the town.",
    ],
)
def test_a_sentence_that_begins_like_a_dateline_is_left_whole(sentence: str) -> None:
    assert layout(f"{sentence}\n{MORE}")[0] == ("body", sentence)


def test_capitals_before_a_dash_further_down_are_no_dateline() -> None:
    text = "\n".join([BODY, MORE] * 4 + ["A SLOW ANSWER — The port took a week to reply."])
    assert "dateline" not in kinds(text)


def test_the_first_headline_is_read_and_its_repeats_are_not() -> None:
    title = "Ferry turns back in storm"
    assert kinds(f"{title}\n{BODY}\n{title}\n{MORE}", title) == ["headline", "body", "furniture", "body"]
    assert kinds(f"{title}\n\n{BODY}\n\n{title}.\n\n{MORE}") == ["headline", "body", "furniture", "body"]


def test_a_headline_glued_to_the_story_is_cut_off() -> None:
    assert layout(f"Ferry turns back in storm. {BODY}", "Ferry turns back in storm")[0] == (
        "headline",
        "Ferry turns back in storm.",
    )


FURNITURE = [
    "Share this",
    "12 shares",
    "Share on Facebook Tweet Email",
    "Rate this article 4.5/5 (23 votes)",
    "3 comments",
    "Read more: Harbour closed for a third day",
    "RELATED: Harbour closed for a third day",
    "See also",
    "Also read: Harbour closed for a third day",
    "More on this story",
    "Advertisement",
    "Story continues below advertisement",
    "Subscribe to our newsletter and get the best of the week in your inbox.",
    "Sign up for our free daily newsletter",
    "Follow us on Twitter and Facebook",
    "Copyright 2022 Harbour Post. All rights reserved.",
    "© 2022 Harbour Post",
    "Tags: ferry, storm, harbour",
    "#ferry #storm",
    "We use cookies to improve this site. Read our privacy policy.",
    "This article originally appeared in Harbour Post.",
    "Click here to read the full report",
    "Leave a comment",
    "Email: desk@harbourpost.example",
    "5 min read",
    "Home > News > World",
]
CAPTIONS = [
    "Photo: Ann Lee/Getty Images",
    "FILE - In this Jan. 3, 2020, file photo, a ferry leaves the old harbour.",
    "(Photo by Ann Lee/Getty Images)",
    "A ferry leaves the harbour at dawn. (AP Photo/Ann Lee)",
    "Image caption The ferry before the storm",
    "Credit: Ann Lee",
    "File photo",
    "In this photo taken on Monday, a ferry waits outside the harbour.",
]
BYLINES = [
    "By Ann Lee",
    "By ANN LEE and BO RAY, Associated Press",
    "(Reporting by Ann Lee; Editing by Bo Ray)",
    "Bo Ray contributed to this report.",
    "— Reuters",
]


@pytest.mark.parametrize(
    ("kind", "words"),
    [("furniture", w) for w in FURNITURE] + [("caption", w) for w in CAPTIONS] + [("byline", w) for w in BYLINES],
)
def test_what_surrounds_a_story_is_no_part_of_it(kind: str, words: str) -> None:
    assert layout(f"{BODY}\n{words}\n{MORE}") == [("body", BODY), (kind, words), ("body", MORE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares of the ferry company fell 12 percent.",
        "Reporting from the pier, a radio crew said the storm had passed.",
        "Comments made by the minister angered the crew.",
        "By Monday, the storm had passed.",
        "Follow the money, the prosecutor said.",
        "Photographs of the ferry show a hole in its side.",
        "Sources close to the company said it would pay.",
        "Related charges were dropped in May.",
        "Subscribers to the line's free newsletter numbered 3,000, the company said.",
        "Watch the skies, the captain told his crew.",
        "Copyright law does not cover the chart, the court found.",
        "Email records show that the port knew.",
        "The authority may be reached at 555-0134, its spokesman said.",
        "(c) the starting date of the contract; and",
        "Read the statement again, she told the court.",
        "Get out, he told the reporters outside the terminal.",
        "Bo Ray is a reporter, and he said he had seen the ferry turn.",
        "- Ann Lee, mayor",
        "“Stay informed,” she said. “Find us on the pier.”",
    ],
)
def test_a_sentence_that_looks_like_furniture_is_kept(sentence: str) -> None:
    assert ("body", sentence) in layout(f"{BODY}\n{sentence}\n{MORE}\n{BODY} Again.\n{MORE} Again.")


def test_titles_after_a_label_are_promotions_until_the_story_goes_on() -> None:
    text = f"{BODY}\nRelated stories\nHarbour closed for a third day\nIsland out of bread\n{MORE}"
    assert kinds(text) == ["body", "furniture", "furniture", "furniture", "body"]


def test_furniture_inside_a_paragraph_is_cut_out() -> None:
    text = f"{BODY} (Photo by Ann Lee/Getty Images) {MORE}"
    assert layout(text) == [("body", BODY), ("caption", "(Photo by Ann Lee/Getty Images)"), ("body", MORE)]


def test_a_biography_is_furniture_only_at_the_end() -> None:
    bio = "Ann Lee is a staff writer at Harbour Post. Follow her on Twitter @annlee."
    rest = [BODY, MORE, BODY + " Again.", MORE + " Again."]
    assert kinds("\n".join([*rest, bio]))[-1] == "furniture"


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert kinds(f"{BODY}\nA night at sea\n{MORE}") == ["body", "heading", "body"]


def test_a_bare_date_is_kept_for_the_times() -> None:
    assert kinds(f"{BODY}\nNovember 12, 2011\n{MORE}")[1] == "dateline"


LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [*FURNITURE, *CAPTIONS, *BYLINES, BODY, MORE, "KYIV, Dec 5 (Reuters) - ", "See also", "\r\n", "\x85", "  "]
    ),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", " ", "\r\n", "\u2028"]), st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_paragraphs_hold_every_visible_character_once_and_in_order(lines: list[str], gap: str, title: str) -> None:
    text = gap.join(lines)
    doc = Layout()(Doc(article=Article(id="a", content_id="a", title=title, text=text, text_sha256="a")))
    at = 0
    for paragraph in doc.paragraphs:
        start, end = paragraph.span
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["a", "Ann Lee, ", "(Photo by ", "By A. ", "\n", "[", "x\n", "KYIV, ", f"{BODY}\n"])
def test_a_million_characters_take_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    layout("x" + text)
    assert time.process_time() - began < 8


def test_the_section_above_the_headline_and_the_authors_name_below_it_are_not_read() -> None:
    text = f"World\nFerry turns back in storm\nAnn Lee\n{BODY}\n{MORE}"
    article = Article(
        id="a", content_id="a", title="Ferry turns back in storm", byline="Ann Lee", text=text, text_sha256="a"
    )
    doc = Layout()(Doc(article=article))
    assert [p.kind for p in doc.paragraphs] == ["furniture", "headline", "byline", "body", "body"]


@pytest.mark.parametrize(
    "line", ["The Harbour Post | 5 December 2022, 09:41", "Harbour Wire, Dec. 5, 2022 6:12 AM GMT"]
)
def test_the_line_that_tells_the_outlet_and_the_date_is_a_byline(line: str) -> None:
    assert kinds(f"Ferry turns back in storm\n{line}\n\n{BODY}") == ["headline", "byline", "body"]


@pytest.mark.parametrize("line", ["Riga, 5 December 2022", "He left Oslo, 5 December 2022"])
def test_a_town_or_sentence_before_a_date_is_no_byline(line: str) -> None:
    assert "byline" not in kinds(f"{line}\n{BODY}")


def test_an_agency_may_stand_before_the_town_of_a_dateline() -> None:
    assert layout(f"(CBS News) OSLO, Norway - {BODY}")[0] == ("dateline", "(CBS News) OSLO, Norway -")


def test_the_words_of_a_form_inside_a_paragraph_are_cut_out() -> None:
    form = (
        "Please verify you're not a robot by clicking the box. Invalid email address. Please re-enter. You must select "
        "a newsletter to subscribe to. Thank you for subscribing."
    )
    found = layout(f"{form} {BODY}")
    assert [words for kind, words in found if kind == "body"] == [BODY]
    assert kinds(f"{MORE} The letter was from an invalid address. {BODY}") == ["body"]
