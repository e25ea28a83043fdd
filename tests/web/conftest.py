"""The page over a small ledger, asked in this process: no network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.web.readings import fill

from whosays.ledger import Ledger
from whosays.web import create_app


class Site:
    """Sends one request at a time to an application."""

    def __init__(self, app: FastAPI, ledger: Ledger, host: str = "localhost:8321") -> None:
        self.app, self.ledger, self.host = app, ledger, host

    def send(self, method: str, path: str, **headers: str) -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}") as client:
                names = {name.replace("_", "-"): value for name, value in headers.items()}
                return await client.request(method, path, headers=names)

        # In a thread of its own: browser tests leave an event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(once())).result()

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.send("GET", path, **headers)

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json"
        return answer.json()


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("web") / "ledger.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="session")
def site(ledger: Ledger) -> Site:
    return Site(create_app(ledger), ledger)


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Ledger.open(tmp_path_factory.mktemp("empty") / "ledger.db") as opened:
        yield Site(create_app(opened), opened)
