"""Whether a date is what a reading says, or wider.

Qualifiers (``~ ? %``) make no difference: an editor may doubt what an article states. An interval or a set is held
together end by end; an end that is open or not known needs no words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cachrono.dates import EdtfDate, EdtfInterval, EdtfSet, TimeSpan, date_days
from cachrono.dates.edtf import Form
from cachrono.dates.masks import fits
from cachrono.errors import InvalidDateError
from cachrono.evidence.hours import said_days
from cachrono.evidence.meanings import Needs
from cachrono.evidence.readings import DateReading, Group

End = EdtfDate | None


class Match(NamedTuple):
    """What a date was found among: how many there are, whether all used stand in the words, and which they are."""

    among: int
    explicit: bool
    texts: tuple[str, ...]
    group: int = -1


def match(when: TimeSpan, groups: Sequence[Group], words: Sequence[str]) -> Match | None:
    """The readings that say a date or less than it leaves open; None if none do."""
    form = when.form
    if isinstance(form, EdtfDate) and form.time:
        return _timed(form, groups, words)
    if when.throughout:
        # All of a time is more than some of it: only what words say by itself, neither wider nor part of a range.
        groups = [group._replace(alternatives=tuple(one[:1] for one in group.alternatives)) for group in groups]
        return _best(_accepted(groups, lambda reading: reading.modifier is None and _is_all(when, reading.value)))
    if isinstance(form, EdtfDate):
        return _single(form, groups)
    if isinstance(form, EdtfInterval):
        begin, end = (part if isinstance(part, EdtfDate) else None for part in form)
        return _stretch(begin, end, groups, of_points=False)
    return _set(form, groups)


def _is_all(when: TimeSpan, reading: TimeSpan) -> bool:
    """Whether a reading has the very days of a date, as one stretch."""
    form = reading.form
    if isinstance(form, EdtfInterval):
        begin, end = form
        if not isinstance(begin, EdtfDate) or not isinstance(end, EdtfDate):
            return False
    elif not isinstance(form, EdtfDate):
        return False
    return (when.earliest, when.latest) == (reading.earliest, reading.latest)


def _timed(date: EdtfDate, groups: Sequence[Group], words: Sequence[str]) -> Match | None:
    """A time of day, on the day that it is where the words were written."""
    found = []
    for day, settled in said_days(date, words):
        one = _single(day, groups)
        if one is not None:
            found.append(one if settled else _in_some_zone(one))
    return _best(found)


def _in_some_zone(found: Match) -> Match:
    return found._replace(among=found.among + 1, texts=(*found.texts, "that hour in another time zone"))


def _best(found: Sequence[Match]) -> Match | None:
    return min(found, key=lambda one: (one.among, not one.explicit), default=None)


def _accepted(groups: Sequence[Group], accepts: Callable[[DateReading], bool]) -> list[Match]:
    """In each phrase that has such readings: how many there are beside them."""
    found = []
    for number, group in enumerate(groups):
        fitting = [one for one in group.alternatives if any(map(accepts, one))]
        if not fitting:
            continue
        only = len(fitting) == len(group.alternatives)
        texts = tuple(one[0].value.text for one in (fitting if only else group.alternatives))
        explicit = not any(one[0].anchored for one in fitting)
        among = 1 if only else len(group.alternatives)
        if group.doubtful:
            among, texts = among + 1, (*texts, "a number of something")
        if group.lacks is Needs.ANCHOR:
            among, texts = among + 1, (*texts, "another year")
        found.append(Match(among, explicit, texts, number))
    return found


def _single(date: EdtfDate, groups: Sequence[Group]) -> Match | None:
    return _best(_accepted(groups, lambda reading: _says_single(date, reading.value)))


def _says_single(date: EdtfDate, reading: TimeSpan) -> bool:
    form = reading.form
    if isinstance(form, EdtfDate):
        return admits(date, form)
    if "X" in date.year and date.month:
        return False
    first, last = _days(date)
    earliest, latest = reading.earliest, reading.latest
    return earliest is not None and latest is not None and first <= earliest and latest <= last


def _stretch(begin: End, end: End, groups: Sequence[Group], *, of_points: bool) -> Match | None:
    """An interval, or one time somewhere in one (``of_points``)."""

    def says_all(reading: DateReading) -> bool:
        ends = _ends(reading.value)
        if ends is not None:
            pairs = ((begin, ends[0]), (end, ends[1]))
            if of_points and isinstance(reading.value.form, EdtfSet) and _same_edges((begin, end), ends):
                return True
            return all((a is None) == (b is None) and (a is None or b is None or admits(a, b)) for a, b in pairs)
        form = reading.value.form
        if begin is None or end is None or not isinstance(form, EdtfDate):
            return False
        # The same days in another form: [2025-11-01..2025-11-30] for a month, 1990/1999 for the 1990s.
        same = (_days(begin)[0], _days(end)[1]) == (reading.value.earliest, reading.value.latest)
        return same and (of_points or "X" in form.year or form.month > "12" or begin == end)

    whole = _best(_accepted(groups, says_all))
    if whole is not None:
        return whole
    given = [(side, part) for side, part in enumerate((begin, end)) if part is not None]
    alone = len(given) == 1

    def says_end(side: int, part: EdtfDate) -> Callable[[DateReading], bool]:
        def says(reading: DateReading) -> bool:
            form = reading.value.form
            if isinstance(form, EdtfDate):
                return admits(part, form)
            ends = _ends(reading.value)
            known = ends[side] if ends is not None and alone else None
            return known is not None and admits(part, known)

        return says

    firsts = _accepted(groups, says_end(*given[0]))
    if alone or not firsts:
        return _best(firsts)
    first = _best(firsts)
    lasts = _accepted(groups, says_end(*given[1]))
    # Each end has words of its own: "in August" is not from one August to the next.
    pairs = [
        (a, b) for a, b in ((first, _other(lasts, first)), (_other(firsts, _best(lasts)), _best(lasts))) if a and b
    ]
    return min((_together([a, b]) for a, b in pairs), key=lambda one: (one.among, not one.explicit), default=None)


def _same_edges(mine: tuple[End, End], its: tuple[End, End]) -> bool:
    """Whether one time in a range lies between the same days: up to 2017 is up to its last day."""
    for side, (a, b) in enumerate(zip(mine, its, strict=True)):
        if a is None or b is None:
            if a is not b:
                return False
        elif _days(a)[side] != _days(b)[side]:
            return False
    return True


def _other(found: Sequence[Match], taken: Match | None) -> Match | None:
    return _best([one for one in found if taken is None or one.group != taken.group])


def _together(found: Sequence[Match]) -> Match:
    texts = tuple(dict.fromkeys(text for one in found for text in one.texts))
    return Match(max(one.among for one in found), all(one.explicit for one in found), texts)


def _set(form: EdtfSet, groups: Sequence[Group]) -> Match | None:
    if form.all_of:
        whole = _best(_accepted(groups, lambda reading: _says_set(form, reading.value.form)))
        if whole is not None:
            return whole
    found = []
    rest = list(groups)
    for first, last in form.members:
        if first is last and first is not None:
            one = _single(first, rest)
        else:
            one = _stretch(first, last, rest, of_points=not form.all_of)
        if one is None:
            return None if form.all_of else _among_members(form, groups)
        found.append(one)
        if form.all_of and one.group >= 0:
            rest[one.group] = Group(())  # of all, each has words of its own
    if len(found) == 1:
        return found[0]
    together = _together(found)
    return together if form.all_of else together._replace(among=len(found))


def _among_members(form: EdtfSet, groups: Sequence[Group]) -> Match | None:
    """One of several dates, where the words leave no more open than some of them do."""
    if any(first is None or first is not last for first, last in form.members):
        return None
    singles = [first for first, _ in form.members if first is not None]

    def says_one(reading: DateReading) -> bool:
        said = reading.value.form
        return isinstance(said, EdtfDate) and any(admits(date, said) for date in singles)

    found = _accepted(groups, says_one)
    return _best([one for one in found if one.among == 1])


def _says_set(form: EdtfSet, said: Form) -> bool:
    """Whether words list all that a set has: 15 and 16 November."""
    if not isinstance(said, EdtfSet) or not said.all_of or len(said.members) != len(form.members):
        return False
    pairs = zip(form.members, said.members, strict=True)
    return all(
        a is c and b is d if None in (a, b, c, d) else admits(a, c) and admits(b, d)  # type: ignore[arg-type]
        for (a, b), (c, d) in pairs
    )


def _ends(span: TimeSpan) -> tuple[End, End] | None:
    """The two ends of a reading that is an interval or a range."""
    form = span.form
    if isinstance(form, EdtfInterval):
        begin, end = (part if isinstance(part, EdtfDate) else None for part in form)
        return begin, end
    if isinstance(form, EdtfSet) and len(form.members) == 1:
        return form.members[0]
    return None


def admits(date: EdtfDate, reading: EdtfDate) -> bool:
    """Whether a date is the one that a reading says, or a wider one within which it lies.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.evidence.matching import admits
        >>> day, month = TimeSpan("2025-11-16").form, TimeSpan("2025-11~").form
        >>> admits(month, day), admits(day, month)
        (True, False)
    """
    mine, its = _bare(date), _bare(reading)
    if mine == its:
        return True
    if "X" in date.year and date.month:
        pairs = [(given, wanted) for given, wanted in zip(its, mine, strict=True) if wanted]
        return all(len(given) == len(wanted) and fits(given, wanted) for given, wanted in pairs)
    try:
        (first, last), (earliest, latest) = _days(date), _days(reading)
    except (InvalidDateError, OverflowError):
        return False
    return first <= earliest and latest <= last


def _bare(date: EdtfDate) -> tuple[str, str, str]:
    """Year, month and day without marks and time; a season without its hemisphere, which words don't tell."""
    month = date.month
    if month.isdigit() and 25 <= int(month) <= 32:
        month = str((int(month) - 21) % 4 + 21)
    return date.year, month, date.day


def _days(date: EdtfDate) -> tuple[int, int]:
    first, last = date_days(date)[:2]
    return int(first), int(last)
