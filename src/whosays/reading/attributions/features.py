"""What the two classifiers see: features of a cue, and of each token on the way from a cue to its source and content.

A feature is a string; its weight is looked up in the shipped vocabulary, so an unknown one costs nothing. Training
and reading share this module.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whosays.reading.quotes import Quote
from whosays.reading.syntax import Syntax

ROLES = ("O", "S", "Q", "C")  # outside, source, cue, content
NO_QUOTE = -1
REACH = 200  # steps
LONG = 60  # characters of a path; features see at most its last 24


# Words in -ise whose American spelling is the same.
ISE = frozenset(
    {"advise", "advertise", "apprise", "arise", "chastise", "circumcise", "comprise", "compromise", "demise", "despise"}
    | {
        "devise",
        "disguise",
        "enterprise",
        "excise",
        "exercise",
        "expertise",
        "franchise",
        "improvise",
        "incise",
        "noise",
    }
    | {
        "otherwise",
        "poise",
        "praise",
        "precise",
        "premise",
        "promise",
        "raise",
        "revise",
        "rise",
        "supervise",
        "surmise",
    }
    | {"surprise", "televise", "treatise", "wise", "likewise", "cruise", "bruise", "appraise", "concise", "merchandise"}
)


def american(lemma: str) -> str:
    """The spelling under which the lexica hold a word: criticise is criticize."""
    if lemma.endswith("ise") and len(lemma) > 5 and lemma not in ISE:
        return lemma[:-3] + "ize"
    return lemma


class View:
    """The columns of a parsed text as plain lists, with what is asked for each token worked out once."""

    __slots__ = (
        "children",
        "dep",
        "edges",
        "head",
        "label",
        "lemma",
        "lower",
        "pos",
        "quote",
        "quotes",
        "sent",
        "starts",
        "syntax",
        "tag",
        "title",
    )

    def __init__(self, syntax: Syntax, quotes: Sequence[Quote], titled: Sequence[bool]) -> None:
        tokens = syntax.tokens
        self.syntax = syntax
        self.lower = [t.lower for t in tokens]
        self.lemma = [american(t.lemma.lower()) for t in tokens]
        self.pos = [t.pos for t in tokens]
        self.tag = [t.tag for t in tokens]
        self.dep = [t.dep for t in tokens]
        self.head = [t.head for t in tokens]
        self.sent = [t.sent for t in tokens]
        self.starts = [t.start for t in tokens]
        self.children = syntax.children
        self.edges = syntax.edges
        self.title = titled
        self.label = [""] * len(tokens)
        for name in syntax.names:
            for i in range(name.first, name.last):
                self.label[i] = name.label
        self.quotes = [q for q in quotes if q.depth == 0]
        # For each token the position in `quotes` of the outermost quotation it stands in, else NO_QUOTE.
        self.quote = [NO_QUOTE] * len(tokens)
        for k, quote in enumerate(self.quotes):
            for i in self.between(quote.span[0], quote.span[1]):
                self.quote[i] = k

    def key(self, i: int) -> str:
        """The token's entry in the lexicon of cues."""
        return f"{self.lemma[i]}/{self.pos[i]}"

    def between(self, start: int, end: int) -> range:
        """Positions of the tokens that start in a stretch of the text."""
        return range(bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1))


