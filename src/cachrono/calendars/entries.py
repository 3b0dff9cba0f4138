"""Accounts to calendar entries: which days an entry covers, and what is left out.

An entry covers exactly the days on which its event can lie, so that no day is invented:

    a time of day            that moment, in UTC if the source states an offset
    a day, several days      those days
    a month, a year, [a..b]  all days on which it can lie, labelled "[some time in 2017]"
    an extent                from its earliest begin to its latest end
    an open or unknown end   the days of the end that is known, labelled "[from 2026 on]"
    on one side of a day     that day, labelled "[on or before 28 October 2025]"
    one of, all of, conflict an entry for each
    coarser than ten years, undated, outside the years 1 to 9999: left out, and reported
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from attrs import frozen

from cachrono.dates import Choice, Day, TimeSpan
from cachrono.dates.zoned import to_instant
from cachrono.model import Claim
from cachrono.resolution import Account, Outcome, Status, View

NAMESPACE = uuid.UUID("6f3a0f5e-8a35-5d0c-9a55-2f6a1c7b9d41")
TEN_YEARS = 3653  # days
_OUTSIDE = "outside the days from 0001-01-01 to 9999-12-30 that a calendar can hold"  # an end is the day after
Imprecise = Literal["span", "first-day", "skip"]

_STATUS = {
    Status.REPORTED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
    Status.DENIED: "CANCELLED",
}


@frozen(kw_only=True)
class Omission:
    """An event, or one of its dates, that was left out.

    Attributes:
        id: Id of the event.
        title: Its title.
        reason: Why.
    """

    id: str
    title: str
    reason: str

    def __str__(self) -> str:
        return f"{self.title} ({self.id}): {self.reason}"


@frozen(kw_only=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        uid: Made of the event's id alone, so that it stays when title or date change.
        summary: Title, and in brackets what is imprecise about the days.
        start: First day, or moment.
        end: The day after the last; None for a moment.
        status: CONFIRMED, TENTATIVE or CANCELLED.
        edtf: The exact value.
        precision: Of that value.
        description: Date in words, status, and each source with its words.
        stamp: When the newest of its sources was recorded.
        account: What it was made from.
    """

    uid: str
    summary: str
    start: dt.date | dt.datetime
    end: dt.date | None
    status: str
    edtf: str
    precision: str
    description: str
    stamp: dt.date
    account: Account


def entries_of(
    view: View, *, since: Day | None, kinds: Collection[str] | None, imprecise: Imprecise
) -> tuple[list[Entry], list[Omission]]:
    """The entries of a view in the order of a calendar, and what was left out.

    Args:
        view: What to make entries of.
        since: Leave out what was over before this day.
        kinds: Leave out events of other kinds; None keeps all.
        imprecise: What a month, a year or one of several times becomes.
    """
    entries: list[Entry] = []
    omitted: list[Omission] = []
    for account in view:
        if kinds is not None and account.kind not in kinds:
            continue
        for found in _entries(view, account, since, imprecise):
            if isinstance(found, Entry):
                entries.append(found)
            else:
                omitted.append(found)
    entries.sort(key=lambda entry: (str(entry.start), entry.uid))
    return entries, omitted


def _entries(view: View, account: Account, since: Day | None, imprecise: Imprecise) -> Iterator[Entry | Omission]:
    def omit(reason: str) -> Omission:
        return Omission(id=account.id, title=account.title, reason=reason)

    if not account.is_dated:
        place = view.place_in_order(account)
        yield omit("nothing is said of it yet" if not account.is_mentioned else f"no date; {place or 'no order'}")
        return
    conflict = account.outcome is Outcome.CONFLICT
    number = 0
    for span, claims in _spans(account):
        publishers = _publishers(view, claims) if conflict else ""
        for first, last, over, note in _days(span):
            number += 1  # of those that are passed over as well, or UIDs would depend on ``since``
            if since is not None and over is not None and over < since:
                continue
            several = conflict or (span.choice is Choice.ONE_OF and len(span.members) > 1)
            problem = (
                "one of several times" if several and imprecise == "skip" else _unfit(first, last, span, imprecise)
            )
            if problem is not None:
                yield omit(f"{span.describe()}: {problem}")
                continue
            assert first is not None and last is not None
            if imprecise == "first-day" and not (span.is_interval or _is_extent(span)):
                last = first
            moment = _moment(span)
            if moment is False:
                yield omit(f"{span.describe()}: {_OUTSIDE}")
                continue
            label = "; ".join(filter(None, (note, publishers)))
            yield _entry(view, account, span, moment or (first, last), label, number)


def _publishers(view: View, claims: Iterable[Claim]) -> str:
    names = dict.fromkeys(view.source(claim.source).label if claim.source else "unsourced" for claim in claims)
    return " and ".join(names)


