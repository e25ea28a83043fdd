"""Measures speed: `python bench/speed.py [--jsonl FILE] [--rounds N] [--teacher FOLDER] [--json]`.

With `--teacher`, the folder of spaCy's en_core_web_md that training/make.sh unpacks, that pipeline gets the same
articles in the same run, one thread each, in turn, round after round; the ratio is taken round by round and its median
reported, since machines drift. Run it under a Python that has spaCy then, such as .venv-training's. Start-up is a whole
process. Cost by stage and how cost grows with the length of a text are measured apart.
"""

from __future__ import annotations

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from whosays.intake import make_article, open_source, read_rows
from whosays.reader import ArticleReader
from whosays.reading.doc import Doc
from whosays.samples import folder
from whosays.types import Article

SHORT = "Two people were killed in a blast in Kyiv on Monday, police said. Officials denied it was an attack.\n"


def clock(what: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    what(*arguments)
    return time.perf_counter() - start


def process(*arguments: str, best_of: int) -> float:
    """Seconds of a whole Python process that gets SHORT on standard input."""

    def once() -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, input=SHORT.encode(), stdout=subprocess.DEVNULL, check=True)

    return min(clock(once) for _ in range(best_of))


def by_stage(reader: ArticleReader, articles: Sequence[Article]) -> tuple[int, dict[str, float]]:
    """Words read, and each stage's share of the time without the claims."""
    stages = reader.pipeline.stages
    spent = dict.fromkeys([stage.name for stage in stages], 0.0)
    words = 0
    for article in articles:
        doc = Doc(article=article)
        for stage in stages:
            start = time.perf_counter()
            doc = stage(doc)
            spent[stage.name] += time.perf_counter() - start
        words += len(doc.words)
    total = sum(spent.values())
    return words, {name: seconds / total for name, seconds in spent.items()}


def growth(reader: ArticleReader, article: Article) -> list[tuple[int, float]]:
    """Microseconds a character for the same text once, four and sixteen times in a row."""
    out = []
    for times in (1, 4, 16):
        text = "\n\n".join([article.text] * times)
        longer = make_article(text=text, outlet=article.outlet, published=article.published)
        out.append((len(text), clock(reader.read, longer) / len(text) * 1e6))
    return out


def pipeline_of(teacher: Path, articles: Sequence[Article]) -> Callable[[], None]:
    """spaCy over all articles, in the way that is quickest there."""
    nlp = import_module("spacy").load(teacher)
    texts = [article.text for article in articles]

    def run() -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def measure(articles: Sequence[Article], rounds: int, teacher: Path | None) -> dict[str, Any]:
    reader, wide = ArticleReader(threads=1), ArticleReader(threads=0)
    reader.read(make_article(text=SHORT))  # loads everything

    def ours(by: ArticleReader = reader) -> None:
        for article in articles:
            by.read(article)

    first = clock(ours)  # no word of it seen before
    words, shares = by_stage(reader, articles)
    costs = growth(reader, max(articles, key=lambda article: len(article.text)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # before spaCy takes some
    sides: list[Callable[[], object]] = [ours]
    if teacher:
        sides.append(pipeline_of(teacher, articles))
        sides[1]()
    times = [[clock(side) for side in sides] for _ in range(rounds)]
    mine, *theirs = (statistics.median(side) for side in zip(*times, strict=True))
    beside: dict[str, float] = {}
    if theirs:
        beside["en_core_web_md words/s"] = round(words / theirs[0])
        beside["time ratio whosays / en_core_web_md"] = round(statistics.median(a / b for a, b in times), 2)
    return {
        "articles": len(articles),
        "words": words,
        "whosays articles/s": round(len(articles) / mine, 1),
        "whosays words/s": round(words / mine),
        "whosays words/s, first time": round(words / first),
        "whosays words/s, all cores": round(words / min(clock(ours, wide) for _ in range(rounds))),
        **beside,
        "start-up to first reading, s": round(process("-m", "whosays", "read", "-", "--json", best_of=rounds), 2),
        "import of whosays.reader, s": round(process("-c", "import whosays.reader", best_of=rounds), 2),
        "peak memory, MB": round(memory / 1024),
        "share by stage": {name: round(share, 3) for name, share in shares.items()},
        "microseconds a character at": {f"{length} characters": round(cost, 1) for length, cost in costs},
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jsonl", help="articles to read instead of the samples")
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--teacher", type=Path, help="folder of en_core_web_md to compare with")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    source = read_rows(options.jsonl) if options.jsonl else open_source(str(folder()))
    articles = [item for item in source if isinstance(item, Article)][: options.limit]
    result = measure(articles, options.rounds, options.teacher)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    for name, value in result.items():
        if isinstance(value, dict):
            print(name)
            for key, inner in value.items():
                print(f"  {key:24} {inner}")
        else:
            print(f"{name:36} {value}")


if __name__ == "__main__":
    main()
