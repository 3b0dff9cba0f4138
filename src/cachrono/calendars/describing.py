"""What an entry tells people, and as of which day it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cachrono.calendars.entries import Entry
from cachrono.resolution import Account, View, status_words
from cachrono.resolution.prose import ordered_by
from cachrono.wording import wording

_UNDATED = dt.date(1970, 1, 1)


def description(view: View, entry: Entry, language: str) -> str:
    """Date in words, status, place in the order, who takes part, and each source with its words."""
    return "\n".join(_lines(view, entry, language))


def _lines(view: View, entry: Entry, language: str) -> Iterator[str]:
    words, account = wording("cachrono.calendars", language), entry.account
    status = status_words(account.status, language)
    if entry.span is not None:
        date = words.capital(entry.span.describe(language=language))
        if date != entry.span.text:
            date = words.say("text.exact", date=date, edtf=entry.span.text)
        yield words.say("text.when", date=date, status=status)
    elif entry.derived is not None:
        yield words.say("text.ordered", date=entry.derived.describe(language=language), status=status)
    else:
        yield words.say("text.undated", status=status)
    if entry.span is not None and account.derived is not None:
        yield words.say("text.narrowed", days=account.derived.describe(language=language))
    if not account.sure:
        yield words.say("text.unsure")
    if entry.at_odds:
        yield words.say("text.at_odds")
    place = view.place_in_order(account, language=language)
    if place:
        yield words.say("text.sentence", words=words.capital(place))
    if account.participants:
        yield words.say("text.participants", names=", ".join(account.participants))
    yield ""
    # Where no source speaks of the event itself, those of the order are all that there is to go by.
    ordered = [] if account.sources else ordered_by(view, account, language)
    yield words.say("text.sources" if account.sources or ordered else "text.no_source")
    yield from (f"• {said}" for said in (*view.said_of(account, full=True, language=language), *ordered))


def stamp_of(view: View, account: Account) -> dt.date:
    """The newest day on which a source of the event was recorded; without METHOD, DTSTAMP means last modified."""
    sources = [view.source(source) for source in account.sources]
    days = [source.retrieved for source in sources if source.retrieved is not None]
    for source in sources:
        latest = source.published.latest if source.published is not None and source.retrieved is None else None
        if latest is not None and 0 < latest <= dt.date.max.toordinal():
            days.append(latest.to_date())
    return max(days, default=None) or view.known_on or _UNDATED
