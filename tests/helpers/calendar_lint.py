"""What is wrong with the bytes of a calendar, as far as no reader complains of it (RFC 5545, 7986, 9073, 9253).

Readers take long lines, bare line ends, characters split by a fold, lines that are too many; the next one doesn't. To
allow a property or a component: a word in :data:`ALLOWED` or :data:`WITHIN`. To add a rule: a generator here, its call
in :func:`lint`, and a bad calendar in ``tests/interop/test_lint.py``.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAX_OCTETS = 75
_OF_ENTRIES = _words(
    "UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE DTSTART RECURRENCE-ID SUMMARY DESCRIPTION STATUS CLASS CATEGORIES URL "
    "COMMENT CONTACT ORGANIZER ATTENDEE ATTACH RELATED-TO RRULE RDATE EXDATE REQUEST-STATUS COLOR IMAGE CONFERENCE "
    "STYLED-DESCRIPTION STRUCTURED-DATA CONCEPT LINK REFID X-EDTF X-ALT-DESC"
)
_OF_ZONES = _words("DTSTART TZOFFSETFROM TZOFFSETTO TZNAME RRULE RDATE COMMENT")
# The properties of each component. Names that begin with X-CACHRONO- may stand in any.
ALLOWED: Mapping[str, frozenset[str]] = {
    "VCALENDAR": _words(
        "PRODID VERSION CALSCALE METHOD NAME DESCRIPTION UID URL LAST-MODIFIED CATEGORIES COLOR IMAGE SOURCE "
        "REFRESH-INTERVAL LINK CONCEPT REFID X-WR-CALNAME X-WR-CALDESC X-WR-TIMEZONE X-PUBLISHED-TTL"
    ),
    "VEVENT": _OF_ENTRIES | _words("DTEND DURATION TRANSP LOCATION GEO PRIORITY RESOURCES"),
    "VTODO": _OF_ENTRIES | _words("DUE DURATION COMPLETED PERCENT-COMPLETE LOCATION GEO PRIORITY"),
    "VJOURNAL": _OF_ENTRIES,
    "VALARM": _words("ACTION TRIGGER DESCRIPTION SUMMARY DURATION REPEAT UID ACKNOWLEDGED RELATED-TO PROXIMITY"),
    "VTIMEZONE": _words("TZID LAST-MODIFIED TZURL X-LIC-LOCATION"),
    "STANDARD": _OF_ZONES,
    "DAYLIGHT": _OF_ZONES,
    # RFC 9073 allows more: SUMMARY, DESCRIPTION, LOCATION, COMMENT, LOCATION-TYPE and times. But calcurse takes these
    # for the entry's own, and refuses an entry that so has two descriptions or places.
    "PARTICIPANT": _words(
        "UID PARTICIPANT-TYPE CALENDAR-ADDRESS NAME URL STATUS CATEGORIES CREATED DTSTAMP LAST-MODIFIED SEQUENCE "
        "RELATED-TO STRUCTURED-DATA"
    ),
    "VLOCATION": _words("UID NAME GEO URL STRUCTURED-DATA"),
    "VRESOURCE": _words("UID NAME RESOURCE-TYPE GEO STRUCTURED-DATA"),
}
PREFIX = "X-CACHRONO-"
_ENTRIES = ("VEVENT", "VTODO", "VJOURNAL")
# What each component may stand in.
WITHIN: Mapping[str, tuple[str, ...]] = {
    "VCALENDAR": ("",),
    **dict.fromkeys((*_ENTRIES, "VTIMEZONE"), ("VCALENDAR",)),
    **dict.fromkeys(("STANDARD", "DAYLIGHT"), ("VTIMEZONE",)),
    "VALARM": ("VEVENT", "VTODO"),
    "PARTICIPANT": _ENTRIES,
    **dict.fromkeys(("VLOCATION", "VRESOURCE"), (*_ENTRIES, "PARTICIPANT")),
}
_REQUIRED = {"VCALENDAR": ("PRODID", "VERSION"), **dict.fromkeys(_ENTRIES, ("UID", "DTSTAMP")), "VTIMEZONE": ("TZID",)}
_ONCE = _words(
    "PRODID VERSION CALSCALE METHOD UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE DTSTART DTEND DUE DURATION SUMMARY "
    "CLASS STATUS TRANSP LOCATION GEO PRIORITY URL RECURRENCE-ID ORGANIZER COLOR TZID ACTION TRIGGER X-EDTF "
    "X-WR-CALNAME"
)
_TEXTS = _words("UID SUMMARY LOCATION NAME COMMENT X-EDTF X-WR-CALNAME X-WR-CALDESC TZID PRODID")
_MANY_TEXTS = _words("CATEGORIES RESOURCES")  # of these a comma stands between two values
_NAME = re.compile(r"[A-Z0-9-]+")
_TOKEN = re.compile(r"[A-Za-z0-9-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")  # and what some take for a line end
_STAMP = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_TIME = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")


class _Line(NamedTuple):
    """A line as it is meant, without folds."""

    number: int  # of its first physical line
    name: str
    params: dict[str, str]
    value: str


class _Component:
    """A component with its properties, and the one that it stands in."""

    def __init__(self, name: str, number: int) -> None:
        self.name, self.number, self.has_parts = name, number, False
        self.lines: list[_Line] = []

    def first(self, name: str) -> _Line | None:
        return next((line for line in self.lines if line.name == name), None)


def lint(data: bytes, allowed: Mapping[str, frozenset[str]] = ALLOWED) -> list[str]:
    """What is wrong with a calendar, one line each with the number of the physical line; nothing is fine.

    Args:
        data: The whole calendar.
        allowed: The names of the properties that each component may have.
    """
    found = list(_physical(data))
    components: list[_Component] = []
    found += _structure(_logical(data, found), components, allowed)
    for component in components:
        found += _properties(component)
        if component.name in _ENTRIES:
            found += _times(component)
    found += _uids(components)
    found += _zones(components)
    return found


def _physical(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n"):
        yield "the last line doesn't end in CRLF"
    if bare := len(re.findall(rb"\r(?!\n)|(?<!\r)\n", data)):
        yield f"{bare} bare CR or LF"
    for number, line in enumerate(data.split(b"\r\n")[:-1], 1):
        if len(line) > MAX_OCTETS:
            yield f"line {number}: {len(line)} octets"
        text = line.decode("utf-8", "replace")
        if not text.strip():  # vobject leaves out a fold that has blanks of any kind and nothing else
            yield f"line {number}: blank"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield f"line {number}: no UTF-8, or a character split by a fold ({error.reason})"
        if control := _CONTROL.search(text.replace("\r", "").replace("\n", "")):  # those are told above
            yield f"line {number}: control character {control[0]!r}"


def _logical(data: bytes, found: list[str]) -> Iterator[_Line]:
    numbers, whole = [], []
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        if line[:1] in (b" ", b"\t") and whole:
            whole[-1] += line[1:]
        elif line:
            numbers.append(number)
            whole.append(line)
    for number, line in zip(numbers, whole, strict=True):
        parsed = _parsed(number, line.decode("utf-8", "replace"))
        if isinstance(parsed, str):
            found.append(f"line {number}: {parsed}: {line[:60]!r}")
        else:
            yield parsed


def _parsed(number: int, text: str) -> _Line | str:
    match = _NAME.match(text)
    if match is None:
        return "no name of a property"
    at, params = match.end(), {}
    while at < len(text) and text[at] == ";":
        token = _TOKEN.match(text, at + 1)
        if token is None or text[token.end() : token.end() + 1] != "=":
            return "no name of a parameter"
        begin = at = token.end() + 1
        while True:
            if text[at : at + 1] == '"':
                closing = text.find('"', at + 1)
                if closing < 0:
                    return f"quote of parameter {token[0]} doesn't end"
                at = closing + 1
            else:
                while at < len(text) and text[at] not in ';:,"':
                    at += 1
            if text[at : at + 1] != ",":
                break
            at += 1
        if text[at : at + 1] == '"' or (at < len(text) and text[at] not in ";:"):
            return f"quote within the value of parameter {token[0]}"
        if token[0].upper() in params:
            return f"parameter {token[0]} twice"
        params[token[0].upper()] = text[begin:at]
    if text[at : at + 1] != ":":
        return "neither parameter nor value follows the name"
    return _Line(number, match[0], params, text[at + 1 :])


def _structure(
    lines: Iterator[_Line], components: list[_Component], allowed: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Whether components lie within each other as they may; and all components, into a list."""
    stack: list[_Component] = []
    for line in lines:
        here = stack[-1] if stack else None
        place = f"line {line.number}: "
        if line.name == "BEGIN":
            outer = here.name if here else ""
            if line.value not in WITHIN:
                yield f"{place}unknown component {line.value!r}"
            elif outer not in WITHIN[line.value]:
                yield f"{place}{line.value} within {outer or 'nothing'}"
            if here is None and components:
                yield f"{place}a second calendar"
            if here is not None:
                here.has_parts = True
            stack.append(_Component(line.value, line.number))
            components.append(stack[-1])
        elif line.name == "END":
            if here is None or here.name != line.value:
                yield f"{place}END:{line.value} ends no component that is open"
            else:
                stack.pop()
        elif here is None:
            yield f"{place}{line.name} outside of the calendar"
        else:
            names = allowed.get(here.name)
            if names is not None and line.name not in names and not line.name.startswith(PREFIX):
                yield f"{place}{line.name} in {here.name}"
            if here.has_parts:
                yield f"{place}{line.name} after a component within {here.name}"
            here.lines.append(line)
    for component in stack:
        yield f"line {component.number}: {component.name} doesn't end"
    if not components:
        yield "no calendar"


