"""RSS and Atom, whole, thin and broken, with a fetcher of our own in place of the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import BadFeed, BadStatus, InputError
from whosays.intake import read_bytes, read_feed
from whosays.intake.feed.adapt import read_feed_bytes, to_text
from whosays.intake.fetch import Answer
from whosays.types import Article, Skipped

SENTENCE = "The ferry turned back in the storm after two hours, the port authority said on Tuesday evening. "
LONG = "".join(f"&lt;p&gt;{SENTENCE}{n}&lt;/p&gt;" for n in range(12))


class Pages:
    """A fetcher of one method: pages by address, BadStatus for others."""

    def __init__(self, **pages: str) -> None:
        self.pages = {f"https://h.example/{name}": page for name, page in pages.items()}
        self.asked: list[str] = []

    def get(self, url: str, *, limit: int) -> Answer:
        self.asked.append(url)
        if url not in self.pages:
            raise BadStatus(url, why="404 Not Found")
        return Answer(url=url, data=self.pages[url].encode(), content_type="text/html", charset="utf-8")


def rss(*items: str, head: str = "") -> bytes:
    return f"""<?xml version="1.0"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><link>https://h.example/</link>
    {"".join(items)}</channel></rss>""".encode()


def articles(data: bytes, pages: Pages | None = None) -> list[Article | Skipped]:
    return list(read_feed_bytes(data, "feed", fetcher=pages or Pages()))


def test_a_feed_that_holds_the_articles_needs_no_network() -> None:
    pages = Pages()
    item = (
        f"<item><title>Ferry &amp;amp; storm</title><link>/ferry</link><guid>1</guid><dc:creator>Ann Lee"
        f"</dc:creator><pubDate>Mon, 05 Dec 2022 10:30:00 GMT</pubDate><content:encoded>{LONG}"
        f"</content:encoded></item>"
    )
    (article,) = articles(rss(item), pages)
    assert isinstance(article, Article)
    assert (article.title, article.byline, article.outlet) == ("Ferry & storm", "Ann Lee", "Harbour Post")
    assert (article.published, article.published_basis) == ("2022-12-05T10:30:00Z", "metadata")
    assert article.url == "https://h.example/ferry"
    assert article.text.count("\n") == 11
    assert "<" not in article.text
    assert pages.asked == []


def test_a_summary_leads_to_the_page_and_the_feed_fills_the_gaps() -> None:
    page = "<html><body><article>" + f"<p>{SENTENCE}</p>" * 6 + "</article></body></html>"
    item = (
        "<item><title>Ferry turns back</title><link>https://h.example/ferry</link><description>Short."
        "</description><pubDate>Mon, 05 Dec 2022 10:30:00 GMT</pubDate></item>"
    )
    (article,) = articles(rss(item), Pages(ferry=page))
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published) == (
        "Ferry turns back",
        "Harbour Post",
        "2022-12-05T10:30:00Z",
    )
    assert not article.truncated


def test_a_summary_whose_page_cannot_be_had_is_marked_as_cut_off() -> None:
    item = f"<item><title>Ferry</title><link>https://h.example/gone</link><description>{SENTENCE}</description></item>"
    (article,) = articles(rss(item))
    assert isinstance(article, Article)
    assert article.truncated
    assert "summary" in article.warnings[0]
    assert "404" in article.warnings[0]


def test_an_entry_that_says_nothing_is_skipped_with_the_pages_fault() -> None:
    item = "<item><title>Ferry</title><link>https://h.example/gone</link><description>Short.</description></item>"
    (skip,) = articles(rss(item))
    assert isinstance(skip, Skipped)
    assert (skip.where, skip.code) == ("https://h.example/gone", "W203")


def test_duplicates_come_once_and_missing_dates_stay_missing() -> None:
    item = f"<item><title>Ferry</title><guid>1</guid><description>{LONG}</description></item>"
    (article,) = articles(rss(item, item))
    assert isinstance(article, Article)
    assert article.published is None


def test_atom_is_read_and_relative_links_are_made_whole() -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><link href="https://h.example/"/>
    <entry><id>x</id><title>Ferry</title><link href="news/ferry"/><updated>2022-12-05T10:30:00Z</updated>
    <author><name>Ann Lee</name></author><author><name>Bo Ray</name></author>
    <content type="html">{LONG}</content></entry></feed>""".encode()
    (article,) = articles(data)
    assert isinstance(article, Article)
    assert (article.url, article.byline) == ("https://h.example/news/ferry", "Ann Lee, Bo Ray")


def test_broken_xml_gives_the_entries_before_the_break() -> None:
    item = f"<item><title>Ferry & storm</title><guid>1</guid><description>{LONG}</description></item>"
    found = articles(rss(item)[:-17] + b"<item><title>cut")
    assert any(isinstance(entry, Article) for entry in found)


def test_an_entity_bomb_neither_blows_up_nor_reads_files() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c '
        '"&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    item = f"<item><title>&c; &f;</title><guid>1</guid><description>{LONG}</description></item>"
    for entry in articles(rss(item, head=bomb)):
        assert "root:" not in repr(entry)
        assert len(repr(entry)) < 20_000


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "ftp://h.example/x", "//[bad"])
def test_a_link_that_is_no_web_address_is_not_followed(link: str) -> None:
    pages = Pages()
    articles(rss(f"<item><title>Ferry</title><link>{link}</link><description>Short.</description></item>"), pages)
    assert all(asked.startswith(("http://", "https://")) for asked in pages.asked)


def test_what_is_no_feed_is_refused_by_name() -> None:
    with pytest.raises(BadFeed):
        read_feed_bytes(b"<rss", "feed")
    with pytest.raises(BadFeed):
        read_feed_bytes(b"Just some text about a feed.", "feed")


def test_a_feed_file_and_a_missing_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(f"<item><title>Ferry</title><guid>1</guid><description>{LONG}</description></item>"))
    (article,) = read_feed(path)
    assert isinstance(article, Article)
    (same,) = read_bytes(path.read_bytes(), "feed.xml")
    assert same == article
    (skip,) = read_feed(tmp_path / "none.xml")
    assert isinstance(skip, Skipped)
    assert skip.code == "W101"


def test_text_of_an_entry_has_no_markup_scripts_or_captions() -> None:
    html = (
        "<p>One&nbsp;line.</p><script>bad()</script><figure><figcaption>Cap</figcaption></figure>Two"
        "<br/>three <!-- x -->&amp; four"
    )
    assert to_text(html) == "One line.\nTwo\nthree & four"


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda t: rss(f"<item><title>{t}</title><description>{t * 9}</description></item>")),
    )
)
@settings(max_examples=80, deadline=None)
def test_no_feed_however_broken_raises_anything_but_an_input_error(data: bytes) -> None:
    try:
        for entry in read_feed_bytes(data, "feed", fetcher=Pages()):
            assert isinstance(entry, Article | Skipped)
    except InputError:
        pass
