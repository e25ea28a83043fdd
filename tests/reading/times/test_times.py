"""What the times stage makes of sentences of many kinds, written for these tests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.times import Times
from whosays.types import Article, Paragraph, Time

TUESDAY = "2022-12-06"
Expected = tuple[str, str, str]


def read(text: str, published: str | None = TUESDAY) -> Doc:
    article = Article(id="a", content_id="a", text=text, text_sha256="", published=published)
    lines = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            lines.append(Paragraph(span=(start, at + len(line.rstrip())), kind="body"))
        at += len(line) + 1
    return Times()(with_syntax(Doc(article=article, paragraphs=tuple(lines))))


def told(doc: Doc) -> list[Expected]:
    return [(doc.cut(t.span), t.type, t.value) for t in doc.times]


def only(text: str, published: str | None = TUESDAY) -> Time:
    times = read(text, published).times
    assert len(times) == 1, times
    return times[0]


# (sentence, what it holds), all written on Tuesday 6 December 2022
NEWS: list[tuple[str, list[Expected]]] = [
    # days
    (
        "It fell at noon local time (1320 GMT).",
        [("noon local time", "TIME", "2022-12-06T12:00"), ("1320 GMT", "TIME", "2022-12-06T13:20")],
    ),
    ("The airport has been closed since 24 February.", [("24 February", "DATE", "2022-02-24")]),
    ("It may be the worst since the invasion in February.", [("February", "DATE", "2022-02")]),
    ("Two drones struck the airfield on Monday.", [("Monday", "DATE", "2022-12-05")]),
    ("The minister said Tuesday that he would resign.", [("Tuesday", "DATE", "2022-12-06")]),
    ("The council will meet on Friday.", [("Friday", "DATE", "2022-12-09")]),
    ("Talks are due to resume on Thursday.", [("Thursday", "DATE", "2022-12-08")]),
    ("The convoy left Odesa last Thursday.", [("last Thursday", "DATE", "2022-12-01")]),
    ("She will testify next Monday.", [("next Monday", "DATE", "2022-12-12")]),
    ("Troops must leave by Sunday.", [("Sunday", "DATE", "2022-12-11")]),
    ("Friday's attack killed a guard.", [("Friday", "DATE", "2022-12-02")]),
    ("The deal announced Wednesday ended the strike.", [("Wednesday", "DATE", "2022-11-30")]),
    ("She will contest the fine, announced Wednesday by the port.", [("Wednesday", "DATE", "2022-11-30")]),
    ("The mayor has scheduled a hearing for Thursday.", [("Thursday", "DATE", "2022-12-08")]),
    ("He plans to meet the envoy on Saturday.", [("Saturday", "DATE", "2022-12-10")]),
    ("Rescuers found the wreck early on Sunday.", [("early on Sunday", "DATE", "2022-12-04")]),
    ("The court ruled today.", [("today", "DATE", "2022-12-06")]),
    ("The bridge was closed yesterday.", [("yesterday", "DATE", "2022-12-05")]),
    ("The vote is tomorrow.", [("tomorrow", "DATE", "2022-12-07")]),
    ("They arrived the day before yesterday.", [("the day before yesterday", "DATE", "2022-12-04")]),
    ("She leaves the day after tomorrow.", [("the day after tomorrow", "DATE", "2022-12-08")]),
    # written dates
    ("The war began on 24 February 2022.", [("24 February 2022", "DATE", "2022-02-24")]),
    ("He was born on March 5, 1953.", [("March 5, 1953", "DATE", "1953-03-05")]),
    ("The blast on Dec. 5 killed three.", [("Dec. 5", "DATE", "2022-12-05")]),
    ("The summit will open on 15 January.", [("15 January", "DATE", "2023-01-15")]),
    ("The trial began on 3 October.", [("3 October", "DATE", "2022-10-03")]),
    ("The hearing is on the 14th of December.", [("the 14th of December", "DATE", "2022-12-14")]),
    ("It happened on Monday, Dec. 5, 2022.", [("Monday, Dec. 5, 2022", "DATE", "2022-12-05")]),
    ("It opens on May the 4th, 2023.", [("May the 4th, 2023", "DATE", "2023-05-04")]),
    ("The offer expires December 31.", [("December 31", "DATE", "2022-12-31")]),
    ("The log says 2022-11-03.", [("2022-11-03", "DATE", "2022-11-03")]),
    ("The stamp reads 25/11/2022.", [("25/11/2022", "DATE", "2022-11-25")]),
    ("The stamp reads 11/25/2022.", [("11/25/2022", "DATE", "2022-11-25")]),
    ("Der Bericht, dated 5.12.2022, was short.", [("5.12.2022", "DATE", "2022-12-05")]),
    ("Attacks on 5-6 December hit two bases.", [("5", "DATE", "2022-12-05"), ("6 December", "DATE", "2022-12-06")]),
    (
        "He visited from March 3 to March 5, 2019.",
        [("March 3", "DATE", "2019-03-03"), ("March 5, 2019", "DATE", "2019-03-05")],
    ),
    # months, seasons, years and longer
    ("Prices rose in November.", [("November", "DATE", "2022-11")]),
    ("The law takes effect in January.", [("January", "DATE", "2023-01")]),
    ("He was arrested in May.", [("May", "DATE", "2022-05")]),
    ("Elections were held last April.", [("last April", "DATE", "2022-04")]),
    ("The rains came in early September.", [("early September", "DATE", "2022-09")]),
    ("Work should end by mid-June 2023.", [("mid-June 2023", "DATE", "2023-06")]),
    ("The plant shut in October last year.", [("October last year", "DATE", "2021-10")]),
    ("It was signed in February of 1998.", [("February of 1998", "DATE", "1998-02")]),
    ("They met last summer.", [("last summer", "DATE", "2022-SU")]),
    ("Fighting resumed in the spring of 2014.", [("the spring of 2014", "DATE", "2014-SP")]),
    ("The pact was renewed in 2015.", [("2015", "DATE", "2015")]),
    ("Output fell in early 2015.", [("early 2015", "DATE", "2015")]),
    ("The late 1970s were hard.", [("The late 1970s", "DATE", "197")]),
    ("The nineties were calm.", [("The nineties", "DATE", "199")]),
    ("The temple dates from the 11th century.", [("the 11th century", "DATE", "10")]),
    ("Profit fell in the third quarter of 2021.", [("the third quarter of 2021", "DATE", "2021-Q3")]),
    ("Profit rose in the third quarter.", [("the third quarter", "DATE", "2022-Q3")]),
    ("Q1 2023 looks weak.", [("Q1 2023", "DATE", "2023-Q1")]),
    ("Exports doubled in the first half of 2020.", [("the first half of 2020", "DATE", "2020-H1")]),
    ("The budget for fiscal 2023 is ready.", [("fiscal 2023", "DATE", "2023")]),
    ("The war of 1914-18 changed all.", [("1914", "DATE", "1914"), ("18", "DATE", "1918")]),
    ("Carthage fell in 146 BC.", [("146 BC", "DATE", "BC0146")]),
    # told from the day of writing
    ("Sales fell last week.", [("last week", "DATE", "2022-W48")]),
    ("The envoy arrives next week.", [("next week", "DATE", "2022-W50")]),
    ("He quit last month.", [("last month", "DATE", "2022-11")]),
    ("Turnout was lower last year.", [("last year", "DATE", "2021")]),
    ("The road opens next year.", [("next year", "DATE", "2023")]),
    ("Earlier this year the dam broke.", [("Earlier this year", "DATE", "2022")]),
    ("They married two years ago.", [("two years ago", "DATE", "2020")]),
    ("It was found three days ago.", [("three days ago", "DATE", "2022-12-03")]),
    ("It closed five months ago.", [("five months ago", "DATE", "2022-07")]),
    ("She left a year ago.", [("a year ago", "DATE", "2021")]),
    ("The border opened two decades ago.", [("two decades ago", "DATE", "2002")]),
    ("They protested over the weekend.", [("the weekend", "DATE", "2022-W48-WE")]),
    ("He now lives abroad.", [("now", "DATE", "PRESENT_REF")]),
    ("She recently returned.", [("recently", "DATE", "PAST_REF")]),
    ("No one knows the future.", [("the future", "DATE", "FUTURE_REF")]),
    ("The firm currently employs him.", [("currently", "DATE", "PRESENT_REF")]),
    ("That was common in the past.", [("the past", "DATE", "PAST_REF")]),
    # the clock
    (
        "The blast occurred at 2:30 p.m. on Monday.",
        [("2:30 p.m.", "TIME", "2022-12-05T14:30"), ("Monday", "DATE", "2022-12-05")],
    ),
    ("He was seen at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "TIME", "2022-11-30T22:00")]),
    ("Polls close at noon Thursday.", [("noon Thursday", "TIME", "2022-12-08T12:00")]),
    ("It struck at 6.30 local time.", [("6.30 local time", "TIME", "2022-12-06T06:30")]),
    ("The launch came at 0600 GMT.", [("0600 GMT", "TIME", "2022-12-06T06:00")]),
    ("Shots were heard at 12:15 a.m.", [("12:15 a.m.", "TIME", "2022-12-06T00:15")]),
    ("Police came at four o'clock in the afternoon.", [("four o'clock in the afternoon", "TIME", "2022-12-06T16:00")]),
    ("Shelling began on Monday morning.", [("Monday morning", "TIME", "2022-12-05TMO")]),
    ("Rockets fell last night.", [("last night", "TIME", "2022-12-05TNI")]),
    ("She speaks this evening.", [("this evening", "TIME", "2022-12-06TEV")]),
    ("The envoy flies home tonight.", [("tonight", "TIME", "2022-12-06TNI")]),
    ("He died on the night of 20 June 1791.", [("the night of 20 June 1791", "TIME", "1791-06-20TNI")]),
    (
        "It was hit at 3 a.m. on 5 December 2022.",
        [("3 a.m.", "TIME", "2022-12-05T03:00"), ("5 December 2022", "DATE", "2022-12-05")],
    ),
    # stretches
    ("The siege lasted three days.", [("three days", "DURATION", "P3D")]),
    ("They signed a 10-year lease.", [("10-year", "DURATION", "P10Y")]),
    ("The talks took more than four hours.", [("more than four hours", "DURATION", "PT4H")]),
    ("He waited two and a half years.", [("two and a half years", "DURATION", "P2Y6M")]),
    ("She held on for a minute and a half.", [("a minute and a half", "DURATION", "PT1M30S")]),
    ("The ban lasts up to 180 days.", [("up to 180 days", "DURATION", "P180D")]),
    ("He was gone for several weeks.", [("several weeks", "DURATION", "PXW")]),
    ("The wall stood for decades.", [("decades", "DURATION", "PXDE")]),
    ("It fell sharply over the past three months.", [("the past three months", "DURATION", "P3M")]),
    ("They will train for the next two weeks.", [("the next two weeks", "DURATION", "P2W")]),
    ("He served half an hour.", [("half an hour", "DURATION", "PT30M")]),
    ("The two-week truce failed.", [("two-week", "DURATION", "P2W")]),
    ("They held it for nearly forty years.", [("nearly forty years", "DURATION", "P40Y")]),
    ("It takes between two and six days.", [("two", "DURATION", "P2D"), ("six days", "DURATION", "P6D")]),
    # what comes again
    ("The committee meets every Tuesday.", [("every Tuesday", "SET", "XXXX-WXX-2")]),
    ("It pays $5 million a year.", [("a year", "SET", "P1Y")]),
    ("The ferry runs daily.", [("daily", "SET", "P1D")]),
    ("They meet twice a week.", [("twice a week", "SET", "P1W")]),
    ("The prize is awarded annually.", [("annually", "SET", "P1Y")]),
    ("Inspectors come every two months.", [("every two months", "SET", "P2M")]),
    ("The river floods each July.", [("each July", "SET", "XXXX-07")]),
    ("The market opens on Saturdays.", [("on Saturdays", "SET", "XXXX-WXX-6")]),
    # named days
    ("They were home by Christmas.", [("Christmas", "DATE", "2022-12-25")]),
    ("Shops closed on Good Friday 2022.", [("Good Friday 2022", "DATE", "2022-04-15")]),
    ("He called on Thanksgiving.", [("Thanksgiving", "DATE", "2022-11-24")]),
    ("Fireworks lit the sky on New Year's Eve 1999.", [("New Year's Eve 1999", "DATE", "1999-12-31")]),
    ("Security changed after 9/11.", [("9/11", "DATE", "2001-09-11")]),
    ("It is kept on the last Monday in May 2023.", [("the last Monday in May 2023", "DATE", "2023-05-29")]),
    # told from what was told
    (
        "The strike was on 5 December 2022. Two days later the minister resigned.",
        [("5 December 2022", "DATE", "2022-12-05"), ("Two days later", "DATE", "2022-12-07")],
    ),
    (
        "Troops crossed on 1 March 2014. The next day the port fell.",
        [("1 March 2014", "DATE", "2014-03-01"), ("The next day", "DATE", "2014-03-02")],
    ),
    (
        "He was jailed in 1996 and freed two years later.",
        [("1996", "DATE", "1996"), ("two years later", "DATE", "1998")],
    ),
    (
        "Rebels took the town on 3 May 2013. That night it burned.",
        [("3 May 2013", "DATE", "2013-05-03"), ("That night", "TIME", "2013-05-03TNI")],
    ),
    (
        "Net was $9 million in the third quarter of 2021, up from $7 million a year earlier.",
        [("the third quarter of 2021", "DATE", "2021-Q3"), ("a year earlier", "DATE", "2020-Q3")],
    ),
]

# No publication date: what the text alone fixes, and nothing else
UNDATED: list[tuple[str, list[Expected]]] = [
    ("Two drones struck on Monday.", [("Monday", "DATE", "XXXX-WXX-1")]),
    ("Two drones struck on 5 December.", [("5 December", "DATE", "XXXX-12-05")]),
    ("Two drones struck in March.", [("March", "DATE", "XXXX-03")]),
    ("They struck yesterday.", [("yesterday", "DATE", "XXXX-XX-XX")]),
    ("They struck last year.", [("last year", "DATE", "XXXX")]),
    ("They struck last night.", [("last night", "TIME", "XXXX-XX-XXTNI")]),
    ("They struck on 5 December 2022.", [("5 December 2022", "DATE", "2022-12-05")]),
    ("It stood for three years.", [("three years", "DURATION", "P3Y")]),
    (
        "Kyoto, 4 Feb 90 (Harbour News) -- The army denied today that it fired.",
        [("4 Feb 90", "DATE", "1990-02-04"), ("today", "DATE", "1990-02-04")],
    ),
]

NO_TIMES = [
    "The soldier may go home.",
    "They march on the capital.",
    "The second man ran.",
    "The town has 1,200 houses.",
    "It runs version 3.10 of the program.",
    "It runs v2.4.1 and 3.11 of the tool.",
    "Georgia beat Reading before 1,200 fans.",
    "Jordan said Reading may host it.",
    "The match ended 2-1.",
    "Call 555-0134 for help.",
    "He sat down in the sun.",
    "About 1998 people came.",
    "The bill was for $2015.",
    "The 37-year-old was arrested.",
    "Resolution 1701 was adopted.",
    "The fall of the city was sudden.",
    "Spring water is sold there.",
    "A second-hand car was stolen.",
    "The road is 2000 km long.",
]


@pytest.mark.parametrize(("text", "expected"), NEWS, ids=[text for text, _ in NEWS])
def test_a_time_in_dated_news_has_its_span_type_and_value(text: str, expected: list[Expected]) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), UNDATED, ids=[text for text, _ in UNDATED])
def test_without_a_day_of_writing_only_what_the_text_fixes_is_told(text: str, expected: list[Expected]) -> None:
    assert told(read(text, None)) == expected


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_and_numbers_that_look_like_times_are_none(text: str) -> None:
    assert told(read(text)) == []


def test_a_month_covers_its_first_and_last_day() -> None:
    time = only("Prices rose in February 2024.")
    assert (time.start, time.end, time.basis) == ("2024-02-01", "2024-02-29", "text")


def test_a_weekday_rests_on_the_day_of_writing() -> None:
    time = only("They struck on Monday.")
    assert (time.start, time.end, time.basis) == ("2022-12-05", "2022-12-05", "published")


def test_an_undated_weekday_is_unresolved_and_covers_no_days() -> None:
    time = only("They struck on Monday.", None)
    assert (time.start, time.end, time.basis) == (None, None, "unresolved")


def test_a_winter_runs_into_the_next_year() -> None:
    time = only("It froze in the winter of 2022.")
    assert (time.value, time.start, time.end) == ("2022-WI", "2022-12-01", "2023-02-28")


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It ended in early 2015.", "START"),
        ("It ended in late June 2015.", "END"),
        ("It ended in mid-2015.", "MID"),
        ("It ended at the end of March 2015.", "END"),
        ("It lasted about two weeks.", "APPROX"),
        ("It lasted more than two weeks.", "MORE_THAN"),
        ("It lasted less than two weeks.", "LESS_THAN"),
        ("It lasted at least two weeks.", "EQUAL_OR_MORE"),
        ("It lasted up to two weeks.", "EQUAL_OR_LESS"),
        ("It lasted two weeks.", None),
    ],
)
def test_what_limits_a_time_is_its_modifier(text: str, mod: str | None) -> None:
    assert only(text).mod == mod


def test_numeric_dates_follow_the_order_that_the_article_shows() -> None:
    assert told(read("Opened 25/11/2022, closed 03/12/2022."))[1][2] == "2022-12-03"
    assert told(read("Opened 11/25/2022, closed 03/12/2022."))[1][2] == "2022-03-12"


def test_a_numeric_date_that_could_be_either_is_left_open() -> None:
    time = only("It closed 03/12/2022.")
    assert (time.value, time.basis) == ("2022-XX-XX", "unresolved")


def test_history_is_told_from_its_own_dates() -> None:
    text = (
        "The revolt began in March 1848. By June 1848 it had spread. In August 1848 the king fled."
        " In 1849 he came back."
        " War broke out in 1850 and ended in 1851. On 3 May 1852 a treaty was signed. In September the army went home."
    )
    assert told(read(text))[-1] == ("September", "DATE", "1852-09")


@pytest.mark.parametrize("year", ["0000", "0001", "9999"])
def test_the_first_and_last_years_do_no_harm(year: str) -> None:
    published = f"{year}-12-31"
    doc = read("It came two years ago, will come next century and in 300 years, on Monday, in winter.", published)
    assert all((t.start is None) == (t.end is None) for t in doc.times)


def test_absurd_numbers_do_no_harm() -> None:
    doc = read("It came 999999999999 years ago, 99999999999999 days later, and on 99.99.9999 and 0000-00-00.")
    assert all(t.start is None for t in doc.times if t.type == "DATE")


def test_times_are_numbered_in_order_of_the_text() -> None:
    doc = read("On Monday, on 3 May 2013 and last week.\nThen, on Friday, it ended.")
    assert [t.id for t in doc.times] == [f"t{n}" for n in range(1, len(doc.times) + 1)]
    assert list(doc.times) == sorted(doc.times, key=lambda t: t.span)


def test_furniture_tells_no_time() -> None:
    doc = read("Published on Monday")
    doc = Times()(replace(doc, paragraphs=(Paragraph(span=(0, 19), kind="furniture"),)))
    assert doc.times == ()


WORDS = (
    "on Monday Dec. 5 , 2022 the next week ago two years later May 31 quarter 10 p.m. - to and 1998 s ' ½ 0 9999"
    " \n é early of century every a last night half 12/05/2022 billion noon from İ"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_spans_inside_it_and_never_an_error(text: str) -> None:
    doc = read(text)
    previous = 0
    for time in doc.times:
        start, end = time.span
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert time.value
        assert time.start is None or (time.end is not None and time.start <= time.end)
        previous = end
