"""Small helpers over lxml: a tree that cannot nest too deep, visible text, meta values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from whosays.reading.layout.words import word_set

Node = Any  # lxml ships no types
HIDDEN = word_set("""button head iframe svg form noscript select style script template""")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
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


def words_of(node: Node | None) -> str:
    """The visible text of a node on one line."""
    if node is None:
        return ""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Node) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in HIDDEN:
        return
    if node.text:
        yield node.text
    for child in node:
        yield from _texts(child)
        if isinstance(child.tag, str) and child.tag in ("br", "p", "div", "li", "span", "a"):
            yield " " if child.tag != "span" and child.tag != "a" else ""
        if child.tail:
            yield child.tail


def classes(node: Node) -> str:
    """Class, id and test attributes of a node, in small letters."""
    return " ".join(
        filter(None, (node.get("class"), node.get("id"), node.get("data-testid"), node.get("data-component")))
    ).lower()
