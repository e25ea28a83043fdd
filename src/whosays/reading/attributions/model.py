"""The weights that the reader learned, and the two files that hold them.

`cues.tsv` counts the words that head cues (see docs/models.md); `model.npz` holds three log-linear classifiers: which
tokens head a cue, which role each token around a cue has, and how likely the attribution so found is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import as_file, files
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np

WEIGHTS_FILE = "model.npz"
CUES_FILE = "cues.tsv"
Weights = dict[str, tuple[float, ...]]


class CueWord(NamedTuple):
    """How often a word stands in the training text, heads a cue there, and heads one whose content is all quoted."""

    lemma: str
    pos: str
    seen: int
    cue: int
    quoting: int

    @property
    def key(self) -> str:
        return f"{self.lemma}/{self.pos}"


@dataclass(frozen=True, slots=True)
class Model:
    """`cue` has one weight a feature, `role` one for each of features.ROLES, `judge` one for each of judge.FEATURES."""

    lexicon: frozenset[str]  # "lemma/POS" of every token that may head a cue
    quoting: frozenset[str]  # those of them that introduce speech in quotation marks
    cue: Weights
    role: Weights
    judge: tuple[float, ...]

    def cue_score(self, features: Iterable[str]) -> float:
        """Probability, 0..1."""
        total = 0.0
        get = self.cue.get
        for feature in features:
            weight = get(feature)
            if weight is not None:
                total += weight[0]
        return logistic(total)

    def role_scores(self, features: Iterable[str]) -> tuple[float, float, float, float]:
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


def logistic(x: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, x))))


def lexica(words: Iterable[CueWord]) -> tuple[frozenset[str], frozenset[str]]:
    """Words that may head a cue, and those that introduce direct speech."""
    words = tuple(words)
    return frozenset(w.key for w in words), frozenset(w.key for w in words if w.quoting >= max(1, 0.1 * w.cue))


def save(path: Path, model: Model) -> None:
    """Weights as 16-bit floats, names as one text, in sorted order: the same model gives the same bytes."""
    columns: dict[str, np.ndarray] = {"judge": np.array(model.judge, dtype=np.float32)}
    for name, weights in (("cue", model.cue), ("role", model.role)):
        keys = sorted(weights)
        columns[f"{name}_names"] = np.frombuffer("\n".join(keys).encode("utf-8"), dtype=np.uint8)
        columns[f"{name}_weights"] = np.array([weights[k] for k in keys], dtype=np.float16)
    np.savez_compressed(path, **columns)  # type: ignore[arg-type]


def load(path: Path, words: Sequence[CueWord]) -> Model:
    """Raises OSError where the file is missing, ValueError or KeyError where it is something else."""
    with np.load(path, allow_pickle=False) as data:
        read = [
            dict(
                zip(
                    bytes(data[f"{name}_names"]).decode("utf-8").split("\n"),
                    map(tuple, data[f"{name}_weights"].astype(np.float32).tolist()),
                    strict=True,
                )
            )
            for name in ("cue", "role")
        ]
        judge = tuple(data["judge"].tolist())
    lexicon, quoting = lexica(words)
    return Model(lexicon=lexicon, quoting=quoting, cue=read[0], role=read[1], judge=judge)


def save_words(path: Path, words: Iterable[CueWord]) -> None:
    lines = ["lemma\tpos\tseen\tcue\tquoting", *("\t".join(map(str, word)) for word in sorted(words))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load_words(path: Path) -> tuple[CueWord, ...]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(CueWord(lemma, pos, int(seen), int(cue), int(quoting)) for lemma, pos, seen, cue, quoting in rows)


@lru_cache(maxsize=1)
def default_model() -> Model:
    """The model that ships, read once a process."""
    here = files(__package__)
    with as_file(here / WEIGHTS_FILE) as weights, as_file(here / CUES_FILE) as words:
        return load(weights, load_words(words))


@lru_cache(maxsize=1)
def model_sha256() -> str:
    """Over the contents of the files of the model that ships; nothing is loaded."""
    here = files(__package__)
    contents = ((here / name).read_bytes() for name in (WEIGHTS_FILE, CUES_FILE))
    return sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()