def cue_features(view: View, i: int) -> list[str]:
    """Whether the token is the head of a cue."""
    lemma, pos, dep, tag = view.lemma[i], view.pos[i], view.dep[i], view.tag[i]
    head = view.head[i]
    key = f"{lemma}/{pos}"
    sentence = view.syntax.sentences[view.sent[i]]
    quote = view.quote[i]
    around = [view.quote[j] for j in (sentence.first, sentence.last - 1)]
    quoted = "in" if quote != NO_QUOTE else "by" if max(around) != NO_QUOTE else "no"
    out = [
        "b",
        f"l {key}",
        f"d {key} {dep}",
        f"t {key} {tag}",
        f"T {tag} {dep}",
        f"q {quoted} {pos}",
        f"q {quoted} {key}",
        f"h {key} {view.lemma[head]}" if head != i else f"h {key} ROOT",
        f"H {view.lemma[head]} {dep}",
        f"Hp {pos} {dep} {view.pos[head]}",
        f"n {key} {view.lower[i + 1] if i + 1 < sentence.last else '.'}",
        f"p {key} {view.lower[i - 1] if i > sentence.first else '.'}",
        f"p {view.lower[i - 1] if i > sentence.first else '.'} {tag}",
        f"x {lemma[-3:]} {pos}",
    ]
    if view.title[view.sent[i]]:
        out.append(f"title {pos} {tag}")
        out.append(f"title {key}")
    out.append(f"r {view.lemma[sentence.root]} {pos}")
    out.append(f"hh {dep} {view.dep[head]} {view.lemma[view.head[head]]}")
    if i - 2 >= sentence.first:
        out.append(f"3 {view.lower[i - 2]} {view.lower[i - 1]} {view.lower[i]}")
    if i + 2 < sentence.last:
        out.append(f"4 {view.lower[i]} {view.lower[i + 1]} {view.lower[i + 2]}")
    frame = []
    for j in view.children[i]:
        d = view.dep[j]
        if d == "punct":
            continue
        if d in ("dobj", "prep", "agent", "xcomp", "attr"):
            for k in view.children[j]:
                e = view.dep[k]
                if e in ("pobj", "prep", "acl", "relcl", "ccomp", "dobj"):
                    out.append(f"G {d} {e} {view.lemma[k] if e == 'pobj' else view.lower[k]} {key}")
                    out.append(f"G {d} {view.lower[j]} {e} {view.label[k] or view.pos[k]} {pos}")
                    out.append(f"g {d} {view.lemma[k]}")
        side = "<" if j < i else ">"
        out.append(f"c {key} {d}{side}")
        out.append(f"c {pos} {d}{side}")
        if d in ("nsubj", "nsubjpass", "agent", "poss", "dobj", "pobj"):
            who = view.label[j] or (view.lower[j] if view.pos[j] == "PRON" else view.pos[j])
            out.append(f"w {d} {who} {pos}")
            out.append(f"w {d} {who} {key}")
            out.append(f"W {d} {view.lemma[j]}")
            out.append(f"W {d} {view.lemma[j]} {key}")
            frame.append(d)
        elif d in ("prep", "mark", "prt", "advmod", "aux", "neg", "auxpass"):
            out.append(f"P {view.lower[j]} {key}")
            out.append(f"P {view.lower[j]} {pos}")
            if d in ("prep", "prt", "neg"):
                frame.append(view.lower[j])
        elif d in ("ccomp", "xcomp", "acl", "advcl"):
            mark = [view.lower[m] for m in view.children[j] if view.dep[m] in ("mark", "aux", "advmod") and m <= j]
            form = mark[0] if mark else view.tag[j]
            out.append(f"C {d} {form} {pos}")
            out.append(f"C {d} {form} {key}")
            inside = view.quote[j] != NO_QUOTE and view.quote[j] != quote
            if inside:
                out.append(f"Cq {d} {pos}")
            frame.append(d)
    out.append(f"f {pos} {' '.join(frame)}")
    out.append(f"f {key} {' '.join(frame[:3])}")
    return out


def frame_of(view: View, i: int) -> str:
    """Which of the dependents that compete for a role the cue has."""
    have = {view.dep[j] for j in view.children[i]}
    out = "".join(mark for dep, mark in _COMPETE if dep in have) + ":"
    if view.dep[i] in ("relcl", "acl", "advcl", "conj", "xcomp", "ccomp", "parataxis", "pcomp"):
        out += view.dep[i]
    return out


_COMPETE = (
    ("ccomp", "c"),
    ("xcomp", "x"),
    ("dobj", "o"),
    ("nsubj", "s"),
    ("nsubjpass", "p"),
    ("agent", "a"),
    ("prep", "r"),
)


