"""Measures who-says-what against texts annotated by hand, and two annotations of the same texts against each other.

    python -m bench.gold_score agree A B --scorers FOLDER [--differences]      A and B are files, or folders of them
    python -m bench.gold_score system FILE... --scorers FOLDER [--readings READINGS.jsonl] [--errors]

Attributions are paired as in score_attribution.py: contents with at least half of their tokens in common, best first,
each used once; of two that fit equally well the one whose source fits. Speaker, kind, stance, certainty, time, venue
and chain are counted over the pairs. bench/gold/README.md tells of the files, docs/accuracy.md of the measures.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from bench.annotated import BREAK, KINDS, Annotated, Attributed, Spans, occurrences, read

from whosays import ArticleReader, make_article

Json = dict[str, Any]
LEAST_OVERLAP = 0.5
UNNAMED_KINDS = ("anonymous", "collective", "document", "unknown")
OF = re.compile(  # what follows the head of a noun phrase
    r",| (?:of|for|in|at|on|from|with|within|inside|by|to|near|under|close|familiar|who|which|that|whose)\b"
    r"| (?:briefed|involved|based|speaking|quoted|affiliated|linked|working|living)\b"
    r"| (?:\w+ed|shown|written|drawn|given|made|sent) (?:from|by|to|at|on|in|with|for|as|near|under|across)\b"
)
JUDGED = ("kind", "stance", "sure", "who", "at", "venue", "chain")
SAME_VENUE = tuple(
    frozenset(words.split())
    for words in (
        "briefing conference presser",
        "post telegram twitter x tweet facebook channel platform message media",
        "statement communique communiqué release",
        "television tv broadcast address speech remarks",
        "phone telephone call",
        "court hearing trial testimony filing",
        "interview",
    )
)


def load_scorer(folder: Path) -> Any:
    """The module score_attribution.py of a folder."""
    spec = importlib.util.spec_from_file_location("score_attribution", folder / "score_attribution.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# What two annotators agree on


def bare(phrase: str | None) -> str | None:
    """A phrase without its article and in small letters: where one wrote "The army" the other may write "the army"."""
    return re.sub(r"^(?:the|an?) ", "", phrase.casefold()) if phrase else None


@dataclass(slots=True)
class Tally:
    """Answers to one question, gold beside the other one's."""

    pairs: Counter[tuple[Any, Any]] = field(default_factory=Counter)

    def report(self) -> Json:
        total = self.pairs.total()
        right = sum(n for (a, b), n in self.pairs.items() if a == b)
        if not total:
            return {"accuracy": None, "right": 0, "of": 0}
        return {"accuracy": round(right / total, 4), "right": right, "of": total}

    def kappa(self) -> float | None:
        """Cohen's: agreement beyond what the two frequencies give by chance; None where one word is all there is."""
        total = self.pairs.total()
        left, right = Counter[Any](), Counter[Any]()
        for (a, b), n in self.pairs.items():
            left[a] += n
            right[b] += n
        chance = sum(left[word] * right[word] for word in left) / total**2 if total else 1.0
        seen = sum(n for (a, b), n in self.pairs.items() if a == b) / total if total else 1.0
        return round((seen - chance) / (1 - chance), 4) if chance < 1 else None


def paired(scorer: Any, text: str, gold: Sequence[Json], other: Sequence[Json]) -> dict[int, int]:
    """Gold attribution -> the other's, by place."""
    tokens = [found.span() for found in scorer.TOKEN.finditer(text)]
    left, right = scorer.prepare(gold, tokens), scorer.prepare(other, tokens)
    fits = sorted(
        (-value, not scorer.same_source(g, o), i, j)
        for i, g in enumerate(left)
        for j, o in enumerate(right)
        if (value := scorer.iou(g["content"], o["content"])) >= LEAST_OVERLAP
    )
    out: dict[int, int] = {}
    for *_, i, j in fits:
        if i not in out and j not in out.values():
            out[i] = j
    return out


def agreement(scorer: Any, first: Sequence[Annotated], second: Sequence[Annotated]) -> Json:
    """How far two people who annotated the same texts agree; the first takes the place of the gold."""
    both = in_both(first, second)
    rows, others = ({text.id: text.row() for text in side} for side in zip(*both, strict=True)) if both else ({}, {})
    tallies = {name: Tally() for name in JUDGED}
    matched = 0
    for a, b in both:
        for i, j in paired(scorer, a.text, rows[a.id]["attributions"], others[a.id]["attributions"]).items():
            matched += 1
            for name, tally in tallies.items():
                tally.pairs[answer(a, a.attributions[i], name), answer(b, b.attributions[j], name)] += 1
    worded = {name: tallies[name].report() | {"kappa": tallies[name].kappa()} for name in ("kind", "stance", "sure")}
    return {
        "texts": len(both),
        "texts in one pass only": len(first) + len(second) - 2 * len(both),
        "attributions": [sum(len(text.attributions) for text in side) for side in zip(*both, strict=True)],
        "matched": matched,
        **spans_report(scorer.score(rows, others)),
        **worded,
        **{name: tallies[name].report() for name in ("who", "at", "venue", "chain")},
    }


