"""The timeline: an ordinary layered Altair chart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import altair as alt

from cachrono.charts.axis import time_axis
from cachrono.charts.density import dense
from cachrono.charts.header import header
from cachrono.charts.layout import lay_out
from cachrono.charts.marks import Frame, layers, unseen
from cachrono.charts.overview import OUTSIDE as OVERVIEW_OUTSIDE
from cachrono.charts.overview import overview as overview_and_detail
from cachrono.charts.plan import OUTSIDE, Plan, axis_of, plan, used_meanings
from cachrono.charts.records import chart_records
from cachrono.charts.rows import Lanes, Link
from cachrono.charts.theme import LIGHT, Theme
from cachrono.charts.vertical import OUTSIDE as VERTICAL_OUTSIDE
from cachrono.charts.vertical import vertical
from cachrono.charts.whole import checked_at_the_end, whole
from cachrono.errors import ChartError, shown
from cachrono.model import Chronology
from cachrono.resolution import View

if TYPE_CHECKING:
    from cachrono.model.chronology import When

ORIENTATIONS = ("horizontal", "vertical")
MOST_LABELLED = 1_000  # events; a label costs milliseconds, and nobody reads so many
_AXIS_SPACE = 36  # pixels from the bottom of the lanes to the legend: ticks and their labels


@checked_at_the_end
def timeline(
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
    orientation: str = "horizontal",
    overview: bool = False,
    theme: str | Theme = LIGHT,
    legend: str = "marks",
    sources: bool = False,
    link: Link | None = None,
) -> alt.LayerChart | alt.VConcatChart:
    """Draw a chronology as a timeline in swimlanes.

    A mark covers just the days that the sources allow: a diamond is a day, a light band is some time in these days, a
    solid bar all of these days. What is only planned is an outline. Labels touch neither each other nor a mark, at
    this width and at any larger one. An event that no source dates has a bracket over the days that its place in the
    order leaves to it; where that leaves them open, it is named below the axis. A bracket on another mark has what the
    order leaves of the days that are stated.

    Args:
        chronology: What to draw; a view is drawn as it was resolved.
        title: Above the chart; the title of the chronology unless given.
        subtitle: Below the title; how many events and sources, and of which day, unless given.
        language: Of all words but titles, names and quotes, such as ``az`` or ``ru-RU``.
        width: Of the time axis, in pixels, from 320 to 10,000; or of the whole picture, such as ``180mm``.
        lanes: What makes a swimlane: ``kind``, ``series``, ``place``, ``participant``, ``status``, or a function of an
            account.
        color: What gives a mark its colour: the same; or colours for some swimlanes, by name. As the swimlanes unless
            given.
        highlight: Ids of events whose labels are set in bold.
        notes: Texts beside events, by id, and on days, by date.
        eras: Bands in the background: a date for each name, such as ``{"Presidency": "2016-12/.."}``.
        domain: First and last time to show, such as ``("2025-10", "2025-12")``; everything unless given.
        orientation: ``horizontal``; or ``vertical`` for phones, where time runs downwards, without swimlanes.
        overview: Whether a strip of everything stands above, in which a brush picks out what is shown below; the
            domain is what it picks out at first. There are no swimlanes then.
        theme: ``light``, ``dark``, or what :func:`cachrono.charts.house_style` gives.
        legend: ``marks`` for samples of the marks in use, ``line`` for one line of text, ``none``.
        sources: Whether the sources, with their links, are named below the chart.
        link: A function of an account that gives the address to which a click on its mark leads; to the words of its
            source unless given.

    Returns:
        A layered chart; ``.properties``, ``+``, ``|`` and, of a horizontal one, ``.interactive`` work on it, and
        :func:`write_chart` makes a file of it. Altair sets a chart with a background, as dark ones are, beside another
        only once its ``background`` is taken away. With ``overview`` there are two charts, one above the other. More
        than 1,000 events are drawn as :func:`cachrono.charts.density` draws them, in whatever orientation.

    Raises:
        ChartError: If no event has a date, or none in the domain, or something asked for is not there.
        UnknownIdError: If an event to highlight or to annotate isn't there.
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> chart = cachrono.timeline(cachrono.central_asia(), highlight=["tashkent-2025"])
        >>> type(chart).__name__
        'LayerChart'
    """
    if orientation not in ORIENTATIONS:
        raise ChartError(f"orientation={shown(orientation)} is none; use {' or '.join(ORIENTATIONS)}")
    across = orientation == "horizontal"
    if overview and not across:
        raise ChartError("overview=True needs orientation='horizontal'; a vertical timeline shows everything")
    asked = plan(
        chronology,
        title=title,
        subtitle=subtitle,
        language=language,
        width=width,
        lanes=lanes,
        color=color,
        highlight=highlight,
        notes=notes,
        eras=eras,
        domain=None if overview else domain,
        theme=theme,
        legend=legend,
        sources=sources,
        link=link,
        headed=across and not overview,
        outside=OVERVIEW_OUTSIDE if overview else OUTSIDE if across else VERTICAL_OUTSIDE,
    )
    if overview:
        return overview_and_detail(asked, None if domain is None else axis_of(asked.rows, domain, asked.axis.width))
    if len({row.id for row in asked.shown}) > MOST_LABELLED:
        return dense(asked)
    return horizontal(asked) if across else vertical(asked)


def horizontal(asked: Plan) -> alt.LayerChart:
    """Time along x, swimlanes below each other."""
    style, axis = asked.style, asked.axis
    top = header(asked.marks, axis, style)
    layout = lay_out(asked.shown, axis, style, highlight=asked.highlight, top=top.height)
    records = top.above(layout.height) + chart_records(layout, style, asked.heading_of, asked.colour_of)
    below, _ = asked.below(layout.height + _AXIS_SPACE, used_meanings(asked.shown))
    records += [*below, {"shape": "unseen", "s": axis.start_ms, "y": 0}]
    frame = Frame(time_axis(axis, style), style.theme)
    return cast(
        alt.LayerChart, whole([unseen(frame), *layers(records, frame)], records, asked, axis.width, layout.height)
    )
