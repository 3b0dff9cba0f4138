"""Our own calendars come back as the chronologies that they were written from."""

import json

import pytest
from attrs import evolve
from generated import generated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import TEXTS, chronologies

from cachrono import Chronology, read_ics, to_ics, write_ics
from cachrono.calendars.unfolding import content_lines, unescape
from calendars import entry

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")


def comes_back(chronology, **options):
    data = to_ics(chronology, **options)
    again = read_ics(data)
    assert again.problems == ()
    assert again == chronology
    assert to_ics(again, **options) == data


def test_the_shipped_chronology(tmp_path, story):
    report = write_ics(story, tmp_path / "story.ics")
    again = read_ics(report.path)
    assert (again, again.problems) == (story, ())
    assert to_ics(again) == report.path.read_bytes()


@pytest.mark.parametrize("script", ["latin", "cyrillic", "mixed"])
def test_generated_chronologies(script):
    comes_back(generated(300, script))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(chronologies())
def test_whatever_is_in_a_chronology(chronology):
    comes_back(chronology)


OPTIONS = [
    {"undated": "journal"}, {"imprecise": "skip", "coarse": "span"}, {"several": "skip"}, {"anniversaries": True},
    {"times": "zone", "zone": "Asia/Tashkent", "alarm": "P1D"}, {"language": "ru"}, {"name": "Other", "color": None},
    {"refresh": None, "address": "https://example.org/a.ics", "namespace": "n"},
]  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_however_it_was_written(options, story):
    comes_back(story, **options)
    comes_back(generated(60, "mixed"), **options)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(chronologies(), st.sampled_from(OPTIONS))
def test_whatever_is_in_it_and_however_it_was_written(chronology, options):
    again = read_ics(to_ics(chronology, **options))
    assert (again, again.problems) == (chronology, ())


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts(text):
    title = text if text.strip() else f"x{text}"
    chronology = Chronology(title=text, description=text).with_source("s", title=text, publisher=text)
    comes_back(chronology.with_event("e", title, kind=text, when="2025", source="s", quote=text, where=text))


def test_what_is_left_out_by_choice_is_not_in_the_file(story):
    part = read_ics(to_ics(story, since="2025", kinds="summit"))
    assert part.problems == ()
    assert 0 < len(part.events) < len(story.events)
    assert all(part.events[id_] == story.events[id_] for id_ in part.events.ids())


def test_an_entry_that_was_removed_is_passed_over(small):
    before = to_ics(small)
    after = to_ics(small.select(event=["one", "two"]), previous=before)
    assert b"X-CACHRONO-REMOVED" in after
    again = read_ics(after)
    assert (again, again.problems) == (small.select(event=["one", "two"]), ())


# What other programs, and people, do to a calendar of ours.


@pytest.fixture(scope="module")
def small():
    return (
        Chronology("Small", description="A small one")
        .with_source("a", publisher="A", published="2025-01-01")
        .with_source("b", publisher="B")
        .with_event("one", "One", kind="talk", when="2024-03-04", where="Baku", source="a")
        .with_claim("one", when="2024-05-06", source="b")
        .with_event("two", "Two", when="2024-07", source="b")
        .with_event("long", "Long", when="1900/2000", source="b")
        .with_event("never", "Never")
        .with_order("before", "one", "two", source="a")
        .with_judgement("prefers", "one/a", reason="It was there")
        .with_translation("ru", title="М", events={"one": "Один", "two": "Два"}, kinds={"talk": "доклад"})
    )


def lines_of(chronology):
    return [line for _, line in content_lines(to_ics(chronology))]


def read_lines(lines):
    return read_ics("\r\n".join([*lines, ""]).encode())


def told(chronology):
    return [problem.message for problem in chronology.problems]


def entries_of(lines):
    """Where the entries of each event begin and end, the main one first."""
    found = {}
    for begin, end in zip(
        (at for at, line in enumerate(lines) if line == "BEGIN:VEVENT"),
        (at for at, line in enumerate(lines) if line == "END:VEVENT"),
        strict=True,
    ):
        (owner,) = [line.partition(":")[2] for line in lines[begin:end] if line.startswith("X-CACHRONO-ID")]
        is_main = any(line.startswith("X-CACHRONO-EVENT") for line in lines[begin:end])
        found.setdefault(owner, []).insert(0 if is_main else 99, (begin, end))
    return found


def put(lines, name, change, *, of=None):
    """Lines with the value of a property changed, in the main entry of an event, or in the head."""
    begin, end = (0, lines.index("BEGIN:VEVENT")) if of is None else entries_of(lines)[of][0]
    (at,) = [at for at in range(begin, end) if lines[at].partition(":")[0].partition(";")[0] == name]
    head, _, value = lines[at].partition(":")
    return [*lines[:at], f"{head}:{change(value)}", *lines[at + 1 :]], at + 1


