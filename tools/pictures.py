"""Takes the pictures of docs/images from the sample articles: `.venv/bin/python tools/pictures.py`. Needs Chromium."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from whosays.adding import add_articles
from whosays.intake import open_source
from whosays.ledger import Filters, Ledger
from whosays.samples import folder
from whosays.web import addresses, create_app

IMAGES = Path(__file__).parents[1] / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as where, Ledger.open(Path(where) / "samples.db") as ledger:
        add_articles(ledger, open_source(str(folder())))
        event = ledger.view().events(Filters(text="Engels Dyagilevo"), limit=1).items[0]
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            base = f"http://127.0.0.1:{listener.getsockname()[1]}"
            server = uvicorn.Server(uvicorn.Config(create_app(ledger), log_level="error", lifespan="off", ws="none"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.05)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                page = browser.new_page(viewport={"width": 1280, "height": 1180})
                page.goto(base + addresses.event(event.id))
                page.screenshot(path=IMAGES / "event.png")
                page.goto(f"{base}/events")
                page.wait_for_selector("[data-map][data-state]")
                page.wait_for_timeout(1500)  # the map draws its words last
                page.screenshot(path=IMAGES / "events.png")
                browser.close()
            server.should_exit = True
            thread.join(10)


if __name__ == "__main__":
    main()
