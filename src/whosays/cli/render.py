"""What a person sees in the terminal. Text from articles is shown as text: never as markup, never as control codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.ledger.records import (
    ArticlePage,
    ChainLink,
    ClaimRow,
    CopyRow,
    Count,
    EventPage,
    EventRecord,
    Party,
    QuoteRow,
    StoryPage,
    StoryRow,
)
from whosays.types import Claim, Link, Reading

ARROW = " › "


def console() -> Console:
    return Console(highlight=False, soft_wrap=False)


def plain(value: object) -> Text:
    """Words as they are, on one line, without characters that a terminal would obey."""
    kept = "".join(" " if ch.isspace() else ch for ch in str(value) if ch.isspace() or unicodedata.category(ch) != "Cc")
    return Text(" ".join(kept.split()))


WHOLE = frozenset({"id", "when", "from", "to", "published", "article", "copy of", "killed", "origins"})  # never broken


def table(*columns: str) -> Table:
    out = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        out.add_column(column, overflow="fold", no_wrap=column in WHOLE)
    return out


def add(out: Table, *cells: object) -> None:
    out.add_row(*(plain("" if cell is None else cell) for cell in cells))


def chain(links: Iterable[Link] | Iterable[ChainLink]) -> str:
    return ARROW.join(link.name for link in links)


def value(of: str | float | dict[str, float | None] | None) -> str:
    """ "12", "at least 12", "up to 12", "5 to 7"."""
    if of is None:
        return ""
    if not isinstance(of, dict):
        return f"{of:g}" if isinstance(of, int | float) else of
    low, best, high = (of.get(name) for name in ("low", "best", "high"))
    if low is not None and high is not None:
        return f"{low:g}" if low == high else f"{low:g} to {high:g}"
    if low is not None:
        return f"at least {low:g}"
    if high is not None:
        return f"up to {high:g}"
    return f"about {best:g}" if best is not None else "unknown"


def counted(count: Count) -> str:
    return value({"low": count.low, "best": count.best, "high": count.high})


def show_reading(reading: Reading) -> None:
    """An article: what it says happened, and who says so."""
    out = console()
    article = reading.article
    out.print(Text(article.title or "(no title)", style="bold"))
    facts = [article.outlet, article.byline, article.published, article.url]
    out.print(plain(" · ".join(fact for fact in facts if fact)))
    if article.original_outlet:
        out.print(plain(f"first published by {article.original_outlet}"))
    if article.truncated:
        out.print(plain("the text is cut off"))
    for warning in article.warnings:
        out.print(plain(f"warning: {warning}"))
    out.print()
    by_event: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        by_event.setdefault(claim.event, []).append(claim)
    for event in reading.events:
        if told := by_event.get(event.id):
            trigger = " … ".join(article.text[s:e] for s, e in event.trigger)
            kind = "/".join(filter(None, (event.type, event.mode)))
            status = "" if event.status == "actual" else f", {event.status}"
            out.print(Text.assemble(f"{kind}{status}: ", (plain(trigger).plain, "bold")))
            out.print(Padding(statements(told), (0, 0, 0, 2)))
            for span in dict.fromkeys(claim.evidence for claim in told):
                out.print(Padding(plain(f"“{article.text[slice(*span)]}”"), (0, 0, 1, 2)), style="dim")
    if not reading.claims:
        out.print("No events found.")
    for check in reading.checks:
        stated = article.text[slice(*check.span)]
        out.print(plain(f"check: {check.kind} {check.verdict}: “{stated}”: {check.why}"))


def statements(claims: Sequence[Claim]) -> Table:
    """Who takes which stance on what, a row for each chain and stance."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for claim in claims:
        about = f"{claim.field} {value(claim.value)}".strip() if claim.field else "that it happened"
        rows.setdefault((chain(claim.chain), claim.stance, claim.certainty), []).append(about)
    out = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for (who, stance, certainty), found in rows.items():
        how = stance if certainty in ("certain", "unknown") else f"{stance}, {certainty}"
        add(out, who, how, "; ".join(found))
    return out


