"""Where entries come from, for programs: RFC 9253, RFC 9073, and our own data."""

import json

import calendar_lint
import icalendar
import pytest

from cachrono import Chronology, read_ics, to_ics

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")


def story():
    return (
        Chronology("S")
        .with_source("a", title="A; b, “c”", publisher='The "Agency"', authors=["Ada"], published="2024-12-01",
                     url="https://example.org/a?x=1;y=2,3&q='z'")
        .with_source("b", publisher="Bulletin", retrieved="2025-01-01")
        .with_event("one", "One", kind="talk", series="rounds", when="2024-11-06", where="Baku, Azerbaijan",
                    participants=["Ada", "Bo, the \"elder\""], source="a", quote="6 November", prefix="on",
                    mode="reported", same_as=["https://www.wikidata.org/entity/Q1", "no link"])
        .with_event("two", "Two", when="2025~", source="b", mode="planned")
        .with_event("three", "Three", when="2024-11-06", source="b", mode="cancelled")
        .with_event("four", "Four", source="b", mode="reported")
        .with_order("before", "one", "two", source="a")
        .with_order("meets", "three", "two")
        .with_order("during", "four", "one", source="b", quote="meanwhile")
        .with_order("same_day", "one", "three")
        .with_order("after", "two", "three")
    )  # fmt: skip


