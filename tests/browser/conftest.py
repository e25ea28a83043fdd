"""The page in headless Chromium, served on a loopback port. A Content-Security-Policy without eval rules out
Playwright's wait_for_function: the tests wait for elements and addresses."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from tests.web.readings import fill

from whosays.ledger import Ledger
from whosays.web import create_app

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("browser") / "ledger.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="session")
def base(ledger: Ledger) -> Iterator[str]:
    """Address of a server that lives as long as the tests."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(ledger), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
        assert server.started
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def launch(playwright: Playwright, *flags: str) -> Browser:
    paths = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    path = next(paths, None)
    assert path, "no Chromium on the PATH: see tools/browser.sh"
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def flat(playwright: Playwright) -> Iterator[Browser]:
    """A browser without WebGL."""
    browser = launch(playwright, "--disable-3d-apis")
    yield browser
    browser.close()


Open = Callable[..., Page]


@pytest.fixture
def visit(base: str, chromium: Browser) -> Iterator[Open]:
    """Opens a path in a new context; at the end nothing may have failed, and nothing may have left the machine."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(path: str, *, browser: Browser = chromium, width: int = 1280, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(f"{m.type}: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else faults.append(r.url))
        page.goto(base + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
