"""JSON-LD: rdflib reads in it what was meant, it comes back, and so do the events of web pages."""

import json
import warnings
from typing import Any

import pytest
import rdflib
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import chronologies, texts

from cachrono import Chronology, ChronologyError, ChronologyFileError, Event, Mode, Source, resolve
from cachrono.exports import read_jsonld, to_jsonld, write_jsonld
from cachrono.exports.terms import dated
from cachrono.model.extras import NO_EXTRAS

PREFIXES = """
PREFIX schema: <https://schema.org/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX cachrono: <urn:cachrono:terms:>
"""


def graph_of(text: str) -> rdflib.Graph:
    with warnings.catch_warnings():
        # rdflib's parser warns of rdflib's own graph.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return rdflib.Graph().parse(data=text, format="json-ld")


def asked(graph: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    """Answers as texts; a date with the end of its datatype's name."""
    return sorted(
        tuple(
            f"{value}^{value.datatype.split('/')[-1].split('#')[-1]}"
            if getattr(value, "datatype", None)
            else str(value)
            for value in row
        )
        for row in graph.query(PREFIXES + query)
    )


@pytest.fixture(scope="module")
def graph(story) -> rdflib.Graph:
    return graph_of(str(to_jsonld(story)))


def test_shipped(story, file_regression):
    exported = to_jsonld(story)
    file_regression.check(str(exported) + "\n".join(map(str, exported.omitted)) + "\n", extension=".txt")


def test_events_in_sparql(story, graph):
    found = asked(graph, "SELECT ?id ?name { ?e a schema:Event; schema:identifier ?id; schema:name ?name }")
    assert found == sorted((event.id, event.title) for event in story.events)


def test_starts_in_sparql_have_a_datatype(story, graph):
    found = dict(
        asked(graph, "SELECT ?id ?start { ?e a schema:Event; schema:identifier ?id; schema:startDate ?start }")
    )
    assert found["tashkent-2025"] == "2025-11-16^date"
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    for account in resolve(story):
        span = account.when
        start = None
        if span is not None and span.throughout:
            start = str(span.earliest)
        elif span is not None and span.text[0].isdigit():
            start = span.text.split("/")[0]
        if start is None or not start[-1].isdigit():
            assert account.id not in found
        else:
            assert found[account.id] == f"{start}^{kinds[len(start)]}"


def test_claims_in_sparql(story, graph):
    found = asked(
        graph,
        """SELECT ?event ?claim ?when ?source {
          ?c a schema:Claim; schema:identifier ?claim; schema:about/schema:identifier ?event.
          OPTIONAL { ?c schema:temporalCoverage ?when }
          OPTIONAL { ?c schema:appearance/oa:hasSource/schema:identifier ?source }
        }""",
    )
    assert sorted(set(found)) == sorted(
        (claim.event, claim.id, f"{claim.when}^EDTF" if claim.when else "None", claim.source or "None")
        for claim in story.claims
    )


def test_quotes_in_sparql(story, graph):
    found = asked(
        graph,
        """SELECT ?claim ?exact ?start ?end {
          ?c schema:identifier ?claim; schema:appearance ?place.
          ?place oa:hasSelector [ oa:exact ?exact ], [ oa:start ?start; oa:end ?end ].
        }""",
    )
    assert found == sorted(
        (claim.id, one.exact, f"{one.start}^integer", f"{one.end}^integer")
        for claim in story.claims
        for one in claim.citations
        if one.exact and one.start is not None
    )


def test_sources_in_sparql(story, graph):
    found = asked(
        graph,
        """SELECT ?id ?publisher ?published {
          VALUES ?kind { schema:CreativeWork schema:NewsArticle } ?s a ?kind; schema:identifier ?id.
          OPTIONAL { ?s schema:publisher/schema:name ?publisher } OPTIONAL { ?s schema:datePublished ?published }
        }""",
    )
    assert [row[0] for row in found] == sorted(story.sources.ids())
    assert ("azernews-tase", "Azernews", "2025-12-03T17:22+04:00^DateTime") in found
    assert ("tokayev-c5plus1", "None", "2025-10-28^date") in found


@given(chronologies())
@settings(max_examples=50)
def test_no_literal_is_malformed_and_every_address_is_one(chronology):
    graph = graph_of(str(to_jsonld(chronology)))
    for triple in graph:
        for term in triple:
            if isinstance(term, rdflib.Literal):
                assert not term.ill_typed
            elif isinstance(term, rdflib.URIRef):
                assert str(term).startswith(("urn:cachrono:", "http"))
                assert rdflib.term._is_valid_uri(str(term))
    there = {str(o) for o in graph.objects(None, rdflib.URIRef("https://schema.org/identifier"))}
    assert there >= {*chronology.events.ids(), *chronology.sources.ids(), *chronology.claims.ids()}


def held(chronology: Chronology) -> Chronology:
    """What JSON-LD holds of a chronology."""
    events = [evolve(event, extras=NO_EXTRAS) for event in chronology.events]
    return evolve(chronology, events=events, orders=(), translations=(), extras=NO_EXTRAS)


@given(chronologies())
def test_what_it_holds_comes_back_and_the_rest_is_told(chronology):
    exported = to_jsonld(chronology)
    again = read_jsonld(str(exported).encode())
    assert again == held(chronology)
    assert again.problems == ()
    told = {(o.id, o.title) for o in exported.omitted if "extras" in o.reason or not o.id} - {("", "sources")}
    expected = {(event.id, event.title) for event in chronology.events if event.extras}
    rest = {"order statements": chronology.orders, "translations": chronology.translations,
            "chronology": chronology.extras}  # fmt: skip
    expected |= {("", name) for name, things in rest.items() if len(things)}
    assert told == expected


@given(chronologies())
def test_an_event_has_a_date_only_where_sources_agree_and_else_that_is_told(chronology):
    exported = to_jsonld(chronology)
    nodes = {node.get("schema:identifier"): node for node in json.loads(str(exported))["@graph"]
             if node["@type"] == "schema:Event"}  # fmt: skip
    told = {(o.id, o.reason) for o in exported.omitted}
    for account in resolve(chronology):
        start, end = (nodes[account.id].get(f"schema:{end}Date") for end in ("start", "end"))
        if account.when is None:
            assert start is end is None
            if account.readings:
                reason = "no date of its own, for sources disagree; each stands in its claim"
                assert (account.id, reason) in told
        elif not any(id == account.id and reason.startswith(f"{account.when}: no start") for id, reason in told):
            text = account.when.text
            if account.when.throughout:
                assert (start["@value"], end["@value"]) == (str(account.when.earliest), str(account.when.latest))
            else:
                found = [part["@value"] if part else "" for part in (start, end)]
                assert "/".join(found).rstrip("/") == text.replace("..", "").rstrip("/")


def test_programs_may_spell_the_terms_out(story):
    graph = graph_of(str(to_jsonld(story)))
    told = json.loads(graph.serialize(format="json-ld"))
    again = read_jsonld(json.dumps(told).encode())
    assert again.problems == ()
    # A graph has no order, in which participants stand.
    assert {(c.id, c.when, c.where, c.quote, frozenset(c.participants)) for c in again.claims} == {
        (c.id, c.when, c.where, c.quote, frozenset(c.participants)) for c in story.claims
    }
    assert again.sources == story.sources


def test_base(story):
    exported = to_jsonld(story, base="https://example.org/story.jsonld")
    addresses = {str(term) for term in graph_of(str(exported)).subjects() if isinstance(term, rdflib.URIRef)}
    assert "https://example.org/story.jsonld#event-tashkent-2025" in addresses
    assert all(one.startswith("https://example.org/story.jsonld#") for one in addresses)
    assert read_jsonld(str(exported).encode()) == held(story)


@pytest.mark.parametrize("base", ["", "story.jsonld", "https://example.org/a b", "urn:", 5, "x:<"])
def test_base_that_is_none(story, base):
    with pytest.raises(ChronologyError) as caught:
        to_jsonld(story, base=base)
    assert str(caught.value) == (
        f"base {base!r}: addresses can't begin with it; give an address with its scheme and without spaces, such as "
        "https://example.org/story.jsonld"
    )


def test_news(story, tmp_path):
    report = write_jsonld(story, tmp_path / "a.jsonld", news=True)
    text = report.path.read_text(encoding="utf-8")
    assert len(asked(graph_of(text), "SELECT ?s { ?s a schema:NewsArticle }")) == len(story.sources)
    assert read_jsonld(report.path) == held(story)


@pytest.mark.parametrize(
    ("fields", "is_news"),
    [
        ({"publisher": "P", "published": "2024-05-06", "authors": "A"}, True),
        ({"publisher": "P", "published": "2024-05-06T10:00Z", "url": "https://example.org"}, True),
        ({"publisher": "P", "published": "2024-05-06"}, False),
        ({"publisher": "P", "published": "2024-05", "authors": "A"}, False),
        ({"publisher": "P", "published": "2024-05-06~", "authors": "A"}, False),
        ({"publisher": "P", "published": "2024-05-06/2024-05-07", "authors": "A"}, False),
        ({"published": "2024-05-06", "authors": "A"}, False),
        ({"publisher": "P", "authors": "A"}, False),
    ],
)
def test_what_looks_like_news_is_called_so_and_that_is_told(fields, is_news):
    story = Chronology().with_source("s", **fields).with_source("t")
    told = "1 source called NewsArticle by publisher, day, and author or link: s; say news=True or news=False if that "
    for news, kinds in ((None, [is_news, False]), (True, [True, True]), (False, [False, False])):
        exported = to_jsonld(story, news=news)
        types = [node["@type"] for node in json.loads(str(exported))["@graph"][1:]]
        assert types == ["schema:NewsArticle" if one else "schema:CreativeWork" for one in kinds]
        assert [o.reason for o in exported.omitted] == ([f"{told}is wrong"] if is_news and news is None else [])


@pytest.mark.parametrize("when", ["2024/..", "2024/", "/2024", "../2024"])
def test_an_end_that_is_open_or_unknown_is_told(when):
    story = Chronology().with_event("e", "E", when=when)
    [omission] = to_jsonld(story).omitted
    assert omission.reason == f"{when}: no start or end by ISO 8601 can say all of it; the claim has it as EDTF"


def test_a_cancelled_event_and_one_that_the_order_dates():
    story = Chronology().with_source("s", published="2024-01-01")
    story = story.with_event("a", "A", when="2024-03-01", source="s", mode="cancelled")
    story = story.with_event("b", "B").with_event("c", "C", when="2024-04-02", source="s")
    story = story.with_order("sequence", "a", "b", "c")
    a, b, c = (node for node in json.loads(str(to_jsonld(story)))["@graph"] if node["@type"] == "schema:Event")
    assert a["schema:eventStatus"] == {"@id": "schema:EventCancelled"}
    assert c["schema:eventStatus"] == {"@id": "schema:EventScheduled"}
    assert b["cachrono:derivedFromOrder"] == {"@type": "edtf:EDTF", "@value": "[2024-03-01..2024-04-02]"}
    assert "schema:startDate" not in b


def test_where_sources_disagree():
    story = Chronology().with_source("s").with_source("t").with_event("e", "E")
    story = story.with_claim("e", when="2024-03-01", where="Baku", source="s")
    story = story.with_claim("e", when="2024-03-02", where="Astana", source="t")
    exported = to_jsonld(story)
    [event] = (node for node in json.loads(str(exported))["@graph"] if node["@type"] == "schema:Event")
    assert event.keys() == {"@id", "@type", "schema:identifier", "schema:name"}
    assert [str(omission) for omission in exported.omitted] == [
        f"E (e): no {word} of its own, for sources disagree; each stands in its claim" for word in ("date", "place")
    ]
    found = asked(graph_of(str(exported)), "SELECT ?when { ?c schema:temporalCoverage ?when }")
    assert found == [("2024-03-01^EDTF",), ("2024-03-02^EDTF",)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2025", "xsd:gYear"), ("2025-11", "xsd:gYearMonth"), ("2025-11-16", "xsd:date"),
        ("2025-11-16T10:00:07Z", "xsd:dateTime"), ("2025-11-16T10:00", "schema:DateTime"),
        ("2025-12-31T24:00:00", "schema:DateTime"), ("2025-21", None), ("0000", None), ("-0044", None), ("198X", None),
        ("2025~", None), ("Y20250", None), ("[2025,2026]", None), ("", None), ("..", None),
    ],
)  # fmt: skip
def test_datatypes(text, kind):
    assert dated(text) == (kind and {"@type": kind, "@value": text})


