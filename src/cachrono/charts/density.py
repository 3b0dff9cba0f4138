"""Many events: how many can lie where, and labels for those of which most is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, cast

import altair as alt

from cachrono.charts.axis import time_axis
from cachrono.charts.glyphs import Mark, Note
from cachrono.charts.header import header
from cachrono.charts.layout import DAY_MS, GAP, Axis, draft, stack, to_ms
from cachrono.charts.marks import Frame, layers, unseen
from cachrono.charts.pieces import CORE, LIGHT_PART, Record
from cachrono.charts.plan import Plan, plan, used_meanings
from cachrono.charts.records import placed_records
from cachrono.charts.rows import Lanes, Link, Row
from cachrono.charts.style import Style
from cachrono.charts.theme import LIGHT, TEXT_LINE, Theme
from cachrono.charts.whole import checked_at_the_end, whole
from cachrono.charts.zooming import by_weight, place
from cachrono.dates import Day
from cachrono.model import Chronology
from cachrono.resolution import View
from cachrono.resolution.deriving import range_of_days

if TYPE_CHECKING:
    from cachrono.model.chronology import When

MOST_LANES = 24
_BIN = 6  # pixels, at the least
HEIGHT = 120  # pixels of the highest column
_AXIS_SPACE = 36


@checked_at_the_end
def density(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str = "en",
    width: float | str = 800,
    color: Lanes | Mapping[str, str] | None = None,
    highlight: Collection[str] = (),
    notes: Mapping[str, str] | None = None,
    eras: Mapping[str, When] | None = None,
    domain: Sequence[When] | None = None,
    theme: str | Theme = LIGHT,
    legend: str = "marks",
    sources: bool = False,
    link: Link | None = None,
) -> alt.LayerChart:
    """Draw how many events can lie where, with labels for those of which most is said.

    A light column counts the events that can have a part in its days, a dark one those that certainly do. All events
    are counted; as many are labelled as find room in 24 lanes, those with most claims first.

    Args:
        chronology: What to draw; a view is drawn as it was resolved.
        title: As for :func:`cachrono.timeline`, like all that follows.
        subtitle: Below the title.
        language: Of all words but titles, names and quotes.
        width: Of the time axis, in pixels; or of the whole picture, such as ``180mm``.
        color: What gives a mark its colour; its kind unless given.
        highlight: Ids of events that are labelled before all others, in bold.
        notes: Texts beside events, by id, and on days, by date.
        eras: Bands in the background.
        domain: First and last time to show.
        theme: ``light``, ``dark``, or a theme of your own.
        legend: ``marks``, ``line`` or ``none``.
        sources: Whether the sources are named below the chart.
        link: Where a click on the mark of an account leads.

    Raises:
        ChartError: If no event has a date, or something asked for is not there.

    Examples:
        >>> import cachrono
        >>> chart = cachrono.charts.density(cachrono.central_asia(), domain=("2022", "2026"))
        >>> type(chart).__name__
        'LayerChart'
    """
    return dense(
        plan(
            chronology,
            title=title,
            subtitle=subtitle,
            language=language,
            width=width,
            color=color,
            highlight=highlight,
            notes=notes,
            eras=eras,
            domain=domain,
            theme=theme,
            legend=legend,
            sources=sources,
            link=link,
        )
    )


def dense(asked: Plan) -> alt.LayerChart:
    """Labels of the events of which most is said, and below them columns that count all."""
    asked = asked.once()
    style, axis = asked.style, asked.axis
    rows = asked.shown
    drafts = [draft(row, axis, style, bold=row.id in asked.highlight) for row in rows]
    lanes = place([taken for taken, _ in drafts], by_weight(rows, asked.highlight), MOST_LANES)
    top = header(asked.marks, axis, style)
    chosen = [(one, lane) for (_, one), lane in zip(drafts, lanes, strict=True) if lane is not None]
    placed, bottom = stack([one for one, _ in chosen], [lane for _, lane in chosen], top.height + 4)
    columns = bottom + TEXT_LINE + GAP  # a line says what the highest of them counts
    height = columns + HEIGHT
    records: list[Record] = top.above(height)
    for one in placed:
        records += placed_records(one, axis, style, asked.colour_of[one.row.tint])
    records += bin_records(rows, axis, style, columns, HEIGHT, told=True)
    unlabelled = len(rows) - len(chosen)
    more = [style.say("density.unlabelled", count=unlabelled, all=len(rows))] if unlabelled else []
    used = used_meanings([one.row for one in placed]) | {"possible", "certain"}
    below, _ = asked.below(height + _AXIS_SPACE, used, more=more)
    records += [*below, {"shape": "unseen", "s": axis.start_ms, "y": 0}]
    frame = Frame(time_axis(axis, style), style.theme)
    return cast(alt.LayerChart, whole([unseen(frame), *layers(records, frame)], records, asked, axis.width, height))


def bin_records(
    rows: Sequence[Row], axis: Axis, style: Style, top: float, height: float, *, told: bool
) -> Iterator[Record]:
    """Two bars for each stretch of the axis: how many events can lie in it, and how many certainly do.

    Args:
        rows: One for each event.
        axis: The time axis.
        style: Theme and language.
        top: Where the highest bar begins, pixels from the top.
        height: Of the highest bar.
        told: Whether the bars say their numbers to whoever points at them.
    """
    days, possible, certain = counts(rows, axis)
    most = max(possible)
    colour = style.theme.muted
    for number, (can, does) in enumerate(zip(possible, certain, strict=True)):
        if not can:
            continue
        first = Day(axis.first + number * days)
        last = Day(min(first + days - 1, axis.last))
        about: Record = {}
        if told:
            when = range_of_days(first, last).describe(language=style.language)
            words = style.say("density.bin", possible=can, certain=does)
            about = {"about": {"title": when, style.say("density.events"): words}, "description": f"{when}: {words}"}
        bottom = top + height
        box = {"shape": "bin", "s": to_ms(first), "e": to_ms(last) + DAY_MS, "c": colour, "y2": bottom}
        yield {**box, "y": round(bottom - can / most * height, 1), "o": LIGHT_PART, **about}
        if does:
            yield {**box, "y": round(bottom - does / most * height, 1), "o": CORE, **about}
    if told:
        yield {"shape": "legend-text", "px": 0, "py": top - 8, "text": style.say("density.most", count=most)}


def counts(rows: Sequence[Row], axis: Axis) -> tuple[int, list[int], list[int]]:
    """How many events can lie in each stretch of an axis, and how many certainly do.

    An event counts as certain in a stretch if some part of it is there whatever its date turns out to be: its solid
    part, or all of its days at once. What is planned, cancelled, uncertain or about a date never does.

    Args:
        rows: One for each event.
        axis: The time axis; its stretches begin at its first day, and are whole days, some pixels wide.

    Returns:
        The days of a stretch, and the two counts, one number for each stretch.
    """
    total = axis.last - axis.first + 1
    days = max(-(-total * _BIN // max(int(axis.width), 1)), 1)
    number = -(-total // days)
    # Where a count goes up and where it goes down again; summed up at the end.
    possible, certain = [0] * (number + 1), [0] * (number + 1)
    for row in rows:
        spans = []
        # A date that is at odds with the order counts as it is stated; one on which sources disagree is hollow.
        noted = row.glyph.note not in (Note.NONE, Note.CONFLICT)
        sure = not (row.glyph.hollow or row.glyph.dashed or any(row.glyph.about) or noted)
        for piece in row.glyph.stated:
            first = 0 if piece.first is None else max((piece.first - axis.first) // days, 0)
            last = number - 1 if piece.last is None else min((piece.last - axis.first) // days, number - 1)
            if piece.mark in (Mark.TAIL_BEFORE, Mark.TAIL_AFTER) or first > last:
                continue  # a tail only says that an end is not known
            spans.append((first, last))
            if piece.mark is Mark.EXTENT and sure:
                certain[first] += 1
                certain[last + 1] -= 1
        for first, last in _joined(spans):
            possible[first] += 1
            possible[last + 1] -= 1
        solid = any(piece.mark is Mark.EXTENT for piece in row.glyph.stated)
        if (
            sure
            and not solid
            and spans
            and len(set(spans)) == 1
            and spans[0][0] == spans[0][1]
            and _is_whole(row, axis)
        ):
            certain[spans[0][0]] += 1
            certain[spans[0][0] + 1] -= 1
    return days, list(accumulate(possible))[:-1], list(accumulate(certain))[:-1]


def _is_whole(row: Row, axis: Axis) -> bool:
    """Whether all its days are on the axis, and none of its pieces goes on without end."""
    return all(
        piece.first is not None and piece.last is not None and axis.first <= piece.first and piece.last <= axis.last
        for piece in row.glyph.stated
    )


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that touch or lie over each other as one, so that an event counts once in a stretch."""
    begin: int | None = None
    end = 0
    for first, last in sorted(spans):
        if begin is None or first > end + 1:
            if begin is not None:
                yield begin, end
            begin, end = first, last
        end = max(end, last)
    if begin is not None:
        yield begin, end
