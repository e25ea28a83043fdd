"""From the trained model to the two files that the reader runs: the encoder in 8-bit weights, and the linker.

python -m training.encoder.export STATE --out src/whosays/reading/encoder
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder.bert import SIZE, Encoder
from training.encoder.heads import REACH, Linker, bucket
from training.encoder.train import Model

OPSET = 17


class Read(nn.Module):
    """One window -> what the encoder makes of each piece, and the tags."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.model.encoder(ids[None], shapes[None], quotes[None], torch.ones_like(ids)[None])
        return hidden[0], self.model.tagger(hidden)[0]


class Link(nn.Module):
    """A window's pieces and the anchors in it -> roles and worth, as log-odds."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker
        steps = torch.arange(-REACH, REACH + 1)
        self.register_buffer("apart", linker.apart(bucket(steps)).detach())

    def forward(self, hidden: Tensor, anchors: Tensor) -> tuple[Tensor, Tensor]:
        at = hidden[anchors]
        distance = torch.arange(hidden.shape[0])[None, :] - anchors[:, None] + REACH
        return self.linker.judge(hidden[None], at, self.apart[distance])


def export(model: Model, out: Path) -> None:
    model.eval()
    ids = torch.arange(1000, 1040)
    flat = torch.zeros_like(ids)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Read(model),
            (ids, flat, flat),
            str(plain),
            input_names=["ids", "shapes", "quotes"],
            output_names=["hidden", "tags"],
            dynamic_axes={name: {0: "pieces"} for name in ("ids", "shapes", "quotes", "hidden", "tags")},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
        linker = Path(folder) / "linker.onnx"
        torch.onnx.export(
            Link(model.linker),
            (torch.zeros(40, SIZE), torch.tensor([3, 5])),
            str(linker),
            input_names=["hidden", "anchors"],
            output_names=["roles", "worth"],
            dynamic_axes={
                "hidden": {0: "pieces"},
                "anchors": {0: "anchors"},
                "roles": {0: "anchors", 1: "pieces"},
                "worth": {0: "anchors"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        made = onnx.load(linker)
        onnx.save(made, out / "linker.onnx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("state", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whosays/reading/encoder"))
    options = parser.parse_args()
    model = Model(Encoder())
    model.load_state_dict(torch.load(options.state)["model"])
    export(model, options.out)
    for name in ("encoder.onnx", "linker.onnx"):
        print(f"{options.out / name}: {(options.out / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
