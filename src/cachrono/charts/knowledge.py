"""What was known when: the time that claims speak of against the time at which they were published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

import altair as alt
from attrs import evolve

from cachrono.charts.assertions import MODES, Assertion, assertions
from cachrono.charts.axis import time_axis
from cachrono.charts.callouts import STRIP, diagonal, label_records, labels_of
from cachrono.charts.labelling import HEIGHT
from cachrono.charts.layout import Axis, within_limit
from cachrono.charts.legend import entries, note_records
from cachrono.charts.marking import Ground, box_of, mark_records, sample
from cachrono.charts.pieces import Record
from cachrono.charts.plan import domain_days
from cachrono.charts.plane import Plane, plane_layers
from cachrono.charts.rows import one_line
from cachrono.charts.sheet import Sheet
from cachrono.charts.theme import LIGHT, NOTE_SIZE, Theme
from cachrono.charts.whole import checked_at_the_end
from cachrono.dates import Choice
from cachrono.errors import ChartError
from cachrono.model import Chronology
from cachrono.resolution import View

if TYPE_CHECKING:
    from cachrono.model.chronology import When

MOST = 2000  # claims; more of them nobody can tell apart
_AXIS_SPACE = 56  # pixels from the plane to the legend: ticks, their labels and the title of the axis
_AIR = 6  # pixels between the line and these words
_LINES = 5  # lines of labels that have room above all marks, and below them, at most

_OUTSIDE = 77  # pixels beside the plane: dates of publication, and what they are


@checked_at_the_end
def knowledge(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str = "en",
    width: float | str = 800,
    domain: Sequence[When] | None = None,
    theme: str | Theme = LIGHT,
) -> alt.LayerChart:
    """Draw what the sources said when: the time they speak of along x, the time of their publication along y.

    Each claim is a mark over just the days that are possible both ways: a diamond where both are days, else an area. On
    the line lies what was published on the day itself; left of it what was reported afterwards, right of it what was
    announced beforehand. Colour and outline say whether it was planned, reported, cancelled or denied. Labels touch
    neither each other nor a mark; what has none tells its name when it is pointed at.

    Args:
        chronology: What to draw; a view is drawn as it was resolved. Up to 2,000 claims.
        title: Above the chart; the title of the chronology unless given.
        subtitle: Below the title; how many claims of how many sources, and as of which day, unless given.
        language: Of all words but titles, names and quotes, such as ``az`` or ``ru-RU``.
        width: Of the plane, in pixels, from 320 to 10,000; or of the whole picture but for the words at its left axis,
            such as ``180mm``.
        domain: First and last time to show along x, such as ``("2025-10", "2025-12")``; everything unless given.
        theme: ``light``, ``dark``, or what :func:`cachrono.charts.house_style` gives.

    Returns:
        A layered chart; ``.properties``, ``+``, ``|`` and ``.interactive`` work on it, and :func:`write_chart`
        makes a file of it.

    Raises:
        ChartError: If no claim has both a date and a publication, or none in the domain, or there are too many.
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> from cachrono.charts import knowledge
        >>> chart = knowledge(cachrono.central_asia(), domain=("2022", "2028"))
        >>> chart.to_dict()["title"]["subtitle"]
        '31 dated claims of 5 sources, as known on 21 November 2026'
    """
    sheet = Sheet.of(chronology, title=title, language=language, width=width, theme=theme, outside=_OUTSIDE)
    claims = assertions(sheet)
    found, notes = claims.drawable, claims.notes
    if not found:
        what = "no claim has a date and a source of which is known when it was published"
        if claims.far:
            what = "all dates lie beyond the years -271821 to 275760 that a chart can show"
        raise ChartError(f"nothing to draw{sheet.seen}: {what}")
    if len(found) > MOST:
        raise ChartError(
            f"{len(found)} claims are more than the {MOST} that can be told apart; draw a part: chronology.select(…)"
        )
    height = min(max(round(sheet.width * 0.55), 280), 520)
    lines = min(-(-len(found) // 6), _LINES)
    y_axis = _y_axis(found, height, STRIP + 4 + HEIGHT * lines)
    x_axis = _x_axis(found, y_axis, domain, sheet.width)
    shown = [one for one in found if one.touches(x_axis)]
    if not shown:
        raise ChartError(f"no claim has a date from {x_axis.first} to {x_axis.last}; widen the domain")
    if outside := len(found) - len(shown):
        notes.append(sheet.style.say("knowledge.outside", count=outside))
    if subtitle is None:
        text = sheet.style.say("knowledge.claims", count=len(found))
        text = sheet.style.say("knowledge.sources", text=text, count=len({one.source for one in found}))
        subtitle = sheet.as_known(text)
    return _drawn(evolve(sheet, subtitle=subtitle), shown, Ground(x_axis, y_axis), notes)


def _y_axis(found: Sequence[Assertion], height: float, room: float) -> Axis:
    """From the first to the last day of publication, with room for words above and below."""
    days = [day for one in found for day in (one.window.first, one.window.last) if day is not None]
    first, last = min(days), max(days)
    air = max(round((last - first) * room / (height - 2 * room)), 10)
    return Axis(within_limit(first - air), within_limit(last + air), height)


def _x_axis(found: Sequence[Assertion], y_axis: Axis, domain: Sequence[When] | None, width: float) -> Axis:
    """From the first to the last day that is spoken of; the days of publication lie on it too, so the line is whole."""
    if domain is not None:
        return Axis(*domain_days(domain), width)
    days = [day for one in found for piece in one.pieces for day in (piece.first, piece.last) if day is not None]
    first, last = min([*days, y_axis.first]), max([*days, y_axis.last])
    air = round((last - first) * 0.02)
    return Axis(within_limit(first - air), within_limit(last + air), width)


def _drawn(sheet: Sheet, shown: Sequence[Assertion], ground: Ground, notes: list[str]) -> alt.LayerChart:
    style, theme, width = sheet.style, sheet.style.theme, sheet.width
    marks = [mark_records(one, ground, theme) for one in shown]
    boxes = [box_of(records, ground) for records in marks]
    records: list[Record] = [{"shape": "unseen", "s": ground.x.start_ms, "p": ground.y.start_ms}]
    records += diagonal(ground)
    # The largest at the back, so that nothing hides what can be pointed at.
    order = sorted(range(len(shown)), key=lambda at: -boxes[at].size)
    told = [one.told | _same_place(one, shown, sheet) for one in shown] if len(shown) < 400 else [o.told for o in shown]
    records += [record | told[at] for at in order for record in marks[at]]
    labels = labels_of(shown, marks, ground, sheet)
    for one, box, label, about in zip(shown, boxes, labels, told, strict=True):
        if label is not None:
            records += [record | about for record in label_records(one, box, label, ground, theme)]
    records += _sides(ground, sheet)
    if unlabelled := labels.count(None):
        notes.insert(0, style.say("knowledge.unlabelled", count=unlabelled, all=len(shown)))
    found, below = _legend(marks, shown, ground.height + _AXIS_SPACE, sheet)
    records += found
    found, _ = note_records([one_line(note) for note in notes], width, below, style)
    records += found
    plane = Plane(
        cast(alt.X, time_axis(ground.x, style, title=style.say("knowledge.valid"), **_axis_title(theme))),
        cast(
            alt.Y,
            time_axis(
                ground.y,
                style,
                vertical=True,
                field="p",
                scale=alt.Scale(
                    type="utc",
                    domainMin=alt.expr(str(ground.y.start_ms)),
                    domainMax=alt.expr(str(ground.y.end_ms)),
                    nice=False,
                ),
                title=style.say("knowledge.asserted"),
                labelFlush=False,
                **_axis_title(theme),
            ),
        ),
        theme,
    )
    return sheet.drawn(plane_layers(records, plane), records, ground.height)


def _axis_title(theme: Theme) -> dict[str, Any]:
    return {
        "titleFont": theme.font,
        "titleFontSize": NOTE_SIZE,
        "titleFontWeight": "normal",
        "titleColor": theme.muted,
    }


def _same_place(one: Assertion, shown: Iterable[Assertion], sheet: Sheet) -> Record:
    """What lies just where it lies, and can't be pointed at: it is told with it."""
    others = [other.title for other in shown if other is not one and other.place == one.place]
    if not others:
        return {}
    about = {**one.told["about"], sheet.style.say("knowledge.also"): sheet.style.say("note.joint").join(others)}
    return {"about": about}


