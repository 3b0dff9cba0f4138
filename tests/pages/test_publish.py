"""A folder for the web: what is in it, that only changes are written, and what goes wrong."""

import json
import os
import re
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import attrs
import pytest

import cachrono
from cachrono import (
    CalendarError,
    ChartError,
    Chronology,
    ChronologyError,
    InvalidDateError,
    LanguageError,
    OutputError,
    UnknownIdError,
    publish,
    write_page,
)
from cachrono.calendars import Changes
from cachrono.dates import languages
from cachrono.wording import wording

module = sys.modules["cachrono.pages.publish"]
NAMES = ["index.html", "chronology.ics", "subscribe.html", "chronology.json", "timeline.svg", "timeline.html"]
ADDRESS = "https://example.org/story/"


def small(title="Small"):
    return Chronology(title).with_source("a", publisher="A").with_event("e", "E", when="2024-03-04", source="a")


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def marks(folder):
    """What changes of a file once it is written to."""
    found = {path.name: path.stat() for path in folder.iterdir()}
    return {name: (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in found.items()}


def links(html):
    return re.findall(r'href="([^"]*)"', html)


@pytest.fixture(scope="module")
def published(web, tmp_path_factory):
    """A folder without an address, and one with it."""
    folder = tmp_path_factory.mktemp("publish")
    publish(web, folder / "bare")
    publish(web, folder / "known", address=ADDRESS)
    return folder


# What is in it.


def test_files_and_report(web, tmp_path):
    report = publish(web, tmp_path / "site")
    assert report.folder == tmp_path / "site"
    assert [path.name for path in report.written] == NAMES
    assert sorted(content(report.folder)) == sorted(NAMES)
    assert (report.unchanged, report.left, report.no_timeline) == ((), (), None)
    page = write_page(web, tmp_path / "page.html")
    assert (report.events, report.drawn, report.omitted) == (page.events, page.drawn, page.omitted)
    assert (report.events, report.drawn) == (9, 8)
    assert report.entries == cachrono.write_ics(web, tmp_path / "a.ics").entries > 0


def test_data_are_the_chronology(web, published):
    assert cachrono.read(published / "bare" / "chronology.json") == web


def test_the_calendar_is_the_one_of_the_page(web, published, tmp_path):
    page = write_page(web, tmp_path / "chronology.html")
    assert (published / "bare" / "chronology.ics").read_bytes() == page.calendar.read_bytes()


def test_the_page_is_the_one_of_write_page_with_links_to_the_rest(web, published, tmp_path):
    plain = write_page(web, tmp_path / "chronology.html").path.read_text(encoding="utf-8").splitlines()
    page = (published / "bare" / "index.html").read_text(encoding="utf-8").splitlines()
    assert [line for line in plain if line not in page] == []
    more = "\n".join(line for line in page if line not in plain)
    beside = ["chronology.ics", "chronology.json", "timeline.html", "timeline.svg", "subscribe.html", "chronology.json"]
    assert links(more) == beside
    assert {link for link in links("\n".join(page)) if "." in link and not re.match("#|https?:", link)} == set(
        NAMES[1:]
    )


def test_the_timeline_by_itself(web, published):
    ET.fromstring((published / "bare" / "timeline.svg").read_text(encoding="utf-8"))
    html = (published / "bare" / "timeline.html").read_text(encoding="utf-8")
    spec = json.loads(re.search(r"^const spec = (.*);$", html, re.MULTILINE)[1])
    assert any("select" in param for param in spec["params"])
    html = re.sub(r'<meta http-equiv="Content-Security-Policy" content="default-src [^"]*">', "", html)
    assert not re.search(r"\b(src|href|url)\b", html[: html.index("<script")] + html[html.rindex("</script>") :])
    assert html.count("</script>") == 1


@pytest.mark.parametrize("which", ["bare", "known"])
def test_how_to_subscribe(which, published, file_regression):
    html = (published / which / "subscribe.html").read_text(encoding="utf-8")
    html = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1…\3", html, flags=re.DOTALL)
    file_regression.check(re.sub(r"sha256-[^&]*", "sha256-…", html), extension=".html")


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("https://example.org", "https://example.org/a-b.ics"),
        ("HTTPS://Example.org:8443/Story", "https://Example.org:8443/Story/a-b.ics"),
        ("http://127.0.0.1:80/a%20b//c/", "http://127.0.0.1:80/a%20b//c/a-b.ics"),
        ("https://1.2.3.4:65535/v1.2", "https://1.2.3.4:65535/v1.2/a-b.ics"),
        ("https://e.org/story.html/", "https://e.org/story.html/a-b.ics"),
        ("https://xn--bcher-kva.example.org/a.b.c-d", "https://xn--bcher-kva.example.org/a.b.c-d/a-b.ics"),
        ("http://[::1]/~ada/(x);y=z&w/", "http://[::1]/~ada/(x);y=z&amp;w/a-b.ics"),
    ],
)
def test_addresses(address, feed, tmp_path):
    html = (publish(small(), tmp_path / "site", name="a-b", address=address).folder / "subscribe.html").read_text()
    assert f'<code id="address">{feed}</code>' in html
    assert f"webcal{feed[feed.index(':') :]}" in links(html)


