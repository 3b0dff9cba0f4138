"""PROV: the prov package reads what was meant, and what it writes is the same again."""

import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from prov.constants import PROV_N_MAP, PROV_TYPE
from prov.model import ProvDerivation, ProvDocument
from stories import chronologies

from cachrono import Chronology, ChronologyError, TimeSpan, resolve
from cachrono.exports import to_jsonld, to_prov, write_prov
from cachrono.exports.prov import moment_of


def document_of(text: str) -> ProvDocument:
    return ProvDocument.deserialize(content=text, format="json")


def related(document: ProvDocument, kind: str) -> list[tuple[str, ...]]:
    """The relations of a kind: what it relates, by name, and its type."""
    return sorted(
        (*(str(value) for _, value in record.formal_attributes if value is not None),
         *(str(type) for type in record.get_attribute(PROV_TYPE)))
        for record in document.get_records()
        if PROV_N_MAP[record.get_type()] == kind
    )  # fmt: skip


@pytest.fixture(scope="module")
def document(story) -> ProvDocument:
    return document_of(str(to_prov(story)))


def test_shipped(story, file_regression):
    exported = to_prov(story)
    file_regression.check(str(exported) + "\n".join(map(str, exported.omitted)) + "\n", extension=".txt")


def test_write(story, tmp_path):
    report = write_prov(story, tmp_path / "story.json")
    assert report.path.read_text(encoding="utf-8") == str(to_prov(story)) == str(to_prov(resolve(story)))
    assert report.omitted == to_prov(story).omitted


def test_every_record_is_read(story, document):
    tree = json.loads(str(to_prov(story)))
    written = {kind: len(records) for kind, records in tree.items() if kind != "prefix"}
    assert Counter(PROV_N_MAP[record.get_type()] for record in document.get_records()) == written
    quotes = sum(one.exact is not None for claim in story.claims for one in claim.citations)
    assert written["entity"] == 1 + len(story.sources) + len(story.claims) + quotes + len(story.events)


@pytest.mark.parametrize("format", ["json", "provn", "xml"])
def test_its_own_serializers_keep_all(document, format):
    assert ProvDocument.deserialize(content=document.serialize(format=format), format=format) == document


def test_from_account_to_publisher(story, document):
    derived = related(document, "wasDerivedFrom")
    sources = [(f"claim:{c.id}", f"source:{c.source}", "prov:PrimarySource") for c in story.claims if c.source]
    assert [row for row in derived if row[-1] == "prov:PrimarySource"] == sorted(sources)
    accounts = [(f"event:{a.id}", f"claim:{claim.id}") for a in resolve(story) for claim in a.claims]
    assert [row for row in derived if row[0].startswith("event:")] == sorted(accounts)
    quotes = [
        (f"quote:{claim.id}/{at}", f"source:{claim.source}", "prov:Quotation")
        for claim in story.claims
        for at, one in enumerate(claim.citations, 1)
        if one.exact is not None
    ]
    assert [row for row in derived if row[-1] == "prov:Quotation"] == sorted(quotes)
    [quote] = document.get_record("quote:tashkent-2025/azernews-tase/1")
    assert quote.value == {"On November 16"}
    attributed = related(document, "wasAttributedTo")
    assert ("source:azernews-tase", "publisher:Azernews", "schema:publisher") in attributed
    assert ("source:azernews-saglam", "author:Ahmet%20Sa%C4%9Flam", "schema:author") in attributed
    [author] = document.get_record("author:Ahmet%20Sa%C4%9Flam")
    assert author.label == "Ahmet Sağlam"


def test_moments_alone_are_times(story, document):
    assert related(document, "wasGeneratedBy") == [("source:azernews-tase", "2025-12-03 17:22:00+04:00")]
    told = [str(omission) for omission in to_prov(story).omitted]
    assert told[:2] == [
        "Azernews (azernews-tase): published 2025-12-03T17:22+04:00: PROV's times have seconds; they are written as 00",
        "Tokayev Backs Azerbaijan to Join Central Asia-U.S. Summit (tokayev-c5plus1): published 2025-10-28: "
        "PROV's times are moments; it is an attribute, no time",
    ]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-12-03T17:22:05Z", "2025-12-03T17:22:05Z"),
        ("2025-12-03T17:22", "2025-12-03T17:22:00"),
        ("2025-12-03T17:22+05", "2025-12-03T17:22:00+05:00"),
        ("0001-01-01T00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("2025-12-31T24:00", None), ("0000-01-01T10:00Z", None), ("-0044-03-15T10:00Z", None),
        ("2025-12-03", None), ("2025-12", None), ("2025", None), ("2025-12-03/2025-12-04", None), ("2025-12-03~", None),
    ],
)  # fmt: skip
def test_moments(text, moment):
    assert moment_of(TimeSpan(text)) == moment


@pytest.fixture
def corrected() -> Chronology:
    story = Chronology("Story").with_source("wire", publisher="Wire", published="2024-01-01")
    story = story.with_source("paper", publisher="Paper", published="2024-01-02", derived_from="wire")
    story = story.with_source("later", publisher="Wire", published="2024-02-01T10:00:00Z")
    story = story.with_event("vote", "Vote").with_event("talks", "Talks")
    story = story.with_claim("vote", when="2024-03-01", source="wire")
    story = story.with_claim("vote", when="2024-03-02", source="later", supersedes="vote/wire")
    story = story.with_claim("vote", when="2024-03-03", source="paper")
    story = story.with_claim("talks", when="2024-03-04", source="wire")
    story = story.with_claim("talks", source="later", retracts="talks/wire")
    return story.with_judgement("rejects", "vote/paper", reason="a copy", by="A. Editor", on="2024-04-01")


