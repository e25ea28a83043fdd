"""The ledger: keeps readings append-only and tells what they say together.

with Ledger.open("news.db") as ledger:
    if not ledger.has(article.content_id, reader, article.id):
        ledger.add([read(article)])
    for event in ledger.view().events(Filters(type="ASSAULT", min_origins=2)).items:
        print(event.title, event.independent.origins)
"""

from whosays.ledger.filters import Filters
from whosays.ledger.records import Added, Page
from whosays.ledger.store import Ledger
from whosays.ledger.view import View

__all__ = ["Added", "Filters", "Ledger", "Page", "View"]
