"""What the formats of linked data don't hold of a chronology."""

from __future__ import annotations

from collections.abc import Iterator

from cachrono.errors import counted
from cachrono.output import Omission
from cachrono.resolution import Account, Outcome, View


def unheld(account: Account) -> Iterator[str]:
    """What linked data doesn't hold of an event."""
    if account.event.extras:
        yield f"its extras of {', '.join(account.event.extras)}: of other formats"
    for word, outcome in (("date", account.on_when.outcome), ("place", account.on_where.outcome)):
        if outcome is Outcome.CONFLICT:
            yield f"no {word} of its own, for sources disagree; each stands in its claim"
    derived = account.derived
    if derived is not None and (derived.span is None or derived.bounds[:2] != derived.bounds[2:]):
        yield f"by the order of events: {derived.describe()}; only its first and last day are here, if there are any"


def unheld_of_all(view: View) -> Iterator[Omission]:
    """What linked data doesn't hold of a chronology, besides of its events."""
    whole = view.chronology
    if whole.extras:
        yield Omission("", "chronology", f"its extras of {', '.join(whole.extras)}: of other formats")
    for word, count in (("order statement", len(whole.orders)), ("translation", len(whole.translations))):
        if count:
            yield Omission("", f"{word}s", f"{counted(count, word)}: there are no words for them here")