def _moment(span: TimeSpan) -> dt.datetime | Literal[False] | None:
    """The moment of a date with a time, in UTC if an offset is stated; None without a time, False out of range."""
    local = to_instant(span)
    if local is None:
        return None
    plain, offset = dt.datetime(*local.timetuple()[:6]), local.utcoffset()  # noqa: DTZ001
    try:
        return plain if offset is None else (plain - offset).replace(tzinfo=dt.UTC)
    except OverflowError:
        return False


def _spans(account: Account) -> Iterable[tuple[TimeSpan, Collection[Claim]]]:
    if account.when is not None:
        return [(account.when, account.claims)]
    return [(reading.value, reading.claims) for reading in account.readings]


def _days(span: TimeSpan) -> Iterator[tuple[Day | None, Day | None, Day | None, str]]:
    """Of each entry that a span becomes: first and last day, the last on which the event can still go on, label."""
    b1, b2, e1, e2 = span.bounds
    words = span.describe()
    if span.is_interval:
        if b1 is None:
            yield e1, e2, e2, words
        elif e2 is None:
            yield b1, b2, None, words
        else:
            yield b1, e2, e2, "" if (b1, e1) == (b2, e2) else words
        return
    if span.choice is Choice.SINGLE:
        if b1 == e2 or (span.throughout and span.has_exact_ends):
            words = ""
        elif not span.throughout:
            words = _within(span, words)
        yield b1, e2, e2, words
        return
    for first, _, _, last in span.members:
        # Of a time on one side of a day, that day is marked: all others on that side are possible too.
        if first is None:
            yield last, last, last, words
        elif last is None:
            yield first, first, None, words
        else:
            yield first, last, last, words


def _within(span: TimeSpan, words: str) -> str:
    """``some time in 2017``; a masked or qualified date says so in its own words."""
    return f"some time in {words}" if re.fullmatch(r"[0-9]{3}[0-9X](-[0-9]{2})?", span.text) else words


def _is_extent(span: TimeSpan) -> bool:
    """Whether it is known from when to when, however roughly: then a long entry is a long event, not a vague one."""
    return (span.is_interval and None not in span.bounds) or (span.throughout and span.has_exact_ends)


def _unfit(first: Day | None, last: Day | None, span: TimeSpan, imprecise: Imprecise) -> str | None:
    """Why an entry can't be made, or None."""
    if first is None or last is None:
        return "neither a first nor a last day"
    if not 0 < first <= last < dt.date.max.toordinal():
        return _OUTSIDE
    if first != last and not _is_extent(span):
        if imprecise == "skip":
            return "imprecise"
        if last - first >= TEN_YEARS and imprecise == "span":
            return "coarser than ten years"
    return None


def _entry(
    view: View, account: Account, span: TimeSpan, time: dt.datetime | tuple[Day, Day], label: str, number: int
) -> Entry:
    start: dt.date | dt.datetime
    if isinstance(time, dt.datetime):
        start, end = time, None
    else:
        start, end = time[0].to_date(), time[1].to_date() + dt.timedelta(days=1)
    uncertain_which = span.choice is Choice.ONE_OF and len(span.members) > 1
    unclear = uncertain_which or account.outcome is Outcome.CONFLICT or not account.sure
    tentative = unclear or span.is_approximate or span.is_uncertain
    status = _STATUS.get(account.status, "TENTATIVE")
    return Entry(
        uid=f"{uuid.uuid5(NAMESPACE, account.id if number == 1 else f'{account.id}#{number}')}@cachrono",
        summary=f"{account.title} [{label}]" if label else account.title,
        start=start,
        end=end,
        status="TENTATIVE" if tentative and status == "CONFIRMED" else status,
        edtf=span.text,
        precision=str(span.precision),
        description="\n".join(_description(view, account, span)),
        stamp=_stamp(view, account),
        account=account,
    )


def _description(view: View, account: Account, span: TimeSpan) -> Iterator[str]:
    words = span.describe()
    exact = "" if words == span.text else f" ({span.text})"
    yield f"{words[:1].upper()}{words[1:]}{exact}. Status: {account.status}."
    if not account.sure:
        yield "Its sources may not have been published yet."
    place = view.place_in_order(account)
    if place:
        yield f"{place[:1].upper()}{place[1:]}."
    if account.participants:
        yield f"With {', '.join(account.participants)}."
    yield ""
    yield "Sources:" if account.sources else "No source."
    yield from (f"• {said}" for said in view.said_of(account, full=True))


def _stamp(view: View, account: Account) -> dt.date:
    """The newest day on which a source of the event was recorded; without METHOD, DTSTAMP means last modified."""
    sources = [view.source(source) for source in account.sources]
    days = [source.retrieved for source in sources if source.retrieved is not None]
    for source in sources:
        latest = source.published.latest if source.published is not None and source.retrieved is None else None
        if latest is not None and 0 < latest <= dt.date.max.toordinal():
            days.append(latest.to_date())
    return max(days, default=None) or view.known_on or dt.date(1970, 1, 1)
