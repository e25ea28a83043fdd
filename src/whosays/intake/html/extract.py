"""Everything one page says about its article. Runs inside the worker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin

from whosays.intake.dates import parse_published
from whosays.intake.html import jsonld
from whosays.intake.html.body import better_body, extract_body, is_story, plain_body
from whosays.intake.html.dom import Node, classes, in_frame, lines_of, parse_tree, words_of
from whosays.intake.html.names import (
    clean_authors,
    clean_title,
    host_of,
    is_site,
    site_of,
    squash,
    words_of_title,
)
from whosays.intake.html.shape import Page
from whosays.intake.origin import same_outlet
from whosays.intake.visible import BYLINE, date_in_line
from whosays.reading.layout.words import word_list

LINES = 400  # of a page that may hold a byline or a date
META_TITLE = word_list(
    """og:title twitter:title parsely-title sailthru.title dc.title dcterms.title citation_title headline hdl title"""
)
META_AUTHOR = word_list(
    """author parsely-author sailthru.author byl dc.creator dcterms.creator dc.creator.name citation_author
    article:author_name cxenseparse_author article.author authors og:article:author article:author creator
    byline twitter:creator_name"""
)
META_DATE = word_list(
    """article:published_time og:article:published_time datepublished article.published article:published
    parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date publication_date date_published
    displaydate ptime dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date
    citation_publication_date citation_date cxenseparse_recs_publishtime og:published_time rnews:datepublished
    article.created article_date_original originalpublicationdate publishedat date datecreated bt:pubdate
    iso-8601-publish-date og:pubdate gentime created"""
)
META_UPDATED = word_list(
    """article:modified_time og:updated_time datemodified dcterms.modified last-modified lastmod"""
)
META_OUTLET = [
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "source",
    "cre",
]
META_ORIGIN = word_list(
    """original-source syndication-source dc.source source-organization article:source news_source"""
)
BYLINE_CLASS = re.compile(
    r"(?<![a-z])(?:by-?_?line|authors?|writer|contributor|post-author|article-author|creator|reporter)s?(?:$|[^a-z])"
)
NOT_BYLINE = re.compile(
    r"bio|avatar|photo|image|date|time|social|share|twitter|comment|related|box|widget|more|follow|role"
    r"|title|desc|footer"
)
URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/\-_]?([01]\d|[1-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[/\-_]?([0-3]\d|[1-9])(?=[/\-_.]|$)",
    re.I,
)


def extract(html: str, url: str | None, *, depth: int) -> Page:
    """What a page says. Raises ValueError (TooDeep among them) where it cannot be read as a page."""
    tree = parse_tree(html, depth=depth)
    reader = _Reader(tree, url)
    text = better_body(extract_body(html, url) or plain_body(tree), jsonld_body(reader.node))
    if not is_story(text):
        text = ""
    people, agencies = reader.authors()
    published, basis = reader.published()
    return Page(
        text=text,
        title=reader.title(),
        byline=", ".join(people) or None,
        outlet=reader.outlet(),
        published=published,
        published_basis=basis,
        language=reader.language(),
        url=reader.address(),
        original_outlet=reader.origin(agencies),
        free=reader.free(),
        stated_words=reader.stated_words(),
    )


def jsonld_body(node: jsonld.JsonObject) -> str | None:
    body = node.get("articleBody")
    return unescape(body) if isinstance(body, str) else None


class _Reader:
    """The page's statements, gathered once, asked field by field."""

    def __init__(self, tree: Node, url: str | None) -> None:
        self.tree = tree
        self.meta = _meta(tree)
        self.canonical = self._canonical(url)
        self.url = url or self.canonical
        self.host = host_of(self.url)
        self.head_title = words_of(tree.find(".//head/title")) or (tree.findtext(".//title") or "").strip()
        self.heads = [words for node in _headings(tree) if (words := words_of(node)) and not in_frame(node)]
        self.lines = lines_of(tree, LINES)
        nodes = jsonld.json_ld(tree)
        wanted = words_of_title(" ".join([self.head_title, *self.heads[:1], *self.meta.get("og:title", ())[:1]]))
        self.node = jsonld.article_node(nodes, wanted)
        self.page_node = next((n for n in nodes if jsonld.types_of(n) & jsonld.PAGE), {})
        self.site_node = next((n for n in nodes if "website" in jsonld.types_of(n)), {})
        self.sites = self._sites()

    def _canonical(self, url: str | None) -> str | None:
        for link in self.tree.iter("link"):
            if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
                return _absolute(url, link.get("href"))
        return next((_absolute(url, value) for value in self.meta.get("og:url", ())), None)

    def _sites(self) -> list[str]:
        names = [name for key in META_OUTLET[:5] for name in self.meta.get(key, ())]
        publisher = self.node.get("publisher") or self.page_node.get("publisher")
        names += [name for name, _ in jsonld.names_of(publisher)]
        names += [name for name, _ in jsonld.names_of(self.site_node)] + self._itemprop("publisher")
        names += [value.lstrip("@") for value in self.meta.get("twitter:site", ())]
        return [name for name in dict.fromkeys(names) if name and len(name) < 80]

    def title(self) -> str | None:
        """The headline that a reader sees: the h1 that other statements bear out, else what they say."""
        headlines = [jsonld.text_of(self.node.get("headline")), *self._itemprop("headline"), *self._rdfa("headline")]
        stated = [*headlines, *self._first(META_TITLE), self.head_title, jsonld.text_of(self.node.get("name"))]
        cleaned = [clean for raw in stated if raw and (clean := clean_title(unescape(raw), self.sites, self.host))]
        cleaned = [clean for clean in cleaned if not is_site(clean, self.sites, self.host)]
        heads = [head for head in self.heads[:5] if len(head) <= 300 and not is_site(head, self.sites, self.host)]
        ranked = [(_agreement(head, cleaned), -n, head) for n, head in enumerate(heads)]
        if ranked and max(ranked)[0] >= 0.5:
            head = max(ranked)[2]
            return clean_title(head, self.sites, self.host) or head
        if len(heads) == 1 and len(heads[0].split()) >= 4 and not any(headlines):
            return heads[0]
        for n, clean in enumerate(cleaned):
            if _agreement(clean, cleaned[:n] + cleaned[n + 1 :]) >= 0.5:
                return clean
        return cleaned[0] if cleaned else heads[0] if heads else None

    def authors(self) -> tuple[list[str], list[str]]:
        """(people, agencies): from the strongest kind of statement that names anybody."""
        agencies: list[str] = []
        for raw, sure in self._author_statements():
            people, wires = clean_authors(raw, self.sites, self.host, sure=sure)
            agencies += [wire for wire in wires if wire not in agencies]
            if people:
                return people, agencies
        return [], agencies

    def _author_statements(self) -> list[tuple[list[str], bool]]:
        pairs = jsonld.names_of(self.node.get("author")) or jsonld.names_of(self.node.get("creator"))
        persons = [name for name, kind in pairs if kind != "organization"]
        marked = self._itemprop("author") + self._itemprop("creator")
        related = [words_of(n) for n in self.tree.iter("a") if "author" in (n.get("rel") or "").split()]
        written = [
            data
            for k in ("1", "2")
            if self._first([f"twitter:label{k}"])[:1] in (["Written by"], ["By"], ["Author"])
            for data in self._first([f"twitter:data{k}"])
        ]
        visible = self._visible_authors()
        statements = [
            (persons, True),
            ([name for key in META_AUTHOR for name in self.meta.get(key, ())[:12]], True),
            (written, True),
            (list(dict.fromkeys(marked)), True),
            (list(dict.fromkeys(filter(None, related)))[:6], True),
            (visible, False),
            ([name for name, kind in pairs if kind == "organization"], False),
        ]
        return [(raw, sure) for raw, sure in statements if raw]

    def _visible_authors(self) -> list[str]:
        """Lines that begin with "By", else the text of elements that are named as bylines."""
        for line in self.lines:
            match = BYLINE.match(line) if len(line) <= 200 else None
            if match and clean_authors([match[1]], self.sites, self.host, sure=False)[0]:
                return [match[1]]
        found: list[str] = []
        for node in self.tree.iterfind(".//*[@class]"):
            names = classes(node)
            if BYLINE_CLASS.search(names) and not NOT_BYLINE.search(names) and not in_frame(node):
                words = words_of(node, " | ")
                if 4 <= len(words) <= 200:
                    found.append(words)
                    if len(found) == 3:
                        break
        return found

    def published(self) -> tuple[str | None, str]:
        """(date as written, basis)."""
        keys = ("datePublished", "dateCreated", "uploadDate")
        stated = [jsonld.text_of(node.get(key)) for node in (self.node, self.page_node) for key in keys]
        stated += [value for key in META_DATE for value in self.meta.get(key, ())]
        stated += self._itemprop("datePublished") + self._itemprop("dateCreated")
        stated += self._rdfa("datePublished")
        for value in filter(None, stated):
            if parse_published(value)[0]:
                return value, "metadata"
        for value in self._visible_dates():
            if parse_published(value)[0]:
                return value, "page"
        for updated in [jsonld.text_of(self.node.get("dateModified")), *self._first(META_UPDATED)]:
            if updated and parse_published(updated)[0]:
                return updated, "metadata"
        return None, "unknown"

    def _visible_dates(self) -> list[str]:
        marked: list[str] = []
        for node in self.tree.iter("time"):
            value = node.get("datetime") or words_of(node)
            if value and not in_frame(node):
                first = bool(
                    node.get("pubdate") is not None or re.search(r"publi|posted|entry-date|created", classes(node))
                )
                marked.insert(0, value) if first and not marked else marked.append(value)
        address = URL_DATE.search(self.canonical or self.url or "") or URL_DATE.search(self.url or "")
        if address:
            year, month, day = address.groups()
            marked.append(f"{year}-{int(month):02d}-{int(day):02d}" if month.isdigit() else f"{day} {month} {year}")
        for line in self.lines:
            stated = date_in_line(line)
            if stated:
                marked.append(stated)
        return marked

    def outlet(self) -> str | None:
        """The publisher's name as readers know it, else the site's address."""
        publisher = [name for name, _ in jsonld.names_of(self.node.get("publisher") or self.page_node.get("publisher"))]
        named = [*self.meta.get("og:site_name", ()), *publisher, *self.meta.get("application-name", ())]
        named += [*self._itemprop("publisher"), *[name for name, _ in jsonld.names_of(self.site_node)]]
        named += [value for key in META_OUTLET[2:] for value in self.meta.get(key, ())]
        named = [" ".join(name.split()) for name in named if name and len(name) < 80]
        for name in named:
            if " " in name or "." not in name:
                return clean_title(name, (), "") or name
        tail = self._title_tail()
        return tail or (named[0].removeprefix("www.") if named else None) or self.host or None

    def _title_tail(self) -> str | None:
        title = self.title()
        if title and self.head_title.startswith(title):
            last = re.split(r"\s[|\-–—:»·•«]+\s|\|", self.head_title[len(title) :])[-1].strip()
            if 1 < len(last) < 50 and last[0].isupper() and (len(last.split()) <= 5 or is_site(last, (), self.host)):
                return last
        return None

    def language(self) -> str | None:
        stated = [self.tree.get("lang"), jsonld.text_of(self.node.get("inLanguage"), "alternateName", "name")]
        stated += self._first(["og:locale", "content-language", "dc.language", "language"])
        return next((value.strip() for value in stated if value and 2 <= len(value.strip()) <= 12), None)

    def address(self) -> str | None:
        return self.canonical or self.url

    def origin(self, agencies: list[str]) -> str | None:
        """The outlet that the page names as the text's origin, other than its own."""
        own = [*self.sites[:4], self.host]
        named: list[str] = []
        based = self.node.get("isBasedOn") or self.node.get("isBasedOnUrl")
        address = jsonld.text_of(based, "url", "@id")
        name = jsonld.text_of(based, "publisher", "sourceOrganization") if isinstance(based, dict) else None
        if name:
            named.append(name)
        elif address and host_of(address):
            named.append(site_of(host_of(address)))
        for key in ("sourceOrganization", "provider", "copyrightHolder"):
            named += [name for name, _ in jsonld.names_of(self.node.get(key))]
        named += [host_of(value) or value for value in self._first(META_ORIGIN)]
        named += agencies
        if self.canonical and self.url and host_of(self.canonical):
            there, here = site_of(host_of(self.canonical)), site_of(self.host)
            if there != here and squash(there.split(".")[0]) != squash(here.split(".")[0]):
                named.append(there)
        publisher = [name for name, _ in jsonld.names_of(self.node.get("publisher"))]
        named = [name for name in named if 1 < len(name) < 80]
        return next((name for name in named if not any(same_outlet(name, site) for site in (*own, *publisher))), None)

    def free(self) -> bool | None:
        value = self.node.get("isAccessibleForFree", self.page_node.get("isAccessibleForFree"))
        if isinstance(value, str):
            return {"false": False, "true": True}.get(value.strip().lower())
        return value if isinstance(value, bool) else None

    def stated_words(self) -> int | None:
        value = self.node.get("wordCount")
        try:
            return int(value) if isinstance(value, int | str) and not isinstance(value, bool) else None
        except ValueError:
            return None

    def _first(self, keys: Iterable[str]) -> list[str]:
        return [value for key in keys for value in self.meta.get(key, ())[:1]]

    def _itemprop(self, name: str) -> list[str]:
        """Microdata values of a property, names of things in them where they are things."""
        out = []
        for node in self.tree.iterfind(f".//*[@itemprop='{name}']"):
            inner = node.find(".//*[@itemprop='name']") if node.get("itemscope") is not None else None
            value = _value(inner if inner is not None else node)
            if value:
                out.append(value)
        return out[:12]

    def _rdfa(self, name: str) -> list[str]:
        nodes = (n for n in self.tree.iterfind(".//*[@property]") if re.split(r"[:/]", n.get("property"))[-1] == name)
        return [value for n in nodes if n.tag != "meta" and (value := _value(n))][:3]


def _value(node: Node) -> str:
    return " ".join((node.get("content") or node.get("datetime") or words_of(node)).split())


def _meta(tree: Node) -> dict[str, list[str]]:
    """Values of meta elements by their name, property, itemprop or http-equiv in small letters, in order."""
    out: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        value = " ".join((node.get("content") or "").split())
        for key in ("name", "property", "itemprop", "http-equiv"):
            if node.get(key) and value:
                values = out.setdefault(node.get(key).strip().lower(), [])
                if value not in values:
                    values.append(value)
    return out


def _absolute(base: str | None, href: str) -> str | None:
    try:
        whole = urljoin(base or "", href.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None


def _headings(tree: Node) -> list[Node]:
    """First-level headings, and lower ones that are named as the story's headline."""
    named = re.compile(r"headline|entry-title|post-title|article-title|story-title|news-title")
    lower = [node for node in tree.iter("h2", "h3") if named.search(classes(node))][:2]
    return [*tree.iter("h1"), *lower]


def _agreement(title: str, others: list[str]) -> float:
    words = words_of_title(title)
    return max((_overlap(words, words_of_title(other)) for other in others), default=0.0)


def _overlap(a: set[str], b: set[str]) -> float:
    """Dice's coefficient of two sets of words."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
