"""What a number measures: length, money, share, or the noun that it counts."""

from __future__ import annotations

import re

from whosays.reading.times.numbers import bounded

LENGTHS = {
    "km": r"km|kms|kilomet(?:er|re)s?",
    "miles": r"miles?|mi",
    "nautical miles": r"nautical\s+miles?",
    "m": r"met(?:er|re)s?|m(?=\s+(?:from|away|north|south|east|west|deep|high|long|wide|off))",
    "feet": r"feet|foot|ft",
    "yards": r"yards?",
    "cm": r"cm|centimet(?:er|re)s?",
    "inches": r"inch(?:es)?",
}
CURRENCIES = {
    "USD": r"(?:u\.?s\.?\s+)?dollars?|usd|us\$|\$",
    "EUR": r"euros?|eur|€",
    "GBP": r"pounds?\s+sterling|pounds?(?=\s+(?:in|worth|of\s+(?:damage|aid|funding)))|gbp|£",
    "RUB": r"(?:russian\s+)?rubles?|roubles?|rub|₽",
    "UAH": r"hryvn(?:ia|ias|ya|yas)|uah|₴",
    "JPY": r"yen|jpy|¥",
    "CNY": r"yuan|renminbi|cny",
    "INR": r"rupees?|rs\.?|₹",
    "CHF": r"(?:swiss\s+)?francs|chf",
    "CAD": r"canadian\s+dollars?|c\$",
    "AUD": r"australian\s+dollars?|a\$",
    "DEM": r"(?:deutsche\s+)?marks",
    "TRY": r"(?:turkish\s+)?lira|₺",
    "ILS": r"shekels?",
    # of several countries: the word stands for the code
    "pesos": r"pesos?",
    "shillings": r"shillings?",
    "dinars": r"dinars?",
    "riyals": r"riy?als?",
    "dirhams": r"dirhams?",
    "naira": r"naira",
    "rand": r"rand",
    "baht": r"baht",
    "crowns": r"kron(?:er|or|a|e|ur)|koruna?s?",
    "zlotys": r"z[lł]otys?",
}
MEASURES = {
    "percent": r"%|per\s?cent|percentage\s+points?",
    "km/h": r"km/h|kph|kilomet(?:er|re)s\s+(?:an|per)\s+hour",
    "mph": r"mph|miles\s+(?:an|per)\s+hour",
    "kg": r"kg|kilograms?|kilogrammes|kilos?",
    "tonnes": r"tonnes?|metric\s+tons?",
    "tons": r"tons?",
    "pounds": r"pounds?|lbs?",
    "hectares": r"hectares?",
    "acres": r"acres?",
    "square km": r"(?:square|sq\.?)\s+(?:kilomet(?:er|re)s?|km)",
    "square miles": r"(?:square|sq\.?)\s+miles?",
    "degrees": r"degrees?",
    "megawatts": r"megawatts?|mw",
    "barrels": r"barrels",
    "liters": r"lit(?:er|re)s?",
    "gallons": r"gallons?",
}


def _table(units: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((unit, bounded(rf"[\s-]?\s*(?:{p})(?![\w$])", re.IGNORECASE)) for unit, p in units.items())


_AFTER = (
    *(("count" if unit != "percent" else "percent", unit, p) for unit, p in _table(MEASURES)),
    *(("distance", unit, p) for unit, p in _table(LENGTHS)),
    *(("money", unit, p) for unit, p in _table(CURRENCIES)),
)
_WORD = bounded(r"[\s-]*([a-z%$€£¥₽₴₹₺]+)", re.IGNORECASE)
_KNOWN = bounded(
    r"(?:%|\$|€|£|¥|per|km|kms|kph|kilo|mile|mi$|nautical|met|m$|feet|foot|ft|yard|cm|centi|inch|u$|us|dollar|euro|eur|pound|gbp"
    r"|russian|r[uo]+bl|rub|hryv|uah|yen|jpy|yuan|renm|cny|rupee|rs|inr|swiss|franc|chf|canad|c\$|austr|deut|mark|turk|lira"
    r"|shek|peso|mph|kg|tonn|metric|ton|lb|hect|acre|sq|shill|dinar|ri|dirh|nai|rand|baht|kron|kor|z[lł]o|degree|mega|mw|barrel|lit|gall|usd)",
    re.IGNORECASE,
)


def measure(text: str, at: int) -> tuple[str, str, int] | None:
    """What, unit and the unit's end for a number that ends at an offset; None where no known unit follows."""
    word = _WORD.match(text, at, at + 30)
    if word is None or not _KNOWN.match(word[1]):
        return None
    for what, unit, pattern in _AFTER:
        match = pattern.match(text, at, at + 40)
        if match is not None:
            return what, unit, match.end()
    return None


def currency(sign: str) -> str:
    """ISO 4217 code of a sign or code before a number."""
    sign = sign.strip().rstrip(".").upper()
    signs = {
        "$": "USD",
        "US$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "₽": "RUB",
        "₴": "UAH",
        "₹": "INR",
        "RS": "INR",
    }
    return signs.get(sign) or {"C$": "CAD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "R$": "BRL", "₺": "TRY"}.get(
        sign, sign
    )
