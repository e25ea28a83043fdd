"""Bytes to text: byte order marks, declared and guessed encodings, compressed input, and what is no text at all."""

from __future__ import annotations

import codecs
import re
import zlib

from whosays.errors import BinaryInput, EmptyInput, TooLarge, UndecodableInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"RIFF", "a sound, film or image"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"WARC/1", "a web archive"),
)
GZIP = b"\x1f\x8b"
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# HTML 5 reads these labels as windows-1252, a superset of what authors mean by them.
WINDOWS = frozenset({"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1", "l1"})
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)


def unpack(data: bytes, where: str, limit: int) -> bytes:
    """The data, decompressed where they are gzip; at most `limit` bytes. Raises TooLarge, UndecodableInput."""
    if data[:2] == GZIP:
        stream = zlib.decompressobj(wbits=31)
        try:
            out = stream.decompress(data, limit + 1)
        except zlib.error as error:
            raise UndecodableInput(where, why=f"damaged gzip: {error}", hint="Fetch the file again.") from error
        if len(out) <= limit and not stream.eof:
            raise UndecodableInput(where, why="the gzip data are cut off", hint="Fetch the file again.")
        data = out
    if len(data) > limit:
        raise TooLarge(where, why=f"more than {limit:,} bytes")
    return data


def refuse_binary(data: bytes, where: str) -> None:
    """Raises EmptyInput for nothing but white space, BinaryInput for what is no text in any encoding."""
    mark = marked(data)
    if not data.strip() or (mark and len(data) < 64 and not data.decode(mark, errors="ignore").strip("\ufeff \r\n\t")):
        raise EmptyInput(where)
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise BinaryInput(where, why=f"it is {what}")
    if mark or wide(data):
        return
    head = data[:65536]
    nul = data.find(b"\0")
    if nul >= 0:
        raise BinaryInput(where, why=f"NUL byte at offset {nul}")
    if len(CONTROL.findall(head)) > 0.02 * len(head):
        raise BinaryInput(where, why="control characters")


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark states."""
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def wide(data: bytes) -> str | None:
    """UTF-16 without a mark, seen by the zero halves of its Latin letters."""
    head = data[:2000]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def decode_text(data: bytes, where: str) -> str:
    """Plain text or JSON: by its mark, else UTF-8, without guessing.

    Raises EmptyInput, BinaryInput, and UndecodableInput with the offset of the first bad byte.
    """
    refuse_binary(data, where)
    encoding = marked(data) or wide(data) or "utf-8"
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        bad = data[error.start : error.start + 1].hex()
        why = f"byte 0x{bad} at offset {error.start} is not {encoding.upper()}"
        raise UndecodableInput(where, why=why) from error


def decode_html(data: bytes, where: str, charset: str | None = None) -> str:
    """A page: by its mark, else as the server, then the page declares, else UTF-8, else windows-1252, as browsers do.

    A declaration that the bytes contradict is passed over. Raises EmptyInput, BinaryInput.
    """
    refuse_binary(data, where)
    certain = marked(data) or wide(data)
    if certain:
        return data.decode(certain, errors="replace").removeprefix("\ufeff")
    found = DECLARED.search(data[:4096])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    for name in (charset, declared, "utf-8"):
        try:
            if name:
                # A page that says latin-1 and holds valid UTF-8 with high bytes is UTF-8.
                if name.lower() in WINDOWS:
                    return _utf8(data) or _windows(data)
                return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return _windows(data)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _windows(data: bytes) -> str:
    return data.decode("windows-1252", errors="replace")
