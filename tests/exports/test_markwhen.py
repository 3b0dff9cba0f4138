"""Markwhen out: what is written, what is told to be lost, and what markwhen's own parser makes of it."""

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import DATES, TEXTS, chronologies

import cachrono
from cachrono import Chronology, Event, TimeSpan
from cachrono.exports import to_markwhen, write_markwhen
from cachrono.exports.shown import Shown, first_moment, last_moment, shown_of

ROOT = Path(__file__).parents[2]
READER = ROOT / "tests" / "interop" / "read_markwhen.mjs"
MODULES = ROOT / "node_modules"
HOSTILE = [
    "#tag", "a #tag b", "!id", "é!id x", "x .start", "[x] done", "[ ] open", "// no comment", "50% done", "a 50%",
    "[text](location)", "[text](https://example.org)", "![i](u.png)", "@name", ": x", "2025: x", "2025-11-16/2026: x",
    "- 2025: x", "- : x", "every day: x", "mayevery week: x", "byevery: x", "byplus: x",
    "every: x", "now: x", "by 2025: x", "before !e 5 days: x", "May: x",
    "may 5: x",
    "plus 5 days: x", "to 2025: x", "10:30: x", "5 days: x", "44 BCE: x", "# Section", "## Section", "---", "title: x",
    "timezone: America/New_York", "id: other", "key: value", "Tashkent: x", "end", "group x", "\u2060",
    "a\u2028b: 2025: c",
    "a\n2025: b", "a\r2025: b", "2025-W05: x", "W: x", "-5 days: x", "!x: y", ".end: x", "every week for 5 times: x",
]  # fmt: skip


def story(*dates, **fields):
    made = Chronology()
    for number, date in enumerate(dates, 1):
        made = made.with_event(f"e{number}", f"Event {number}", when=date, **fields)
    return made


def losses(exported, id):
    return [omission.reason for omission in exported.omitted if omission.id == id]


def test_shipped(story, file_regression):
    exported = to_markwhen(story)
    assert exported.text == to_markwhen(cachrono.resolve(story)).text
    file_regression.check(exported.text, extension=".mw", encoding="utf-8", newline="")


def test_shipped_omitted(story, file_regression):
    file_regression.check("\n".join(map(str, to_markwhen(story).omitted)), encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("date", "written", "lost"),
    [
        ("2025", "2025", ""),
        ("2025-11", "2025-11", ""),
        ("2025-11-16", "2025-11-16", ""),
        ("2017/2024-05", "2017/2024-05", ""),
        ("0000", "0000", ""),
        ("0000-02-29", "0000-02-29", ""),
        ("198X", "1980/1989", "digits are not known"),
        ("2025-21", "2025-03/2025-05", "a season or part of a year"),
        ("1850~", "1850", "only about so"),
        ("[1985..1990]", "1985/1990", "some time between"),
        ("2026/..", "2026", "its end is open"),
        ("2025-11-16T10:05", "2025-11-16 10:05", "no zone of its clock is stated"),
        ("2025-11-16T10:05:07", "2025-11-16 10:05", "its seconds"),
        ("2025-11-16T23:30+05:30", "2025-11-16T18:00:00Z", "it is written in UTC"),
        ("2025-11-16T24:00Z", "2025-11-17T00:00:00Z", "it is written in UTC"),
        ("0001-01-01T00:00+14:00", "0001-01-01", "its time of day"),
        ("-0043", "44 BCE", "a colon before the title"),
        ("-0043-03-15", "44 BCE", "its months, days and time"),
        ("0000-12-31T10:00Z", "0000-12-31", "its time of day"),
        ("[..1850]", "1850", "its begin is open"),
        ("[..1850,1852-05..]", "1850/1852-05", "its end is open"),
        ("-0043/0020", "44 BCE - 21 CE", "a colon before the title"),
        ("-0043/-0042", "44 BCE - 42 BCE", "a colon before the title"),
        ("Y12345", "12345 CE", "a colon before the title"),
    ],
)
def test_dates(date, written, lost):
    exported = to_markwhen(story(date))
    assert exported.text.splitlines()[2].partition(": Event")[0] == written
    told = " ".join(losses(exported, "e1"))
    assert lost in told
    assert bool(lost) == bool(told)