# Web pages.

NO_END = (
    "<bytes>: endDate: 1 event with a time of day as the end: EDTF has no times of day in ranges, so the start counts; "
    "extras have both as they stand"
)
NO_TIMES = (
    "<bytes>: endDate: 1 event over several days with times of day: EDTF has no times of day in ranges, so the days "
    "count; extras have both as they stand"
)

CONCERT = {
    "@context": "https://schema.org", "@type": ["Event", "MusicEvent"], "@id": "https://example.org/e/1",
    "name": "Concert", "startDate": "2025-11-16T19:30-0500", "endDate": "2025-11-16T22:00-0500",
    "eventStatus": "https://schema.org/EventScheduled", "url": "https://example.org/concert",
    "sameAs": ["https://www.wikidata.org/entity/Q1"],
    "location": {"@type": "Place", "name": "Opera", "address": {
        "@type": "PostalAddress", "streetAddress": "1 Main St", "addressLocality": "Baku",
        "addressCountry": {"@type": "Country", "name": "AZ"}}},
    "organizer": {"@type": "Organization", "name": "Philharmonic"},
    "performer": ["Ann", {"name": "Ann"}, {"name": "B"}],
    "superEvent": {"@type": "EventSeries", "name": "Season"}, "offers": {"price": "10"}, "description": "Loud.",
}  # fmt: skip


