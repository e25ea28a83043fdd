"""Every setting, in one place; docs/guide.md lists the same."""

from __future__ import annotations

DEFAULT_DB = "whosays.db"  # --db, WHOSAYS_DB
DEFAULT_HOST = "127.0.0.1"  # serve --host
DEFAULT_PORT = 8321  # serve --port
DEFAULT_THREADS = 0  # --threads, WHOSAYS_THREADS; 0 takes all cores
DEFAULT_GAZETTEER = ""  # --gazetteer, WHOSAYS_GAZETTEER; empty takes the one that ships
DEFAULT_IMPORTED = "gazetteer.bin"  # gazetteer import --out
DEFAULT_CLASSES = "AP"  # gazetteer import --classes: GeoNames feature classes
DEFAULT_MIN_POPULATION = 0  # gazetteer import --min-population
