"""Addresses of the ledger's things. Ids that came with rows may hold anything, so odd ones are wrapped."""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse

_PLAIN = re.compile(r"(?!.*\.json$)[A-Za-z0-9_-][A-Za-z0-9_.:-]*\Z", re.DOTALL)


def key_of(id: str) -> str:
    """An id as one step of a path: itself where it is plain, else "~" and its base64url form."""
    if _PLAIN.match(id):
        return urllib.parse.quote(id, safe=":")
    return "~" + base64.urlsafe_b64encode(id.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def id_of(key: str) -> str:
    """The id that a step of a path stands for; a key that is no wrapping is its own id."""
    if key.startswith("~"):
        try:
            raw = base64.urlsafe_b64decode(key[1:] + "=" * (-len(key[1:]) % 4))
            return raw.decode("utf-8", "surrogatepass")
        except (binascii.Error, ValueError):
            return key
    return key


def event(id: str) -> str:
    return f"/events/{key_of(id)}"


def story(id: str) -> str:
    return f"/stories/{key_of(id)}"


def article(id: str, *, claim: str | None = None, quote: str | None = None) -> str:
    """An article's page; with a claim or a quote (an attribution's id), opened on its exact words, which are marked."""
    path = f"/articles/{key_of(id)}"
    if claim is not None:
        return f"{path}?claim={quoted(claim)}#claim-{quoted(claim)}"
    if quote is not None:
        return f"{path}?quote={quoted(quote)}#quote-{quoted(quote)}"
    return path


def quoted(value: str) -> str:
    return urllib.parse.quote(value, safe="")


def web(url: str | None) -> str | None:
    """The address of an article on the web where it is one that a browser may safely be sent to, else None."""
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None
