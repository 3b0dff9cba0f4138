"""A folder for any web host: a page, its calendar and how to subscribe to it, the data, the timeline by itself.

A file that stays the same is not touched, so that hosts, caches and calendar programs see only what changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from cachrono._collecting import uncollected
from cachrono.calendars import Changes
from cachrono.charts import timeline
from cachrono.charts.output import chart_bytes
from cachrono.charts.rows import Lanes
from cachrono.errors import CalendarError, OutputError, shown
from cachrono.files import to_json
from cachrono.model import Chronology
from cachrono.output import NOT_WRITTEN, Omission, not_written, write_all
from cachrono.pages import anchors
from cachrono.pages.addresses import folder_address
from cachrono.pages.entries import Teller
from cachrono.pages.feed import feed_of
from cachrono.pages.page import Beside, make_page, told_of
from cachrono.pages.rendering import page_text
from cachrono.resolution import View, resolve

if TYPE_CHECKING:
    from cachrono.model.chronology import When

PAGE = "index.html"
SUBSCRIBE = "subscribe.html"
PICTURE = "timeline.svg"
ZOOM = "timeline.html"

# Programs, the phrase that says how, and where that is in their menus, which not every language of ours has.
_PROGRAMS = (
    ("Google Calendar", "google", "Other calendars → + → From URL"),
    (
        "Apple Calendar",
        "apple",
        "File → New Calendar Subscription; Calendars → Add Calendar → Add Subscription Calendar",
    ),
    ("Outlook", "outlook", "Add calendar → Subscribe from web"),
    ("Thunderbird", "thunderbird", "New Calendar → On the Network"),
)

# Arguments of a calendar that are not to be given twice, and where they come from.
_OF_THE_FOLDER = {
    "address": "it follows from the address of the folder; give that as address= of publish",
    "previous": "it is the calendar that lies in the folder; leave it out",
    "events": "page and data show the same events; give them as events= of publish",
}

_NAME = re.compile(r"\w[\w-]*")


@frozen(kw_only=True)
class PublishReport:
    """What was written into a folder, and what could not be shown.

    Attributes:
        folder: The folder.
        written: Files that are new or have changed.
        unchanged: Files that had the same bytes already, and were not touched.
        left: Files of an earlier publication that the chronology has nothing for now, such as the timeline once no
            event is dated any more; they are left to you.
        events: How many events the page lists: all there are.
        drawn: How many of them have a mark in the timeline.
        entries: How many entries the calendar has; without any there is none, and no page on how to subscribe, unless
            one was published before.
        changes: What became of its entries since it was published before; None if it wasn't.
        omitted: What is not in the calendar, and why; the page says so too.
        no_timeline: Why there is no timeline, in the language of the page; None if there is one.
    """

    folder: Path
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    left: tuple[Path, ...]
    events: int
    drawn: int
    entries: int
    changes: Changes | None
    omitted: tuple[Omission, ...]
    no_timeline: str | None


def publish(
    chronology: Chronology | View,
    folder: str | os.PathLike[str],
    *,
    name: str = "chronology",
    address: str | None = None,
    title: str | None = None,
    language: str = "en",
    events: Collection[str] | None = None,
    calendar: Mapping[str, Any] | None = None,
    lanes: Lanes = "kind",
    highlight: Collection[str] = (),
    notes: Mapping[str, str] | None = None,
    eras: Mapping[str, When] | None = None,
    domain: Sequence[When] | None = None,
) -> PublishReport:
    """Write everything about a chronology into a folder that any web host can serve.

    That is the page of :func:`write_page` as ``index.html``, its calendar, ``subscribe.html`` with the ways to
    subscribe to it, the chronology as JSON, and the timeline by itself: ``timeline.svg`` and, to zoom and move,
    ``timeline.html``. A file is replaced once the new one is whole; one whose bytes stay the same is not touched.

    Args:
        chronology: What to show; a view is shown as it was resolved.
        folder: Where to; made if it isn't there.
        name: Of the files of calendar and data, without an ending: letters, digits, ``-`` and ``_``.
        address: Where the folder will be on the web, such as ``https://example.org/story/``. Without it the page on
            how to subscribe finds out when it is read.
        title: Of the page and the timeline; the title of the chronology unless given.
        language: Of all words but those of the sources and the editor.
        events: Ids of the events to show; the others are left out, and are not gone from the calendar.
        calendar: Arguments of :func:`write_ics`, by name; ``address``, ``previous`` and ``events`` are known already.
        lanes: As :func:`timeline` takes it.
        highlight: As :func:`timeline` takes it.
        notes: As :func:`timeline` takes it.
        eras: As :func:`timeline` takes it.
        domain: As :func:`timeline` takes it.

    Returns:
        The files, and what could not be shown.

    Raises:
        CalendarError: If the calendar can't be made as asked, or the one in the folder is not an older one of it.
        ChartError: If the timeline can't be drawn as asked.
        ChronologyError: If ``chronology`` is none, or the title is no text that a file can hold.
        InvalidDateError: If an end of ``domain``, or of what the calendar is of, is no date.
        LanguageError: If there are no words in the language.
        OutputError: If folder, name or address can't be, or a file can't be written; then none is.
        UnknownIdError: If an event to show, to highlight or to annotate isn't there.

    Examples:
        >>> import cachrono
        >>> report = cachrono.publish(cachrono.central_asia(), "site", address="https://example.org/story/")
        >>> [path.name for path in report.written][:4]
        ['index.html', 'chronology.ics', 'subscribe.html', 'chronology.json']
        >>> cachrono.publish(cachrono.central_asia(), "site", address="https://example.org/story/").written
        ()
    """
    target = Path(folder)
    _check_folder(target)
    _check_name(name)
    web = None if address is None else folder_address(address)
    of_calendar = _of_calendar(calendar)
    asked: dict[str, Any] = {"lanes": lanes, "highlight": highlight, "notes": notes, "eras": eras, "domain": domain}
    ics, data = f"{name}.ics", f"{name}.json"
    feed_address = None if web is None else f"{web}{anchors.encoded(ics)}"
    before = target / ics
    with uncollected():
        whole = resolve(chronology)
        view = whole
        if events is not None:
            view = resolve(whole.chronology.select(event=events))
            of_calendar["events"] = view.accounts.ids()
        told = view.translated(language)
        teller = Teller(told, language)
        previous = before if before.is_file() else None
        # Of the whole: what is only not shown isn't gone, and lends its place in the order to what is.
        feed = feed_of(whole, language=language, asked=of_calendar, address=feed_address, previous=previous)
        made = make_page(
            told,
            title=title,
            language=language,
            asked=asked,
            feed=feed,
            feed_name=ics,
            beside=Beside(subscribe=SUBSCRIBE, zoom=ZOOM, picture=PICTURE, data=anchors.encoded(data)),
        )
        files = {PAGE: made.page}
        if feed.entries or previous is not None:  # who follows it learns what is gone
            files[ics] = feed.data
            files[SUBSCRIBE] = _how_to_subscribe(teller, title, ics, feed_address)
        files[data] = to_json(view.chronology).encode()
        if not made.no_chart:
            chart = timeline(told, title=title, language=language, **asked)
            files[PICTURE] = chart_bytes(chart, ".svg")
            files[ZOOM] = chart_bytes(chart.interactive(), ".html", language=teller.language)
    written = _written(target, files)
    paths = [target / file for file in files]
    return PublishReport(
        folder=target,
        written=written,
        unchanged=tuple(path for path in paths if path not in written),
        left=tuple(target / file for file in (ics, SUBSCRIBE, PICTURE, ZOOM) if _is_left(target / file, files)),
        events=made.events,
        drawn=made.drawn,
        entries=feed.entries,
        changes=feed.changes,
        omitted=feed.omitted,
        no_timeline=made.no_chart or None,
    )


def _how_to_subscribe(teller: Teller, title: str | None, ics: str, feed: str | None) -> bytes:
    """The page that says how to subscribe to a calendar, whose address may not be known yet."""
    return page_text(
        "subscribe",
        **told_of(teller, title),
        home=PAGE,
        feed=feed or "",
        webcal="" if feed is None else "webcal" + feed[feed.index(":") :],
        calendar_name=ics,
        calendar_link=anchors.encoded(ics),
        programs=_PROGRAMS,
    )


def _written(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write what has changed; a folder that was made for it goes again if that fails."""
    is_new = not folder.exists()
    try:
        if is_new:
            folder.mkdir(exist_ok=True)
    except NOT_WRITTEN as error:
        raise not_written(folder, error) from error
    try:
        return tuple(write_all(((folder / file, data) for file, data in files.items()), keep_same=True))
    except OutputError:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _is_left(path: Path, files: Mapping[str, bytes]) -> bool:
    return path.name not in files and path.is_file()


def _check_folder(folder: Path) -> None:
    try:
        if folder.is_dir():
            return
        if folder.exists() or folder.is_symlink():
            raise FileExistsError
        if not folder.parent.is_dir():
            raise FileNotFoundError
    except NOT_WRITTEN as error:
        raise not_written(folder, error) from error


def _of_calendar(given: Mapping[str, Any] | None) -> dict[str, Any]:
    """Arguments for the calendar, if they are none of those that belong to the folder."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise CalendarError(
            f"calendar={shown(given)} is no mapping; give arguments of write_ics by name, as {{'imprecise': 'skip'}}"
        )
    for name, remedy in _OF_THE_FOLDER.items():
        if name in given:
            raise CalendarError(f"calendar={{{name!r}: …}}: {remedy}")
    return dict(given)


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise OutputError(f"name={shown(name)}: a name has letters, digits, - and _, such as 'chronology'")
