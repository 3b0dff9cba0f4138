"""Days on which an undated event can lie: what its place among dated ones leaves of them.

Bounds go along the order statements, and only get tighter: who follows begins no earlier than the other can have ended,
who precedes has ended by the time at which the other has certainly begun, and what lies within another keeps to its
days. "Before" may mean earlier on the same day, so no day is taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from cachrono.dates import Day, TimeSpan
from cachrono.resolution.account import Account
from cachrono.resolution.placing import Neighbours


@frozen
class DerivedBounds:
    """The days on which an event lies, as its order among others leaves them; no source states them.

    Args:
        first: It begins no earlier.
        last: It ends no later.
    """

    first: Day
    last: Day

    @property
    def span(self) -> TimeSpan:
        """The same as a date: in years or months where both bounds are those of years or months."""
        first, last = _texts(self.first, self.last)
        return TimeSpan(first if first == last else f"[{first}..{last}]")

    def describe(self, *, short: bool = False, language: str = "en") -> str:
        """The days in words."""
        return self.span.describe(short=short, language=language)


def derived_bounds(accounts: Iterable[Account]) -> dict[str, DerivedBounds]:
    """The bounds of every undated event that the order bounds on both sides.

    Args:
        accounts: All of a view.
    """
    by_id = {account.id: account for account in accounts}
    undated = [account.id for account in by_id.values() if not account.is_dated and account.order != Neighbours()]
    if not undated:
        return {}
    first, last = _bounds(by_id, forward=True), _bounds(by_id, forward=False)
    return {
        event: DerivedBounds(first[event], last[event])
        for event in undated
        if event in first and event in last and first[event] <= last[event]
    }


def _bounds(accounts: Mapping[str, Account], *, forward: bool) -> dict[str, Day]:
    """The first day on which each undated event can lie; with ``forward`` false, the last one."""
    found: dict[str, Day] = {}
    waiting = [account.id for account in accounts.values() if account.is_dated]
    while waiting:  # what is handed on is a day of a dated event, and only ever gets tighter: this ends
        account = accounts[waiting.pop()]
        near = account.order
        beyond = near.before if forward else near.after
        for other in (*beyond, *near.contains, *near.same_day):
            day = found.get(account.id) or _stated(account, inner=other in beyond, forward=forward)
            if day is None or accounts[other].is_dated:
                continue
            if other not in found or (day > found[other] if forward else day < found[other]):
                found[other] = day
                waiting.append(other)
    return found


def _stated(account: Account, *, inner: bool, forward: bool) -> Day | None:
    """The day that a dated event gives to those beyond it, or to those within it.

    Where sources disagree, one of them is right: it is the day that holds whichever that is.
    """
    spans = [reading.value for reading in account.readings] if account.when is None else [account.when]
    if forward:
        days = [span.end_earliest if inner else span.earliest for span in spans]
    else:
        days = [span.begin_latest if inner else span.latest for span in spans]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    return min(known) if forward else max(known)


def _texts(first: Day, last: Day) -> tuple[str, str]:
    """Both days as dates of one precision, the coarsest that loses nothing: EDTF has no range from a year to a day."""
    (year, month, day), (last_year, last_month, _) = first.ymd, last.ymd
    far = not (year >= -9999 and last_year <= 9999)  # such years have neither months nor days in EDTF
    if far or ((month, day) == (1, 1) and Day(last + 1).ymd[1:] == (1, 1)):
        return _year(year), _year(last_year)
    if day == 1 and Day(last + 1).ymd[2] == 1:
        return f"{_year(year)}-{month:02}", f"{_year(last_year)}-{last_month:02}"
    return str(first), str(last)


def _year(year: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"
