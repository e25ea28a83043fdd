"""Small helpers over lxml: a tree that cannot nest too deep, visible text, meta values."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from whosays.reading.layout.words import word_set

Node = Any  # lxml ships no types
HIDDEN = word_set("""button head iframe svg form noscript select style script template""")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
BREAK = "\x1f"
BLOCKS = word_set(
    """address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header
    hr li main nav ol p pre section table tbody td tfoot th thead tr ul"""
)
FRAME = re.compile(
    r"related|recommend|sidebar|comment|footer|trending|most-?read|more-stories|also-like|promo|newsletter|latest-news"
)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


class TooDeep(ValueError):
    """Elements nested deeper than a page of text ever has."""


def parse_tree(html: str, *, depth: int) -> Node:
    """The tree of a page. Raises TooDeep, and ValueError where nothing can be parsed."""
    html = PROLOGUE.sub("", ILLEGAL.sub("", html))
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError("no HTML in it") from error
    level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            raise TooDeep(f"elements nested deeper than {depth}")
    return tree


def words_of(node: Node | None, gap: str = " ") -> str:
    """The visible text of a node on one line; `gap` stands where a block begins or ends."""
    if node is None:
        return ""
    lines = (" ".join(line.split()) for line in _texts(node).split(BREAK))
    return gap.join(line for line in lines if line)


def lines_of(node: Node, most: int) -> list[str]:
    """The visible lines of a node outside the page's frame, as blocks and line breaks part them."""
    lines = (" ".join(line.split()) for line in _texts(node, frame=False).split(BREAK))
    return [line for line in lines if line][:most]


def _texts(node: Node, *, frame: bool = True) -> str:
    """Text with BREAK at the borders of blocks. A loop, since a page may nest deeper than the stack."""
    out: list[str] = []
    skipping = None
    for event, at in etree.iterwalk(node, events=("start", "end")):
        if not isinstance(at.tag, str):
            continue
        block = at.tag in BLOCKS
        if event == "start":
            if skipping is None:
                if at.tag in HIDDEN or (not frame and is_frame(at)):
                    skipping = at
                else:
                    out.append(f"{BREAK if block else ''}{at.text or ''}")
        else:
            if skipping is at:
                skipping = None
            if skipping is None:
                out.append(f"{BREAK if block else ''}{(at.tail or '') if at is not node else ''}")
    return "".join(out)


def is_frame(node: Node) -> bool:
    """Navigation, footers, asides, forms, comments and lists of other stories."""
    return node.tag in ("nav", "footer", "aside", "form") or (
        node.tag in ("div", "section", "ul") and FRAME.search(classes(node)) is not None
    )


def in_frame(node: Node) -> bool:
    """Is a node inside the page's frame?"""
    return any(is_frame(above) for above in (node, *node.iterancestors()))


def classes(node: Node) -> str:
    """Class, id and test attributes of a node, in small letters."""
    return " ".join(
        filter(None, (node.get("class"), node.get("id"), node.get("data-testid"), node.get("data-component")))
    ).lower()
