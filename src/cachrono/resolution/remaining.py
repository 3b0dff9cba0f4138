"""What the order of events leaves of the days of one, in words."""

from __future__ import annotations

from cachrono.dates import day_words
from cachrono.resolution.deriving import DerivedBounds


def days_left(derived: DerivedBounds, *, short: bool = False) -> str:
    """All days that are left; where the order bounds begin or end more closely than these, that too.

    Args:
        derived: The bounds; of an event around a dated one there may be none but these closer ones.
        short: Whether months are short, and the closer bounds told only where there are no others.
    """
    bounds = derived.bounds
    is_open = derived.first is None and derived.last is None
    words = [] if is_open else [derived.describe(short=short)]
    if is_open or not short:
        begin, end = (name in derived.derived for name in ("begin_latest", "end_earliest"))
        if begin and bounds.begin_latest is not None and bounds.begin_latest != bounds.end_latest:
            words.append(f"begins no later than {day_words(bounds.begin_latest, short=short)}")
        if end and bounds.end_earliest is not None and bounds.end_earliest != bounds.begin_earliest:
            words.append(f"ends no earlier than {day_words(bounds.end_earliest, short=short)}")
    return ", ".join(words)
