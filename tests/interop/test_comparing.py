"""Whatever a reader does to an entry, the comparison says it."""

import datetime as dt

import pytest
from attrs import evolve
from comparing import Found, compare, differences, escaped
from expected import Record, calendar_and_records, written
from readers import icalendar_found, items

from cachrono import Chronology

RECORD = Record(
    uid="a", start="2025-01-01", end="2025-01-02", summary="A", description="One\ntwo", location="Baku",
    status="CONFIRMED", categories=("talk", "day"), edtf="2025-01-01",
)  # fmt: skip
OTHER = evolve(RECORD, uid="b", summary="B")


def test_what_is_the_same_is_no_difference():
    assert differences("c", [RECORD, OTHER], Found([], [OTHER, RECORD])) == []
    assert differences("c", [RECORD], Found([], [evolve(RECORD, zone="Europe/Paris")])) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"component": "VTODO"}, "component: wrote 'VEVENT', read 'VTODO'"),
        ({"start": "2025-01-02"}, "start: wrote '2025-01-01', read '2025-01-02'"),
        ({"start": "2025-01-01T00:00:00"}, "start: wrote '2025-01-01', read '2025-01-01T00:00:00'"),
        ({"end": None}, "end: wrote '2025-01-02', read None"),
        ({"summary": "A "}, "summary: wrote 'A', read 'A '"),
        ({"description": "One two"}, "description: wrote 'One\\ntwo', read 'One two'"),
        ({"location": None}, "location: wrote 'Baku', read None"),
        ({"status": "TENTATIVE"}, "status: wrote 'CONFIRMED', read 'TENTATIVE'"),
        ({"categories": ("day", "talk")}, "categories: wrote ('talk', 'day'), read ('day', 'talk')"),
        ({"edtf": "2025"}, "edtf: wrote '2025-01-01', read '2025'"),
    ],
)
def test_each_change_is_told(change, told):
    read = Found([], [evolve(RECORD, **change), OTHER])
    assert differences("c", [RECORD, OTHER], read) == [f"c: 'a': {told}"]
    assert differences("c", [RECORD, OTHER], evolve(read, errors=["oh"])) == ["c: oh", f"c: 'a': {told}"]


def test_what_is_lost_or_made_up_is_told():
    lost, made_up = f"c: lost {RECORD}", f"c: made up {OTHER}"
    assert differences("c", [RECORD], Found([], [])) == [lost]
    assert differences("c", [], Found([], [OTHER])) == [made_up]
    assert differences("c", [RECORD], Found([], [OTHER])) == [lost, made_up]
    assert differences("c", [RECORD, RECORD], Found([], [RECORD])) == [lost]
    assert differences("c", [RECORD], Found([], [RECORD, RECORD])) == [f"c: made up {RECORD}"]


def test_long_texts_are_shown_where_they_part():
    wrote, read = "x" * 500 + "abc", "x" * 500 + "abd"
    (told,) = differences("c", [evolve(RECORD, summary=wrote)], Found([], [evolve(RECORD, summary=read)]))
    assert told == f"c: 'a': summary: wrote '{'x' * 8}abc', read '{'x' * 8}abd'"


def test_a_difference_fails():
    calendars = [type("Calendar", (), {"name": "c", "records": [RECORD]})]
    compare(calendars, [Found([], [RECORD])])
    compare(calendars, [Found([], [])], lambda record: None)
    with pytest.raises(pytest.fail.Exception, match="1 differences\nc: lost "):
        compare(calendars, [Found([], [])])


def test_moments_are_written_in_utc():
    zone = dt.timezone(dt.timedelta(hours=4))
    assert written(dt.datetime(2025, 1, 1, 2, tzinfo=zone)) == "2024-12-31T22:00:00Z"
    assert written(dt.datetime(1, 1, 1)) == "0001-01-01T00:00:00"  # noqa: DTZ001
    assert written(dt.date(1, 1, 1)) == "0001-01-01"
    assert written(None) is None


def test_escaped():
    assert escaped("a\\n;b,c\nd") == "a\\\\n\\;b\\,c\\nd"


def test_a_calendar_in_pieces_has_the_same_entries():
    chronology = Chronology(title="T").with_event("a", "A", when="2025").with_event("b", "B", when="2026-01-02T10:00Z")
    data, records = calendar_and_records(chronology)
    assert len(records) == 2
    parts = items(data)
    assert sorted(record for part in parts for record in icalendar_found(part).records) == records
    assert icalendar_found(data).records == records