@pytest.mark.parametrize(
    "date",
    ["-0043-03-15", "-0043-03", "-0043-03-15T10:00", "-0043-03/0020-05", "0000-12-31T10:00Z", "2025-11-16T10:05",
     "2025-11-16T10:05:07", "2025-11-16T23:30+05:30", "0001-01-01T00:00+14:00", "1850~", "2026/..", "[..1850]"],
)  # fmt: skip
def test_an_entry_says_in_words_what_its_header_does_not(date):
    lines = to_markwhen(story(date)).text.replace("\u2060", "").splitlines()
    assert f"- {TimeSpan(date).describe()}" in lines


def test_what_is_left_out_is_told():
    made = story("2017", "Y-170000002").with_event("after", "After").with_order("before", "e1", "after")
    exported = to_markwhen(made.with_event("none", "Nowhere"))
    assert exported.text.count("id: ") == 1
    assert losses(exported, "e2") == [
        f"{TimeSpan('Y-170000002').describe()}: markwhen has no years of more than five digits"
    ]
    assert losses(exported, "after") == ["no date; after Event 1; by the order of events: in or after 2017"]
    assert losses(exported, "none") == ["nothing is said of it yet"]


def test_disputed_and_by_order():
    made = (
        story("2017", "2019")
        .with_source("b", publisher="B")
        .with_claim("e2", when="2021", source="b")
        .with_event("mid", "Middle")
        .with_order("sequence", "e1", "mid", "e2")
    )
    lines = to_markwhen(made).text.splitlines()
    assert "2019/2021: Event 2" in lines
    assert "- 2019 / 2021" in lines
    assert "sources disagree (2019, 2021)" in losses(to_markwhen(made), "e2")[0]


def test_extras_are_told():
    made = Chronology(events=[Event("e", "E", extras={"ics": ["GEO:1;2"]})], extras={"csv": ["a", "b"]})
    told = [str(one) for one in to_markwhen(made.with_claim("e", when="2025")).omitted]
    assert "E (e): what ics says besides: 1 text" in told
    assert "chronology: what csv says besides: 2 texts" in told


def test_an_unknown_language(story):
    with pytest.raises(cachrono.CachronoError):
        to_markwhen(story, language="xx")


@pytest.fixture(scope="module")
def seen_by_markwhen():
    """A function that gives what markwhen makes of files."""
    if shutil.which("node") is None or not (MODULES / "@markwhen" / "parser").exists():
        message = "no node, or no @markwhen/parser"
        if os.environ.get("CACHRONO_INTEROP") == "required":
            pytest.fail(message)
        pytest.skip(message)

    def seen(*paths):
        # A zone far from the one of the header, so that nothing rests on the clock of the machine.
        run = subprocess.run(
            ["node", READER, MODULES.resolve(), *paths], capture_output=True, text=True, check=False, timeout=120,
            env={**os.environ, "TZ": "America/New_York"},
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return seen


def written_range(shown):
    """From when to when markwhen has to see an event: the bounds, to the moment after the last."""
    start, end = shown.place.start, shown.place.end or shown.place.start
    span = shown.stated[0] if len(shown.stated) == 1 else None
    years = (start[0], end[0])
    if not all(0 <= year <= 9999 for year in years):
        return _iso((years[0],)), _iso((years[1] + 1,))
    if span is not None and len(start) > 3 and shown.place.end is None:
        zone = span.dates[0].time.lstrip("0123456789:")
        if zone:
            utc = dt.datetime.fromisoformat(span.text) if "T24" not in span.text else None
            try:
                return (_moment(utc.astimezone(dt.UTC)),) * 2
            except OverflowError:
                pass
        else:
            moment = _moment(dt.datetime(*start[:5], tzinfo=dt.UTC))
            return moment, moment
    begin, over = start[:3], last_moment(end[:3])
    day = (dt.date(2000 + over[0] % 400, *over[1:3]) + dt.timedelta(1)).timetuple()[:3]  # the same calendar
    return _iso(begin), _iso((over[0] + (day[0] - 2000 - over[0] % 400), *day[1:]))


def _moment(at):
    return at.strftime(f"{at.year:04}-%m-%dT%H:%M:%S.000Z")


def _iso(parts):
    year, month, day, *_ = first_moment(parts)
    said = f"{year:04}" if 0 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06}"
    return f"{said}-{month:02}-{day:02}T00:00:00.000Z"