def read_page(page: Any) -> Chronology:
    return read_jsonld(json.dumps(page).encode())


def test_an_event_of_a_web_page(tmp_path):
    path = tmp_path / "page.json"
    path.write_text(json.dumps(CONCERT))
    found = read_jsonld(path)
    [event], [claim], [source] = found.events, found.claims, found.sources
    rest = {key: CONCERT[key] for key in ("startDate", "endDate", "location", "offers", "description")}
    assert json.loads(event.extras["jsonld"][0]) == rest
    assert evolve(event, extras={}) == Event(
        "concert", "Concert", kind="MusicEvent", series="Season",
        same_as=["https://example.org/e/1", "https://example.org/concert", "https://www.wikidata.org/entity/Q1"],
    )  # fmt: skip
    assert (str(claim.when), claim.where, claim.participants, claim.mode, claim.source) == (
        "2025-11-16T19:30-05:00", "Opera, 1 Main St, Baku, AZ", ("Philharmonic", "Ann", "B"), Mode.PLANNED, "page",
    )  # fmt: skip
    assert (source.title, len(source.sha256 or "")) == ("page", 64)
    assert [str(problem) for problem in found.problems] == [NO_END.replace("<bytes>", str(path))]


@pytest.mark.parametrize(
    "page",
    [
        [CONCERT],
        {"@graph": [{"@type": "WebSite", "name": "S"}, CONCERT]},
        {"@type": "WebPage", "mainEntity": CONCERT, "about": CONCERT},
        {**CONCERT, "@context": {"title": "schema:name", "from": {"@id": "https://schema.org/startDate"}},
         "title": "Concert", "from": "2025-11-16T19:30-0500", "name": None, "startDate": None},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": CONCERT}]},
        {f"schema:{key}": value for key, value in CONCERT.items() if key[0] != "@"} | {"@type": "schema:Event"},
        {f"http://schema.org/{key}": [{"@value": value}] if isinstance(value, str) else value
         for key, value in CONCERT.items() if key[0] != "@"} | {"@type": ["http://schema.org/Event"]},
        {"@context": {"s": "https://schema.org/"}, "s:name": "Concert", "type": "s:Event",
         "s:startDate": "2025-11-16T19:30-0500", "s:organizer": {"@id": "_:o"},
         "s:about": {"@id": "_:o", "s:name": "P"}},
    ],
)  # fmt: skip
def test_wherever_and_however_it_stands(page):
    found = read_page(page)
    assert [event.title for event in found.events] == ["Concert"]
    [claim] = found.claims
    assert str(claim.when) == "2025-11-16T19:30-05:00"
    assert claim.participants[0] in ("Philharmonic", "P")
    assert [str(problem) for problem in found.problems if str(problem) != NO_END] == []


