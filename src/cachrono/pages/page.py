"""A page: the timeline, the list of all events beside it, the sources, and a calendar to subscribe to."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from cachrono._collecting import uncollected
from cachrono.calendars.writer import CalendarBytes
from cachrono.charts import timeline, timeline_rows
from cachrono.charts.layout import fits_axis
from cachrono.charts.output import chart_bytes, embedded_script
from cachrono.charts.rows import Lanes
from cachrono.dates import Day, day_words
from cachrono.errors import CalendarError, ChartError, OutputError, shown
from cachrono.model import Chronology
from cachrono.model.values import to_text
from cachrono.output import Omission, not_written, write_all
from cachrono.pages import anchors
from cachrono.pages.disputes import at_odds, contradictions, disagreements
from cachrono.pages.drawing import Drawing, drawing, place_of
from cachrono.pages.entries import Teller
from cachrono.pages.feed import NO_FEED, feed_of
from cachrono.pages.rendering import page_text
from cachrono.pages.sources import bibliography
from cachrono.resolution import View, resolve

if TYPE_CHECKING:
    from cachrono.model.chronology import When

ENDINGS = (".html", ".htm")
# The two drawings of a page, by the beginnings of the names of their marks: one as wide as the text, one for phones.
_DRAWINGS: dict[str, dict[str, Any]] = {
    "mark": {"width": 880},
    "tall": {"width": 320, "orientation": "vertical"},
}


@frozen(kw_only=True)
class PageReport:
    """What was written, and what could not be shown.

    Attributes:
        path: The page.
        calendar: The calendar beside it; None if there is none.
        left: A calendar of an earlier time beside a page that has nothing for it now; it is left to you.
        events: How many events the page lists: all there are.
        drawn: How many of them have a mark in the timeline.
        omitted: What is not in the calendar, and why; the page says so too.
    """

    path: Path
    calendar: Path | None
    left: tuple[Path, ...]
    events: int
    drawn: int
    omitted: tuple[Omission, ...]


def write_page(
    chronology: Chronology | View,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    language: str = "en",
    calendar: bool = True,
    chart: Any = None,
    lanes: Lanes = "kind",
    highlight: Collection[str] = (),
    notes: Mapping[str, str] | None = None,
    eras: Mapping[str, When] | None = None,
    domain: Sequence[When] | None = None,
) -> PageReport:
    """Write a page that has everything in one file: timeline, events, sources, and what they don't agree on.

    It asks for nothing from any network. All of it is there without scripts too, but the search, and a chart that you
    bring yourself. The timeline is drawn twice, for wide screens and for phones.

    Args:
        chronology: What to show; a view is shown as it was resolved.
        path: The file, ``.html``; an existing one is replaced once the new one is whole.
        title: Of the page; the title of the chronology unless given.
        language: Of all words but those of the sources and the editor.
        calendar: Whether a calendar of the same name, ``.ics``, is written beside the page.
        chart: Any Altair chart, to be shown in place of the timeline, with all that readers can do with it.
        lanes: As :func:`timeline` takes it.
        highlight: As :func:`timeline` takes it.
        notes: As :func:`timeline` takes it.
        eras: As :func:`timeline` takes it.
        domain: As :func:`timeline` takes it.

    Returns:
        The files, and what could not be shown. A page without any date in it has no timeline, and says why.

    Raises:
        CalendarError: If ``calendar`` is neither True nor False.
        ChartError: If ``chart`` is none, can't be drawn or needs anything from elsewhere, or if the timeline can't be
            drawn as asked.
        ChronologyError: If ``chronology`` is none, or the title is no text that a file can hold.
        InvalidDateError: If an end of ``domain`` is no date.
        LanguageError: If there are no words in the language.
        OutputError: If the path is that of no page, or a file can't be written; then neither is.
        UnknownIdError: If an event to highlight or to annotate isn't there.

    Examples:
        >>> import cachrono
        >>> report = cachrono.write_page(cachrono.central_asia(), "central_asia.html")
        >>> report.path.name, report.calendar.name, report.events
        ('central_asia.html', 'central_asia.ics', 43)
    """
    target = _checked(path)
    if not isinstance(calendar, bool):
        raise CalendarError(
            f"calendar={shown(calendar)}: write True or False; arguments of the calendar are for publish or write_ics"
        )
    asked = {"lanes": lanes, "highlight": highlight, "notes": notes, "eras": eras, "domain": domain}
    if chart is not None and (
        given := [name for name, value in asked.items() if value and (name, value) != ("lanes", "kind")]
    ):
        raise ChartError(f"chart= is drawn already; give {' and '.join(given)} to the function that draws it")
    beside = target.with_suffix(".ics") if calendar else None
    with uncollected():
        view = resolve(chronology)
        made = make_page(
            view.translated(language),
            title=title,
            language=language,
            chart=chart,
            asked=asked,
            feed=feed_of(view, language=language) if calendar else None,
            feed_name="" if beside is None else beside.name,
        )
    files = [(target, made.page)]
    if beside is not None and made.feed.entries:
        files.append((beside, made.feed.data))
    write_all(files)
    return PageReport(
        path=target,
        calendar=beside if made.feed.entries else None,
        left=(beside,) if beside is not None and not made.feed.entries and beside.is_file() else (),
        events=made.events,
        drawn=made.drawn,
        omitted=made.feed.omitted,
    )


def _checked(path: str | os.PathLike[str]) -> Path:
    """The path of a page, which its calendar is named after, if it can be one."""
    target = Path(path)
    if target.suffix.lower() not in ENDINGS:
        name = f"{target.stem.strip('.') or 'page'}.html"
        raise OutputError(f"{str(path)!r}: a page ends in .html; name it {name!r}")
    try:
        os.fsencode(target)
    except UnicodeEncodeError as error:
        raise not_written(target, error) from error
    return target


@frozen(kw_only=True)
class Beside:
    """Links from a page to what lies beside it, other than the calendar; None where there is no such thing.

    Attributes:
        subscribe: How to subscribe to the calendar.
        zoom: The timeline by itself, with which readers can do more.
        picture: The same as a picture.
        data: The chronology as data.
    """

    subscribe: str | None = None
    zoom: str | None = None
    picture: str | None = None
    data: str | None = None


@frozen(kw_only=True)
class Made:
    """A page before it is written.

    Attributes:
        page: Its bytes.
        feed: The calendar beside it.
        events: How many events the page lists.
        drawn: How many of them have a mark in the timeline.
        no_chart: Why there is no timeline; empty if there is one.
    """

    page: bytes
    feed: CalendarBytes
    events: int
    drawn: int
    no_chart: str


def make_page(
    view: View,
    *,
    title: str | None,
    language: str,
    asked: Mapping[str, Any],
    feed: CalendarBytes | None,
    feed_name: str,
    beside: Beside | None = None,
    chart: Any = None,
) -> Made:
    """Make a page.

    Args:
        view: What to show, in the language.
        title: As :func:`write_page` takes it.
        language: As :func:`write_page` takes it.
        asked: What is asked of the timeline, by the arguments of :func:`write_page`.
        feed: The calendar; None if the page shall not speak of any.
        feed_name: The name of its file.
        beside: What else lies beside the page; without a timeline there is no other form of it, and without
            entries in the calendar no way to subscribe.
        chart: As :func:`write_page` takes it.
    """
    teller = Teller(view, language)
    drawings, no_chart = _drawings(teller, asked) if chart is None else ([], "")
    found = feed or NO_FEED
    beside = beside or Beside()
    if no_chart:
        beside = evolve(beside, zoom=None, picture=None)
    if not found.entries:
        beside = evolve(beside, subscribe=None)
    page = page_text(
        "page",
        "" if chart is None else embedded_script(chart, "#embedded"),
        **told_of(teller, title),
        **_told(teller),
        drawings=drawings,
        no_chart=no_chart,
        calendar=feed is not None,
        calendar_entries=found.entries,
        calendar_name=feed_name,
        calendar_link=anchors.encoded(feed_name),
        omitted=found.omitted,
        beside=beside,
    )
    return Made(
        page=page,
        feed=found,
        events=len(view),
        drawn=len(frozenset[str]().union(*(each.drawn for each in drawings))),
        no_chart=no_chart,
    )


def told_of(teller: Teller, title: str | None) -> dict[str, Any]:
    """What the templates of all pages tell."""
    words = teller.words
    return {
        "say": words.say,
        "language": words.language,
        "direction": _direction(words.language),
        "title": to_text(title) or teller.view.chronology.title or words.say("page.untitled"),
    }


def _told(teller: Teller) -> dict[str, Any]:
    """What the templates of a page tell of a view."""
    view, known_on = teller.view, teller.view.known_on
    return {
        "description": view.chronology.description or "",
        "known_on": None if known_on is None else day_words(Day.of_date(known_on), language=teller.words.language),
        "known_day": None if known_on is None else known_on.isoformat(),
        "entries": teller.entries(),
        "disagreements": disagreements(teller),
        "at_odds": at_odds(teller),
        "contradictions": contradictions(teller),
        "works": bibliography(teller),
    }


def _direction(language: str) -> str:
    """The direction in which a language is written: ``ltr`` or ``rtl``."""
    if language == "en":  # needs no babel
        return "ltr"
    from babel import Locale

    return str(Locale.parse(language).text_direction)


def _drawings(teller: Teller, asked: Mapping[str, Any]) -> tuple[list[Drawing], str]:
    """The timeline, wide and narrow; or why there is none."""
    view, events = teller.view, teller.view.accounts.ids()
    number_of = {event: number for number, event in enumerate(events)}

    def draw(kind: str, **more: Any) -> Drawing:
        chart = timeline(
            view, language=teller.language, link=lambda account: place_of(number_of[account.id]), **asked, **more
        )
        svg = chart_bytes(chart, ".svg", titled=False)
        return drawing(svg, kind, events, lambda number: teller.short_label(view[events[number]]))

    try:
        return [draw(kind, **more) for kind, more in _DRAWINGS.items()], ""
    except ChartError:
        reason = _why_not(view)
        if not reason:
            raise
        return [], teller.words.say(f"chart.{reason}")


def _why_not(view: View) -> str:
    """Why a view can't be drawn at all; empty if it can be."""
    if not len(view):
        return "no_event"
    rows = timeline_rows(view)
    if not rows:
        return "undated"
    return "" if any(map(fits_axis, rows)) else "far"
