"""What a timeline is asked to show, checked and gathered once: every way of drawing it starts from here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING
from zlib import crc32

import altair as alt
from attrs import evolve, frozen

from cachrono.charts.header import Named, eras_of, missing, notes_of
from cachrono.charts.layout import Axis, fits_axis, readable, whole_axis, within_limit
from cachrono.charts.legend import colour_records, legend_line, legend_records, note_records
from cachrono.charts.pieces import Record
from cachrono.charts.records import spelt
from cachrono.charts.rows import Lanes, Link, Row, one_line, timeline_rows
from cachrono.charts.style import Style
from cachrono.charts.theme import LIGHT, Theme, colours
from cachrono.charts.whole import title_params
from cachrono.dates import Day, TimeSpan, day_words
from cachrono.errors import ChartError, UnknownIdError, nearest, shown
from cachrono.model import Chronology
from cachrono.resolution import Account, View, resolve, source_label

if TYPE_CHECKING:
    from cachrono.model.chronology import When

MIN_WIDTH, MAX_WIDTH = 320, 10_000
OUTSIDE = 13  # pixels of a timeline beside its axis, left and right together: padding, and half a tick
_UNITS = {"px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
LEGENDS = ("marks", "line", "none")


@frozen(kw_only=True, slots=False)
class Plan:
    """A timeline before it is drawn.

    Args:
        view: What is shown.
        style: Theme and language.
        axis: The time axis.
        rows: All that can be on an axis, whole.
        shown: What of the rows is on this axis, cut at its edges.
        far: Titles of what no axis can show.
        marks: Eras, and days with a note.
        highlight: Ids of the events whose labels are bold.
        annotated: Notes on events, by id.
        own_colours: Whether something else than the swimlanes gives the colours.
        given_colours: Colours that were asked for, by name.
        title: Above the chart.
        subtitle: Below the title.
        legend: ``marks``, ``line`` or ``none``.
        sources: Whether the sources are named below the chart.
        is_whole: Whether the axis is that of all rows, and no other was asked for.
    """

    view: View
    style: Style
    axis: Axis
    rows: Sequence[Row]
    shown: Sequence[Row]
    far: Sequence[str]
    marks: Sequence[Named]
    highlight: Collection[str]
    annotated: Mapping[str, str]
    own_colours: bool
    given_colours: Mapping[str, str]
    title: str
    subtitle: str
    legend: str
    sources: bool
    is_whole: bool

    def once(self) -> Plan:
        """The same without swimlanes: each event stands in it once, and the legend names the colours."""
        rows, shown = ({row.id: row for row in reversed(rows)} for rows in (self.rows, self.shown))
        return evolve(self, rows=list(rows.values())[::-1], shown=list(shown.values())[::-1], own_colours=True)

    @cached_property
    def heading_of(self) -> dict[str, str]:
        """The colour of each swimlane's heading."""
        groups = {row.group for row in self.rows}
        if self.own_colours:
            return dict.fromkeys(groups, self.style.theme.ink)
        return colours(groups, self.style.theme, self.given_colours)

    @cached_property
    def colour_of(self) -> dict[str, str]:
        """The colour of each tint.

        Where only the legend names the colours, no two names have one: those with most rows get one of their own, and
        all others are grey together.
        """
        if not self.own_colours:
            return self.heading_of
        theme = self.style.theme
        rows = Counter(row.tint for row in self.shown if row.tint not in self.given_colours)
        most = sorted(rows, key=lambda tint: (-rows[tint], tint))[: len(theme.palette)]
        own = colours([*most, *self.given_colours], theme, self.given_colours)
        return {row.tint: own.get(row.tint, theme.muted) for row in self.shown}

    def colour_names(self) -> dict[str, str]:
        """The colours in use by what they stand for, as the legend has them; what is grey together stands last."""
        tints = sorted({row.tint for row in self.shown}, key=lambda tint: (not tint, tint))
        grey = [tint for tint in tints if self.colour_of[tint] == self.style.theme.muted]
        named = {spelt(tint, self.style): self.colour_of[tint] for tint in tints if tint not in grey}
        together = ", ".join(spelt(tint, self.style) for tint in grey)
        return named | ({together: self.style.theme.muted} if grey else {})

    def name(self, what: str) -> str:
        """A name for something that readers move: that of two charts beside each other must not be the same."""
        shown = "\0".join([self.title, *(row.id for row in self.rows), str(self.axis)])
        return f"{what}_{crc32(shown.encode('utf-8', 'surrogatepass')):08x}"

    def title_params(self, left: float = 0) -> alt.TitleParams:
        """Title and subtitle, broken into lines of the chart's width."""
        return title_params(self.title, self.subtitle, self.style, self.axis.width, left)

    def below(
        self, top: float, used: Collection[str], *, more: Sequence[str] = (), left: float = 0.0
    ) -> tuple[list[Record], float]:
        """What stands below the axis: colours, legend, and everything that is not on the axis.

        Args:
            top: Where it begins, pixels from the top of the lanes.
            used: Keys of the legend.
            more: Further notes.
            left: Where it begins, pixels from the left of the lanes.

        Returns:
            The records, and the height below them.
        """
        records: list[Record] = []
        width = self.axis.width
        if self.own_colours and self.legend != "none":
            found, top = colour_records(self.colour_names(), width, top, self.style)
            records += found
        if self.legend == "marks":
            found, top = legend_records(used, width, top, self.style)
            records += found
        line = [legend_line(used, self.style)] if self.legend == "line" else []
        found, top = note_records([text for text in [*line, *more, *self.notes()] if text], width, top, self.style)
        for record in [*records, *found] if left else ():
            record |= {key: record[key] + left for key in ("px", "px2") if key in record}
        return records + found, top

    def notes(self) -> list[str]:
        """What is not on the axis, and why: nothing is left out without a word."""
        view, say = self.view, self.style.say
        joint = say("note.joint")
        known = {row.id for row in self.rows}
        found: list[str] = []
        for place, accounts in view.undated_by_place(language=self.style.language):
            told = self._told_by_place(accounts)
            if titles := joint.join(self._undated(account, told) for account in accounts if account.id not in known):
                found.append(say("note.undated", place=place or say("note.no_order"), titles=titles))
        unknown = sum(not account.is_mentioned for account in view)
        if unknown:
            found.append(say("note.unspoken_yet" if view.known_on else "note.unspoken", count=unknown))
        if self.far:
            found.append(say("note.far", titles=joint.join(self.far)))
        on_axis = {row.id for row in self.shown}
        if outside := len(known - on_axis):
            found.append(say("note.outside", count=outside))
        for key, asked in (("note.highlight", self.highlight), ("note.annotated", self.annotated)):
            if absent := [view[event].title for event in asked if event not in on_axis]:
                found.append(say(key, titles=joint.join(absent)))
        if gone := missing(self.marks, self.axis):
            found.append(say("note.marks", titles=joint.join(gone)))
        if self.sources:
            found += self._sources()
        return [one_line(note) for note in found]

    def _told_by_place(self, accounts: Iterable[Account]) -> set[Day | None]:
        """The days of those events that the place of undated ones names."""
        near = (account.order for account in accounts)
        beside = {event for one in near for event in (*one.within, *one.same_day, *one.after, *one.before)}
        return {day for event in beside if (span := self.view[event].when) is not None for day in span.bounds}

    def _undated(self, account: Account, told: Collection[Day | None]) -> str:
        """The title of an event that has no mark, and what bounds it where its place doesn't tell that already."""
        bounds = self.view.derived.get(account.id)
        if bounds is None or {bounds.first, bounds.last}.issubset({None, *told}):
            return account.title
        say, days = self.style.say, bounds.describe(language=self.style.language)
        return say("label.dated", title=account.title, date=say("label.derived", date=days))

    def _sources(self) -> list[str]:
        """The sources of what is shown, with their links, as a page that is printed needs them."""
        used = dict.fromkeys(source for row in self.shown for source in self.view[row.id].sources)
        said = []
        for source in map(self.view.source, used):
            text = source_label(source, self.style.language)
            said.append(f"{text}, {source.url}" if source.url else text)
        return [self.style.say("note.sources", sources=self.style.say("note.joint").join(said))] if said else []


