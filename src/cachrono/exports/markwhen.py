"""Markwhen out: a header, and an entry for each event that can be placed.

    2025-11-06/2025-11-16: Title #summit
    id: "tashkent-2025"
    - when: from 6 to 16 November 2025
    - Azernews, 3 December 2025: “On November 16”

Markwhen reads a date as all of the time that it names, to its last moment, so that an entry covers exactly the days on
which its event can lie; more of a date it can't say (:mod:`cachrono.exports.shown`). Years before our era and beyond
9999 stand as whole years, ``44 BCE - 21 CE``, of which the last is the first that is over.

Markwhen has no way to write a character that would mean something. An invisible one (U+2060, word joiner) stands where
a title or a text would be a tag, an id, a link, a check box, a percentage or an entry of its own.

References:
    https://docs.markwhen.com/syntax/dates-and-ranges
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator

from attrs import frozen

from cachrono.dates import TimeSpan
from cachrono.dates.zoned import to_instant
from cachrono.exports.shown import Parts, Placed, Shown, counting, offset_of, said_parts, shown_of, unheld
from cachrono.model import Chronology
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import Status, View, resolve, status_words

_PLAIN_YEARS = range(10_000)
_LONG_YEARS = range(-99_998, 99_999)  # whose last moment five digits can name
_TAG = re.compile(r"(?!\d+\Z)[A-Za-z0-9_]+")
_BREAKS = re.compile("[\n\r\u2028\u2029]+")  # at which the expressions of markwhen end a line
_JOINER = "\u2060"
# Where something would begin, and the joiner stands behind: tags, ids, mentions; ends of events; links and places.
_MEANT = re.compile(r"[#!@](?=\w)|\.(?=start|end)|\](?=\()|(?<=\d)(?=%)", re.ASCII)
_BOX = re.compile(r"\[(?=[xX ]?\])")
# How a line begins that can be an entry: all but letters, and words that dates begin with.
_DATED = re.compile(
    r"[^A-Za-z]|every|(?:by|before|after|plus|now|to|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)+(?:(?![A-Za-z])|(?=every))",
    re.IGNORECASE,
)


@frozen
class _Range:
    """A date as markwhen reads it, and what of the place of the event it leaves unsaid."""

    text: str
    unsaid: tuple[str, ...] = ()
    is_inexact: bool = False  # so that the words have to say the date


def to_markwhen(chronology: Chronology | View, *, language: str = "en") -> Exported:
    """A chronology as a markwhen text.

    Of conflicting dates none is chosen: the entry goes from the earliest to the latest. An undated event stands where
    the order of events leaves it, if that is bounded on both sides. Both say so in the text below.

    Args:
        chronology: What to write, or a view of it.
        language: Of all words but those of sources and editor.

    Returns:
        The text, and what it does not hold: for each event what its date says besides, and once for each kind of thing
        that has no place in markwhen.

    Raises:
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> from cachrono.exports import to_markwhen
        >>> story = cachrono.Chronology(title="Roof").with_event("e", "Rebuilt", when="2024-06/2024-09", kind="works")
        >>> print(to_markwhen(story).text)
        title: "Roof"
        timezone: UTC
        <BLANKLINE>
        2024-06/2024-09: Rebuilt #works
        id: "e"
        - unsourced
        <BLANKLINE>
    """
    view = chronology if isinstance(chronology, View) else resolve(chronology)
    head = [("title", view.chronology.title), ("description", view.chronology.description)]
    lines = [f"{key}: {_quoted(text)}" for key, text in head if text]
    # A zone has to be stated, else a day is another day on every machine.
    lines.append("timezone: UTC")
    omitted: list[Omission] = []
    joined = 0
    for account in view:
        shown = shown_of(view, account, language)
        found = shown if isinstance(shown, Omission) else _range_of(shown)
        if isinstance(shown, Omission) or isinstance(found, Omission):
            omitted.append(found if isinstance(found, Omission) else shown)  # type: ignore[arg-type]
            continue
        entry = list(_entry(view, shown, found, language))
        joined += any(_JOINER in line for line in entry)
        lines.extend(["", *entry])
        lost = [shown.lost, *found.unsaid]
        if account.kind and not _TAG.fullmatch(account.kind):
            lost.append(f"its kind {account.kind!r} is no tag, which has Latin letters and digits; it is a property")
        lost.extend(
            f"what {name} says besides: {counting(len(texts), 'text')}" for name, texts in account.event.extras.items()
        )
        omitted.extend(Omission(account.id, account.title, reason) for reason in lost if reason)
    omitted.extend(unheld(view, "markwhen"))
    omitted.extend(
        Omission("", view.chronology.title or "chronology", f"what {name} says besides: {counting(len(texts), 'text')}")
        for name, texts in view.chronology.extras.items()
    )
    if joined:
        where = f"in {counting(joined, 'event')}" + ": an invisible U+2060 where a text would be a tag, an id or a date"
        omitted.append(Omission("", "texts", where))
    return Exported(text="\n".join(lines) + "\n", omitted=tuple(omitted))


def write_markwhen(
    chronology: Chronology | View, path: str | os.PathLike[str], *, language: str = "en"
) -> ExportReport:
    """Write a chronology as a markwhen text.

    Args:
        chronology: What to write, or a view of it.
        path: The file.
        language: Of all words but those of sources and editor.

    Returns:
        The path, and what the file does not hold; see :func:`to_markwhen`.

    Raises:
        LanguageError: If there are no words in the language.
        OutputError: If it can't be written.

    Examples:
        >>> import cachrono
        >>> from cachrono.exports import write_markwhen
        >>> print(write_markwhen(cachrono.central_asia(), "central_asia.mw").omitted[4])
        Middle Corridor gains importance (middle-corridor): 2022/..: its end is open; placed at 2022, and told in words
    """
    return to_markwhen(chronology, language=language).write(path)


def _range_of(shown: Shown) -> _Range | Omission:
    """The date of an entry, or why there is none."""
    place, account = shown.place, shown.account
    start, end = place.start, place.end
    years = (start[0], (end or start)[0])
    if all(year in _PLAIN_YEARS for year in years):
        if end is None and len(shown.stated) == 1 and shown.stated[0].dates[0].time:
            return _moment(shown.stated[0], start)
        return _Range(_days(Placed(start[:3], end and end[:3])))
    if not all(year in _LONG_YEARS for year in years):
        return Omission(account.id, account.title, f"{shown.words}: markwhen has no years of more than five digits")
    # The parser takes the colon behind such years for a part of the title.
    unsaid = ["markwhen shows a colon before the title of an entry before our era, or beyond the year 9999"]
    is_inexact = len(start) > 1 or len(end or start) > 1
    if is_inexact:
        unsaid.append("its months, days and time: such years are written whole, and the date is told in words")
    begin, over = _era(years[0]), _era(years[1] + 1)
    return _Range(begin if years[0] == years[1] else f"{begin} - {over}", tuple(unsaid), is_inexact)


def _days(place: Placed) -> str:
    start = said_parts(place.start)
    return start if place.end in (None, place.start) else f"{start}/{said_parts(place.end or place.start)}"


def _era(year: int) -> str:
    return f"{1 - year} BCE" if year <= 0 else f"{year} CE"


def _moment(span: TimeSpan, parts: Parts) -> _Range:
    """A time of day: in UTC where its offset is stated, else on the clock of the header, to the minute."""
    instant = to_instant(span)
    if instant is not None and instant.tzinfo is not None:
        try:
            utc = dt.datetime(*instant.timetuple()[:6], tzinfo=dt.UTC) - (instant.utcoffset() or dt.timedelta())
        except OverflowError:
            return _Range(
                said_parts(parts[:3]), ("its time of day, which in UTC is before the year 1 or after 9999",), True
            )
        return _Range(f"{utc:%m-%dT%H:%M:%SZ}".join((f"{utc.year:04}-", "")), ("it is written in UTC",))
    if len(parts) < 4:  # the end of a day, which is no time of the same day
        return _Range(said_parts(parts))
    if offset_of(span.dates[0].time):  # in the year 0, which the calendars of programs don't have
        return _Range(said_parts(parts[:3]), ("its time of day, which is told in words",), True)
    unsaid = ["no zone of its clock is stated, and markwhen takes it for UTC"]
    if len(parts) > 5:
        unsaid.append("its seconds, which are told in words")
    # The words name no zone.
    return _Range(said_parts(parts[:5]), tuple(unsaid), True)


def _entry(view: View, shown: Shown, date: _Range, language: str) -> Iterator[str]:
    account = shown.account
    tag = f" #{account.kind}" if account.kind and _TAG.fullmatch(account.kind) else ""
    yield f"{date.text}: {_begun(_safe(account.title))}{tag}"
    yield f"id: {_quoted(account.id)}"
    if account.kind and not tag:
        yield f"kind: {_quoted(account.kind)}"
    told = [shown.words] if shown.lost or date.is_inexact else []
    if account.status not in (Status.REPORTED, Status.UNKNOWN, Status.UNSTATED):
        told.append(status_words(account.status, language))
    told += [account.describe_where(), account.describe_participants()]
    if shown.stated:
        order, derived = view.place_in_order(account, language=language), account.derived
        told.append(order if derived is None else f"{derived.describe(language=language)} ({order})")
    told += view.said_of(account, full=True, language=language)
    for text in told:
        line = _safe(text).strip()
        if line:
            yield f"- {_guarded(line)}"


def _safe(text: str) -> str:
    """A text in one line, of which no part means something."""
    return _MEANT.sub(lambda found: f"{found[0]}{_JOINER}", _BREAKS.sub(" ", text))


def _begun(title: str) -> str:
    """A title that begins neither a check box nor a comment."""
    bare = title.lstrip()
    return f"{_JOINER}{bare}" if _BOX.match(bare) or bare.startswith("//") else title


def _guarded(line: str) -> str:
    """A line that is no entry, and no check box."""
    return f"{_JOINER}{line}" if _BOX.match(line) or (":" in line and _DATED.match(line)) else line


def _quoted(text: str) -> str:
    """A text for the header or a property: YAML, in which markwhen would change what follows a #."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    if one == "#" or not one.isprintable():
        return f"\\x{ord(one):02x}" if ord(one) < 256 else f"\\U{ord(one):08x}"
    return one
