"""Articles: identity, dates, language, cut-off ends, origins."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import BadRow, EmptyInput, UnsupportedLanguage
from whosays.intake import canonical_form, make_article, parse_published
from whosays.intake.cutoff import is_cut_off
from whosays.intake.language import detect_language
from whosays.intake.origin import find_original_outlet, same_outlet

TEXT = (
    "The ferry turned back in the storm after two hours, the port authority said on Tuesday evening. Nobody was hurt."
)


def test_the_id_is_the_hash_of_the_canonical_form() -> None:
    article = make_article(
        TEXT, outlet="Harbour Post", title="Ferry turns back", published="5 December 2022", url="https://h.example/1"
    )
    form = {
        "id": None,
        "outlet": "Harbour Post",
        "published": "2022-12-05",
        "text": TEXT,
        "title": "Ferry turns back",
        "url": "https://h.example/1",
    }
    expected = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert article.id == article.content_id == hashlib.sha256(expected).hexdigest()
    assert article.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_row_keeps_its_own_id_and_two_rows_with_one_text_stay_apart() -> None:
    one, two = make_article(TEXT, own_id="row-1"), make_article(TEXT, own_id="row-2")
    assert (one.id, two.id) == ("row-1", "row-2")
    assert one.content_id != two.content_id
    assert one.text_sha256 == two.text_sha256


@given(st.text(), st.text(), st.none() | st.text())
def test_different_parts_have_different_canonical_forms(a: str, b: str, c: str | None) -> None:
    def form(title: str | None, text: str) -> bytes:
        return canonical_form(own_id=None, url=None, outlet=None, title=title, published=None, text=text)

    try:
        forms = {form(a, b), form(b, a), form(c, a + b)}
    except UnicodeEncodeError:
        return
    assert len(forms) == len({(a, b), (b, a), (c, a + b)})


def test_an_article_without_text_or_with_half_a_character_is_refused() -> None:
    with pytest.raises(EmptyInput):
        make_article(" \n ")
    with pytest.raises(BadRow, match="surrogate"):
        make_article("The ferry \ud83d turned back.")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2022-12-05", "2022-12-05"),
        ("2022-12-05T10:30:00Z", "2022-12-05T10:30:00Z"),
        ("2022-12-05T10:30:00.123+03:00", "2022-12-05T10:30:00+03:00"),
        ("2022-12-05 10:30", "2022-12-05T10:30:00"),
        ("20221205T103000Z", "2022-12-05T10:30:00Z"),
        ("20221205", "2022-12-05"),
        ("Mon, 05 Dec 2022 10:30:00 GMT", "2022-12-05T10:30:00Z"),
        ("Mon, 05 Dec 2022 10:30:00 -0500", "2022-12-05T10:30:00-05:00"),
        ("5 Dec 90", "1990-12-05"),
        ("December 5, 2022", "2022-12-05"),
        ("Dec. 5, 2022, 4:05 p.m.", "2022-12-05T16:05:00"),
        ("5th of December 2022", "2022-12-05"),
        ("Monday, December 5, 2022 12:15 AM EST", "2022-12-05T00:15:00-05:00"),
        ("2022/12/05", "2022-12-05"),
        ("13/12/2022", "2022-12-13"),
        ("12/13/2022", "2022-12-13"),
        ("1670236200", "2022-12-05T10:30:00Z"),
        (1670236200000, "2022-12-05T10:30:00Z"),
        ("2200-01-01", None),
        ("2199-12-31", "2199-12-31"),
        ("1500-01-01", "1500-01-01"),
        ("0000-01-01", None),
        ("9999-12-31", None),
        ("2022-02-30", None),
        ("2022-12-05T25:00:00Z", None),
        ("04/05/2022", None),
        ("yesterday", None),
        ("99999999999999999999", None),
        (["2022"], None),
        (float("nan"), None),
    ],
)
def test_dates_in_any_common_form_become_iso_and_others_a_warning(written: object, value: str | None) -> None:
    got, warning = parse_published(written)
    assert got == value
    assert (warning is None) == (value is not None)


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[0-9 /:.,TZ+-]{0,30}"), st.integers(), st.floats()))
def test_no_date_whatever_its_form_raises(written: object) -> None:
    value, _ = parse_published(written)
    assert value is None or 1500 <= int(value[:4]) <= 2199


def test_an_impossible_date_leaves_a_warning_and_the_article_stays() -> None:
    article = make_article(TEXT, published="9999-01-01")
    assert (article.published, article.published_basis) == (None, "unknown")
    assert "9999" in article.warnings[0]


def test_the_dateline_dates_an_article_that_nothing_else_dates() -> None:
    article = make_article("GENEVA, 6 December 2022 (UN News) – " + TEXT)
    assert (article.published, article.published_basis) == ("2022-12-06", "dateline")
    assert make_article("GENEVA, 6 December (UN News) – " + TEXT).published is None


@pytest.mark.parametrize(
    "text",
    [
        "Erdoğan, Özil und Gündoğan",
        "Jorge Luis García Pérez de la Torre, Maria del Carmen Ruiz y San Martin de los Andes",
        (
            "Three soja wound for di attack wey drone do for di airport, na so officials tok am for Monday. "
            "Di governor say everything dey under control and nobody die for there."
        ),
        (
            "Och, the wee ferry wis nae going oot in thon storm, an the skipper telt us he'd nae risk it "
            "for a' the gold in Glasgow, so we bided at hame."
        ),
        (
            "AAPL 12.3 MSFT 45.1 GOOG 99.0 TSLA 12.2 NFLX 45.3 AMZN 1.2 META 3.4 NVDA 8.8 IBM 12 ORCL 3 SAP "
            "4 INTC 9 AMD 10 QCOM 11 CSCO 12 ADBE 13 CRM 14 UBER 15 LYFT 16"
        ),
    ],
)
def test_names_dialects_and_tables_are_not_taken_for_another_language(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "de",
            (
                "Bei dem Angriff auf den Flugplatz sind nach Angaben der Behörden drei Soldaten verletzt "
                "worden. Der Gouverneur erklärte am Montag, die Lage sei unter Kontrolle und es bestehe "
                "keine Gefahr."
            ),
        ),
        (
            "fr",
            (
                "Selon les autorités, trois soldats ont été blessés lundi lors d'une attaque de drone "
                "contre la base aérienne. Le gouverneur a déclaré que la situation était maîtrisée."
            ),
        ),
        ("ru", "Губернатор сообщил в понедельник, что над аэродромом сбиты два беспилотника, пострадали трое военных."),
        (
            "tr",
            (
                "Yetkililer, pazartesi günü hava üssüne düzenlenen saldırıda üç askerin yaralandığını "
                "söyledi. Vali, durumun kontrol altında olduğunu ve bir tehlike bulunmadığını da belirtti, "
                "ama üs için daha çok asker gelecek."
            ),
        ),
    ],
)
def test_a_text_in_another_language_is_refused_by_name(code: str, text: str) -> None:
    assert detect_language(text) == code
    with pytest.raises(UnsupportedLanguage, match=code):
        make_article(text)


@pytest.mark.parametrize(
    "ending",
    [
        "The port said that the ship had been",
        "The port said nobody was hurt. The captain, who had warned of the storm,",
        "The shells hit the…",
        "The port said nobody was hurt ...",
        "The port said nobody was hurt [+1234 chars]",
        "The port said nobody was hurt. [continued]",
        "The port said nobody was hurt.\nContinue reading",
        "The port said nobody was hurt.\nRead more at Harbour Post",
        "The port said nobody was hurt.\nSubscribe to read the full story.",
        "The port said nobody was hurt. The captain will be heard by the authority next week and the owners",
    ],
)
def test_an_end_that_is_cut_off_is_seen(ending: str) -> None:
    assert is_cut_off(f"{TEXT}\n{ending}")


@pytest.mark.parametrize(
    "ending",
    [
        "The port said nobody was hurt.",
        "“Nobody was hurt,” the captain said. “We turned in time.”",
        "Ann Lee, Harbour Post",
        "— Ann Lee",
        "Nobody was hurt, the port said. —With Bo Ray",
        "https://harbourpost.example/ferry",
        "More at www.harbourpost.example",
        "- the storm\n- the tide\n- the cargo",
        "(Reporting by Ann Lee)",
        "For tickets, call 555 010 0199 or visit the box office at the old harbour before noon",
        "Copyright 2022 Harbour Post",
        "This is a developing story, more follows...",
    ],
)
def test_an_end_that_is_whole_is_left_alone(ending: str) -> None:
    assert not is_cut_off(f"{TEXT}\n{ending}")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f"{TEXT}\nThis article originally appeared in the Harbour Post.", "Harbour Post"),
        (
            f"{TEXT}\nThis story was first published on harbourpost.example, and is republished here.",
            "harbourpost.example",
        ),
        (f"{TEXT}\nRepublished from The Conversation under a licence.", "The Conversation"),
        (f"KYIV (AP) — {TEXT}", "Associated Press"),
        (f"KYIV, Dec 5 (Reuters) - {TEXT}", "Reuters"),
        (f"MOSCOW, December 5. /TASS/. {TEXT}", "TASS"),
        (f"{TEXT}\n{TEXT}\nSource: Reuters", "Reuters"),
        (f"{TEXT}\n{TEXT}\n— AFP", "Agence France-Presse"),
        (f"{TEXT}\nCopyright 2022 The Associated Press. All rights reserved.", "Associated Press"),
        (f"{TEXT}\nSource: National Statistics Office", None),
        (f"{TEXT} The letter was first published in the Harbour Post, she said.", None),
        (f"{TEXT} Reuters reported that the ship was old.", None),
        (TEXT, None),
    ],
)
def test_a_reprint_names_its_origin(text: str, origin: str | None) -> None:
    assert find_original_outlet(text, outlet="World Digest") == origin


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AP", "The Associated Press", True),
        ("Reuters", "www.reuters.com", True),
        ("The Guardian", "theguardian.com", True),
        ("BBC", "bbc.co.uk", True),
        ("Harbour Post", "the harbour post", True),
        ("Reuters", "Harbour Post", False),
        ("Reuters", None, False),
    ],
)
def test_one_outlet_has_many_spellings(one: str, other: str | None, same: bool) -> None:
    assert same_outlet(one, other) is same


def test_an_agency_is_no_origin_of_its_own_text() -> None:
    assert make_article(f"KYIV, Dec 5 (Reuters) - {TEXT}", outlet="Reuters").original_outlet is None
    assert make_article(TEXT, outlet="WKRX", byline="Ann Lee, Associated Press").original_outlet == "Associated Press"
