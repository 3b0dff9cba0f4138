"""What the words of a slide say of the date beside them.

Words count as the date only where all of them are one date, which includes the one beside them. All else is told,
unless it is the date beside them in other words: what is half understood would make a year of a day, and a certain
date of one that is about so.
"""

from __future__ import annotations

import re

from attrs import frozen

from cachrono.dates import TimeSpan, languages
from cachrono.errors import InvalidDateError
from cachrono.evidence import DateReading, find
from cachrono.evidence.readings import grouped, window_of
from cachrono.exports.shown import Placed, placed
from cachrono.exports.timelinejs.files import clock_of

_LONGEST = 100
_BARE = re.compile(r"\A(?:in|on)\s+|[.,;]+\Z", re.IGNORECASE)  # which say nothing of a date
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\.?)?"
_WITH_CLOCK = re.compile(rf"(.*?)(?:,|\s+at)?\s+({_CLOCK})|({_CLOCK}),?\s+(?:on\s+)?(.*)", re.IGNORECASE)
_MARKS = str.maketrans("", "", "~?%")


@frozen
class Said:
    """The date of a slide, by its parts and its words.

    Attributes:
        text: The date as EDTF.
        note: What a reader should know about how the words were read; empty where nothing is.
    """

    text: str
    note: str = ""


def said_by(words: str, stated: TimeSpan) -> Said:
    """The date that words say, where that is one and includes the date beside it; else the latter.

    Examples:
        >>> said_by("c. 1850", TimeSpan("1850")), said_by("um 1850", TimeSpan("1850"))
        (Said(text='1850~', note=''), Said(text='1850', note='is not read as one date; 1850 beside it counts'))
    """
    if not words or any(words == stated.describe(language=language) for language in languages()):
        return Said(stated.text)
    if len(words) > _LONGEST:
        return Said(stated.text, f"is not read as one date; {stated} beside it counts")
    day, mark, time = stated.text.partition("T")
    if time in ("00:00", "00:00:00") and _says(words, TimeSpan(day)):
        # What programs make of a day.
        return Said(day, f"says less than the date beside it, {stated}; {day} counts")
    if mark:
        return Said(stated.text, _beside_time(words, TimeSpan(day), time, stated))
    meanings = _meanings(words, stated)
    if not meanings:
        return Said(stated.text, f"is not read as one date; {stated} beside it counts")
    fitting = [one for one in meanings if includes(one.value, stated)]
    if not fitting and all(not one.value.is_interval and includes(stated, one.value) for one in meanings):
        return Said(stated.text, f"says more than the date beside it, {stated}, which counts")
    if not fitting:
        return Said(stated.text, f"says another time than the date beside it, {stated}, which counts")
    if len(fitting) > 1:
        several = " or ".join(one.value.text for one in fitting)
        return Said(stated.text, f"can be {several}; {stated} beside it counts")
    value, notes = fitting[0].value, []
    if fitting[0].modifier is not None:
        notes.append(f"EDTF has no sign for {str(fitting[0].modifier)!r}: {value} is all of it")
    if not is_only_marked(value.text, stated) and _place(value) != _place(stated):
        notes.append(f"says less than the date beside it, {stated}; {value} counts")
    return Said(value.text, "; ".join(notes))


def is_only_marked(text: str, stated: TimeSpan) -> bool:
    """Whether a date is another one, or that but for being uncertain or about so."""
    return text.translate(_MARKS) == stated.text


def _place(span: TimeSpan) -> Placed:
    found = placed(span)
    return Placed(found.start, found.end)


def _beside_time(words: str, day: TimeSpan, time: str, stated: TimeSpan) -> str:
    """What is to be told of words beside a time of day, which counts."""
    match = _WITH_CLOCK.fullmatch(words)
    if match is not None:
        words = match[1] or match[4]
        clock = clock_of(match[2] or match[3])
        numbers = [int(part) for part in (clock or {}).values()]
        if numbers != [int(part) for part in time.split(":")][: len(numbers)]:
            return f"says another time than the date beside it, {stated}, which counts"
    return "" if _says(words, day) else f"is not read as that date; {stated} beside it counts"


def _says(words: str, stated: TimeSpan) -> bool:
    """Whether words can mean a date, and no more or less."""
    return any(one.value == stated for one in _meanings(words, stated))


def _meanings(words: str, stated: TimeSpan) -> list[DateReading]:
    """What words can mean, each in the shape that fits best; nothing where they are more than one date, or none."""
    bare = _BARE.sub("", words)
    if bare[:1] not in ("[", "{"):  # brackets are of people, who doubt or add something
        try:
            return [DateReading(TimeSpan(bare), "edtf")]
        except InvalidDateError:
            pass
    phrases = find(bare)
    if len(phrases) != 1 or phrases[0].text != bare:
        return []
    window = window_of(None)
    groups = grouped([bare], window, None)
    if len(groups) == 1 and not groups[0].alternatives:
        # Without a year, words are only good for saying the same once more.
        year = stated.text[:4]
        again = grouped([bare, year], window, None)[:1] if year.isdigit() else []
        return [one for group in again for ways in group.alternatives for one in ways if one.value == stated]
    if len(groups) != 1:
        return []
    found = [_shape(ways, stated, bare) for ways in groups[0].alternatives]
    if len(found) > 1 and re.search(r"\bor\b", bare, re.IGNORECASE):
        try:
            one_of = TimeSpan(f"[{','.join(one.value.text for one in found)}]")
        except InvalidDateError:
            return []
        return [DateReading(one_of, "or")]
    return found


def _shape(ways: tuple[DateReading, ...], stated: TimeSpan, words: str) -> DateReading:
    """Of ways to write the same, the one that stands where the date beside it does."""
    if re.match(r"between\b", words, re.IGNORECASE):
        return next((way for way in ways if ".." in way.value.text), ways[0])
    place = _place(stated)
    return next((way for way in ways if _place(way.value) == place), ways[0])


def includes(said: TimeSpan, stated: TimeSpan) -> bool:
    """Whether words say a date, less precisely; of an extent, whether they have the same first and last day."""
    first, last = said.earliest, said.latest
    if stated.is_interval:
        return (first, last) == (stated.earliest, stated.latest)
    if said.is_interval and None not in (first, last):
        return False  # an extent is no point that is told less precisely
    inner_first, inner_last = stated.earliest, stated.latest
    if inner_first is None or inner_last is None:
        return False
    return (first is None or first <= inner_first) and (last is None or last >= inner_last)
