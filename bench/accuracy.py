"""Measures the reading and the ledger on public corpora and on the own gold: one command, one table.

    python bench/accuracy.py --corpora FOLDER --scorers FOLDER [--only geo/lgl ...] [--keep FOLDER] [--json]

Every figure goes the way a user goes: rows into `whosays read --jsonl` (or `whosays add --jsonl`), its output through
`from_reading.py` into the corpus's scorer, or into bench/gold_score.py for the own gold in bench/gold. The corpora and
scorers are not part of this repository; docs/accuracy.md says which they are. Each reading is also validated against
the JSON Schema that ships, and its offsets are checked.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema

from whosays.schema import faults, reading_schema

Report = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Measure:
    """`figures` picks from the scorer's report what the table shows."""

    corpus: str
    kind: str  # of from_reading.py
    scorer: tuple[str, ...]
    figures: Callable[[Report], dict[str, float]]
    linked: bool = False  # events linked across articles by the ledger


@dataclass(frozen=True)
class Clusters:
    """A grouping of articles that the ledger makes."""

    corpus: str
    command: str  # stories or copies
    gold_field: str


def attribution(report: Report) -> dict[str, float]:
    out = {f"linked F1, {part}": report[part]["linked"]["f1"] for part in ("all", "direct", "other")}
    return out | {f"{role} token F1": report["all"][f"{role}_tokens"]["f1"] for role in ("source", "cue", "content")}


def geo(report: Report) -> dict[str, float]:
    return {
        "end-to-end F1": report["end_to_end_161km"]["f1"],
        "recognition F1": report["recognition_overlap"]["f1"],
        "accuracy@161km of answered": report["resolution"]["acc161"],
    }


def time(report: Report) -> dict[str, float]:
    out = {f"{name} F1": report[name]["f1"] for name in ("value", "relaxed", "strict")}
    return out | {"same days": report["interval"]["same_days"]}


def templates(report: Report) -> dict[str, float]:
    return {"type F1": report["typed_trigger"]["F1"], "role argument F1": report["argument_role"]["F1"]}


def records(report: Report) -> dict[str, float]:
    return {
        "trigger F1": report["trigger"]["F1"],
        "typed trigger F1": report["typed_trigger"]["F1"],
        "role argument F1": report["argument_role"]["F1"],
    }


def mentions(report: Report) -> dict[str, float]:
    return {"trigger P": report["trigger"]["P"], "trigger R": report["trigger"]["R"]}


def coreference(report: Report) -> dict[str, float]:
    return {"CoNLL F1, own mentions": report["CoNLL_F1"], "LEA F1": report["LEA"]["F1"]}


def of_time(corpus: str) -> Measure:
    return Measure(corpus, "time", ("score_time.py", "--json"), time)


def of_places(corpus: str) -> Measure:
    return Measure(corpus, "geo", ("score_geo.py", "--json"), geo)


EXTRACT = ("score_events.py", "extract")
MEASURES = (
    Measure("attribution/polnear-dev", "attribution", ("score_attribution.py",), attribution),
    of_places("geo/lgl"),
    of_places("geo/trnews"),
    of_places("geo/gwn"),
    of_places("geo/geovirus"),
    of_time("time/timebank"),
    of_time("time/aquaint"),
    of_time("time/wikiwars"),
    Measure("events/muc4.dev", "muc", EXTRACT, templates),
    Measure("events/plover.train", "events", EXTRACT, records),
    Measure("events/ecbplus.dev", "events", EXTRACT, mentions),
    Measure("events/ecbplus.dev", "coref", ("score_events.py", "coref", "--match", "overlap"), coreference, True),
    Measure("events/casie.dev", "events", EXTRACT, mentions),
)
CLUSTERS = (
    Clusters("stories/basil", "stories", "story"),
    Clusters("stories/ecb", "stories", "story"),
    Clusters("stories/news_cluster", "stories", "story"),
    Clusters("stories/wikinews", "stories", "story"),
    Clusters("duplicates/syndication", "copies", "group"),
)


GOLD = ("gold/dev", "gold/measure")  # the two halves, never read as one


def who_says_what(report: Report) -> dict[str, float]:
    out = {f"linked F1, {part}": report["linked F1"][part] for part in ("all", "direct", "other")}
    asked = ((name, found["accuracy"]) for name, found in report["accuracy"].items())
    return out | {f"{name}: accuracy": value for name, value in asked if value is not None}


def gold_files(half: str) -> list[Path]:
    files = sorted((ROOT / "bench").glob(f"{half}-*.txt"))
    if not files:
        raise SystemExit(f"there is no {ROOT / 'bench' / half}-*.txt")
    return files


def lines(path: Path) -> Iterator[Any]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as rows:
        for line in rows:
            yield json.loads(line)


def run(*command: str | Path, into: Path | None = None) -> str:
    """Standard output, or "" where it goes into a file; a failure ends the program with what was said."""
    words = [sys.executable, *map(str, command)]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    with open(into, "wb") if into else tempfile.TemporaryFile() as out:
        done = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, check=False, env=paths)
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}\n{done.stderr.decode()}")
        if into:
            return ""
        out.seek(0)
        return out.read().decode()


def whosays(*arguments: str | Path, into: Path | None = None) -> str:
    return run("-m", "whosays", *arguments, into=into)


