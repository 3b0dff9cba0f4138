"""Dates in words, long ("between 1 and 30 November 2025") and short for labels ("16 Nov 2025"), in several languages.

What is said is decided here, how it is said in the catalogues; :mod:`cachrono.dates.catalogue` says how to add a
language. To add a kind of EDTF expression: one branch here, its phrase in every catalogue.

Nothing ambiguous is said: texts that get the same words mean the same days with the same doubts.
"""

from __future__ import annotations

from cachrono.dates.catalogue import PLAIN, Listing, Phrase, Word, Words, words_of
from cachrono.dates.date_phrases import Said, date_phrase, unit_named, year_phrase
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form


def describe_form(
    form: Form, *, short: bool = False, throughout: bool = False, language: str = "en", weekday: bool = False
) -> str:
    """A form in words.

    Args:
        form: What was parsed.
        short: Months abbreviated, as on a label.
        throughout: Whether the thing lasts through all of it.
        language: A language or a tag that begins with one, such as ``tr-TR``.
        weekday: Whether exact days say which day of the week they are.

    Raises:
        LanguageError: If there are no words in the language.
    """
    words = words_of(language, short)
    if isinstance(form, EdtfSet) and len(form.members) == 1:
        begin, end = form.members[0]
        if begin is not None and (begin is end or begin == end):
            form = begin  # one of one date, or all of it, is that date
    if isinstance(form, EdtfDate):
        said = date_phrase(words, form, weekday)
        return words.say(words.phrase("throughout.date", date=said) if throughout else said)
    said = _interval(words, form, weekday) if isinstance(form, EdtfInterval) else _set(words, form, weekday)
    if throughout:
        closed = isinstance(form, EdtfInterval) and form.begin not in ("", "..") and form.end not in ("", "..")
        said = words.phrase("throughout.both_ends" if closed else "throughout.other", range=said)
    return words.say(said, "item" if isinstance(form, EdtfSet) and len(form.members) > 1 else PLAIN)


def year_words(year: int, *, language: str = "en") -> str:
    """A year as people write it: ``2017``, ``44 BCE``, ``12,000``."""
    return str(year_phrase(words_of(language, False), year))


def day_words(day: Day, *, short: bool = False, language: str = "en") -> str:
    """A day as people write it: ``16 November 2025``, or ``16 Nov 2025``."""
    words = words_of(language, short)
    year, month, number = day.ymd
    said = {"day": words.number(number), "month": words.months[month - 1], "year": year_phrase(words, year)}
    return words.say(words.phrase("date.day", **said))


def month_words(*, short: bool = False, language: str = "en") -> list[Word]:
    """The names of the months; a case of the language is asked for as in its catalogue: ``format(name, "gen")``."""
    return words_of(language, short).months


# Intervals and sets.


def _interval(words: Words, form: EdtfInterval, weekday: bool) -> Phrase:
    begin, end = form
    if isinstance(begin, EdtfDate) and isinstance(end, EdtfDate):
        return _range(words, begin, end, "from_to", weekday)
    if isinstance(begin, EdtfDate):
        # An open end says that no end is stated. "Still going on" would say more, and falsely of what lies ahead.
        key = "range.from_on" if end == ".." else "range.from_unknown_end"
        return words.phrase(key, begin=date_phrase(words, begin, weekday))
    assert isinstance(end, EdtfDate)
    key = "range.until" if begin == ".." else "range.until_unknown_begin"
    return words.phrase(key, end=date_phrase(words, end, weekday))


def _range(words: Words, begin: EdtfDate, end: EdtfDate, kind: str, weekday: bool) -> Phrase:
    """A begin and an end; what they have in common is said once. ``kind`` is from_to, between or each."""
    each = {"each": words.phrase(f"each.{unit_named(begin)}")} if kind == "each" else {}
    if begin == end or any(begin.marks) or any(end.marks) or (weekday and begin.day) or begin.is_long or end.is_long:
        shared = ""
    else:
        shared = _shared(begin, end)
    if shared == "years":
        return words.phrase(
            f"range.{kind}_years", **each, first=words.number(int(begin.year)), last=words.number(int(end.year))
        )
    if shared in ("days", "in_year"):
        ends: list[Said]
        year, month = year_phrase(words, int(begin.year)), words.months[int(begin.month) - 1]
        if shared == "days":
            ends = [words.number(int(date.day)) for date in (begin, end)]
            return words.phrase(f"range.{kind}_days", **each, first=ends[0], last=ends[1], month=month, year=year)
        ends = [_part_of_year(words, date) for date in (begin, end)]
        return words.phrase(f"range.{kind}_in_year", **each, first=ends[0], last=ends[1], year=year)
    key = "range.each_from_to" if kind == "each" else f"range.{kind}"
    return words.phrase(key, **each, begin=date_phrase(words, begin, weekday), end=date_phrase(words, end, weekday))


def _shared(begin: EdtfDate, end: EdtfDate) -> str:
    """What two dates have in common: plain years alone, a year, or a month; of anything else, nothing."""
    if "X" in "".join((*begin[:3], *end[:3])) or begin.significant or end.significant:
        return ""
    if not begin.month and not end.month:
        return "years" if min(int(begin.year), int(end.year)) >= 100 else ""
    if begin.year != end.year or bool(begin.month) != bool(end.month) or bool(begin.day) != bool(end.day):
        return ""
    if int(begin.month) > 12 or int(end.month) > 12:
        return ""
    return "days" if begin.day and begin.month == end.month else "in_year"


def _part_of_year(words: Words, date: EdtfDate) -> Phrase:
    month = words.months[int(date.month) - 1]
    if not date.day:
        return words.phrase("part.month", month=month)
    return words.phrase("part.day", day=words.number(int(date.day)), month=month)


def _set(words: Words, form: EdtfSet, weekday: bool) -> Listing:
    said = [_member(words, begin, end, form.all_of, weekday) for begin, end in form.members]
    # "About 1985 or 1990": is 1990 about right, too? What is said of a member must not reach the next one.
    apart = any(_reaches_on(begin, end) for begin, end in form.members[:-1])
    return words.all_of(said, apart=apart) if form.all_of else words.either(said, apart=apart)


def _reaches_on(begin: EdtfDate | None, end: EdtfDate | None) -> bool:
    """Whether a member is more than a plain date."""
    if begin is None or begin is not end:
        return True
    return any(begin.marks) or begin.significant > 0 or "X" in begin.year + begin.month + begin.day


def _member(words: Words, begin: EdtfDate | None, end: EdtfDate | None, all_of: bool, weekday: bool) -> Said:
    if begin is not None and end is not None:
        if begin is end or begin == end:
            return date_phrase(words, begin, weekday)
        return _range(words, begin, end, "each" if all_of else "between", weekday)
    date = begin or end
    assert date is not None
    said = date_phrase(words, date, weekday)
    if all_of:
        each = words.phrase(f"each.{unit_named(date)}")
        if begin is None:
            return words.phrase("range.each_until", each=each, end=said)
        return words.phrase("range.each_from", each=each, begin=said)
    key = f"range.not_{'before' if begin else 'after'}{'_day' if date.day else ''}"
    return words.phrase(key, date=said)
