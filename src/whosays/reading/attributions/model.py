"""Log-linear classifiers over string features, and the file that holds their weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from math import exp
from pathlib import Path

import numpy as np

FILE = "model.npz"
Weights = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """`cue` scores whether a token heads a cue (one weight a feature), `role` the roles of features.ROLES (four)."""

    lexicon: frozenset[str]  # "lemma/POS" of every token that may head a cue
    cue: Weights
    role: Weights

    def cue_score(self, features: Sequence[str]) -> float:
        """Probability, 0..1."""
        total = 0.0
        for feature in features:
            weight = self.cue.get(feature)
            if weight is not None:
                total += weight[0]
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))

    def role_scores(self, features: Sequence[str]) -> tuple[float, float, float, float]:
        """Log-weights of outside, source, cue, content; not normalised."""
        o = s = q = c = 0.0
        get = self.role.get
        for feature in features:
            weight = get(feature)
            if weight is not None:
                o += weight[0]
                s += weight[1]
                q += weight[2]
                c += weight[3]
        return o, s, q, c


def save(path: Path, model: Model) -> None:
    """Weights as 16-bit floats, names as one text, in sorted order: the same model gives the same bytes."""
    columns: dict[str, np.ndarray] = {"lexicon": _pack(sorted(model.lexicon))}
    for name, weights in (("cue", model.cue), ("role", model.role)):
        keys = sorted(weights)
        columns[f"{name}_names"] = _pack(keys)
        columns[f"{name}_weights"] = np.array([weights[k] for k in keys], dtype=np.float16)
    np.savez_compressed(path, **columns)  # type: ignore[arg-type]


def load(path: Path) -> Model:
    """Raises OSError where the file is missing, ValueError or KeyError where it is something else."""
    with np.load(path, allow_pickle=False) as data:
        read = {
            name: dict(
                zip(
                    _unpack(data[f"{name}_names"]),
                    map(tuple, data[f"{name}_weights"].astype(np.float32).tolist()),
                    strict=True,
                )
            )
            for name in ("cue", "role")
        }
        return Model(lexicon=frozenset(_unpack(data["lexicon"])), cue=read["cue"], role=read["role"])


def _pack(names: Sequence[str]) -> np.ndarray:
    return np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)


def _unpack(packed: np.ndarray) -> list[str]:
    return bytes(packed).decode("utf-8").split("\n")


@lru_cache(maxsize=1)
def default_model() -> Model:
    """The model that ships, read once a process."""
    with as_file(files(__package__) / FILE) as path:
        return load(path)
