"""Is this English? A refusal needs strong evidence, because a wrong one loses an article.

Function words decide: they are dense in every running text, and names, which mislead letter statistics, are none of
them. The letter statistics of resiliparse only name the language that is refused.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from whosays.reading.layout.words import word_set

SAMPLE = 20_000  # characters; languages show long before
LATIN_SHARE = 0.5  # of the letters; below, the text is in another script
FEW_WORDS = 25  # below, a headline full of foreign names is no evidence
NO_ENGLISH = 0.05  # share of English function words below which a text of MANY_WORDS is refused whatever else it is
MANY_WORDS = 60
ENGLISH = word_set(
    """the of and to that with for his from they this have has had are were been which who whom whose would could
    should will their there about after before because than then when while what where said says it its he she
    him her our your you my we us i not but by at as is be or if into over under between through during against
    also only other some any all more most such these those out up down just how why each both few many much
    very own same too can may might must shall did does doing done being having a an in on was so no do them now
    new one two get dey wey"""
)
# The most frequent function words of other languages in Latin script, less those that are also English words or
# frequent parts of names in English news (de, la, el, al, van, bin).
OTHER = word_set(
    """der und das den von zu mit dem nicht ein eine auf für im sich des auch nach bei einer um sind einen wie aus er
    hat dass sie wird wurde haben ich est et les des une dans que qui pour sur pas par plus avec ce il son sont
    au aux ont été mais cette ses elle nous vous leur en y los las que del un una por con para su se lo como más
    pero sus le ha sin sobre este ya entre cuando muy fue son también era desde hasta não uma os na dos mais ao
    das à seu sua pelo pela foi são mas também até isso di che è per non della dei nel alla più anche delle gli
    nella degli het een van niet te zijn op voor met aan er ook naar wordt bij maar dat och att det som är på
    inte av för var till ett om har og ikke til være blev ja ei oli että mutta jest nie się na że jak przez są
    aby dla je že jsem byl jako pro ale és az hogy nem egy volt și sunt pentru este din care ve bir bu için ile
    olarak olan daha dan yang di dari untuk dengan pada ini itu adalah akan và của là có trong được không cho na
    ya wa kwa katika ni za la ang ng sa mga ay ayaa oo ka ku"""
)
OTHER_SHARE = 0.12  # at least, and twice that of English
WORD = re.compile(r"[^\W\d_]+")


def script_of(letter: str) -> str:
    """The first word of a letter's Unicode name: LATIN, CYRILLIC, ARABIC, CJK, ..."""
    return unicodedata.name(letter, "OTHER").split(" ", 1)[0].split("-", 1)[0]


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language, "en" in doubt; "und" where it is another one whose name is not clear."""
    sample = text[:SAMPLE]
    if not sample.isascii():
        letters = [c for c in sample if c.isalpha()]
        latin = sum(c < "ɐ" or script_of(c) == "LATIN" for c in letters)
        if latin < LATIN_SHARE * len(letters):
            return _name(sample)
    words = [match[0].lower() for match in islice(WORD.finditer(sample), 4000)]
    if len(words) < FEW_WORDS:
        return "en"
    english = sum(word in ENGLISH for word in words) / len(words)
    other = sum(word in OTHER for word in words) / len(words)
    if other >= OTHER_SHARE and other >= 2 * english:
        return _name(sample)
    if len(words) >= MANY_WORDS and english < NO_ENGLISH and sample.upper() != sample and not _listing(sample):
        return _name(sample)
    return "en"


def _listing(sample: str) -> bool:
    """True for tables, tickers and lists of names, which have no function words in any language."""
    words = WORD.findall(sample)
    return bool(sum(word[0].isupper() for word in words) > 0.35 * len(words))


def _name(sample: str) -> str:
    from resiliparse.parse.lang import detect_fast

    guess = str(detect_fast(sample)[0])
    return "und" if guess in ("en", "unknown") else guess