@pytest.mark.parametrize(
    ("start", "end", "when", "kept", "told"),
    [
        ("2025-11", None, "2025-11", False, []),
        ("2025-11-16", "2025-11-16", "2025-11-16", False, []),
        ("2025-11-16", "2025-11-18", "2025-11-16/2025-11-18", False, []),
        (None, "2025-11-18", "/2025-11-18", False, []),
        ("2025-11-16T10:00Z", "2025-11-16T12:00Z", "2025-11-16T10:00Z", True, [NO_END]),
        ("2025-11-16T10:00", "2025-11-16", "2025-11-16T10:00", True, []),
        ("2025-11-16T10:00Z", "2025-11-18T12:00Z", "2025-11-16/2025-11-18", True, [NO_TIMES]),
        ("2025-11-16T20:00", "2025-11-18", "2025-11-16/2025-11-18", True, [NO_TIMES]),
        ("2025-11-16T12:00", "2025-11-16T10:00", "2025-11-16T12:00", True,
         ["<bytes>: endDate: '2025-11-16T10:00' is before '2025-11-16T12:00', when it begins; it is left out"]),
        ("2025-11-16 10:00:00.000+0130", None, "2025-11-16T10:00:00+01:30", True, []),
        ("2025-11-16", "", "2025-11-16", False, []),
        ("2025-07-04T00:00:00Z", "2025-07-04T23:59:59Z", "2025-07-04", True, []),
        ("2025-07-04T00:00", "2025-07-04T23:59", "2025-07-04", True, []),
        ("2025-07-04T00:00:00+02:00", "2025-07-06T23:59:59.999+02:00", "2025-07-04/2025-07-06", True, []),
        ("2025-03-29T00:00:00+0100", "2025-03-30T23:59:59+0200", "2025-03-29/2025-03-30", True, []),
        (["2025-07-04", "2025-07-05"], None, "2025-07-04", True,
         ["<bytes>: startDate: ['2025-07-04', '2025-07-05']: the first counts; extras have all"]),
    ],
)  # fmt: skip
def test_start_and_end(start, end, when, kept, told):
    dates = {key: value for key, value in (("startDate", start), ("endDate", end)) if value is not None}
    found = read_page({"@type": "Event", "name": "E", **dates})
    assert [str(claim.when) for claim in found.claims] == [when]
    assert [bool(event.extras) for event in found.events] == [kept]
    assert [str(problem) for problem in found.problems] == told


