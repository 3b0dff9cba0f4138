"""The file of a page: what is in it, and what goes wrong."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import altair as alt
import pytest

import cachrono
from cachrono import (
    CalendarError,
    ChartError,
    Chronology,
    ChronologyError,
    Claim,
    Event,
    InvalidDateError,
    LanguageError,
    OutputError,
    UnknownIdError,
    write_page,
)


class Reader(HTMLParser):
    """What stands in a page: its tags with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def of(self, attribute):
        return [found[attribute] for _, found in self.tags if attribute in found]


def read(path):
    return Reader(path.read_text(encoding="utf-8"))


def without_pictures(html):
    html = re.sub(r"(<svg).*?(</svg>)", r"\1>…\2", html, flags=re.DOTALL)
    html = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1…\3", html, flags=re.DOTALL)
    return re.sub(r"sha256-[^&]*", "sha256-…", html)


def test_page(web, page_of, file_regression):
    html = page_of(web).read_text(encoding="utf-8")
    file_regression.check(without_pictures(html), extension=".html")


def test_report(web, tmp_path):
    report = write_page(web, tmp_path / "story.html")
    assert (report.path, report.calendar) == (tmp_path / "story.html", tmp_path / "story.ics")
    assert (report.events, report.drawn) == (9, 8)
    assert [omission.id for omission in report.omitted] == ["bare"]
    said = " ".join(read(report.path).texts)
    assert all(omission.reason in said for omission in report.omitted)


def test_the_calendar_is_the_one_of_write_ics(web, tmp_path):
    report = write_page(web, tmp_path / "story.html")
    plain = cachrono.write_ics(web, tmp_path / "plain.ics").path
    assert report.calendar.read_bytes() == plain.read_bytes()
    assert "story.ics" in read(report.path).of("href")


def test_without_a_calendar(web, tmp_path):
    report = write_page(web, tmp_path / "page.html", calendar=False)
    assert (report.calendar, report.omitted) == (None, ())
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert not any(".ics" in link for link in read(report.path).of("href"))


def test_names_are_unique_and_links_lead_to_them(story, web, page_of):
    for chronology in (story, web):
        page = read(page_of(chronology))
        names = page.of("id")
        assert len(names) == len(set(names))
        inside = [link[1:] for link in page.of("href") if link.startswith("#")]
        assert set(inside) <= set(names)
        assert {f"event-{event.id}" for event in chronology.events} <= set(inside) & set(names)
        assert {f"source-{source.id}" for source in chronology.sources} <= set(names)
        values = " ".join(value for _, own in page.tags for value in own.values() if value)
        assert set(re.findall(r"url\(#([^)]*)\)", values)) <= set(names)
        assert set(page.of("aria-labelledby")) <= set(names)


def test_links_lead_to_places_on_the_page_or_to_the_web(web, page_of):
    links = read(page_of(web)).of("href")
    assert all(link.startswith(("#", "http://", "https://")) or link == "page.ics" for link in links)
    assert "https://example.org/news?x=1&y=2#:~:text=on%204%20March" in links
    assert "https://www.wikidata.org/wiki/Q1" in links


def test_every_event_has_one_tab_stop_in_each_drawing(story, page_of):
    html = page_of(story).read_text(encoding="utf-8")
    for picture in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        stops = [dict(own) for tag, own in Reader(picture).tags if tag == "a" and "tabindex" not in own]
        assert len(stops) == len({own["href"] for own in stops}) == 41
        assert all(own["aria-label"] and "aria-hidden" not in own for own in stops)
        order = [account.id for account in cachrono.resolve(story)]
        places = [order.index(own["href"].removeprefix("#event-")) for own in stops]
        assert places == sorted(places)


def test_of_very_many_events_those_without_a_mark_have_no_link_to_one(tmp_path):
    events = [Event(f"e{number}", f"Event {number}") for number in range(1001)]
    claims = [Claim(event.id, when=f"{1900 + number % 100}") for number, event in enumerate(events)]
    report = write_page(Chronology("Many", events=events, claims=claims), tmp_path / "p.html", calendar=False)
    assert 0 < report.drawn < report.events == 1001
    page = read(report.path)
    assert {link[1:] for link in page.of("href") if link.startswith("#")} <= set(page.of("id"))
    assert len({link for link in page.of("href") if link.startswith(("#mark-", "#tall-"))}) >= report.drawn


def test_colours_are_those_of_the_page(story, page_of):
    for picture in re.findall(r"<svg.*?</svg>", page_of(story).read_text(encoding="utf-8"), re.DOTALL):
        colours = set(re.findall(r' (?:fill|stroke|stop-color)="([^"]*)"', picture))
        assert {colour for colour in colours if not colour.startswith(("var(--", "url(#"))} == {"none"}


def test_a_second_page_has_the_same_bytes(web, story, tmp_path):
    write_page(story, tmp_path / "other.html")
    first = [write_page(web, tmp_path / "page.html").path.read_bytes() for _ in range(2)]
    assert first[0] == first[1]