def folded(text):
    return " ".join(text.replace("\u2060", "").replace("\ufeff", " ").split())


def check(made, found):
    view = cachrono.resolve(made)
    told = {one.id for one in to_markwhen(made).omitted if one.id}
    shown = [one for account in view if isinstance(one := shown_of(view, account, "en"), Shown)]
    by_id = {entry["id"]: entry for entry in found["entries"]}
    assert found["messages"] == []
    assert found["groups"] == 0
    assert len(found["entries"]) == len(by_id)
    assert found["header"]["timezone"] == "UTC"
    assert (found["header"].get("title"), found["header"].get("description")) == (made.title, made.description)
    for one in shown:
        account = one.account
        if account.id not in by_id:
            assert account.id in told
            continue
        entry = by_id.pop(account.id)
        far = not 0 <= one.place.start[0] <= 9999 or not 0 <= (one.place.end or one.place.start)[0] <= 9999
        assert folded(entry["title"].removeprefix(":" if far else "")) == folded(account.title)
        assert (entry["from"], entry["to"]) == written_range(one)
        assert entry["properties"] == {
            "id": account.id, **({"kind": account.kind} if account.kind and not entry["tags"] else {}),
        }  # fmt: skip
        assert entry["tags"] in ([], [account.kind])
        assert (entry["more"], entry["relative"]) == ([], False)
    assert not by_id


def hostile():
    made = Chronology(title='#a "b": c\n---\n2025: d', description="\u2028 #x: y\\")
    made = made.with_source("s", publisher="May", title="2025: t")
    for number, date in enumerate([*DATES, "Y12345", "-0043/0020", "-0043/2025-11", "2025-02", "9999", "0000/0001"]):
        made = made.with_event(f"d{number}", f"Date {number}", when=date)
    for number, text in enumerate([*HOSTILE, *(text for text in TEXTS if text.strip())]):
        made = made.with_event(
            f"t{number}", text, when="2025-11-16", kind=text, where=text, participants=[text], source="s", quote=text
        )
    return made.with_event("yes", "An id that is no text for YAML", when="2025").with_event(
        "12", "Another", when="2025"
    )


@pytest.mark.parametrize("made", [cachrono.central_asia(), hostile()], ids=["shipped", "hostile"])
def test_markwhen_reads_it(made, seen_by_markwhen, tmp_path):
    write_markwhen(made, tmp_path / "a.mw")
    [found] = seen_by_markwhen(tmp_path / "a.mw")
    check(made, found)
    # Every line below a title is a line there: no text became an entry, a property or a check box.
    lines = sum(line.startswith("- ") for line in (tmp_path / "a.mw").read_text(encoding="utf-8").split("\n"))
    assert lines == sum(len([line for line in entry["lines"] if line]) for entry in found["entries"])


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(chronologies(), min_size=10, max_size=10))
def test_markwhen_reads_anything_that_is_written(seen_by_markwhen, tmp_path, several):
    paths = []
    for number, made in enumerate(several):
        paths.append(tmp_path / f"{number}.mw")
        assert write_markwhen(made, paths[-1]).path == paths[-1]
    for made, found in zip(several, seen_by_markwhen(*paths), strict=True):
        check(made, found)


def test_every_date_has_the_days_that_it_can_lie_on():
    for date in DATES:
        span = TimeSpan(date)
        view = cachrono.resolve(story(date))
        shown = shown_of(view, view["e1"], "en")
        if None not in (span.earliest, span.latest) and span.earliest.year >= 0:
            begin, over = first_moment(shown.place.start)[:3], last_moment(shown.place.end or shown.place.start)[:3]
            assert (begin, over) == (span.earliest.ymd, span.latest.ymd)
