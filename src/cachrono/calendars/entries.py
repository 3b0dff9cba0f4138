"""Accounts to calendar entries: which days an entry covers, and what is left out.

An entry covers exactly the days on which its event can lie, so that no day is invented:

    a time of day            that moment, in UTC if the source or the reader states a zone
    a day, several days      those days
    a month, a year, [a..b]  all days on which it can lie, labelled "[some time in 2017]"
    an extent                from its earliest begin to its latest end
    an open or unknown end   the days of the end that is known, labelled "[from 2026 on]"
    on one side of a day     that day, labelled "[on or before 28 October 2025]"
    one of, all of, conflict an entry for each; and for days apart that masks leave, as in 2025-XX-16
    undated, but in order    all days that the order leaves, labelled "[…, by the order of events]"
    narrowed by the order    the days that are stated; the description has what the order leaves of them
    coarser than ten years, undated, bounded by the order on one side only, outside the years 1 to 9999: left out,
    and reported

Each choice can be made otherwise: see :class:`~cachrono.calendars.policy.Policy`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve, field, frozen

from cachrono.calendars.identifiers import Identifiers
from cachrono.calendars.policy import Policy
from cachrono.calendars.possible import (
    is_extent,
    is_one_of_several,
    is_qualified,
    is_scattered,
    moment_of,
    runs_of,
)
from cachrono.dates import Choice, Day, TimeSpan
from cachrono.dates.days import is_leap
from cachrono.errors import ComparisonError
from cachrono.model import Claim
from cachrono.output import Omission
from cachrono.resolution import Account, Outcome, Status, View, source_label
from cachrono.wording import Wording, wording

TEN_YEARS = 3653  # days
_LAST = dt.date.max.toordinal()
_STATUS = {
    Status.REPORTED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
    Status.DENIED: "CANCELLED",
}


@frozen(kw_only=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        account: What it was made from.
        key: What its identifier is made of: the id of the event, and what tells its entries apart.
        uid: Made of the key alone, so that it stays when title or date change.
        summary: Title, and in brackets what is imprecise about the days.
        start: First day, or moment; None for an event that has neither.
        end: The day after the last; None for a moment.
        status: CONFIRMED, TENTATIVE or CANCELLED.
        span: The exact date as a source states it; None where none does.
        derived: What the order of events leaves to it, where that is more than its dates say; of an event without a
            day, what bounds it on one side.
        is_exact: Whether it is known to be on just these days.
        yearly: Whether it comes again every year: an anniversary.
        at_odds: Whether its date and the order of events contradict each other.
    """

    account: Account
    key: tuple[str, ...]
    uid: str
    summary: str
    start: dt.date | dt.datetime | None
    end: dt.date | None
    status: str
    span: TimeSpan | None = None
    derived: TimeSpan | None = None
    is_exact: bool = False
    yearly: bool = False
    at_odds: bool = False

    @property
    def precision(self) -> str:
        """How precise its date is, in a word."""
        if self.span is not None:
            return str(self.span.precision)
        return "undated" if self.derived is None or None in self.derived.bounds else "derived"


@frozen
class Entries:
    """What a view comes to in a calendar.

    Attributes:
        entries: In the order of time.
        omitted: What could not be put in, or should not by the policy, and why.
        passed: Identifiers of entries that only the selection leaves out.
        left: Ids of the events that have no entry, though they are selected.
    """

    entries: list[Entry]
    omitted: list[Omission]
    passed: set[str] = field(factory=set)
    left: list[str] = field(factory=list)


def entries_of(
    view: View, policy: Policy, identifiers: Identifiers, selected: Collection[str] | None = None
) -> Entries:
    """The entries of a view, and what was left out.

    Args:
        view: What to make entries of.
        policy: How.
        identifiers: Of the entries.
        selected: Ids of the events that are asked for; None for all.
    """
    found = Entries([], [])
    maker = _Maker(view, policy, identifiers)
    for account in view:
        is_selected = selected is None or account.id in selected
        before = len(found.entries)
        for one in maker.made(account):
            if isinstance(one, Omission):
                if is_selected:
                    found.omitted.append(one)
            elif is_selected and maker.is_asked(one):
                found.entries.append(one)
            else:
                found.passed.add(one.uid)
        if is_selected and len(found.entries) == before and not found.passed.intersection(maker.uids):
            found.left.append(account.id)
    _tell_apart(found.entries, identifiers)
    found.entries.sort(key=lambda entry: (entry.start is None, str(entry.start), entry.uid))
    return found


def _tell_apart(entries: list[Entry], identifiers: Identifiers) -> None:
    """Give an entry that kept the identifier of another one, from another calendar, one of its own."""
    often = Counter(entry.uid for entry in entries)
    for number, entry in enumerate(entries):
        if often[entry.uid] > 1 and entry.uid != identifiers.made(*entry.key):
            entries[number] = evolve(entry, uid=identifiers.made(*entry.key))


