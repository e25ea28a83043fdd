"""Short news paragraphs of our own with the mentions of each entity marked.

Marks read {label|mention}, or {label|text|mention} where the text says more than the mention that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest

from whosays.reading.doc import Doc
from whosays.reading.entities import EntityIndex
from whosays.types import Span

MARK = re.compile(r"\{(\w+)\|([^|{}]*)(?:\|([^{}]*))?\}")

PARAGRAPHS = {
    "a governor told of by name, surname, role and pronoun": (
        "{g|Gov. Roman Starovoyt|Roman Starovoyt} said a drone hit the airport. {g|Starovoyt} wrote that nobody was "
        "hurt. {g|The governor} added that {g|he} would visit the site."
    ),
    "a title before the name and a nation before the title": (
        "{l|Russian Foreign Minister Sergei Lavrov|Sergei Lavrov} met {b|U.S. Secretary of State Antony Blinken|Antony "
        "Blinken} in Geneva. {l|Lavrov} left without comment."
    ),
    "an apposition after the name": (
        "{m|Marta Lindqvist}, {m|Sweden's defence minister}, resigned on Monday. {m|The minister} gave no reason for "
        "{m|her} decision."
    ),
    "who told something is who goes on, not whom he told of": (
        "{p|Kremlin spokesman Dmitry Peskov|Dmitry Peskov} said President {v|Vladimir Putin} had been informed. {p|He} "
        "declined to give details."
    ),
    "who is told of goes on where the teller is only named at the end": (
        "President {v|Vladimir Putin} was informed at once, {v|his} spokesman {p|Dmitry Peskov} said. {v|He} gathered "
        "the council on Tuesday."
    ),
    "weapons are what is shot down": (
        "{m|The ministry} said that {u|Ukraine} had sent {d|jet drones}. {d|They} were intercepted."
    ),
    "two surnames without the first name": (
        "{m|Miguel Maza Marquez} spoke in Bogota. {m|Maza Marquez} blamed the cartel."
    ),
    "an unnamed teller is not what the next sentence is about": (
        "{p|A police spokesperson} confirmed that the bus was bought by {m|a man} from Cali. {m|He} used false papers."
    ),
    "what is told of by its own clause is no one met before": (
        "{p|The PKK} denied any part. {a|The airline that flies between Nairobi and Riga|The airline} was on time."
    ),
    "his own council, though another tells of it": (
        "{p|Dmitry Peskov} said {v|Vladimir Putin} held a meeting of {v|his} council."
    ),
    "a headline's rebels": ("Army accuses {m|M23 rebels} of killing civilians, {m|rebels} deny it."),
    "the governor of some region": (
        "{r|Roman Starovoyt}, {r|the governor of the Kursk region|the governor}, spoke. Nobody was hurt. {r|The "
        "regional governor} wrote that the fire was out."
    ),
    "an apposition before the name": (
        "{z|Ukraine's president}, {z|Volodymyr Zelenskiy}, thanked the soldiers. {z|He} spoke for an hour."
    ),
    "one surname in three spellings": (
        "{z|Volodymyr Zelenskyy} flew to Oslo. {z|Zelensky} asked for help, and {z|Zelenskiy} got it."
    ),
    "two people of one surname": (
        "{j|John Baker} sued {a|Anna Baker} over the house. {a|Mrs. Baker} won the case. {j|Mr. Baker} said {j|he} "
        "would appeal."
    ),
    "an acronym in brackets": (
        "{w|The World Health Organization} ({w|WHO}) sent doctors to the region. {w|The WHO} said {w|its} team had "
        "arrived."
    ),
    "an acronym that only its letters tell": (
        "{e|The European Space Agency} launched a probe on Friday. {e|ESA} said the launch went well."
    ),
    "two ministries with two owners": (
        "{r|The Russian Defense Ministry} said it shot down two drones. {u|The Ukrainian Defense Ministry} denied it. "
        "{r|Russia's Defense Ministry} repeated the claim."
    ),
    "a group renamed by a general noun": (
        "{h|Hezbollah} fired rockets at the border town. {h|The group} said {h|it} had hit a radar post."
    ),
    "a company and its pronouns": (
        "{f|Fujitsu} will sell a new sensor in May. {f|The company} said {f|it} expects strong demand for {f|its} "
        "product."
    ),
    "a country as an actor, and again as the country": (
        "{p|Poland} closed the crossing on Tuesday. {p|The country} had warned that {p|it} would act."
    ),
    "unnamed officials, then they": (
        "{o|Two senior officials} confirmed the plan on Sunday. {o|They} said the talks would resume soon."
    ),
    "residents who are named as many": (
        "{r|Residents} heard a loud blast before dawn. {r|The residents} ran to a shelter."
    ),
    "a relative pronoun": ("{p|Peter Novak}, {p|who} runs the plant, said {p|his} workers were safe."),
    "a headline's surname and the body's full name": (
        "{m|Mercer} rejects calls to quit\n\n{m|Prime Minister Helen Mercer|Helen Mercer} refused to resign on "
        "Thursday. {m|She} said {m|her} government would go on."
    ),
    "a woman and a man by their pronouns": (
        "{a|Angela Ruiz} met {t|Thomas Keller} in Vienna. {a|She} praised the deal, but {t|he} kept silent."
    ),
    "a reflexive pronoun": "{d|David Osei} shot {d|himself} in the leg, police said.",
    "a spokesman and the body that he speaks for": (
        "{s|A spokesman for the ministry} declined to comment. {s|The spokesman} said {s|he} had no details."
    ),
    "a campaign and its candidate": (
        "{d|Laura Denning} lost the primary. {c|Denning's campaign} blamed the weather. {c|The Denning campaign} then "
        "asked for a recount."
    ),
    "a suspect met as a man": (
        "Police arrested {m|a man} near the station. {m|The man}, {m|who} was armed, said {m|he} had acted alone."
    ),
    "protesters and police": (
        "{p|Protesters} threw stones at {q|police}. {q|The police} used tear gas, and {p|the protesters} fled."
    ),
    "a typographic apostrophe": (
        "{t|Greta Thorne}’s lawyer said {t|Thorne} was innocent. {t|Ms. Thorne|Thorne} did not speak."
    ),
    "a capitalised headline": (
        "MAYOR {h|HOLLOWAY} QUITS\n\n{h|Mayor Grant Holloway|Grant Holloway} resigned after {h|he} lost a vote."
    ),
    "weapons and what carried them": ("{d|Two Tu-141 drones} hit the base at dawn. {d|The drones} flew from the west."),
    "a document": ("{r|A report by the auditors} found errors. {r|The report} said the bank had hidden losses."),
    "the speaker of a quotation is not the he inside it": (
        "{k|Karl Weber} took over the firm in March. “{k|He} knows the trade,” {r|Rosa Stein} said. {r|Stein} has sat "
        "on the board for years."
    ),
    "an unnamed body whose acronym follows": (
        "{n|The national liberation front} (NLF) burned a bridge. {n|The NLF} said the army had used it."
    ),
    "a body's kind before its name": (
        "{b|The Telegram channel Molnia} showed a fire. {b|Molnia} said two men were hurt."
    ),
    "a part of a city is not the city": (
        "People fled {d|the Zarya district} of {t|Engels}. {t|Engels} lies on the Volga."
    ),
    "an unnamed person whom an apposition names": (
        "{s|Another scientist} from the centre, {s|Ana Ruiz}, disagreed. {s|She} called the test flawed."
    ),
    "a capital that stands for its government is not he": (
        "{k|Kyiv} would not comment. {m|Mykhailo Podolyak}, an adviser, told a joke. {m|He} laughed."
    ),
    "a minister named in the headline": (
        "Suspect held, says Interior Minister {s|Soylu}\n\n{s|Turkey's interior minister} spoke on Monday. "
        "{s|Suleyman Soylu} told reporters that a woman had been held."
    ),
    "a source after a town is not the town": (
        "Five were hurt at a base outside {t|Ryazan}, {s|a source} said. {s|The source} gave no names."
    ),
    "who reaches past the town": "{o|An official} in {t|Qamishli}, {o|who} asked for time, said {o|he} was ill.",
    "a surname that is also a title": "{k|Charles King|Charles King} spoke. {k|Mr. King|King} said {k|he} was sorry.",
    "it in what a body said is that body": (
        "{s|The SDF}, in which the YPG is the main force, said {s|it} had fired no shot."
    ),
    "a dateline is no part of the first phrase": (
        "BEIRUT - {k|Kurdish militants} fired rockets. {k|Kurdish militants} had warned of it."
    ),
    "a headline's verb is no part of the name": (
        "{o|Osborne} Says Taxes Will Fall\n\n{o|George Osborne} spoke on Monday. {o|Mr. Osborne|Osborne} gave no date."
    ),
    "a country of two words": "{u|The United States} left the treaty. {u|The United States} said {u|it} had no choice.",
    "a leader named by nation": (
        "{p|President Vladimir Putin|Vladimir Putin} of Russia spoke first. {p|The Russian leader} said {p|he} wanted "
        "peace."
    ),
    "a place with its kind before it": (
        "Shells fell on {k|the city of Kherson} all night. {k|Kherson} had been quiet for a week."
    ),
    "the names before a noun keep two rival bodies apart": (
        "{w|The Weber campaign} said the ad was false. {k|The Kowal campaign} ran the ad. {w|The Weber campaign} will "
        "answer."
    ),
    "a chamber before a noun keeps committees apart": (
        "{s|The Senate committee} said it would vote. {h|The House committee} said it had voted."
    ),
    "a double surname alone is short for the full name": (
        "{a|Ada Okoro-Lind} opposed the bill. {a|Okoro-Lind} said it would hurt."
    ),
    "a surname that is a given name of the other gender": (
        "{w|Elizabeth Warren} voted no. {w|Warren} added that the bill was cruel."
    ),
    "an apposition describes its person from then on": (
        "{n|Greta Nilsen}, {n|a zoo visitor}, stood at the fence. {n|The zoo visitor} said it was loud."
    ),
    "an office after the only person named so far": (
        "{c|Harold Finch} visited Leeds on Friday. {c|The prime minister} said {c|he} would not resign."
    ),
    "another's office is not one's own": (
        "President {t|Arlo Brandt} landed on Monday. {t|The president} said {t|he} would meet {r|the Russian leader}."
    ),
    "who speaks goes on, not whom the speaker told of": (
        "Mayor {m|Mark Lee} said that {r|Tom Reed} had lied. {m|He} said the road was closed."
    ),
    "a name right before who": ("That recalls {a|Ada Lind} {a|who} said the app was a haven."),
}


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """The text without marks, and label and span of each mention."""
    text, spans, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        start = len(text) + (m[2].index(m[3]) if m[3] else 0)
        spans.append((m[1], (start, start + len(m[3] or m[2]))))
        text += m[2]
        at = m.end()
    return text + marked[at:], spans


@pytest.mark.parametrize("title", PARAGRAPHS)
def test_mentions_of_one_referent_are_one_entity_and_of_two_are_two(title: str, read: Callable[[str], Doc]) -> None:
    text, spans = unmark(PARAGRAPHS[title])
    doc = read(text)
    index = EntityIndex(doc.entities, doc.syntax)
    found = {(label, doc.cut(span), span): index.of(span) for label, span in spans}
    missing = [key for key, entity in found.items() if entity is None]
    assert not missing
    for (one, a), (other, b) in combinations(((k, e.id) for k, e in found.items() if e), 2):
        assert (a == b) == (one[0] == other[0]), (one, a, other, b)
