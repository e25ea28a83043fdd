"""The stage that cuts the text into paragraphs and says what each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.layout import furniture
from whosays.reading.layout.breaks import TERMINAL, split_paragraphs, trim
from whosays.reading.layout.dateline import city_named, read_dateline
from whosays.reading.layout.masthead import is_masthead
from whosays.types import Paragraph, ParagraphKind, Span

TITLE_WORDS = 25  # longer first lines are no headlines
OPENING = 6  # paragraphs in which a story begins
HEADING_WORDS = 12
CREDITED = 400  # characters; a longer paragraph that ends in a photo credit holds more than its caption
PROMISED = 8  # titles that may follow a label such as "More on this story"
WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?…]['”\")\]]*$")


def fold(words: str) -> tuple[str, ...]:
    """The words without case and punctuation, for telling whether two lines say the same."""
    return tuple(WORD.findall(words.casefold()))


class Layout:
    """Marks headlines, datelines, bylines, captions and page furniture, so that only the story is parsed.

    The paragraphs are in order, apart, trimmed, and hold every character of the text that is not white space.
    """

    name: ClassVar[str] = "layout"
    needs: ClassVar[tuple[str, ...]] = ("article",)
    gives: ClassVar[tuple[str, ...]] = ("paragraphs",)
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        text = doc.article.text
        pieces = [piece for span in split_paragraphs(text) for piece in cut_inline(text, span)]
        pieces = list(cut_headline(text, pieces, fold(doc.article.title or "")))
        pieces = [part for n, piece in enumerate(pieces) for part in cut_dateline(text, piece, opening=n < OPENING)]
        return replace(
            doc,
            paragraphs=tuple(name_pieces(text, pieces, fold(doc.article.title or ""), fold(doc.article.byline or ""))),
        )


def cut_inline(text: str, span: Span) -> Iterator[Paragraph]:
    """The paragraph in one piece, or cut around furniture that is glued into it."""
    at, end = span
    if end - at <= CREDITED and furniture.kind_of(" ".join(text[at:end].split())) == "caption":
        yield from _piece(text, span, "caption")
        return
    if end - at > 40:
        for match in furniture.rules()["INLINE"].finditer(text, at, end):
            yield from _piece(text, (at, match.start()), "body")
            yield from _piece(text, match.span(), furniture.inline_kind(match[0]))
            at = match.end()
    yield from _piece(text, (at, end), "body")


def _piece(text: str, span: Span, kind: ParagraphKind) -> Iterator[Paragraph]:
    span = trim(text, span)
    if span[0] < span[1]:
        yield Paragraph(span=span, kind=kind)


def cut_headline(text: str, pieces: list[Paragraph], title: tuple[str, ...]) -> Iterator[Paragraph]:
    """Cut the title off where the text begins with it and goes on in the same paragraph."""
    for n, piece in enumerate(pieces):
        if n == 0 and len(title) >= 3 and piece.kind == "body":
            start, end = piece.span
            match = re.compile(r"\W*".join(map(re.escape, title)) + r"[.!?…'’”\")]*(?=\s)", re.I).match(
                text, start, end
            )
            if match and match.end() < end and ENDS.search(match[0]):
                yield Paragraph(span=(start, match.end()), kind="headline")
                yield from _piece(text, (match.end(), end), "body")
                continue
        yield piece


def cut_dateline(text: str, piece: Paragraph, *, opening: bool) -> Iterator[Paragraph]:
    """Cut the dateline off the paragraph that it opens; further down, only one that states a day or an agency."""
    found = read_dateline(text, piece.span) if piece.kind == "body" else None
    if found and not opening and not (found.date or found.agency):
        found = None
    if found is None:
        yield piece
        return
    yield Paragraph(span=found.span, kind="dateline")
    yield from _piece(text, (found.span[1], piece.span[1]), "body")


def name_pieces(
    text: str, pieces: list[Paragraph], title: tuple[str, ...], byline: tuple[str, ...] = ()
) -> Iterator[Paragraph]:
    """Say of each piece what it is, given those around it."""
    seen: set[tuple[str, ...]] = {title} if title else set()
    top = True  # nothing of the story has come yet
    promised = 0  # titles still expected after a label
    shown = False
    for n, piece in enumerate(pieces):
        kind = piece.kind
        words = " ".join(text[slice(*piece.span)].split())
        folded = fold(words) if len(words) < 300 else ()
        if kind == "headline":
            shown = True
            seen.add(folded)
        elif kind == "body":
            following = pieces[n + 1] if n + 1 < len(pieces) else None
            if folded and folded in seen:
                kind = "furniture" if shown else "headline"
                shown = True
            elif byline and folded in (byline, ("by", *byline)):
                kind = "byline"
            elif n == 0 and title and len(folded) <= 2 and _says(text, pieces, 1, title):
                kind = "furniture"  # the section's name above the headline
            elif n < OPENING and is_masthead(words):
                kind = "byline"
            elif found := furniture.kind_of(words):
                kind = found
            elif n < OPENING and words.isupper() and city_named(words):
                kind = "dateline"
            elif promised and not ENDS.search(words) and len(words) < 160:
                kind, promised = "furniture", promised - 1
            elif n >= len(pieces) - 3 and n > 2 and furniture.is_biography(words):
                kind = "furniture"
            elif top and not shown and not title and _is_headline(text, words, following):
                kind, shown = "headline", True
                seen.add(folded)
            elif following is not None and _is_heading(text, words, pieces[n - 1] if n else None, following):
                kind = "heading"
            if furniture.is_label(words):
                kind, promised = "furniture", PROMISED
            elif kind in ("body", "dateline"):
                promised = 0
            if kind == "body":
                top = False
        yield replace(piece, kind=kind)


def _says(text: str, pieces: list[Paragraph], n: int, title: tuple[str, ...]) -> bool:
    return n < len(pieces) and pieces[n].kind in ("body", "headline") and fold(text[slice(*pieces[n].span)]) == title


def _is_headline(text: str, words: str, following: Paragraph | None) -> bool:
    """A first line without a full stop before a longer paragraph, in a text whose title is not known."""
    if following is None or len(words.split()) > TITLE_WORDS or len(words) < 10 or TERMINAL.search(words):
        return False
    return words[:1].isupper() or words[:1] in "'‘“\"0123456789"


def _is_heading(text: str, words: str, before: Paragraph | None, following: Paragraph) -> bool:
    """A short line without closing punctuation between paragraphs that are sentences."""
    if len(words.split()) > HEADING_WORDS or len(words) > 90 or TERMINAL.search(words) or words[-1] in ",-–—":
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "'‘“\""):
        return False
    after = text[slice(*following.span)]
    if len(after) < 80 or (not after[:1].isupper() and after[:1] not in "“\"'‘") or not TERMINAL.search(after):
        return False
    return before is None or before.kind != "body" or bool(TERMINAL.search(text[slice(*before.span)]))
