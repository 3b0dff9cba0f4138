"""Words that tell when something was: the one table of rules, and where they fit in a text.

To add a rule: one line in the stage that fits (single dates first, then what is said of a date, then from one to
another), before shorter rules that would take a part of its words, since the first that fits wins. A pattern is written
in kinds of words (capitals; ``words.py`` has them, :data:`FRAGMENTS` puts some together) and words (small). ``d=DAY``
names a word, ``lambda p: …`` makes the meaning of the named ones with a function of ``meanings.py``, ``counting.py`` or
``spans.py``. A stage is left out where a text has none of the words that :data:`RULES` gives for it: a rule that can
do without them needs another word there. What repeats has an end (``{0,9}``), or time is no longer linear. Then a line
in ``tests/evidence/test_readings.py``: words, day of publication, what they mean.
"""

from __future__ import annotations

from attrs import frozen

from cachrono.evidence import counting as c
from cachrono.evidence import meanings as m
from cachrono.evidence import spans
from cachrono.evidence.grammar import Grammar, Node, Parts, Rule
from cachrono.evidence.meanings import Meaning, Modifier

FRAGMENTS = {
    "NUMBER": "ONE|TWO_DAY|TWO_OTHER|THREE|FOUR",
    "COUNTED": "A dozen|dozen|TENS DASH?CARDINAL|ONE|TWO_DAY|TWO_OTHER|THREE|CARDINAL|TENS",
    "COUNT": "COUNTED|A",
    "NTH": "TENS DASH?ORDINAL_WORD|ORDINAL|ORDINAL_WORD",
    "DAY": "ONE|TWO_DAY|ORDINAL",
    "ANY_DAY": "ONE|TWO_DAY|TWO_OTHER|THREE|NTH",
    "MON": "MONTH|WEAK_MONTH|ABBR_MONTH DOT?",
    "ANY_YEAR": "YEAR|FOUR",
    "OLD_YEAR": "NUMBER|YEAR",
    "TWO": "TWO_DAY|TWO_OTHER",
    "ANY_SEASON": "SEASON|FALL",
    "ONE_UNIT": "UNIT|QUARTER|CENTURY|WEEKEND",
    "ANY_UNIT": "UNIT|YEAR_UNIT|UNITS|QUARTER|CENTURY",
    "EDGY": "PART|EDGE",
    "TO": "to|DASH|until|till|through",
    "DURING": "over|in|during|within|for|through",
    "BEFORE_BARE": "in|of|since|until|till|by|from|to|before|after|during|through|between|LAST|NEXT|THIS|EDGE",
    "SURELY_BARE": "in|since|until|till|during|through|LAST|NEXT|THIS|EDGE",
    "ON_A_DAY": "on|since|until|till|by|from|and",
    "COUNTED_OFF": "LABEL|ORDINAL|ORDINAL_WORD|LAST|final",
    "OF_MONTH": "(?:of|in)MON",
    "ANY_WORD": "UNKNOWN|CAPITAL|PLURAL|PLANNED|at",
    "NAMED": "CAPITAL|QUANTITY",
    "THAN": "than(?:in|on)?the?",
    "IN": "COMMA?(?:in|on|by)?the?",
    "NO_LABEL": "(?<!LABEL|no|than)(?<!LABEL DOT|no DOT)(?<!NUMBER DASH)",
    "NUMBERED": "(?:(?<=for|at|CAPITAL)|(?<=NUMBER SLASH))(?<!PLANNED for|MOVED for)",
    "MOVED_FROM": "MOVED(?:ANY_WORD|the|A|of|LABEL|in){0,4}from",
    "DAYS": "the?DAY(?:COMMA the?DAY){0,9}COMMA?(?:and|or)the?DAY",
    "DATING": "in|of|on|since|until|till|by|from|to|before|after|during|through|between|the|EDGE|LAST|NEXT|THIS",
    "NOT_COUNTED": "(?!QUANTITY|ZONE|DASH?ANY_UNIT)",
    "YEARLESS": "MONTH_DAY|BARE_MONTH|PART_OF_YEAR",
    "YEARLY": "FOUND_YEAR|REL_YEAR|DECADES",
    "A_MONTH": "BARE_MONTH|FOUND_MONTH",
    "WHOLE": "BARE_MONTH|FOUND_MONTH|YEARLY",
    "OF_REL_YEAR": "(?=(?:of|in)?the?(?:THIS|LAST|NEXT)YEAR_UNIT)",
    "LISTED": "YEARLESS(?:COMMA the?YEARLESS){0,9}",
    "FOUND_PART": "FOUND_DAY|FOUND_MONTH|PART_OF_YEAR",
    "DATED": "YEARLESS|YEARLY|FOUND_MONTH|FOUND_DAY|BARE_DAY|REL_WEEK|RELATIVE",
}


