"""The encoder: MiniLM's six layers as they were published, with two more embeddings for what its words lack.

MiniLM (Wang et al. 2020) is BERT (Devlin et al. 2019) with layers of 384 numbers. The added embeddings, of shape (case)
and of quotation marks, begin at nothing, so that training starts from the published model.
"""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

SIZE, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):
    """Attention, then two linear layers, each added to its input and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.up, self.down = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.norm, self.last = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        def heads(y: Tensor) -> Tensor:
            return y.view(y.shape[0], y.shape[1], HEADS, SIZE // HEADS).transpose(1, 2)

        q, k, v = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.drop(self.mix(seen.transpose(1, 2).flatten(2))))
        out: Tensor = self.last(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """(windows, pieces) of ids, shapes, quotes and mask (1: a piece) -> (windows, pieces, 384) of each layer."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, SIZE), nn.Embedding(POSITIONS, SIZE)
        self.shapes, self.quotes = nn.Embedding(4, SIZE), nn.Embedding(4, SIZE)
        self.norm, self.drop = nn.LayerNorm(SIZE, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.quotes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> list[Tensor]:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes) + self.quotes(quotes)
        x = self.drop(self.norm(x))
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        out = []
        for layer in self.layers:
            x = layer(x, hidden)
            out.append(x)
        return out


def published(folder: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the weights of a folder that holds MiniLM's `model.safetensors`."""
    found = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    encoder = Encoder(dropout)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "last": "output.LayerNorm",
    }
    for n in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{n}.{ours}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
    state = encoder.state_dict()
    state.update({ours: found[theirs].float() for ours, theirs in names.items()})
    state["positions.weight"] = state["positions.weight"].clone()
    # Every piece is of BERT's first segment here: its embedding becomes part of the positions'.
    state["positions.weight"] += found["embeddings.token_type_embeddings.weight"][0].float()
    encoder.load_state_dict(state)
    return encoder