def _properties(component: _Component) -> Iterator[str]:
    counts = Counter(line.name for line in component.lines)
    for name in _REQUIRED.get(component.name, ()):
        if not counts[name]:
            yield f"line {component.number}: {component.name} without {name}"
    for name, count in counts.items():
        if count > 1 and name in _ONCE:
            yield f"line {component.number}: {count} {name} in {component.name}"
    for line in component.lines:
        place = f"line {line.number}: "
        if line.name in ("DTSTAMP", "LAST-MODIFIED", "CREATED") and (
            not _STAMP.fullmatch(line.value) or _moment(line.value) is None
        ):
            yield f"{place}{line.name} is no time in UTC: {line.value[:40]!r}"
        is_text = line.name in _TEXTS or line.params.get("VALUE") == "TEXT"
        if line.name == "DESCRIPTION":  # may have HTML where ALTREP says so, never another type
            is_text = True
        if is_text or line.name in _MANY_TEXTS:
            yield from (f"{place}{line.name} {problem}" for problem in _unescaped(line))


def _unescaped(line: _Line) -> Iterator[str]:
    plain = re.sub(r"\\[\\;,nN]", "", line.value)
    if "\\" in plain:
        yield f"has a backslash that escapes nothing: {plain[plain.index(chr(92)) :][:20]!r}"
    if ";" in plain:
        yield "has a semicolon that isn't escaped"
    if "," in plain and line.name not in _MANY_TEXTS:
        yield "has a comma that isn't escaped"


