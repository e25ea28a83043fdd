"""A small ledger to look at: one air base struck, told by three outlets and a copy; and a hostile text."""

from __future__ import annotations

from dataclasses import replace

from tests.ledger.build import Build

from whosays.ledger import Ledger
from whosays.types import Check, Paragraph, Reading, Skipped

SCRIPT = "<script>document.title='taken'</script>"
BREAKER = '"><img src=x onerror="document.title=\'taken\'">'
HOSTILE_ID = "../a b?c#d/<b>.json"


def strike(outlet: str, id: str, text: str, *, day: str = "2022-12-05") -> Build:
    return Build(
        text,
        id=id,
        outlet=outlet,
        published=f"{day}T10:30:00+00:00",
        title=f"Drones strike Marino ({outlet})",
        url=f"https://{id}.example/marino",
    )


def told(b: Build, killed: int, *chain: str) -> str:
    """Fills in what every text on the strike says: the event, who did it to whom, where, when, how many."""
    event = b.event(
        "struck",
        mode="drone",
        acled=("Explosions/Remote violence", "Air/drone strike"),
        actors=(b.who("Drones"),),
        recipients=(b.who("the Marino air base", "Marino air base"),),
        places=(b.place("Marino", 51.5, 46.2, country="RU", kind="facility"),),
        times=(b.day("Monday", "2022-12-05"),),
        quantities=(b.count(str(killed), "killed", killed, killed, killed),),
    )
    said = b.said(chain[-1].partition("|")[0], "struck the Marino air base on Monday", cue=(b.find("said"),))
    b.claim(event, *chain, attribution=said, words="struck the Marino air base on Monday")
    b.claim(
        event, *chain, field="killed", value={"low": killed, "best": killed, "high": killed}, words=f"{killed} people"
    )
    return event


def readings() -> list[Reading]:
    report = (
        "Drones struck the Marino air base on Monday, the ministry said, and 3 people were killed near the fuel store."
    )
    wire = strike("Gazette", "a1", report)
    told(wire, 3, "Reuters", "the ministry")
    herald = strike(
        "Herald",
        "a2",
        "Two airmen told us what they saw from the fence. Drones struck the Marino air base on Monday, the ministry "
        "said. It spoke of 5 people killed. The governor said nobody attacked Marino.",
        day="2022-12-06",
    )
    event = told(herald, 5, "the ministry")
    herald.claim(event, "the governor", stance="denies", words="nobody attacked Marino")
    herald.claim(event, "residents|collective", field="actor", value="Ukraine", certainty="probable")
    courier = strike(
        "Courier",
        "a3",
        "At noon the smoke was gone and officials said that Drones struck the Marino air base on Monday, leaving 3 "
        "people dead in a workshop. Kyiv has not claimed it.\n\nREAD MORE: our newsletter",
        day="2022-12-07",
    )
    event = told(courier, 3, "officials|anonymous")
    courier.claim(event, "Kyiv", stance="declines", field="actor", value="Ukraine", words="Kyiv has not claimed it")
    text = courier.article.text
    edge = text.index("\n\n")
    with_layout = replace(
        courier.reading(),
        article=replace(courier.article, truncated=True, warnings=("the date was guessed",)),
        paragraphs=(Paragraph(span=(0, edge), kind="body"), Paragraph(span=(edge + 2, len(text)), kind="furniture")),
        checks=(
            Check(
                id="k1", kind="weekday", span=courier.find("Monday"), stated="Monday", computed="Tuesday",
                unit=None, verdict="differs", why="6 December 2022 was a Tuesday",
            ),
        ),
    )  # fmt: skip
    copy = strike("Mirror", "a4", report, day="2022-12-06")
    told(copy, 3, "Reuters", "the ministry")
    talks = Build(
        "Envoys of both sides met in Geneva on 2 May, the organisers said.",
        id="b1",
        outlet="Herald",
        published="2021-05-03",
        title="Envoys meet in Geneva",
    )
    met = talks.event(
        "met", "CONSULT", actors=(talks.who("Envoys"),), times=(talks.day("2 May", "2021-05-02"),),
        places=(talks.place("Geneva", 46.2, 6.15, country="CH"),),
    )  # fmt: skip
    talks.claim(met, "organisers|collective", words="Envoys of both sides met in Geneva on 2 May")
    made = [wire.reading(), herald.reading(), with_layout, copy.reading(), talks.reading(), hostile()]
    return [
        replace(r, paragraphs=r.paragraphs or (Paragraph(span=(0, len(r.article.text)), kind="body"),)) for r in made
    ]


def hostile() -> Reading:
    """Markup wherever text can be: outlet, title, byline, address, names, sources, places, words, ids."""
    b = Build(
        f"Gunmen {SCRIPT} shot at {BREAKER} on Friday, {SCRIPT} said.",
        id=HOSTILE_ID,
        outlet=f"Outlet {SCRIPT}",
        title=f"Title {SCRIPT}{BREAKER}",
        byline=BREAKER,
        published="2020-03-06",
        url="javascript:document.title='taken'",
        original_outlet=SCRIPT,
        warnings=(SCRIPT,),
    )
    event = b.event(
        "shot", mode="firearms", actors=(b.who("Gunmen", f"Gunmen {SCRIPT}"),),
        places=(b.place(BREAKER, -12.0, 30.0, country="ZM"),), times=(b.day("Friday", "2020-03-06"),),
    )  # fmt: skip
    b.said(SCRIPT, f"shot at {BREAKER}")
    b.claim(event, f"Source {BREAKER}|anonymous")
    b.claim(event, BREAKER, field="actor", value=f"Gunmen {SCRIPT}", stance="denies")
    return b.reading()


def fill(ledger: Ledger) -> None:
    ledger.add(readings())
    ledger.skip(Skipped(where=f"inbox/{SCRIPT}.bin", code="W103", reason=f"the input is not text: {SCRIPT}"))
