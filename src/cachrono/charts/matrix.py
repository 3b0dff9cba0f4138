"""Which source speaks of which event: rows, columns and cells, as words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from cachrono.charts.rows import one_line
from cachrono.charts.sheet import Sheet
from cachrono.dates import TimeSpan
from cachrono.model import Claim, Mode, Order, Origins, Relation, Source
from cachrono.resolution import Account, status_words


class Backing(StrEnum):
    """How many sources stand behind an event."""

    SEVERAL = "several"
    SINGLE = "single"
    NONE = "none"


@frozen(kw_only=True)
class Cell:
    """What one source says of one event.

    Args:
        event: Id of the event.
        source: Id of the source.
        dates: Whether it dates the event, or only mentions it.
        taken_back: Whether it does neither, but takes back what had been said.
        said: Under the names of a tooltip: quotes, dates, modes.
        href: The link to its words.
    """

    event: str
    source: str
    dates: bool
    taken_back: bool
    said: Mapping[str, str]
    href: str | None


@frozen(kw_only=True)
class Covered:
    """An event, and how it is covered.

    Args:
        id: Id of the event.
        title: Its title.
        when: Its date in words.
        short: The same, as short as on a label.
        status: How it stands, in words.
        cells: One for each source that speaks of it.
        count: How many of these sources copy none of the others.
    """

    id: str
    title: str
    when: str
    short: str
    status: str
    cells: tuple[Cell, ...]
    count: int

    @property
    def backing(self) -> Backing:
        """Whether it rests on several sources, on a single one, or on none."""
        return Backing.NONE if not self.count else Backing.SINGLE if self.count == 1 else Backing.SEVERAL


@frozen(kw_only=True)
class Column:
    """A source, and how to head its column.

    Args:
        id: Id of the source.
        name: What to call it.
        date: When it was published, short.
        told: Its title and link, under the names of a tooltip.
    """

    id: str
    name: str
    date: str
    told: Mapping[str, str]


@frozen(kw_only=True, slots=False)
class Matrix:
    """All events of which anything is said, in time order, and all sources, in the order of their publication."""

    events: tuple[Covered, ...]
    sources: tuple[Column, ...]
    copies: int

    @cached_property
    def spoken_of(self) -> Mapping[str, Sequence[str]]:
        """Ids of the events that each source speaks of, by its id."""
        found: dict[str, list[str]] = {source.id: [] for source in self.sources}
        for event in self.events:
            for cell in event.cells:
                found[cell.source].append(event.id)
        return found

    @property
    def single(self) -> int:
        """How many events rest on a single source."""
        return sum(event.backing is Backing.SINGLE for event in self.events)


def matrix_of(sheet: Sheet) -> Matrix:
    """What each source of a view says of each event: a claim in force, or a place in the order."""
    view = sheet.view
    origins = Origins(view.chronology.sources)
    ordered: dict[str, list[Order]] = {}
    for order in view.chronology.orders:
        for event in order.events if order.source is not None else ():
            ordered.setdefault(event, []).append(order)
    events = []
    for account in view:
        if account.is_mentioned:
            cells = _cells(account, ordered.get(account.id, ()), sheet)
            events.append(_covered(account, cells, origins, sheet))
    sources = sorted(view.chronology.sources, key=lambda source: _published(source, sheet))
    return Matrix(
        events=tuple(events),
        sources=_columns(sources, sheet),
        copies=sum(source.derived_from is not None for source in sources),
    )


def _published(source: Source, sheet: Sheet) -> tuple[float, float]:
    window = sheet.view.chronology.windows[source.id]
    inf = float("inf")
    first, last = (inf if day is None else day for day in (window.first, window.last))
    return first, last


def _columns(sources: Sequence[Source], sheet: Sheet) -> tuple[Column, ...]:
    """A heading for each source; its date tells it from others of the same name, or else its id does."""
    style = sheet.style
    dates = [_dates(source, sheet) for source in sources]
    count = Counter((source.name, short) for source, (short, _) in zip(sources, dates, strict=True))
    columns = []
    for source, (short, full) in zip(sources, dates, strict=True):
        name = one_line(source.name) if count[source.name, short] == 1 else sheet.names[source.id]
        told = {"published": full, "original": source.title or "", "words": source.url or ""}
        told = {style.say(f"coverage.{key}"): one_line(text) for key, text in told.items() if text}
        columns.append(Column(id=source.id, name=name, date=short, told=told))
    return tuple(columns)


def _dates(source: Source, sheet: Sheet) -> tuple[str, str]:
    """When a source was published, short and in full."""
    language = sheet.style.language
    if source.published is None:
        return (sheet.style.say("coverage.undated"),) * 2
    day = TimeSpan(source.published.text.partition("T")[0])
    return day.describe(short=True, language=language), day.describe(language=language)


def _covered(account: Account, cells: Sequence[Cell], origins: Origins, sheet: Sheet) -> Covered:
    language = sheet.style.language
    when, short = (account.describe_when(short=short, language=language) for short in (False, True))
    spoken = [cell.source for cell in cells]
    # Of a copy and its original one counts; of two copies of something that is not here, too.
    roots = {(origins.copied.get(source) or (source,))[-1] for source in spoken}
    return Covered(
        id=account.id,
        title=one_line(account.title),
        when=when,
        short=short,
        status=status_words(account.status, language),
        cells=tuple(cells),
        count=len(roots),
    )


def _cells(account: Account, orders: Iterable[Order], sheet: Sheet) -> list[Cell]:
    claims: dict[str, list[tuple[Claim, Mode | None]]] = {}
    for claim, mode in zip(account.claims, account.modes, strict=True):
        if claim.source is not None:
            claims.setdefault(claim.source, []).append((claim, mode))
    cells = {source: _claimed(source, found, sheet) for source, found in claims.items()}
    for order in orders:
        assert order.source is not None
        if order.source not in cells:
            quote = " … ".join(citation.exact for citation in order.citations if citation.exact)
            says = "coverage.lasts" if order.relation is Relation.LASTS else "coverage.order"
            said = {"says": sheet.style.say(says), "quote": f"“{quote}”" if quote else ""}
            cells[order.source] = Cell(
                event=account.id,
                source=order.source,
                dates=False,
                taken_back=False,
                said=_named(said, sheet),
                href=None,
            )
    return list(cells.values())


def _claimed(source: str, found: Sequence[tuple[Claim, Mode | None]], sheet: Sheet) -> Cell:
    style, view = sheet.style, sheet.view
    dates = dict.fromkeys(claim.when.describe(language=style.language) for claim, _ in found if claim.when is not None)
    older = [view.chronology.claims[claim.retracts] for claim, _ in found if claim.retracts is not None]
    retracted = dict.fromkeys(
        style.say("coverage.retracted", date=claim.when.describe(language=style.language))
        for claim in older
        if claim.when is not None
    )
    modes = dict.fromkeys(_mode(claim, mode, sheet) for claim, mode in found)
    links = dict.fromkeys(link for claim, _ in found if (link := view.link_to(claim)))
    said = {
        "date": "; ".join((*dates, *retracted)) or style.say("coverage.no_date"),
        "mode": ", ".join(modes),
        "quote": "\n".join(f"“{claim.quote}”" for claim, _ in found if claim.quote),
        "words": "\n".join(links),
    }
    return Cell(
        event=found[0][0].event,
        source=source,
        dates=bool(dates),
        taken_back=bool(older) and not dates,
        said=_named(said, sheet),
        href=next(iter(links), None),
    )


def _mode(claim: Claim, mode: Mode | None, sheet: Sheet) -> str:
    """How a claim speaks of its event."""
    if claim.retracts is not None and claim.when is None:
        return sheet.style.say("coverage.taken_back")
    return sheet.style.say(f"mode.{mode or 'unstated'}")


def _named(said: Mapping[str, str], sheet: Sheet) -> dict[str, str]:
    """Texts under the names of a tooltip; line ends between several are kept."""
    named = {}
    for name, text in said.items():
        lines = [one_line(line) for line in text.split("\n")]
        if text:
            named[sheet.style.say(f"coverage.{name}")] = "\n".join(lines)
    return named
