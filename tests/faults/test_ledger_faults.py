"""What a ledger holds after a crash, a full disk, a read-only file: whole articles, and a clear message."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.ledger.build import tiny

from whosays.errors import LedgerError, LedgerFull
from whosays.export import write
from whosays.ledger import Ledger

ROOT = Path(__file__).parents[2]


def whole_articles(path: Path) -> int:
    """How many articles the file holds, after checking that none lacks its reading, claim, delivery or index entry."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts: dict[str, int] = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("article", "delivery", "reading", "claim", "reading_claim", "search")
        }
    assert len(set(counts.values())) == 1, counts
    return counts["article"]


def python(*args: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *map(str, args)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("moment", [0.0, 0.013, 0.031])
def test_a_killed_writer_leaves_whole_articles_and_the_rest_can_be_added(tmp_path: Path, moment: float) -> None:
    path = tmp_path / "ledger.db"
    with python(ROOT / "tests/faults/adding.py", path) as adding:
        assert adding.stdout is not None
        said = [int(adding.stdout.readline()) for _ in range(3)]
        time.sleep(moment)
        adding.send_signal(signal.SIGKILL)
        said += [int(line) for line in adding.stdout]
    assert whole_articles(path) >= said[-1]  # what it said was added is there
    everything = [tiny(number) for number in range(400)]
    with Ledger.open(path) as ledger, Ledger.open(tmp_path / "straight.db") as straight:
        ledger.add(everything[::-1])
        straight.add(everything)
        if whole_articles(path) == 400:
            assert ledger.digest() == straight.digest()
        else:  # the killed one was fast
            assert whole_articles(path) % 20 == 0


@contextmanager
def pages_at_most(ledger: Ledger, more: int) -> Iterator[None]:
    """As if the disk had room for so many more pages of the file."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + more}")

    ledger._engine.dispose()
    event.listen(ledger._engine, "connect", limit)
    yield
    event.remove(ledger._engine, "connect", limit)
    ledger._engine.dispose()


def test_a_full_disk_is_told_and_leaves_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add([tiny(0)])
        with pages_at_most(ledger, 20), pytest.raises(LedgerFull, match="Free some space"):
            ledger.add(tiny(number) for number in range(1, 500))
        before = whole_articles(path)
        assert 0 < before < 500
        assert ledger.add(tiny(number) for number in range(500)).added == 500 - before
        assert whole_articles(path) == 500


FULL = """
import resource, sys
from tests.ledger.build import tiny
from whosays.errors import LedgerFull
from whosays.ledger import Ledger
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
with Ledger.open(sys.argv[1]) as ledger:
    try:
        ledger.add(tiny(number) for number in range(2000))
    except LedgerFull as error:
        print(error.code)
"""


def test_a_file_that_may_not_grow_is_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with python("-c", FULL, path) as adding:
        out, err = adding.communicate(timeout=60)
    assert out == "W304\n", err
    assert 0 < whole_articles(path) < 2000


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(tiny(number) for number in range(100))
        with pages_at_most(ledger, 0):
            assert ledger.view().articles().total == 100


READ_ONLY = """
import os, sys
from tests.ledger.build import tiny
from whosays.errors import LedgerError
from whosays.ledger import Ledger
if os.getuid() == 0:
    os.setuid(65534)
for read_only in (True, False):
    try:
        with Ledger.open(sys.argv[1], create=False, read_only=read_only, wait_s=0.2) as ledger:
            print(ledger.view().articles().total)
            ledger.add([tiny(99)])
    except LedgerError as error:
        print(error.code)
"""


def test_a_file_that_may_only_be_read_can_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    for parent in (folder, *list(folder.parents)[:2]):
        parent.chmod(0o755)
    path = folder / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add([tiny(1), tiny(2)])
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with python("-c", READ_ONLY, path) as reading:
            out, err = reading.communicate(timeout=60)
    finally:
        folder.chmod(0o755)
    assert out.split() == ["2", "W306", "2", "W306"], err


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(tiny(number) for number in range(60))
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError), Ledger.open(path) as ledger:
        ledger.view()


def test_two_processes_make_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    code = "import sys; from whosays.ledger import Ledger; Ledger.open(sys.argv[1]).close()"
    started = [python("-c", code, path) for _ in range(3)]
    ends = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], ends


def test_an_export_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    out.write_text("before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(tiny(number) for number in range(50))
        ledger.view()
        old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
        try:
            with pytest.raises(LedgerFull):
                write(ledger, "claims", "csv", out)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, old)
    assert out.read_text() == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.csv", "ledger.db"]