def _times(component: _Component) -> Iterator[str]:
    values = {}
    for name in ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID"):
        line = component.first(name)
        if line is None:
            continue
        is_date = line.params.get("VALUE", "DATE-TIME") == "DATE"
        if not _TIME.fullmatch(line.value) or is_date == ("T" in line.value) or _moment(line.value) is None:
            kind = "date" if is_date else "time"
            yield f"line {line.number}: {name} is no {kind}: {line.value[:40]!r}"
        else:
            values[name] = (is_date, line.params.get("TZID"), line.value.endswith("Z"), _moment(line.value))
        if line.value.endswith("Z") and "TZID" in line.params:
            yield f"line {line.number}: {name} in UTC and in a time zone"
    start = values.get("DTSTART")
    if component.name == "VEVENT" and component.first("DTSTART") is None:
        yield f"line {component.number}: VEVENT without DTSTART"
    for name in ("DTEND", "DUE"):
        end = values.get(name)
        if start is None or end is None:
            continue
        # A time in one zone and a time in another can be compared; a floating one and another can't.
        floating = [not (value[1] or value[2]) for value in (start, end)]
        if start[0] != end[0] or floating[0] != floating[1]:
            yield f"line {component.number}: {name} is of another type than DTSTART"
        elif start[:3] == end[:3] and end[3] <= start[3]:
            yield f"line {component.number}: {name} isn't after DTSTART"


def _moment(value: str) -> dt.datetime | None:
    value = value.removesuffix("Z")
    try:
        return dt.datetime(*(int(part) for part in re.findall(r"^....|..", value.replace("T", ""))))  # noqa: DTZ001
    except (ValueError, TypeError):
        return None


def _uids(components: list[_Component]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for component in components:
        if component.name in _ENTRIES and (uid := component.first("UID")) is not None:
            again = component.first("RECURRENCE-ID")
            key = (uid.value, again.value if again else "")
            if not uid.value.strip():
                yield f"line {uid.number}: empty UID"
            if key in seen:
                yield f"line {component.number}: UID {uid.value!r} is that of line {seen[key]} too"
            seen.setdefault(key, component.number)


def _zones(components: list[_Component]) -> Iterator[str]:
    known = {
        line.value for each in components if each.name == "VTIMEZONE" for line in each.lines if line.name == "TZID"
    }
    for component in components:
        for line in component.lines:
            zone = line.params.get("TZID")
            if zone is not None and zone.strip('"') not in known:
                yield f"line {line.number}: there is no VTIMEZONE {zone!r}"