def test_a_name_of_any_letters_is_linked(tmp_path):
    folder = publish(small(), tmp_path / "site", name="Tarixçə_1", address=ADDRESS).folder
    assert {"Tarixçə_1.ics", "Tarixçə_1.json"} < set(content(folder))
    encoded = "Tarix%C3%A7%C9%99_1"
    assert {f"{encoded}.ics", f"{encoded}.json"} < set(links((folder / "index.html").read_text(encoding="utf-8")))
    assert f"{ADDRESS}{encoded}.ics" in (folder / "subscribe.html").read_text(encoding="utf-8")


def test_what_is_asked_is_on_page_and_timeline(web, tmp_path):
    report = publish(
        web, tmp_path / "site", title="Other", lanes="place", notes={"day": "noted"}, domain=("2024", "2025")
    )
    for name in ("index.html", "timeline.svg", "timeline.html", "subscribe.html"):
        text = (report.folder / name).read_text(encoding="utf-8")
        assert "Other" in text
        assert ("noted" in text) == (name != "subscribe.html")


def test_arguments_of_the_calendar(web, tmp_path):
    report = publish(web, tmp_path / "site", calendar={"imprecise": "skip", "kinds": ["talk"]})
    plain = cachrono.write_ics(web, tmp_path / "a.ics", imprecise="skip", kinds=["talk"])
    assert (report.entries, report.omitted) == (plain.entries, plain.omitted)
    assert (report.folder / "chronology.ics").read_bytes() == plain.path.read_bytes()


def test_of_some_events_the_calendar_is_made_of_the_whole(web, monkeypatch, tmp_path):
    handed, real = [], module.feed_of

    def feed(view, *, asked, **known):
        handed.append((view.chronology, asked))
        return real(cachrono.resolve(view.chronology.select(event=asked["events"])), asked=None, **known)

    monkeypatch.setattr(module, "feed_of", feed)
    for what in (web, cachrono.resolve(web)):
        report = publish(what, tmp_path / "site", events=["month", "day"], calendar={"imprecise": "skip"})
    assert handed == [(web, {"imprecise": "skip", "events": ["day", "month"]})] * 2
    assert cachrono.read(report.folder / "chronology.json") == web.select(event=["day", "month"])
    assert (report.events, report.drawn) == (2, 2)
    for name in ("index.html", "timeline.svg", "timeline.html"):
        text = (report.folder / name).read_text(encoding="utf-8")
        assert "A day" in text
        assert "Two dates" not in text


def test_what_is_not_shown_is_not_gone_and_lends_its_place(web, tmp_path):
    folder = publish(web, tmp_path / "site").folder
    report = publish(web, folder, events=["between", "day"])
    assert report.changes.removed == 0
    calendar = (folder / "chronology.ics").read_bytes()
    assert b"STATUS:CANCELLED" not in calendar
    assert b"Between" in calendar  # of which only the order knows when
    assert report.entries == report.changes.unchanged == 2
    again = publish(web, folder)
    assert (again.changes.removed, again.changes.changed) == (0, 0)


