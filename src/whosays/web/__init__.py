"""The page of a ledger: server-rendered, complete without JavaScript, every page with a JSON twin."""

from whosays.web.app import create_app
from whosays.web.guard import LOOPBACK

__all__ = ["LOOPBACK", "create_app"]
