"""What a timeline shows, as plain rows: words and days, nothing of pixels or colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from cachrono.charts.glyphs import Glyph, glyph_of
from cachrono.errors import ChartError, nearest
from cachrono.resolution import Account, Outcome, View

Lanes = str | Callable[[Account], "str | Iterable[str] | None"]
OTHER = "other"
# Line breaks, and characters that neither XML nor a font has a place for.
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufffe\uffff]+")


@frozen(kw_only=True)
class Row:
    """One event in one swimlane.

    Args:
        id: Id of the event.
        group: The swimlane.
        label: What stands beside the mark: title and date.
        title: Title of the event.
        when: Its date in words.
        status: How it stands.
        where: The place; empty if none is stated.
        who: The participants; empty if none are stated.
        said: One text for each source: what it is, when it was published, and its words.
        links: Those to the words, of sources that have a link.
        glyph: How it is drawn.
    """

    id: str
    group: str
    label: str
    title: str
    when: str
    status: str
    where: str
    who: str
    said: tuple[str, ...]
    links: tuple[str, ...]
    glyph: Glyph

    def to_dict(self) -> dict[str, Any]:
        """The row as plain data, with days as ISO texts."""
        pieces = [f"{p.mark} {p.first or '…'} {p.last or '…'}" for p in self.glyph.pieces]
        glyph = self.glyph
        states = {"hollow": glyph.hollow, "dashed": glyph.dashed, "about": any(glyph.about), "joined": glyph.joined}
        states["pale"] = glyph.pale
        signs = [name for name, holds in states.items() if holds]
        return {
            "id": self.id,
            "group": self.group,
            "label": self.label,
            "when": self.when,
            "status": self.status,
            "where": self.where,
            "who": self.who,
            "said": list(self.said),
            **({"links": list(self.links)} if self.links else {}),
            "pieces": pieces,
            "signs": signs + ([str(glyph.note)] if glyph.note else []),
        }


def timeline_rows(view: View, lanes: Lanes = "kind") -> list[Row]:
    """One row for each dated event and each swimlane that it is in, in time order.

    Args:
        view: What to show.
        lanes: ``kind``, ``series``, ``place``, ``participant``, or a function of an account that gives the name of a
            swimlane, several of them, or None.

    Raises:
        ChartError: If ``lanes`` is none of these.
    """
    groups_of = _grouping(lanes)
    rows: list[Row] = []
    for account in view:
        glyph = glyph_of(account)
        if glyph is None:
            continue
        groups = _names(groups_of(account))
        rows.extend(_row(view, account, group, glyph) for group in groups or [OTHER])
    return rows


def _names(given: object) -> list[str]:
    """The names of swimlanes, each once."""
    if given is None:
        return []
    names = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    if not all(isinstance(name, str) for name in names):
        raise ChartError(f"lanes gave {given!r}; a function gives the name of a swimlane, several of them, or None")
    return [name for name in dict.fromkeys(one_line(str(name)) for name in names) if name]


def _grouping(lanes: Lanes) -> Callable[[Account], str | Iterable[str] | None]:
    ways: dict[str, Callable[[Account], str | Iterable[str] | None]] = {
        "kind": lambda account: account.kind,
        "series": lambda account: account.series,
        "place": lambda account: account.where,
        "participant": lambda account: account.participants,
    }
    if callable(lanes):
        return lanes
    if not isinstance(lanes, str) or lanes not in ways:
        hint = nearest(lanes, ways)
        raise ChartError(f"lanes={lanes!r} is no way to make swimlanes; use {', '.join(ways)} or a function{hint}")
    return ways[lanes]


def _row(view: View, account: Account, group: str, glyph: Glyph) -> Row:
    disagree = account.outcome is Outcome.CONFLICT
    disagree_on_place = account.on_where.outcome is Outcome.CONFLICT
    return Row(
        id=account.id,
        group=group,
        label=f"{one_line(account.title)} · {account.describe_when(short=True)}",
        title=one_line(account.title),
        when=account.describe_when() + (" (sources disagree)" if disagree else ""),
        status=str(account.status) + ("" if account.sure else " (perhaps not yet published)"),
        where=one_line(account.describe_where() + (" (sources disagree)" if disagree_on_place else "")),
        who=one_line(", ".join(account.participants)),
        said=tuple(map(one_line, view.said_of(account))),
        links=tuple(dict.fromkeys(link for claim in account.claims if (link := view.link_to(claim)))),
        glyph=glyph,
    )


def one_line(text: str) -> str:
    """A text on one line, without control characters."""
    return _UNFIT.sub(" ", text).strip()
