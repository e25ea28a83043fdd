"""Whether a mention tells of a happening already told: weights of agreement and conflict, set by hand and by eye."""

from __future__ import annotations

from whosays.reading.events.words import words
from whosays.reading.happenings.profile import Profile

THRESHOLD = 1.25
_SAME_ARMS = (
    frozenset({"explosives", "suicide-attack", "heavy-weapons", "destroy", "targeted"}),
    frozenset({"aerial", "drone", "heavy-weapons", "explosives", "destroy", "targeted"}),
    frozenset({"firearms", "targeted", "primitive", "beat", "explosives"}),
    frozenset({"abduct", "targeted"}),
    frozenset({"demo", "strike", "riot", "obstruct", "vandalize"}),
)
# Nouns that take up a deed of the same type told before, whatever its first word was.
_TAKES_UP = words("takes-up", __package__)
_DOWNINGS = words("downings", __package__)
_RESULTS = words("results", __package__)


def agreement(mention: Profile, told: Profile) -> float:
    """How much speaks for one happening; conflicts count against it. THRESHOLD and above is the same."""
    if mention.type != told.type or not modes_meet(mention.mode, told.mode):
        return -9.0
    score = 0.0
    score += _status(mention.status, told.status)
    same_word = bool(mention.lemmas & told.lemmas)
    if mention.battle != told.battle:
        score -= 0.75
    score += 1.0 if same_word else 0.75 * bool(mention.senses & told.senses)
    if mention.definite and mention.lemmas & _TAKES_UP and not mention.towns:
        score += 1.5
    if mention.nominal and not (mention.whom or mention.towns or mention.days or mention.means):
        score += 0.5
    # "Five passengers were wounded": who else was harmed is told after the deed, without naming it again.
    result = bool(mention.lemmas & _RESULTS) and not mention.who
    score += 1.5 * (result and not mention.towns and not mention.days)
    taken_up = mention.definite and bool(mention.lemmas & _TAKES_UP)
    # A town and the people killed in it, "the army" and "troops", are no conflict; two people or two names are.
    rivals = bool(mention.sorts & told.sorts) and not (result or taken_up)
    if mention.whom & told.means or mention.means & told.whom:  # a truck explodes, or is blown up
        score += 2.0
    else:
        score += _shared(mention.whom, told.whom, 2.0, -1.25 if rivals else -0.25)
    score += _shared(mention.who, told.who, 1.0, -0.75 if mention.named and told.named else -0.25)
    score += _shared(mention.means, told.means, 0.75, -0.25)
    score += 0.5 * bool(mention.arms & told.arms)
    score += _places(mention, told)
    score += _days(mention, told)
    kinds = {what for what, _ in mention.counts} & {what for what, _ in told.counts}
    if kinds:
        score += 1.0 if mention.counts & told.counts else -0.5
    distance = mention.first - told.last
    score += 1.0 if distance == 1 else 0.5 if distance <= 2 else 0.0 if distance <= 8 else -0.25
    near = distance <= 3 or bool(mention.arms & told.arms)
    if (told.first <= 1 and mention.first <= 3) or (told.headline and mention.rank == 1):
        score += 0.75  # the headline and the lead tell of one thing
    if mention.status == "attempted" and mention.lemmas & _DOWNINGS and not mention.towns and near:
        score += 1.5  # weapons that were shot down belong to the attack just told
    if mention.mode is not None and mention.mode == told.mode and distance <= 2 and not mention.towns:
        score += 0.5
    if distance == 0 and mention.status == told.status == "attempted" and told.lemmas & _DOWNINGS:
        score += 1.5  # "intercepted drones with which they tried to hit the base"
    if mention.spread and not mention.definite:
        score -= 1.0
    if mention.another:
        score -= 3.0
    if distance == 0 and not same_word and not mention.definite:
        score -= 0.5
    return score


def modes_meet(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or any(a in group and b in group for group in _SAME_ARMS)


def _status(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if "general" in (a, b):
        return -2.0
    if {a, b} <= {"actual", "attempted", "negated"}:
        return -0.25
    return -1.0


def _shared(a: set[str], b: set[str], plus: float, minus: float) -> float:
    if not a or not b:
        return 0.0
    return plus if a & b else minus


def _places(mention: Profile, told: Profile) -> float:
    if mention.towns and told.towns:
        return 1.25 if mention.towns & told.towns else -3.0
    if mention.nations and told.nations and not mention.nations & told.nations:
        return -2.5
    if mention.near and told.near and not mention.towns:
        return 1.25 if mention.near & told.near else -2.0
    if mention.provinces and told.provinces and not mention.provinces & told.provinces:
        return -2.5
    if mention.lands and told.lands and not mention.lands & told.lands:
        return -0.5 if mention.towns or told.towns else -1.0
    return 0.5 if mention.lands & told.lands else 0.0


def _days(mention: Profile, told: Profile) -> float:
    if not mention.days or not told.days:
        return 0.0
    meet = any(a[0] <= b[1] and b[0] <= a[1] for a in mention.days for b in told.days)
    return 0.75 if meet else -3.0
