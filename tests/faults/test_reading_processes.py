"""A reading depends on the article alone: not on the process, its hash seed or what was read before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib, msgspec, sys
from whosays.intake import open_source
from whosays.reader import ArticleReader
from whosays.samples import folder
reader, articles = ArticleReader(), list(open_source(str(folder())))
order = articles[::-1] if "back" in sys.argv else articles
lines = {a.content_id: msgspec.json.encode(reader.read(a)) for a in order}
print(len(lines), hashlib.sha256(b"".join(lines[key] for key in sorted(lines))).hexdigest())
"""


@pytest.mark.slow
def test_processes_read_the_samples_alike_whatever_their_hash_seed_and_the_order() -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST, order],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, order in (("1", "forth"), ("2", "back"))
    ]
    one, other = (process.communicate()[0] for process in started)
    assert int(one.split()[0]) > 40
    assert one == other