def as_json(change):
    """A change of the data in a property."""

    def made(value):
        tree = json.loads(unescape(value))
        change(tree)
        text = json.dumps(tree, ensure_ascii=True)
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")

    return made


def test_lines_unfolded_and_folded_elsewhere(small):
    assert read_lines(lines_of(small)) == small
    again = read_ics(to_ics(small).replace(b"\r\n", b"\n"))
    assert (again, again.problems) == (small, ())


def test_parameters_and_order_of_properties_changed_elsewhere(small):
    lines = [line.replace(";VALUE=TEXT", "", 1) for line in lines_of(small)]
    for spans in entries_of(lines).values():
        for begin, end in spans:
            lines[begin + 1 : end] = lines[end - 1 : begin : -1]
    flat = [line for line in lines if "PARTICIPANT" not in line and "VLOCATION" not in line]
    again = read_lines(flat)
    assert (again, again.problems) == (small, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUMMARY", "Zwei"),
        ("DTSTART", "20240702"),
        ("DTEND", "20240703"),
        ("DESCRIPTION", "x"),
        ("STATUS", "CANCELLED"),
    ],
)
def test_an_entry_that_was_changed_elsewhere_is_told(small, name, value):
    lines, _ = put(lines_of(small), name, lambda _: value, of="two")
    again = read_lines(lines)
    assert again == small
    assert told(again) == ["the entry was changed elsewhere; what the chronology says counts, so make the change there"]
    assert again.problems[0].line == entries_of(lines)["two"][0][0] + 1
    assert again.problems[0].value == ("Zwei" if name == "SUMMARY" else "Two [some time in July 2024]")


@pytest.mark.parametrize("broken", ["{", "", "[]", "null", "7", '"x"', '{"title":"T"', "[" * 5000, '{"title": NaN}'])
def test_broken_data_of_an_event(small, broken):
    lines, number = put(lines_of(small), "X-CACHRONO-EVENT", lambda _: broken, of="two")
    again = read_lines(lines)
    assert sorted(again.events.ids()) == ["long", "never", "one", "two"]
    assert all(again.events[id_] == small.events[id_] for id_ in ("long", "never", "one"))
    # The entry itself still says something: the file is its source.
    (claim,) = again.claims_of("two")
    assert (again.events["two"].title, str(claim.when)) == ("Two [some time in July 2024]", "2024-07")
    assert claim.source not in small.sources
    assert again.orders == ()
    assert again.translations["ru"].events == {"one": "Один"}
    assert any(problem.line in (number, 14) and "left out" in problem.message for problem in again.problems)
    assert "1 entry without data that cachrono wrote; the file is the source of what they say" in told(again)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda tree: tree.update(title=""), "no value; write one or leave the key out"),
        (lambda tree: tree.pop("title"), "'title' is missing"),
        (lambda tree: tree.update(title=["T"]), "a list stands here; expected a text"),
        (lambda tree: tree.update(title=True), "the value True stands here; expected a text; it is left out"),
    ],
)
def test_unfit_data_of_an_event(small, change, message):
    lines, number = put(lines_of(small), "X-CACHRONO-EVENT", as_json(change), of="two")
    again = read_lines(lines)
    assert again.events["two"].title == "Two [some time in July 2024]"
    (problem,) = [problem for problem in again.problems if problem.line == number]
    assert problem.message.startswith(message)
    assert problem.message.endswith("; it is left out")


@pytest.mark.parametrize("title", ["a\ud800", "a\0"])
def test_a_character_that_no_file_can_hold_costs_itself(small, title):
    lines, number = put(lines_of(small), "X-CACHRONO-EVENT", as_json(lambda tree: tree.update(title=title)), of="two")
    again = read_lines(lines)
    assert again.events["two"].title == "a\ufffd"
    (problem,) = [problem for problem in again.problems if problem.line == number]
    assert problem.message == f"{title!r} has a character (at 1) that no text file can hold; \ufffd stands for it"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda claim: claim.update(source="zz"),
            "there is no source 'zz'; add it, or name a source that there is; it is left out",
        ),
        (
            lambda claim: claim.update(when="2025-13"),
            "'2025-13' (at 5): month 13; months are 01 to 12, seasons and parts of a year 21 to 41; it is left out",
        ),
        (
            lambda claim: claim.update(mode="x"),
            "'x' is no mode; modes are planned, reported, cancelled, denied; it is left out",
        ),
        (
            lambda claim: claim.update(supersedes="x"),
            "there is no claim 'x'; add it, or name a claim that there is; it is left out",
        ),
    ],
)
def test_a_bad_claim_costs_itself(small, change, message):
    lines, number = put(lines_of(small), "X-CACHRONO-EVENT", as_json(lambda tree: change(tree["claims"][1])), of="one")
    again = read_lines(lines)
    assert again.events == small.events
    assert next(iter(again.claims_of("one"))).id == "one/a"
    (problem,) = [problem for problem in again.problems if problem.line == number]
    assert problem.message.startswith(message)
    assert problem.message.endswith("; it is left out")
    assert len(again.judgements) == 1


