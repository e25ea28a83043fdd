"""Reads texts annotated by hand: who says what, in a plain form that people write. Standard library only.

    python bench/annotated.py FILE...            checks the files, prints counts, warnings and faults
    python bench/annotated.py --jsonl FILE...    writes the rows that the reader and the scorers take

The form is told in bench/gold/README.md, what the fields mean in bench/gold/GUIDELINES.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Spans = tuple[Span, ...]

KINDS = ("named", "anonymous", "collective", "document", "outlet", "author", "unknown")
STANCES = ("asserts", "denies", "questions", "declines", "asks", "promises")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
CERTAINTY_UNKNOWN = ("questions", "declines", "asks")  # the stances that say nothing of how sure the source is
KEYS = ("src", "cue", "con", "who", "kind", "stance", "sure", "at", "venue", "chain")
SPANS = KEYS[:3]  # what a text for training may stop at; kind, stance and sure then read as EMPTY
EMPTY = "-"
BREAK = "\n\n"  # between paragraphs of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution as annotated; spans are code points of the block's text, sorted, end exclusive."""

    source: Spans
    cue: Spans
    content: Spans
    who: Span | None  # the first place where the speaker's fullest name or description stands
    kind: str
    stance: str
    sure: str
    at: Span | None
    venue: str | None
    chain: tuple[str, ...]  # after the outlet, outermost first


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One text with its attributions in the order of the file."""

    id: str
    outlet: str
    published: str
    style: str
    title: str | None
    text: str
    attributions: tuple[Attributed, ...]

    def row(self) -> dict[str, Any]:
        """As the reader (id, text, outlet, published, title) and the scorers (attributions) take it."""
        found = asdict(self)
        del found["style"]
        if not self.title:
            del found["title"]
        for attribution in found["attributions"]:
            attribution["certainty"] = attribution.pop("sure")
        return found


class NotAsAnnotated(ValueError):
    """A file breaks the form; the message lists every fault, one a line."""


@dataclass(slots=True)
class Findings:
    """Faults make a file unusable; warnings say what a person should look at again."""

    name: str
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def fault(self, line: int, what: str) -> None:
        self.faults.append(f"{self.name}:{line}: {what}")

    def warn(self, line: int, what: str) -> None:
        self.warnings.append(f"{self.name}:{line}: {what}")


def read(path: str | Path) -> list[Annotated]:
    """Raises NotAsAnnotated with all faults of the file."""
    texts, findings = check(path)
    if findings.faults:
        raise NotAsAnnotated("\n".join(findings.faults))
    return texts


def check(path: str | Path) -> tuple[list[Annotated], Findings]:
    """The sound texts of a file, and what is wrong with it."""
    return parse(Path(path).read_text(encoding="utf-8"), str(path))


def parse(written: str, name: str = "text") -> tuple[list[Annotated], Findings]:
    findings = Findings(name)
    texts: list[Annotated] = []
    first_line: dict[str, int] = {}
    for block in blocks(written, findings):
        before = len(findings.faults)
        text = block.build(findings)
        if text.id in first_line:
            findings.fault(block.line, f"id {text.id!r} was used in line {first_line[text.id]}")
        first_line.setdefault(text.id, block.line)
        if len(findings.faults) == before:
            texts.append(text)
    return texts, findings


def occurrences(piece: str, text: str) -> list[int]:
    """Where a piece stands as whole words: "he" is not found in "the"."""
    left = r"(?<!\w)" if re.match(r"\w", piece) else ""
    right = r"(?!\w)" if re.search(r"\w\Z", piece) else ""
    return [found.start() for found in re.finditer(f"(?={left}{re.escape(piece)}{right})", text)]


PIECE = re.compile(r"(?:(?P<shift>[+-]\d+):)?(?P<words>.*?)(?:@(?P<nth>\d+))?", re.DOTALL)


@dataclass(slots=True)
class Block:
    """A header, its paragraphs and the annotation lines under each, as written."""

    line: int
    header: str
    paragraphs: list[str] = field(default_factory=list)
    headline: int | None = None  # which paragraph is the title
    notes: list[tuple[int, int, str]] = field(default_factory=list)  # line, paragraph above, what is written

    def build(self, findings: Findings) -> Annotated:
        ident, _, rest = self.header.partition("|")
        fields = self.fields(rest, self.line, ("outlet", "published", "style"), findings)
        if not (ident := ident.strip()):
            findings.fault(self.line, "the header has no id")
        try:
            date.fromisoformat(fields["published"][:10])
        except ValueError:
            findings.fault(self.line, f"published {fields['published']!r} is no YYYY-MM-DD")
        if not self.paragraphs:
            findings.fault(self.line, f"{ident} has no text")
        return Annotated(
            id=ident,
            outlet=fields["outlet"],
            published=fields["published"],
            style=fields["style"],
            title=None if self.headline is None else self.paragraphs[self.headline],
            text=BREAK.join(self.paragraphs),
            attributions=tuple(self.attribution(*note, fields["outlet"], findings) for note in self.notes),
        )

    @staticmethod
    def fields(written: str, line: int, keys: tuple[str, ...], findings: Findings) -> dict[str, str]:
        """`key: value | key: value`; a missing key is a fault and reads as empty."""
        found: dict[str, str] = {}
        for part in filter(str.strip, re.split(r" \|(?: |$)|^\| ", written)):
            key, colon, value = part.partition(":")
            key = key.strip()
            if not colon or key not in keys:
                findings.fault(line, f"{part.strip()!r} is none of {', '.join(keys)} (parts stand between ' | ')")
            elif key in found:
                findings.fault(line, f"{key} is there twice")
            elif not value.strip():
                findings.fault(line, f"{key} has no value; write {EMPTY} for none")
            found.setdefault(key, value.strip())
        for key in keys:
            if key not in found:
                findings.fault(line, f"{key} is missing")
        return {key: found.get(key) or EMPTY for key in keys}

    def attribution(self, line: int, paragraph: int, written: str, outlet: str, findings: Findings) -> Attributed:
        judged = any(f"| {key}:" in written for key in KEYS[len(SPANS) :])
        f = dict.fromkeys(KEYS, EMPTY) | self.fields(written, line, KEYS if judged else SPANS, findings)
        for key, words in (("kind", KINDS), ("stance", STANCES), ("sure", CERTAINTIES)):
            if judged and f[key] not in words:
                findings.fault(line, f"{key} {f[key]!r} is none of {', '.join(words)}")
        if f["sure"] in CERTAINTIES and (f["sure"] == "unknown") != (f["stance"] in CERTAINTY_UNKNOWN):
            findings.fault(line, f"sure is unknown exactly where stance is one of {', '.join(CERTAINTY_UNKNOWN)}")
        source, cue, content = (self.spans(key, f[key], paragraph, line, findings) for key in ("src", "cue", "con"))
        if f["con"] == EMPTY:
            findings.fault(line, "con is empty: an attribution has a content")
        for name, one, other in (("src and con", source, content), ("cue and con", cue, content)):
            if any(s < b and a < e for s, e in one for a, b in other):
                findings.warn(line, f"{name} share words")
        at = self.spans("at", f["at"], paragraph, line, findings)
        if len(at) > 1:
            findings.fault(line, "at has several pieces; take the one expression")
        chain = () if f["chain"] == EMPTY else tuple(map(str.strip, f["chain"].split(" > ")))
        if chain[:1] == (outlet,):
            findings.fault(line, f"chain: the outlet itself ({outlet}) is left out")
        for link in chain[chain[:1] == (outlet,) :]:
            self.anywhere("chain", link, line, findings)
        return Attributed(
            source=source,
            cue=cue,
            content=content,
            who=None if f["who"] == EMPTY else self.anywhere("who", f["who"], line, findings),
            kind=f["kind"],
            stance=f["stance"],
            sure=f["sure"],
            at=at[0] if at else None,
            venue=None if f["venue"] == EMPTY else f["venue"],
            chain=chain,
        )

    def spans(self, key: str, written: str, paragraph: int, line: int, findings: Findings) -> Spans:
        if written == EMPTY:
            return ()
        found = [self.span(key, piece.strip(), paragraph, line, findings) for piece in written.split(" // ")]
        out = tuple(sorted(span for span in found if span))
        if any(later[0] < earlier[1] for earlier, later in pairwise(out)):
            findings.fault(line, f"pieces of {key} overlap: {written!r}")
        return out

    def span(self, key: str, written: str, paragraph: int, line: int, findings: Findings) -> Span | None:
        match = PIECE.fullmatch(written)
        assert match, "the pattern takes everything"
        piece, nth = match["words"], int(match["nth"] or 0)
        at = paragraph + int(match["shift"] or 0)
        if not 0 <= at < len(self.paragraphs):
            findings.fault(line, f"{key}: there is no paragraph {match['shift']} of this one")
            return None
        starts = occurrences(piece, self.paragraphs[at]) if piece else []
        if not starts or nth > len(starts):
            times = f"{len(starts)} times" if starts else "not found"
            findings.fault(line, f"{key}: {written!r} {times} in {self.paragraphs[at][:60]!r}")
            return None
        if len(starts) > 1 and not nth:
            findings.warn(line, f"{key}: {piece!r} stands {len(starts)} times, the first is taken; say which with @N")
        start = self.offset(at) + starts[max(nth - 1, 0)]
        return start, start + len(piece)

    def offset(self, paragraph: int) -> int:
        return sum(len(p) + len(BREAK) for p in self.paragraphs[:paragraph])

    def anywhere(self, key: str, piece: str, line: int, findings: Findings) -> Span | None:
        for n, paragraph in enumerate(self.paragraphs):
            if starts := occurrences(piece, paragraph):
                start = self.offset(n) + starts[0]
                return start, start + len(piece)
        findings.fault(line, f"{key}: {piece!r} stands nowhere in the block")
        return None


def blocks(written: str, findings: Findings) -> Iterator[Block]:
    block: Block | None = None
    for number, raw in enumerate(written.split("\n"), start=1):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("## "):
            if block:
                yield block
            block = Block(number, line[3:])
        elif re.match(r"##|=|# *$", line) and not line.startswith("= "):
            findings.fault(number, "starts like '## ' or '= ' but is neither; no paragraph may")
        elif block is None:
            findings.fault(number, "stands before the first '## id | ...'")
        elif line.startswith("= "):
            if block.paragraphs:
                block.notes.append((number, len(block.paragraphs) - 1, line[2:]))
            else:
                findings.fault(number, "an annotation stands before the first paragraph")
        elif line.startswith("# "):
            if block.headline is not None:
                findings.fault(number, "a second headline")
            block.headline = len(block.paragraphs)
            block.paragraphs.append(line[2:].strip())
        else:
            block.paragraphs.append(line)
    if block:
        yield block


def summary(texts: list[Annotated]) -> str:
    found = [a for text in texts for a in text.attributions]
    out = [f"{len(texts)} texts, {len(found)} attributions, {sum(not t.attributions for t in texts)} texts with none"]
    for name in ("kind", "stance", "sure"):
        counts = Counter(getattr(a, name) for a in found).most_common()
        out.append(f"  {name}: " + ", ".join(f"{word} {n}" for word, n in counts))
    held = {"no source": sum(not a.source for a in found), "no speaker": sum(a.who is None for a in found)}
    held |= {name: sum(bool(getattr(a, name)) for a in found) for name in ("at", "venue")}
    held |= {"relayed": sum(len(a.chain) > 1 for a in found), "spans alone": sum(a.kind not in KINDS for a in found)}
    return "\n".join([*out, "  " + ", ".join(f"{name} {n}" for name, n in held.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--jsonl", action="store_true", help="write rows instead of counts")
    options = parser.parse_args()
    broken = False
    for path in options.files:
        texts, findings = check(path)
        broken |= bool(findings.faults)
        for line in [f"warning: {w}" for w in findings.warnings] + findings.faults:
            print(line, file=sys.stderr)
        if options.jsonl:
            for text in texts:
                print(json.dumps(text.row(), ensure_ascii=False))
        else:
            print(f"{path}: {summary(texts)}")
            print(f"  {len(findings.warnings)} warnings, {len(findings.faults)} faults")
    if broken:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