def test_times_are_told_once():
    dates = {"startDate": "2025-11-16T10:00Z", "endDate": "2025-11-16T12:00Z"}
    found = read_page([{"@type": "Event", "name": name, **dates} for name in "AB"])
    assert [str(problem) for problem in found.problems] == [NO_END.replace("1 event", "2 events")]


def test_one_thing_described_in_several_places_is_one_event():
    found = read_page({"@graph": [
        {"@type": "WebPage", "mainEntity": {"@type": "Event", "@id": "#e"}},
        {"@type": "Event", "@id": "#e", "name": "Ev", "startDate": "2025-07-04", "organizer": {"@id": "#o"}},
        {"@type": "Event", "@id": "#e", "name": "Ev", "url": "https://example.org", "location": "Park"},
        {"@type": "Organization", "@id": "#o", "url": "https://example.org/o"}, {"@id": "#o", "name": "Org"},
    ]})  # fmt: skip
    [event], [claim] = found.events, found.claims
    assert (event.id, event.same_as) == ("ev", ("https://example.org",))
    assert (str(claim.when), claim.where, claim.participants) == ("2025-07-04", "Park", ("Org",))
    assert (claim.locator, found.problems) == ("@graph[1]", ())


def test_events_of_two_days_are_two_whatever_their_address():
    days = [{"@type": "Event", "@id": "#e", "name": "Ev", "startDate": f"2025-07-0{day}"} for day in (4, 5)]
    found = read_page([{"@type": "Event", "@id": "#e", "name": "Ev", "location": "Park"}, *days])
    assert [(str(claim.when), claim.where) for claim in found.claims] == [("2025-07-04", "Park"), ("2025-07-05", None)]


def test_what_only_leads_to_an_event_elsewhere_is_none():
    found = read_page([{"@type": "Event", "name": "E"}, {"@type": "Event", "@id": "https://example.org/e"}])
    assert (found.events.ids(), found.problems) == (["e"], ())


@pytest.mark.parametrize("kind", ["Event", "Festival", "EventSeries"])
def test_what_an_event_belongs_to_is_its_series_and_an_event_only_with_a_date(kind):
    above = {"@type": kind, "name": "Fest"}
    event = {"@type": "MusicEvent", "name": "A", "startDate": "2025-07-04", "superEvent": above}
    found = read_page(event)
    assert [(one.title, one.series) for one in found.events] == [("A", "Fest")]
    found = read_page({**event, "superEvent": {**above, "startDate": "2025-07-01"}})
    assert [(one.title, one.series) for one in found.events] == [("A", "Fest"), ("Fest", None)]
    found = read_page([{**event, "superEvent": {"@id": "#f"}}, {**above, "@id": "#f", "description": "Loud."}])
    assert [(one.title, one.series) for one in found.events] == [("A", "Fest"), ("Fest", None)]


@pytest.mark.parametrize("kind", ["Festival", "EventSeries"])
def test_a_part_has_the_whole_as_its_series(kind):
    part = {"@type": "Event", "name": "B", "startDate": "2025-07-04"}
    whole = {"@type": kind, "@id": "#f", "name": "Fest", "startDate": "2025-07-01", "subEvent": [part]}
    for page in (
        whole,
        {**whole, "subEvent": {**part, "superEvent": {"@id": "#f"}}},
        [{**whole, "subEvent": {"@id": "#b"}}, {**part, "@id": "#b"}],
    ):
        found = read_page(page)
        assert [(one.title, one.kind, one.series) for one in found.events] == [
            ("Fest", kind, None),
            ("B", None, "Fest"),
        ]
        assert '"subEvent"' not in found.events["fest"].extras["jsonld"][0]
        assert found.problems == ()