def plan(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str = "en",
    width: float | str = 800,
    lanes: Lanes = "kind",
    color: Lanes | Mapping[str, str] | None = None,
    highlight: Collection[str] = (),
    notes: Mapping[str, str] | None = None,
    eras: Mapping[str, When] | None = None,
    domain: Sequence[When] | None = None,
    theme: str | Theme = LIGHT,
    legend: str = "marks",
    sources: bool = False,
    link: Link | None = None,
    headed: bool = True,
    seen: bool = True,
    outside: float = OUTSIDE,
) -> Plan:
    """What is asked for, checked; :func:`cachrono.timeline` says what each part is.

    Where swimlanes have no heading, ``headed`` being false, the legend names the colours; without ``seen`` the subtitle
    doesn't say as of which day it is.
    """
    style = Style.of(theme, language)
    view = resolve(chronology).translated(language)
    highlight = (highlight,) if isinstance(highlight, str) else tuple(highlight)
    for event in highlight:
        if event not in view:
            raise UnknownIdError("event", event, view.accounts.ids())
    pixels = pixels_of(width, outside)
    if legend not in LEGENDS:
        raise ChartError(f"legend={shown(legend)} is none; use {', '.join(LEGENDS)}{nearest(legend, LEGENDS)}")
    on_events, on_days = notes_of(notes, view)
    given = color if isinstance(color, Mapping) else {}
    for name, words in (("title", title), ("subtitle", subtitle)):
        if words is not None and not isinstance(words, str):
            raise ChartError(f"{name}={shown(words)} is no text; write it in quotation marks")
    by = None if isinstance(color, Mapping) else color
    rows = timeline_rows(view, lanes, color=by, notes=on_events, link=link, language=language)
    if not rows:
        then = f" as known on {view.known_on}" if view.known_on is not None else ""
        what = "no source dates any of its events" if len(view) else "there is no event in it"
        raise ChartError(f"nothing to draw on a time axis{then}: {what}")
    groups = {row.group for row in rows}
    for name in given:
        if name not in groups:
            names = ", ".join(sorted(filter(None, groups)))
            raise ChartError(f"color: there is no swimlane {shown(name)}; there are {names}{nearest(name, groups)}")
    drawable = [row for row in rows if fits_axis(row)]
    axis = axis_of(drawable, domain, pixels)
    cut = between(drawable, axis)
    text = _subtitle(view, style, cut if domain else None, seen) if subtitle is None else subtitle
    return Plan(
        view=view,
        style=style,
        axis=axis,
        rows=rows,
        shown=cut,
        far=list(dict.fromkeys(row.title for row in rows if not fits_axis(row))),
        marks=[*eras_of(eras), *on_days],
        highlight=highlight,
        annotated=on_events,
        own_colours=(by is not None and by != lanes) or not headed,
        given_colours=given,
        title=title or view.chronology.title or style.say("title.none"),
        subtitle=text,
        legend=legend,
        sources=sources,
        is_whole=domain is None,
    )


