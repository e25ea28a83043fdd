"""Holds the ledger to its word on real articles: `python bench/ledger.py --jsonl FILE [--seed N]`.

Adds the rows to a ledger; adds them again; adds them to a second one in another order; adds them to a third one, kills
that with SIGKILL half-way and adds them again. All digests must be the same, and no article may be missing or half
there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def whosays(*arguments: str | Path) -> Any:
    command = [sys.executable, "-m", "whosays", *map(str, arguments), "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)


def digest(db: Path) -> str:
    return str(whosays("digest", "--db", db)["digest"])


def killed_half_way(rows: Path, db: Path, seconds: float) -> None:
    """Starts adding and kills the process after a while: no handler runs, nothing is flushed."""
    command = [sys.executable, "-m", "whosays", "add", "--jsonl", str(rows), "--db", str(db)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    if process.wait() != -signal.SIGKILL:
        raise SystemExit("it was done before it could be killed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jsonl", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    opener = gzip.open if options.jsonl.suffix == ".gz" else open
    with opener(options.jsonl, "rt", encoding="utf-8") as file:
        lines = list(file)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        start = time.monotonic()
        first = whosays("add", "--jsonl", options.jsonl, "--db", work / "a.db")
        took = time.monotonic() - start
        digests = {"added": digest(work / "a.db")}
        start = time.monotonic()
        again = whosays("add", "--jsonl", options.jsonl, "--db", work / "a.db")
        took_again = time.monotonic() - start
        digests["added again"] = digest(work / "a.db")
        shuffled = work / "shuffled.jsonl"
        random.Random(options.seed).shuffle(lines)
        shuffled.write_text("".join(lines), encoding="utf-8")
        whosays("add", "--jsonl", shuffled, "--db", work / "b.db")
        digests["another order"] = digest(work / "b.db")
        killed_half_way(options.jsonl, work / "c.db", took / 2)
        half = whosays("add", "--jsonl", options.jsonl, "--db", work / "c.db")
        digests["killed and added again"] = digest(work / "c.db")
    print(f"rows {len(lines)}: {first} in {took:.1f} s")
    print(f"again: {again} in {took_again:.1f} s")
    print(f"after SIGKILL at {took / 2:.1f} s: {half}")
    for name, value in digests.items():
        print(f"{name:24} {value}")
    if len(set(digests.values())) != 1 or half["known"] == 0 or again["added"]:
        raise SystemExit("the digests differ, or the ledger forgot what it knew")
    print("one digest")


if __name__ == "__main__":
    main()
