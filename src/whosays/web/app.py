"""The application: every page under its path, its JSON twin under the same path and ".json"."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from whosays.errors import LedgerError, NotInLedger, UsageError
from whosays.ledger import Ledger
from whosays.web import addresses
from whosays.web.assets import assets
from whosays.web.guard import LOOPBACK, Guard
from whosays.web.params import BadAddress
from whosays.web.render import Ask, Shown, problem, respond
from whosays.web.views import articles, events, ledger, sayings, stories

Page = Callable[[Ask], Shown]
READ = ["GET", "HEAD"]
LIST_PAGES: dict[str, Page] = {
    "/stories": stories.front,
    "/events": events.events,
    "/articles": articles.articles,
    "/claims": sayings.claims,
    "/quotes": sayings.quotes,
    "/search": sayings.search,
    "/about": ledger.about,
    "/skips": ledger.skips,
}
THING_PAGES: dict[str, Page] = {
    "/stories": stories.story,
    "/events": events.event,
    "/articles": articles.article,
}
log = logging.getLogger("whosays.web")


def create_app(kept: Ledger, *, hosts: Sequence[str] = LOOPBACK) -> FastAPI:
    """The page of a ledger. `hosts` are the names (Host headers without port) that it answers to; "*" allows any."""
    app = FastAPI(title="whosays", docs_url=None, redoc_url=None, openapi_url=None)

    def add(path: str, page: Page, *, json: bool) -> None:
        def endpoint(request: Request, key: str = "") -> Response:
            try:
                view = kept.view()
                query = tuple(request.query_params.multi_items())
                return respond(request, view, page(Ask(kept, view, query, addresses.id_of(key))), json=json)
            except (BadAddress, UsageError, LedgerError):
                raise
            except Exception as error:  # the outermost handler of Starlette would answer without our headers
                log.error("%s failed", path, exc_info=error)
                faults = ("It has been written to the log.",)
                return problem(request, 500, "Something went wrong on our side", faults)

        keyed = "{key}" in path
        app.add_api_route(
            path, endpoint if keyed else _without_key(endpoint), methods=READ, response_model=None, name=path
        )

    add("/", stories.front, json=False)
    for path, page in LIST_PAGES.items():
        add(path, page, json=False)
        add(f"{path}.json", page, json=True)
    for path, page in THING_PAGES.items():
        add(f"{path}/{{key}}.json", page, json=True)
        add(f"{path}/{{key}}", page, json=False)

    @app.api_route("/healthz", methods=READ, response_model=None)
    def health() -> Response:
        return JSONResponse(ledger.health(Ask(kept, kept.view(), ())), headers={"Cache-Control": "no-store"})

    @app.api_route("/static/{address:path}", methods=READ, response_model=None)
    def static(request: Request, address: str) -> Response:
        digest, _, path = address.partition("/")
        found = assets().respond(request, digest, path)
        if found is None:
            raise HTTPException(404)
        return found

    _handle_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guard, hosts=hosts)
    return app


def _without_key(endpoint: Callable[..., Response]) -> Callable[[Request], Response]:
    def plain(request: Request) -> Response:
        return endpoint(request)

    return plain


def _handle_errors(app: FastAPI) -> None:
    def tell(status: int, title: str) -> Callable[[Request, Any], Response]:
        def handle(request: Request, error: Any) -> Response:
            return problem(request, status, title, error.faults if isinstance(error, BadAddress) else (str(error),))

        return handle

    def http(request: Request, error: Any) -> Response:
        titles = {404: "There is no such page", 405: "This page can only be read"}
        answer = problem(request, error.status_code, titles.get(error.status_code, "The request failed"), ())
        answer.headers.update(error.headers or {})
        return answer

    app.add_exception_handler(BadAddress, tell(400, "This address asks for something that cannot be"))
    app.add_exception_handler(UsageError, tell(400, "This address asks for something that cannot be"))
    app.add_exception_handler(RequestValidationError, tell(400, "This address cannot be understood"))
    app.add_exception_handler(NotInLedger, tell(404, "The ledger does not hold this"))
    app.add_exception_handler(LedgerError, tell(503, "The ledger cannot be read just now"))
    app.add_exception_handler(HTTPException, http)