def validate(readings: Path) -> tuple[int, list[str]]:
    validator = jsonschema.Draft202012Validator(reading_schema())
    found: list[str] = []
    n = 0
    for reading in lines(readings):
        n += 1
        name = reading["article"]["id"]
        found += [f"{name}: {error.json_path}: {error.message[:120]}" for error in validator.iter_errors(reading)]
        found += [f"{name}: {fault}" for fault in faults(reading)]
    return n, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--scorers", type=Path, required=True, help="the folder of their scorers")
    parser.add_argument("--only", nargs="+", default=[], metavar="CORPUS", help="names or beginnings of names")
    parser.add_argument("--keep", type=Path, help="keep readings and predictions there")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    def wanted(corpus: str) -> bool:
        return not options.only or any(corpus.startswith(name) for name in options.only)

    measures = [m for m in MEASURES if wanted(m.corpus)]
    clusters = [c for c in CLUSTERS if wanted(c.corpus)]
    halves = [half for half in GOLD if wanted(half)]
    if not measures and not clusters and not halves:
        parser.error("--only names no corpus")
    with tempfile.TemporaryDirectory() as folder:
        work = options.keep or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        corpora = [*dict.fromkeys(m.corpus for m in measures), *halves]

        def rows_of(corpus: str) -> Path:
            if corpus not in GOLD:
                return Path(options.corpora / f"{corpus}.jsonl.gz")
            rows = work / f"{corpus.replace('/', '_')}.jsonl"
            run("-m", "bench.annotated", "--jsonl", *gold_files(corpus), into=rows)
            return rows

        def read(corpus: str) -> tuple[int, list[str]]:
            out = work / f"{corpus.replace('/', '_')}.readings.jsonl"
            whosays("read", "--jsonl", rows_of(corpus), "--out", out)
            return validate(out)

        def ledger(corpus: str) -> Path:
            db = work / f"{corpus.replace('/', '_')}.db"
            db.unlink(missing_ok=True)
            whosays("add", "--jsonl", options.corpora / f"{corpus}.jsonl.gz", "--db", db)
            return db

        kept = list(dict.fromkeys([c.corpus for c in clusters] + [m.corpus for m in measures if m.linked]))
        with ThreadPoolExecutor(options.jobs) as pool:
            checked = dict(zip(corpora, pool.map(read, corpora), strict=True))
            ledgers = dict(zip(kept, pool.map(ledger, kept), strict=True))
        rows: list[tuple[str, str, float]] = []
        for m in measures:
            stem = work / m.corpus.replace("/", "_")
            predicted = Path(f"{stem}.{m.kind}.jsonl")
            links: list[str | Path] = []
            if m.linked:
                links = ["--events", Path(f"{stem}.mentions.jsonl")]
                whosays("export", "mentions", links[1], "--db", ledgers[m.corpus])
            run(options.scorers / "from_reading.py", m.kind, f"{stem}.readings.jsonl", *links, into=predicted)
            script, *rest = m.scorer
            mode = [rest.pop(0)] if rest and not rest[0].startswith("-") else []
            report = run(options.scorers / script, *mode, options.corpora / f"{m.corpus}.jsonl.gz", predicted, *rest)
            rows += [(m.corpus, name, value) for name, value in m.figures(json.loads(report)).items()]
        for half in halves:
            readings = work / f"{half.replace('/', '_')}.readings.jsonl"
            into_score = ("--readings", readings, "--scorers", options.scorers)
            report = run("-m", "bench.gold_score", "system", *gold_files(half), *into_score)
            rows += [(half, name, value) for name, value in who_says_what(json.loads(report)).items()]
        for row in clusters:
            db = ledgers[row.corpus]
            predicted = db.with_suffix(f".{row.command}.jsonl")
            field = "story" if row.command == "stories" else "group"
            answers = map(json.loads, whosays(row.command, "--db", db, "--json").splitlines())
            predicted.write_text("".join(json.dumps({"id": a["article"], "cluster": a[field]}) + "\n" for a in answers))
            gold = options.corpora / f"{row.corpus}.jsonl.gz"
            scored = run(
                options.scorers / "score_clusters.py", gold, predicted, "--gold-field", row.gold_field, "--json"
            )
            report = json.loads(scored)["all"]
            rows += [(row.corpus, f"{row.command}: {name}", report[key]) for name, key in (
                ("BCubed F1", "bcubed_f1"), ("pair F1", "pair_f1"), ("ARI", "ari"))]  # fmt: skip
    bad = [fault for _, found in checked.values() for fault in found]
    read_n = sum(n for n, _ in checked.values())
    if options.json:
        figures: dict[str, dict[str, float]] = {}
        for corpus, name, value in rows:
            figures.setdefault(corpus, {})[name] = round(value, 4)
        print(json.dumps({"figures": figures, "readings": read_n, "invalid": len(bad)}, indent=1))
    else:
        print(f"{'corpus':26} {'measure':28} figure")
        for corpus, name, value in rows:
            print(f"{corpus:26} {name:28} {value:.3f}")
        print(f"\n{read_n} readings validated against the schema, {len(bad)} faults")
    for fault in bad[:20]:
        print(fault, file=sys.stderr)
    if bad:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