class Walk:
    """Visits the tokens of a cue's sentence outwards from the cue along the dependencies."""

    __slots__ = ("cue", "frame", "key", "pos", "quote", "view")

    def __init__(self, view: View, cue: int) -> None:
        self.view, self.cue = view, cue
        self.pos = view.pos[cue]
        self.key = f"{view.lemma[cue]}/{self.pos}"
        self.frame = frame_of(view, cue)
        self.quote = view.quote[cue]

    def steps(self) -> list[tuple[int, int, bool, int, str]]:
        """(token, the token before it on the way, whether the way goes up, steps from the cue, path), nearest first.

        At most REACH of them, so that a text without full stops stays linear.
        """
        view, out = self.view, []
        queue: list[tuple[int, int, bool, int, str]] = []
        at, path, depth = self.cue, "", 0
        came = -1
        while True:
            queue.extend((j, at, False, depth + 1, f"{path}v{view.dep[j]}") for j in view.children[at] if j != came)
            up = view.head[at]
            if up == at:
                break
            depth += 1
            path = f"{path}^{view.dep[at]}"
            if len(path) > LONG:
                path = path[-LONG:]
            queue.append((up, at, True, depth, path))
            if len(queue) > REACH:
                break
            came, at = at, up
        # Upward steps come before what hangs below them; below, breadth first.
        k = 0
        while k < len(queue) and k < REACH:
            step = queue[k]
            k += 1
            if view.dep[step[0]] != "punct" or view.lower[step[0]] in ("%", "$"):
                out.append(step)
            if not step[2]:
                i, _, _, depth, path = step
                if len(path) > LONG:
                    path = path[-LONG:]
                queue.extend((j, i, False, depth + 1, f"{path}v{view.dep[j]}") for j in view.children[i])
        return out

    def features(self, step: tuple[int, int, bool, int, str], role: str) -> list[str]:
        """Features of one step, given the role of the token before it."""
        i, before, up, depth, path = step
        view, key = self.view, self.key
        edge = f"^{view.dep[before]}" if up else f"v{view.dep[i]}"
        side = "<" if i < self.cue else ">"
        re = f"{role}{edge}"
        quote = view.quote[i]
        q = "=" if quote == self.quote else "q" if quote != NO_QUOTE else "n"
        if quote != view.quote[before]:
            q += "!"
        lower, pos = view.lower[i], view.pos[i]
        left = view.edges[i][0]
        comma = view.lower[left - 1] in _STOPS if left > 0 and not up else False
        short = path if depth < 5 else f"..{path[-24:]}"
        far = abs(i - self.cue)
        distance = 1 if far < 2 else 2 if far < 4 else 3 if far < 8 else 4 if far < 16 else 5
        out = [
            role,
            re,
            f"1{re}{side}{comma:d}",
            f"2{re} {pos}{side}",
            f"3{re} {lower}",
            f"4{re} {view.pos[before]} {view.tag[i]}",
            f"5{role}{short}{side}",
            f"6{short}{side}{self.pos}{self.frame}",
            f"7{re}{q}{side}",
            f"8{re} {view.lemma[before]}",
            f"9{role}{distance}{q}",
            f"a{re}{view.label[i]}{q}",
            f"b{re}{distance}{comma:d}",
        ]
        if depth < 4:
            out.append(f"c{path}{side} {key}")
            out.append(f"d{path}{side} {key}{self.frame}")
            out.append(f"e{path}{role}{self.frame}{side}")
            out.append(f"f{path}{role}{pos}{comma:d}{side}")
            if depth == 1:
                out.append(f"g{edge} {lower} {key}")
                out.append(f"h{edge} {view.tag[i]} {key}{self.frame}")
                out.append(f"i{edge}{q} {self.frame}{side}")
            elif depth == 2:
                out.append(f"j{path} {lower} {self.pos}")
                out.append(f"k{path} {view.lemma[before]} {key}")
        return out


_STOPS = frozenset({",", "—", "–", "-", "--", ";", ":", "("})
