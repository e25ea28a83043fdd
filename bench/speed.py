"""Measures speed beside the bare parser, in the same run: `python bench/speed.py [--jsonl FILE] [--rounds N] [--json]`.

Both get the same articles, one thread each, in turn, round after round; the ratio is taken round by round and its
median reported, since machines drift. Start-up is a whole process that reads one short text. Cost by stage and how
cost grows with the length of a text are measured apart.
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
from importlib import import_module

from whosays.intake import open_source, read_rows
from whosays.reader import ArticleReader, default_pipeline
from whosays.reading.doc import Doc
from whosays.reading.syntax import SpacyParser
from whosays.samples import folder
from whosays.types import Article

SHORT = "Two people were killed in a blast in Kyiv on Monday, police said. Officials denied it was an attack.\n"


def clock(what: object, *arguments: object) -> float:
    start = time.perf_counter()
    what(*arguments)  # type: ignore[operator]
    return time.perf_counter() - start


def cold_start() -> float:
    """Seconds of a whole `whosays read -`, best of five."""
    command = [sys.executable, "-m", "whosays", "read", "-", "--json"]

    def once() -> None:
        subprocess.run(command, input=SHORT.encode(), stdout=subprocess.DEVNULL, check=True)

    return min(clock(once) for _ in range(5))


def by_stage(articles: list[Article]) -> dict[str, float]:
    """Share of the reading's time by stage."""
    pipeline = default_pipeline()
    spent = dict.fromkeys([stage.name for stage in pipeline.stages], 0.0)
    for article in articles:
        doc = Doc(article=article)
        for stage in pipeline.stages:
            start = time.perf_counter()
            doc = stage(doc)
            spent[stage.name] += time.perf_counter() - start
    total = sum(spent.values())
    return {name: seconds / total for name, seconds in spent.items()}


def growth(reader: ArticleReader, article: Article) -> list[tuple[int, float]]:
    """Microseconds a character for the same text once, four and sixteen times in a row."""
    from whosays.intake import make_article

    out = []
    for times in (1, 4, 16):
        text = "\n\n".join([article.text] * times)
        longer = make_article(text=text, outlet=article.outlet, published=article.published)
        out.append((len(text), clock(reader.read, longer) / len(text) * 1e6))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jsonl", help="articles to read instead of the samples")
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    source = read_rows(options.jsonl) if options.jsonl else open_source(str(folder()))
    articles = [item for item in source if isinstance(item, Article)][: options.limit]
    nlp = import_module(SpacyParser.PACKAGE).load()
    reader = ArticleReader()
    tokens = sum(len(nlp.tokenizer(article.text)) for article in articles)
    texts = [article.text for article in articles]

    def bare() -> None:
        for text in texts:
            nlp(text)

    def ours() -> None:
        for article in articles:
            reader.read(article)

    bare()
    ours()
    pairs = [(clock(ours), clock(bare)) for _ in range(options.rounds)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    shares = by_stage(articles)
    result = {
        "articles": len(articles),
        "tokens": tokens,
        "whosays articles/s": round(len(articles) / mine, 1),
        "whosays tokens/s": round(tokens / mine),
        "bare parser tokens/s": round(tokens / theirs),
        "time ratio whosays / bare parser": round(statistics.median(a / b for a, b in pairs), 2),
        "time ratio with / without attributions": round(1 / (1 - shares["encode"] - shares["attributions"]), 2),
        "start-up to first reading, s": round(cold_start(), 2),
        "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "share by stage": {name: round(share, 3) for name, share in shares.items()},
        "microseconds a character at": {
            f"{length} characters": round(cost, 1)
            for length, cost in growth(reader, max(articles, key=lambda a: len(a.text)))
        },
    }
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
