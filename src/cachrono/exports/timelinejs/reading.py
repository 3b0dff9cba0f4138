"""TimelineJS in: the slides of a JSON file, or the rows of a spreadsheet, as events with one claim each.

The file is the source of what its slides say. What stands in ``start_date`` and ``end_date`` is the date, as precise as
it is there: a year stays a year. Where the words of ``display_date`` are one date that includes these parts, such as
*c. 1850* beside 1850, that date counts (:mod:`cachrono.exports.timelinejs.words`); the words are the claim's quote
either way. What has no place in a chronology (media, background, the text) is kept with the event as ``extras``.

A slide that cachrono wrote has its exact date under ``cachrono``, a row in a column of its own; it counts as long as it
fits the parts beside it, so that whoever changes the year in such a file changes the date.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from cachrono.dates import TimeSpan, languages
from cachrono.dates.days import month_length
from cachrono.errors import InvalidDateError, Problem, shown
from cachrono.exports.shown import Parts
from cachrono.exports.timelinejs.exact import Dated, exact
from cachrono.exports.timelinejs.files import Raw, RawSlide, raw_of
from cachrono.exports.timelinejs.generated import without_marked
from cachrono.exports.timelinejs.markup import plain
from cachrono.exports.timelinejs.words import Said, is_only_marked, said_by
from cachrono.exports.timelinejs.writing import FORMAT, PARTS
from cachrono.files.foreign import Document, Ids, document, gathered, slug
from cachrono.model import Chronology
from cachrono.resolution.prose import view_wording

_ID = re.compile(r"\w[\w.+-]*")
_USED = frozenset(("unique_id", "start_date", "end_date", "display_date", "group", "text", "cachrono"))
_LEAST = (None, 1, 1, 0, 0, 0)
_MOST = (None, 12, 31, 23, 59, 59)
_LONGEST_YEAR = 12  # digits
_LONGEST_TITLE = 100


def read_timelinejs(path: str | os.PathLike[str] | bytes) -> Chronology:
    """A chronology from what TimelineJS reads: its JSON, or its spreadsheet as CSV, of version 3 or older.

    Eras become events of the kind *era*, and are eras again when they are written.

    Args:
        path: The file, or its bytes.

    Returns:
        The chronology; what could not be read is in its ``problems``.

    Raises:
        ChronologyFileError: If it can't be read, or is neither.

    Examples:
        >>> from cachrono.exports import read_timelinejs
        >>> data = b'{"events": [{"start_date": {"year": 1850}, "display_date": "c. 1850", "text": {"headline": "A"}}]}'
        >>> [claim] = read_timelinejs(data).claims
        >>> print(claim.when, claim.quote, claim.citations[0].locator)
        1850~ c. 1850 event 1
    """
    file = document(path)
    return _Reader(file).chronology(raw_of(file))


@frozen
class _Words:
    """The words that TimelineJS shows for the date of a slide.

    Attributes:
        of_all: For all of it.
        of_start: For its begin, where there are none for all of it.
        of_end: For its end, likewise.
    """

    of_all: str
    of_start: str = ""
    of_end: str = ""

    @property
    def shown(self) -> str:
        """As they stand on the slide."""
        return self.of_all or " — ".join(filter(None, (self.of_start, self.of_end)))


class _Reader:
    """Makes a tree of slides, and keeps what is wrong with them."""

    def __init__(self, file: Document) -> None:
        self.file = file
        self.source = slug(file.stem) or "timeline"
        self.problems: list[Problem] = []
        self.ids = Ids()
        self.given: set[str] = set()

    def chronology(self, raw: Raw) -> Chronology:
        self.problems.extend(raw.problems)
        tree: dict[str, Any] = {}
        title = self._title(raw.title, tree)
        about: dict[str, str] = {"description": raw.what, "sha256": self.file.sha256}
        if title:
            about["title"] = title
        tree["sources"] = {self.source: about}
        for one in raw.slides:
            identifier = one.slide.get("unique_id") if isinstance(one.slide, dict) else None
            if isinstance(identifier, str) and _ID.fullmatch(identifier):
                self.given.add(identifier)
                self.ids.take(identifier)
        self.untold = set(self.given)
        events: dict[str, Any] = {}
        for one in raw.slides:
            if not isinstance(one.slide, dict):
                self._complain(one.place, "no slide, which is an object; it is left out", one.slide)
            elif made := self._event(one, one.slide):
                events[made[0]] = made[1]
        tree["events"] = events
        return gathered(tree, lambda _: (self.file.name, None), self.problems)

    def _complain(self, place: str, message: str, value: object = None) -> None:
        said = None if value is None else shown(value)
        self.problems.append(Problem(f"{said}: {message}" if said else message, place, self.file.name, value=said))

    def _title(self, slide: Any, tree: dict[str, Any]) -> str:
        if slide is None or slide == {} or slide == "":
            return ""
        if not isinstance(slide, dict):
            self._complain("title", "no slide, which is an object; it is left out", slide)
            return ""
        headline, text = self._text("title", slide)
        if headline:
            tree["title"] = headline
        if text:
            tree["description"] = text
        left = {key: value for key, value in slide.items() if key not in ("text", "unique_id")}
        if more := list(self._kept("title", left)):
            tree["extras"] = {FORMAT: more}
        return headline

    def _event(self, raw: RawSlide, slide: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
        where = raw.place
        headline, text = self._text(where, slide)
        words = self._words(where, slide)
        title = headline or text[:_LONGEST_TITLE].split("\n")[0].strip() or _caption(slide) or words.shown
        if not title:
            self._complain(where, "no headline, text or caption to call it by; it is left out")
            return None
        event: dict[str, Any] = {"title": title}
        kind = self._string(where, "group", slide.get("group"))
        if (kind := plain(plain(kind))) and kind.strip():
            event["kind"] = kind
        elif raw.is_era:
            event["kind"] = "era"
        dates, kept = self._dates(where, slide, words)
        identifier = self._id(where, slide, title)
        cited: dict[str, Any] = {"source": self.source, "locator": raw.locator}
        if words.shown:
            cited["quote"] = words.shown
        claims: list[dict[str, Any]] = [{dated.key: dated.text, **cited} for dated in dates] or [cited]
        for number_, claim in enumerate(claims[1:], 2):
            claim["id"] = f"{identifier}/{self.source}-{number_}"
        event["claims"] = claims
        left = {key: value for key, value in slide.items() if key not in _USED}
        if text:
            left["text"] = text
        more = [*(['{"type": "era"}'] if raw.is_era else []), *self._kept(where, {**left, **kept})]
        if more:
            event["extras"] = {FORMAT: more}
        return identifier, event

    def _kept(self, where: str, left: dict[str, Any]) -> Iterator[str]:
        """Members of a slide as texts of JSON, one each, without those that say nothing."""
        for key, value in left.items():
            try:
                if _says_something(value):
                    yield json.dumps({key: value}, ensure_ascii=False, allow_nan=False)
            except ValueError:
                self._complain(f"{where}.{key}", "a number too large to be kept; it is left out", value)

    # Texts.

    def _string(self, where: str, key: str, value: Any) -> str:
        """A text, or a number as one; anything else is told."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self._complain(f"{where}.{key}", "no text; it is left out", value)
        return ""

    def _text(self, where: str, slide: dict[str, Any]) -> tuple[str, str]:
        """Headline and text of a slide, without their markup."""
        found = slide.get("text")
        if found is None:
            return "", ""
        if not isinstance(found, dict):
            self._complain(f"{where}.text", "no object with headline and text; it is left out", found)
            return "", ""
        given = [self._string(f"{where}.text", key, found.get(key)) for key in ("headline", "text")]
        texts = [plain(given[0]), plain(without_marked(given[1]))]
        for key in found.keys() - {"headline", "text"}:
            if found[key] not in ("", None):
                self._complain(f"{where}.text.{key}", "has no place in a chronology; it is left out", found[key])
        return texts[0] if texts[0].strip() else "", texts[1].strip()

    def _words(self, where: str, slide: dict[str, Any]) -> _Words:
        of_all = self._plain(f"{where}.display_date", slide.get("display_date"))
        sides = []
        for key in ("start_date", "end_date"):
            date = slide.get(key)
            found = date.get("display_date") if isinstance(date, dict) else None
            sides.append(self._plain(f"{where}.{key}.display_date", found))
        return _Words(of_all) if of_all else _Words("", *sides)

    def _plain(self, place: str, value: Any) -> str:
        where, _, key = place.rpartition(".")
        return plain(plain(self._string(where, key, value))).strip()

    def _id(self, where: str, slide: dict[str, Any], title: str) -> str:
        given = self._string(where, "unique_id", slide.get("unique_id"))
        if given in self.untold:
            self.untold.discard(given)
            return given
        found = self.ids.of(given or title)
        if given in self.given:
            self._complain(f"{where}.unique_id", f"another slide has it too; this one is called {found}", given)
        elif given:
            self._complain(f"{where}.unique_id", f"has characters that no id has; it is called {found}", given)
        return found

    # Dates.

    def _dates(self, where: str, slide: dict[str, Any], words: _Words) -> tuple[list[Dated], dict[str, Any]]:
        """The dates of a slide, and what can't be made part of them."""
        start = self._parts(f"{where}.start_date", slide.get("start_date"))
        end = self._parts(f"{where}.end_date", slide.get("end_date"))
        if slide.get("start_date") in (None, ""):
            self._complain(where, "no start_date, so TimelineJS passes it over; it is read without a date")
            return [], {"end_date": slide["end_date"]} if end else {}
        if start is None:
            return [], {"end_date": slide["end_date"]} if end else {}
        if end == start:
            end = None
        own = slide.get("cachrono")
        if own is not None and (dates := exact(own, start, end)) is not None:
            return dates, {}
        if own is not None:
            self._complain(f"{where}.cachrono", "does not fit the date beside it, which counts", own)
        if _is_undated(words.of_all):
            return [], {}
        start = self._in_edtf(f"{where}.start_date", start)
        end = None if end is None else self._in_edtf(f"{where}.end_date", end)
        end = None if end == start else end
        kept = {}
        if len(start) == 4 or (end is not None and max(len(start), len(end)) > 3):
            self._complain(
                where, "a time of day without minutes or with an end can't be part of a date; the days are read"
            )
            kept = {key: slide[key] for key in ("start_date", "end_date") if slide.get(key)}
            start, end = start[:3], None if end is None or end[:3] == start[:3] else end[:3]
        text = _edtf(start) if end is None else f"{_edtf(start)}/{_edtf(end)}"
        try:
            span = TimeSpan(text)
        except InvalidDateError as error:
            if end is None:
                self._complain(f"{where}.start_date", f"{error}; it is left out")
                return [], kept
            self._complain(f"{where}.end_date", f"{error}; it is left out")
            span = TimeSpan(_edtf(start))
        return [Dated("when", self._as_said(where, span, words))], kept

    def _as_said(self, where: str, span: TimeSpan, words: _Words) -> str:
        """The date by its parts and its words."""
        sides = span.text.split("/")
        if words.of_all or len(sides) == 1:
            return self._told(f"{where}.display_date", words.of_all or words.of_start, span)
        for at, (key, of_side) in enumerate((("start_date", words.of_start), ("end_date", words.of_end))):
            stated = TimeSpan(sides[at])
            said = said_by(of_side, stated)
            if is_only_marked(said.text, stated):
                sides[at] = said.text
            else:
                said = Said(said.text, f"says another date than the one beside it, {stated}, which counts")
            if said.note:
                self._complain(f"{where}.{key}.display_date", said.note, of_side)
        return "/".join(sides)

    def _told(self, place: str, words: str, span: TimeSpan) -> str:
        said = said_by(words, span)
        if said.note:
            self._complain(place, said.note, words)
        return said.text

    def _parts(self, where: str, found: Any) -> Parts | None:
        """The parts of a date; None where there are none, or where one of them is wrong."""
        if found is None or found == "":
            return None
        if not isinstance(found, dict):
            self._complain(where, "no date, which is an object with a year; it is left out", found)
            return None
        parts: list[int] = []
        for key, least, most in zip(PARTS, _LEAST, _MOST, strict=True):
            value = found.get(key)
            if value is None or (isinstance(value, str) and not value.strip()):
                if later := [name for name in PARTS[len(parts) + 1 :] if found.get(name) not in (None, "")]:
                    self._complain(where, f"a {later[0]} without a {key}; the date is left out")
                    return None
                break
            number = _number(value)
            if number is None or (least is not None and most is not None and not least <= number <= most):
                limits = f"{least} to {most}" if least is not None else f"a number of at most {_LONGEST_YEAR} digits"
                self._complain(f"{where}.{key}", f"no {key}, which is {limits}; the date is left out", value)
                return None
            if key == "year" and number == 0:
                self._complain(f"{where}.year", "no year: 1 BCE is -1; the date is left out", value)
                return None
            parts.append(number + 1 if key == "year" and number < 0 else number)
        if not parts:
            self._complain(where, "no year; the date is left out")
            return None
        if len(parts) > 2 and parts[2] > month_length(parts[0], parts[1]):
            self._complain(f"{where}.day", f"no day of month {parts[1]}; the date is left out", found.get("day"))
            return None
        if _number(found.get("millisecond")) or 0:
            self._complain(f"{where}.millisecond", "finer than a second; it is left out", found["millisecond"])
        return tuple(parts)

    def _in_edtf(self, where: str, parts: Parts) -> Parts:
        """Parts that EDTF has."""
        if len(parts) > 1 and not -9999 <= parts[0] <= 9999:
            self._complain(where, f"EDTF has no months in the year {parts[0]}; the year is read")
            return parts[:1]
        return parts


