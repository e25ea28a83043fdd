"""Texts that no newsroom writes: each is read without a fault, in time that grows with its length."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.intake import make_article
from whosays.reader import ArticleReader
from whosays.schema import faults, reading_schema
from whosays.types import Article, Reading

READER = ArticleReader()
SCHEMA = jsonschema.Draft202012Validator(reading_schema())
LEAD = "Two soldiers were killed in a drone strike near Kursk on Monday, governor Ivan Petrov said. "


def article(text: str) -> Article:
    """An article of this text, whatever its language looks like."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    sound = make_article(text=LEAD, outlet="The Courier", published="2022-12-06")
    return replace(sound, text=text, text_sha256=digest, id=digest, content_id=digest)


def wrong_with(reading: Reading) -> list[str]:
    value = json.loads(msgspec.json.encode(reading))
    return [error.message for error in SCHEMA.iter_errors(value)] + list(faults(value))


SMALL = {
    "no line break": LEAD * 120,
    "no space": LEAD + "x" * 60_000,
    "no space, with marks": LEAD + "Kursk.said,2killed“x”" * 500,
    "brackets": LEAD + "(" * 2_000 + " x " + ")" * 2_000,
    "brackets around speech": LEAD + "(he said " * 600 + ")" * 600,
    "one word a line": LEAD + "\n" + "\n".join(["Kursk", "said", "Monday", "killed", "Smith"] * 300),
    "one word a paragraph": LEAD + "\n\n" + "\n\n".join(["Kursk", "said", "Monday", "killed", "Smith"] * 300),
    "emoji": LEAD + "👩‍👩‍👧 😀 e\u0301 \u202eabc\u202c \u200f 🏳️‍🌈 𝔘𝔫 \u0301 🇺🇦 " * 100,
    "places": ", ".join(["Kursk", "Springfield", "San Jose", "Georgia", "Victoria", "Jordan"] * 200) + ".",
    "quotation marks": LEAD + "\"“”'‘’«»„‟‹›`´ he said word " * 150,
    "quotes never closed": "“He died, " * 500,
    "nothing but speech": "he said she said " * 400,
    "that, that, that": "Smith said that " * 300 + "two died.",
    "deaths": LEAD + "killed 3 and " * 500,
    "digits": LEAD + "1234567890" * 5_000,
    "numbers": LEAD + "1 22 333 4,444 " * 400,
    "dates": LEAD + "1999-01-02 12/3/2004 " * 200,
    "capitals": LEAD.upper() * 60,
    "odd characters": "Two \0soldiers\u200b were\u2028 killed\u2029 in\ufeff Kursk\u00ad, he\u200d said.\x0b\x0c\x85 "
    * 60,
    "odd white space": LEAD + "\u200b" * 3_000 + "\u3000" * 20_000 + LEAD,
    "blanks": LEAD + " " * 50_000 + LEAD,
    "empty lines": LEAD + "\n" * 50_000 + LEAD,
    "distances": LEAD + "10 km north of " * 300,
    "possessors": LEAD + "Smith's " * 500,
    "datelines": "KURSK, Dec. 6 (Wire) — Two died, he said.\n\n" * 80,
    "a lone mark": "“",
    "a lone accent": "\u0301 \u0301 said \u0301.",
    "only a title": "Mr. Jr. said.",
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_an_odd_text_is_read_without_a_fault(text: str) -> None:
    assert wrong_with(READER.read(article(text))) == []


GROWING = {
    "speech": lambda n: "he said she said " * (50 * n),
    "deaths": lambda n: LEAD + "killed 3 and " * (50 * n),
    "numbers": lambda n: LEAD + "1 22 333 4,444 " * (50 * n),
    "brackets": lambda n: LEAD + "(he said " * (50 * n) + ")" * (50 * n),
    "places": lambda n: "Kursk, Springfield, Georgia, San Jose, Victoria, " * (30 * n),
    "open quotes": lambda n: "“He died, " * (80 * n),
    "marks": lambda n: LEAD + "\"“”'‘’«»„ he said word " * (40 * n),
    "guillemets": lambda n: "« Nous partons », a dit Ana. „Wir gehen“, sagte er. " * (20 * n),
    "continued speech": lambda n: "Ana Dorr said: “We left.\n\n" + "“Nobody stayed.\n\n" * (40 * n),
    "lines": lambda n: LEAD + "\n" + "Kursk\nsaid\n" * (80 * n),
    "news": lambda n: (LEAD + "“We know who did it,” she said. Kyiv denied the attack.\n\n") * (10 * n),
}


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_length_of_the_text(kind: str) -> None:
    def seconds(n: int) -> float:
        whole = article(GROWING[kind](n))
        start = time.process_time()
        READER.read(whole)
        return time.process_time() - start

    seconds(1)
    # Eight times the text may cost 8 times as much, and quadratic work 64 times; where it lies between is noise.
    assert seconds(16) < 24 * max(seconds(2), 0.05)


@pytest.mark.parametrize("text", [LEAD + "\n" * 200_000 + LEAD, LEAD + " \n\t" * 60_000, LEAD + "-\n" * 60_000])
def test_an_article_is_made_of_empty_lines_at_once(text: str) -> None:
    start = time.process_time()
    make_article(text=text, outlet="The Courier")
    assert time.process_time() - start < 5


WHO = ["Anna Berg", "police", "the Defence Ministry", "he", "a spokeswoman", "Gen. Karim Haddad", "Kyiv", "witnesses"]
SAYS = ["said", "denied", "told reporters", "warned", "claimed", "declined to say", "demanded", "according to"]
WHAT = [
    "three people were killed in Aleppo", "12 km north of Mosul", "on Friday, 7 May", "the attack", "at least 40 hurt",
    "it had nothing to do with the blast", "two of them children", "last week", "up to $3m", "in Georgia", "that",
]  # fmt: skip
MARKS = ["“", "”", '"', "'", ", ", ". ", "\n\n", " — ", " (", ") ", ": ", "…", "\u00a0", "\n", "? "]
NEWS = st.lists(st.sampled_from([*WHO, *SAYS, *WHAT, *MARKS, "MOSUL (Wire) — ", "By Anna Berg\n"]), min_size=1).map(
    " ".join
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.one_of(NEWS, NEWS, ANYTHING, st.tuples(NEWS, ANYTHING, NEWS).map("".join)).filter(str.strip))
def test_any_text_gives_a_sound_reading_and_the_same_one_again(text: str) -> None:
    reading = READER.read(article(text))
    assert wrong_with(reading) == []
    assert msgspec.json.encode(READER.read(article(text))) == msgspec.json.encode(reading)
