"""Names of those who publish news, and the shapes that such names take."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from whosays.reading.entities.lexicon import fold, straight, wordlist

NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


@lru_cache(maxsize=1)
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Folded names of outlets, and those of them that mean other things too."""
    known: set[str] = set()
    doubtful: set[str] = set()
    for line in files(__package__).joinpath("outlets.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names = {_plain(name) for name in line.lstrip("~").split(",")}
            (doubtful if line.startswith("~") else known).update(names)
    return frozenset(known), frozenset(doubtful)


def _plain(name: str) -> str:
    """Folded, without article, hyphens and stops, so that one spelling stands for all."""
    plain = fold(straight(name)).replace("-", " ").replace(". ", " ").strip(" .")
    return " ".join(plain.removeprefix("the ").split())


def is_own_name(name: str, outlet: str) -> bool:
    """Whether a name is an outlet's own, whole or its last words: "the Post" in the Harbour Post."""
    own, whole = _plain(name).split(), _plain(outlet).split()
    return bool(own) and own == whole[-len(own) :]


def is_known_outlet(name: str) -> bool:
    """Whether a name belongs to an outlet and to nothing else that is often in the news."""
    known, doubtful = _names()
    plain = _plain(name)
    return plain in known and plain not in doubtful


def may_be_outlet(name: str) -> bool:
    """Whether an outlet bears the name, though it may mean another thing ("Dawn", "Time")."""
    known, doubtful = _names()
    plain = _plain(name)
    return plain in known or plain in doubtful


def is_shaped_like_outlet(name: str) -> bool:
    """Whether a name of several words tells by its first or last that its bearer publishes: "Radio X", "X Herald"."""
    parts = _plain(name).split()
    if len(parts) == 1 and parts[0].endswith("wire"):
        return parts[0] not in ("wire", "barbwire", "tripwire")
    if len(parts) < 2:
        return False
    first, last = parts[0], parts[-1]
    if last == "agency":
        return parts[-2] in ("news", "press", "information", "telegraph")
    if last.isdigit() or last in NUMBERS:
        return first in ("channel", "kanal", "canal", "televizija")
    if last in wordlist("outlet last words"):
        return True
    if first in wordlist("outlet first words"):
        return parts[1] != "of" or first in ("voice", "radio", "echo")
    return len(parts) > 2 and parts[-2:] == ["news", "service"]


_DESCRIPTIONS = (" news agency", " newspaper", " television", " tv", " radio", " magazine", " agency", " broadcaster")


def without_description(name: str) -> str:
    """A folded name without the noun that tells that its bearer publishes: "Reuters news agency" is Reuters."""
    for noun in _DESCRIPTIONS:
        if name.endswith(noun) and is_known_outlet(name.removesuffix(noun)):
            return name.removesuffix(noun)
    return name