def show_events(rows: Sequence[EventRecord]) -> None:
    out = table("id", "when", "what", "where", "killed", "origins", "disputed", "title")
    for row in rows:
        about = f"{row.type}{'/' + row.mode if row.mode else ''}"
        killed = row.counts.get("killed")
        disputed = ", ".join(dict.fromkeys(d.about for d in row.disputes))
        add(
            out, row.id[:10], row.start, about, row.place.name if row.place else None,
            counted(killed) if killed else None, row.independent.origins, disputed, row.title,
        )  # fmt: skip
    console().print(out)


def show_claims(rows: Sequence[ClaimRow]) -> None:
    out = table("who", "stance", "certainty", "field", "value", "exact words")
    for row in rows:
        add(out, chain(row.chain), row.stance, row.certainty, row.field, value(row.value), row.words)
    console().print(out)


def show_quotes(rows: Sequence[QuoteRow]) -> None:
    out = table("outlet", "who", "kind", "stance", "certainty", "words")
    for row in rows:
        add(out, row.outlet, row.speaker or row.source, row.source_kind, row.stance, row.certainty, row.content)
    console().print(out)


def show_stories(rows: Sequence[StoryRow]) -> None:
    out = table("id", "from", "to", "articles", "copies", "outlets", "events", "title")
    for row in rows:
        add(
            out, row.id[:10], row.start, row.end, len(row.articles), row.copies, len(row.outlets), len(row.events),
            row.title,
        )  # fmt: skip
    console().print(out)


def show_copies(rows: Sequence[CopyRow]) -> None:
    out = table("article", "copy of", "why")
    for row in rows:
        if row.of is not None:
            add(out, row.article[:16], row.of[:16], row.why)
    console().print(out)


def parties(found: Sequence[Party]) -> str:
    def told(party: Party) -> str:
        counts = ((party.asserted_by, "say so"), (party.denied_by, "deny"), (party.declined_by, "decline"))
        return f"{party.name} ({', '.join(f'{n} {name}' for n, name in counts if n)})"

    return "; ".join(map(told, found))


def show_event(page: EventPage) -> None:
    out = console()
    event = page.event
    out.print(Text(event.title, style="bold"))
    facts = table("", "")
    facts.show_header = False
    add(facts, "id", event.id)
    add(facts, "type", " ".join(filter(None, (event.type, event.mode, event.acled and " / ".join(event.acled)))))
    add(facts, "when", " to ".join(dict.fromkeys(filter(None, (event.start, event.end)))) or "unknown")
    add(facts, "where", event.place.name if event.place else "unknown")
    for name, found in (("actors", event.actors), ("recipients", event.recipients), ("with", event.instruments)):
        if found:
            add(facts, name, parties(found))
    for name, count in event.counts.items():
        add(facts, name, counted(count))
    add(
        facts, "sources",
        f"{event.independent.origins} independent origins through {event.independent.outlets} outlets; "
        f"{event.independent.articles} articles, {event.independent.copies} copies",
    )  # fmt: skip
    for dispute in event.disputes:
        add(facts, "disputed", f"{dispute.about}: {len(dispute.claims[0])} claims against {len(dispute.claims[1])}")
    out.print(facts)
    out.print()
    show_claims(page.claims)


def show_story(page: StoryPage) -> None:
    out = console()
    out.print(Text(page.story.title, style="bold"))
    articles = table("id", "published", "outlet", "title", "copy of")
    for row in page.articles:
        add(articles, row.id[:16], row.published, row.outlet, row.title, row.copy_of and row.copy_of[:16])
    out.print(articles)
    out.print()
    show_events(page.events)


def show_article(page: ArticlePage) -> None:
    show_reading(page.reading)
