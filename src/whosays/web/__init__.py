"""The page of a ledger: server-rendered, complete without JavaScript, every page with a JSON twin."""

from whosays.web.app import create_app

__all__ = ["create_app"]