def _sides(ground: Ground, sheet: Sheet) -> list[Record]:
    """Words on both sides of the line, where it has most room beside it: left of its end and right of its begin."""
    style, width = sheet.style, sheet.width
    end, begin = (min(max(ground.x.px(ground.published(y)), 0.0), width) for y in (STRIP, ground.height - STRIP))
    after, before = style.say("knowledge.after"), style.say("knowledge.before")
    records: list[Record] = []
    if end >= style.width(after, NOTE_SIZE) + _AIR:
        records.append({"shape": "side-end", "px": round(end - _AIR, 1), "py": STRIP / 2, "text": after})
    if width - begin >= style.width(before, NOTE_SIZE) + _AIR:
        y = ground.height - STRIP / 2
        records.append({"shape": "side", "px": round(begin + _AIR, 1), "py": y, "text": before})
    return records


def _legend(
    marks: Sequence[Sequence[Record]], shown: Sequence[Assertion], top: float, sheet: Sheet
) -> tuple[list[Record], float]:
    """What colours and outlines mean, and which side of the line is which."""
    style, theme = sheet.style, sheet.style.theme
    samples = [
        (sample(mode, theme), style.say(f"knowledge.{mode or 'unstated'}"))
        for mode in MODES
        if any(one.mode is mode for one in shown)
    ]
    drawn = [record for records in marks for record in records if record["shape"] == "area" and "join" not in record]
    kinds = {
        "within": any("g" not in record and not record["certain"] and "each" not in record for record in drawn),
        "extent": any(record["certain"] for record in drawn),
        "fade": any("g" in record for record in drawn),
        "dashed": any(record["dash"] for records in marks for record in records if "dash" in record),
        "dense": any("each" in record for record in drawn),
    }
    box = {"shape": "legend-area", "px": 1, "px2": 21, "py": -6, "py2": 6, "c": theme.muted, "w": 1.2, "round": False}
    looks: dict[str, Record] = {
        "within": {"o": 0.25, "dash": False},
        "extent": {"o": 0.7, "dash": False},
        "fade": {"o": 0.3, "dash": False, "w": 0, "g": [0, 0, 1, 0], "c0": "rgba(127,127,127,0)"},
        "dashed": {"o": 0.25, "dash": True},
        "dense": {"o": 0.25, "dash": False},
    }
    samples += [([box | looks[kind]], style.say(f"knowledge.{kind}")) for kind, used in kinds.items() if used]
    two = [box | looks["within"] | ends for ends in ({"px": 1, "px2": 8}, {"px": 14, "px2": 21})]
    two.append({"shape": "legend-line", "px": 8, "px2": 14, "py": -0.5, "py2": 0.5})
    for choice, key in ((Choice.ONE_OF, "one_of"), (Choice.ALL_OF, "all_of")):
        if any(one.choice is choice and len(records) > 1 for one, records in zip(shown, marks, strict=True)):
            samples.append((two, style.say(f"legend.{key}")))
    dashes = [{"shape": "legend-line", "px": x, "px2": x + 5, "py": -0.6, "py2": 0.6} for x in (0, 8, 16)]
    samples.append((cast(list[Record], dashes), style.say("knowledge.line")))
    return entries(samples, sheet.width, top, style)