def entries(**choices):
    data = to_ics(story(), **choices)
    assert calendar_lint.lint(data) == []
    found = {str(entry["x-cachrono-id"]): entry for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    return found, {id_: str(entry["uid"]) for id_, entry in found.items()}


def several(entry, name):
    found = entry.get(name, [])
    return found if isinstance(found, list) else [found]


def test_links_lead_to_the_words_and_to_the_same_event_elsewhere():
    one = entries()[0]["one"]
    words, same = several(one, "link")
    assert str(words) == "https://example.org/a?x=1;y=2,3&q='z'#:~:text=on-,6%20November"
    assert words.params == {"VALUE": "URI", "LINKREL": "describedby", "LABEL": "The 'Agency', 1 December 2024"}
    assert str(same) == "https://www.wikidata.org/entity/Q1"
    assert same.params["LINKREL"] == "https://schema.org/sameAs"
    assert str(one["url"]) == str(words)
    assert str(one["refid"]) == "rounds"


def test_kinds_are_concepts():
    plain = entries()[0]["one"]["concept"]
    assert str(plain).startswith("urn:uuid:")
    given = entries(concepts={"talk": "http://www.wikidata.org/entity/Q2"})[0]["one"]["concept"]
    assert str(given) == "http://www.wikidata.org/entity/Q2"
    assert "concept" not in entries()[0]["two"]


def test_order_stands_at_the_earlier_event():
    found, uids = entries()
    relations = {
        (id_, str(one), one.params["RELTYPE"], one.params.get("GAP"))
        for id_, entry in found.items()
        for one in several(entry, "related-to")
    }
    assert relations == {
        ("one", uids["two"], "FINISHTOSTART", None),
        ("three", uids["two"], "FINISHTOSTART", "P0D"),
        ("three", uids["two"], "FINISHTOSTART", None),
        ("one", uids["three"], "STARTTOSTART", "P0D"),
        ("one", uids["four"], "STARTTOSTART", None),
        ("four", uids["one"], "FINISHTOFINISH", None),
    }


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ({"exactly": "1 day"}, "P0D"),
        ({"exactly": "20 days"}, "P19D"),
        ({"exactly": "3 weeks"}, "P20D"),
        ({"exactly": "1 day", "following": "week"}, "P0D"),
        ({"exactly": "0 days"}, None),
        ({"exactly": "1 month"}, None),
        ({"exactly": "999999999 weeks"}, None),
        ({"at_least": "20 days"}, None),
        ({"at_most": "20 days"}, None),
        ({"at_least": "20 days", "at_most": "21 days"}, None),
        ({"following": "day"}, None),
    ],
)
@pytest.mark.parametrize("relation", ["before", "after", "sequence"])
def test_a_gap_is_told_where_it_is_exactly_known(relation, said, gap):
    pair = ("two", "one") if relation == "after" else ("one", "two")
    plain = Chronology().with_event("one", "One", when="2025").with_event("two", "Two", when="2026")
    timed = plain.with_order(relation, *pair, **said).with_order("lasts", "two", exactly="3 days")
    data = to_ics(timed)
    assert calendar_lint.lint(data) == []
    found = {str(one["x-cachrono-id"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert "related-to" not in found["two"]
    (related,) = several(found["one"], "related-to")
    assert (str(related), related.params["RELTYPE"]) == (str(found["two"]["uid"]), "FINISHTOSTART")
    assert related.params.get("GAP") == gap
    assert read_ics(data) == timed


def test_further_entries_of_an_event_are_siblings_of_the_first():
    both = story().with_claim("one", when="2024-11-07", source="b", mode="reported")
    calendar = icalendar.Calendar.from_ical(to_ics(both))
    first, second = (e for e in calendar.walk("VEVENT") if str(e["x-cachrono-id"]) == "one")
    assert "x-cachrono-event" in first
    assert "x-cachrono-event" not in second
    (sibling,) = several(second, "related-to")
    assert (str(sibling), sibling.params["RELTYPE"]) == (str(first["uid"]), "SIBLING")


def test_json_ld():
    found, _ = entries()
    data = json.loads(str(found["one"]["structured-data"]))
    assert data == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "One",
        "startDate": "2024-11-06",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": "Baku, Azerbaijan"},
        "contributor": [{"@type": "Thing", "name": "Ada"}, {"@type": "Thing", "name": 'Bo, the "elder"'}],
        "sameAs": ["https://www.wikidata.org/entity/Q1", "no link"],
        "subjectOf": [
            {
                "@type": "CreativeWork",
                "name": "A; b, “c”",
                "author": [{"@type": "Person", "name": "Ada"}],
                "publisher": {"@type": "Organization", "name": 'The "Agency"'},
                "datePublished": "2024-12-01",
                "url": "https://example.org/a?x=1;y=2,3&q='z'",
            }
        ],
    }
    vague = json.loads(str(found["two"]["structured-data"]))
    assert vague["startDate"] == {"@type": "http://id.loc.gov/datatypes/edtf", "@value": "2025~"}
    assert json.loads(str(found["three"]["structured-data"]))["eventStatus"] == "https://schema.org/EventCancelled"
    assert dict(found["one"]["structured-data"].params) == {
        "VALUE": "TEXT", "FMTTYPE": "application/ld+json", "SCHEMA": "https://schema.org/Event",
    }  # fmt: skip


def test_participants_and_places_are_components():
    found, _ = entries()
    people = found["one"].walk("PARTICIPANT")
    assert [(str(one["name"]), str(one["participant-type"])) for one in people] == [
        ("Ada", "ACTIVE"),
        ('Bo, the "elder"', "ACTIVE"),
    ]
    (place,) = found["one"].walk("VLOCATION")
    assert str(place["name"]) == "Baku, Azerbaijan"
    uids = [str(part["uid"]) for entry in found.values() for part in entry.walk()]
    assert len(uids) == len(set(uids))


def test_without_data_only_what_every_reader_knows_is_there():
    data = to_ics(story(), data=False)
    assert calendar_lint.lint(data) == []
    for word in (b"X-CACHRONO", b"STRUCTURED-DATA", b"PARTICIPANT", b"VLOCATION", b"LINK", b"CONCEPT", b"RELATED-TO"):
        assert b"\r\n" + word not in data
    assert b"\r\nX-EDTF" in data
    assert len(data) < len(to_ics(story())) / 2
    # What is left is read as any calendar is, with the exact dates.
    back = read_ics(data)
    assert sorted(claim.when.text for claim in back.claims) == ["2024-11-06", "2024-11-06", "2024-11-06", "2025~"]


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a\"b", "https://example.org/<x>", "https://example.org/ӯ", "https://example.org/\\N",
     "https://example.org/a;b,c", "https://example.org/\x7f", "http://[::1]/^'{|}"],
)  # fmt: skip
def test_odd_addresses_are_written_as_uris(url):
    one = Chronology().with_source("s", url=url).with_event("e", "E", when="2025", source="s", same_as=[url])
    data = to_ics(one)
    assert calendar_lint.lint(data) == []
    (entry,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert all(31 < ord(sign) < 127 and sign not in '"<>\\^`{|}' for sign in str(entry["url"]))
    assert read_ics(data) == one
