"""TimelineJS out: what is written, what is told to be lost, and what TimelineJS itself makes of it."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import DATES, TEXTS, chronologies

import cachrono
from cachrono import Chronology, Event, TimeSpan
from cachrono.exports import (
    read_timelinejs,
    to_timelinejs,
    to_timelinejs_sheet,
    write_timelinejs,
    write_timelinejs_sheet,
)
from cachrono.exports.shown import placed

ROOT = Path(__file__).parents[2]
READER = ROOT / "tests" / "interop" / "read_timelinejs.mjs"
MODULES = ROOT / "node_modules"
DAY = {"year": 2025, "month": 11, "day": 16}


def story(*dates, **fields):
    made = Chronology()
    for number, date in enumerate(dates, 1):
        made = made.with_event(f"e{number}", f"Event {number}", when=date, **fields)
    return made


def tree(chronology):
    return json.loads(to_timelinejs(chronology).text)


def one(date):
    [event] = tree(story(date))["events"]
    return event


def losses(exported, id):
    return [omission.reason for omission in exported.omitted if omission.id == id]


def test_shipped_json(story, file_regression):
    exported = to_timelinejs(story)
    assert exported.text == to_timelinejs(cachrono.resolve(story)).text
    file_regression.check(exported.text, extension=".json", encoding="utf-8", newline="")


def test_shipped_sheet(story, file_regression):
    file_regression.check(to_timelinejs_sheet(story).text, extension=".csv", encoding="utf-8", newline="")


def test_shipped_omitted(story, file_regression):
    told = [
        str(one) for exported in (to_timelinejs(story), to_timelinejs_sheet(story)) for one in (*exported.omitted, "")
    ]
    file_regression.check("\n".join(told), encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("date", "start", "end", "lost"),
    [
        ("2025", {"year": 2025}, None, ""),
        ("2025-11", {"year": 2025, "month": 11}, None, ""),
        ("2025-11-16", {"year": 2025, "month": 11, "day": 16}, None, ""),
        ("2025-11-16T10:05:07", {"year": 2025, "month": 11, "day": 16, "hour": 10, "minute": 5, "second": 7}, None, ""),
        (
            "2025-11-16T10:05Z",
            {"year": 2025, "month": 11, "day": 16, "hour": 10, "minute": 5},
            None,
            "the offset Z of its clock",
        ),
        ("2025-11-16T24:00", {"year": 2025, "month": 11, "day": 16}, None, "the end of the day"),
        ("2017/2024-05", {"year": 2017}, {"year": 2024, "month": 5}, ""),
        ("1850~", {"year": 1850}, None, "only about so"),
        ("1850?", {"year": 1850}, None, "uncertain"),
        ("198X", {"year": 1980}, {"year": 1989}, "digits are not known"),
        ("2025-XX", {"year": 2025}, None, "digits are not known"),
        (
            "2025-XX-16",
            {"year": 2025, "month": 1, "day": 16},
            {"year": 2025, "month": 12, "day": 16},
            "digits are not known",
        ),
        ("2025-21", {"year": 2025, "month": 3}, {"year": 2025, "month": 5}, "a season or part of a year"),
        ("1950S2", {"year": 1900}, {"year": 1999}, "2 significant digits"),
        ("[1985..1990]", {"year": 1985}, {"year": 1990}, "some time between"),
        ("[1667,1670]", {"year": 1667}, {"year": 1670}, "one of several times"),
        ("{1960,1961-12}", {"year": 1960}, {"year": 1961}, "several times"),
        ("2026/..", {"year": 2026}, None, "its end is open"),
        ("/2026-02", {"year": 2026, "month": 2}, None, "its begin is unknown"),
        ("[..1850]", {"year": 1850}, None, "its begin is open"),
        ("[1850-05..]", {"year": 1850, "month": 5}, None, "its end is open"),
        ("{1850,1852..}", {"year": 1850}, {"year": 1852}, "its end is open"),
        ("[..1850,1852-05..]", {"year": 1850}, {"year": 1852, "month": 5}, "its begin is open"),
        ("[..2025-10-28]", {"year": 2025, "month": 10, "day": 28}, None, "its begin is open"),
        ("1984~/1986-21", {"year": 1984}, {"year": 1986, "month": 5}, "only about so"),
        ("-0043", {"year": -44}, None, ""),
        ("0000-12", {"year": -1, "month": 12}, None, ""),
        ("0000-02-29", {"year": -1, "month": 2}, None, "29 February before our era"),
        ("Y-17000", {"year": -17001}, None, ""),
        ("2025/2025-03", {"year": 2025}, {"year": 2025, "month": 3}, "drops an end that begins as the start does"),
    ],
)
def test_only_what_is_known_of_a_date(date, start, end, lost):
    event = one(date)
    assert (event["start_date"], event.get("end_date")) == (start, end)
    assert event["display_date"] == TimeSpan(date).describe()
    told = " ".join(losses(to_timelinejs(story(date)), "e1"))
    assert lost in told
    assert bool(lost) == bool(told)
    # And it comes back as it was.
    assert [claim.when for claim in read_timelinejs(to_timelinejs(story(date)).text.encode()).claims] == [
        TimeSpan(date)
    ]


def test_through_all_of_it_is_from_its_first_day_to_its_last():
    through = story(TimeSpan("2026", throughout=True))
    [event] = tree(through)["events"]
    assert event["start_date"] == {"year": 2026, "month": 1, "day": 1}
    assert event["end_date"] == {"year": 2026, "month": 12, "day": 31}
    assert losses(to_timelinejs(through), "e1") == []
    assert read_timelinejs(to_timelinejs(through).text.encode()).claims["e1/timeline"].when.throughout


def disputed():
    return (
        Chronology()
        .with_source("a", publisher="A")
        .with_source("b", publisher="B")
        .with_event("e1", "Fire", when="1850-05", source="a")
        .with_claim("e1", when="1852", source="b")
    )


def test_of_a_conflict_nothing_is_chosen():
    [event] = tree(disputed())["events"]
    assert (event["start_date"], event["end_date"]) == ({"year": 1850, "month": 5}, {"year": 1852})
    assert event["display_date"] == "May 1850 / 1852"
    assert losses(to_timelinejs(disputed()), "e1") == [
        "sources disagree (1850-05, 1852); placed from 1850-05 to 1852, and told in words"
    ]
    assert [str(c.when) for c in read_timelinejs(to_timelinejs(disputed()).text.encode()).claims] == ["1850-05", "1852"]


def test_what_only_the_order_places_says_so():
    made = story("2017", "2019").with_event("e3", "Between").with_order("sequence", "e1", "e3", "e2")
    event = tree(made)["events"][1]
    assert event["display_date"] == "no date; between 2017 and 2019 (after Event 1, before Event 2)"
    assert "no source dates it; by the order of events" in losses(to_timelinejs(made), "e3")[0]
    for written in (to_timelinejs(made), to_timelinejs_sheet(made, language="ru")):
        read = read_timelinejs(written.text.encode())
        assert [claim.when is None for claim in read.claims] == [False, True, False]


def test_what_has_no_place_is_left_out_and_told():
    made = story("2017").with_event("e2", "After").with_event("e3", "Nowhere").with_order("before", "e1", "e2")
    exported = to_timelinejs(made)
    assert [event["unique_id"] for event in tree(made)["events"]] == ["e1"]
    assert losses(exported, "e2") == ["no date; after Event 1; by the order of events: in or after 2017"]
    assert losses(exported, "e3") == ["nothing is said of it yet"]


def test_nothing_becomes_markup_that_was_none():
    nasty = "<img src=x onerror=alert(1)> & \"b\" 'c'"
    made = Chronology(title=nasty, description=nasty).with_source(
        "s", publisher=nasty, url="https://example.org/a?b=1&c=2"
    )
    made = made.with_event(
        "e1", nasty, when="2025", kind=nasty, where=nasty, participants=[nasty], source="s", quote=nasty
    )
    [event] = tree(made)["events"]
    assert "<img" not in json.dumps(event)
    assert 'href="https://example.org/a?b=1&amp;c=2' in event["text"]["text"]
    [read] = read_timelinejs(to_timelinejs(made).text.encode()).events
    assert (read.title, read.kind) == (nasty, nasty)


def test_what_a_file_said_besides_is_written_again():
    media = {"url": "https://example.org/roof.jpg", "caption": "The roof"}
    kept = (json.dumps({"media": media}), '{"text": "More"}', "[1]", "nonsense", '{"unique_id": "x"}', '{"a": 1e999}',
            '{"b": "\\ud800"}', "[" * 100_000, '{"media": 1}')  # fmt: skip
    made = Chronology(events=[Event("e", "Roof", extras={"timelinejs": kept, "ics": ["GEO:1;2"]})]).with_claim(
        "e", when="2024"
    )
    exported = to_timelinejs(made)
    [event] = json.loads(exported.text)["events"]
    assert event["media"] == media
    assert event["text"]["text"] == "<ul><li>unsourced</li></ul>\n<p>More</p>"
    assert losses(exported, "e") == [
        "'[1]': no member of a TimelineJS slide, as JSON",
        "'nonsense': no member of a TimelineJS slide, as JSON",
        '\'{"unique_id": "x"}\': unique_id is written anew',
        "'{\"a\": 1e999}': no member of a TimelineJS slide, as JSON",
        '\'{"b": "\\\\ud800"}\': no member of a TimelineJS slide, as JSON',
        f"{'[' * 60!r}: no member of a TimelineJS slide, as JSON",
        "'{\"media\": 1}': media is written anew",
        "what ics says besides: 1 text",
    ]


def test_no_cell_is_a_formula_but_years_stay_numbers():
    made = Chronology(title="=1+1").with_event("e", "@SUM(A1)", when="-0043", kind="+1")
    lines = to_timelinejs_sheet(made).text.splitlines()
    assert "&#61;1+1" in lines[1]
    assert lines[2].startswith("-44,")
    assert "&#64;SUM(A1)" in lines[2]
    assert ",&#43;1," in lines[2]
    read = read_timelinejs(to_timelinejs_sheet(made).text.encode())
    assert (read.title, read.events["sum-a1"].title, read.events["sum-a1"].kind) == ("=1+1", "@SUM(A1)", "+1")


def test_an_unknown_language(story):
    with pytest.raises(cachrono.CachronoError):
        to_timelinejs(story, language="xx")


def held(account):
    """What of an event TimelineJS holds: what comes back must be this."""
    return (account.id, account.title, account.kind if account.kind and account.kind.strip() else None)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(chronologies())
def test_round_trip(made):
    exported = to_timelinejs(made)
    assert exported.text == to_timelinejs(made).text
    read = read_timelinejs(exported.text.encode())
    assert read.problems == ()
    before, after = cachrono.resolve(made), cachrono.resolve(read)
    told = {omission.id for omission in exported.omitted}
    for account in before:
        if account.id not in after.accounts:
            assert account.id in told
            continue
        assert held(after[account.id]) == held(account)
        spans = [one.value for one in account.readings] if account.when is None else [account.when]
        assert {claim.when for claim in after[account.id].claims} == {*(spans or [None])}
        if len(spans) != 1 or placed(spans[0]).unsaid:
            assert account.id in told
    for part, title in (("orders", "order"), ("judgements", "judgements"), ("translations", "translations")):
        assert bool(getattr(made, part)) == any(one.title == title and not one.id for one in exported.omitted)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(chronologies())
def test_round_trip_of_the_sheet(made):
    exported = to_timelinejs_sheet(made)
    read = read_timelinejs(exported.text.encode())
    slides = tree(made)["events"]
    assert len(read.events) == len(slides)
    for slide, event in zip(slides, read.events, strict=True):
        title = cachrono.resolve(made)[slide["unique_id"]].title
        assert event.title.split() == title.split()


@pytest.fixture(scope="module")
def seen_by_timelinejs(tmp_path_factory):
    """A function that gives what TimelineJS itself makes of files."""
    needed = [MODULES / "jsdom", MODULES / "@knight-lab" / "timelinejs"]
    if shutil.which("node") is None or not all(folder.exists() for folder in needed):
        message = "no node, jsdom or @knight-lab/timelinejs"
        if os.environ.get("CACHRONO_INTEROP") == "required":
            pytest.fail(message)
        pytest.skip(message)

    def seen(*paths):
        run = subprocess.run(
            ["node", READER, MODULES.resolve(), *paths], capture_output=True, text=True, check=False, timeout=120,
            env={**os.environ, "TZ": "UTC"},
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return seen


def hostile():
    """Every date, and every text that breaks formats."""
    made = Chronology(title="<b>&amp;</b>", description="a < b")
    for number, date in enumerate([*DATES, "2024-02-29", "0000-02-29", "-0043", "0050-06-07"]):
        if date != "Y-170000002":  # which takes months and days from all others
            made = made.with_event(f"d{number}", f"Date {number}", when=date)
    for number, text in enumerate(text for text in TEXTS if text.strip()):
        made = made.with_event(f"t{number}", text, when="2025-11-16", kind=text, where=text)
    return made.with_event("markup", "<img src=x onerror=alert(1)>", when="2025", kind="<script>alert(1)</script>&amp;")


def date_of(parts):
    """The moment at which TimelineJS has to see parts."""
    return [*parts, *(0, 1, 1, 0, 0, 0)[len(parts) :]]


def folded(text):
    """A text as pages show it: white space, which a byte order mark is for JavaScript, is one blank."""
    return " ".join(text.replace("\ufeff", " ").split())


@pytest.mark.parametrize(
    "made", [cachrono.central_asia(), hostile(), disputed()], ids=["shipped", "hostile", "disputed"]
)
def test_timelinejs_reads_it(made, seen_by_timelinejs, tmp_path):
    write_timelinejs(made, tmp_path / "a.json")
    write_timelinejs_sheet(made, tmp_path / "a.csv")
    found, sheet = seen_by_timelinejs(tmp_path / "a.json", tmp_path / "a.csv")
    assert found["errors"] == sheet["errors"] == []
    slides = {event["unique_id"]: event for event in tree(made)["events"]}
    view = cachrono.resolve(made)
    assert found["given"] == len(found["events"]) == len(slides)
    assert found["title"] is None or folded(found["title"]["headline"]) == folded(made.title)
    for event in found["events"]:
        slide, account = slides[event["id"]], view[event["id"]]
        assert folded(event["headline"]) == folded(account.title)
        assert folded(event["group"]) == folded(account.kind or "")
        assert event["unsafe"] == []
        assert set(event["elements"]) <= {"p", "ul", "li", "a", "em", "br"}
        if account.is_dated:
            assert event["words"] == account.describe_when()
        for side in ("start", "end"):
            stated = slide.get(f"{side}_date")
            if side == "end" and "drops an end" in " ".join(losses(to_timelinejs(made), event["id"])):
                stated = None
            assert (event[side] is None) == (stated is None)
            if stated is not None:
                assert event[side]["parts"] == list(stated.values())
                assert event[side]["date"] == date_of(list(stated.values()))
    # The rows of the spreadsheet are the same, but for ids.
    rows, slides = (
        sorted(folded(str({**event, "id": "", "headline": folded(event["headline"])})) for event in each["events"])
        for each in (sheet, found)
    )
    assert rows == slides


def test_timelinejs_passes_over_the_exact_dates_and_the_mark(seen_by_timelinejs, tmp_path):
    again = read_timelinejs(to_timelinejs_sheet(story("1850~", "2024/..", "-0043-03-15")).text.encode())
    sheet = to_timelinejs_sheet(again).text
    assert ",EDTF\r\n" in sheet
    assert "<!--cachrono " in sheet
    bare = re.sub(r"\n<!--cachrono [0-9a-f]+-->", "", sheet)
    bare = "".join(
        line.rpartition(",")[0] + "\r\n" if "\r" in line else line for line in bare.splitlines(keepends=True)
    )
    assert "when" not in bare
    (tmp_path / "a.csv").write_text(sheet, encoding="utf-8", newline="")
    (tmp_path / "b.csv").write_text(bare, encoding="utf-8", newline="")
    found, expected = seen_by_timelinejs(tmp_path / "a.csv", tmp_path / "b.csv")
    assert len(found["events"]) == 3
    for each in (found, expected):
        for event in each["events"]:
            event["text"] = folded(event["text"])
    assert found == expected


def test_timelinejs_has_its_own_words_for_years_before_our_era(seen_by_timelinejs, tmp_path):
    write_timelinejs(story("-0043", "0000", "2025-11"), tmp_path / "a.json")
    [found] = seen_by_timelinejs(tmp_path / "a.json")
    assert [event["start"]["words"] for event in found["events"]] == ["44 BCE", "1 BCE", "November 2025"]
    assert [event["words"] for event in found["events"]] == ["44 BCE", "1 BCE", "November 2025"]


def test_timelinejs_beyond_the_years_of_javascript(seen_by_timelinejs, tmp_path):
    made = story("Y-170000002", "2025-11-16")
    report = write_timelinejs(made, tmp_path / "a.json")
    assert [one.title for one in report.omitted if not one.id][-1] == "months and days"
    [found] = seen_by_timelinejs(tmp_path / "a.json")
    assert found["scale"] == "cosmological"
    assert [event["start"]["date"] for event in found["events"]] == [[-170000003], [2025]]
    assert [event["words"] for event in found["events"]] == [TimeSpan("Y-170000002").describe(), "16 November 2025"]


def test_timelinejs_renames_what_every_object_has(seen_by_timelinejs, tmp_path):
    made = Chronology().with_event("constructor", "C", when="2025").with_event("title", "T", when="2025")
    made = evolve(made, title="T")
    report = write_timelinejs(made, tmp_path / "a.json")
    assert "constructor-1" in " ".join(losses(report, "constructor"))
    [found] = seen_by_timelinejs(tmp_path / "a.json")
    assert sorted(event["id"] for event in found["events"]) == ["constructor-1", "title"]


@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(chronologies(), min_size=10, max_size=10))
def test_timelinejs_reads_anything_that_is_written(seen_by_timelinejs, tmp_path, several):
    paths = []
    for number, made in enumerate(several):
        paths.append(tmp_path / f"{number}.json")
        write_timelinejs(made, paths[-1])
    for found, made in zip(seen_by_timelinejs(*paths), several, strict=True):
        slides = tree(made)["events"]
        assert len(found["events"]) == len(slides)
        if slides:
            assert found["errors"] == []
        assert {event["id"] for event in found["events"]} == {slide["unique_id"] for slide in slides}