def test_no_event_to_show_is_a_slip(tmp_path):
    with pytest.raises(CalendarError, match="events: none is named"):
        publish(small(), tmp_path / "site", events=[])
    assert list(tmp_path.iterdir()) == []


def test_the_calendar_of_before_and_its_address_are_handed_on(monkeypatch, tmp_path):
    handed, real = [], module.feed_of
    monkeypatch.setattr(module, "feed_of", lambda *given, **known: (handed.append(known), real(*given, **known))[1])
    folder = tmp_path / "site"
    publish(small(), folder)
    publish(small(), folder, address=ADDRESS)
    publish(small(), folder, name="other")
    usual = {"language": "en", "asked": {}, "previous": None, "address": None}
    assert handed == [
        usual,
        usual | {"previous": folder / "chronology.ics", "address": "https://example.org/story/chronology.ics"},
        usual,
    ]


def test_as_known_on_a_day_and_as_a_view(web, tmp_path):
    earlier = web.as_of("2025-01-15")
    one = publish(earlier, tmp_path / "one").folder
    two = publish(cachrono.resolve(earlier), tmp_path / "two").folder
    assert content(one) == content(two)
    assert cachrono.read(one / "chronology.json") == earlier
    assert b"As known on 15 January 2025" in (one / "index.html").read_bytes()


@pytest.mark.parametrize("language", languages())
def test_in_every_language(language, tmp_path):
    folder = publish(small(), tmp_path / "site", language=language).folder
    html = (folder / "subscribe.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in html
    said = re.sub(r'<(h3|p)[^>]* lang="en".*?</\1>', "", html)
    own, english = (wording("cachrono.pages", code).table("subscribe") for code in (language, "en"))
    assert [key for key, phrase in own.items() if phrase.replace("'", "&#39;") not in said] == []
    assert [key for key, phrase in english.items() if language != "en" and phrase in said] == []
    assert 'lang="en"' in html


@pytest.mark.parametrize("language", ["az", "ru-RU"])
def test_the_timeline_by_itself_says_its_language(language, tmp_path):
    folder = publish(small(), tmp_path / "site", language=language).folder
    for name in ("index.html", "subscribe.html", "timeline.html"):
        assert f'<html lang="{language[:2]}"' in (folder / name).read_text(encoding="utf-8")


def test_titles_of_other_languages(web, tmp_path):
    translated = web.with_translation("az", title="Azərbaycanca", events={"day": "Bir gün"})
    folder = publish(translated, tmp_path / "site", language="az").folder
    for name in ("index.html", "subscribe.html", "timeline.svg"):
        assert "Azərbaycanca" in (folder / name).read_text(encoding="utf-8")
    assert cachrono.read(folder / "chronology.json") == translated


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        (Chronology(), "There is no event in this chronology."),
        (Chronology("x").with_event("a", "A"), "no source dates any of these events"),
        (Chronology("x").with_event("a", "A", when="Y-999999999"), "farther away than a time axis reaches"),
    ],
    ids=["nothing", "undated", "far"],
)
def test_without_dates_there_is_no_timeline_and_no_calendar(story, sentence, tmp_path):
    report = publish(story, tmp_path / "site")
    assert sorted(content(report.folder)) == ["chronology.json", "index.html"]
    assert sentence in report.no_timeline
    assert (report.entries, report.drawn, len(report.omitted)) == (0, 0, len(story.events))
    page = (report.folder / "index.html").read_text(encoding="utf-8")
    assert sentence in page
    assert not {"subscribe.html", "timeline.html", "timeline.svg", "chronology.ics"} & set(links(page))
    assert cachrono.read(report.folder / "chronology.json") == story


def test_what_has_nothing_to_take_its_place_is_told(tmp_path):
    folder = publish(small(), tmp_path / "site").folder
    (folder / "own.txt").write_text("mine")
    before = content(folder)
    report = publish(Chronology("Small").with_event("e", "E"), folder, name="other")
    assert [path.name for path in report.written] == ["index.html", "other.json"]
    assert [path.name for path in report.left] == ["subscribe.html", "timeline.svg", "timeline.html"]
    after = content(folder)
    assert {name for name in before if after[name] != before[name]} == {"index.html"}


HOSTILE = """</script><script>alert(1)</script><img src=x onerror="alert(1)">'"<clipPath id="clip5">&\x01\r\n\u202e"""


