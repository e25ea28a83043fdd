"""Makes src/whosays/ledger/background.tsv: in how many texts of general news each of the commoner terms occurs.

usage: PYTHONPATH=src python training/story_background.py CORPUS.jsonl.gz... > src/whosays/ledger/background.tsv

Each line of a corpus is {"id", "text", ...}. The first line of the output is the number of texts; then a term, a tab,
and its count, commonest first. Only counts are kept, no text. The corpora that stories are measured on stay out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter

from whosays.ledger.facts import Facts, words_of
from whosays.ledger.stories import terms_of
from whosays.types import Article

LEAST_TEXTS = 12
MOST_TERMS = 20_000


def main(paths: list[str]) -> None:
    held: Counter[str] = Counter()
    seen: set[str] = set()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                if text in seen:
                    continue
                seen.add(text)
                article = Article(id="", content_id="", text="", text_sha256="")
                facts = Facts(
                    article=article,
                    other_ids=(),
                    sentences=(words_of(text),),
                    names=(),
                    happened=(),
                    statements=(),
                    quotes=(),
                    offices=(),
                    known_as={},
                )
                held.update(terms_of(facts).keys())
    print(len(seen))
    common = [(count, term) for term, count in held.items() if count >= LEAST_TEXTS]
    for count, term in sorted(common, key=lambda pair: (-pair[0], pair[1]))[:MOST_TERMS]:
        print(f"{term}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1:])
