"""Words that tell the time, as the rules of :mod:`cachrono.evidence.phrases` see them: one letter each.

A text becomes a string with one letter for each word, number and mark, so that a rule is a short regular expression
over kinds of words, blind to spaces and line ends, and takes time linear in the text. What has nothing to do with time
is ``x``.

To add a word: an entry in :data:`_KINDS`; a word that stands by itself in a rule, such as ``since``, in
:data:`_LITERALS`.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cachrono.dates.days import MONTH_NAMES

UNKNOWN = "x"

# What a word is, letter by letter. Names are what rules are written in.
LETTERS = {
    "ONE": "d", "TWO_DAY": "e", "TWO_OTHER": "N", "THREE": "H",  # 1 to 9; 01 to 31; 0, 00, 32 to 99; three digits
    "YEAR": "Y", "FOUR": "y",  # 1000 to 2100; any other four digits
    "ISO": "I", "NUMERIC": "J", "CLOCK": "K", "DECADE": "E", "SHORT_DECADE": "F", "TIES": "f", "SHORT_YEAR": "S",
    "ORDINAL": "o", "ORDINAL_WORD": "q", "CARDINAL": "c", "TENS": "t", "A": "a", "VAGUE": "g",
    "MONTH": "M", "WEAK_MONTH": "m", "ABBR_MONTH": "b", "LOW_MONTH": "w", "WEEKDAY": "W", "ABBR_DAY": "V",
    "SEASON": "R", "FALL": "r", "HOLIDAY": "G", "UNIT": "u", "YEAR_UNIT": "O", "UNITS": "U", "QUARTER": "Q",
    "CENTURY": "C", "QN": "k", "ZONE": "Z",
    "HN": "h", "WEEKEND": "n", "DAYPART": "P", "THIS": "T", "LAST": "L", "NEXT": "X", "EDGE": "z", "PART": "p",
    "ABOUT": "A", "MAYBE": "B", "BC": "v", "AD": "D", "QUANTITY": "%", "LABEL": "#", "MOVED": "!", "NEAR": "=",
    "PLANNED": "*",
    "CAPITAL": "@", "PLURAL": "&",  # unknown words: with a capital, or as of several things
    "UNKNOWN": "x", "COMMA": ",", "DASH": "-", "SLASH": "/", "DOT": ".", "QUERY": "?",
}  # fmt: skip
_LITERALS = (
    "the", "of", "in", "on", "from", "to", "until", "till", "between", "and", "by", "since", "before", "after",
    "during", "over", "within", "through", "for", "ago", "later", "earlier", "today", "yesterday", "tomorrow",
    "tonight", "anniversary", "centenary", "half", "final", "dozen", "onwards", "onward", "not", "up",
    "or", "no", "than", "at", "latest", "earliest", "as", "same", "eve", "more",
)  # fmt: skip
# Letters of single words, out of Unicode's private area: no word of a text can be one by itself.
WORD_LETTERS = {word: chr(0xE000 + at) for at, word in enumerate(_LITERALS)}

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_UNITS = {
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year", "decade": "decade",
}  # fmt: skip


def _kinds() -> dict[str, tuple[str, Any]]:
    """The kind and the value of every word; of those in ``_CAPITAL`` only where it begins with a capital."""
    words: dict[str, tuple[str, Any]] = {word: (letter, word) for word, letter in WORD_LETTERS.items()}
    words["sooner"] = words["earlier"]

    def add(kind: str, values: dict[str, Any]) -> None:
        letter = LETTERS[kind]
        words.update({word: (letter, value) for word, value in values.items()})

    def count(text: str, first: int = 1, step: int = 1) -> dict[str, int]:
        return {word: first + step * at for at, word in enumerate(text.split())}

    months = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    add("MONTH", months)
    add("WEAK_MONTH", {name: months[name] for name in ("may", "march")})
    short = {name[:3]: number for name, number in months.items() if len(name) > 3}
    add("ABBR_MONTH", {**short, "sept": 9})
    add("WEEKDAY", count(_DAYS, 0))
    add("ABBR_DAY", {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5})
    add("ABBR_DAY", {"sun": 6})
    add("SEASON", {"spring": 21, "summer": 22, "autumn": 23, "winter": 24})
    add("FALL", {"fall": 23})
    add("CARDINAL", count(_ONES))
    add("TENS", count(_TENS, 20, 10))
    add("ORDINAL_WORD", {**count(_FIRSTS), **count(_TENTHS, 20, 10)})
    add("TIES", count("twenties thirties forties fifties sixties seventies eighties nineties", 20, 10))
    add("A", {"a": 1, "an": 1})
    add("VAGUE", dict.fromkeys(["several", "few", "some", "many", "couple"]))
    add("UNIT", _UNITS)
    add("YEAR_UNIT", {"year": "year", "fy": "year"})
    add("UNITS", {**{f"{word}s": unit for word, unit in _UNITS.items()}, "quarters": "quarter"})
    add("UNITS", {"centuries": "century"})
    add("QUARTER", {"quarter": "quarter"})
    add("CENTURY", {"century": "century"})
    add("QN", {f"q{number}": number for number in range(1, 5)})
    add("HN", {f"h{number}": number for number in (1, 2)})
    add("WEEKEND", {"weekend": "weekend"})
    add("DAYPART", dict.fromkeys(["morning", "afternoon", "evening", "night", "noon", "midnight"], ""))
    add("THIS", {word: word for word in ("this", "current")})
    add("LAST", {word: word for word in ("last", "past", "previous", "preceding")})
    add("NEXT", {word: word for word in ("next", "coming", "following", "upcoming")})
    add("EDGE", {"early": "early", "mid": "mid", "late": "late"})
    add("PART", {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "close": "late"})
    add("ABOUT", dict.fromkeys(["about", "around", "circa", "ca", "c", "approximately", "roughly"], "~"))
    add("MAYBE", dict.fromkeys(["possibly", "perhaps", "probably", "maybe"], "?"))
    add("BC", dict.fromkeys(("bc", "bce")))
    add("AD", dict.fromkeys(("ad", "ce")))
    quantities = (
        "people persons men women children percent per cent thousand million billion trillion tonnes tons ton kg km "
        "kilometres kilometers metres meters miles feet acres hectares litres barrels dollars euros pounds manat soms "
        "hours minutes seconds times items copies words points units seats votes pages troops soldiers passengers "
        "employees workers jobs employees users aircraft vehicles homes students deaths cases megawatts mw gw"
    )
    add("QUANTITY", dict.fromkeys(quantities.split()))
    add("ZONE", dict.fromkeys(("utc", "gmt", "cet", "est")))
    labels = (
        "nr number numbers flight resolution page room route highway article section decree law nearly almost "
        "exceeding model version boeing windows black good"
    )
    add("LABEL", dict.fromkeys(labels.split()))
    moved = "postponed moved rescheduled shifted delayed forward pushed deferred brought changed advanced adjourned off"
    add("MOVED", dict.fromkeys(moved.split()))
    add("PLANNED", dict.fromkeys(["scheduled", "planned", "slated", "expected", "due", "set"]))
    add("NEAR", dict.fromkeys(["shortly", "just", "soon", "right", "immediately"]))
    return words


_KINDS = _kinds()
# Small, these are other words far more often: a verb, an adjective, "the sun". A month may still be meant, between a
# day and a year.
_LOWERED = {
    **{word: "w" for word, (letter, _) in _KINDS.items() if letter in "mb"}, "august": "w",
    **{word: UNKNOWN for word, (letter, _) in _KINDS.items() if letter in "VvD"},
}  # fmt: skip

_TOKEN = re.compile(
    r"""
    (?P<holiday> (?i:new\ year['’]s\ (?:day|eve)|christmas(?:\ (?:day|eve))?) (?!\w) )
    | (?P<era> [Bb]\.\ ?[Cc]\.(?:\ ?[Ee]\.)? | [Aa]\.\ ?[Dd]\. | [Cc]\.\ ?[Ee]\. )
    | (?P<century> (?<= [0-9](?:st|nd|rd|th)[ -] ) [Cc] (?: ent )? \. )
    | (?P<word> [^\W\d_]\w* )
    | (?P<iso> [0-9]{4}-[0-9]{2}-[0-9]{2} (?! [\w-] ) )
    | (?P<moment> [0-9]{4}-[0-9]{2}-[0-9]{2} T [0-9]{2}:[0-9]{2} (?: :[0-9]{2} )?
        (?: Z | [+-][0-9]{2}:[0-9]{2} )? (?!\w) )
    | (?P<numeric> [0-9]{1,2}
        (?: (?: /[0-9]{1,2}/ | \.[0-9]{1,2}\. ) (?: [0-9]{4} | [0-9]{2} ) | -[0-9]{1,2}-[0-9]{4} (?!-) )
        (?! [\w/] | \.[0-9] ) )
    | (?P<clock> [0-9]{1,2} (?: :[0-9]{2} (?: :[0-9]{2} )? (?: \s? [ap]\.?m(?!\w)\.? )? | \s? [ap]\.?m(?!\w)\.? )
        (?!\w) )
    | (?P<figures> [0-9]{1,3} (?: ,[0-9]{3} )+ (?! [0-9] ) (?: \.[0-9]+ )? | [0-9]+ (?: \.[0-9]+ )+ )
    | (?P<decade> [0-9]{3}0 ['’]? s (?!\w) )
    | (?P<decade2> ['’‘]? [0-9]0 ['’]? s (?!\w) )
    | (?P<year2> ['’‘] [0-9]{2} (?!\w) )
    | (?P<ordinal> [0-9]{1,3} (?: st|nd|rd|th ) (?!\w) )
    | (?P<number> [0-9]+ (?!\w) )
    | (?P<money> [$€£¥₹#+] \s? [0-9][0-9.,]* )
    | (?P<break> \n\s*\n )
    | (?P<junk> [0-9]\w* | \S )
    """,
    re.VERBOSE,
)
_PARTICLES = frozenset(("von", "van", "der", "de"))
# Verbs that often follow a year, and other small words: no plurals.
_NO_PLURALS = frozenset((
    "marks", "sees", "brings", "says", "comes", "becomes", "begins", "ends", "does", "always", "sometimes", "besides",
    "towards", "whereas", "remains",
))  # fmt: skip
_MARKS = {",": ",", "/": "/", "№": "#", ".": ".", "?": "?", "%": "%", ";": "."} | dict.fromkeys("-‐‑‒–—−", "-")
_HOLIDAYS = {"day": (1, 1), "eve": (12, 31)}


class Tokens(NamedTuple):
    """A text word by word: a letter, a value and the place of each."""

    letters: str
    values: list[Any]
    starts: list[int]
    ends: list[int]


def tokens_of(text: str) -> Tokens:
    """The words, numbers and marks of a text."""
    letters: list[str] = []
    values: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        assert kind is not None
        if kind == "word":
            letter, value = _word(match[0])
        elif kind == "junk":
            letter, value = _MARKS.get(match[0], UNKNOWN), None
        else:
            letter, value = _other(kind, match[0])
        letters.append(letter)
        values.append(value)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens("".join(letters), values, starts, ends)


def _word(word: str) -> tuple[str, Any]:
    low = word.lower()
    found = _KINDS.get(low)
    if found is None:
        if word[0].isupper() or low in _PARTICLES:
            return "@", None
        return ("&" if _is_plural(low) else UNKNOWN), None
    if low in _LOWERED and not word[0].isupper():
        return _LOWERED[low], found[1]
    if found[0] in "vD" and not word.isupper():
        return UNKNOWN, None
    return found


def _is_plural(word: str) -> bool:
    """Whether a word looks like several things: not across, thus or basis."""
    return word[-1] == "s" and len(word) > 3 and word[-2] not in "sui" and word not in _NO_PLURALS


def _other(kind: str, text: str) -> tuple[str, Any]:
    if kind == "number":
        return _number(text)
    if kind == "ordinal":
        value = int(text[:-2])
        return ("o" if 1 <= value <= 31 else "q"), value
    if kind in ("iso", "moment"):
        return "I", tuple(int(part) for part in text[:10].split("-"))
    if kind == "numeric":
        first, second, year = re.split("[-/.]", text)
        return "J", (int(first), int(second), int(year), len(year) == 2)
    if kind == "clock":
        return "K", clock(text)
    if kind == "decade":
        return "E", int(text[:4])
    if kind == "decade2":
        return "F", int(text.lstrip("'’‘")[:2])
    if kind == "year2":
        return "S", int(text[1:])
    if kind == "era":
        return ("v" if text[0] in "Bb" else "D"), None
    if kind == "century":
        return _KINDS["century"]
    if kind == "holiday":
        low = text.lower()
        if low.startswith("new"):
            return "G", _HOLIDAYS[low[-3:]]
        return "G", (12, 24 if low.endswith("eve") else 25)
    return ("." if kind == "break" else UNKNOWN), None


def _number(text: str) -> tuple[str, Any]:
    size = len(text)
    if size > 4:
        return UNKNOWN, None
    value = int(text)
    if size == 4:
        return ("Y" if 1000 <= value <= 2100 else "y"), value
    if size == 2:
        return ("e" if 1 <= value <= 31 else "N"), value
    return ("H" if size == 3 else "d" if value else "N"), value


def clock(text: str) -> tuple[int, int]:
    """Hour and minute of a time of day; 12-hour clocks are turned into 24."""
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    hour = numbers[0]
    if "m" in text.lower():
        hour = hour % 12 + (12 if "p" in text.lower() else 0)
    return hour, numbers[1] if len(numbers) > 1 else 0


_NAMED_GROUP = re.compile(r"([a-z])=\(\?:")
_NAME = re.compile(r"(?:([a-z])=)?(?:([A-Z][A-Z_]+|A)|([a-z]{2,}))")


def compile_letters(pattern: str, fragments: dict[str, str], *, named: bool = True) -> str:
    """A rule's pattern as a regular expression over letters.

    Names in capitals are kinds of words or fragments of patterns, small ones are words; ``d=DAY`` and ``d=(?:…)`` give
    what they find a name. Everything else is as in ``re``; spaces don't count.
    """

    def replace(match: re.Match[str]) -> str:
        name, kind, word = match.groups()
        if word is not None:
            found = re.escape(WORD_LETTERS[word])
        elif kind in fragments:
            found = fragments[kind]
        else:
            found = re.escape(LETTERS[kind])
        return f"(?P<{name}>{found})" if name and named else found

    pattern = _NAMED_GROUP.sub(r"(?P<\1>" if named else "(?:", pattern)
    return _NAME.sub(replace, pattern.replace(" ", "\0")).replace("\0", "")
