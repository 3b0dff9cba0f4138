"""Accounts to the entries of a list: all that is said of an event as words, nothing of HTML.

Everything is worked out here, once for each event, so that the template only sets it in place: three thousand entries
take it well under a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from cachrono.charts.records import spelt
from cachrono.charts.style import Style
from cachrono.dates import Choice, EndKind, TimeSpan
from cachrono.model import Claim, Mode, Order, Relation
from cachrono.model.claim import locators_of
from cachrono.pages import anchors
from cachrono.resolution import (
    Account,
    Agreement,
    DerivedBounds,
    Outcome,
    Status,
    View,
    source_label,
    status_words,
)
from cachrono.resolution.prose import decisions_of, lengths_of
from cachrono.wording import wording


@frozen(slots=True)
class Quote:
    """Words of a source, and their language, where it is known."""

    words: str
    language: str | None


@frozen(kw_only=True, slots=True)
class Said:
    """What one source says of an event.

    Args:
        source: What to call the source.
        to_source: The link to it in the bibliography; None for a claim without a source.
        locator: The place in it as people name it; empty where none is named.
        mode: That it plans, cancels or denies the event, or only places it in the order or says how long it lasts;
            empty where it reports it.
        readings: What it states of date, place or participants, as far as that isn't what the entry says; the lengths
            of what it says of the order.
        quotes: Its words.
        link: To these words, on the web.
    """

    source: str
    to_source: str | None
    locator: str
    mode: str
    readings: tuple[str, ...]
    quotes: tuple[Quote, ...]
    link: str | None


@frozen(kw_only=True, slots=True)
class Entry:
    """One event as the page tells it. Texts are empty where nothing is stated.

    Args:
        id: Id of the event.
        name: Of its place on the page.
        title: Its title.
        when: Its date in words.
        day: The same for machines, of one certain day.
        edtf: The same as EDTF; where sources disagree, of each reading.
        notes: What is imprecise, derived or disputed, a sentence each.
        status: How it stands.
        settled: Whether that is just that it has been reported.
        facts: Names and texts of what else is stated, such as the place.
        said: What each source says.
        decisions: What the editor decided.
        same_as: Where else it is described, each with a link if it leads to the web.
    """

    id: str
    name: str
    title: str
    when: str
    day: str | None
    edtf: str
    notes: tuple[str, ...]
    status: str
    settled: bool
    facts: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    decisions: tuple[str, ...]
    same_as: tuple[tuple[str, str | None], ...]


class Teller:
    """Tells accounts of one view in one language.

    Args:
        view: Has the accounts.
        language: Of all words but those of the sources and the editor.
    """

    def __init__(self, view: View, language: str) -> None:
        self.view = view
        self.words = wording("cachrono.pages", language)
        self.language = self.words.language
        self._modes = wording("cachrono.resolution", language).table("mode")
        self._style = Style.of(language=language)
        self._derived: Mapping[str, DerivedBounds] = view.derived
        self._at_odds = {event for one in view.order_conflicts for event in one.events}
        self.labels = {source.id: source_label(source, language) for source in view.chronology.sources}
        self._orders: dict[str, dict[Order, None]] = {}
        for order in view.chronology.orders:
            for event in order.events if order.source is not None else ():
                self._orders.setdefault(event, {})[order] = None
        self._notes = {key: self.words.say(f"date.{key}") for key in self.words.table("date")}

    def entries(self) -> list[Entry]:
        """One for each event, in time order."""
        return [self._entry(account) for account in self.view]

    def short_label(self, account: Account) -> str:
        """Title, date and status on one line, as a mark of the timeline has them."""
        bounds = self._placed_on(account)
        if bounds is None:
            date = account.describe_when(short=True, language=self.language)
        else:
            days = bounds.describe(short=True, outer=True, language=self.language)
            date = self._style.say("label.derived", date=days)
        label = self._style.say("label.dated", title=account.title, date=date)
        return self.words.say("chart.mark", label=label, status=status_words(account.status, self.language))

    def when(self, span: TimeSpan) -> str:
        """A date in words."""
        return span.describe(language=self.language)

    def _placed_on(self, account: Account) -> DerivedBounds | None:
        """The days that the order leaves to an event that no source dates; None if one does, or a side is open."""
        bounds = None if account.is_dated else self._derived.get(account.id)
        return bounds if bounds is not None and bounds.is_closed else None

    def _entry(self, account: Account) -> Entry:
        bounds = self._placed_on(account)
        span = account.when if bounds is None else bounds.span
        return Entry(
            id=account.id,
            name=anchors.name("event", account.id),
            title=account.title,
            when=account.describe_when(language=self.language)
            if bounds is None
            else bounds.describe(language=self.language),
            day=None if span is None or bounds is not None else machine_day(span),
            edtf=span.text if span is not None else " / ".join(reading.value.text for reading in account.readings),
            notes=tuple(self._all_notes(account)),
            status=status_words(account.status, self.language),
            settled=account.status is Status.REPORTED,
            facts=tuple(self._facts(account)),
            said=(
                *(self._said(account, claim, mode) for claim, mode in zip(account.claims, account.modes, strict=True)),
                *map(self._placed, self._orders.get(account.id, ())),
            ),
            decisions=tuple(decisions_of(self.view, account, self.language)) if account.judgements else (),
            same_as=tuple((text, anchors.web_link(text)) for text in account.event.same_as),
        )

    def _facts(self, account: Account) -> list[tuple[str, str]]:
        say, order = self.words.say, self.view.place_in_order(account, language=self.language)
        found = [
            ("place", account.describe_where()),
            ("participants", account.describe_participants()),
            ("kind", spelt(account.kind, self._style) if account.kind else ""),
            ("series", spelt(account.series, self._style) if account.series else ""),
            ("order", self.words.capital(order)),
        ]
        return [(say(f"event.{name}"), text) for name, text in found if text]

    def _all_notes(self, account: Account) -> list[str]:
        notes: list[str] = []
        bounds = self._derived.get(account.id)
        disputed: dict[str, Agreement[Any]] = {
            "when": account.on_when,
            "where": account.on_where,
            "participants": account.on_participants,
        }
        if self._placed_on(account) is not None:
            notes.append(self._notes["derived"])
        elif not account.is_mentioned:
            notes.append(self._notes["unspoken" if self.view.known_on is None else "unspoken_yet"])
        elif not account.is_dated:
            notes.append(self._notes["undated"] if bounds is None else self._by_order("bounded", bounds))
        elif account.when is not None:
            notes += closeness(account.when, self._notes)
        if account.is_dated and bounds is not None:
            notes.append(self._by_order("narrowed", bounds))
        notes += [
            self.words.say(f"disagree.{name}")
            for name, agreement in disputed.items()
            if agreement.outcome is Outcome.CONFLICT
        ]
        if account.status is Status.DISPUTED:
            notes.append(self.words.say("disagree.mode"))
        if account.id in self._at_odds:
            notes.append(self.words.say("disagree.order"))
        if not account.sure:
            notes.append(self._notes["pale"])
        return notes

    def _by_order(self, key: str, bounds: DerivedBounds) -> str:
        return self.words.say(f"order.{key}", days=bounds.describe(language=self.language))

    def _said(self, account: Account, claim: Claim, mode: Mode | None) -> Said:
        disputed_place = account.on_where.outcome is Outcome.CONFLICT
        disputed_names = account.on_participants.outcome is Outcome.CONFLICT
        readings = [self.when(claim.when)] if claim.when is not None and claim.when != account.when else []
        readings += [claim.where] if claim.where and disputed_place else []
        readings += [", ".join(claim.participants)] if claim.participants and disputed_names else []
        told = "" if mode in (None, Mode.REPORTED) else self._modes[mode]
        return self.stated(claim, told, readings)

    def _placed(self, order: Order) -> Said:
        about = "length" if order.relation is Relation.LASTS else "order"
        return self.stated(order, self.words.say(f"event.by_{about}"), lengths_of(order, self.words.language))

    def stated(self, statement: Claim | Order, mode: str = "", readings: Iterable[str] = ()) -> Said:
        """Who says something, and the words.

        Args:
            statement: What is said.
            mode: As :class:`Said` has it.
            readings: As :class:`Said` has them.
        """
        source = statement.source
        language = None if source is None else self.view.source(source).language
        return Said(
            source=self.words.say("event.unsourced") if source is None else self.labels[source],
            to_source=None if source is None else anchors.to("source", source),
            locator=locators_of(statement.citations) or "",
            mode=mode,
            readings=tuple(readings),
            quotes=tuple(Quote(cited.exact, language) for cited in statement.citations if cited.exact is not None),
            link=anchors.web_link(self.view.link_to(statement)),
        )


def closeness(span: TimeSpan, notes: Mapping[str, str]) -> list[str]:
    """How closely a date is known, in sentences; none for a certain day.

    Args:
        span: The date.
        notes: The sentences, by name.
    """
    if span.is_exact_day:
        return []
    found: list[str] = []
    choice = span.choice
    if choice is not Choice.SINGLE and len(span.members) > 1:
        found.append("one_of" if choice is Choice.ONE_OF else "all_of")
    elif span.throughout:
        found.append("throughout")
    elif span.is_interval:
        ends = (span.begin_kind, span.end_kind)
        if ends == (EndKind.KNOWN, EndKind.KNOWN):
            found += [] if span.has_exact_ends else ["ends"]
        else:
            sides = zip(("begin", "end"), ends, strict=True)
            found += [f"{kind}_{side}" for side, kind in sides if kind is not EndKind.KNOWN]
    else:
        first, _, _, last = span.bounds
        found += ["within"] if first != last else []
    found += ["about"] if span.is_approximate else []
    found += ["uncertain"] if span.is_uncertain else []
    return [notes[name] for name in found]


def machine_day(span: TimeSpan) -> str | None:
    """One certain day as HTML's ``time`` element takes it; None for all else, and for years that it can't have."""
    first = span.bounds[0]
    if not span.is_exact_day or first is None or not 1 <= first.ymd[0] <= 9999:
        return None
    return "{:04}-{:02}-{:02}".format(*first.ymd)
