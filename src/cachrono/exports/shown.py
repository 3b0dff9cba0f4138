"""What formats of timelines share: the parts of a date that are known, and what of it they can't say.

Such formats place an event at a date of year, month, day and time, or from one such date to another, and show words
beside it. So of each date there are the parts to place it by, the words, and what the parts leave unsaid:

    a year, a month, a day, a time      its parts
    an extent                           the parts of its begin and of its end
    through all of a month, a year      its first day and its last
    masks, seasons, one or all of       the first and the last part that it can touch, as coarse as these are
    an open or unknown end              the parts of the other end
    different things                    from the earliest to the latest that is stated; none is chosen
    undated, but between dated events   from the first to the last day that the order of events leaves; the words say so
    undated otherwise                   left out, and reported
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from cachrono.dates import Bounds, Choice, Day, EndKind, TimeSpan
from cachrono.dates.days import month_length
from cachrono.dates.edtf import EdtfDate
from cachrono.output import Omission
from cachrono.resolution import Account, View

_COMMA = re.compile(r",|\.\.")  # between the dates of a set
Parts = tuple[int, ...]
"""Year (0 is 1 BCE), month, day, hour, minute, second: as many of them as are known."""


@frozen
class Placed:
    """A date by its parts.

    Attributes:
        start: The date, or its begin.
        end: Its end; None where it is the same, or not known.
        unsaid: What the parts don't say of the date.
    """

    start: Parts
    end: Parts | None
    unsaid: tuple[str, ...] = ()


@frozen(kw_only=True)
class Shown:
    """An event as it is placed on a timeline.

    Attributes:
        account: What is known of it.
        place: Where it stands.
        words: When it is, in words.
        stated: The times that sources state: one, several where they disagree, none where only the order places it.
    """

    account: Account
    place: Placed
    words: str
    stated: tuple[TimeSpan, ...]

    @property
    def lost(self) -> str:
        """What the place does not say of the date, in a line; empty if it says all."""
        where = f"placed {said_range(self.place)}, and told in words"
        if not self.stated:
            return f"no source dates it; by the order of events: {where}"
        if len(self.stated) > 1:
            return f"sources disagree ({', '.join(map(said_span, self.stated))}); {where}"
        if not self.place.unsaid:
            return ""
        return f"{said_span(self.stated[0])}: {', '.join(self.place.unsaid)}; {where}"


def said_span(span: TimeSpan) -> str:
    """A date as it was given."""
    return f"throughout {span.text}" if span.throughout else span.text


def said_parts(parts: Parts) -> str:
    """Parts as text: 2025-11-16 10:00."""
    year = f"-{-parts[0]:04}" if parts[0] < 0 else f"{parts[0]:04}"
    date = "-".join((year, *(f"{part:02}" for part in parts[1:3])))
    return " ".join(filter(None, (date, ":".join(f"{part:02}" for part in parts[3:]))))


def said_range(place: Placed) -> str:
    """Where something is placed, for messages."""
    if place.end is None:
        return f"at {said_parts(place.start)}"
    return f"from {said_parts(place.start)} to {said_parts(place.end)}"


def shown_of(view: View, account: Account, language: str) -> Shown | Omission:
    """Where an event stands on a timeline, or why it does not.

    Raises:
        LanguageError: If there are no words in the language.
    """
    words = account.describe_when(language=language)
    stated = (account.when,) if account.when is not None else tuple(one.value for one in account.readings)
    if stated:
        return Shown(account=account, place=_together([placed(one) for one in stated]), words=words, stated=stated)
    order, derived = view.place_in_order(account, language=language), account.derived
    if derived is not None and derived.first is not None and derived.last is not None:
        # That no source dates it stands first, for these words may be all that is seen of it.
        words = f"{words}; {derived.describe(outer=True, language=language)}"
        start, end = _range(derived.first, derived.last)
        place = Placed(start, None if start == end else end)
        return Shown(account=account, place=place, words=f"{words} ({order})" if order else words, stated=())
    if not account.is_mentioned:
        reason = "nothing is said of it yet"
    else:
        reason = f"no date; {order or 'no order'}"
        if derived is not None:
            reason += f"; by the order of events: {derived.describe(language=language)}"
    return Omission(id=account.id, title=account.title, reason=reason)


def placed(span: TimeSpan) -> Placed:
    """The parts of a date that are known, and what they don't say of it."""
    form, bounds, unsaid = span.form, span.bounds, list(_unsaid(span))
    if span.throughout and span.has_exact_ends and not any(date.time for date in span.dates):
        start, end = _whole(bounds)
    elif isinstance(form, EdtfDate):
        known = _known(form)
        if known is None:
            start, end = _range(bounds.begin_earliest, bounds.end_latest)
        else:
            start = end = known
    elif span.is_interval:
        begin, over = form[0], form[1]
        start = end = ()
        if isinstance(begin, EdtfDate):
            start = _known(begin) or _range(bounds.begin_earliest, bounds.begin_latest)[0]
        if isinstance(over, EdtfDate):
            end = _known(over) or _range(bounds.end_earliest, bounds.end_latest)[1]
    elif bounds.begin_earliest is None or bounds.end_latest is None:
        # What closes a set that is open is as coarse as it is stated: no day of it is said.
        stated = _together([placed(TimeSpan(text)) for text in filter(None, _COMMA.split(span.text[1:-1]))])
        start, end = stated.start, stated.end or stated.start
    else:
        start, end = _range(bounds.begin_earliest, bounds.end_latest)
    start, end = start or end, end or start
    return Placed(start, None if start == end else end, tuple(unsaid))


