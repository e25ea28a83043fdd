"""How likely a found attribution is right: a logistic regression over what the search for it was like."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from whosays.reading.attributions.model import logistic

FEATURES = (
    "bias",
    "cue",  # log-odds that the token heads a cue
    "content mean",  # mean log-probability of the tokens given the role content
    "content least",
    "source mean",
    "source length",
    "source found",
    "content length",
    "content length squared",
    "noun",
    "verb",
    "adjective",
    "clause",
    "open clause",
    "object",
    "direct",
    "mixed",
    "content cut",
    "source cut",
    "by marks",  # a quotation opens at the content's start
)


def values(
    *,
    cue: float,
    content: Sequence[float],
    source: Sequence[float],
    source_found: int,
    pos: str,
    frame: str,
    quotation: str,
    content_spans: int,
    source_spans: int,
    by_marks: bool,
) -> tuple[float, ...]:
    """The numbers of FEATURES; `content` and `source` are the log-probabilities of their tokens' roles."""
    frame = frame.partition(":")[0]
    length = log(1 + len(content)) / 3
    return (
        1.0,
        log(cue / (1 - cue + 1e-6)),
        sum(content) / len(content) if content else -3.0,
        min(content) if content else -3.0,
        sum(source) / len(source) if source else -1.0,
        min(source_found, 8) / 8,
        float(source_found > 0),
        length,
        length * length,
        float(pos == "NOUN"),
        float(pos == "VERB"),
        float(pos == "ADJ"),
        float("c" in frame),
        float("x" in frame),
        float("o" in frame),
        float(quotation == "direct"),
        float(quotation == "mixed"),
        float(content_spans > 1),
        float(source_spans > 1),
        float(by_marks),
    )


def judge(weights: Sequence[float], row: Sequence[float], known: float = 0.0) -> float:
    """Probability, 0..1, that cue, content and source are all right; `known` are log-odds to add."""
    return logistic(known + sum(w * x for w, x in zip(weights, row, strict=True)))