def in_both(first: Sequence[Annotated], second: Sequence[Annotated]) -> list[tuple[Annotated, Annotated]]:
    """The texts of both passes, side by side."""
    theirs = {text.id: text for text in second}
    both = [(text, theirs[text.id]) for text in first if text.id in theirs]
    for a, b in both:
        if a.text != b.text:
            raise SystemExit(f"{a.id}: the two passes have different texts")
    return both


def differences(scorer: Any, first: Sequence[Annotated], second: Sequence[Annotated]) -> str:
    """What the one who compares two passes has to settle, text by text."""
    out: list[str] = []
    for a, b in in_both(first, second):
        ours, theirs = a.row()["attributions"], b.row()["attributions"]
        pairs = paired(scorer, a.text, ours, theirs)
        told = [f"  only first:  {brief(a.text, row)}" for i, row in enumerate(ours) if i not in pairs]
        told += [f"  only second: {brief(a.text, row)}" for j, row in enumerate(theirs) if j not in pairs.values()]
        for i, j in sorted(pairs.items()):
            x, y = a.attributions[i], b.attributions[j]
            apart = [f"{answer(a, x, n)} | {answer(b, y, n)}" for n in JUDGED if answer(a, x, n) != answer(b, y, n)]
            if (x.source, x.cue, x.content) != (y.source, y.cue, y.content):
                apart.insert(0, brief(a.text, theirs[j]))
            if apart:
                told.append("\n      ".join([f"  {brief(a.text, ours[i])}", *apart]))
        if told:
            out.append("\n".join([f"{a.id}: {a.text}", *told]))
    return "\n\n".join(out)


def answer(text: Annotated, a: Attributed, name: str) -> Any:
    match name:
        case "who":
            return bare(text.text[slice(*a.who)] if a.who else None)
        case "venue":
            return bare(a.venue)
        case "chain":
            return " > ".join(bare(link) or "" for link in a.chain) or None
        case "at":
            return text.text[slice(*a.at)] if a.at else None
        case _:
            return getattr(a, name)


def spans_report(scored: Json) -> Json:
    return {
        "linked F1": {part: scored[part]["linked"]["f1"] for part in ("all", "direct", "other")},
        "token F1": {role: scored["all"][f"{role}_tokens"]["f1"] for role in ("source", "cue", "content")},
    }


# What the reader finds


def head_word(phrase: str) -> tuple[int, int]:
    """Where the word that a noun phrase is about stands in it: "spokesman" in "a spokesman for the army"."""
    found = OF.search(phrase, 1)
    kept = phrase[: found.start()] if found else phrase
    words = list(re.finditer(r"[\w'’.-]+", re.sub(r"['’]s$", "", kept))) or list(re.finditer(r"\S+", phrase))
    return words[-1].span()


