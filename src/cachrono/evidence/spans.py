"""From one date to another, since one, until one: what words mean that name an end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cachrono.evidence.grammar import Node, Parts
from cachrono.evidence.meanings import (
    IMPOSSIBLE,
    VAGUE,
    Meaning,
    Needs,
    Now,
    Values,
    century_text,
    day,
    doubtful,
    fixed,
    mapped,
    merged,
    month,
    month_day,
    next_to,
    year,
    year_of,
)

_COARSE = re.compile(r"([0-9]{2}(?=XX)|[0-9]{3}(?=X))(X+)")
_BEFORE_OUR_ERA = re.compile(r"-([0-9]{4}|[0-9]{2}(?=XX))(X*)")
_SEASON = re.compile(r"([0-9]{4})-(2[1-4]|4[01])")
_SINGLE = re.compile(r"-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?")


def is_single(text: str) -> bool:
    """Whether an EDTF text is one date, neither interval nor set."""
    return _SINGLE.fullmatch(text) is not None


def beyond(text: str, step: int) -> str:
    """The date before or after one, as sure as that: also of a decade, a century, and a year before our era."""
    plain = text.rstrip("~?%")
    if match := _COARSE.fullmatch(plain):
        figures, unknown = match.groups()
        there = int(figures) + step
        return f"{there:0{len(figures)}d}{unknown}{text[len(plain) :]}" if there >= 0 else text
    if match := _BEFORE_OUR_ERA.fullmatch(plain):
        there = int(match[1]) - step
        made = (f"-{there:02d}XX" if there >= 0 else "00XX") if match[2] else year_of(-there)
        return f"{made}{text[len(plain) :]}"
    if match := _SEASON.fullmatch(plain):
        first, count = (21, 4) if match[2] < "25" else (40, 2)
        at = int(match[1]) * count + int(match[2]) - first + step
        return f"{year_of(at // count)}-{at % count + first}{text[len(plain) :]}"
    return f"{next_to(plain, step)}{text[len(plain) :]}"


def since(meaning: Meaning) -> Meaning:
    """From a date on: an open interval, or the date as the begin of something."""
    return mapped(meaning, lambda one: (f"{one[0]}/..", *one) if is_single(one[0]) else one)


def until(meaning: Meaning) -> Meaning:
    """Up to a date."""
    return mapped(meaning, lambda one: (f"../{one[0]}", *one) if is_single(one[0]) else one)


def by(meaning: Meaning) -> Meaning:
    """At some time up to a date."""
    return mapped(meaning, lambda one: (f"[..{one[0]}]", *one) if is_single(one[0]) else one)


def before(meaning: Meaning) -> Meaning:
    """At some time before a date, which is no more part of it; before the end of a year may be in it."""
    if meaning.modifier is not None:
        return mapped(meaning._replace(modifier=None), lambda one: (f"[..{one[0]}]",) if is_single(one[0]) else one)
    return mapped(meaning, lambda one: (f"[..{beyond(one[0], -1)}]",) if is_single(one[0]) else one)


def up_to(meaning: Meaning) -> Meaning:
    """On a date or before it: no more than that."""
    return mapped(meaning, lambda one: (f"[..{one[0]}]",) if is_single(one[0]) else one)


def on_from(meaning: Meaning) -> Meaning:
    """On a date or after it."""
    return mapped(meaning, lambda one: (f"[{one[0]}..]",) if is_single(one[0]) else one)


def eve(meaning: Meaning) -> Meaning:
    """The date before another, or its own evening."""

    def spread(values: Values) -> Values:
        return tuple(dict.fromkeys(way for one in values for way in ((next_to(one[0], -1),), (one[0],))))

    in_year = meaning.in_year
    return Meaning(
        lambda now: spread(meaning.values(now)),
        meaning.needs,
        in_year=(lambda year: spread(in_year(year))) if in_year else None,
        doubtful=meaning.doubtful,
    )


def not_before(meaning: Meaning) -> Meaning:
    """At some time from a date on."""
    return mapped(meaning, lambda one: (f"[{one[0]}..]", *one) if is_single(one[0]) else one)


def after(meaning: Meaning) -> Meaning:
    """At some time after a date, which is no more part of it; after the start of a year may be in it."""
    if meaning.modifier is not None:
        return mapped(meaning._replace(modifier=None), lambda one: (f"[{one[0]}..]",) if is_single(one[0]) else one)
    return mapped(meaning, lambda one: (f"[{beyond(one[0], 1)}..]",) if is_single(one[0]) else one)


def near(meaning: Meaning, step: int) -> Meaning:
    """Shortly before (-1) or after (1) a date: also about the month of the day beside it, or the year of a year."""

    def about(text: str) -> str:
        there = next_to(text, step)
        return f"{there[:-3] if len(there) == 10 else there}~"

    opened = before if step < 0 else after
    return mapped(
        meaning, lambda one: (*(opened(fixed(one[0])).values(None)[0]), about(one[0])) if is_single(one[0]) else one
    )


def two_dates(first: Meaning, last: Meaning) -> Meaning:
    """From one date that no longer holds to another: either of them, the other first; not what is between."""
    return one_of(
        last if last.year or not last.in_year or not first.year else _fill(last, first.year, first, 1),
        first if first.year or not first.in_year or not last.year else _fill(first, last.year, last, -1),
    )


def either(first: Meaning, last: Meaning) -> Meaning:
    """One date or another, in the order in which they stand."""
    if first.year is None and first.in_year is not None and last.year is not None:
        return one_of(_fill(first, last.year, last, -1), last)
    return one_of(first, last)


def one_of(*meanings: Meaning) -> Meaning:
    """One date or another."""
    ways = [meaning.in_year for meaning in meanings]

    def in_year(year: int) -> Values:
        return tuple(one for way in ways if way for one in way(year))

    return merged(*meanings)._replace(in_year=in_year if all(ways) else None)


def in_the_year(meaning: Meaning, number: int) -> Meaning:
    """What is without a year, in one that is stated."""
    values = meaning.in_year(number) if meaning.in_year else ()
    return Meaning(lambda _: values, year=number)


def listed(parts: Sequence[Meaning], *, all_of: bool) -> Meaning:
    """Parts of one year, all or one of them: 15 and 16 November, 6 or 7 November."""

    def in_year(year: int) -> Values:
        texts: list[str] = []
        for at in range(len(parts) - 1, -1, -1):  # from the last, whose year is stated: December and January 2026
            part, later = parts[at], parts[at + 1] if at + 1 < len(parts) else None
            if later is not None and _place(part) > _place(later) and part.month and later.month:
                year -= 1
            found = part.in_year(year) if part.in_year else ()
            if not found:
                return ()
            texts.insert(0, found[0][0])
        return together(texts) if all_of else tuple((text,) for text in texts)

    def values(now: Now | None) -> Values:
        years = [int(one[0][:4]) for one in parts[-1].values(now)]
        return tuple(one for year in years for one in in_year(year))

    return Meaning(values, Needs.ANCHOR, in_year=in_year)


def together(texts: Sequence[str]) -> Values:
    """Several dates, all of them meant: as one stretch where nothing lies between, as a set, and each by itself."""
    stretch = [f"{texts[0]}/{texts[-1]}"] if all(next_to(a, 1) == b for a, b in pairwise(texts)) else []
    return ((*stretch, f"{{{','.join(texts)}}}", *texts),)


def _place(part: Meaning) -> tuple[int, int]:
    return part.month or 0, part.day or 0


def marked(meaning: Meaning, mark: str) -> Meaning:
    """About then (``~``), or perhaps then (``?``)."""
    changed = mapped(meaning, lambda one: tuple(f"{text}{mark}" if _plain(text) else text for text in one))
    return changed._replace(year=meaning.year, month=meaning.month, day=meaning.day)


def _plain(text: str) -> bool:
    return is_single(text) and text[-1] not in "~?%"


def from_to(first: Meaning, last: Meaning) -> Meaning:
    """From one date to another; a year that only one of them has is that of both, as far as it can be."""
    if first.year is None and first.in_year is not None and last.year is not None:
        return _joined(_fill(first, last.year, last, -1), last)
    if last.year is None and last.in_year is not None and first.year is not None:
        return _joined(first, _fill(last, first.year, first, 1))
    if first.in_year is not None and last.in_year is not None:
        return _yearless(first, last)
    return _joined(first, last)


def _fill(part: Meaning, year: int, other: Meaning, step: int) -> Meaning:
    """A part with the year of the other end, or the year beside it where it would lie on the wrong side."""
    in_year = part.in_year
    assert in_year is not None
    mine, its = (part.month or 0, part.day or 0), (other.month or 0, other.day or 0)
    wrong = bool(part.month and other.month) and (mine > its if step < 0 else mine < its)
    values = in_year(year + step if wrong else year)
    return Meaning(lambda _: values)


def _yearless(first: Meaning, last: Meaning) -> Meaning:
    """Two parts of years; the end is the first of its kind after the begin."""
    in_year = last.in_year
    assert in_year is not None

    def pairs(begins: Values) -> Values:
        found = []
        for texts in begins:
            begin = texts[0]
            if not begin[:4].isdigit():
                continue
            year = int(begin[:4])
            ends = [one[0] for later in (year, year + 1) for one in in_year(later) if one[0] >= begin]
            if ends:
                found.append((f"{begin}/{ends[0]}",))
        return tuple(found)

    def values(now: Now | None) -> Values:
        return pairs(first.values(now))

    begins = first.in_year
    return Meaning(values, Needs.ANCHOR, in_year=(lambda year: pairs(begins(year))) if begins else None)


def _joined(first: Meaning, last: Meaning) -> Meaning:
    needs = Needs.ANCHOR if Needs.ANCHOR in (first.needs, last.needs) else Needs.NOTHING

    def values(now: Now | None) -> Values:
        found = []
        for begins in first.values(now):
            begin = begins[0]
            ends = [one[0] for one in last.values(now) if is_single(one[0])]
            if not is_single(begin) or not ends:
                continue
            # A weekday may lie on either side of the day; what ends first is no end.
            later = [end for end in ends if end >= begin or "-" in (begin[0], end[0])]
            if not later and last.weekday is not None and first.weekday is not None:
                continue
            found += [(f"{begin}/{end}", f"[{begin}..{end}]") for end in later[:1] or ends[:1]]
        return tuple(found)

    return Meaning(values, needs, doubtful=first.doubtful or last.doubtful)


# What rules make of the words they find.


def days(p: Parts) -> Meaning:
    """November 6–8."""
    first, last = month_day(p["m"], p["d"]), month_day(p["m"], p["e"])
    if p["d"] >= p["e"]:
        return IMPOSSIBLE
    if "y" in p:
        return from_to(day(p["y"], p["m"], p["d"]), day(p["y"], p["m"], p["e"]))
    return from_to(first, last)


def two_years(p: Parts) -> Meaning:
    """2027–28 is two years, 2025-11 a month; 2001-02 can be both."""
    first, short = p["y"], p["s"]
    meanings = []
    if short > first % 100:
        meanings.append(from_to(year(first), year(first - first % 100 + short)))
    if 1 <= short <= 12:
        meanings.append(month(first, short))
    return IMPOSSIBLE if not meanings else meanings[0] if len(meanings) == 1 else merged(*meanings)


def school_year(p: Parts) -> Meaning:
    """2023/24 is two years, 2025/12 a month; 2011/12 can be both."""
    first, short = p["y"], p["s"]
    meanings = [from_to(year(first), year(first + 1))] if short == (first + 1) % 100 else []
    if 1 <= short <= 12:
        meanings.append(month(first, short))
    return IMPOSSIBLE if not meanings else meanings[0] if len(meanings) == 1 else merged(*meanings)


def month_of_year(p: Parts) -> Meaning:
    """12/2025; but 45/2025 is the number of a decree."""
    return month(p["y"], p["m"]) if p["m"] <= 12 else doubtful(year(p["y"]))


def between(p: Parts) -> Meaning:
    """From one date that words name to another."""
    return from_to(p["p"].meaning, p["e"].meaning)


def ages(p: Parts) -> Meaning:
    """100–44 BC."""
    return from_to(year(1 - p["a"]), year(1 - p["b"]))


def moved(p: Parts) -> Meaning:
    """Postponed from one date to another."""
    return two_dates(p["p"].meaning, p["e"].meaning)


def this_or_that(p: Parts) -> Meaning:
    """In 2024 or 2025."""
    return either(p["p"].meaning, p["e"].meaning)


def so_near(p: Parts, step: int) -> Meaning:
    """Shortly before (-1) or after (1) Christmas; years before it is no more than before."""
    if p.get("u", "day") in ("day", "week"):
        return near(p["p"].meaning, step)
    return (before if step < 0 else after)(p["p"].meaning)


def moved_days(p: Parts) -> Meaning:
    """Postponed from November 6 to 8."""
    dated = [month_day(p["m"], p[name]) for name in "de"]
    return in_the_year(two_dates(*dated), p["y"]) if "y" in p else two_dates(*dated)


def listed_days(p: Parts) -> Meaning:
    """15 and 16 November; November 15, 16 or 17, 2025."""
    words = p.words("l")
    parts = [month_day(p["m"], number) for number in words if isinstance(number, int)]
    found = listed(parts, all_of="or" not in words)
    return in_the_year(found, p["y"]) if "y" in p else found


def listed_parts(p: Parts) -> Meaning:
    """In November and December 2025: the year holds for both."""
    words = p.words("l")
    *parts, last = [one.meaning for one in words if isinstance(one, Node)]
    if last.year is None or any(part.year is not None or part.in_year is None for part in parts):
        return merged(*parts, last)
    dated = last._replace(in_year=lambda _: last.values(None))
    return in_the_year(listed([*parts, dated], all_of="or" not in words), last.year)


def years_ad(p: Parts) -> Meaning:
    """AD 117 to 138."""
    return from_to(year(p["a"]), year(p["b"]))


def centuries(p: Parts) -> Meaning:
    """The 17th and 18th centuries; from the 14th to the 16th ones."""
    words = p.words("l")
    numbers = [word for word in words if isinstance(word, int)]
    if p["u"] != "century" or len(numbers) != 2:
        return VAGUE
    texts = [century_text(number) for number in numbers]
    if "or" in words:
        return fixed(*texts)
    if "and" not in words:
        return from_to(fixed(texts[0]), fixed(texts[1]))
    values = together(texts)
    return Meaning(lambda _: values)
