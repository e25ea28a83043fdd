"""Adds tiny readings to a ledger without end, one line of output a transaction; made to be killed."""

from __future__ import annotations

import itertools
import sys

from tests.ledger.build import tiny

from whosays.ledger import Ledger

if __name__ == "__main__":
    with Ledger.open(sys.argv[1]) as ledger:
        for start in itertools.count(0, 20):
            ledger.add(tiny(number) for number in range(start, start + 20))
            print(start + 20, flush=True)
