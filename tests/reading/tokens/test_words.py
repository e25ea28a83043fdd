"""Text is cut into words with exact offsets."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.tokens import words

PIECES = re.findall(
    r"\S+",
    "said Kyiv U.S. don't can’t it's Lt. ' \" “ ” '' ( ) . .. , - -- — $ 5 km 1,200 10:30 p.m. % @ # http:// a.co / :) "
    "👍🏽 \u200d 🇺🇦",
)
TEXTS = st.one_of(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=25).map("".join), st.text(max_size=60))


def check(marked: str) -> None:
    """Write a bar where a word ends without white space."""
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in words(text, 0, len(text))] == marked.replace("|", " ").split()


@pytest.mark.parametrize(
    "marked",
    [
        "They do|n't know|, and we ca|n’t say|.",
        "He can|not win|; she|'d|'ve lost|; he should|n't|'ve gone|.",
        "It|'s late|, I|'m tired|, we|'ve gone|, they|’ll follow|, you|'re right|.",
        "The judges|' ruling on the army|'s role at Ma'an|'s gate",
        "DO|N'T PANIC|, IT|'S OVER",
        "we do|nt ask|, they are gon|na go",
        "its well|, we were ill|, they wed in a shed|, she|'s there",
        "Ma'am came at five o'clock|, with rock'n'roll|, O'Brien and a coup d'état|.",
        "the driver|`s door and the mayor|‘s car",
    ],
)
def test_contractions_and_possessives_are_words_of_their_own(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. and the U.N.|'s man|, Mr. J. Hill|, met at 10 p.m.|, i.e. late|.",
        "Gen. Ida Roe and Lt. Col. Sam Poe of Acme Inc.|, on Jan. 5 in St. Ives|.",
        "MR. POE CAME",
        "Sen. Al Doe (|R|-|Fla.|) and Rep. Bo Lee|, D|-|Va.|, agreed|.",
        "It was the end|.|Next came Dr.|Poe at No.|5 on Oct.|9|.",
        "Ph.D. students|, guns|, etc|.",
        "Was it NATO|? No|, the IRA|. Of a Su-24M|. At 5|km|.",
    ],
)
def test_abbreviations_keep_their_stop_and_last_words_lose_it(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Moscow|-|backed|, U.S.|-|led|, pro|-|U.N. and 5|-|year|-|old",
        "COVID-19|, a Su-35|, an F-16 and 9/11",
        "2014|-|15 and 5|–|6",
        "and/or|, he|/|she|, AC|/|DC|, AT&T",
        "war|—|he|'s sure|—|and|--|so he said|...|then left|… --|The end|--",
    ],
)
def test_hyphens_dashes_and_slashes_are_cut_between_words_and_kept_in_names_and_dates(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "$|5 and US$|5|m and €|3bn and 5|€",
        "5|%|, 3.5|%|, 1,200 men|, -5|°|C|, 10:30 and 10:30|am and 5|p.m.",
        "5|km|, 100|-|150|km|, 60|km/h|, 7|ft|, 2.5|million|, 1990s and 4th",
        "5G and a Su-24M in v1.2.3 of 127.0.0.1",
        "2|+|2|, 3|*|4|, +5",
    ],
)
def test_numbers_lose_currency_and_units(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“|No|,|” he said|, \"|'|yes|'|?|\" (|or so|) [|…|]",
        "end|.|”|Then|, said|,|“|he|”|; ''|yes|'' and ``|no|''",
        "account(s) and hacker(s)|, well|!|!",
        "see http://a.example/b-c?d=e--f|, www.site.example/x-y|) or news.example/a-b|.",
        "write to a.b-c@mail.example|, @some_one or #|tag",
        "hm :) and :-( or ;)",
        "ok|👍🏽|👍 👨‍👩‍👧|🇺🇦|🇵🇱|!",
        "©|2024 Acme|™",
    ],
)
def test_marks_are_words_and_addresses_and_emoji_stay_whole(marked: str) -> None:
    check(marked)


@given(TEXTS)
def test_each_character_but_white_space_is_in_one_word(text: str) -> None:
    at = 0
    for start, end in words(text, 0, len(text)):
        assert at <= start < end
        assert not text[at:start].strip()
        assert not any(map(str.isspace, text[start:end]))
        at = end
    assert not text[at:].strip()


@given(TEXTS, TEXTS, TEXTS)
def test_a_paragraph_is_cut_alike_inside_a_longer_text(before: str, text: str, after: str) -> None:
    left = len(before)
    inside = words(before + text + after, left, left + len(text))
    assert [(start - left, end - left) for start, end in inside] == words(text, 0, len(text))


@pytest.mark.parametrize(
    "part",
    [
        "a",
        ".",
        "'",
        "’",
        "(",
        '"',
        "-",
        "a.",
        "a-",
        "1,",
        "'s",
        "n't",
        "a@",
        ":)",
        "👍",
        "👨\u200d",
        "$",
        "x\n",
        "don't ",
        "a.b/",
    ],
)
def test_time_grows_with_the_length_whatever_is_repeated(part: str) -> None:
    text = part * (200_000 // len(part))
    began = time.process_time()
    found = words(text, 0, len(text))
    # About a tenth of this on a slow machine; with the square of the length it would be minutes.
    assert time.process_time() - began < 2
    assert found[0][0] == 0
    assert found[-1][1] == len(text.rstrip())


def test_an_endless_word_is_cut() -> None:
    assert max(end - start for start, end in words("x" * 1000, 0, 1000)) <= 300