def _number(value: Any) -> int | None:
    """A whole number, given as such, as 5.0 or as a text, which may have commas as spreadsheets write them."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) < 10**_LONGEST_YEAR else None
    if isinstance(value, str) and len(value) < 40:
        text = "".join(value.replace(",", "").split())
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_YEAR:
            return int(text)
    return None


def _edtf(parts: Parts) -> str:
    year = parts[0]
    if not -9999 <= year <= 9999:
        return f"Y{year}"
    date = "-".join((f"-{-year:04}" if year < 0 else f"{year:04}", *(f"{part:02}" for part in parts[1:3])))
    return "T".join(filter(None, (date, ":".join(f"{part:02}" for part in parts[3:]))))


def _is_undated(words: str) -> bool:
    """Whether words begin as those of an event that only the order of events places: see ``shown_of``."""
    begin, mark, _ = words.partition("; ")
    return bool(mark) and any(begin == view_wording(language).say("date.none") for language in languages())


def _caption(slide: dict[str, Any]) -> str:
    media = slide.get("media")
    caption = media.get("caption") if isinstance(media, dict) else None
    return plain(caption)[:_LONGEST_TITLE].strip() if isinstance(caption, str) else ""


def _says_something(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_says_something, value.values()))
    return value not in ("", None, [])
