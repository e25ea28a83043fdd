"""Where places are: a compact gazetteer in one file that is mapped, not loaded, and the geometry to go with it.

    gazetteer = default_gazetteer()
    [match.row.name for match in gazetteer.find("Kiev")]
    gazetteer.country_of(51.48, 46.2)            # "RU"
    gazetteer.border_km(51.48, 46.2, "UA")       # kilometres from Engels to Ukraine
    distance_km(55.75, 37.62, 50.45, 30.52)

What is in it, from which sources and whose lines are drawn: docs/gazetteer.md.
"""

from whosays.gazetteer.geometry import bearing_deg, destination, distance_km
from whosays.gazetteer.names import fold
from whosays.gazetteer.store import Gazetteer, Match, Row, default_gazetteer, gazetteer_at

__all__ = [
    "Gazetteer",
    "Match",
    "Row",
    "bearing_deg",
    "default_gazetteer",
    "destination",
    "distance_km",
    "fold",
    "gazetteer_at",
]
