#!/usr/bin/env python3
"""Writes the measured figures into README.md and docs/accuracy.md: `python tools/figures.py` from the root.

Read are docs/accuracy.json and docs/speed.json, which bench/accuracy.py and bench/speed.py print with --json.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {
    "attribution/polnear-dev": (
        "PolNeAR dev",
        "who said what in US political news (84 articles, 2,192 attributions); two people agree at .76 linked",
    ),
    "gold/dev": ("own gold, development half", "who says what in conflict news (178 texts, 539 attributions)"),
    "gold/measure": ("own gold, measuring half", "the same (174 texts, 487 attributions), not looked at"),
    "geo/lgl": ("LGL", "places in small-town US papers"),
    "geo/trnews": ("TR-News", "places in world news"),
    "geo/gwn": ("GeoWebNews", "places in web news, demonyms counted"),
    "geo/geovirus": ("GeoVirus", "places in epidemic news"),
    "time/timebank": ("TimeBank", "times in US news"),
    "time/aquaint": ("AQUAINT", "times in US news"),
    "time/wikiwars": ("WikiWars", "times in histories of wars"),
    "events/muc4.dev": ("MUC-4 dev", "terrorist incidents in whole reports; half of the documents have none"),
    "events/plover.train": ("PLOVER records", "one coded event a sentence"),
    "events/ecbplus.dev": ("ECB+ dev", "every event mention, across documents"),
    "events/casie.dev": ("CASIE dev", "cyber incidents, a type that is not coded here"),
    "stories/basil": ("BASIL", "stories"),
    "stories/ecb": ("ECB+", "stories"),
    "stories/news_cluster": ("news_cluster", "stories"),
    "stories/wikinews": ("Wikinews sources", "stories; background pages count as members"),
    "duplicates/syndication": ("syndication", "copies of one text on one day; labels computed"),
}
Figures = dict[str, dict[str, float]]


def table(figures: Figures) -> str:
    """Every figure, a row each."""
    rows = ["| corpus | measures | measure | figure |", "|---|---|---|---|"]
    for corpus, measured in figures.items():
        name, what = CORPORA[corpus]
        first = [f"{name} (`{corpus}`)", what]
        for measure, value in measured.items():
            rows.append(f"| {first[0]} | {first[1]} | {measure} | {value:.3f} |")
            first = ["", ""]
    return "\n".join(rows)


def summary(figures: Figures, speed: dict[str, Any]) -> str:
    """The README's two sections."""

    def of(measure: str, *corpora: str) -> str:
        return ", ".join(f"{figures[corpus][measure]:.2f}" for corpus in corpora)

    polnear, own = "attribution/polnear-dev", "gold/measure"
    judged = ", ".join(
        f"{name} {of(measure, own)}"
        for name, measure in (
            ("speaker", "speaker: accuracy"),
            ("stance", "stance: accuracy"),
            ("certainty", "certainty: accuracy"),
            ("whole chain", "chain: accuracy"),
        )
    )
    places = ("geo/lgl", "geo/trnews", "geo/gwn", "geo/geovirus")
    times = ("time/timebank", "time/aquaint", "time/wikiwars")
    stories = ("stories/basil", "stories/ecb", "stories/news_cluster", "stories/wikinews")
    linked = "linked F1, all"
    ratio = speed.get("time ratio whosays / en_core_web_md")
    beside = (
        f",\n{ratio:.2f} times the time of spaCy's en_core_web_md alone on the same texts in the same run"
        if ratio
        else ""
    )
    return f"""## How right it is

On public corpora, development parts (the test parts are held out), and on own texts of conflict news that rules are
written without; [docs/accuracy.md](docs/accuracy.md) has every figure. Reproduce with
`.venv/bin/python bench/accuracy.py --corpora FOLDER --scorers FOLDER`.

| what | corpus | figure | beside it |
|---|---|---|---|
| who said what, source linked to content, F1 | PolNeAR | {of(linked, polnear)} (direct quotations {
        of("linked F1, direct", polnear)
    }) | two people .76 (.98) |
| the same in conflict news | own texts | {of(linked, own)} | |
| of what was found there, right | own texts | {judged} | |
| places found and put within 161 km, F1 | LGL, TR-News, GeoWebNews, GeoVirus | {of("end-to-end F1", *places)} | |
| times found with the right value, F1 | TimeBank, AQUAINT, WikiWars | {
        of("value F1", *times)
    } | HeidelTime .80, .73, .83 |
| incidents of the right type, F1 | MUC-4 | {of("type F1", "events/muc4.dev")} | |
| coded events, trigger and type, F1 | PLOVER records | {of("typed trigger F1", "events/plover.train")} | |
| stories, BCubed F1 | BASIL, ECB+, news_cluster, Wikinews | {of("stories: BCubed F1", *stories)} | |
| copies, pair F1 | syndication | {of("copies: pair F1", "duplicates/syndication")} | |

Events are its weakest part: treat them as a first pass for a person to check.

## How fast it is

`bench/speed.py`, on two shared cores of a small virtual machine, one thread: {
        speed["whosays articles/s"]:.0f} articles/s ({speed["whosays words/s"]:,} words/s){beside}.
{speed["start-up to first reading, s"]:.1f} s from start to the first answer; {speed["peak memory, MB"]} MB. Cost
grows with the length of the text, not faster.
"""


def between(page: str, start: str, end: str, new: str) -> str:
    """The page with what stands between two marks replaced."""
    head, rest = page.split(start, 1)
    return f"{head}{start}\n{new}\n{end}{rest.split(end, 1)[1]}"


def main() -> None:
    accuracy = json.loads((ROOT / "docs/accuracy.json").read_text(encoding="utf-8"))
    speed = json.loads((ROOT / "docs/speed.json").read_text(encoding="utf-8"))
    page = ROOT / "docs/accuracy.md"
    written = between(page.read_text(encoding="utf-8"), "<!-- table -->", "<!-- end -->", table(accuracy["figures"]))
    written = re.sub(r"every reading \([\d,]+ of them\)", f"every reading ({accuracy['readings']:,} of them)", written)
    page.write_text(written, encoding="utf-8")
    readme = ROOT / "README.md"
    filled = between(
        readme.read_text(encoding="utf-8"), "<!-- figures -->", "## Licence", summary(accuracy["figures"], speed)
    )
    readme.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
