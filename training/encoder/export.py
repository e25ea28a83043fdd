"""From the trained model to the file that the reader runs, in 8-bit weights.

python -m training.encoder.export STATE --out src/whosays/reading/encoder
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.bert import HEADS, SIZE, Encoder, Layer
from training.encoder.heads import REACH, Near, beside, bucket
from training.encoder.train import Model
from whosays.reading.encoder.encoder import FILE
from whosays.reading.encoder.guesses import CHOICES
from whosays.reading.encoder.pieces import CLS, SEP
from whosays.reading.encoder.tellings import POSSIBLE

OPSET = 17
INPUTS = {"ids": "pieces", "shapes": "pieces", "quotes": "pieces", "words": "words"}
OUTPUTS = {
    "anchors": {0: "anchors"},
    "cues": {0: "anchors"},
    "roles": {0: "anchors", 1: "words"},
    **{name: {0: "words"} for name in ("heads", "scores", "deps", "kinds", "first", "names", "types")},
}


class Joined(nn.Module):
    """A layer for one window without padding: no mask, and query, key and value by one matrix, the first scaled."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.all = nn.Linear(SIZE, 3 * SIZE)
        sides = (layer.query, (SIZE // HEADS) ** -0.5), (layer.key, 1.0), (layer.value, 1.0)
        self.all.weight.data = torch.cat([side.weight * scale for side, scale in sides]).detach()
        self.all.bias.data = torch.cat([side.bias * scale for side, scale in sides]).detach()

    def forward(self, x: Tensor) -> Tensor:
        """(pieces, 384) -> the same."""
        q, k, v = (side.view(-1, HEADS, SIZE // HEADS).transpose(0, 1) for side in self.all(x).split(SIZE, -1))
        seen = ((q @ k.transpose(1, 2)).softmax(-1) @ v).transpose(0, 1).flatten(1)
        layer = self.layer
        x = layer.norm(x + layer.mix(seen))
        out: Tensor = layer.last(x + layer.down(functional.gelu(layer.up(x))))
        return out


class Flat(nn.Module):
    """A `Near` whose matrix is made beforehand: products of constants only are written in 8 bits."""

    def __init__(self, near: Near) -> None:
        super().__init__()
        self.matrix = nn.Parameter(near.matrix.T.detach().clone())
        self.bias = near.bias

    def forward(self, x: Tensor) -> Tensor:
        return beside(x) @ self.matrix + self.bias


class Read(nn.Module):
    """One window, with the places of its words' first pieces and the words that are its own -> everything seen in it.

    Anchors (of its own words) with the probabilities of a cue, of any cue and of worth, and the roles of all words; for
    each word its likeliest governors in its sentence, their log-odds and labels, its kinds, whether it is a first,
    where it stands in a name, and the name's type.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self.layers = nn.ModuleList(Joined(layer) for layer in model.encoder.layers)
        for head in (model.linker, model.names):
            head.near = nn.ModuleList(Flat(near) for near in head.near)
        steps = torch.arange(-REACH, REACH + 1)
        self.register_buffer("apart", model.linker.apart(bucket(steps)).detach())

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, words: Tensor, own: Tensor) -> tuple[Tensor, ...]:
        encoder = self.model.encoder
        x = encoder.words(ids) + encoder.positions.weight[: ids.shape[0]] + encoder.shapes(shapes)
        x = encoder.norm(x + encoder.quotes(quotes))
        seen = []
        for layer in self.layers:
            x = layer(x)
            seen.append(x[words])
        return (
            *self.told(self.model.for_said(seen), own),
            *self.parsed(self.model.for_parse(seen), ids[words - 1]),
            *self.named(self.model.names(self.model.for_names(seen))),
        )

    def told(self, seen: Tensor, own: Tensor) -> tuple[Tensor, ...]:
        tags = self.model.tagger(seen)
        cue, inner = tags[:, 3:6].softmax(-1)[:, 1], tags[:, 9:11].softmax(-1)[:, 1]
        place = torch.arange(seen.shape[0])
        asked = (torch.maximum(cue, inner) >= POSSIBLE) & (place >= own[0]) & (place < own[1])
        anchors = asked.nonzero()[:, 0]
        distance = place[None, :] - anchors[:, None] + REACH
        roles, worth = self.model.linker.judge(seen[None], seen[anchors], self.apart[distance])
        cues = torch.stack([cue[anchors], inner[anchors], worth.sigmoid()], 1)
        return anchors.int(), cues, roles.softmax(-1)

    def parsed(self, seen: Tensor, before: Tensor) -> tuple[Tensor, ...]:
        scores, below, above = self.model.tree(seen)
        tag, pos, first = self.model.words(seen)
        begins = (first[:, 0] > 0) | (before == CLS) | (before == SEP)
        sentence = begins.int().cumsum(0)
        scores = scores.masked_fill(sentence[:, None] != sentence[None, :], -1e4).log_softmax(-1)
        # So that there are always as many as are asked for.
        best, heads = functional.pad(scores, (0, CHOICES - 1), value=-1e4).topk(CHOICES)
        heads = heads.minimum(torch.full_like(heads, seen.shape[0] - 1))
        deps = self.model.tree.label(below[:, None], above[heads]).argmax(-1)
        kinds = torch.stack([tag.argmax(-1), pos.argmax(-1)], 1)
        return heads.int(), best, deps.int(), kinds.int(), first[:, 0].sigmoid()

    def named(self, names: Tensor) -> tuple[Tensor, ...]:
        """Where a name begins and goes on is told by all types together, so that doubt about its type breaks none."""
        share = names.softmax(-1)
        none, begins, goes_on = share[:, :1], share[:, 1::2], share[:, 2::2]
        part = torch.cat([none, begins.sum(-1, keepdim=True), goes_on.sum(-1, keepdim=True)], 1)
        return part.argmax(-1).int(), (begins + goes_on).clamp(min=1e-6).log()


def export(model: Model, out: Path) -> None:
    model.eval()
    ids = torch.arange(1000, 1040)
    flat = torch.zeros_like(ids)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / FILE
        torch.onnx.export(
            Read(model),
            (ids, flat, flat, torch.arange(1, 39), torch.tensor([0, 38])),
            str(plain),
            input_names=[*INPUTS, "own"],
            output_names=list(OUTPUTS),
            dynamic_axes={**{name: {0: size} for name, size in INPUTS.items()}, **OUTPUTS},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            plain, out / FILE, op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8, per_channel=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("state", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whosays/reading/encoder"))
    options = parser.parse_args()
    model = Model(Encoder())
    model.load_state_dict(torch.load(options.state)["model"])
    export(model, options.out)
    print(f"{options.out / FILE}: {(options.out / FILE).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
