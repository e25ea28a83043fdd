"""Files, folders, rows and bytes of every kind, good and bad."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.errors import (
    BadFeed,
    BinaryInput,
    EmptyInput,
    InputError,
    NoArticle,
    TooLarge,
    UndecodableInput,
    UnsupportedLanguage,
)
from whosays.intake import Limits, open_source, read_bytes, read_rows
from whosays.types import Article, Skipped

TEXT = (
    "The ferry turned back in the storm after two hours, the port authority said on Tuesday evening. Nobody was hurt."
)
PAGE = (
    f"<html><head><title>Ferry</title></head><body><article><h1>Ferry turns back</h1><p>{TEXT}</p><p>{TEXT} "
    f"Again.</p></article></body></html>"
)


def row(**fields: object) -> str:
    return json.dumps({"id": "r", "text": TEXT} | fields)


def one(data: bytes, name: str = "file.txt") -> Article:
    (found,) = read_bytes(data, name)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b" \n\t ", EmptyInput),
        (b"\xef\xbb\xbf", EmptyInput),
        (b"%PDF-1.7 \x00\x01", BinaryInput),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), BinaryInput),
        (b"text with a \x00 in it and more", BinaryInput),
        (bytes(range(1, 32)) * 40, BinaryInput),
        (b"12345 67890", BinaryInput),
        (b"caf\xe9 on the corner", UndecodableInput),
        ("The ferry left.".encode("utf-16"), None),
        (b"\x1f\x8b\x08\x00broken", UndecodableInput),
        (gzip.compress(TEXT.encode())[:-9], UndecodableInput),
        (b"<html><body></body></html>", NoArticle),
        (b"<rss version='2.0'", BadFeed),
        ("Губернатор сообщил, что над аэродромом сбиты два беспилотника.".encode(), UnsupportedLanguage),
    ],
)
def test_bad_bytes_are_refused_with_the_error_that_fits(data: bytes, error: type[InputError] | None) -> None:
    if error is None:
        assert one(data).text == "The ferry left."
        return
    with pytest.raises(error):
        list(read_bytes(data, "input"))


def test_broken_utf8_is_located() -> None:
    with pytest.raises(UndecodableInput, match="0xe9 at offset 3"):
        read_bytes(b"caf\xe9 on the corner", "input")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marked_and_plain_encodings_are_read(encoding: str) -> None:
    assert one(f"Café owners said the ferry was late. {TEXT}".encode(encoding)).text.startswith("Café owners")


def test_gzip_is_opened_whatever_the_name() -> None:
    assert one(gzip.compress(TEXT.encode())).text == TEXT


def test_a_gzip_bomb_is_stopped_at_the_limit() -> None:
    with pytest.raises(TooLarge):
        read_bytes(gzip.compress(b"a" * 5_000_000), "bomb", limits=Limits(input_bytes=100_000))


def test_the_format_is_read_off_the_content() -> None:
    assert one(PAGE.encode(), "noname").title == "Ferry turns back"
    assert one(row().encode(), "noname").id == "r"
    assert one(TEXT.encode(), "page.txt").text == TEXT
    assert one(b"<p>" + TEXT.encode(), "note.txt").text == TEXT


@pytest.mark.parametrize(
    ("under", "outlet", "byline", "published"),
    [
        ("The Harbour Post | 5 December 2022, 09:41", "The Harbour Post", None, "2022-12-05T09:41:00"),
        ("Harbour Wire, December 5, 2022", "Harbour Wire", None, "2022-12-05"),
        ("By Ann Lee, Harbour Wire\n5 December 2022", "Harbour Wire", "Ann Lee", "2022-12-05"),
        ("By Ann Lee\nHarbour Wire - 5 December 2022", "Harbour Wire", "Ann Lee", "2022-12-05"),
        ("Riga, 5 December 2022", None, None, "2022-12-05"),
    ],
)
def test_plain_text_tells_its_outlet_author_and_date_under_the_headline(
    under: str, outlet: str | None, byline: str | None, published: str
) -> None:
    (article,) = read_bytes(f"Ferry turns back in storm\n{under}\n\n{TEXT}".encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.title == "Ferry turns back in storm"
    assert (article.outlet, article.byline, article.published) == (outlet, byline, published)


def test_plain_text_keeps_its_text_and_takes_its_first_line_as_title() -> None:
    article = one(f"Ferry turns back\r\n\r\n{TEXT}\r\n".encode())
    assert article.title == "Ferry turns back"
    assert article.text == f"Ferry turns back\n\n{TEXT}"


def test_every_row_comes_as_an_article_or_a_skip_with_its_line(tmp_path: Path) -> None:
    rows = [
        row(id="good", published="2022-12-05", publisher="Harbour Post", title="T", url="https://h.example/1"),
        "",
        "not json",
        "[1, 2]",
        json.dumps({"id": "x"}),
        row(text=12),
        row(text="  "),
        row(text=None),
        row(id=7, published="0000-01-01", outlet=["Harbour Post"]),
        row(
            text=(
                "Der Gouverneur sagte am Montag, dass die Brücke nach dem Angriff noch nicht wieder für den "
                "Verkehr und die Menschen frei ist und auch nicht sein wird."
            )
        ),
        "{" * 100_000,
        row(id={"a": 1}),
        '{"id": "s", "text": "half \\ud83d a pair"}',
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    found = list(read_rows(path))
    codes = [(item.where.rsplit(":", 1)[1], item.code) for item in found if isinstance(item, Skipped)]
    assert codes == [("3", "W106"), ("4", "W106"), ("5", "W106"), ("6", "W106"), ("7", "W106"), ("8", "W106"),
                     ("10", "W107"), ("11", "W106"), ("13", "W106")]  # fmt: skip
    good, seven, odd = (item for item in found if isinstance(item, Article))
    assert (good.id, good.outlet, good.published, good.published_basis) == ("good", "Harbour Post", "2022-12-05", "row")
    assert (seven.id, seven.outlet, seven.published) == ("7", "Harbour Post", None)
    assert odd.id == odd.content_id
    assert "left out" in odd.warnings[0]


def test_a_rows_text_is_not_changed(tmp_path: Path) -> None:
    text = "  A line.\r\nAnother\u00a0line, cafe\u0301.\n\n\tThe end.  "
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(row(text=text).encode()))
    (article,) = read_rows(path)
    assert isinstance(article, Article)
    assert article.text == text


def test_rows_before_the_cut_of_a_gzip_file_are_kept(tmp_path: Path) -> None:
    lines = "\n".join(row(id=str(n), text=f"{TEXT} {os.urandom(40).hex()}") for n in range(400))
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-2000])
    found = list(read_rows(path))
    assert len(found) > 100
    assert all(isinstance(item, Article) for item in found[:-1])
    assert isinstance(found[-1], Skipped)
    assert found[-1].code == "W104"


def test_a_huge_row_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(row(text="a" * 50_000) + "\n" + row(id="next"), encoding="utf-8")
    first, second = read_rows(path, limits=Limits(row_bytes=10_000))
    assert isinstance(first, Skipped)
    assert first.code == "W109"
    assert isinstance(second, Article)


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.txt", "missing/dir/x.html"])
def test_a_missing_file_is_a_skip_with_its_reason(tmp_path: Path, name: str) -> None:
    (found,) = open_source(str(tmp_path / name))
    assert isinstance(found, Skipped)
    assert found.code == "W101"


def test_a_folder_with_a_mix_gives_what_it_can_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b" / "image.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "b" / "page.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text(row(id="1") + "\nbad\n")
    (tmp_path / "empty.txt").write_text("")
    os.mkfifo(tmp_path / "pipe")
    found = list(open_source(str(tmp_path)))
    assert [type(item).__name__ for item in found] == [
        "Article",
        "Article",
        "Skipped",
        "Skipped",
        "Skipped",
        "Skipped",
        "Article",
    ]
    assert [item.code for item in found if isinstance(item, Skipped)] == ["W106", "W102", "W101", "W103"]


def test_one_json_document_is_read_as_its_rows() -> None:
    rows = [{"id": "1", "text": TEXT}, {"id": "2"}, 3]
    for data in (json.dumps(rows), json.dumps(rows, indent=2)):
        first, second, third = read_bytes(data.encode(), "rows.json")
        assert isinstance(first, Article)
        assert first.id == "1"
        assert [item.code for item in (second, third) if isinstance(item, Skipped)] == ["W106", "W106"]
    assert one(json.dumps(rows[0], indent=2).encode(), "row.json").id == "1"


def test_source_code_is_passed_over_in_folders_only(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(TEXT)
    (skip,) = open_source(str(tmp_path))
    assert isinstance(skip, Skipped)
    (article,) = open_source(str(tmp_path / "script.py"))
    assert isinstance(article, Article)


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (found,) = open_source("-")
    assert isinstance(found, Article)


PIECES = [
    b"<html>",
    b"<p>",
    b"</p>",
    b"<rss><channel><item>",
    b"<title>x",
    b'{"text": "',
    b'"}',
    b"\n",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1f\x8b\x08",
    b"The ferry left. ",
    b"<!DOCTYPE",
    b"<![CDATA[",
    b"<?xml version='1.0'?>",
    b"&#x0;",
    b"\xf0\x9f",
]


@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_bytes_an_article_a_skip_or_an_input_error_comes_out(data: bytes) -> None:
    try:
        found = list(read_bytes(data, "fuzz"))
    except InputError:
        return
    for item in found:
        assert isinstance(item, Article | Skipped)