def test_hostile_titles_stay_text(tmp_path):
    story = Chronology(HOSTILE, description=HOSTILE).with_event("e", HOSTILE, when="2024/..", kind=HOSTILE)
    folder = publish(story, tmp_path / "site").folder
    html = (folder / "subscribe.html").read_text(encoding="utf-8")
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "\x01" not in html
    assert cachrono.read(folder / "chronology.json") == story
    texts = "".join(ET.fromstring((folder / "timeline.svg").read_text(encoding="utf-8")).itertext())
    assert '<clipPath id="clip5">' in texts


# Only what changed.


def test_the_same_again_touches_nothing(web, tmp_path):
    folder = publish(web, tmp_path / "site", address=ADDRESS).folder
    before = marks(folder), folder.stat().st_mtime_ns
    report = publish(web, folder, address=ADDRESS)
    assert (report.written, [path.name for path in report.unchanged]) == ((), NAMES)
    assert (marks(folder), folder.stat().st_mtime_ns) == before


def test_the_same_again_opens_nothing_for_writing(tmp_path):
    code = """
import os, sys, cachrono as cc
story = cc.Chronology("Small").with_event("e", "E", when="2024-03-04")
opened, folder = [], os.path.join(os.getcwd(), "site")
events = ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.utime", "os.truncate")
def hook(event, given):
    if event in events and os.path.abspath(given[0]).startswith(folder):
        opened.append((event, given))
    if event == "open" and isinstance(given[0], str) and os.path.abspath(given[0]).startswith(folder):
        if given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            opened.append(given)
sys.addaudithook(hook)
cc.publish(story, "site")
print(len(opened))
opened.clear()
cc.publish(story, "site")
print(len(opened))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    first, second = map(int, done.stdout.split())
    assert first >= len(NAMES)
    assert second == 0


def test_a_change_is_written_where_it_shows(tmp_path):
    story = small()
    folder = publish(story, tmp_path / "site").folder
    before = marks(folder)
    report = publish(attrs.evolve(story, description="New"), folder)
    changed = ["index.html", "chronology.ics", "chronology.json"]
    assert [path.name for path in report.written] == changed
    after = marks(folder)
    assert [name for name in NAMES if after[name] != before[name]] == changed
    assert report.changes == Changes(unchanged=report.entries)


def test_what_was_changed_by_hand_or_went_is_written_anew(tmp_path):
    folder = publish(small(), tmp_path / "site").folder
    before = content(folder)
    (folder / "index.html").write_bytes(before["index.html"][:-1] + b"x")
    (folder / "timeline.svg").unlink()
    assert [path.name for path in publish(small(), folder).written] == ["index.html", "timeline.svg"]
    assert content(folder) == before


WRITER = """
import sys
from pathlib import Path
from cachrono.output import write_all
one, two, site = map(Path, sys.argv[1:])
sets = [[(site / path.name, path.read_bytes()) for path in sorted(folder.iterdir())] for folder in (one, two)]
print("ready", flush=True)
while True:
    for files in sets:
        write_all(files, keep_same=True)
