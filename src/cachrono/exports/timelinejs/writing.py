"""TimelineJS JSON out: a title, and a slide for each event that can be placed.

TimelineJS reads a date from its parts, as many as are known, and shows ``display_date`` in place of its own words. It
has no place for what a date says besides (:mod:`cachrono.exports.shown`), so the exact date stands beside it under
``cachrono``, which TimelineJS passes over and :func:`~cachrono.exports.timelinejs.reading.read_timelinejs` reads.

    year     TimelineJS shows year -44 as 44 BCE, and year 0 as 0: 1 BCE is written as -1, as its readers expect it
    texts    headline and text are HTML; group and display_date are HTML too, of which the markup is taken away before
             they are put into the page once more: what must not become markup there is escaped twice
    media    none is made of sources, for it would embed their pages; the text links to them

References:
    https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from html import escape
from typing import Any

from attrs import frozen

from cachrono.exports.shown import Parts, Placed, Shown, counting, shown_of, unheld
from cachrono.exports.timelinejs.exact import exact_of
from cachrono.exports.timelinejs.generated import is_said_again, marked
from cachrono.model import Chronology, Extras
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import Account, Status, View, resolve, status_words

FORMAT = "timelinejs"
PARTS = ("year", "month", "day", "hour", "minute", "second")
# Years from which on JavaScript's dates end, and TimelineJS places everything by its year.
_HUMAN = range(-271_820, 275_760)
# What every object of JavaScript has already: TimelineJS takes such an id for one that was given before.
_TAKEN = frozenset((
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor",
    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
))  # fmt: skip
_MADE = frozenset(("unique_id", "start_date", "end_date", "display_date", "group", "cachrono", "type"))
_LINK_SCHEMES = ("http://", "https://")


@frozen(kw_only=True)
class Slide:
    """What TimelineJS shows of an event.

    Attributes:
        id: Id of the event.
        place: Where it stands, by the years that TimelineJS counts: without a year 0.
        words: When it is.
        title: What to call it, as HTML.
        text: What is said of it, as HTML.
        group: Its kind, as HTML.
        is_era: Whether it is drawn as an era, behind the events.
        exact: The exact dates: see :mod:`cachrono.exports.timelinejs.exact`.
        more: What the file that it was read from said besides.
    """

    id: str
    place: Placed
    words: str
    title: str
    text: str
    group: str
    is_era: bool
    exact: dict[str, Any]
    more: dict[str, Any]


@frozen(kw_only=True)
class Slides:
    """All that is shown, and what is not.

    Attributes:
        title: What to call the chronology, as HTML; empty if nothing is said of it.
        text: What it is about, as HTML.
        more: What the file that it was read from said of it besides.
        slides: One for each event, in time order.
        omitted: What they don't hold.
    """

    title: str
    text: str
    more: dict[str, Any]
    slides: tuple[Slide, ...]
    omitted: tuple[Omission, ...]

    @property
    def is_human(self) -> bool:
        """Whether all years are such that TimelineJS has months and days in them."""
        return not any(year_beyond(slide.place) for slide in self.slides)


def year_beyond(place: Placed) -> bool:
    """Whether something lies in years that JavaScript has no dates for."""
    return any(parts is not None and parts[0] not in _HUMAN for parts in (place.start, place.end))


def to_timelinejs(chronology: Chronology | View, *, language: str = "en") -> Exported:
    """A chronology as TimelineJS JSON.

    An event stands at the parts of its date that are known, with the date in words. Of conflicting dates none is
    chosen: the event goes from the earliest to the latest, with all of them in words. An undated event stands where
    the order of events leaves it, if that is bounded on both sides, and its words name its neighbours.

    Args:
        chronology: What to write, or a view of it.
        language: Of all words but those of sources and editor.

    Returns:
        The JSON, and what it does not hold: for each event what its date says besides, and once for each kind of thing
        that has no place in TimelineJS.

    Raises:
        LanguageError: If there are no words in the language.

    Examples:
        >>> import json
        >>> import cachrono
        >>> from cachrono.exports import to_timelinejs
        >>> story = cachrono.Chronology().with_event("roof", "Roof is rebuilt", when="2024-06/2024-09")
        >>> [event] = json.loads(to_timelinejs(story).text)["events"]
        >>> event["start_date"], event["end_date"], event["display_date"]
        ({'year': 2024, 'month': 6}, {'year': 2024, 'month': 9}, 'from June to September 2024')
    """
    found = slides_of(chronology, language)
    ids = {slide.id for slide in found.slides}
    tree: dict[str, Any] = {"scale": "human" if found.is_human else "cosmological"}
    if found.title or found.text or found.more:
        name = "title"
        while name in ids:
            name += "-"
        tree["title"] = {"unique_id": name, "text": {"headline": found.title, "text": found.text}, **found.more}
    tree["events"] = [_event(slide) for slide in found.slides if not slide.is_era]
    if eras := [_event(slide) for slide in found.slides if slide.is_era]:
        tree["eras"] = eras
    omitted = list(found.omitted)
    for slide in found.slides:
        if slide.id in _TAKEN:
            reason = f"its id: TimelineJS calls it {slide.id}-1, since every object of JavaScript has a {slide.id}"
            omitted.append(Omission(slide.id, slide.title, reason))
    if not found.is_human:
        far = sum(map(year_beyond, (slide.place for slide in found.slides)))
        reason = f"{counting(far, 'event')} beyond the years of JavaScript: TimelineJS places all by their years alone"
        omitted.append(Omission("", "months and days", reason))
    return Exported(text=json.dumps(tree, ensure_ascii=False, indent=1) + "\n", omitted=tuple(omitted))


def write_timelinejs(
    chronology: Chronology | View, path: str | os.PathLike[str], *, language: str = "en"
) -> ExportReport:
    """Write a chronology as TimelineJS JSON.

    Args:
        chronology: What to write, or a view of it.
        path: The file.
        language: Of all words but those of sources and editor.

    Returns:
        The path, and what the file does not hold; see :func:`to_timelinejs`.

    Raises:
        LanguageError: If there are no words in the language.
        OutputError: If it can't be written.

    Examples:
        >>> import cachrono
        >>> from cachrono.exports import write_timelinejs
        >>> report = write_timelinejs(cachrono.central_asia(), "timeline.json")
        >>> print(report.omitted[4])
        Middle Corridor gains importance (middle-corridor): 2022/..: its end is open; placed at 2022, and told in words
    """
    return to_timelinejs(chronology, language=language).write(path)


def _event(slide: Slide) -> dict[str, Any]:
    event: dict[str, Any] = {"unique_id": slide.id, "start_date": _date(slide.place.start)}
    if slide.place.end is not None:
        event["end_date"] = _date(slide.place.end)
    event["display_date"] = slide.words
    if slide.group:
        event["group"] = slide.group
    event["text"] = {"headline": slide.title, "text": slide.text}
    return {**event, **slide.more, "cachrono": slide.exact}


def _date(parts: Parts) -> dict[str, int]:
    return dict(zip(PARTS, parts, strict=False))


def slides_of(chronology: Chronology | View, language: str) -> Slides:
    """What TimelineJS shows of a chronology, in JSON as in a spreadsheet.

    Raises:
        LanguageError: If there are no words in the language.
    """
    view = chronology if isinstance(chronology, View) else resolve(chronology)
    slides: list[Slide] = []
    omitted: list[Omission] = []
    for account in view:
        shown = shown_of(view, account, language)
        if isinstance(shown, Omission):
            omitted.append(shown)
            continue
        place, lost = _counted(shown.place)
        lost = [shown.lost, *lost]
        more, unread = kept_of(account.event.extras)
        is_era = more.pop("type", None) == "era"
        text = "\n".join(_paragraphs(view, shown, language))
        if is_said_again(view, account):
            text = marked(text)
        kept = more.pop("text", None)
        if isinstance(kept, str) and kept:
            text = "\n".join(filter(None, (text, _paragraph(kept))))
        if is_era:
            lost.append("an era has a headline alone: no words for its date, group and text")
        slides.append(
            Slide(
                id=account.id,
                place=place,
                words=twice(shown.words),
                title=escape(account.title, quote=False),
                text=text,
                group=twice(account.kind or ""),
                is_era=is_era,
                exact=exact_of(shown),
                more=more,
            )
        )
        omitted.extend(Omission(account.id, account.title, reason) for reason in (*lost, *unread) if reason)
    of_all = view.chronology
    omitted.extend(unheld(view, "TimelineJS"))
    more, unread = kept_of(of_all.extras)
    omitted.extend(Omission("", of_all.title or "chronology", reason) for reason in unread)
    kept = more.pop("text", None)
    text = "\n".join(map(_paragraph, filter(None, (of_all.description, kept if isinstance(kept, str) else None))))
    title = escape(of_all.title or "", quote=False)
    more.pop("type", None)
    return Slides(title=title, text=text, more=more, slides=tuple(slides), omitted=tuple(omitted))


def _counted(place: Placed) -> tuple[Placed, list[str]]:
    """A place by the years of TimelineJS, and what is lost by that."""
    lost = []
    start, end = (parts if parts is None or parts[0] > 0 else (parts[0] - 1, *parts[1:]) for parts in (
        place.start, place.end,
    ))  # fmt: skip
    assert start is not None
    # 1 BCE was a leap year, and -1 is none.
    if any(parts is not None and parts[0] < 0 and parts[1:3] == (2, 29) for parts in (start, end)):
        lost.append("the day: 29 February before our era is another day in TimelineJS, so the month is written")
        start = start[:2] if start[1:3] == (2, 29) and start[0] < 0 else start
        end = end[:2] if end is not None and end[1:3] == (2, 29) and end[0] < 0 else end
    if end is not None and end[: len(start)] == start:
        lost.append("its end: TimelineJS drops an end that begins as the start does")
    return Placed(start, end, place.unsaid), lost


def twice(text: str) -> str:
    """A text for what TimelineJS takes for HTML two times."""
    return escape(escape(text, quote=False), quote=False)


def _paragraphs(view: View, shown: Shown, language: str) -> Iterator[str]:
    """What is said of an event: how it stands, where and with whom, its place in the order, each source."""
    account = shown.account
    if account.status not in (Status.REPORTED, Status.UNKNOWN, Status.UNSTATED):
        yield f"<p><em>{escape(status_words(account.status, language))}</em></p>"
    yield from map(_paragraph, filter(None, (account.describe_where(), account.describe_participants())))
    if shown.stated and (order := view.place_in_order(account, language=language)):
        derived = account.derived
        yield _paragraph(f"{derived.describe(language=language)} ({order})" if derived is not None else order)
    said = list(_said(view, account, language))
    if said:
        yield "<ul>" + "".join(f"<li>{one}</li>" for one in said) + "</ul>"


def _said(view: View, account: Account, language: str) -> Iterator[str]:
    """What each claim says, with a link to its words, and then what the editor decided."""
    links = [view.link_to(claim) for claim in account.claims]
    for number, said in enumerate(view.said_of(account, language=language)):
        link = links[number] if number < len(links) else None
        text = _lines(said)
        is_link = link is not None and link.startswith(_LINK_SCHEMES)
        yield f'<a href="{escape(link or "")}">{text}</a>' if is_link else text


def _paragraph(text: str) -> str:
    return f"<p>{_lines(text)}</p>"


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def kept_of(extras: Extras) -> tuple[dict[str, Any], list[str]]:
    """What a TimelineJS file said besides, and what can't be written of what other formats did."""
    more: dict[str, Any] = {}
    unread: list[str] = []
    for name, texts in extras.items():
        if name != FORMAT:
            unread.append(f"what {name} says besides: {counting(len(texts), 'text')}")
            continue
        for text in texts:
            try:
                found = _member(text)
            except (ValueError, RecursionError):
                unread.append(f"{text[:60]!r}: no member of a TimelineJS slide, as JSON")
                continue
            for key, value in found.items():
                if key in more or (key in _MADE and (key, value) != ("type", "era")):
                    unread.append(f"{text[:60]!r}: {key} is written anew")
                else:
                    more[key] = value
    return more, unread


def _member(text: str) -> dict[str, Any]:
    """The members that a text of JSON has, if they can be written again."""
    if text.count("[") + text.count("{") > 500:
        raise ValueError("too deep")
    found = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    if not isinstance(found, dict):
        raise ValueError("no object")
    json.dumps(found, ensure_ascii=False).encode()
    return found


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON's")


def _finite(text: str) -> float:
    if math.isinf(number := float(text)):
        raise ValueError("too large")
    return number
