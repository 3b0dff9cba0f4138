"""Programs that read calendars: each gives what it complains of, and the entries that it holds, of each file.

To add a reader: a function here that runs it once over many files, and a test in ``test_readers.py``.
"""

import datetime as dt
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import icalendar
from comparing import Found
from expected import Record, records_of, written

HERE = Path(__file__).parent


def found_as_json(command: Sequence[str | Path], paths: Sequence[Path]) -> list[Found]:
    """What a program prints of some calendars: a list of objects with ``errors`` and ``entries``."""
    run = subprocess.run([*command, *paths], capture_output=True, check=True, encoding="utf-8", cwd=HERE)
    printed = json.loads(run.stdout)
    assert len(printed) == len(paths)
    return [Found(each["errors"], records_of(each["entries"])) for each in printed]


def compiled(folder: Path) -> Path:
    """The reader that uses libical, compiled."""
    program = folder / "read_libical"
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], capture_output=True, check=True, encoding="utf-8"
    )
    source = HERE / "read_libical.c"
    subprocess.run(["gcc", "-Wall", "-Wextra", "-Werror", "-o", program, source, *flags.stdout.split()], check=True)
    return program


# icalendar


def icalendar_found(data: bytes) -> Found:
    """What icalendar reads."""
    calendar = icalendar.Calendar.from_ical(data)
    entries = [part for part in calendar.subcomponents if part.name != "VTIMEZONE"]
    errors = [str(error) for part in calendar.walk() for error in part.errors]
    return Found(errors, sorted(map(_record, entries)))


def _record(entry: Any) -> Record:
    def text(name: str) -> str | None:
        return str(entry[name]) if name in entry else None

    def moment(name: str) -> str | None:
        return written(entry[name].dt) if name in entry else None

    categories = entry.get("categories", [])
    return Record(
        component=entry.name,
        uid=text("uid"),
        start=moment("dtstart"),
        end=moment("dtend"),
        summary=text("summary"),
        description=text("description"),
        location=text("location"),
        status=text("status"),
        categories=[
            str(each) for one in (categories if isinstance(categories, list) else [categories]) for each in one.cats
        ],
        edtf=text("x-edtf"),
    )


# calcurse

# It takes the moment 0 of Unix time for no time at all, so that it can't hold 1 January 1970 (nor the end of the day
# before) on a clock that shows UTC. No day begins at that moment on this one.
CALCURSE_CLOCK = dt.timedelta(hours=1, minutes=7)
_CALCURSE_ZONE = "AAA-01:07"
_EVENT = re.compile(
    r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d+) \[1\] (?:\{(?:1Y(?: d-1 m2)?|1D -> (?P<last>\d\d/\d\d/\d+))\} )?"
    r"(?:>(?P<note>[0-9a-f]{40}) )?(?P<summary>.*)"
)
_APPOINTMENT = re.compile(
    r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d+) @ (?P<time>\d\d:\d\d) -> "
    r"(?P<last>\d\d/\d\d/\d+) @ (?P<until>\d\d:\d\d)"
    r" ?(?:>(?P<note>[0-9a-f]{40}) )?[|!](?P<summary>.*)"  # an exclamation mark: with an alarm
)
_SUMMARY = re.compile(r"(\d+) apps? / (\d+) events? / (\d+) todos? / (\d+) skipped")


