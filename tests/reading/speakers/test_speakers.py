"""Paragraphs of our own with the sources of their attributions: who speaks, and what kind of source it is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.entities import Entities
from whosays.reading.speakers import Speakers, is_outlet, source_kind_of
from whosays.types import Article, Attribution, Entity, Paragraph, Span

MARK = re.compile(r"\{([sqc])(\d)\||\}")


def read(marked: str) -> Doc:
    """Reads a text whose attributions are marked {s1|source}, {q1|cue}, {c1|content}."""
    text, at = "", 0
    spans: dict[str, dict[str, list[Span]]] = {}
    open_marks: list[tuple[str, str, int]] = []
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m[1]:
            open_marks.append((m[1], m[2], len(text)))
        else:
            part, k, start = open_marks.pop()
            spans.setdefault(k, {"s": [], "q": [], "c": []})[part].append((start, len(text)))
    text += marked[at:]
    attributions = []
    for k, parts in sorted(spans.items()):
        content = " ".join(text[s:e] for s, e in parts["c"])
        direct = content.startswith("“")
        attributions.append(
            Attribution(
                id=f"a{k}",
                source=tuple(parts["s"]),
                cue=tuple(parts["q"]),
                content=tuple(parts["c"]),
                quotation="direct" if direct else "indirect",
            )
        )
    sha = hashlib.sha256(text.encode()).hexdigest()
    paragraphs = tuple(Paragraph(span=m.span(), kind="body") for m in re.finditer(r"[^\n]+", text))
    article = Article(id="t", content_id=sha, text=text, text_sha256=sha)
    doc = Entities()(with_syntax(Doc(article=article, paragraphs=paragraphs)))
    return Speakers()(replace(doc, attributions=tuple(attributions)))


def speakers(doc: Doc) -> list[tuple[str | None, str]]:
    names = {entity.id: entity.name for entity in doc.entities}
    return [(names.get(a.speaker or ""), a.source_kind) for a in doc.attributions]


PARAGRAPHS = [
    # a text, then the speaker's name and the kind of source of each attribution
    ("{s1|Sergei Lavrov} {q1|said} {c1|talks had failed}.", [("Sergei Lavrov", "named")]),
    ("{s1|President Bashar al-Assad} {q1|said} {c1|talks had failed}.", [("Bashar al-Assad", "named")]),
    ("{s1|The United States and France} {q1|said} {c1|talks had failed}.", [("United States", "named")]),
    ("{s1|The centre} {q1|warned} {c1|that rain would fall}.", [("centre", "named")]),
    ("{s1|Foreign Minister Ann Holt} {q1|said} {c1|talks had failed}.", [("Ann Holt", "named")]),
    (
        "Osman Tarek left. {s1|His spokesman Ben Aldous} {q1|said} {c1|talks had failed}.",
        [("Ben Aldous", "named")],
    ),
    (
        "Ann Holt flew home. {s1|She} {q1|said} {c1|talks had failed}. {s2|The minister} {q2|denied} {c2|a rift}.",
        [("Ann Holt", "named"), (None, "named")],
    ),
    ("{s1|The Defense Ministry} {q1|said} {c1|a drone fell}.", [("Defense Ministry", "named")]),
    (
        "{s1|Senate Minority Leader Jeff McCall (D) and House Speaker Sara Gidley (D)} {q1|said} {c1|it was late}.",
        [("Jeff McCall", "named")],
    ),
    (
        "{q1|According to} {s1|the organizers' website}, {c1|it rained}.",
        [("organizers' website", "document")],
    ),
    ("{s1|Harbour's guidelines} {q1|say} {c1|apps must be safe}.", [("Harbour's guidelines", "document")]),
    ("{s1|The Dover Enquirer} {q1|said} {c1|a drone fell}.", [("Dover Enquirer", "outlet")]),
    ("{s1|Moscow} {q1|said} {c1|a drone fell}.", [("Moscow", "named")]),
    ("{s1|The government} {q1|said} {c1|a drone fell}.", [("government", "named")]),
    ("{s1|The governor} {q1|said} {c1|a drone fell}.", [("governor", "named")]),
    ("{s1|A senior official} {q1|said} {c1|a drone fell}.", [("senior official", "anonymous")]),
    ("{s1|A witness} {q1|said} {c1|a drone fell}.", [("witness", "anonymous")]),
    ("{s1|Sources close to the president} {q1|said} {c1|he was ill}.", [("sources", "anonymous")]),
    ("{s1|People familiar with the talks} {q1|said} {c1|a deal was near}.", [("people", "anonymous")]),
    ("{s1|Two officials} {q1|said} {c1|a deal was near}.", [("two officials", "anonymous")]),
    ("{s1|A spokesman for the ministry} {q1|said} {c1|a deal was near}.", [("spokesman", "anonymous")]),
    ("{s1|Officials} {q1|said} {c1|a drone fell}.", [("officials", "collective")]),
    ("{s1|Residents} {q1|said} {c1|a drone fell}. {s2|They} {q2|heard} {c2|it}.", [("residents", "collective")] * 2),
    ("{s1|Many Republicans} {q1|doubt} {c1|the plan}.", [("Republicans", "collective")]),
    ("{s1|Experts} {q1|said} {c1|the dam could fail}.", [("experts", "collective")]),
    ("{s1|Police} {q1|said} {c1|a drone fell}.", [("police", "named")]),
    ("{s1|Istanbul police} {q1|said} {c1|a drone fell}.", [("Istanbul police", "named")]),
    ("{s1|The army} {q1|said} {c1|a drone fell}.", [("army", "named")]),
    ("{s1|The Telegram channel Baza} {q1|wrote} {c1|that two men were hurt}.", [("Baza", "outlet")]),
    ("{s1|A European attaché} {q1|said} {c1|the raid was bold}.", [("European attaché", "anonymous")]),
    ("{s1|The report} {q1|says} {c1|the dam could fail}.", [("report", "document")]),
    ("{s1|A lawsuit filed in May} {q1|says} {c1|the dam was weak}.", [("lawsuit", "document")]),
    ("{s1|A new poll} {q1|shows} {c1|the party ahead}.", [("new poll", "document")]),
    ("{s1|Reuters} {q1|reported} {c1|a blast}.", [("Reuters", "outlet")]),
    ("{s1|The New York Times} {q1|reported} {c1|a blast}.", [("New York Times", "outlet")]),
    ("{s1|The Harbour Herald} {q1|reported} {c1|a blast}.", [("Harbour Herald", "outlet")]),
    ("{s1|State television} {q1|reported} {c1|a blast}.", [("state television", "outlet")]),
    ("{s1|Local media} {q1|reported} {c1|a blast}.", [("local media", "outlet")]),
    ("{s1|I} {q1|think} {c1|the plan is mad}.", [(None, "author")]),
    ("{q1|It was reported} {c1|that the king was ill}.", [(None, "unknown")]),
    (
        "{c1|“{s2|I} {q2|believe} {c2|the bridge will hold},”} {s1|Maria Sol} {q1|said}.",
        [("Maria Sol", "named"), ("Maria Sol", "named")],
    ),
    (
        "{c1|“The bridge will hold,”} {s1|Maria Sol} {q1|said}. {c2|“It was built to last.”}",
        [("Maria Sol", "named"), ("Maria Sol", "named")],
    ),
    (
        "{s1|Maria Sol} {q1|denied} {c1|the report}, {q2|adding} {c2|that the bridge was safe}.",
        [("Maria Sol", "named"), ("Maria Sol", "named")],
    ),
    (
        "{s1|A man who asked for anonymity} {q1|said} {c1|the bridge was weak}.",
        [("man", "anonymous")],
    ),
    # the source as it may be cut wrong: who speaks is told by the sentence
    (
        "{s1|Norwire} {q1|quoted} {c1|a customs officer as} {q1|saying} {c1|the crates had been opened at night}.",
        [("customs officer", "anonymous")],
    ),
    ("{s1|We} {q1|learned} from a nurse in Orvik {c1|that the ward was shut}.", [("nurse", "anonymous")]),
    (
        "Ms Lorne's remark that Tarn ought to have signed {s1|the treaty} {q1|seemed to suggest} {c1|it was late}.",
        [("Lorne", "named")],
    ),
    (
        "A first Harbour Office survey, {s1|reported by two officials}, {q1|found} {c1|that two cranes were lost}.",
        [("first Harbour Office survey", "document")],
    ),
    (
        "The raid was theirs, the group said, and both accused Chad, {s1|which} {q1|did not immediately} {c1|comment}.",
        [("Chad", "named")],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), PARAGRAPHS)
def test_each_source_has_its_speaker_and_kind(marked: str, expected: list[tuple[str | None, str]]) -> None:
    found = speakers(read(marked))
    assert [kind for _, kind in found] == [kind for _, kind in expected]
    for (name, _), (wanted, kind) in zip(found, expected, strict=True):
        assert name == wanted or (wanted is None and kind == "named" and name is not None)


def test_i_and_my_in_a_quotation_become_mentions_of_its_speaker() -> None:
    doc = read("{c1|“I lost my house,”} {s1|Omar Haddad} {q1|said}.")
    (omar,) = (e for e in doc.entities if e.name == "Omar Haddad")
    assert [doc.cut(m) for m in omar.mentions] == ["I", "my", "Omar Haddad"]


def test_we_is_the_body_that_speaks_but_not_the_person() -> None:
    body = read("{c1|“We shot it down,”} {s1|the Defense Ministry} {q1|said}.")
    person = read("{c1|“We shot it down,”} {s1|Omar Haddad} {q1|said}.")
    assert any("We" in map(body.cut, e.mentions) for e in body.entities if e.name == "Defense Ministry")
    assert not any("We" in map(person.cut, e.mentions) for e in person.entities)


def test_a_source_phrase_that_ends_in_a_name_is_that_person() -> None:
    doc = read("{s1|Harbour Bank chief economist Jane Toll} {q1|expects} {c1|a slump}.")
    assert speakers(doc) == [("Jane Toll", "named")]


def test_source_spans_stay_as_they_were() -> None:
    doc = read("{c1|“The bridge will hold,”} {s1|Maria Sol} {q1|said}. {c2|“It was built to last.”}")
    assert doc.attributions[1].source == ()
    assert doc.attributions[1].speaker == doc.attributions[0].speaker


def test_an_indirect_statement_without_source_stays_unknown_after_a_quotation() -> None:
    doc = read(
        "{c1|“The bridge will hold,”} {s1|Maria Sol} {q1|said}. {q2|It is believed} {c2|that the river will rise}."
    )
    assert speakers(doc)[1] == (None, "unknown")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Interfax", True),
        ("BBC News", True),
        ("Daily Harbour", False),
        ("Harbour Tribune", True),
        ("Ural News Agency", True),
        ("International Energy Agency", False),
        ("state news agency", True),
        ("newspaper", True),
        ("Defense Ministry", False),
        ("World Bank", False),
    ],
)
def test_outlets_are_known_by_name_or_by_shape(name: str, expected: bool) -> None:
    assert is_outlet(Entity(id="n1", kind="organisation", name=name, mentions=((0, 1),))) is expected


def test_a_person_named_like_a_paper_is_no_outlet() -> None:
    assert not is_outlet(Entity(id="n1", kind="person", name="Anna Post", mentions=((0, 1),)))


def test_the_kind_of_no_source_is_unknown() -> None:
    doc = read("{s1|Police} {q1|said} {c1|so}.")
    assert source_kind_of(doc, (), None) == "unknown"


def test_a_piece_of_a_source_that_has_a_saying_of_its_own_does_not_speak_twice() -> None:
    doc = read(
        "They traded charges, with {s1|the navy} {q1|saying} {c1|it had fired in the air} and "
        "{s2|one of the deputies, Ole Brandt,} {q2|saying} {c2|that the boats were fishing}."
    )
    first, second = doc.attributions
    both = replace(second, source=(*first.source, *second.source))
    assert speakers(Speakers()(replace(doc, attributions=(first, both))))[1] == ("Ole Brandt", "named")