def overlap(one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> bool:
    held = list(other)
    return any(s < b and a < e for s, e in one for a, b in held)


def heads_of(phrase: str, text: str) -> list[tuple[int, int]]:
    start, end = head_word(phrase)
    return [(at + start, at + end) for at in occurrences(phrase, text)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading's JSON, asked the questions of the gold; each answer is right, or wrong with what was read."""

    reading: Json

    @property
    def text(self) -> str:
        return str(self.reading["article"]["text"])

    def entity(self, ident: str | None) -> Json | None:
        return next((e for e in self.reading["entities"] if e["id"] == ident), None)

    def speaker(self, gold: Attributed, found: Json) -> bool:
        entity = self.entity(found["speaker"])
        who = self.text[slice(*gold.who)] if gold.who else None
        if entity is None:
            return who is None or (gold.kind in UNNAMED_KINDS and self.only_there(who, gold.source))
        if who is None:
            return bool(gold.source) and all(overlap([m], gold.source) for m in entity["mentions"])
        return bare(entity["name"]) == bare(who) or overlap(entity["mentions"], heads_of(who, self.text))

    def only_there(self, who: str, source: Spans) -> bool:
        return all(overlap([span], source) for span in heads_of(who, self.text))

    def said_at(self, gold: Attributed, found: Json) -> bool:
        time = next((t["span"] for t in self.reading["times"] if t["id"] == found["said_at"]), None)
        return (time is None) == (gold.at is None) and (time is None or gold.at is None or overlap([time], [gold.at]))

    def venue(self, gold: Attributed, found: Json) -> bool:
        venue = found["venue"]
        if venue is None or gold.venue is None:
            return bool(venue is gold.venue)
        return bool(venue_words(venue) & venue_words(gold.venue))

    def links(self, found: Json) -> list[Json]:
        """The chain after the outlet, without a source that the text does not name."""
        return [link for link in found["chain"][1:] if link["span"] or link["entity"]]

    def chain(self, gold: Attributed, found: Json) -> bool:
        links = self.links(found)
        return len(links) == len(gold.chain) and all(map(self.same_link, gold.chain, links))

    def same_link(self, name: str, link: Json) -> bool:
        heads = heads_of(name, self.text)
        entity = self.entity(link["entity"])
        spans = ([link["span"]] if link["span"] else []) + (entity["mentions"] if entity else [])
        return name[slice(*head_word(name))].casefold() in link["name"].casefold().split() or overlap(spans, heads)


def venue_words(venue: str) -> set[Any]:
    """Its words and the groups of like venues that they are of."""
    words = set(re.findall(r"[\w']+", venue.casefold()))
    return words | {group for group in SAME_VENUE if group & words}


QUESTIONS: dict[str, Callable[[Seen, Attributed, Json], bool]] = {
    "speaker": Seen.speaker,
    "source_kind": lambda _, gold, found: bool(gold.kind == found["source_kind"]),
    "stance": lambda _, gold, found: bool(gold.stance == found["stance"]),
    "certainty": lambda _, gold, found: bool(gold.sure == found["certainty"]),
    "said_at": Seen.said_at,
    "venue": Seen.venue,
    "chain": Seen.chain,
}
GIVEN: dict[str, Callable[[Attributed], Any]] = {  # these are mostly none: also counted where the gold has one
    "said_at": lambda gold: gold.at,
    "venue": lambda gold: gold.venue,
    "chain": lambda gold: len(gold.chain) > 1,
}


CLASSES = ("unread", "missed", "not in gold", "source", *QUESTIONS)


@dataclass(slots=True)
class Mistakes:
    """Every mistake under its class."""

    of_class: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, text: Annotated, spans: Iterable[Sequence[int]], *told: str) -> None:
        start = min((s for s, _ in spans), default=0)
        paragraph = text.text[:start].split(BREAK)[-1] + text.text[start:].split(BREAK)[0]
        self.of_class.setdefault(name, []).append("\n".join([f"{text.id}: {paragraph}", *(f"    {t}" for t in told)]))

    def report(self) -> str:
        held = [(name, self.of_class[name]) for name in CLASSES if name in self.of_class]
        return "\n".join(f"\n== {name}: {len(found)}\n" + "\n".join(found) for name, found in held)


def brief(text: str, a: Json) -> str:
    def cut(role: str) -> str:
        return " // ".join(text[s:e] for s, e in a[role]) or "-"

    return f"{cut('source')} | {cut('cue')} | {cut('content')}"


def told(text: str, gold: Attributed, name: str) -> str:
    match name:
        case "speaker":
            return f"{text[slice(*gold.who)] if gold.who else None}"
        case "said_at":
            return f"{text[slice(*gold.at)] if gold.at else None}"
        case "chain":
            return " > ".join(gold.chain) or "-"
        case "source_kind":
            return gold.kind
        case "certainty":
            return gold.sure
        case _:
            return str(getattr(gold, name))


def answered(seen: Seen, found: Json, name: str) -> str:
    match name:
        case "speaker":
            entity = seen.entity(found["speaker"])
            return str(entity and entity["name"])
        case "said_at":
            return str(
                next((seen.text[slice(*t["span"])] for t in seen.reading["times"] if t["id"] == found[name]), None)
            )
        case "chain":
            return " > ".join(link["name"] for link in seen.links(found)) or "-"
        case _:
            return str(found[name])


def measure(scorer: Any, texts: Sequence[Annotated], readings: dict[str, Json]) -> tuple[Json, Mistakes]:
    """The figures of the reader on annotated texts; a text without a reading counts as read empty."""
    mistakes = Mistakes()
    right, of = Counter[str](), Counter[str]()
    rows = {text.id: text.row() for text in texts}
    predicted = {
        ident: {"id": ident, "attributions": readings[ident]["attributions"]} for ident in rows if ident in readings
    }
    matched = 0
    for text in texts:
        gold = rows[text.id]["attributions"]
        if text.id not in readings:
            mistakes.add("unread", text, [])
            continue
        seen = Seen(readings[text.id])
        found = seen.reading["attributions"]
        pairs = paired(scorer, text.text, gold, found)
        matched += len(pairs)
        for i, row in enumerate(gold):
            if i not in pairs:
                mistakes.add("missed", text, row["content"], brief(text.text, row))
        for j in sorted(set(range(len(found))) - set(pairs.values())):
            mistakes.add("not in gold", text, found[j]["content"], brief(text.text, found[j]))
        for i, j in sorted(pairs.items()):
            a, row = text.attributions[i], gold[i]
            if not shares_source(scorer, text.text, row, found[j]):
                mistakes.add("source", text, row["content"], brief(text.text, row), brief(text.text, found[j]))
            for name, is_right in QUESTIONS.items():
                ok = is_right(seen, a, found[j])
                names = [name, f"{name} where given"] if name in GIVEN and GIVEN[name](a) else [name]
                for counted in names:
                    of[counted] += 1
                    right[counted] += ok
                if not ok:
                    wrong = f"gold {told(text.text, a, name)} | read {answered(seen, found[j], name)}"
                    mistakes.add(name, text, row["content"], wrong, brief(text.text, row))
    fields = [name for q in QUESTIONS for name in (q, f"{q} where given") if q in GIVEN or name == q]
    return {
        "texts": len(texts),
        "unread": len(rows) - len(predicted),
        "attributions": sum(len(text.attributions) for text in texts),
        "matched": matched,
        **spans_report(scorer.score(rows, predicted)),
        "accuracy": {
            name: {
                "accuracy": round(right[name] / of[name], 4) if of[name] else None,
                "right": right[name],
                "of": of[name],
            }
            for name in fields
        },
    }, mistakes


def shares_source(scorer: Any, text: str, one: Json, other: Json) -> bool:
    tokens = [found.span() for found in scorer.TOKEN.finditer(text)]
    return bool(scorer.same_source(*scorer.prepare([one, other], tokens)))


def read_all(texts: Sequence[Annotated]) -> dict[str, Json]:
    reader = ArticleReader()
    out: dict[str, Json] = {}
    for text in texts:
        article = make_article(
            text.text, own_id=text.id, outlet=text.outlet, title=text.title, published=text.published, where=text.id
        )
        out[text.id] = json.loads(msgspec.json.encode(reader.read(article)))
    return out


def files_of(path: Path) -> list[Path]:
    return sorted(path.glob("*.txt")) if path.is_dir() else [path]


def all_texts(paths: Iterable[Path]) -> list[Annotated]:
    texts = [text for path in paths for file in files_of(path) for text in read(file)]
    twice = [ident for ident, n in Counter(text.id for text in texts).items() if n > 1]
    if twice:
        raise SystemExit(f"ids in two files: {', '.join(twice)}")
    spans_alone = [text.id for text in texts if any(a.kind not in KINDS for a in text.attributions)]
    if spans_alone:
        raise SystemExit(f"annotated for spans alone: {', '.join(spans_alone)}")
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    agree = commands.add_parser("agree", help="two annotations of the same texts")
    agree.add_argument("first", type=Path)
    agree.add_argument("second", type=Path)
    agree.add_argument("--differences", action="store_true", help="list them first, text by text")
    system = commands.add_parser("system", help="the reader against the gold")
    system.add_argument("files", type=Path, nargs="+")
    system.add_argument("--readings", type=Path, help="what `whosays read --jsonl` wrote, instead of reading now")
    system.add_argument("--errors", action="store_true", help="list every mistake first; never of the measuring half")
    for command in (agree, system):
        command.add_argument("--scorers", type=Path, required=True, help="the folder of score_attribution.py")
    options = parser.parse_args()
    scorer = load_scorer(options.scorers)
    if options.command == "agree":
        first, second = all_texts([options.first]), all_texts([options.second])
        if options.differences:
            print(differences(scorer, first, second))
        report = agreement(scorer, first, second)
    else:
        if options.errors and any(file.name.startswith("measure") for path in options.files for file in files_of(path)):
            parser.error("--errors would show the measuring half")
        texts = all_texts(options.files)
        if options.readings:
            found = map(json.loads, options.readings.read_text(encoding="utf-8").splitlines())
            readings = {reading["article"]["id"]: reading for reading in found}
        else:
            readings = read_all(texts)
        report, mistakes = measure(scorer, texts, readings)
        if options.errors:
            print(mistakes.report())
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
