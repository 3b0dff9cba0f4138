"""Which events touch some days: a list by first days, with the farthest last day up to each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from math import inf

from cachrono.dates import Bounds, Choice, Day, Truth
from cachrono.dates.relations import in_window
from cachrono.resolution.account import Account


class Windows:
    """The accounts of a view, to be asked for those that touch some days.

    Args:
        accounts: In time order; those that nothing bounds are left out.
        bounds: Gives the four bounds of an account.
    """

    def __init__(self, accounts: Iterable[Account], bounds: Callable[[Account], Bounds]) -> None:
        bounded = ((place, account, bounds(account)) for place, account in enumerate(accounts))
        known = [one for one in bounded if any(day is not None for day in one[2])]
        known.sort(key=lambda one: -inf if one[2][0] is None else one[2][0])
        self._known = known
        self._firsts = [-inf if bounds[0] is None else bounds[0] for _, _, bounds in known]
        self._farthest = list(accumulate((inf if bounds[3] is None else bounds[3] for _, _, bounds in known), max))

    def touching(self, first: Day | None, last: Day | None, *, certain: bool) -> tuple[Account, ...]:
        """The accounts that can touch the days from first to last, or certainly do, in time order."""
        low, high = -inf if first is None else first, inf if last is None else last
        found = []
        for index in range(bisect_right(self._firsts, high) - 1, -1, -1):
            if self._farthest[index] < low:
                break
            place, account, bounds = self._known[index]
            truth = _touches(account, bounds, first, last)
            if truth is Truth.CERTAIN or (truth is Truth.POSSIBLE and not certain):
                found.append((place, account))
        return tuple(account for _, account in sorted(found, key=lambda one: one[0]))


def _touches(account: Account, bounds: Bounds, first: Day | None, last: Day | None) -> Truth:
    truth = in_window(bounds, first, last)
    if truth is Truth.IMPOSSIBLE or not account.is_dated:
        return truth
    said = [reading.value.in_window(first, last) for reading in account.readings]
    said = [account.when.in_window(first, last)] if account.when is not None else said
    if all(one is Truth.IMPOSSIBLE for one in said):
        return Truth.IMPOSSIBLE  # between the dates of a set, which bounds can't tell
    if any(reading.value.choice is Choice.ALL_OF for reading in account.readings):
        return Truth.CERTAIN if all(one is Truth.CERTAIN for one in said) else Truth.POSSIBLE
    return truth
