"""How English writes times: one pattern a kind, in the order in which they are tried at each position.

In these patterns a blank stands for any white space.
"""

from __future__ import annotations

from whosays.reading.times.numbers import NUMBER, ONES, ORDINALS, TENS

MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        [
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ]
    )
    for name in names.split()
}
SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
DAYPARTS = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
    "daytime": "DT",
}


def _words(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_LONG_MONTH = _words(name for name in MONTHS if len(name) > 4 or name in ("june", "july", "may"))
_SHORT_MONTH = _words(name for name in MONTHS if len(name) <= 4 and name not in ("june", "july", "may"))
_LONG_DAY = _words(name for name in WEEKDAYS if len(name) > 5)
_SHORT_DAY = _words(name for name in WEEKDAYS if len(name) <= 5)

MONTH = rf"(?:(?:{_LONG_MONTH})\b|(?:{_SHORT_MONTH})\b\.?)"
WEEKDAY = rf"(?:(?:{_LONG_DAY})\b|(?:{_SHORT_DAY})\b\.?)"
FULL_DAY = rf"(?:{_LONG_DAY})"
HYPHEN = "[-–—‑]"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
YEAR = _YEAR + r"(?![0-9]|[,.:][0-9]|\s?(?:GMT|UTC|BST|hrs|hours)\b)"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
DAY = _DAY + r"(?![0-9]|[.:,][0-9]|%)"
NTH = rf"(?:{_DAY}(?:st|nd|rd|th)\b|(?:{_words(ORDINALS)})\b)"
SEASON = r"(?:spring|summer|autumn|fall|winter)(?:time)?"
DAYPART = r"(?:morning|afternoon|evening|night)"
UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|semester|year|decade|century|millennium)"
UNITS = (
    # not "a year-earlier profit", "a 10-year-old"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|yrs?"
    r"|decades?|century|centuries|millennium|millennia|summers?|winters?)(?!-(?:earlier|ago|old|olds|end)\b)"
)
VAGUE = r"(?:several|a few|few|many|a couple of|a couple|some|a number of|countless|numerous|couple of|a matter of)"
COUNT = rf"(?:{NUMBER}|an?|half an?|{VAGUE})"
ABOUT = (
    r"(?:about|around|approximately|roughly|nearly|almost|some|only|just|just over|just under|barely|at least|at most"
    r"|more than|less than|fewer than|under|over|up to|as (?:many|much|long|little|few) as|no (?:more|less|fewer|later)"
    r" than|well over|a little (?:more|less) than|an estimated|the better part of|a (?:whole|full|mere)|not more than)"
)
PART = (
    r"(?:(?:the )?(?:very )?(?:early|late|mid|middle)(?:-| (?:in |on )?(?:the )?)"
    r"|(?:the )?(?:very )?(?:beginning|start|end|middle|close|dawn|turn|first part|latter part|early part|later part"
    r"|last part|closing days|opening days|early days|final days|last days|first days) of (?:the )?"
    r"|(?:later|earlier|late|early) (?:in |on )?(?:the )?)"
)
DEICTIC = r"(?:this|last|next|that|the same|the following|the previous|the preceding|the next|the past|the last)"
HOLIDAY = (
    r"(?:christmas(?: day| eve)?|boxing day|new year(?:'|’)?s(?:(?:'|’)s)?(?: day| eve)|easter(?: sunday| monday)?"
    r"|orthodox easter|orthodox christmas|good friday|palm sunday|ash wednesday|whit monday|pentecost|ascension day"
    r"|thanksgiving(?: day)?|halloween|labou?r day|memorial day|veterans(?:'|’)? day|columbus day|presidents?"
    r"(?:'|’)?s? day"
    r"|martin luther king(?:,? jr\.?)? day|valentine(?:'|’)?s day|st\.? patrick(?:'|’)?s day|may day"
    r"|bastille day|anzac day"
    r"|australia day|canada day|guy fawkes night|bonfire night|remembrance day|armistice day|epiphany"
    r"|all saints(?:'|’)? day|the fourth of july|july fourth|victory day|international women(?:'|’)?s day|earth day"
    r"|juneteenth|cinco de mayo|groundhog day|april fools?(?:'|’)? day|midsummer(?:'s)? day)"
)
_ZONE_NAME = (
    r"(?:local time|local|gmt|utc|bst|e[sd]?t|c[sd]t|p[sd]t|m[sd]t|cest|cet|eest|eet|msk|ist|jst|hkt|aest|aedt"
    r"|(?-i:[A-Z][a-z]+) time)\b"
)
ZONE = rf"(?:(?: |,)?(?:\({_ZONE_NAME}\)|{_ZONE_NAME}))"

PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "iso",
        (
            r"(?P<y>[0-9]{4})-(?P<mo>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-])(?:(?:T| )(?P<h>[0-9]{2}):(?P<mi>[0-9]{2})"
            r"(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
        ),
    ),
    (
        "numeric",
        (
            r"(?P<a>[0-9]{1,4})(?:/(?P<b1>[0-9]{1,2})/|\.(?P<b2>[0-9]{1,2})\.|-(?P<b3>[0-9]{1,2})-)"
            r"(?P<c>[0-9]{4}|[0-9]{2})(?![0-9/-]|\.[0-9])"
        ),
    ),
    ("nine_eleven", r"9/11(?![0-9/])"),
    (
        "days",
        (
            rf"(?:(?P<wd>{WEEKDAY}),? )?(?P<d1>{DAY})(?:st|nd|rd|th)?(?P<gap> ?{HYPHEN} ?| (?:and|to|or|until"
            rf"|through) )"
            rf"(?P<d2>{DAY})(?:st|nd|rd|th)?(?: of)? (?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?"
        ),
    ),
    (
        "days_after",
        (
            rf"(?P<mon>{MONTH}) (?P<d1>{DAY})(?:st|nd|rd|th)?(?P<gap> ?[-–—/] ?| (?:and|to|or|until|through) )"
            rf"(?P<d2>{DAY})(?:st|nd|rd|th)?(?! {MONTH})(?:,? (?P<y>{YEAR}))?(?! (?:per ?cent|people|%))"
        ),
    ),
    (
        "day_month",
        (
            rf"(?:(?P<wd>{WEEKDAY}),? )?(?:(?P<part>{PART}))?(?P<the>the )?(?:(?P<d>{DAY})|(?P<nth>{NTH}))(?: day)?"
            rf"(?: of)?(?: |-)(?P<mon>{MONTH})(?:,? (?:of )?(?P<y>{YEAR})| (?P<yy>[0-9]{{2}})(?= ?"
            rf"(?:[(.,\[]|--|[-–—] ))(?!,[0-9]))?"
        ),
    ),
    (
        "month_day",
        (
            rf"(?:(?:this |next |last )?(?:coming |past )?(?P<wd>{WEEKDAY}),? )?(?:(?P<part>{PART}))?(?P<mon>{MONTH})"
            rf"(?: |-)(?:the )?(?:(?P<nth>{NTH})|(?P<d>{DAY}))(?:,? (?P<y>{YEAR}))?"
        ),
    ),
    (
        "nth_weekday",
        (
            rf"(?:the )?(?P<n>first|second|third|fourth|last) (?P<wd>{FULL_DAY}) (?:in|of) (?P<mon>{MONTH})"
            rf"(?:,? (?P<y>{YEAR}))?"
        ),
    ),
    (
        "month_year",
        (
            rf"(?:(?P<part>{PART}))?(?P<mon>{MONTH})(?:,? (?:of |in )?(?:(?P<y>{YEAR})|(?P<that>(?:this|last|next"
            rf"|that|the same|the following|the previous) year)|(?P<words>nineteen (?:{_words(TENS)})(?:[- ]"
            rf"(?:{_words(ONES)}))?))|-(?P<yy>{YEAR}))"
        ),
    ),
    (
        "month",
        (
            rf"(?:(?P<that>(?:this|last|next|that|the following|the previous|the same)(?: past| coming)?) )?"
            rf"(?:(?P<part>{PART}))?(?P<mon>{MONTH})"
        ),
    ),
    (
        "season",
        (
            rf"(?:(?P<that>(?:this|last|next|that|the following|the previous|the same)(?: past| coming)?) )?"
            rf"(?:(?P<part>{PART}))?(?P<the>the )?(?P<s>{SEASON})(?:,? (?:of )?(?:(?P<y>{YEAR})"
            rf"|(?P<year>(?:this|last|next|that) year)|(?P<words>nineteen (?:{_words(TENS)})(?:-"
            rf"(?:{_words(ONES)}))?)))?"
        ),
    ),
    (
        "quarter",
        (
            rf"(?:(?P<poss>(?:last|this|next) year|{YEAR})(?:'s|’s) |(?P<pre>the {YEAR}|{YEAR}) )?"
            rf"(?:(?P<part>{PART}))?(?P<the>the )?(?:(?:fiscal|final|flat|current) )?(?P<n>first|second|third|fourth"
            rf"|1st|2nd|3rd|4th|last(?= half)|latter(?= half))(?: |-)(?:fiscal |calendar )?(?P<u>quarter|half)"
            rf"(?!-finals?| finals?|-time| time)"
            rf"(?: of (?:(?:fiscal )?(?P<y>{YEAR})|(?P<that>(?:this|last|next|that) year|the year)))?"
        ),
    ),
    ("q_short", rf"(?P<u>[QH])(?P<n>[1-4])(?: |-|,? ?)(?P<y>{YEAR})|(?P<u2>Q)(?P<n2>[1-4])\b(?! (?:and|series))"),
    (
        "year_ago",
        (
            r"(?P<the>the )?year-(?P<way>ago|earlier)(?: (?P<u>quarter|period|month|half))?"
            r"|(?:the )?year (?:ago|earlier) (?:quarter|period)"
        ),
    ),
    ("fiscal", rf"(?P<part>{PART})?(?P<the>the )?(?:fiscal(?: year)?|financial year|FY) ?-?(?P<y>{YEAR})"),
    (
        "decade",
        (
            rf"(?P<part>{PART})?(?P<the>the )?(?:(?P<c>1[0-9]|20)?(?P<d>[0-9])0(?:'|’)?s\b|(?:'|’)(?P<d2>[1-9])0s"
            rf"|(?P<w>(?:nineteen |eighteen )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties"
            rf"|nineties)))"
        ),
    ),
    (
        "century",
        (
            rf"(?P<part>{PART})?(?P<the>the )?(?P<n>{NTH})(?: |-)(?P<u>century|millennium)(?: (?P<era>b\.?c\.?e?\.?"
            rf"|a\.?d\.?))?"
        ),
    ),
    (
        "year_words",
        (
            rf"(?P<part>{PART})?(?P<the>the year )?(?P<w>(?:nineteen|eighteen|twenty) (?:(?:{_words(TENS)})"
            rf"(?:[- ](?:{_words([*ONES][1:10])}))?|(?:{_words([*ONES][10:])})|(?:hundred))|(?<=year\s)two thousand"
            rf"(?: and (?:{_words([*ONES][1:])}))?)"
        ),
    ),
    (
        "era",
        (
            rf"(?P<part>{PART})?(?P<bc>[1-9][0-9]{{0,3}}) ?(?:b\.c\.(?:e\.)?|bce?\b)|(?:a\.d\.|ad) "
            rf"(?P<ad>[1-9][0-9]{{0,3}})"
            r"|(?P<ad2>[1-9][0-9]{0,3}) (?:a\.d\.|ad\b|ce\b)"
        ),
    ),
    ("years", rf"(?P<y1>{_YEAR}) ?[-–—/] ?(?P<y2>{YEAR}|[0-9]{{2}}(?![0-9]|[,.:][0-9]))"),
    ("year", rf"(?P<part>{PART})?(?P<the>the (?:calendar )?year )?(?P<y>{YEAR})(?: or (?P<mod>later|earlier))?"),
    ("short_year", r"(?<![\w'’])(?:'|’)(?P<y>[0-9]{2})(?![0-9s]|\w)"),
    # Times of day.
    (
        "clock",
        (
            rf"(?P<mod>(?:about|around|just (?:after|before)|shortly (?:after|before)|approximately|nearly"
            rf"|some time after"
            rf"|before|after) (?=[0-9]))?(?:(?P<h>1[0-9]|2[0-4]|0?[0-9])(?:[:.](?P<mi>[0-5][0-9])"
            rf"(?::[0-5][0-9])?)? ?(?P<ap>[ap]\.?m\b\.?)"
            rf"|(?P<h2>1[0-9]|2[0-4]|0?[0-9]):(?P<mi2>[0-5][0-9])(?::[0-5][0-9])?(?! ?-[0-9]|[0-9]|:)(?: ?"
            rf"(?:hours|hrs|h)\b)?"
            rf"|(?P<h3>1[0-9]|2[0-4]|0?[0-9])\.(?P<mi3>[0-5][0-9])(?={ZONE}| hours\b| hrs\b)(?: hours| hrs)?"
            rf"|(?P<hm>[01][0-9][0-5][0-9]|2[0-3][0-5][0-9])(?= ?(?:gmt|utc|hours|hrs|local|z)\b)(?: ?(?:hours"
            rf"|hrs|z)\b)?"
            rf"|(?P<h4>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o(?:'|’)clock"
            rf"(?: (?P<dp>(?:in the (?:morning|afternoon|evening))|at night))?"
            rf"|(?P<h5>1[0-2]|[1-9]) (?P<dp2>in the (?:morning|afternoon|evening)|at night)"
            rf"|(?P<w>noon|midnight|midday))(?P<zone>{ZONE})?"
        ),
    ),
    (
        "daypart",
        (
            rf"(?:(?P<lead>the )?(?P<part>early|late|mid|earlier|later|very early|predawn|pre-dawn)(?: |-)(?:in "
            rf"|on )?)?"
            rf"(?:the )?(?P<wd>{FULL_DAY}|today|yesterday|tomorrow|last|this|that|the next|the following|the same"
            rf"|the previous|one)(?: |-)(?P<part2>early |late )?(?P<dp>{DAYPART})(?P<pl>s)?"
        ),
    ),
    (
        "dayparts_of",
        (
            rf"(?:(?P<part>early|late|mid) (?:in |on )?)?(?:the )?(?:(?P<part2>early|late|small)(?: |-))?"
            rf"(?P<dp>{DAYPART}|predawn|hours)(?: hours)? of(?= (?:{WEEKDAY},? )?(?:{MONTH} {DAY}|{DAY} {MONTH}"
            rf"|{FULL_DAY}))"
        ),
    ),
    ("tonight", r"(?:(?P<part>early|late|later|earlier) )?(?P<w>tonight|overnight)"),
    # Weekdays and deictic days.
    ("weekdays", rf"(?P<each>(?:every|each) (?:other |second )?|on )?(?P<wd>{FULL_DAY})s\b(?!')"),
    (
        "weekday",
        (
            rf"(?:(?P<part>early|late|later|earlier|mid)(?: |-)(?:on )?)?(?:(?P<that>(?:this|last|next|that"
            rf"|the following"
            rf"|the previous|the next|a week from|the same)(?: past| coming)?|this coming|this past|the past|past) )?"
            rf"(?P<wd>{WEEKDAY})(?P<week> (?:of )?(?:last|this|next) week)?"
        ),
    ),
    (
        "day_word",
        (
            r"(?:(?P<part>early|late|later|earlier|mid-afternoon|mid-morning|mid) )?"
            r"(?P<w>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)"
        ),
    ),
    # Numbers of units, placed or not.
    (
        "every",
        (
            rf"(?:every|each) (?:(?P<other>other |second |alternate )|(?P<n>{NUMBER}) )?(?:single )?"
            rf"(?P<u>{UNITS}|{FULL_DAY}|{MONTH}|{SEASON}|{DAYPART})\b"
        ),
    ),
    ("each_of", rf"each of (?:the )?(?:last|past|next) (?P<n>{NUMBER}) (?P<u>{UNITS})\b"),
    ("adverb", r"(?P<w>hourly|daily|nightly|weekly|fortnightly|monthly|annually|yearly|biweekly|bimonthly)\b(?!-)"),
    (
        "ago",
        (
            rf"(?P<mod>(?:{ABOUT}) )?(?P<n>{COUNT}|the)? ?(?P<u>{UNITS})(?: and a half)?(?P<orso> or (?:so|more"
            rf"|two|less))? "
            rf"(?P<way>ago|earlier|later|before|after(?:wards?)?|from now|from today|hence|previously|prior"
            rf"|beforehand)\b"
        ),
    ),
    (
        "placed",
        (
            rf"(?P<mod>(?:about|nearly|almost|at least|more than|less than|much of|most of) )?(?P<the>the "
            rf"|these |this |in )?(?P<way>last|past|next|coming|following"
            rf"|previous|preceding"
            rf"|first|final|initial|latest|opening|early|remaining)(?: the)? (?P<n>{NUMBER}|few|several"
            rf"|couple of|many|two or three"
            rf"|or two)(?: |-)(?:more |full |short |long |or so )?(?P<u>{UNITS})\b"
        ),
    ),
    (
        "the_unit",
        (
            rf"(?:(?P<part>{PART}))?(?P<way>this|last|next|that|the same|this same|that same|this past"
            rf"|this coming|the following"
            rf"|the previous|the preceding|the next|the past|the last|the coming|the current|the current fiscal"
            rf"|the latest"
            rf"|the prior|the fiscal|the full|the entire|the whole|the recent|past|previous|the new|the subsequent)"
            rf"(?: |-)(?:very |fiscal |calendar |same )?(?P<u>{UNIT}|period)(?P<orso> or (?:so|two))?\b(?!-)"
        ),
    ),
    ("unit_end", rf"(?P<part>{PART})(?P<u>week|month|quarter|year|decade|century|day|fiscal year|season)\b(?!-)"),
    ("year_end", r"(?:the )?(?P<u>year|month|quarter)-?end\b|(?:the )?year(?:'|’)?s end\b"),
    ("half_span", rf"(?P<mod>(?:{ABOUT}) )?(?P<n>{NUMBER}|an?)(?: |-)(?P<u>{UNITS})(?: |-)and(?: |-)a(?: |-)half\b"),
    (
        "per",
        (
            r"(?:(?P<n>once|twice|[a-z]+ times) )?(?:a|per|each) (?P<u>second|minute|hour|day|week|month|quarter"
            r"|year)\b(?!-)"
        ),
    ),
    (
        "span",
        (
            rf"(?P<mod>(?:{ABOUT}) )?(?P<the>the |these |those |another |a further |its |his |her |their )?"
            rf"(?P<n>{COUNT})"
            rf"(?P<gap> ?-? ?)(?:(?P<more>more|full|long|straight|consecutive|solid|additional|short|whole|extra"
            rf"|or so|odd|or more"
            rf"|business|calendar|working|fiscal) )?(?P<u>{UNITS})\b(?P<orso> or (?:so|two|more))?"
        ),
    ),
    (
        "n_or_m",
        rf"(?P<n>{NUMBER})(?= ?-? ?(?:to|or|and|-) ?(?:{NUMBER})(?: |-)(?:{UNITS})\b)",
    ),
    (
        "bare_units",
        (
            r"(?:(?<=\bfor\s)|(?<=\bwithin\s)|(?<=\bin\s)|(?<=\bover\s)|(?<=\bafter\s)|(?<=\blasted\s)|(?<=\blasting\s)"
            r"|(?<=\btake\s)|(?<=\btook\s)|(?<=\btaken\s)|(?<=\bspent\s))(?P<w>(?:many |long )?(?P<u>minutes"
            r"|hours|days|weeks"
            r"|months|years|decades|centuries)(?P<range> (?:or|and) (?:days|weeks|months|years))?)\b"
            r"(?! (?:to come|ahead|gone|past))"
        ),
    ),
    (
        "recent_units",
        r"(?P<in>recent|past|coming) (?P<u>minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b",
    ),
    (
        "the_unit_bare",
        r"(?P<the>the )(?P<u>weekend|quarter|week|year)\b(?!-)(?! (?:of|before|after|that|when|in which|to))",
    ),
    ("holiday", rf"(?:(?P<that>last|this|next) )?(?P<name>{HOLIDAY})(?:,? (?P<y>{YEAR}))?"),
    (
        "reference",
        (
            r"(?P<w>right now|just now|by now|now|currently|at present|at the moment|nowadays|these days|the present"
            r"|the present day|present day|more recently|most recently|recently|lately|the recent past|the distant past"
            r"|the past|the near future|the foreseeable future|the distant future|the future|future|one day|current"
            r"|the time being|this time|the moment)\b(?!-| of)"
        ),
    ),
    (
        "vague_span",
        r"(?P<w>a while|some time|a long time|a short time|a short while|a long while|a short period|a long period)\b",
    ),
)
