"""Static files, held in memory under addresses that change with their content, so that browsers may keep them."""

from __future__ import annotations

import functools
import gzip
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
YEAR_S = 365 * 24 * 3600


class Asset(NamedTuple):
    body: bytes
    type: str

    @property
    def zipped(self) -> bytes:
        return _zipped(self.body)


@functools.lru_cache(maxsize=64)
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


class Assets:
    """All files of the folder `static`. One digest over all of them stands in every address, so that modules and
    style sheets may name their neighbours by relative paths."""

    def __init__(self, folder: Traversable) -> None:
        self._files = {path: Asset(body, TYPES[path.rpartition(".")[2]]) for path, body in _walk(folder)}
        digest = hashlib.sha256()
        for path, asset in sorted(self._files.items()):
            digest.update(f"{path}\0{len(asset.body)}\0".encode() + asset.body)
        self.digest = digest.hexdigest()[:12]

    def url(self, path: str) -> str:
        """The address of a file. Raises KeyError for one that does not ship."""
        self._files[path]
        return f"/static/{self.digest}/{path}"

    def get(self, path: str) -> bytes:
        return self._files[path].body

    def respond(self, request: Request, digest: str, path: str) -> Response | None:
        """The file, None where there is none. Under an old address it comes as it is now, and is not kept."""
        asset = self._files.get(path)
        if asset is None:
            return None
        headers = {
            "Content-Type": asset.type,
            "Cache-Control": f"public, max-age={YEAR_S}, immutable" if digest == self.digest else "no-cache",
            "ETag": f'"{self.digest}"',
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.zipped, headers={**headers, "Content-Encoding": "gzip"})
        return Response(asset.body, headers=headers)


def _walk(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _walk(item, f"{prefix}{item.name}/")
        elif item.name.rpartition(".")[2] in TYPES:
            found.append((prefix + item.name, item.read_bytes()))
    return found


@functools.cache
def assets() -> Assets:
    return Assets(files("whosays.web") / "static")
