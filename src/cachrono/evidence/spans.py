"""From one date to another, since one, until one: what words mean that name an end."""

from __future__ import annotations

import re

from cachrono.evidence.meanings import Meaning, Needs, Now, Values, mapped, next_to

_SINGLE = re.compile(r"-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?")


def is_single(text: str) -> bool:
    """Whether an EDTF text is one date, neither interval nor set."""
    return _SINGLE.fullmatch(text) is not None


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
    """At some time before a date, which is no more part of it."""
    return mapped(meaning, lambda one: (f"[..{next_to(one[0], -1)}]",) if is_single(one[0]) else one)


def not_before(meaning: Meaning) -> Meaning:
    """At some time from a date on."""
    return mapped(meaning, lambda one: (f"[{one[0]}..]", *one) if is_single(one[0]) else one)


def after(meaning: Meaning) -> Meaning:
    """At some time after a date, which is no more part of it."""
    return mapped(meaning, lambda one: (f"[{next_to(one[0], 1)}..]",) if is_single(one[0]) else one)


def marked(meaning: Meaning, mark: str) -> Meaning:
    """About then (``~``), or perhaps then (``?``)."""
    changed = mapped(meaning, lambda one: tuple(f"{text}{mark}" if _plain(text) else text for text in one))
    return changed._replace(year=meaning.year, month=meaning.month, day=meaning.day)


def _plain(text: str) -> bool:
    return is_single(text) and text[-1] not in "~?%"


def between(first: Meaning, last: Meaning) -> Meaning:
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

    return Meaning(values, needs)
