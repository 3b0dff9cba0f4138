"""What a timeline shows, as plain rows: words and days, nothing of pixels or colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from cachrono.charts.glyphs import Glyph, glyph_of
from cachrono.errors import ChartError, nearest
from cachrono.resolution import Account, Outcome, View

Lanes = str | Callable[[Account], "str | Iterable[str] | None"]
OTHER = "other"


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
    glyph: Glyph

    def to_dict(self) -> dict[str, Any]:
        """The row as plain data, with days as ISO texts."""
        pieces = [f"{p.mark} {p.first or '…'} {p.last or '…'}" for p in self.glyph.pieces]
        signs = [name for name in ("hollow", "dashed", "about", "joined") if getattr(self.glyph, name)]
        return {
            "id": self.id,
            "group": self.group,
            "label": self.label,
            "when": self.when,
            "status": self.status,
            "where": self.where,
            "who": self.who,
            "said": list(self.said),
            "pieces": pieces,
            "signs": signs + ([str(self.glyph.note)] if self.glyph.note else []),
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
        given = groups_of(account)
        groups = [given] if isinstance(given, str) else list(given or ())
        rows.extend(_row(view, account, group, glyph) for group in groups or [OTHER])
    return rows


def _grouping(lanes: Lanes) -> Callable[[Account], str | Iterable[str] | None]:
    ways: dict[str, Callable[[Account], str | Iterable[str] | None]] = {
        "kind": lambda account: account.kind,
        "series": lambda account: account.series,
        "place": lambda account: account.where,
        "participant": lambda account: account.participants,
    }
    if callable(lanes):
        return lanes
    if lanes not in ways:
        hint = nearest(lanes, ways)
        raise ChartError(f"lanes={lanes!r} is no way to make swimlanes; use {', '.join(ways)} or a function{hint}")
    return ways[lanes]


def _row(view: View, account: Account, group: str, glyph: Glyph) -> Row:
    disagree = account.outcome is Outcome.CONFLICT
    return Row(
        id=account.id,
        group=group,
        label=f"{account.title} · {account.describe_when(short=True)}",
        title=account.title,
        when=account.describe_when() + (" (sources disagree)" if disagree else ""),
        status=str(account.status),
        where=account.where or "",
        who=", ".join(account.participants),
        said=tuple(said_by(view, account)),
        glyph=glyph,
    )


def said_by(view: View, account: Account) -> Iterable[str]:
    """For each claim its source, when that was published, its words, and its date where that is another one."""
    for claim in account.claims:
        if claim.source is None:
            yield "unsourced"
            continue
        text = view.source(claim.source).label
        if claim.when is not None and claim.when != account.when:
            text += f": {claim.when.describe()}"
        yield text + (f": “{claim.quote}”" if claim.quote else "")
