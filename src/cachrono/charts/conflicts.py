"""Where sources disagree: each reading of a date in a row of its own, and below them what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

import altair as alt
from attrs import evolve, frozen

from cachrono.charts.axis import time_axis
from cachrono.charts.disagreements import contradiction_words, reading_names, wordy
from cachrono.charts.glyphs import Glyph, Mark, Piece, glyph_of
from cachrono.charts.layout import Axis, draft, fits_axis, whole_axis
from cachrono.charts.legend import entries, legend_records, note_records
from cachrono.charts.marks import Frame, layers, unseen
from cachrono.charts.overlaps import Ranges, apart, days_of, intersection, union
from cachrono.charts.pieces import CORE, LIGHT_PART, Record, glyph_records, times_of
from cachrono.charts.plan import used_meanings
from cachrono.charts.records import about, label_records
from cachrono.charts.rows import Row, one_line, row_of
from cachrono.charts.sheet import Sheet, days_words
from cachrono.charts.theme import BAND, HEADING, HEADING_SIZE, LANE, LIGHT, Theme
from cachrono.charts.whole import checked_at_the_end
from cachrono.dates import Day, TimeSpan
from cachrono.errors import ChartError, counted
from cachrono.model import Chronology, Mode, PublicationWindow
from cachrono.resolution import Account, Agreement, Contradiction, Outcome, Reading, View
from cachrono.resolution.status import status_of

MOST = 600  # rows; more of them nobody looks through
_AXIS_SPACE = 36  # pixels from the last row to the legend
_GAP = 10  # pixels between events


@frozen(kw_only=True)
class Line:
    """A row below the title of its event.

    Args:
        row: What is drawn and written.
        told: What it tells when pointed at; that of the row unless given.
        ours: Whether it is what we make of the readings, which no source states.
    """

    row: Row
    told: Record
    ours: bool = False


@frozen(kw_only=True)
class Block:
    """An event, and the rows below its title."""

    id: str
    title: str
    lines: tuple[Line, ...]


@checked_at_the_end
def conflicts(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str = "en",
    width: float | str = 800,
    theme: str | Theme = LIGHT,
) -> alt.LayerChart:
    """Draw every event on whose date the sources disagree: what each says, and what they have in common.

    Under the title of the event there is a row for each reading, drawn as on a timeline, with who says so. The last row
    has the days that some reading allows, light, and those that all allow, dark; or it says how far they are apart. A
    claim that the publication of its own source contradicts stands above the days of that publication. What has no
    days is said below: disagreements on places, participants, and whether something took place. Contradictions between
    dates and the order of events are counted there; :attr:`View.conflicts` has them.

    Args:
        chronology: What to draw; a view is drawn as it was resolved.
        title: Above the chart; the title of the chronology unless given.
        subtitle: Below the title; how many events it is about, and as of which day, unless given.
        language: Of all words but titles, names and quotes, such as ``az`` or ``ru-RU``.
        width: Of the time axis, in pixels, from 320 to 10,000; or of the whole picture, such as ``180mm``.
        theme: ``light``, ``dark``, or what :func:`cachrono.charts.house_style` gives.

    Returns:
        A layered chart; ``.properties``, ``+``, ``|`` and ``.interactive`` work on it, and :func:`write_chart`
        makes a file of it. Where the sources disagree on no date, it has words and no axis.

    Raises:
        ChartError: If the sources don't disagree, or so often that nobody could read it: on more than 600 rows.
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> from cachrono.charts import conflicts
        >>> chart = conflicts(cachrono.central_asia())
        >>> chart.to_dict()["title"]["subtitle"]
        '1 claim that its own source contradicts, as known on 21 November 2026'
    """
    sheet = Sheet.of(chronology, title=title, language=language, width=width, theme=theme)
    # Counted before anything is made of them: there can be very many.
    count = sum(len(account.readings) + 1 for account in sheet.view if _dates_differ(account))
    if count > MOST:
        raise ChartError(f"{count} rows are more than the {MOST} that can be read; draw a part: chronology.select(…)")
    contradictions = sheet.view.contradictions
    found = blocks(sheet, contradictions)
    words = [*wordy(sheet), *(contradiction_words(one, sheet) for one in contradictions)]
    of_order = len(sheet.view.conflicts) - len(sheet.view.disagreements)
    if not found and not words:
        raise ChartError(f"nothing to draw: the sources don't disagree{sheet.seen}{_not_drawn(of_order)}")
    if of_order:
        words.append(sheet.style.say("conflicts.order", count=of_order))
    if (count := sum(len(block.lines) for block in found)) > MOST:
        raise ChartError(f"{count} rows are more than the {MOST} that can be read; draw a part: chronology.select(…)")
    shown = [block for block in found if all(fits_axis(line.row) for line in block.lines)]
    far = [block.title for block in found if block not in shown]
    text = _subtitle(sheet, sum(_dates_differ(account) for account in sheet.view), len(contradictions))
    sheet = evolve(sheet, subtitle=text if subtitle is None else subtitle)
    if far:
        words.append(one_line(sheet.style.say("note.far", titles=sheet.style.say("note.joint").join(far))))
    return _drawn(sheet, shown, words)


def blocks(sheet: Sheet, contradictions: Iterable[Contradiction]) -> list[Block]:
    """The events whose date is in dispute, in time order, each with its rows."""
    out_of_time: dict[str, list[Contradiction]] = {}
    for one in contradictions:
        if one.claim.when is not None:
            out_of_time.setdefault(one.event, []).append(one)
    found = []
    for account in sheet.view:
        against = out_of_time.get(account.id, [])
        lines: list[Line] = []
        if _dates_differ(account):
            readings = sorted(account.readings, key=lambda reading: reading.value.sort_key())
            names = reading_names(readings, sheet)
            lines += [_reading(account, reading, name, sheet) for reading, name in zip(readings, names, strict=True)]
            lines.append(_together(account, readings, sheet))
        else:
            lines += _spoken(account, against, sheet)
        lines += _publications(account, against, sheet)
        if lines:
            found.append(Block(id=account.id, title=one_line(account.title), lines=tuple(lines)))
    return found


def _not_drawn(count: int) -> str:
    if not count:
        return ""
    return f"; {counted(count, 'contradiction')} between dates and order can't be drawn, but view.conflicts has them"


def _dates_differ(account: Account) -> bool:
    return account.outcome is Outcome.CONFLICT


def _reading(account: Account, reading: Reading[TimeSpan], name: str, sheet: Sheet) -> Line:
    """One reading as if its claims were all that is said of the event."""
    modes = dict(zip((claim.id for claim in account.claims), account.modes, strict=True))
    own = tuple(modes[claim.id] for claim in reading.claims)
    known_on, unsure = sheet.view.known_on, sheet.view.chronology.unsure
    alone = evolve(
        account,
        claims=reading.claims,
        modes=own,
        on_when=Agreement(Outcome.AGREED, reading.value, reading.claims, [reading.value] * len(own)),
        status=status_of(own, [reading.value], known_on),
        sure=any(claim.source not in unsure for claim in reading.claims),
        judgements=(),
    )
    glyph = glyph_of(alone)
    assert glyph is not None  # it is dated
    row = row_of(sheet.view, alone, glyph, None, sheet.style.words, "", None)
    date = reading.value.describe(short=True, language=sheet.style.language)
    label = sheet.style.say("label.dated", title=name, date=date)
    return Line(row=evolve(row, title=name, label=label), told=about(row, sheet.style))


def _together(account: Account, readings: Sequence[Reading[TimeSpan]], sheet: Sheet) -> Line:
    """What the readings come to: the days that any allows, and those that all do."""
    allowed = [days_of(reading.value) for reading in readings]
    some, common = union(allowed), intersection(allowed)
    ends = [day for ranges in allowed for one in ranges for day in one if abs(day) != inf]
    pieces = [*_pieces(_cut(some, ends), Mark.WITHIN), *_pieces(common, Mark.EXTENT)]
    text = common_words(allowed, sheet)
    glyph = Glyph(pieces=tuple(pieces), joined=len(some) > 1)
    days = "; ".join(days_words(first, last, sheet.style) for first, last in some)
    return _ours(account, glyph, text, sheet, when=days, status=text)


def common_words(allowed: Sequence[Ranges], sheet: Sheet) -> str:
    """The days that all readings allow, or how far apart they are, in words."""
    say, common = sheet.style.say, intersection(allowed)
    days = say("conflicts.joint").join(days_words(*one, sheet.style, short=True) for one in common)
    if common:
        count = sum(last - first + 1 for first, last in common)
        if count == inf:
            return say("conflicts.common_open", days=days)
        return say("conflicts.common", count=int(count), days=days)
    if not (count := apart(allowed)):
        return say("conflicts.none_common")
    return say("conflicts.apart" if len(allowed) == 2 else "conflicts.far_apart", count=count)


def _spoken(account: Account, against: Iterable[Contradiction], sheet: Sheet) -> Iterator[Line]:
    """The claims that are contradicted, where no other date is stated."""
    for one in against:
        assert one.claim.when is not None
        reading = Reading(one.claim.when, (one.claim,), ())
        mode = dict(zip(account.claims, account.modes, strict=True))[one.claim]
        key = "conflicts.planned" if mode is Mode.PLANNED else "conflicts.reported"
        yield _reading(account, reading, sheet.style.say(key, source=sheet.name(one.claim)), sheet)


def _publications(account: Account, against: Iterable[Contradiction], sheet: Sheet) -> Iterator[Line]:
    """The days on which the sources of contradicted claims were published."""
    say = sheet.style.say
    for one in {one.claim.source: one for one in against}.values():
        window = one.published
        title = say("conflicts.published", source=sheet.name(one.claim))
        glyph = Glyph(pieces=tuple(_window_pieces(window)))
        days, full = (
            days_words(window.first, window.last, sheet.style, short=short, within=True) for short in (True, False)
        )
        if window.derived:
            days, full = (say("conflicts.derived", text=text) for text in (days, full))
        label = say("label.dated", title=title, date=days)
        line = _ours(account, glyph, label, sheet, when=full, status=title)
        yield evolve(line, row=evolve(line.row, title=title), ours=window.derived)


def _ours(account: Account, glyph: Glyph, label: str, sheet: Sheet, *, when: str, status: str) -> Line:
    """A row that no claim states."""
    row = row_of(
        sheet.view, evolve(account, claims=(), modes=(), judgements=()), glyph, None, sheet.style.words, "", None
    )
    row = evolve(
        row, label=label, title=label, when=when, status=status, where="", who="", said=(), links=(), href=None
    )
    return Line(row=row, told=about(evolve(row, title=one_line(account.title)), sheet.style), ours=True)


def _cut(ranges: Ranges, ends: Sequence[float]) -> Ranges:
    """What is open to both sides in three parts, so that either end can fade: it has no end at the edge of the axis."""
    if ranges != [(-inf, inf)] or not ends:
        return ranges
    first, last = min(ends), max(ends)
    return [(-inf, first - 1), (first, last), (last + 1, inf)]


def _pieces(ranges: Ranges, mark: Mark) -> Iterator[Piece]:
    for first, last in ranges:
        begin, end = (None if abs(day) == inf else Day(int(day)) for day in (first, last))
        if mark is Mark.WITHIN and (begin is None) is not (end is None):
            yield Piece(Mark.FADE_BEFORE if begin is None else Mark.FADE_AFTER, begin, end)
        else:
            yield Piece(mark, begin, end)


def _window_pieces(window: PublicationWindow) -> Iterator[Piece]:
    first, last = window.first, window.last
    if first is None or last is None:
        yield Piece(Mark.FADE_BEFORE if first is None else Mark.FADE_AFTER, first, last)
    elif window.derived:
        yield Piece(Mark.BRACKET, first, last)
    else:
        yield Piece(Mark.DAY if first == last else Mark.WITHIN, first, last)


def _subtitle(sheet: Sheet, events: int, claims: int) -> str:
    say = sheet.style.say
    dates, contradicted = say("conflicts.events", count=events), say("conflicts.contradicted", count=claims)
    if events and claims:
        text = say("conflicts.both", dates=dates, claims=contradicted)
    else:
        text = dates if events else contradicted if claims else say("conflicts.other")
    return sheet.as_known(text)


def _drawn(sheet: Sheet, shown: Sequence[Block], words: Sequence[str]) -> alt.LayerChart:
    style, width = sheet.style, sheet.width
    rows = [line.row for block in shown for line in block.lines]
    axis = whole_axis(rows, width, brackets=True) if rows else Axis(Day(1), Day(2), width)
    records: list[Record] = []
    top = 0.0
    for number, block in enumerate(shown):
        if number:
            records.append({"shape": "hairline", "px": 0, "py": top, "px2": width})
        name = style.shorten(block.title, HEADING_SIZE, width, bold=True)
        records.append({"shape": "heading", "text": name, "c": style.theme.ink, "px": 0, "py": top + HEADING / 2 + 2})
        top += HEADING + 2
        for line in block.lines:
            found, top = _line_records(line, axis, top, sheet)
            records += found
        top += _GAP
    frame = Frame(time_axis(axis, style), style.theme)
    below = top + _AXIS_SPACE if rows else 0.0
    legend, below = _legend(shown, sheet, below)
    notes, below = note_records(words, width, below, style)
    records += [*legend, *notes]
    if not rows:  # words alone need no axis
        return sheet.drawn(layers(records, frame), records, below)
    records.append({"shape": "unseen", "s": axis.start_ms, "y": 0})
    return sheet.drawn([unseen(frame), *layers(records, frame)], records, top)


def _line_records(line: Line, axis: Axis, top: float, sheet: Sheet) -> tuple[list[Record], float]:
    """A row with its label, and the height below it."""
    style, theme = sheet.style, sheet.style.theme
    _, placed = draft(line.row, axis, style, bold=False)
    y = top + placed.above + LANE / 2
    colour = theme.derived if line.ours else theme.palette[0]
    glyph = list(glyph_records(line.row.glyph, axis, y, colour, theme))
    label = label_records(evolve(placed, y=y), axis, style, times_of(glyph))
    ours = {"ink": theme.derived} if line.ours and not line.row.glyph.pale else {}
    return [record | line.told for record in [*glyph, *(each | ours for each in label)]], y + LANE / 2


def _legend(shown: Sequence[Block], sheet: Sheet, top: float) -> tuple[list[Record], float]:
    """What the marks of the sources mean, and then what the marks of ours do."""
    style = sheet.style
    stated = [line.row for block in shown for line in block.lines if not line.ours]
    records, below = legend_records(used_meanings(stated), sheet.width, top, style)
    box = {"shape": "legend-band", "px": 2, "px2": 20, "py": -BAND / 2, "py2": BAND / 2, "c": style.theme.derived}
    ours = [line.row.glyph for block in shown for line in block.lines if line.ours]
    samples: list[tuple[list[Record], str]] = []
    for mark, opacity, key in ((Mark.WITHIN, LIGHT_PART, "some"), (Mark.EXTENT, CORE, "all")):
        fades = (Mark.FADE_BEFORE, Mark.FADE_AFTER) if mark is Mark.WITHIN else ()
        if any(piece.mark in (mark, *fades) for glyph in ours for piece in glyph.pieces):
            samples.append(([{**box, "o": opacity}], style.say(f"conflicts.{key}")))
    if any(piece.mark is Mark.BRACKET for glyph in ours for piece in glyph.pieces):
        bracket = [one for one in legend_records({"derived"}, sheet.width, -8, style)[0] if "text" not in one]
        samples.append((bracket, style.say("conflicts.window")))
    found, below = entries(samples, sheet.width, below, style)
    return records + found, below