"""


def test_readers_never_see_a_part(tmp_path):
    """1,500 reads while another process rewrites; then the writer is killed in the middle of it."""
    one, two = (publish(small(title), tmp_path / title).folder for title in ("one", "two two"))
    site = publish(small("one"), tmp_path / "site").folder
    versions = [content(folder) for folder in (one, two)]
    assert all(versions[0][name] != versions[1][name] for name in NAMES)
    arguments = [sys.executable, "-c", WRITER, str(one), str(two), str(site)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        seen: list[list[int]] = [[], [], []]

        def read(found):
            whole = [version["chronology.ics"] for version in versions]
            changes, last = 0, time.monotonic() + 300
            # However slow the disk is, the writer shall have been there while this one reads.
            while len(found) < 500 or (changes < 10 and time.monotonic() < last and writer.poll() is None):
                data = (site / "chronology.ics").read_bytes()
                found.append(whole.index(data) if data in whole else -1)
                changes += found[-1] != found[max(-2, -len(found))]
                time.sleep(0.001)

        readers = [threading.Thread(target=read, args=[found]) for found in seen]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert writer.poll() is None
        writer.kill()
    assert [(len(found) >= 500, set(found)) for found in seen] == [(True, {0, 1})] * 3
    for name in NAMES:
        assert (site / name).read_bytes() in [version[name] for version in versions]


def test_bytes_depend_on_nothing_but_the_chronology(tmp_path):
    code = "import cachrono as cc; {before}; cc.publish(cc.central_asia(), 'site', address='https://example.org/')"
    found = []
    for seed, zone, before in (("1", "UTC", "0"), ("2", "Asia/Tokyo", "cc.publish(cc.central_asia(), 'other')")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", code.format(before=before)], cwd=folder, check=True, env=env)
        found.append(content(folder / "site"))
    assert sorted(found[0]) == sorted(NAMES)
    assert found[0] == found[1]


# What goes wrong.


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("example.org/story/", "begins with https:// or http://"),
        ("ftp://example.org/", "begins with https:// or http://"),
        ("webcal://example.org/", "begins with https:// or http://"),
        ("javascript:alert(1)", "begins with https:// or http://"),
        ("", "begins with https:// or http://"),
        (5, "begins with https:// or http://"),
        ("https://example.org/?a=b", "a query, which begins with ?"),
        ("https://example.org/#top", "a fragment, which begins with #"),
        ("https://ada:secret@example.org/", "a user name is not to be published"),
        ("https://example.org/a b/", "' ' can't stand in an address, but %20 in a path can"),
        ('https://example.org/"x/', "'\"' can't stand in an address"),
        ("https://example.org/it's/", "\"'\" can't stand in an address"),
        ("https://example.org/<b>/", "'<' can't stand in an address"),
        ("https://example.org/é/", "'é' can't stand in an address, but %C3%A9 in a path can"),
        ("https://example.org/\n", r"'\\n' can't stand in an address"),
        ("https://", "no address of a folder"),
        ("https:///story/", "no address of a folder"),
        ("https://-/", "no address of a folder"),
        ("https://example.org:port/", "no address of a folder"),
        ("https://example.org/100%/", "no address of a folder"),
        ("https://a..b/", "no address of a folder"),
        ("https://.example.org/", "no address of a folder"),
        ("https://example-.org/", "no address of a folder"),
        (f"https://{'a' * 64}.org/", "no address of a folder"),
        (f"https://{'a.' * 130}org/", "there can be no host 'a.a."),
        ("https://[:::::]/", "there can be no host '[:::::]'; write 'https://example.org/story/'"),
        ("https://[1.2.3.4]/", "there can be no host '[1.2.3.4]'"),
        ("https://1.2.3.256/", "there can be no host '1.2.3.256'"),
        ("https://example.1/", "there can be no host 'example.1'"),
        ("https://example.org:0/", "a port is one of 1 to 65535"),
        ("https://example.org:65536/", "a port is one of 1 to 65535"),
        (f"https://example.org:{'9' * 5000}/", "a port is one of 1 to 65535"),
        ("https://e.org/s/index.html", "this is a file, and a folder is asked for; write 'https://e.org/s/'"),
        ("http://e.org:80/chronology.ics", "this is a file, and a folder is asked for; write 'http://e.org:80/'"),
    ],
)
def test_addresses_that_cannot_be(address, words, tmp_path):
    with pytest.raises(OutputError, match=r"^address=") as caught:
        publish(small(), tmp_path / "site", address=address)
    assert words.replace("\\\\", "\\") in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a.b", "../a", "a/b", "a\\b", "a b", "a\n", "\x00", "a\x07", "-a", "'", 5]
)
def test_names_that_cannot_be(name, tmp_path):
    with pytest.raises(OutputError, match=r"^name=.*: a name has letters, digits, - and _") as caught:
        publish(small(), tmp_path / "site", name=name)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"language": "xx"}, LanguageError, "no words in the language 'xx'"),
        ({"lanes": "knid"}, ChartError, "did you mean 'kind'"),
        ({"highlight": ["f"]}, UnknownIdError, "no event has the id 'f'"),
        ({"calendar": {"imprecice": "skip"}}, CalendarError, "did you mean 'imprecise'"),
        ({"calendar": {"path": "x"}}, CalendarError, "write_ics takes no such argument; there are since, "),
        ({"calendar": {"imprecise": "gone"}}, CalendarError, "imprecise='gone' is none of"),
        ({"calendar": True}, CalendarError, "^calendar=True is no mapping; give arguments of write_ics by name, as "),
        ({"calendar": ["kinds"]}, CalendarError, "is no mapping"),
        ({"calendar": {"address": ADDRESS}}, CalendarError, "^calendar={'address': …}: .* as address= of publish$"),
        ({"calendar": {"previous": b""}}, CalendarError, "^calendar={'previous': …}: it is the calendar that lies in"),
        ({"calendar": {"events": ["e"]}}, CalendarError, "^calendar={'events': …}: .* as events= of publish$"),
        ({"calendar": {"since": "2024-13"}}, InvalidDateError, "month 13"),
        ({"domain": ("2024-13", "2025")}, InvalidDateError, "month 13"),
        ({"events": ["e", "ee"]}, UnknownIdError, "no event has the id 'ee'; did you mean 'e'"),
        ({"title": "\ud800"}, ChronologyError, "that no text file can hold"),
        ({"name": "x" * 300}, OutputError, "file name too long"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_asked(options, error, words, tmp_path):
    with pytest.raises(error, match=words) as caught:
        publish(small(), tmp_path / "site", **options)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_folders_that_cannot_be(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    for folder, words in (
        ("file", "it is no folder; name a folder"),
        ("link", "it is no folder; name a folder"),
        ("nowhere/site", "there is no folder '.*nowhere'; make it first"),
        ("file/site", "there is no folder|not a directory"),
        ("x" * 300, "file name too long"),
        ("a\0b", "embedded null byte"),
    ):
        with pytest.raises(OutputError, match=f"can't be written: ({words})") as caught:
            publish(small(), tmp_path / folder)
        assert "\n" not in str(caught.value)
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_in_the_place_of_a_file(tmp_path):
    folder = publish(small(), tmp_path / "site").folder
    (folder / "timeline.html").unlink()
    (folder / "timeline.html").mkdir()
    before = marks(folder)
    with pytest.raises(OutputError, match=r"timeline\.html: can't be written: it is a folder"):
        publish(small("Other"), folder)
    assert marks(folder) == before


REPUBLISH = """
import sys, cachrono as cc
try:
    import resource
    {limit}
    cc.publish(cc.Chronology("Other").with_event("e", "E", when="2024-03-04"), sys.argv[1])
