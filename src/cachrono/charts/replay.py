"""The same story as it became known: a slider over the days on which something new was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import altair as alt
from attrs import evolve, frozen

from cachrono.charts.axis import time_axis
from cachrono.charts.lanes import pack
from cachrono.charts.layout import GAP, Layout, Placed, Swimlane, draft, fits_axis, stack
from cachrono.charts.marks import Frame, layers, unseen
from cachrono.charts.pieces import Record
from cachrono.charts.plan import Plan, axis_of, between, plan, used_meanings
from cachrono.charts.records import chart_records, placed_records, placeholders
from cachrono.charts.rows import Lanes, Row, timeline_rows
from cachrono.charts.theme import HEADING, HEADING_SIZE, LIGHT, Theme
from cachrono.charts.whole import checked_at_the_end, whole
from cachrono.dates import Day, day_words
from cachrono.errors import ChartError
from cachrono.model import Chronology
from cachrono.resolution import View, days_of_knowledge, resolve

if TYPE_CHECKING:
    from cachrono.model.chronology import When

MOST_DAYS = 500
MOST_EVENTS = 1_000
_AXIS_SPACE = 36


@frozen
class Known:
    """What was known of an event from one step to another.

    Args:
        row: How it is drawn.
        first: The first step, from 1.
        after: The step after the last.
        fresh: Whether the date or the status became known, or changed, at the first step.
    """

    row: Row
    first: int
    after: int
    fresh: bool


@checked_at_the_end
def replay(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str = "en",
    width: float | str = 800,
    lanes: Lanes = "kind",
    color: Lanes | Mapping[str, str] | None = None,
    highlight: Collection[str] = (),
    domain: Sequence[When] | None = None,
    sure: bool = True,
    theme: str | Theme = LIGHT,
    legend: str = "marks",
) -> alt.LayerChart:
    """Draw what was known on each day on which something became known, with a slider over these days.

    Dates appear, sharpen and move as the slider moves; what is new at a step is set in bold. An event keeps its lane at
    every step, so that only what is known of it moves. A picture (``.png``, ``.svg``, ``.pdf``) shows the last day.

    Args:
        chronology: What to draw.
        title: Above the chart; the title of the chronology unless given.
        subtitle: Below the title.
        language: Of all words but titles, names and quotes.
        width: Of the time axis, in pixels; or of the whole picture, such as ``180mm``.
        lanes: What makes a swimlane, as for :func:`cachrono.timeline`; of what is known at the end.
        color: What gives a mark its colour.
        highlight: Ids of events whose labels are bold at every step.
        domain: First and last time to show.
        sure: If false, sources count as soon as they can have been published, and such dates are pale.
        theme: ``light``, ``dark``, or a theme of your own.
        legend: ``marks``, ``line`` or ``none``.

    Raises:
        ChartError: If nothing says when anything became known, or there are more than 1,000 events or 500 days.

    Examples:
        >>> import cachrono
        >>> chart = cachrono.charts.replay(cachrono.central_asia(), domain=("2022", "2026"))
        >>> chart.to_dict()["params"][0]["bind"]["max"]  # days
        5
    """
    given = chronology.chronology if isinstance(chronology, View) else chronology
    asked = plan(
        given, title=title, subtitle=subtitle, seen=False, language=language, width=width, lanes=lanes, color=color,
        highlight=highlight, theme=theme, legend=legend,
    )  # fmt: skip
    days = days_of_knowledge(given, sure=sure)
    if len(days) > MOST_DAYS or len(given.events) > MOST_EVENTS:
        much = f"{len(given.events)} events over {len(days)} days"
        raise ChartError(f"too much to replay: {much}; select up to {MOST_EVENTS} events and {MOST_DAYS} days")
    states = [
        timeline_rows(resolve(asked.view.chronology.as_of(day, sure=sure)), lanes, color=_by(color), language=language)
        for day in days
    ]
    if not any(states):
        raise ChartError("nothing to replay: no source of a date says when it was published or retrieved")
    # Days on which all stays as it was are no steps.
    steps = [at for at, rows in enumerate(states) if rows != (states[at - 1] if at else [])]
    days, states = tuple(days[at] for at in steps), [states[at] for at in steps]
    every = [row for rows in [*states, asked.rows] for row in rows if fits_axis(row)]
    axis = axis_of(every, domain, asked.axis.width)
    drawable = [row for row in asked.rows if fits_axis(row)]
    asked = evolve(asked, axis=axis, shown=between(drawable, axis), is_whole=domain is None)
    known = _known([between([row for row in rows if fits_axis(row)], asked.axis) for rows in states])
    if not known:
        raise ChartError(f"nothing to replay from {asked.axis.first} to {asked.axis.last}: no date was known there")
    return _drawn(asked, known, days)


def _by(color: Lanes | Mapping[str, str] | None) -> Lanes | None:
    return None if isinstance(color, Mapping) else color


def _known(states: Sequence[Sequence[Row]]) -> dict[tuple[str, str], list[Known]]:
    """What was known of each event in each swimlane, one after the other."""
    found: dict[tuple[str, str], list[Known]] = {}
    for step, rows in enumerate(states, 1):
        for row in rows:
            told = found.setdefault((row.group, row.id), [])
            if told and told[-1].after == step and told[-1].row == row:
                told[-1] = evolve(told[-1], after=step + 1)
            else:
                # Another source that says the same is no news of the event.
                same = bool(told) and told[-1].after == step and _seen(told[-1].row) == _seen(row)
                told.append(Known(row, step, step + 1, not same))
    return found


def _seen(row: Row) -> tuple[object, ...]:
    return row.glyph, row.label, row.status


def _drawn(asked: Plan, known: Mapping[tuple[str, str], list[Known]], days: Sequence[dt.date]) -> alt.LayerChart:
    style, axis = asked.style, asked.axis
    layout, states = _laid_out(asked, known)
    records: list[Record] = chart_records(evolve(layout, placed=()), style, asked.heading_of, asked.colour_of)
    for placed, state in states:
        spell: Record = {"k0": state.first, "k1": state.after}
        colour = asked.colour_of[placed.row.tint]
        news = state.fresh and state.first > 1
        for record in placed_records(evolve(placed, bold=placed.bold or news), axis, style, colour):
            later = {"later": "bold" if placed.bold else "normal"} if news and "weight" in record else {}
            records.append(record | spell | later)
    records += _captions(asked, known, days)
    shown = [state.row for told in known.values() for state in told]
    below, _ = asked.below(layout.height + _AXIS_SPACE, used_meanings(shown), more=_never(asked, known))
    records += [*below, *placeholders(records, axis), {"shape": "unseen", "s": axis.start_ms, "y": 0}]
    frame = Frame(time_axis(axis, style), style.theme)
    slider = alt.binding_range(min=1, max=len(days), step=1, name=style.say("replay.slider") + " ")
    name = asked.name("step")
    step = alt.param(name=name, value=len(days), bind=slider)
    chart = whole([unseen(frame), *layers(records, frame)], records, asked, axis.width, layout.height)
    chart = chart.transform_filter(f"!isValid(datum.k0) || datum.k0 <= {name} && {name} < datum.k1")
    # A calculation changes the record for good, so what it needs again stands under another name.
    weight = f"!isValid(datum.later) ? datum.weight : datum.k0 == {name} ? 'bold' : datum.later"
    chart = chart.transform_calculate(weight=weight)
    return cast(alt.LayerChart, chart.add_params(step))


def _never(asked: Plan, known: Mapping[tuple[str, str], list[Known]]) -> list[str]:
    """What is drawn at no step: of its sources nobody says when they were published."""
    drawn = {event for _, event in known}
    titles = list(dict.fromkeys(row.title for row in asked.shown if row.id not in drawn))
    return [asked.style.say("replay.never", titles=asked.style.say("note.joint").join(titles))] if titles else []


def _laid_out(asked: Plan, known: Mapping[tuple[str, str], list[Known]]) -> tuple[Layout, list[tuple[Placed, Known]]]:
    """A lane for each event, wide enough for all that was ever known of it."""
    groups: dict[str, list[list[Known]]] = {}
    for (group, _), told in known.items():
        groups.setdefault(group, []).append(told)
    top, swimlanes, placed = float(HEADING), [], []
    for name, events in sorted(groups.items(), key=lambda group: group[0] == ""):
        # In order of what is known at last; measured in bold, which is what is new at a step.
        events.sort(key=lambda told: _first_day(told[-1].row))
        drafts = [[draft(state.row, asked.axis, asked.style, bold=True) for state in told] for told in events]
        taken = [(min(left for (left, _), _ in of), max(right for (_, right), _ in of)) for of in drafts]
        lanes = pack(taken, GAP)
        pairs = zip(drafts, events, strict=True)
        flat = [(one, state) for of, told in pairs for (_, one), state in zip(of, told, strict=True)]
        of_lane = [lane for lane, told in zip(lanes, events, strict=True) for _ in told]
        stacked, bottom = stack([one for one, _ in flat], of_lane, top + HEADING)
        bold = asked.highlight
        placed += [(evolve(one, bold=one.row.id in bold), state) for one, (_, state) in zip(stacked, flat, strict=True)]
        swimlanes.append(Swimlane(name=name, top=top))
        top = bottom + 6
    return Layout(axis=asked.axis, placed=(), swimlanes=tuple(swimlanes), height=top), placed


def _first_day(row: Row) -> int:
    return min((int(piece.first) for piece in row.glyph.pieces if piece.first is not None), default=-(10**12))


def _captions(asked: Plan, known: Mapping[tuple[str, str], list[Known]], days: Sequence[dt.date]) -> list[Record]:
    """At each step the day, and how much is new."""
    style = asked.style
    new: dict[int, set[str]] = {}
    for (_, event), told in known.items():
        for state in told:
            if state.fresh:
                new.setdefault(state.first, set()).add(event)
    records: list[Record] = []
    for step, day in enumerate(days, 1):
        words = day_words(Day.of_date(day), language=style.language)
        text = style.say("replay.caption", day=words, step=step, steps=len(days))
        if count := len(new.get(step, ())):
            text = style.say("replay.news", text=text, count=count)
        text = style.shorten(text, HEADING_SIZE, asked.axis.width, bold=True)
        records.append(
            {"shape": "heading", "text": text, "c": style.theme.ink, "px": 0, "py": 6, "k0": step, "k1": step + 1}
        )
    return records