def test_bytes_do_not_depend_on_hashes_or_the_zone(tmp_path):
    code = "import cachrono as cc; cc.write_page(cc.central_asia(), 'page.html')"
    found = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, env=env)
        found.append((folder / "page.html").read_bytes())
    assert found[0] == found[1]


def test_the_shipped_page_is_small(story, page_of):
    assert page_of(story).stat().st_size <= 400_000


def test_a_view_is_shown_as_it_was_resolved(web, tmp_path):
    pages = [write_page(what, tmp_path / "p.html").path.read_bytes() for what in (web, cachrono.resolve(web))]
    assert pages[0] == pages[1]


def test_as_known_on_a_day(web, tmp_path):
    html = write_page(web.as_of("2025-01-15"), tmp_path / "p.html").path.read_text(encoding="utf-8")
    assert "As known on 15 January 2025" in html
    assert "Bulletin" not in html
    assert "Nothing is said of it yet." in html


def test_a_translation_is_shown_in_its_language(web, tmp_path):
    translated = web.with_translation("en", title="In English", events={"day": "The day"})
    html = write_page(translated, tmp_path / "p.html").path.read_text(encoding="utf-8")
    assert '<h1 dir="auto">In English</h1>' in html
    assert "The day</h3>" in html


@pytest.mark.parametrize(
    ("chronology", "sentence"),
    [
        (Chronology(), "There is no event in this chronology."),
        (Chronology("x").with_event("a", "A"), "no source dates any of these events"),
        (Chronology("x").with_event("a", "A", when="Y-999999999"), "farther away than a time axis reaches"),
    ],
    ids=["nothing", "undated", "far"],
)
def test_what_has_no_timeline_says_why(chronology, sentence, tmp_path):
    report = write_page(chronology, tmp_path / "p.html")
    assert sentence in " ".join(read(report.path).texts)
    assert (report.drawn, report.calendar) == (0, None)
    assert "<svg" not in report.path.read_text(encoding="utf-8")
    assert not (tmp_path / "p.ics").exists()


def test_no_disagreement_is_a_sentence(tmp_path):
    story = Chronology("Calm").with_event("a", "A", when="2020")
    assert "do not disagree" in write_page(story, tmp_path / "p.html").path.read_text(encoding="utf-8")


def test_disagreements_and_contradictions_are_told(web, page_of):
    said = re.sub(r"\s+", " ", " ".join(read(page_of(web)).texts))
    assert "The sources disagree on the date. 1 June 2024 Agency, 1 January 2025" in said
    assert "plans it for 2020 (“next year”), but was published on 1 January 2025." in said
    assert "Ada prefers a talk on the radio, undated: it was there" in said


TITLE = """</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">'" &amp; \u202e\x01\r\n"""


def test_hostile_titles_stay_text(tmp_path):
    story = (
        Chronology(TITLE, description=TITLE)
        .with_source("s", title=TITLE, publisher=TITLE, authors=[TITLE], language="en\" onload=\"x", url="https://x/\"><b>")
        .with_event("e", TITLE, kind=TITLE, series=TITLE, when="2020-03-04", where=TITLE, participants=[TITLE],
                    source="s", quote=TITLE, same_as=["JavaScript:alert(1)", TITLE, "//x", "vbscript:x"])
        .with_claim("e", when="2020-03-05", where="B")
        .with_judgement("prefers", "e/s", reason=TITLE, by=TITLE)
    )  # fmt: skip
    calm = story.with_translation("en", title="x", events={"e": "x"}, kinds={TITLE: "x"}, series={TITLE: "x"})
    hostile, plain = (read(write_page(each, tmp_path / "p.html").path) for each in (story, calm))
    assert [tag for tag, _ in hostile.tags].count("script") == 1
    assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in plain.tags}
    assert not any(name.startswith("on") for _, own in hostile.tags for name in own)
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "\x01" not in text
    assert "\r" not in text


def test_ids_of_any_letters(tmp_path):
    story = Chronology("x")
    for number, event in enumerate(("é+ü.x-1", "中文", "1", "mark-1", "tall-1", "events", "x" * 300)):
        story = story.with_event(event, event, when=f"20{10 + number}")
    page = read(write_page(story, tmp_path / "p.html").path)
    names = page.of("id")
    assert len(names) == len(set(names))
    assert "#event-%C3%A9%2B%C3%BC.x-1" in page.of("href")
    assert {"event-é+ü.x-1", "mark-é+ü.x-1", "tall-é+ü.x-1"} <= set(names)


@pytest.mark.parametrize("title", ["t" * 500, "مؤتمر القمة", "🎉👩‍👩‍👧", "\x07bell", "  "])
def test_odd_titles(title, tmp_path):
    story = Chronology(title).with_event("e", title if title.strip() else "x", when="2020")
    assert write_page(story, tmp_path / "p.html").path.stat().st_size > 10_000


def test_a_lone_surrogate_is_one_error(tmp_path):
    with pytest.raises(ChronologyError, match="that no text file can hold"):
        write_page(Chronology(), tmp_path / "p.html", title="\ud800")
    assert list(tmp_path.iterdir()) == []