def test_a_part_of_another_series_and_one_that_is_no_event_are_kept():
    parts = [{"@type": "Event", "name": "B", "superEvent": "Other"}]
    found = read_page({"@type": "Festival", "name": "Fest", "subEvent": parts})
    assert json.loads(found.events["fest"].extras["jsonld"][0]) == {"subEvent": parts}
    assert found.events["b"].series == "Other"
    found = read_page({"@type": "Festival", "name": "Fest", "subEvent": "Parade"})
    assert json.loads(found.events["fest"].extras["jsonld"][0]) == {"subEvent": "Parade"}


def test_an_event_of_another_vocabulary_is_none():
    event = {"@type": "Event", "name": "X", "startDate": "2025"}
    with pytest.raises(ChronologyFileError, match="no event of schema"):
        read_page({"@context": {"@vocab": "http://purl.org/ontology/mo/"}, **event})
    for context in (
        {"@vocab": "http://schema.org/"},
        ["https://schema.org", {"@vocab": "http://purl.org/ontology/mo/"}],
        {"@vocab": "http://purl.org/ontology/mo/", "Event": "schema:Event", "name": "schema:name"},
    ):
        assert read_page({"@context": context, **event}).events.ids() == ["x"]
    inner = {"@context": "https://schema.org", **event}
    assert read_page({"@context": {"@vocab": "http://purl.org/ontology/mo/"}, "about": inner}).events.ids() == ["x"]


def test_texts_of_a_page_lose_the_entities_of_html():
    found = read_page({
        "@type": "Event", "name": "A &amp; B &#8211; C&copyD", "location": "R&amp;D &lt;1&gt;",
        "organizer": "X &#x26; Y", "url": "https://example.org/?a=1&amp;b=2&copy=3",
    })  # fmt: skip
    [event], [claim] = found.events, found.claims
    assert (event.title, claim.where, claim.participants) == ("A & B – C&copyD", "R&D <1>", ("X & Y",))
    assert event.same_as == ("https://example.org/?a=1&b=2&copy=3",)
    ours = Chronology().with_event("e", "A &amp; B")
    assert read_jsonld(str(to_jsonld(ours)).encode()) == ours


def test_an_address_as_a_text_leads_to_the_thing():
    event = {"@type": "Event", "name": "A", "superEvent": "#s", "organizer": ["#o", "#nobody"]}
    found = read_page([event, {"@type": "EventSeries", "@id": "#s", "name": "S"}, {"@id": "#o", "name": "Org"}])
    assert found.events["a"].series == "S"
    assert next(iter(found.claims)).participants == ("Org", "#nobody")


def test_an_empty_address_is_none():
    found = read_page([{"@type": "Event", "@id": "", "name": name} for name in "AB"])
    assert (found.events.ids(), found.problems) == (["a", "b"], ())


def test_a_museum():
    """A graph of things that lead to each other, as museums write it."""
    museum = {"@id": "https://example.org/#museum"}
    show = {"@id": "https://example.org/show#event"}
    found = read_page({"@context": "https://schema.org", "@graph": [
        {"@type": "WebPage", "@id": "https://example.org/show", "about": show},
        {"@type": "Museum", **museum, "name": "Museum", "address": {"addressLocality": "Baku"}},
        {"@type": "ExhibitionEvent", **show, "name": "Carpets", "startDate": "2025-02-01", "endDate": "2025-06-30",
         "location": museum, "organizer": museum, "subEvent": [{"@id": "https://example.org/tour#event"}]},
        {"@type": "EducationEvent", "@id": "https://example.org/tour#event", "name": "Tour", "superEvent": show,
         "startDate": "2025-02-08T14:00+04:00", "location": museum},
    ]})  # fmt: skip
    assert [(event.title, event.series) for event in found.events] == [("Carpets", None), ("Tour", "Carpets")]
    assert [(str(claim.when), claim.where) for claim in found.claims] == [
        ("2025-02-01/2025-06-30", "Museum, Baku"), ("2025-02-08T14:00+04:00", "Museum, Baku"),
    ]  # fmt: skip
    assert found.problems == ()


def test_the_path_of_the_outermost_thing():
    found = read_page({"@type": "Event", "name": "E", "endDate": 5, "location": {"address": {"postalCode": 7}}})
    assert [str(problem) for problem in found.problems] == [
        "<bytes>: endDate: 5 is no text; it is left out",
        "<bytes>: location.address.postalCode: 7 is no text; it is left out",
        "<bytes>: location: {'address': {'postalCode': 7}} has neither name nor address; it is left out",
    ]


@pytest.mark.parametrize(
    ("status", "mode"),
    [("EventCancelled", "cancelled"), ("http://schema.org/EventScheduled", "planned"),
     ({"@id": "schema:EventRescheduled"}, "planned"), ("EventMovedOnline", "planned")],
)  # fmt: skip
def test_status(status, mode):
    [claim] = read_page({"@type": "Event", "name": "E", "eventStatus": status}).claims
    assert claim.mode == mode