def test_a_lost_head(small):
    lines = lines_of(small)
    again = read_lines([line for line in lines if not line.startswith("X-CACHRONO-CHRONOLOGY")])
    assert again.events == small.events
    assert [claim.when for claim in again.claims_of("one")] == [claim.when for claim in small.claims_of("one")]
    assert sorted(again.sources.ids()) == ["a", "b"]
    assert told(again) == [
        "the head of the calendar is lost, with titles and dates of sources, and with the order of events"
    ]
    lines, number = put(lines, "X-CACHRONO-CHRONOLOGY", lambda value: value[:-9])
    broken = read_lines(lines)
    assert broken == again
    assert [problem.line for problem in broken.problems] == [None, number]


def test_a_foreign_entry_added(small):
    lines = lines_of(small)
    added = entry("DTSTART;VALUE=DATE:20250101", uid="one", title="Other")
    again = read_lines([*lines[:-1], *added, lines[-1]])
    assert again.events.ids()[-1] == "one.2"
    assert again.select(event=small.events.ids()).claims == small.claims
    assert again.orders == small.orders
    assert told(again) == ["1 entry without data that cachrono wrote; the file is the source of what they say"]
    assert again.problems[0].line == len(lines)
    once_more = read_ics(to_ics(again))
    assert (once_more, once_more.problems) == (again, ())


def test_a_component_added(small):
    lines = lines_of(small)
    again = read_lines([*lines[:-1], "BEGIN:VTODO", "UID:x", "END:VTODO", lines[-1]])
    assert again == small
    assert told(again) == ["1 component put in elsewhere, such as VTODO; left out"]


def test_the_main_entry_of_an_event_deleted(small):
    lines = lines_of(evolve(small, judgements=()))
    begin, end = entries_of(lines)["one"][0]
    again = read_lines([*lines[:begin], *lines[end + 1 :]])
    # Its other entry is still there.
    assert "2024-05-06" in [str(claim.when) for claim in again.claims_of("one")]
    assert "the data of the event 'one' are not in the file" in told(again)
    begin, end = entries_of(lines)["two"][0]
    again = read_lines([*lines[:begin], *lines[end + 1 :]])
    assert sorted(again.events.ids()) == ["long", "never", "one"]
    assert any("there is no event 'two'" in message for message in told(again))


def test_events_that_the_head_lists_and_are_gone_are_told(small):
    ids = ["two", "one", "gone", "never", "long"]
    lines, _ = put(lines_of(small), "X-CACHRONO-CHRONOLOGY", as_json(lambda tree: tree.update(events=ids)))
    again = read_lines(lines)
    assert again == small
    assert again.events.ids() == ["two", "one", "never", "long"]
    assert told(again) == ["the entry of the event 'gone' is gone, and the event with it"]


def test_a_newer_format(small):
    lines, _ = put(
        lines_of(small), "X-CACHRONO-CHRONOLOGY", as_json(lambda tree: tree.update(format="2", moods={"a": ["b"]}))
    )
    lines, number = put(lines, "X-CACHRONO-EVENT", as_json(lambda tree: tree.update(mood="good")), of="two")
    lines, _ = put(lines, "X-CACHRONO-EVENT", as_json(lambda tree: tree["claims"][0].update(mood={"x": "y"})), of="one")
    again = read_lines(lines)
    assert again == small
    assert told(again)[0] == "a newer cachrono wrote this calendar; what this one doesn't know is left out"
    assert [problem.path for problem in again.problems[1:]] == ["moods", "events.one.claims[0].mood", "events.two.mood"]
    assert again.problems[-1].line == number
    assert all(message.endswith("left out") for message in told(again))


@pytest.mark.parametrize("id_", ["", "a b", "-", "../x"])
def test_an_id_that_is_none(small, id_):
    lines, _ = put(lines_of(small), "X-CACHRONO-ID", lambda _: id_, of="two")
    again = read_lines(lines)
    assert len(again.events) == 4
    assert [event.title for event in again.events][-1] == "Two [some time in July 2024]"
    assert any(f"{id_!r} can't be the id of an event" in message for message in told(again))


def test_everything_twice(small):
    lines = lines_of(small)
    again = read_lines([*lines, *lines])
    assert again == small
    assert len(again.problems) == 5
    assert "the event 'one' stands there twice; the first counts" in told(again)


def test_cut_off(small):
    data = to_ics(small)
    for length in range(data.index(b"BEGIN:VEVENT"), len(data) - 3, 7):
        again = read_ics(data[:length])
        assert len(again.problems) > 0
        for id_ in again.events.ids():
            assert again.events[id_] == small.events[id_]