def test_paths_that_cannot_be(web, tmp_path):
    with pytest.raises(OutputError, match=r"'.*page\.ics': a page ends in \.html; name it 'page\.html'"):
        write_page(web, tmp_path / "page.ics")
    with pytest.raises(OutputError, match="there is no folder") as caught:
        write_page(web, tmp_path / "nowhere" / "page.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["", ".", "..", "/", "folder/", "/.", ".html", "folder/.htm"])
def test_paths_without_a_name_say_what_to_write(path, web, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match=r"^'.*': a page ends in \.html; name it '[a-z]+\.html'$"):
        write_page(web, path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "said"), [("a\ud800.html", r"a\\ud800\.html"), ("a\0.html", r"a\\x00\.html")])
def test_names_that_no_file_can_have(name, said, web, tmp_path):
    for calendar in (True, False):
        with pytest.raises(OutputError, match=f"{said}: can't be written: ") as caught:
            write_page(web, tmp_path / name, calendar=calendar)
        assert str(caught.value).encode()
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_bytes_that_are_no_text_is_linked(web, tmp_path):
    report = write_page(web, os.fsencode(tmp_path / "a").decode() + os.fsdecode(b"\xff.html"))
    assert "a%FF.ics" in read(report.path).of("href")


def test_a_calendar_that_nothing_takes_the_place_of_is_told(web, tmp_path):
    assert write_page(web, tmp_path / "p.html").left == ()
    before = (tmp_path / "p.ics").read_bytes()
    undated = Chronology("Small").with_event("e", "E")
    report = write_page(undated, tmp_path / "p.html")
    assert (report.calendar, report.left) == (None, (tmp_path / "p.ics",))
    assert (tmp_path / "p.ics").read_bytes() == before
    assert write_page(undated, tmp_path / "p.html", calendar=False).left == ()
    assert write_page(undated, tmp_path / "other.html").left == ()


def test_a_chart_beside_which_nothing_is_asked_of_the_timeline(web, tmp_path):
    chart = alt.Chart(alt.InlineData([])).mark_point()
    for nothing in ([], (), set(), frozenset(), {}):
        asked = {"notes": {}, "eras": None, "domain": None, "lanes": "kind", "highlight": nothing}
        assert write_page(web, tmp_path / "p.html", chart=chart, **asked).events == 9
    for asked in ({"highlight": ["day"]}, {"notes": {"day": "x"}}, {"domain": (2024, 2025)}, {"lanes": "place"}):
        with pytest.raises(ChartError, match=f"^chart= is drawn already; give {next(iter(asked))} to the function"):
            write_page(web, tmp_path / "p.html", chart=chart, **asked)


def test_page_and_calendar_are_both_written_or_neither(web, tmp_path):
    (tmp_path / "page.ics").mkdir()
    with pytest.raises(OutputError, match=r"page\.ics: can't be written: it is a folder"):
        write_page(web, tmp_path / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.ics"]


def test_a_calendar_of_an_odd_name_is_linked(web, tmp_path):
    report = write_page(web, tmp_path / "a b:%#é.html")
    assert report.calendar.name == "a b:%#é.ics"
    assert "a%20b%3A%25%23%C3%A9.ics" in read(report.path).of("href")


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"language": "xx"}, LanguageError, "no words in the language 'xx'"),
        ({"lanes": "knid"}, ChartError, "did you mean 'kind'"),
        ({"highlight": ["dya"]}, UnknownIdError, "did you mean 'day'"),
        ({"calendar": {"imprecise": "skip"}}, CalendarError, "^calendar=.*: write True or False; arguments of the cal"),
        ({"calendar": 1}, CalendarError, "^calendar=1: write True or False"),
        ({"domain": ("2024-13", "2025")}, InvalidDateError, "month 13"),
        ({"chart": "chart"}, ChartError, "str is no Altair chart"),
        ({"chart": alt.Chart("https://example.org/a.csv").mark_point()}, ChartError, "a page loads nothing"),
        (
            {"chart": alt.Chart(alt.InlineData([])).mark_image(url="https://example.org/a.png")},
            ChartError,
            "^chart takes pictures from 'https://example.org/a.png', and a page loads nothing",
        ),
        (
            {
                "chart": alt.Chart(alt.InlineData([]))
                .mark_point()
                .properties(usermeta={"embedOptions": {"config": "https://example.org/c.json"}})
            },
            ChartError,
            "^chart takes settings from 'https://example.org/c.json', and a page loads nothing",
        ),
        (
            {"chart": alt.Chart(alt.InlineData([])).mark_point().encode(x="x")},
            ChartError,
            "^chart can't be drawn: x encoding field is specified without a type",
        ),
        (
            {"chart": alt.Chart(alt.InlineData([])).mark_point(), "lanes": "place"},
            ChartError,
            "chart= is drawn already",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_asked(options, error, words, web, tmp_path):
    with pytest.raises(error, match=words):
        write_page(web, tmp_path / "page.html", **options)
    assert list(tmp_path.iterdir()) == []