def _whole(bounds: Bounds) -> tuple[Parts, Parts]:
    assert bounds.begin_earliest is not None and bounds.end_latest is not None
    return bounds.begin_earliest.ymd, bounds.end_latest.ymd


def _unsaid(span: TimeSpan) -> Iterator[str]:
    """What parts don't say of a date."""
    if span.is_approximate:
        yield "only about so"
    if span.is_uncertain:
        yield "uncertain"
    if span.choice is Choice.ONE_OF:
        yield "some time between" if len(span.members) == 1 else "one of several times"
    if span.choice is Choice.ALL_OF:
        yield "several times"
    for side, kind in (("begin", span.begin_kind), ("end", span.end_kind)):
        if kind is not EndKind.KNOWN:
            yield f"its {side} is {kind}"
    if span.throughout and not span.has_exact_ends:
        yield "it lasts through all of it"
    for date in span.dates:
        yield from _unsaid_of(date)


def _unsaid_of(date: EdtfDate) -> Iterator[str]:
    if date.significant:
        yield f"{date.significant} significant digits"
    if "X" in date.year + date.month + date.day:
        yield "digits are not known"
    elif date.month and int(date.month) > 12:
        yield "a season or part of a year"
    if date.time[:2] == "24":
        yield "the end of the day"
    if offset := offset_of(date.time):
        yield f"the offset {offset} of its clock"


def offset_of(time: str) -> str:
    """The offset of a time of day, as it was given; empty if there is none."""
    return time[time.index(sign) :] if (sign := next((one for one in "Z+-" if one in time), "")) else ""


def _known(date: EdtfDate) -> Parts | None:
    """The parts of a date; None if it needs a range of days to be told."""
    if "X" in date.year or date.significant:
        return None
    found = [int(date.year)]
    for part in (date.month, date.day):
        if part in ("", "XX"):
            # The day of a month that is not known is nowhere: 2025-XX-16.
            return tuple(found) if date.day in ("", "XX") else None
        if "X" in part or (len(found) == 1 and int(part) > 12):
            return None
        found.append(int(part))
    clock = date.time.removesuffix(offset_of(date.time))
    return tuple(found) if clock[:2] == "24" else (*found, *(int(part) for part in clock.split(":") if part))


def _range(first: Day | None, last: Day | None) -> tuple[Parts, Parts]:
    """Two days as years or months, where these begin with the one and end with the other."""
    assert first is not None and last is not None
    begin, end = first.ymd, last.ymd
    if begin[2] != 1 or end[2] != month_length(end[0], end[1]):
        return begin, end
    return (begin[:1], end[:1]) if begin[1] == 1 and end[1] == 12 else (begin[:2], end[:2])


def _together(several: list[Placed]) -> Placed:
    """From the earliest of several places to the latest."""
    if len(several) == 1:
        return several[0]
    start = min((one.start for one in several), key=first_moment)
    end = max((one.end or one.start for one in several), key=last_moment)
    return Placed(start, None if start == end else end)


def first_moment(parts: Parts) -> Parts:
    """The first moment of what parts name."""
    return parts + (0, 1, 1, 0, 0, 0)[len(parts) :]


def last_moment(parts: Parts) -> Parts:
    """The last second of what parts name."""
    months = parts if len(parts) > 1 else (*parts, 12)
    days = months if len(months) > 2 else (*months, month_length(months[0], months[1]))
    return days + (0, 0, 0, 23, 59, 59)[len(days) :]


def unheld(view: View, what: str, *, series: bool = True) -> Iterator[Omission]:
    """What no format of timelines holds of a chronology as a whole, once for each kind of thing.

    Args:
        view: What is written.
        what: The format, as people call it.
        series: Whether it has no place for them either.
    """
    chronology = view.chronology
    in_force = {claim.id for account in view for claim in account.claims}
    cited = {source for account in view for source in account.sources}
    counted: Iterable[tuple[str, str, int, str]] = (
        ("claims", "claim", len(in_force), "told in the text of their events; places, participants, modes and sources "
         f"are no fields of {what}"),
        ("claims not in force", "claim", len(chronology.claims) - len(in_force), "superseded, retracted or set aside"),
        ("offsets", "citation", sum(one.start is not None or bool(one.prefix or one.suffix or one.locator)
         for claim in chronology.claims for one in claim.citations), "where in their sources the words stand"),
        ("order", "statement", len(chronology.orders), "told beside the events that they place, without their sources"),
        ("order conflicts", "contradiction", len(view.order_conflicts), "between dates and order of events"),
        ("judgements", "decision", len(chronology.judgements), "told in the text of their events"),
        ("series", "event", sum(account.series is not None for account in view) if series else 0,
         "which series they are of"),
        ("links", "event", sum(bool(account.event.same_as) for account in view), "what they are called elsewhere"),
        ("translations", "language", len(chronology.translations), "words in other languages"),
        ("sources", "source", sum(source.id not in cited for source in chronology.sources),
         "nothing that is shown rests on them"),
        ("descriptions of sources", "source", len(cited), "authors, languages, digests and what they were copied from"),
        ("known on", "day", int(chronology.known_on is not None), "the day that the chronology is seen from"),
    )  # fmt: skip
    for title, unit, count, reason in counted:
        if count:
            yield Omission("", title, f"{counting(count, unit)}: {reason}")
    if unsure := [account for account in view if not account.sure]:
        for account in unsure:
            yield Omission(account.id, account.title, "its sources may not have been published yet")


def counting(count: int, unit: str) -> str:
    """A number of things: 1 day, 2 days."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