def test_a_postponed_event_has_no_date():
    found = read_page({"@type": "Event", "name": "E", "startDate": "2025-11-16", "eventStatus": "EventPostponed"})
    [claim], [event] = found.claims, found.events
    assert (claim.when, claim.mode) == (None, None)
    assert event.extras["jsonld"] == ('{"startDate": "2025-11-16"}',)
    assert [problem.message for problem in found.problems] == [
        "'2025-11-16': the event is postponed, so this holds no more; it is left out"
    ]


BAD = [
    ({"name": None}, "(no event)", "bad: an event without a name; give it one; it is left out"),
    ({"name": 5}, "(no event)", "bad.name: 5 is no text; it is left out"),
    ({"name": "a\0"}, "(no event)",
     "bad.name: 'a\\x00' has a character (at 1) that no text file can hold; it is left out"),
    ({"startDate": "16 Nov"}, None, "bad.startDate: '16 Nov' (at 0): months are numbers: 2025-11; it is left out"),
    ({"startDate": 2025}, None, "bad.startDate: 2025 is no text; it is left out"),
    ({"startDate": "2025/2026"}, None,
     "bad.startDate: '2025/2026' is not one date; startDate and endDate have one each; it is left out"),
    ({"startDate": "2025-11-16", "endDate": "2025-11-01"}, "2025-11-16",
     "bad.endDate: '2025-11-16/2025-11-01' (at 0): reversed: it begins on 2025-11-16 and ends on 2025-11-01; "
     "it is left out"),
    ({"eventStatus": "EventOver"}, None, "bad.eventStatus: 'EventOver' is no status of schema.org's; it is left out"),
    ({"eventStatus": 7}, None, "bad.eventStatus: 7 is no status of schema.org's; it is left out"),
    ({"location": {"@type": "Place"}}, None,
     "bad.location: {'@type': 'Place'} has neither name nor address; it is left out"),
    ({"location": 5}, None, "bad.location: 5 is no text; it is left out"),
    ({"organizer": [{"@type": "Person"}]}, None, "bad.organizer: {'@type': 'Person'} has no name; it is left out"),
    ({"performer": "Organization"}, None,
     "bad.performer: 'Organization' is the name of a type, and nobody's; it is left out"),
    ({"url": 5}, None, "bad.url: 5 is no text; it is left out"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "when", "message"), BAD)
def test_what_is_broken_costs_itself_alone(fields, when, message):
    bad = {"@type": "Event", "name": "Bad", **fields}
    found = read_page({"bad": bad, "good": {"@type": "Event", "name": "Good"}})
    assert found.events["good"] == Event("good", "Good")
    assert str(found.problems[0]).removeprefix("<bytes>: ") == message
    if when != "(no event)":
        assert [str(claim.when) for claim in found.claims if claim.event == "bad"] == [str(when)]
        assert len(found.problems) == 1
    else:
        assert found.events.ids() == ["good"]


OWN_BAD = [
    ({"schema:about": {"@id": "urn:x"}}, "leads to nothing here that has a schema:identifier"),
    ({"schema:about": None}, "a claim that is about nothing; add schema:about with its event"),
    ({"schema:temporalCoverage": "2025-13"}, "month 13"),
    ({"schema:temporalCoverage": 5}, "5 is no text"),
    ({"cachrono:mode": "hoped"}, "'hoped' is no mode"),
    ({"schema:appearance": 5}, "5 is no place in a source"),
    ({"schema:appearance": [{"oa:hasSource": {"@id": "urn:cachrono:source-s"}}, {"oa:hasSource": "t"}]},
     "'t' leads to nothing here"),
    ({"schema:appearance": {"oa:hasSource": {"@id": "urn:cachrono:source-s"}, "oa:hasSelector": [
        {"oa:exact": "a"}, {"oa:start": True, "oa:end": 2}]}}, "True counts no characters; write a number"),
    ({"schema:appearance": [{"oa:hasSource": {"@id": f"urn:cachrono:source-{id}"}} for id in "st"]},
     "one claim rests on one source; make a claim for each"),
    ({"schema:mentions": {"schema:url": "x"}}, "has no name"),
    ({"schema:image": "x"}, "image: 1 thing with a property that cachrono doesn't write"),
    ({"schema:identifier": "no id"}, "'no id' can't be the id of a claim"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "message"), OWN_BAD)