def pixels_of(width: float | str, outside: float = OUTSIDE) -> float:
    """A width as pixels of the time axis: a number is that; with a unit, as ``180mm``, it is the whole picture.

    Args:
        width: As it was given.
        outside: Pixels of the picture that are not of the axis.

    Raises:
        ChartError: If it is neither, or too small or too large.
    """
    pixels: object = width
    remedy = f"give pixels from {MIN_WIDTH} to {MAX_WIDTH}, or '180mm'"
    if isinstance(width, str):
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|mm|cm|in|)\s*", width)
        if not match:
            raise ChartError(f"width={shown(width)} can't be drawn; give a number of pixels, or a text such as '180mm'")
        pixels = float(match[1])
        if unit := match[2]:
            pixels = pixels * _UNITS[unit] - outside
            tenths = 10 / _UNITS[unit]
            least, most = ceil((MIN_WIDTH + outside) * tenths) / 10, floor((MAX_WIDTH + outside) * tenths) / 10
            remedy = f"give {least:g}{unit} to {most:g}{unit}, or a number from {MIN_WIDTH} to {MAX_WIDTH}"
    if isinstance(pixels, bool) or not isinstance(pixels, int | float) or not MIN_WIDTH <= pixels <= MAX_WIDTH:
        raise ChartError(f"width={shown(width)} can't be drawn; {remedy}")
    return pixels


def axis_of(rows: Sequence[Row], domain: Sequence[When] | None, width: float) -> Axis:
    """The axis of a first and a last time; without them, that on which all rows fit."""
    if not rows:
        raise ChartError("nothing to draw: all dates lie beyond the years -271821 to 275760 that a chart can show")
    if domain is None:
        return whole_axis(rows, width)
    first, last = domain_days(domain)
    axis = Axis(first, last, width)
    if not between(rows, axis):
        raise ChartError(f"no event has a date from {axis.first} to {axis.last}; widen the domain")
    return axis


def domain_days(domain: Sequence[When]) -> tuple[Day, Day]:
    """The first and the last day of a domain, as far as a chart can show them.

    Raises:
        ChartError: If it is no first and last time, or in the wrong order.
    """
    if isinstance(domain, str) or not isinstance(domain, Sequence) or len(domain) != 2:
        raise ChartError(f'domain={shown(domain)} is not a first and a last time; write it as ("2025-10", "2025-12")')
    first, last = TimeSpan.of(domain[0]).earliest, TimeSpan.of(domain[1]).latest
    if first is None or last is None or last < first:
        raise ChartError(f"domain={tuple(map(str, domain))!r} has no first day before its last one")
    return within_limit(first), within_limit(last)


def between(rows: Sequence[Row], axis: Axis) -> list[Row]:
    """What is left of the rows on an axis."""
    cut = (evolve(row, glyph=readable(row.glyph.between(axis.first, axis.last), axis)) for row in rows)
    return [row for row in cut if row.glyph.pieces]


def _subtitle(view: View, style: Style, shown: Sequence[Row] | None, seen: bool) -> str:
    count = sum(account.is_mentioned for account in view)
    if shown is None:
        text = style.say("title.events", count=count)
    else:
        text = style.say("title.part", part=len({row.id for row in shown}), count=count)
    if sources := len(view.chronology.sources):
        text = style.say("title.sources", text=text, count=sources)
    if seen and view.known_on is not None:
        day = day_words(Day.of_date(view.known_on), language=style.language)
        text = style.say("title.known_on", text=text, day=day)
    return text


def used_meanings(rows: Sequence[Row]) -> set[str]:
    """Keys of the legend that rows need."""
    return {meaning for row in rows for meaning in row.glyph.meanings}
