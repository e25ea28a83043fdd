"""The articles that ship with whosays: invented outlets that report real public events, see docs/samples.md.

They are stored as users have them (web pages, plain text, JSON Lines, a feed), so that the demonstration goes through
the same doors as any other input. `manifest()` says what stands where and what each article is there to show.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

SampleFormat = Literal["html", "text", "json lines", "rss"]

__all__ = ["Sample", "SampleFormat", "folder", "manifest", "paths"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample article; a feed and a JSON Lines file hold several, told apart by `url` and `id`.

    `shows` maps a phenomenon of news writing to the words of the file in which it can be seen. `copy_of` is the id of
    the sample that this one reprints, whole or `trimmed`; an updated wire version is no copy.
    """

    id: str
    file: str  # name inside folder()
    format: SampleFormat
    outlet: str
    url: str
    published: str  # ISO 8601 date or date-time
    title: str
    happening: str
    shows: dict[str, str]
    copy_of: str | None = None
    trimmed: bool = False


def folder() -> Path:
    """The folder that holds the sample files and nothing else, fit to be added to a ledger whole."""
    return Path(str(files(__name__) / "articles"))


def paths() -> tuple[Path, ...]:
    """Every sample file, in the order of the names."""
    return tuple(sorted(path for path in folder().iterdir() if path.is_file()))


def manifest() -> tuple[Sample, ...]:
    """What the sample files hold, one record an article, in a fixed order."""
    rows = json.loads((files(__name__) / "manifest.json").read_text(encoding="utf-8"))
    return tuple(Sample(**row) for row in rows)