class _Maker:
    """Makes the entries of one view by one policy."""

    def __init__(self, view: View, policy: Policy, identifiers: Identifiers) -> None:
        self.view = view
        self.policy = policy
        self.identifiers = identifiers
        self.words: Wording = wording("cachrono.calendars", policy.language)
        self.derived = view.derived
        self.at_odds = {event for one in view.order_conflicts for event in one.events}
        self.uids: set[str] = set()  # of the account in hand
        # By identifier, the first day on which an event can begin, and the last on which it can still go on.
        self._extent: dict[str, tuple[Day | None, Day | None]] = {}

    def is_asked(self, entry: Entry) -> bool:
        """Whether an entry can lie in the time that is asked for."""
        first, last = self._extent.get(entry.uid, (None, None))
        since, until = self.policy.since, self.policy.until
        over = since is not None and last is not None and last < since
        return not over and not (until is not None and first is not None and first > until)

    def made(self, account: Account) -> Iterator[Entry | Omission]:
        """The entries of an event, and what is left out of it."""
        self.uids = set()
        if not account.is_dated:
            yield from self._without_date(account)
            return
        for number, (span, claims) in enumerate(_spans(account)):
            key = (account.id,) if number == 0 else (account.id, next(iter(claims)).id)
            publishers = self._publishers(claims) if account.outcome is Outcome.CONFLICT else ""
            yield from self._dated(account, span, key, publishers)

    def _without_date(self, account: Account) -> Iterator[Entry | Omission]:
        bounds = self.derived.get(account.id)
        span = None if bounds is None or not bounds.is_closed else bounds.span
        if bounds is not None and span is not None:
            label = self.words.say("title.ordered", date=self._describe(span))
            made = self._made(account, span, (account.id,), (bounds.first, bounds.last, bounds.last, label), "")
            if isinstance(made, Entry):
                status = "CANCELLED" if made.status == "CANCELLED" else "TENTATIVE"
                made = evolve(made, span=None, status=status, is_exact=False)
            yield made
        elif not account.is_mentioned:
            yield self._omission(account, self.words.say("omitted.unknown"))
        elif self.policy.undated == "journal":
            yield self._entry(account, (account.id,), account.title, None, None, None)
        else:
            place = self.view.place_in_order(account, language=self.policy.language)
            place = place or self.words.say("omitted.no_order")
            if bounds is None:
                reason = self.words.say("omitted.undated", place=place)
            else:
                reason = self.words.say(
                    "omitted.bounded", place=place, date=bounds.describe(language=self.policy.language)
                )
            yield self._omission(account, reason)

    def _dated(
        self, account: Account, span: TimeSpan, key: tuple[str, ...], publishers: str
    ) -> Iterator[Entry | Omission]:
        for number, days in enumerate(self._days(span)):
            # Numbers, since members have nothing else that stays when their dates are corrected; no id has a # in it.
            made = self._made(account, span, key if number == 0 else (*key, f"#{number + 1}"), days, publishers)
            yield made
            if isinstance(made, Entry) and self.policy.anniversaries and made.is_exact and made.status == "CONFIRMED":
                yield from self._anniversary(made)

    def _made(
        self,
        account: Account,
        span: TimeSpan,
        key: tuple[str, ...],
        days: tuple[Day | None, Day | None, Day | None, str],
        publishers: str,
    ) -> Entry | Omission:
        first, last, over, note = days
        uid = self.identifiers.of(*key)
        self._extent[uid] = (None if span.earliest is None else first, over)
        reason = self._unfit(account, first, last, span)
        moment = None
        if not reason:
            try:
                moment = moment_of(span, self.policy.zone)
            except OverflowError:
                reason = "outside"
            except ComparisonError:
                reason = "skipped"
        label = publishers or note
        if note and publishers:
            label = self.words.say("title.joint", label=note, sources=publishers)
        title = self.words.say("title.labelled", title=account.title, label=label) if label else account.title
        if reason == "outside" and self.policy.undated == "journal":
            return self._entry(account, key, title, None, None, span)
        if reason:
            words = self.words.say(f"omitted.{reason}", zone=self.policy.zone)
            return self._omission(account, self.words.say("omitted.of_date", date=self._describe(span), reason=words))
        assert first is not None and last is not None
        if moment is not None:
            return self._entry(account, key, title, moment, None, span)
        if self.policy.imprecise == "first-day" and not (span.is_interval or is_extent(span)):
            last = first
        return self._entry(account, key, title, first.to_date(), last.to_date() + dt.timedelta(days=1), span)

    def _entry(
        self,
        account: Account,
        key: tuple[str, ...],
        summary: str,
        start: dt.date | None,
        end: dt.date | None,
        span: TimeSpan | None,
    ) -> Entry:
        uid = self.identifiers.of(*key)
        self.uids.add(uid)
        which_unknown = span is not None and is_one_of_several(span)
        disputed = account.outcome is Outcome.CONFLICT or account.id in self.at_odds
        unclear = which_unknown or disputed or not account.sure
        qualified = span is not None and is_qualified(span)
        status = _STATUS.get(account.status, "TENTATIVE")
        if status == "CONFIRMED" and (unclear or qualified):
            status = "TENTATIVE"
        is_exact = span is not None and (span.is_exact_day or (span.has_exact_ends and not qualified)) and not unclear
        bounds = self.derived.get(account.id)
        return Entry(
            account=account, key=key, uid=uid, summary=summary, start=start, end=end, status=status, span=span,
            derived=None if bounds is None else bounds.span, is_exact=is_exact, at_odds=account.id in self.at_odds,
        )  # fmt: skip

    def _anniversary(self, entry: Entry) -> Iterator[Entry]:
        """The same day in the years after; that of 29 February is the last of the month."""
        first = entry.start
        if first is None or entry.span is None or not entry.span.is_exact_day:
            return
        day = entry.span.to_date()
        if day.year + 1 >= dt.MAXYEAR:
            return
        leap = (day.month, day.day) == (2, 29)
        start = day.replace(year=day.year + 1, day=28 if leap else day.day)
        if leap and is_leap(start.year):
            start = start.replace(day=29)
        title = self.words.say("title.anniversary", title=entry.account.title, year=f"{day.year:04}")
        key = (*entry.key, "#anniversary")
        uid = self.identifiers.of(*key)
        self.uids.add(uid)
        self._extent[uid] = (self._extent[entry.uid][0], None)  # it goes on for ever
        yield evolve(entry, key=key, uid=uid, summary=title, start=start, end=start + dt.timedelta(days=1), yearly=True)

    def _omission(self, account: Account, reason: str) -> Omission:
        return Omission(id=account.id, title=account.title, reason=reason)

    def _describe(self, span: TimeSpan) -> str:
        return span.describe(language=self.policy.language)

    def _publishers(self, claims: Iterable[Claim]) -> str:
        unsourced = wording("cachrono.resolution", self.policy.language).say("source.none")
        names = dict.fromkeys(
            source_label(self.view.source(claim.source), self.policy.language) if claim.source else unsourced
            for claim in claims
        )
        return self.words.say("title.and").join(names)

    def _days(self, span: TimeSpan) -> Iterator[tuple[Day | None, Day | None, Day | None, str]]:
        """Of each entry of a span: first and last day, the last on which the event can still go on, label."""
        b1, b2, e1, e2 = span.bounds
        words = self._describe(span)
        if span.is_interval:
            if b1 is None:
                yield e1, e2, e2, words
            elif e2 is None:
                yield b1, b2, None, words
            else:
                yield b1, e2, e2, "" if (b1, e1) == (b2, e2) and not is_qualified(span) else words
            return
        if span.choice is Choice.SINGLE:
            if runs := runs_of(span):
                whole = "skip" not in (self.policy.imprecise, self.policy.several) and self.policy.imprecise == "span"
                for begin, end in runs if whole else runs[:1]:
                    yield begin, end, end if whole else e2, words
                return
            if (b1 == e2 or (span.throughout and span.has_exact_ends)) and not is_qualified(span):
                words = ""
            elif not span.throughout:
                words = self._within(span, words)
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

    def _within(self, span: TimeSpan, words: str) -> str:
        """``some time in 2017``; a masked or qualified date says so in its own words."""
        plain = re.fullmatch(r"[0-9]{3}[0-9X](-[0-9]{2})?", span.text)
        return self.words.say("title.within", date=words) if plain else words

    def _unfit(self, account: Account, first: Day | None, last: Day | None, span: TimeSpan) -> str:
        """Why an entry can't be made, as the name of a phrase, or nothing."""
        policy = self.policy
        if first is None or last is None:
            return "endless"
        if not 0 < first <= last < _LAST:  # an end is the day after
            return "outside"
        alternatives = account.outcome is Outcome.CONFLICT or is_one_of_several(span)
        all_of = span.choice is Choice.ALL_OF and len(span.members) > 1
        if (alternatives and "skip" in (policy.imprecise, policy.several)) or (all_of and policy.several == "skip"):
            return "several"
        if policy.open_ends == "skip" and None in (*span.bounds, *(day for member in span.members for day in member)):
            return "open"
        if is_scattered(span):
            if not runs_of(span) and policy.imprecise != "first-day":
                return "scattered"
            first, last = span.bounds[0] or first, span.bounds[3] or last  # all of its days, for how coarse it is
        if first != last and not is_extent(span):
            if policy.imprecise == "skip":
                return "imprecise"
            if last - first >= TEN_YEARS and policy.imprecise == "span" and policy.coarse == "skip":
                return "coarse"
        return ""


def _spans(account: Account) -> Iterable[tuple[TimeSpan, Collection[Claim]]]:
    if account.when is not None:
        return [(account.when, account.claims)]
    return [(reading.value, reading.claims) for reading in account.readings]
