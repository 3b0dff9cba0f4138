"""The axis that a chart draws: UTC throughout, and dates as the language says them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from cachrono.charts.layout import Axis
from cachrono.charts.style import Style
from cachrono.charts.theme import LABEL_SIZE
from cachrono.dates import month_words


def time_axis(
    axis: Axis, style: Style, *, vertical: bool = False, scale: Any = None, field: str = "s", **changes: Any
) -> alt.X | alt.Y:
    """The channel of time.

    Args:
        axis: From when to when.
        style: Theme and language.
        vertical: Whether time runs downwards.
        scale: Instead of that of the axis.
        field: What has the times.
        **changes: Of the axis that is drawn.
    """
    # Not ``domain``: Vega-Lite reads that of x and that of x2 differently, and warns that they conflict.
    # As expressions, since some embeddings of Vega read a number here as no time.
    ends = {"domainMin": alt.expr(str(axis.start_ms)), "domainMax": alt.expr(str(axis.end_ms))}
    fixed: dict[str, Any] = {"type": "utc", "nice": False, **ends}
    if vertical:
        fixed["reverse"] = True
    looks: dict[str, Any] = {
        "title": None,
        "labelExpr": _tick_words(style),
        "labelFont": style.theme.font,
        "labelFontSize": LABEL_SIZE,
        "labelColor": style.theme.muted,
        "labelOverlap": True,
        "labelFlush": True,
        "labelSeparation": 6,
        "grid": True,
        "gridColor": style.theme.hairline,
        "domainColor": style.theme.muted,
        "tickColor": style.theme.muted,
    }
    channel = alt.Y if vertical else alt.X
    found: alt.X | alt.Y = channel(
        f"{field}:T", scale=scale or alt.Scale(**fixed), axis=alt.Axis(**{**looks, **changes})
    )
    return found


def _tick_words(style: Style) -> str:
    """An expression of what stands at a tick; Vega by itself says "Thu 09" for a day, and -0043 for 44 BCE."""
    value = "datum.value"
    date, month, year = f"utcdate({value})", f"utcmonth({value})", f"utcyear({value})"
    grouped = f"format({year}, {year} > 9999 ? ',' : '')"
    names = month_words(short=True, language=style.language)
    return (
        f"utchours({value}) + utcminutes({value}) > 0 ? '' "  # what is drawn is known to the day at best
        f": {date} != 1 && datum.index > 0 ? {_of_month(style, 'axis.day', names, day=date)} "
        f": {date} != 1 ? {_of_month(style, 'axis.date', names, day=date, year=year)} "
        f": {month} != 0 ? {_of_month(style, 'axis.month', names, year=year)} "
        f": {year} < 1 ? {_filled(style.say('axis.bce', year=_HOLE), f'1 - {year}')} "
        f": {year} < 100 ? {_filled(style.say('axis.ce', year=_HOLE), year)} : {grouped}"
    )


_HOLE = "\ufffc"  # stands in for a number until the chart is drawn


def _of_month(style: Style, key: str, names: Sequence[object], **numbers: str) -> str:
    """An expression: the phrase of the month of a tick, with its numbers in their places."""
    patterns = [style.say(key, month=name, **dict.fromkeys(numbers, _HOLE)) for name in names]
    # In which order the numbers come is the language's own; a day never looks like a year.
    sample = style.say(key, month=names[0], **{name: f"<{name}>" for name in numbers})
    order = sorted(numbers, key=lambda name: sample.index(f"<{name}>"))
    text = f"{json.dumps(patterns, ensure_ascii=False)}[utcmonth(datum.value)]"
    return _filled_in(text, [numbers[name] for name in order])


def _filled(pattern: str, number: str) -> str:
    return _filled_in(json.dumps(pattern, ensure_ascii=False), [number])


def _filled_in(text: str, numbers: Sequence[str]) -> str:
    for number in numbers:
        text = f"replace({text}, '{_HOLE}', {number})"
    return text
