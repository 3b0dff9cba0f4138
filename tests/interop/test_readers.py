"""What other programs read in our calendars is what was meant: nothing is refused, lost or changed."""

import datetime as dt
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest
from attrs import evolve
from calendar_lint import lint
from comparing import Found, compare, escaped, report
from expected import Record
from readers import (
    CALCURSE_CLOCK,
    HERE,
    calcurse_found,
    compiled,
    found_as_json,
    has,
    icalendar_found,
    items,
    put,
    radicale,
    stored,
)

pytestmark = pytest.mark.interop


def test_lint(calendars):
    report([f"{each.name}: {line}" for each in calendars for line in lint(each.path.read_bytes())])


def test_icalendar(calendars):
    compare(calendars, [icalendar_found(each.path.read_bytes()) for each in calendars])


def test_ical_js(calendars, missing):
    if not has("node"):
        missing("node")
    if not any((folder / "node_modules" / "ical.js").exists() for folder in HERE.parents):
        missing("ical.js")
    found = found_as_json(["node", HERE / "read_ical_js.mjs"], [each.path for each in calendars])
    compare(calendars, found)


_TEXTS = ("summary", "description", "location")
# What libical tells as an error, and loses nothing else by: it takes away properties of RFC 9073 and 9253, which
# version 3 doesn't know.
_TOLD_BY_LIBICAL = re.compile(
    r"Parse error in property name: (LINK|CONCEPT|REFID|STRUCTURED-DATA|STYLED-DESCRIPTION|"
    r"PARTICIPANT-TYPE|CALENDAR-ADDRESS|LOCATION-TYPE|RESOURCE-TYPE)"
)


def in_libical(record: Record) -> Record:
    # Blanks at both ends of a text go.
    held = {name: text.strip(" \t") for name in _TEXTS if (text := getattr(record, name)) is not None}
    return evolve(record, **held)


def test_libical(calendars, missing, tmp_path):
    for program in ("gcc", "pkg-config"):
        if not has(program):
            missing(program)
    if subprocess.run(["pkg-config", "--exists", "libical"], check=False).returncode:
        missing("libical-dev")
    found = found_as_json([compiled(tmp_path)], [each.path for each in calendars])
    found = [evolve(each, errors=[e for e in each.errors if not _TOLD_BY_LIBICAL.fullmatch(e)]) for each in found]
    compare(calendars, found, in_libical)


def begun(name: str, text: str) -> str | None:
    """As much of a text as stands in the first 8,191 bytes of its line: calcurse reads no further.

    None where that is between a backslash and what it escapes: then calcurse refuses the entry.
    """
    line = f"{name}:{escaped(text)}".encode()[:8191].removeprefix(f"{name}:".encode())
    cut = re.sub(rb"\\(.)", lambda match: {b"n": b"\n"}.get(match[1], match[1]), line).decode("utf-8", "replace")
    return None if re.search(rb"(?<!\\)(\\\\)*\\\Z", line) else cut


def on_its_clock(time: str) -> str:
    """A moment as the clock of calcurse shows it, which has no seconds."""
    moment = dt.datetime.fromisoformat(time.removesuffix("Z"))
    return (moment + CALCURSE_CLOCK if time.endswith("Z") else moment).isoformat(timespec="minutes")


def refused_by_calcurse(record: Record) -> bool:
    """Whether calcurse can't hold an entry: it takes the moment 0 of Unix time for none, and of texts see above."""
    zero = dt.datetime(1970, 1, 1)  # noqa: DTZ001
    if record.start in (f"{zero.isoformat()}Z", (zero + CALCURSE_CLOCK).isoformat()):
        return True
    texts = {name: getattr(record, name) for name in _TEXTS}
    return any(text is not None and begun(name.upper(), text) is None for name, text in texts.items())


def in_calcurse(record: Record) -> Record | None:
    """What calcurse can hold of an entry: it has no ids, states and categories, and no journal."""
    if record.component != "VEVENT" or refused_by_calcurse(record):
        return None
    if record.all_day:
        start, end = record.start, last_day(record)
    else:
        start, end = on_its_clock(record.start), on_its_clock(record.end or record.start)
    held = {name: begun(name.upper(), text) for name in _TEXTS if (text := getattr(record, name)) is not None}
    more = [f"Location: {held['location']}"] if "location" in held else []
    if record.all_day and start != end:
        more.append("Import: multi-day event changed to one-day event")  # that is repeated each day
    if record.zone is not None:
        more.append(f"Import: TZID={record.zone}")
    note = [held["description"]] if "description" in held else []
    note += ["-- ", *more] if more else []
    return Record(start=start, end=end, summary=held["summary"], description="\n".join([*note, ""]) if note else None)


def last_day(record: Record) -> str:
    return str(dt.date.fromisoformat(record.end) - dt.timedelta(days=1))


def test_calcurse(calendars, missing, tmp_path):
    if not has("calcurse"):
        missing("calcurse")
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda each: calcurse_found(each.path, tmp_path / each.name), calendars))
    for number, each in enumerate(calendars):
        if skipped := sum(map(refused_by_calcurse, each.records)):
            assert found[number].errors == [f"calcurse skipped {skipped}"]
            found[number] = evolve(found[number], errors=[])
    compare(calendars, found, in_calcurse)


@pytest.fixture(scope="module")
def server(missing, tmp_path_factory):
    """The address of a CalDAV server, and a client."""
    for package in ("radicale", "caldav"):
        if find_spec(package) is None:
            missing(package)
    import caldav

    with radicale(tmp_path_factory.mktemp("radicale")) as address, caldav.DAVClient(
        address, username="reader", password="none"
    ) as client:  # fmt: skip
        assert client.request(f"{address}reader/", "MKCOL").status == 201
        yield client, f"{address}reader/"


def test_radicale(calendars, server):
    client, address = server
    found, of_2025 = [], []
    for each in calendars:
        collection = f"{address}{each.name}/"
        errors = put(client, collection, each.path.read_bytes())
        read = stored(client, collection)
        found.append(Found(errors + read.errors, read.records))
        of_2025.append(stored(client, collection, (2025, 2026)))
    compare(calendars, found)
    touched = [evolve(each, records=[r for r in each.records if touches(r, 2025)]) for each in calendars]
    assert any(each.records for each in touched)
    compare(touched, of_2025)


def touches(record: Record, year: int) -> bool:
    """Whether an event goes on in a year, by the clock of UTC."""
    if record.component != "VEVENT":
        return False
    if record.yearly:
        return int(record.start[:4]) <= year
    last = last_day(record) if record.all_day else record.end or record.start
    return record.start[:4] <= str(year) <= last[:4]


def test_radicale_takes_entry_by_entry(calendars, server):
    client, address = server
    found = []
    some = calendars[:: len(calendars) // 20]
    for each in some:
        collection = f"{address}{each.name}-by-entry/"
        assert client.mkcalendar(collection, "", b"").status == 201
        parts = items(each.path.read_bytes())
        errors = [line for n, part in enumerate(parts) for line in put(client, f"{collection}{n}.ics", part)]
        read = stored(client, collection)
        found.append(Found(errors + read.errors, read.records))
    compare(some, found)
