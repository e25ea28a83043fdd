"""Options that several commands share, spelled once."""

from __future__ import annotations

from typing import Annotated

import typer

Db = Annotated[
    str, typer.Option("--db", metavar="PATH", envvar="WHOSAYS_DB", help="The ledger: a file or a postgresql:// URL.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Threads = Annotated[
    int, typer.Option("--threads", min=0, envvar="WHOSAYS_THREADS", help="Cores to read with; 0 takes all there are.")
]
GazetteerFile = Annotated[
    str,
    typer.Option(
        "--gazetteer", metavar="FILE", envvar="WHOSAYS_GAZETTEER", help="Of `whosays gazetteer import`; without, ours."
    ),
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most this many.")]
Type = Annotated[str | None, typer.Option("--type", help="PLOVER type, such as ASSAULT.")]
PlaceName = Annotated[str | None, typer.Option("--place", help="Part of a place's name.")]
Actor = Annotated[str | None, typer.Option("--actor", help="Part of the name of who did it.")]
Source = Annotated[str | None, typer.Option("--source", help="Part of the name of any link of a chain.")]
StanceName = Annotated[
    str | None, typer.Option("--stance", help="asserts, denies, questions, declines, asks or promises.")
]
CertaintyName = Annotated[str | None, typer.Option("--certainty", help="certain, probable, possible or unknown.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="First day, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Last day, YYYY-MM-DD.")]
Origins = Annotated[int, typer.Option("--min-origins", min=0, help="At least this many independent origins.")]
Disputed = Annotated[bool | None, typer.Option("--disputed/--undisputed", help="Only those with or without disputes.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Part of the outlet's name.")]
Text = Annotated[str | None, typer.Option("--text", help="Words that must occur.")]
