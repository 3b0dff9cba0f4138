"""Dates of Wikidata as claims: which begins and ends belong together, and which dates are of events of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from cachrono.errors import InvalidDateError
from cachrono.exports.between import interval
from cachrono.exports.wikidata.claims import Claims, keep, page_of
from cachrono.exports.wikidata.sources import References
from cachrono.exports.wikidata.statements import RANKS, Dated, Say, Scope, Statement, marked_text

Pair = tuple[Dated | None, Dated | None]


@frozen
class DateClaims:
    """Makes claims of dates.

    Attributes:
        claims: Takes them.
        references: The sources that they name.
        say: Told what of them is not taken.
    """

    claims: Claims
    references: References
    say: Say

    def points(self, id_: str, dates: list[Dated]) -> None:
        """Points in time, each a claim of each of its sources."""
        ranks = _ranks(dates)
        for one in dates:
            when = marked_text(one, self.say)
            where = {"where": one.where} if one.where else {}
            made = [self.claims.add(id_, when, {**key, **where}) for key in self.cited(id_, one.statement)]
            self.claims.judge(made, [one.statement], ranks)

    def spans(self, id_: str, starts: list[Dated], ends: list[Dated]) -> None:
        """Begins and ends, put together where it is clear which belong to each other."""
        ranks = _ranks([*starts, *ends])
        pairs, apart = paired(starts, ends)
        if apart:
            self.say(starts[0].statement.place, "several begins and several ends; which belong together isn't said")
        done: set[int] = set()
        for start, end in pairs:
            both = [one for one in (start, end) if one is not None]
            when = self._interval(start, end)
            places = {one.where for one in both}
            where = {"where": both[0].where} if len(places) == 1 and both[0].where else {}
            if not where:  # the place of one end is not that of the whole
                ends_at = [f"{one.statement.snak.prop}: {one.where}" for one in both if one.where]
                keep(self.claims.events[id_], ends_at)
            cited = [self.cited(id_, one.statement) for one in both]
            shared = [key for key in cited[0] if all(_names(key, others) for others in cited[1:])]
            made = [self.claims.add(id_, when, {**key, **where}) for key in shared or [page_of(id_)]]
            self.claims.judge(made, [one.statement for one in both], ranks)
            if shared:
                continue
            for one, keys in zip(both, cited, strict=True):  # the page says the whole; each has documents of its own
                documents = [key for key in keys if key != page_of(id_)]
                half = self._interval(start if one is start else None, end if one is end else None)
                if half is not None and id(one) not in done:
                    halves = [self.claims.add(id_, half, key) for key in documents]
                    self.claims.judge(halves, [one.statement], ranks)
                    done.add(id(one))

    def _interval(self, start: Dated | None, end: Dated | None) -> str | None:
        texts = [None if one is None else marked_text(one, self.say) for one in (start, end)]
        ends = [
            ".." if one is not None and one.statement.snak.kind == "novalue" else text or ""
            for one, text in zip((start, end), texts, strict=True)
        ]
        if not any(texts):
            return None
        place = next(one.statement.place for one in (start, end) if one is not None)
        try:
            return interval(ends[0], ends[1], lambda note: self.say(place, note))
        except InvalidDateError as error:
            self.say(place, f"{error}; the dates are left out")
            return None

    def cited(self, id_: str, statement: Statement) -> list[dict[str, str]]:
        """Where a statement is from: each document that it refers to, else the page of the entity."""
        found: list[dict[str, str]] = []
        for number, reference in enumerate(statement.references):
            key = self.references.cited(reference, f"{statement.place}.references[{number}]")
            if key is not None and key not in found:
                found.append(key)
        return found or [page_of(id_)]


def paired(starts: Sequence[Dated], ends: Sequence[Dated]) -> tuple[list[Pair], bool]:
    """Begins with ends, where it is clear which belong to each other; others alone.

    One begin goes with each end, and one end with each begin. Of several of both, the best ones go together where one
    of these is the only one. A deprecated one is never paired: it would take the sound other one down with it.

    Returns:
        Them, and whether some stay apart though there are several of both.
    """
    firsts, lasts = ([one for one in found if one.statement.rank != RANKS[2]] for found in (starts, ends))
    several = min(len(firsts), len(lasts)) > 1
    left, right = (_best(firsts), _best(lasts)) if several else (firsts, lasts)
    pairs: list[Pair] = [(start, end) for start in left for end in right if min(len(left), len(right)) == 1]
    with_other = {id(one) for pair in pairs for one in pair}
    pairs += [(start, None) for start in starts if id(start) not in with_other]
    pairs += [(None, end) for end in ends if id(end) not in with_other]
    return pairs, several


def by_scope(dates: Mapping[str, list[Dated]]) -> dict[Scope, dict[str, list[Dated]]]:
    """Dates by the place or part that they are said of, those of the whole first.

    They stay together, as said of the whole, unless one property has sound dates of several places or parts, or other
    dates of the whole than of a part: these don't contradict each other.

    Args:
        dates: The dates of one event, by property.
    """
    if not any(_differ(found) for found in dates.values()):
        return {(): dict(dates)}
    groups: dict[Scope, dict[str, list[Dated]]] = {}
    for scope in sorted({one.scope: None for found in dates.values() for one in found}, key=bool):
        groups[scope] = {prop: [one for one in found if one.scope == scope] for prop, found in dates.items()}
    return groups


def _differ(dates: Sequence[Dated]) -> bool:
    sound = [one for one in dates if one.statement.rank != RANKS[2]]
    scopes = {one.scope for one in sound}
    return len(scopes - {()}) > 1 or (len(scopes) > 1 and len({one.text for one in sound}) > 1)


def _best(dates: Sequence[Dated]) -> list[Dated]:
    return [one for one in dates if one.statement.rank == RANKS[0]] or list(dates)


def _ranks(dates: Iterable[Dated]) -> dict[str, set[str]]:
    ranks: dict[str, set[str]] = {}
    for one in dates:
        ranks.setdefault(one.statement.snak.prop, set()).add(one.statement.rank)
    return ranks


def _names(key: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> bool:
    return any(key["source"] == other["source"] for other in others)