def test_corrections_retractions_judgements(corrected):
    document = document_of(str(to_prov(corrected)))
    derived = related(document, "wasDerivedFrom")
    assert ("claim:vote/later", "claim:vote/wire", "prov:Revision") in derived
    assert ("source:paper", "source:wire") in derived
    assert [row for row in derived if row[0] == "event:vote"] == [("event:vote", "claim:vote/later")]
    assert related(document, "wasInvalidatedBy") == [
        ("claim:talks/wire", "retraction:talks/later", "2024-02-01 10:00:00+00:00")
    ]
    assert ("claim:talks/later", "retraction:talks/later") in related(document, "wasGeneratedBy")
    assert related(document, "used") == [("judgement:1", "claim:vote/paper")]
    assert related(document, "wasAssociatedWith") == [("judgement:1", "editor:A.%20Editor")]
    assert related(document, "wasInfluencedBy") == [("event:vote", "judgement:1")]
    assert "judgements: the day of 1 judgement: PROV's times are moments; it is an attribute, no time" in [
        str(omission) for omission in to_prov(corrected).omitted
    ]


def test_addresses_are_those_of_json_ld(corrected):
    addresses = {node["@id"] for node in json.loads(str(to_jsonld(corrected)))["@graph"]}
    found = {
        record.identifier.uri
        for record in document_of(str(to_prov(corrected))).get_records()
        if record.identifier is not None and not isinstance(record, ProvDerivation)
    }
    assert addresses <= found


def test_base(corrected):
    tree = json.loads(str(to_prov(corrected, base="https://example.org/story.json")))
    assert tree["prefix"]["event"] == "https://example.org/story.json#event-"
    with pytest.raises(ChronologyError, match="base 'a b': addresses can't begin with it"):
        to_prov(corrected, base="a b")


@pytest.mark.parametrize("name", ["Co.", ".net", "-", "a=b,(c);[d]:'e'", "é/ü", " ", "100%"])
def test_names_that_names_can_not_have(name):
    story = Chronology().with_source("s.", publisher=name, authors=name).with_event("é.", "E", when="2024", source="s.")
    document = document_of(str(to_prov(story)))
    assert ProvDocument.deserialize(content=document.serialize(format="provn"), format="provn") == document
    # What PROV-N has to escape, other programs can't be trusted with.
    assert "\\" not in "".join(str(record.identifier) for record in document.get_records())
    for record in document.get_records():
        if record.identifier is not None:
            assert re.fullmatch(r"\w+:[\w%~/](?:[\w%~/.-]*[\w%~/-])?", str(record.identifier), re.ASCII)
    assert {name} <= {label for record in document.get_records() for label in record.get_attribute("prov:label")}


def test_where_sources_disagree():
    story = Chronology().with_source("s").with_source("t").with_event("e", "E")
    story = story.with_claim("e", when="2024-03-01", source="s").with_claim("e", when="2024-03-02", source="t")
    exported = to_prov(story)
    event = json.loads(str(exported))["entity"]["event:e"]
    assert "schema:temporalCoverage" not in event
    assert [str(omission) for omission in exported.omitted] == [
        "E (e): no date of its own, for sources disagree; each stands in its claim"
    ]


@given(chronologies())
@settings(max_examples=60)
def test_whatever_is_in_it(chronology):
    exported = to_prov(chronology)
    tree = json.loads(str(exported))
    document = document_of(str(exported))
    written = {kind: len(records) for kind, records in tree.items() if kind != "prefix"}
    assert Counter(PROV_N_MAP[record.get_type()] for record in document.get_records()) == written
    assert document_of(document.serialize(format="json")) == document
    # PROV-N is strict about names: what it takes is valid.
    names = ProvDocument(namespaces=document.namespaces)
    for record in document.get_records():
        if record.identifier is not None:
            names.entity(record.identifier)
    assert ProvDocument.deserialize(content=names.serialize(format="provn"), format="provn") == names
    # Every name that is used is there.
    there = {name for kind in ("entity", "activity", "agent") for name in tree.get(kind, {})}
    for kind, records in tree.items():
        if kind not in ("prefix", "entity", "activity", "agent"):
            for relation in records.values():
                used = {value for key, value in relation.items() if key not in ("prov:type", "prov:time")}
                assert used <= there


@given(chronologies())
def test_what_it_does_not_hold_is_told(chronology):
    exported = to_prov(chronology)
    told = {(o.id, o.title) for o in exported.omitted}
    rest = {"order statements": chronology.orders, "translations": chronology.translations,
            "chronology": chronology.extras}  # fmt: skip
    rest["judgements"] = [one for one in chronology.judgements if one.on]
    assert {name for id, name in told if not id} == {name for name, things in rest.items() if len(things)}
    view = resolve(chronology)
    assert {id for id, _ in told} >= {event.id for event in chronology.events if event.extras}
    assert {id for id, _ in told} >= {conflict.event for conflict in view.disagreements if conflict.property != "mode"}
    assert {id for id, _ in told} >= {source.id for source in chronology.sources if source.published}