def calcurse_found(path: Path, folder: Path) -> Found:
    """What calcurse holds after it has imported a calendar into an empty folder.

    Start and end are those of its clock; the end of an all-day entry is its last day; what it has of description and
    location is its note.
    """
    variables = {**os.environ, "TZ": _CALCURSE_ZONE, "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}
    folder.mkdir()
    run = subprocess.run(
        ["calcurse", "-D", folder, "-i", path],
        env=variables, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    summary = _SUMMARY.search(run.stdout)
    if summary is None:
        return Found([f"calcurse reports nothing: {run.stdout!r} {run.stderr!r}"], [])
    errors = [f"calcurse skipped {summary[4]}"] if summary[4] != "0" else []
    if not errors and (run.returncode or run.stderr):
        errors = [f"calcurse ended with {run.returncode}: {run.stderr.strip()}"]
    records = []
    for line in (folder / "apts").read_text(encoding="utf-8", errors="replace").split("\n")[:-1]:
        match = _EVENT.fullmatch(line) or _APPOINTMENT.fullmatch(line)
        if match is None:
            errors.append(f"not understood of what calcurse holds: {line!r}")
            continue
        start = f"{match['year']}-{match['month']}-{match['day']}"
        part = match.groupdict()
        end = None if match["last"] is None else "-".join(match["last"].split("/")[i] for i in (2, 0, 1))
        if part.get("time"):
            start, end = f"{start}T{part['time']}", f"{end}T{part['until']}"
        note = match["note"]
        records.append(
            Record(
                start=start,
                end=end or start,
                summary=match["summary"],
                description=(folder / "notes" / note).read_bytes().decode("utf-8", "replace") if note else None,
            )
        )
    if int(summary[1]) + int(summary[2]) != len(records):
        errors.append(f"calcurse reports {summary[0]} and holds {len(records)}")
    return Found(errors, sorted(records))


# radicale


@contextmanager
def radicale(folder: Path) -> Iterator[str]:
    """The address of a radicale that runs on this machine alone, without a password; it ends with the block."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    log = folder / "radicale.log"
    command = [
        sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
        "--auth-delay", "0", "--rights-type", "owner_only", "--storage-filesystem-folder", folder / "collections",
        "--logging-level", "warning",
    ]  # fmt: skip
    with log.open("wb") as written_to:
        server = subprocess.Popen(command, stdout=written_to, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(300):
            try:
                with urlopen(f"{address}.web/"):
                    break
            except (URLError, ConnectionError):
                if server.poll() is not None:
                    raise RuntimeError(f"radicale didn't start: {log.read_text()}") from None
                time.sleep(0.1)
        else:
            raise RuntimeError(f"radicale doesn't answer: {log.read_text()}")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def put(client: Any, address: str, data: bytes) -> list[str]:
    """Store a calendar or one entry at an address; what the server has against it."""
    response = client.put(address, data, {"Content-Type": "text/calendar; charset=utf-8"})
    return [] if response.status in (201, 204) else [f"radicale answers {response.status}: {response.raw}"]


def stored(client: Any, address: str, years: tuple[int, int] | None = None) -> Found:
    """What a CalDAV server holds in a collection, read by a REPORT.

    Args:
        client: Of the package caldav.
        address: The collection.
        years: Ask for the events from the begin of the first to the begin of the second.
    """
    from caldav.elements import cdav, dav

    parts = cdav.CompFilter("VCALENDAR")
    if years is not None:
        begin, end = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in years)
        parts += cdav.CompFilter("VEVENT") + cdav.TimeRange(begin, end)
    query = cdav.CalendarQuery() + (dav.Prop() + cdav.CalendarData()) + (cdav.Filter() + parts)
    # Not by search(): that mends what it takes for mistakes of servers, quotes after backslashes among them.
    response = client.report(address, str(query), 1)
    if response.status != 207:
        return Found([f"radicale answers {response.status}: {response.raw}"], [])
    found = [icalendar_found(data.text.encode()) for data in response.tree.iter(cdav.CalendarData.tag)]
    errors = [error for each in found for error in each.errors]
    return Found(errors, sorted(record for each in found for record in each.records))


def items(data: bytes) -> list[bytes]:
    """A calendar for each entry, as clients store them."""
    lines = data.split(b"\r\n")
    head, common, found, part, depth = [], [], [], [], 0
    for line in lines[1:-2]:
        depth += line.startswith(b"BEGIN:")
        (part if depth else head).append(line)
        depth -= line.startswith(b"END:")
        if not depth and part:
            (common if part[0] == b"BEGIN:VTIMEZONE" else found).append(part)
            part = []
    zones = [line for zone in common for line in zone]
    return [b"\r\n".join([lines[0], *head, *zones, *entry, lines[-2], b""]) for entry in found]


def has(program: str) -> bool:
    """Whether a program is installed."""
    return shutil.which(program) is not None