def test_what_is_broken_in_our_own(fields, message):
    story = Chronology().with_source("s", title="S").with_source("t", title="T")
    story = story.with_event("e", "E", when="2025", source="s")
    story = story.with_event("f", "F", when="2026", source="s")
    tree = json.loads(str(to_jsonld(story)))
    [claim] = [node for node in tree["@graph"] if node.get("schema:identifier") == "e/s"]
    claim.update(fields)
    found = read_jsonld(json.dumps(tree).encode())
    assert [message in str(problem) for problem in found.problems] == [True], found.problems
    assert str(found.problems[0]).startswith("<bytes>: ")
    assert found.events == story.events
    assert found.claims["f/s"] == story.claims["f/s"]


def test_a_judgement_that_is_none():
    story = Chronology().with_event("e", "E", when="2025").with_judgement("prefers", "e/unsourced")
    text = str(to_jsonld(story))
    assert read_jsonld(text.encode()) == story
    found = read_jsonld(text.replace('"prefers"', '"likes"').encode())
    assert [problem.message for problem in found.problems] == [
        "no verdict 'likes'; write prefers or rejects; it is left out"
    ]


def test_two_of_one_identifier():
    text = str(to_jsonld(Chronology().with_event("e", "E").with_event("f", "F")))
    found = read_jsonld(text.replace('identifier": "f"', 'identifier": "e"').encode())
    assert [str(problem) for problem in found.problems] == [
        "<bytes>: @graph[2]: the identifier 'e' stands twice; give each its own; it is left out"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "<bytes>:1:1: no JSON, so not JSON-LD: expecting value"),
        (b"{}", "<bytes>: no event of schema.org's in it: expected something with @type Event and a name"),
        (b"[1]", "<bytes>: no event of schema.org's in it: expected something with @type Event and a name"),
        (b'{"@type": "Person", "name": "P"}',
         "<bytes>: no event of schema.org's in it: expected something with @type Event and a name"),
        (b"<html>", "<bytes>:1:1: no JSON, so not JSON-LD: expecting value"),
        (b"[" * 9999, "<bytes>: nested deeper than 64 levels, so not JSON-LD"),
    ],
)  # fmt: skip
def test_what_is_no_json_ld(data, message):
    with pytest.raises(ChronologyFileError) as caught:
        read_jsonld(data)
    assert str(caught.value) == message


ODD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() .filter(lambda x: x == x and abs(x) < 1e300)
    | st.sampled_from(["", "\ud800", "a\x00b", "2024-05", "Event", "Claim", 10**400, "https://schema.org/", "@id"])
    | texts,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["@id", "@type", "@value", "@list", "name", "\ud800", "@context"]), inner,
                      max_size=3),
    max_leaves=6,
)  # fmt: skip
KEYS = [
    "@id", "@type", "@context", "@graph", "name", "startDate", "endDate", "location", "organizer", "url", "sameAs",
    "eventStatus", "superEvent", "subEvent", "performer",
    "identifier", "about", "temporalCoverage", "appearance", "mentions", "cito:corrects",
    "author", "publisher", "datePublished", "isBasedOn", "reviewRating", "itemReviewed", "cachrono:mode", "\ud800",
]  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), ODD), st.sampled_from(["Event", "Claim", "Dataset", "ClaimReview", "X"]))
def test_nothing_breaks_the_reader(fields, kind):
    thing = {"@type": kind, **fields}
    page = read_page([{"@type": "Event", "name": "Good"}, thing])
    assert any(event.title == "Good" for event in page.events)
    "\n".join(map(str, page.problems)).encode()
    tree = json.loads(str(to_jsonld(Chronology().with_event("good", "Good"))))
    tree["@graph"].append(thing)
    own = read_page(tree)
    assert own.events["good"] == Event("good", "Good")
    "\n".join(map(str, own.problems)).encode()


@pytest.mark.parametrize("names", [("name", "schema:name"), ("schema:name", "name")])
def test_one_property_by_two_names(names):
    found = read_page({"@type": "Event", names[0]: "A", names[1]: None})
    assert found.events.ids() == ["a"]
    found = read_page({"@type": "Event", names[0]: "A", names[1]: "B"})
    assert found.events["a"].extras["jsonld"] == ('{"name": ["A", "B"]}',)


def test_a_context_counts_for_its_own_object():
    other = {"@context": {"name": "https://example.org/x"}, "@type": "Event", "name": "Other"}
    found = read_page([{"@type": "Event", "name": "E"}, other])
    assert found.events.ids() == ["e"]
    assert [str(problem) for problem in found.problems] == [
        "<bytes>: [1]: an event without a name; give it one; it is left out"
    ]


def test_source_of_bytes():
    [source] = read_page({"@type": "Event", "name": "E"}).sources
    assert evolve(source, sha256=None) == Source("page", description="events in JSON-LD")