except cc.OutputError as error:
    print(error)
"""


def republish(folder, limit="pass"):
    arguments = [sys.executable, "-c", REPUBLISH.format(limit=limit), str(folder)]
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


def test_a_full_quota_leaves_the_old_files(tmp_path):
    pytest.importorskip("resource")
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    folder = publish(small(), tmp_path / "site").folder
    before = content(folder), marks(folder)
    said = republish(folder, limit)
    assert re.fullmatch(r".*timeline\.html: can't be written: file too large\n", said)
    assert (content(folder), marks(folder)) == before
    assert "file too large" in republish(tmp_path / "new", limit)
    assert not (tmp_path / "new").exists()


@pytest.fixture
def disk(tmp_path):
    """A file system of its own, with room for one publication and half of another."""
    folder = tmp_path / "disk"
    folder.mkdir()
    room = sum(map(len, content(publish(small(), tmp_path / "measured").folder).values())) * 3 // 2
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_files(disk):
    folder = publish(small(), disk / "site").folder
    before = content(folder), marks(folder)
    assert re.fullmatch(r".*timeline\.html: can't be written: no space left on device\n", republish(folder))
    assert (content(folder), marks(folder)) == before
    assert publish(small(), folder).written == ()


def test_a_disk_that_is_read_only(disk):
    folder = publish(small(), disk / "site").folder
    before = content(folder), marks(folder)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert re.fullmatch(r".*index\.html: can't be written: read-only file system\n", republish(folder))
    assert re.fullmatch(r".*new: can't be written: read-only file system\n", republish(disk / "new"))
    assert publish(small(), folder).written == ()
    assert (content(folder), marks(folder)) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written(tmp_path):
    folder = publish(small(), tmp_path / "site").folder
    before = content(folder), marks(folder)
    folder.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"index\.html: can't be written: permission denied"):
            publish(small("Other"), folder)
        assert publish(small(), folder).written == ()
    finally:
        folder.chmod(0o700)
    assert (content(folder), marks(folder)) == before


# As readers have it.


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def served(published):
    """The folders on a server of their own, here."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("where", "name"), [("file", "subscribe.html"), ("web", "subscribe.html"), ("web", "index.html")]
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light"), (360, "dark")])
def test_axe_finds_nothing(where, width, scheme, name, published, served, visit, axe):
    root = (published / "bare").as_uri() if where == "file" else f"{served}/known"
    page = visit(f"{root}/{name}", width, scheme)
    page.evaluate(axe)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("rules => axe.run({runOnly: rules})", rules)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


