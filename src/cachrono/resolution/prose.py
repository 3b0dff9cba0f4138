"""A view in words, in the languages that there are catalogues of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cachrono.dates import TimeSpan, Unit
from cachrono.model import Mode, Order, Relation, Source
from cachrono.resolution.account import Account
from cachrono.resolution.status import Status
from cachrono.wording import Wording, wording

if TYPE_CHECKING:
    from cachrono.resolution.view import View


def view_wording(language: str) -> Wording:
    """What is said of events in a language."""
    return wording("cachrono.resolution", language)


def status_words(status: Status, language: str = "en") -> str:
    """A status in words."""
    return view_wording(language).say(f"status.{status.name.lower()}")


def source_label(source: Source, language: str = "en") -> str:
    """What to call a source in a list: its publisher or title, and when it was published."""
    words = view_wording(language)
    if source.published is None:
        return words.say("source.undated", name=source.name)
    day = TimeSpan(source.published.text.partition("T")[0])
    return words.say("source.dated", name=source.name, date=day.describe(language=language))


def said_of(view: View, account: Account, *, full: bool = False, language: str = "en") -> list[str]:
    """What each claim in force says, one text each, and then what the editor decided."""
    words = view_wording(language)
    said = []
    for claim, mode in zip(account.claims, account.modes, strict=True):
        if claim.source is None:
            said.append(words.say("source.none"))
            continue
        source = view.source(claim.source)
        text = source_label(source, language)
        if full and source.title and source.publisher:
            text = words.say("source.titled", label=text, title=source.title)
        if claim.locator:
            text += words.say("place.comma") + claim.locator
        if mode is not None and mode is not Mode.REPORTED:
            text += words.say("place.comma") + words.say(f"mode.{mode}")
        parts = [claim.when.describe(language=language)] if claim.when not in (None, account.when) else []
        parts += [f"“{claim.quote}”"] if claim.quote else []
        link = view.link_to(claim) if full else None
        said.append(": ".join([text, *parts]) + (f" {link}" if link else ""))
    return [*said, *decisions_of(view, account, language)]


def ordered_by(view: View, account: Account, language: str = "en") -> list[str]:
    """What each order statement of a source says of an event: who says so, its place, lengths, and the words."""
    said = []
    for order in view.chronology.orders:
        if order.source is None or account.id not in order.events:
            continue
        told = [_beside(view, account.id, order, language), *lengths_of(order, language)]
        if order.relation is Relation.MEETS:
            told.append(view_wording(language).say(f"order.following_{Unit.DAY}"))
        parts = [source_label(view.source(order.source), language)]
        parts.append(view_wording(language).say("place.comma").join(filter(None, told)))
        parts += [f"“{' … '.join(quotes)}”" for quotes in [_quotes(order)] if quotes]
        said.append(": ".join(parts))
    return said


def _quotes(order: Order) -> list[str]:
    return list(dict.fromkeys(one.exact for one in order.citations if one.exact is not None))


def _beside(view: View, event: str, order: Order, language: str) -> str:
    """The place that one statement gives to an event: of a long sequence, beside its neighbours."""
    first, second = [b for a, b in order.pairs() if a == event], [a for a, b in order.pairs() if b == event]
    if order.relation is Relation.DURING:
        return _place(view, language, during=first, around=second)
    if order.relation is Relation.SAME_DAY:
        return _place(view, language, same_day=[*second, *first])
    return _place(view, language, after=second, before=first)


def lengths_of(order: Order, language: str) -> list[str]:
    """The lengths that a statement gives, and when what follows is."""
    words = view_wording(language)
    if order.exactly is not None:
        lengths = [("exactly", order.exactly)]
    else:
        lengths = [(key, one) for key, one in (("at_least", order.at_least), ("at_most", order.at_most)) if one]
    said = words.say("place.comma").join(
        words.say(f"order.{key}", length=words.say(f"length.{one.unit}", count=one.count)) for key, one in lengths
    )
    found = []
    if lengths:
        found.append(words.say("order.lasts" if order.relation is Relation.LASTS else "order.between", lengths=said))
    return found if order.following is None else [*found, words.say(f"order.following_{order.following}")]


def decisions_of(view: View, account: Account, language: str = "en") -> list[str]:
    """What the editor decided about an event, one text each."""
    words = view_wording(language)
    decisions = []
    for judgement in account.judgements:
        source = view.chronology.claims[judgement.claim].source
        what = words.say("source.unsourced_claim")
        if source is not None:
            what = source_label(view.source(source), words.language)
        who = judgement.by or words.say("decision.editor")
        decision = words.say(f"decision.{judgement.verdict}", who=who, what=what)
        if judgement.reason:
            decision = words.say("decision.reason", decision=decision, reason=judgement.reason)
        decisions.append(decision)
    return decisions


def place_in_order(view: View, account: Account, language: str = "en") -> str:
    """Where an event stands among others, in words; empty where nothing is said of it.

    What lies within it is told only of an event without a date: one that has a date is found without.
    """
    near = account.order
    around = () if account.is_dated else near.contains
    return _place(
        view, language,
        during=near.within, around=around, same_day=near.same_day, after=near.after, before=near.before,
    )  # fmt: skip


def place_of_chain(view: View, members: Sequence[Account], language: str = "en") -> str:
    """Where several undated events stand that follow each other, or that stand at the same place."""
    first, last = members[0].order, members[-1].order
    if len(members) > 1 and last.after == (members[-2].id,):
        words = view_wording(language)
        place = _place(view, language, during=first.within, after=first.after, before=last.before)
        return words.say("place.comma").join(filter(None, (place, words.say("place.in_this_order"))))
    return _place(view, language, during=first.within, same_day=first.same_day, after=first.after, before=first.before)


def _place(view: View, language: str, **near: Sequence[str]) -> str:
    words = view_wording(language)
    parts = []
    for way, ids in near.items():
        if ids:
            titles = words.say("place.and").join(view[event].title for event in ids)
            parts.append(words.say(f"place.{way}", events=titles, count=len(ids)))
    return words.say("place.comma").join(parts)
