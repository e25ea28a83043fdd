"""The forms that the rules get wrong, from irregular.tsv."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for line in files(__package__).joinpath("irregular.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, lemma, forms = line.split("\t")
            out.setdefault(kind, {}).update(dict.fromkeys(forms.split(), lemma))
    return out


def exceptions(kind: str) -> dict[str, str]:
    """Lemmas by form, of one kind of word: v verb, n noun, a adjective or adverb, p pronoun or particle."""
    return _table()[kind]