SEEN = """() => {
    const seen = (id, of) => {
        const element = document.getElementById(id);
        return element && element.checkVisibility() ? of(element) : "";
    };
    const link = element => element.getAttribute("href");
    return {address: seen("address", element => element.innerText), open: seen("open", link), feed: seen("feed", link),
            copy: seen("copy", () => true)};
}"""


@pytest.mark.browser
def test_a_page_that_was_told_no_address_finds_it_out(published, served, visit):
    bare = f"{served}/bare"
    found = {
        "address": f"{bare}/chronology.ics",
        "open": f"{bare.replace('http', 'webcal')}/chronology.ics",
        "feed": "",
        "copy": True,
    }
    assert visit(f"{bare}/subscribe.html").evaluate(SEEN) == found
    assert visit(f"{bare}/subscribe.html?a=b#c").evaluate(SEEN) == found
    by_hand = {"address": "", "open": "", "feed": "chronology.ics", "copy": ""}
    assert visit((published / "bare" / "subscribe.html").as_uri()).evaluate(SEEN) == by_hand


@pytest.mark.browser
@pytest.mark.parametrize("where", ["file", "web"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_page_that_was_told_the_address_says_it_everywhere(where, script, published, served, visit):
    root = published.as_uri() if where == "file" else served
    page = visit(f"{root}/known/subscribe.html", script=script)
    assert page.locator("#address").inner_text() == f"{ADDRESS}chronology.ics"
    assert page.locator("#open").get_attribute("href") == "webcal://example.org/story/chronology.ics"
    assert page.locator("#copy").is_visible() == script
    assert page.locator("#feed").count() == 0


@pytest.mark.browser
def test_without_scripts_the_address_is_that_of_a_link(served, visit):
    page = visit(f"{served}/bare/subscribe.html", script=False)
    assert page.locator("#feed").is_visible()
    assert page.get_by_text("Copy the address that this link leads to").is_visible()
    for hidden in ("#address", "#open", "#copy"):
        assert not page.locator(hidden).is_visible()


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "Copied."),
        (NO_CLIPBOARD, "Copied."),
        (f"{NO_CLIPBOARD} document.execCommand = () => false;", "The address is marked; copy it now."),
    ],
    ids=["clipboard", "without", "neither"],
)
def test_the_address_is_copied_by_keyboard(before, said, served, visit):
    page = visit(f"{served}/known/subscribe.html", before=before)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("said => document.getElementById('said').textContent === said", arg=said)
    assert page.locator("#said").get_attribute("role") == "status"
    if said == "Copied." and not before:
        assert page.evaluate("navigator.clipboard.readText()") == f"{ADDRESS}chronology.ics"
    else:
        assert page.evaluate("getSelection().toString()") == f"{ADDRESS}chronology.ics"


@pytest.mark.browser
def test_from_the_page_to_the_rest_and_back(published, browser):
    page = browser.new_page()
    for name, back in (("subscribe.html", True), ("timeline.html", False), ("timeline.svg", False)):
        page.goto((published / "bare" / "index.html").as_uri())
        page.locator(f"a[href='{name}']").click()
        page.wait_for_url(f"**/{name}")
        page.locator("svg, h1").first.wait_for()
        if back:
            page.get_by_role("link", name="Small").click()
            page.wait_for_url("**/index.html")
    page.close()