def _season(p: Parts) -> Meaning:
    code, year = p["r"], p["y"]
    # A winter belongs to two years.
    texts = [f"{m.year_of(number)}-{code}" for number in ((year, year - 1) if code == 24 else (year,))]
    return m.fixed(*texts, year=year)


def _season_across(p: Parts) -> Meaning:
    """Winter 2023/24 begins in 2023."""
    year, code = p["y"], p["r"]
    return m.fixed(f"{m.year_of(year)}-{code}", year=year) if p["s"] == (year + 1) % 100 else m.IMPOSSIBLE


def _quarter(p: Parts) -> Meaning:
    number, year = p.number("q"), p["y"]
    return m.fixed(f"{m.year_of(year)}-{32 + number}", year=year) if 1 <= number <= 4 else m.IMPOSSIBLE


def _half(p: Parts) -> Meaning:
    number, year = p["h"], p["y"]
    return m.fixed(f"{m.year_of(year)}-{39 + number}", year=year) if 1 <= number <= 2 else m.IMPOSSIBLE


def _bare_quarter(p: Parts) -> Meaning:
    number = p.number("q")
    return m.quarter(number) if 1 <= number <= 4 else m.IMPOSSIBLE


def _decade(p: Parts) -> Meaning:
    """The 1990s; the 1900s can be ten years or a hundred."""
    year = p["n"]
    texts = [m.decade_text(year)] + ([m.century_text(year // 100 + 1)] if year % 100 == 0 else [])
    return m.fixed(*texts)


def _century(p: Parts) -> Meaning:
    number = p.number("n")
    return m.fixed(m.century_text(number, bc="b" in p)) if 1 <= number <= 99 else m.IMPOSSIBLE


def _age(p: Parts) -> Meaning:
    return m.year(_year_of(p)) if p["y"] else m.IMPOSSIBLE


def _year_counted(p: Parts) -> Meaning:
    """1250 villages, but also 2015 elections; sold for 1500, the Strategy 2030, but also the budget for 2025."""
    return m.doubtful(m.year(p["y"]))


def _month_counted(p: Parts) -> Meaning:
    """In December 1250 villages burned; in newer years, "in December 2025 leaders met" is by far the likelier."""
    found = m.month(p["y"], p["m"])
    return found if p["y"] >= 1800 else m.doubtful(found)


def _beside(p: Parts) -> Meaning:
    """Two days before Christmas; of "more than two days before" no more is known than that."""
    offset = p["b"].meaning.offset
    return c.beside(p["p"].meaning, *offset) if offset else m.VAGUE


def _of_year(p: Parts) -> Meaning:
    part = p["p"].meaning
    return m.within_years(part, p["y"].meaning) if part.in_year is not None else m.IMPOSSIBLE


def _half_of(p: Parts) -> Meaning:
    """The first half of a year is a part of it; of a decade or century it is no more than early or late."""
    meaning: Meaning = p["p"].meaning
    number = p["h"]
    if number not in (1, 2):
        return m.IMPOSSIBLE
    if p["p"].rule in ("decade", "century"):
        return meaning._replace(modifier=Modifier.EARLY if number == 1 else Modifier.LATE)
    return m.mapped(meaning, lambda one: tuple(f"{text}-{39 + number}" for text in one if len(text) == 4))


def _edge(p: Parts) -> Meaning:
    meaning: Meaning = p["p"].meaning
    return meaning._replace(modifier=Modifier(p["e"]))


def _marked(p: Parts) -> Meaning:
    return spans.marked(p["p"].meaning, p.get("a", "?"))


def _weekday(p: Parts) -> Meaning:
    said = p["w"]
    return m.on_weekday(p["p"].meaning, said.meaning.weekday or 0 if isinstance(said, Node) else said)


def _bare_season(p: Parts) -> Meaning:
    return m.season(p["r"])


def _anniversary(p: Parts) -> Meaning:
    return m.from_event("year", p.number("n"))


def _ymd(p: Parts) -> Meaning:
    return m.day(_year_of(p), p["m"], p.number("d")) if p["y"] else m.IMPOSSIBLE


def _month_of_age(p: Parts) -> Meaning:
    return m.month(_year_of(p), p["m"]) if p["y"] else m.IMPOSSIBLE


def _year_of(p: Parts) -> int:
    """The year in the words, 0 for 1 BCE."""
    year: int = p["y"]
    return 1 - year if "b" in p else year


def _monthly(p: Parts) -> Meaning:
    return m.month_day(p["m"], p.number("d"))


# In each stage, the first rule that fits the words at a place.
_DATES = (
    Rule("day", "n=ISO", "FOUND_DAY", lambda p: m.day(*p["n"])),
    Rule("day", "n=NUMERIC", "FOUND_DAY", c.numeric),
    Rule("moved", "MOVED_FROM the?d=DAY to the?e=DAY of?m=MON(?:COMMA?of?y=ANY_YEAR)?", "SPAN", spans.moved_days),
    Rule("moved", "MOVED_FROM m=MON the?d=DAY to the?e=DAY(?!of?MON)(?:COMMA y=YEAR)?", "SPAN", spans.moved_days),
    Rule("days", "(?:from|between)the?d=DAY(?:TO|and)the?e=DAY of?m=MON(?:COMMA?of?y=ANY_YEAR)?", "SPAN", spans.days),
    Rule("days", "the?d=DAY TO the?e=DAY of?m=MON(?:COMMA?of?y=ANY_YEAR)?", "SPAN", spans.days),
    Rule("days", "(?:from|between)?m=MON the?d=DAY(?:TO|and)the?e=DAY COMMA?y=ANY_YEAR", "SPAN", spans.days),
    Rule("days", "(?:from|between)?m=MON the?d=DAY TO the?e=DAY(?!of?MON)NOT_COUNTED", "SPAN", spans.days),
    Rule("days", "between m=MON the?d=DAY and the?e=DAY(?!of?MON)NOT_COUNTED", "SPAN", spans.days),
    Rule("list", "l=(?:DAYS)of?m=MON COMMA?of?y=ANY_YEAR NOT_COUNTED", "SPAN", spans.listed_days),
    Rule("list", "l=(?:DAYS)of?m=MON", "SPAN", spans.listed_days),
    Rule("list", "m=MON l=(?:DAYS)COMMA?y=ANY_YEAR NOT_COUNTED", "SPAN", spans.listed_days),
    Rule("list", "m=MON l=(?:DAYS)(?!of?MON)(?!PLURAL)NOT_COUNTED", "SPAN", spans.listed_days),
    Rule("day", "the?d=ANY_DAY of?m=MON COMMA?y=OLD_YEAR(?:b=BC|AD)", "FOUND_DAY", _ymd),
    Rule("day", "m=MON the?d=ANY_DAY COMMA?y=OLD_YEAR(?:b=BC|AD)", "FOUND_DAY", _ymd),
    Rule("month", "m=MON COMMA?of?y=OLD_YEAR(?:b=BC|AD)", "FOUND_MONTH", _month_of_age),
    Rule("day", "the?d=ANY_DAY of?m=MON COMMA?of?y=ANY_YEAR NOT_COUNTED", "FOUND_DAY", _ymd),
    Rule("day", "m=MON the?d=ANY_DAY COMMA?of?y=ANY_YEAR NOT_COUNTED", "FOUND_DAY", _ymd),
    Rule("day", "d=DAY DASH m=MON DASH y=YEAR(?!DASH)", "FOUND_DAY", _ymd),
    Rule("day", "d=DAY m=LOW_MONTH COMMA?y=ANY_YEAR", "FOUND_DAY", _ymd),
    Rule("day", "m=LOW_MONTH d=DAY COMMA y=ANY_YEAR", "FOUND_DAY", _ymd),
    Rule("holiday", "n=HOLIDAY COMMA?of?y=ANY_YEAR", "FOUND_DAY", lambda p: m.day(p["y"], *p["n"])),
    Rule("holiday", "n=HOLIDAY", "MONTH_DAY", lambda p: m.month_day(*p["n"])),
    Rule("quarter", "the?q=NTH DASH?QUARTER of?y=ANY_YEAR", "PART_OF_YEAR", _quarter),
    Rule("quarter", "q=QN(?:of|COMMA|DASH)?y=ANY_YEAR", "PART_OF_YEAR", _quarter),
    Rule("quarter", "y=ANY_YEAR q=QN", "PART_OF_YEAR", _quarter),
    Rule("half", "the?h=NTH DASH?half of?y=ANY_YEAR", "PART_OF_YEAR", _half),
    Rule("half", "h=HN(?:of|COMMA|DASH)?y=ANY_YEAR", "PART_OF_YEAR", _half),
    Rule("month", "m=MON y=YEAR(?=PLURAL)", "FOUND_MONTH", _month_counted),
    Rule("month", "m=MON COMMA?of?y=ANY_YEAR NOT_COUNTED", "FOUND_MONTH", lambda p: m.month(p["y"], p["m"])),
    Rule("month", "(?<=in)m=LOW_MONTH y=YEAR NOT_COUNTED", "FOUND_MONTH", lambda p: m.month(p["y"], p["m"])),
    Rule("month alone", "(?<=in)m=MON(?=DAY PLURAL)", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month day", "(?<=on)m=MON the?d=DAY(?!DASH?ANY_UNIT|ZONE)", "MONTH_DAY", _monthly),
    Rule("month day", "m=MON the?d=DAY NOT_COUNTED", "MONTH_DAY", _monthly),
    Rule("month day", "the?d=DAY of?m=MON", "MONTH_DAY", _monthly),
    Rule("month day", "the?d=NTH of m=MON", "MONTH_DAY", _monthly),
    Rule("season", "the?r=ANY_SEASON COMMA?of?y=ANY_YEAR(?:SLASH|DASH)s=TWO", "PART_OF_YEAR", _season_across),
    Rule("season", "the?r=ANY_SEASON COMMA?of?y=ANY_YEAR NOT_COUNTED", "PART_OF_YEAR", _season),
    Rule("decade", "the?n=DECADE", "DECADES", _decade),
    Rule("decade", "the n=TIES", "DECADES", lambda p: c.short_decade(p["n"])),
    Rule("decade", "the?n=SHORT_DECADE", "DECADES", lambda p: c.short_decade(p["n"])),
    Rule("century", "the?n=NTH DASH?CENTURY(?:b=BC|AD)?", "DECADES", _century),
    Rule("centuries", "the?l=(?:NTH(?:and|or|TO)the?NTH)DASH?u=UNITS", "SPAN", spans.centuries),
    Rule("years", "(?:from|between)?AD a=OLD_YEAR(?:TO|and)AD?b=OLD_YEAR", "SPAN", spans.years_ad),
    Rule("years", "from?a=OLD_YEAR TO b=OLD_YEAR BC", "SPAN", spans.ages),
    Rule("year", "y=OLD_YEAR(?:b=BC|AD)", "FOUND_YEAR", _age),
    Rule("year", "AD y=OLD_YEAR", "FOUND_YEAR", lambda p: m.year(p["y"])),
    Rule("years", "y=YEAR DASH s=TWO NOT_COUNTED", "SPAN", spans.two_years),
    Rule("month", "NO_LABEL(?<!CAPITAL|SLASH)m=TWO_DAY SLASH y=YEAR(?!SLASH)", "FOUND_MONTH", spans.month_of_year),
    Rule("years", "y=YEAR SLASH s=TWO NOT_COUNTED", "SPAN", spans.school_year),
    # Counted from today.
    Rule("relative day", "the?UNIT before yesterday", "RELATIVE", lambda _: c.ago("day", -2)),
    Rule("relative day", "the?UNIT after tomorrow", "RELATIVE", lambda _: c.ago("day", 2)),
    Rule("relative day", "(?:earlier|later)?today|tonight|THIS DAYPART", "RELATIVE", lambda _: c.unit_at("day", 0)),
    Rule("relative day", "yesterday DAYPART?|LAST DAYPART", "RELATIVE", lambda _: c.unit_at("day", -1)),
    Rule("relative day", "tomorrow DAYPART?", "RELATIVE", lambda _: c.unit_at("day", 1)),
    Rule("the same", "the same u=UNIT(?:A YEAR_UNIT(?:ago|earlier)|of?the?LAST YEAR_UNIT)", "LOOSE", c.same),
    Rule("long ago", "(?<!no|not)(?:more than|over)n=COUNT u=ANY_UNIT ago", "RELATIVE", c.long_ago),
    Rule("vague", "more?(?:than|over)COUNT ANY_UNIT(?:before|after)", "BESIDE", lambda _: m.VAGUE),
    Rule("vague", "(?:than|over)COUNT ANY_UNIT(?:ago|later|earlier)", "LOOSE", lambda _: m.VAGUE),
    Rule("ago", "n=COUNT u=ANY_UNIT ago", "RELATIVE", lambda p: c.ago(p["u"], -p.number("n"))),
    Rule("vague", "A?VAGUE of?UNITS(?:ago|later|earlier)", "LOOSE", lambda _: m.VAGUE),
    Rule("later", "n=COUNT u=ANY_UNIT later", "LOOSE", lambda p: m.from_event(p["u"], p.number("n"))),
    Rule("earlier", "n=COUNT u=ANY_UNIT earlier", "LOOSE", lambda p: m.from_event(p["u"], -p.number("n"))),
    Rule("later", "n=COUNT u=ANY_UNIT after", "BESIDE", lambda p: m.from_event(p["u"], p.number("n"))),
    Rule("earlier", "n=COUNT u=ANY_UNIT before", "BESIDE", lambda p: m.from_event(p["u"], -p.number("n"))),
    Rule("last", "the u=(?:UNIT|YEAR_UNIT|WEEKEND)before LAST", "REL_WEEK", lambda p: c.unit_at(p["u"], -2)),
    Rule("next", "the u=(?:UNIT|YEAR_UNIT|WEEKEND)after NEXT", "REL_WEEK", lambda p: c.unit_at(p["u"], 2)),
    Rule("later", "the u=(?:UNIT|YEAR_UNIT)after", "BESIDE", lambda p: m.from_event(p["u"], 1)),
    Rule("earlier", "the u=(?:UNIT|YEAR_UNIT)before", "BESIDE", lambda p: m.from_event(p["u"], -1)),
    Rule("stretch", "DURING?the?LAST n=COUNTED u=ANY_UNIT", "SPAN", lambda p: c.stretch(p["u"], -p.number("n"))),
    Rule("stretch", "DURING?the?NEXT n=COUNTED u=ANY_UNIT", "SPAN", lambda p: c.stretch(p["u"], p.number("n"))),
    Rule("vague", "DURING the?(?:NEXT|LAST)(?:VAGUE of?)?UNITS", "LOOSE", lambda _: m.VAGUE),
    Rule("ahead", "in n=COUNTED u=ANY_UNIT", "RELATIVE", lambda p: c.ahead(p["u"], p.number("n"))),
    Rule("anniversary", "the?n=NTH DASH?anniversary", "LOOSE", _anniversary),
    Rule("anniversary", "the?n=COUNT DASH?YEAR_UNIT anniversary", "LOOSE", _anniversary),
    Rule("anniversary", "the?centenary", "LOOSE", lambda _: m.from_event("year", 100)),
    Rule("this", "(?:the|earlier|later)?THIS YEAR_UNIT", "REL_YEAR", lambda _: c.unit_at("year", 0)),
    Rule("this", "(?:the|earlier|later)?THIS u=ONE_UNIT(?!of)", "REL_WEEK", lambda p: c.unit_at(p["u"], 0)),
    Rule("last", "o=DURING?the?l=LAST u=YEAR_UNIT(?!of)", "REL_YEAR", c.last_unit),
    Rule("last", "o=DURING?the?l=LAST u=ONE_UNIT(?!of)", "REL_WEEK", c.last_unit),
    Rule("next", "o=DURING?the?NEXT u=YEAR_UNIT(?!of)", "REL_YEAR", c.next_unit),
    Rule("next", "o=DURING?the?NEXT u=ONE_UNIT(?!of)", "REL_WEEK", c.next_unit),
    Rule("this", "the?e=EDGY(?:of|in)the u=(?:YEAR_UNIT|ONE_UNIT)(?!of)", "RELATIVE", c.part_of_this),
    Rule("earlier", "the YEAR_UNIT LAST", "LOOSE", lambda _: m.from_event("year", -1)),
    Rule("clock", "^(?:CLOCK|(?:YEAR|FOUR)(?=ZONE))(?:ANY_WORD|ZONE)*$", "RELATIVE", lambda _: c.clock()),
    Rule("this", "the WEEKEND", "RELATIVE", lambda _: c.weekend()),
    Rule("this", "THIS(?:w=WEEKDAY DAYPART?|m=MON|r=ANY_SEASON)", "RELATIVE", lambda p: c.named(p, 0)),
    Rule("last", "the?LAST(?:w=WEEKDAY(?!OF_MONTH)DAYPART?|m=MON|r=ANY_SEASON)", "RELATIVE", lambda p: c.named(p, -1)),
    Rule("next", "the?NEXT(?:w=WEEKDAY DAYPART?|m=MON|r=ANY_SEASON)", "RELATIVE", lambda p: c.named(p, 1)),
    # What is said in one word, or nearly.
    Rule("quarter", "the?q=NTH DASH?QUARTER(?!of)", "PART_OF_YEAR", _bare_quarter),
    Rule("quarter", "the?q=NTH DASH?QUARTER OF_REL_YEAR", "PART_OF_YEAR", _bare_quarter),
    Rule("quarter", "q=QN", "PART_OF_YEAR", _bare_quarter),
    # A capital behind them makes them names: Sunday Times, June Carter; but "on Sunday President Smith".
    Rule("weekday", "(?<!COUNTED_OFF)w=WEEKDAY DAYPART?(?!NAMED)", "BARE_DAY", lambda p: m.weekday(p["w"])),
    Rule("weekday", "(?<=ON_A_DAY)w=WEEKDAY DAYPART?", "BARE_DAY", lambda p: m.weekday(p["w"])),
    Rule("month alone", "m=MONTH(?!NAMED)", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month alone", "^m=MON$", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month alone", "(?<=SURELY_BARE)m=MON", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month alone", "(?<=EDGE DASH|PART of)m=MON", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month alone", "(?<=BEFORE_BARE)m=MON(?!NAMED)", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month alone", "m=MON(?=TO MON)", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("month alone", "m=MON OF_REL_YEAR", "BARE_MONTH", lambda p: m.bare_month(p["m"])),
    Rule("season", "^r=SEASON$", "PART_OF_YEAR", _bare_season),
    Rule("season", "(?<=in|of|by)the?r=ANY_SEASON", "PART_OF_YEAR", _bare_season),
    Rule("season", "(?<=EDGE|the)r=ANY_SEASON OF_REL_YEAR", "PART_OF_YEAR", _bare_season),
    Rule("short year", "n=SHORT_YEAR", "REL_YEAR", lambda p: c.short_year(p["n"])),
    Rule("year", "(?<=earlier than|later than)y=YEAR NOT_COUNTED", "FOUND_YEAR", lambda p: m.year(p["y"])),
    Rule("year", "NO_LABEL(?<!DATING)y=YEAR(?=PLURAL)", "FOUND_YEAR", _year_counted),
    Rule("year", "NO_LABEL NUMBERED y=YEAR NOT_COUNTED", "FOUND_YEAR", _year_counted),
    Rule("year", "NO_LABEL y=YEAR NOT_COUNTED", "FOUND_YEAR", lambda p: m.year(p["y"])),
)  # fmt: skip
_PARTS = (
    Rule("weekday", "w=(?:BARE_DAY|ABBR_DAY DOT?)COMMA?the?p=(?:FOUND_DAY|MONTH_DAY)", "KEPT", _weekday),
    Rule("part", "p=YEARLESS COMMA?(?:of|in)?y=REL_YEAR", "RELATIVE", _of_year),
    Rule("part", "y=REL_YEAR COMMA?(?:on|in)the?p=YEARLESS", "RELATIVE", _of_year),
    Rule("part", "the?h=NTH DASH?half of p=YEARLY", "RELATIVE", _half_of),
    Rule("part", "the?(?:n=NTH|LAST|final)u=(?:UNIT|QUARTER)of p=WHOLE", "RELATIVE", c.nth_of),
    Rule("weekday", "the?(?:n=NTH|LAST|final)w=WEEKDAY(?:of|in)p=A_MONTH", "RELATIVE", c.nth_weekday_of),
    Rule("week", "(?:the|THIS)?u=UNIT of the?p=(?:MONTH_DAY|FOUND_DAY)", "RELATIVE", c.week_around),
    Rule("part", "the?e=EDGY DASH?(?:of|in)?the?p=DATED", "KEPT", _edge),
)  # fmt: skip
_MARKS = (
    Rule("about", "a=ABOUT DOT?(?:in|on|the)*p=DATED", "KEPT", _marked),
    Rule("perhaps", "(?:in|on)?a=MAYBE(?:in|on|the)*p=DATED", "KEPT", _marked),
    Rule("perhaps", "p=DATED UNKNOWN QUERY UNKNOWN", "KEPT", _marked),
    Rule("perhaps", "p=DATED QUERY", "KEPT", _marked),
)
_LISTS = (
    Rule("moved", "MOVED_FROM the?p=DATED(?:to|until)the?e=DATED", "SPAN", spans.moved),
    Rule("moved", "MOVED to the?e=DATED from the?p=DATED", "SPAN", spans.moved),
    Rule("list", "(?<!between)l=(?:LISTED COMMA?(?:and|or)the?FOUND_PART)", "SPAN", spans.listed_parts),
    Rule("list", "p=DATED COMMA?or(?:in|on)?the?e=DATED", "SPAN", spans.this_or_that),
)
_RANGES = (
    Rule("range", "from p=DATED TO e=DATED", "SPAN", spans.between),
    Rule("range", "between p=DATED and e=DATED", "SPAN", spans.between),
    Rule("range", "p=DATED TO e=DATED", "SPAN", spans.between),
)
_ENDS = (
    Rule("since", "since p=DATED", "SPAN", lambda p: spans.since(p["p"].meaning)),
    Rule("since", "from p=DATED(?:on|onwards|onward)?", "SPAN", lambda p: spans.since(p["p"].meaning)),
    Rule("until", "(?:until|till|up to)p=DATED", "SPAN", lambda p: spans.until(p["p"].meaning)),
    Rule("not", "not(?:on|in)the?(?:DATED|SPAN)", "LOOSE", lambda _: m.VAGUE),
    Rule("eve", "the?eve of the?p=DATED", "SPAN", lambda p: spans.eve(p["p"].meaning)),
    Rule("beside", "b=BESIDE the?p=DATED", "SPAN", _beside),
    Rule("by", "(?:on|in)or before the?p=DATED", "SPAN", lambda p: spans.up_to(p["p"].meaning)),
    Rule("not before", "(?:on|in)or after the?p=DATED", "SPAN", lambda p: spans.on_from(p["p"].meaning)),
    Rule("near", "(?:NEAR|u=UNITS)before the?p=DATED", "SPAN", lambda p: spans.so_near(p, -1)),
    Rule("near", "(?:NEAR|u=UNITS)after the?p=DATED", "SPAN", lambda p: spans.so_near(p, 1)),
    Rule("since", "as of the?p=DATED", "SPAN", lambda p: spans.since(p["p"].meaning)),
    Rule("not before", "(?:no|not)earlier THAN p=DATED", "SPAN", lambda p: spans.not_before(p["p"].meaning)),
    Rule("by", "(?:no|not)later THAN p=DATED", "SPAN", lambda p: spans.by(p["p"].meaning)),
    Rule("before", "earlier THAN p=DATED", "SPAN", lambda p: spans.before(p["p"].meaning)),
    Rule("after", "later THAN p=DATED", "SPAN", lambda p: spans.after(p["p"].meaning)),
    Rule("by", "at the latest IN p=DATED", "SPAN", lambda p: spans.by(p["p"].meaning)),
    Rule("by", "by?the?p=DATED COMMA?at the latest", "SPAN", lambda p: spans.by(p["p"].meaning)),
    Rule("not before", "at the earliest IN p=DATED", "SPAN", lambda p: spans.not_before(p["p"].meaning)),
    Rule("not before", "p=DATED COMMA?at the earliest", "SPAN", lambda p: spans.not_before(p["p"].meaning)),
    Rule("not before", "not before p=DATED", "SPAN", lambda p: spans.not_before(p["p"].meaning)),
    Rule("until", "through p=DATED", "SPAN", lambda p: spans.until(p["p"].meaning)),
    Rule("not until", "not(?:until|till)p=DATED", "KEPT", lambda p: p["p"].meaning),
    Rule("before", "before p=DATED", "SPAN", lambda p: spans.before(p["p"].meaning)),
    Rule("after", "after p=DATED", "SPAN", lambda p: spans.after(p["p"].meaning)),
    Rule("by", "by p=DATED", "SPAN", lambda p: spans.by(p["p"].meaning)),
)
# Each stage with the words without which it has nothing to do.
RULES = (
    (_DATES, ""),
    (_PARTS, "WEEKDAY BARE_DAY ABBR_DAY REL_YEAR of EDGE PART"),
    (_MARKS, "ABOUT MAYBE QUERY"),
    (_LISTS, "MOVED and or"),
    (_RANGES, "from between to DASH until till through"),
    (_ENDS, "since from until till up not before after by earlier later latest earliest as through eve BESIDE"),
)
GRAMMAR = Grammar(RULES, FRAGMENTS)


@frozen
class Phrase:
    """Words in a text that tell when something was; a suggestion to look at, never a claim.

    Args:
        start: Code points from the start of the text.
        end: The code point after it.
        text: The words.
        rule: The rule that found them.
        modifier: Early, mid or late, where the words say so.
    """

    start: int
    end: int
    text: str
    rule: str
    modifier: Modifier | None = None


def parse(text: str) -> list[Node]:
    """The phrases of a text with their meanings."""
    return GRAMMAR.parse(text)


def find(text: str) -> list[Phrase]:
    """The words in a text that tell when something was: as long as can be, from left to right, none within another.

    Examples:
        >>> from cachrono.evidence import find
        >>> for phrase in find("It met in mid-November; 2,000 people may come to the 12th summit in 2026."):
        ...     print(phrase.start, phrase.end, phrase.text, phrase.rule, phrase.modifier)
        10 22 mid-November part mid
        68 72 2026 year None
    """
    return [
        Phrase(node.start, node.end, text[node.start : node.end], node.rule, node.meaning.modifier)
        for node in GRAMMAR.parse(text)
    ]
