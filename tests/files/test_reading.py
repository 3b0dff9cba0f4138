"""Files and folders to a chronology."""

import gc
from pathlib import Path

import pytest

import cachrono
from cachrono import ChronologyFileError, Translation, read
from cachrono.files import parse, to_yaml

SOURCE = "sources:\n  daily:\n    title: The Daily\n    published: 2025-12-03T17:22+04:00\n"
EVENT = (
    "events:\n  summit:\n    title: Summit\n    when: 2025-11-16\n    source: daily\n    quote: today\n    at: 3-8\n"
)


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(f"title: Story\ndescription: Of it\nknown_on: 2026-01-01\n{SOURCE}{EVENT}")
    story = read(file)
    claim = story.claims["summit/daily"]
    assert (story.title, story.description, str(story.known_on)) == ("Story", "Of it", "2026-01-01")
    assert (str(claim.when), claim.quote, claim.citations[0].start, claim.citations[0].end) == (
        "2025-11-16",
        "today",
        3,
        8,
    )
    assert read(str(file)) == story


def test_a_file_of_any_ending(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(SOURCE)
    assert read(tmp_path / "story.txt").sources.ids() == ["daily"]


def test_files_of_a_folder_refer_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text(SOURCE)
    (tmp_path / "a.YAML").write_text(f"title: First\n{EVENT}")
    (tmp_path / "notes.txt").write_text("not: [yaml")
    (tmp_path / "sub.yaml").mkdir()
    story = read(tmp_path)
    assert (story.title, story.claims["summit/daily"].source) == ("First", "daily")


def test_a_bare_event_is_one_claim_and_one_without_a_source_is_unsourced() -> None:
    story = parse("events:\n  a:\n    title: A\n    when: 2025\n  b:\n    title: B\n")
    assert [claim.id for claim in story.claims] == ["a/unsourced"]
    assert story.claims_of("b") == ()


def test_every_key_is_read() -> None:
    story = parse(
        """
sources:
  a: {title: T, description: D, authors: [X, Y], publisher: P, published: 2025, retrieved: 2026-01-02, language: en,
      url: https://example.org/a, sha256: "%s", derived_from: b}
  b: {authors: Z}
events:
  e:
    title: E
    kind: summit
    series: talks
    same_as: https://example.org/e
    claims:
      - id: old
        throughout: 2025
        where: Here
        participants: [A, B]
        mode: planned
        source: a
        quotes:
          - {quote: abc, at: 1-4, prefix: p, suffix: s}
          - {quote: def}
      - {id: newer, source: b, supersedes: old}
      - {id: newest, source: b, retracts: newer}
  f: {title: F}
order:
  - same_day: [e, f]
    source: a
    quote: same
judgements:
  - {rejects: newer, reason: R, by: B, on: 2026-01-03}
"""
        % ("0" * 64)
    )
    old = story.claims["old"]
    assert old.when is not None
    assert old.when.throughout
    assert (old.quote, old.citations[0].prefix, old.citations[0].suffix) == ("abc … def", "p", "s")
    assert story.claims["newest"].retracts == "newer"
    assert story.sources["b"].authors == ("Z",)
    assert story.orders[0].citations[0].exact == "same"
    assert str(story.judgements[0].on) == "2026-01-03"
    assert story.events["e"].same_as == ("https://example.org/e",)


TALKS = "events:\n  talks: {title: Talks, kind: summit, series: rounds}\n"
RUSSIAN = """
translations:
  ru:
    title: История
    events: {talks: Переговоры}
    kinds: {summit: саммит}
    series: {rounds: раунды}
  no:
    kinds: {summit: toppmøte}
  az: {}
"""


def test_translations() -> None:
    story = parse(f"title: Story\n{TALKS}{RUSSIAN}")
    assert list(story.translations) == [
        Translation(
            "ru",
            title="История",
            events={"talks": "Переговоры"},
            kinds={"summit": "саммит"},
            series={"rounds": "раунды"},
        ),
        Translation("no", kinds={"summit": "toppmøte"}),
        Translation("az"),
    ]


def test_translations_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a_russian.yaml").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "story.yaml").write_text(f"title: Story\n{TALKS}", encoding="utf-8")
    (tmp_path / "visit.yaml").write_text(
        "events: {visit: {title: Visit}}\ntranslations: {ru: {events: {visit: Визит}, kinds: {summit: саммит}}}\n",
        encoding="utf-8",
    )
    story = read(tmp_path)
    assert story.translations.ids() == ["ru", "no", "az"]
    assert [event.title for event in story.translated("ru").events] == ["Переговоры", "Визит"]
    assert parse(to_yaml(story)) == story


def test_orders_and_judgements_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text(f"{SOURCE}{EVENT}  later: {{title: Later}}\n")
    (tmp_path / "order.yaml").write_text("order: [{before: [summit, later]}]\n")
    (tmp_path / "judged.yaml").write_text("judgements: [{prefers: summit/daily}]\n")
    story = read(tmp_path)
    assert (story.orders[0].events, story.judgements[0].claim) == (("summit", "later"), "summit/daily")


def test_a_translated_title_goes_with_its_title(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"title: One\n{TALKS}")
    (tmp_path / "b.yaml").write_text(f"title: Other\n{SOURCE}translations: {{ru: {{title: T}}, az: {{title: T}}}}\n")
    (tmp_path / "c.yaml").write_text("translations: {ru: {title: Odin}}\n")
    story = read(tmp_path)
    assert (story.title, story.translated("ru").title, story.translated("az").title) == ("One", "Odin", "One")


def test_what_follows_from_a_broken_event_is_held_back() -> None:
    text = "events:\n  talks: {titel: Talks, kind: summit}\n  visit: {title: Visit}\n"
    text += "translations: {ru: {events: {talks: A, vist: B}, kinds: {summit: C}, series: {x: D}}}\n"
    with pytest.raises(ChronologyFileError) as caught:
        parse(text, "x")
    assert [str(problem).partition("; ")[0] for problem in caught.value.problems] == [
        "x:2:3: events.talks: 'title' is missing",
        "x:2:11: events.talks.titel: unknown key 'titel'",
        "x:4:40: translations.ru.events.vist: there is no event 'vist'",
    ]


def test_an_empty_list_of_quotes_keeps_the_source() -> None:
    story = parse(f"{SOURCE}events:\n  e:\n    title: E\n    source: daily\n    quotes: []\n")
    assert story.claims.ids() == ["e/daily"]


def test_problems_have_their_value_and_path() -> None:
    with pytest.raises(ChronologyFileError) as caught:
        parse("events:\n  e:\n    title: E\n    when: 2025-13\n", "e.yaml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("e.yaml", 4, 11)
    assert (problem.path, problem.value) == ("events.e.when", "2025-13")


def test_the_shipped_chronology_is_read() -> None:
    story = cachrono.central_asia()
    assert (len(story.sources), len(story.events) > 40) == (5, True)


def test_reading_leaves_garbage_collection_as_it_was() -> None:
    for switch, wanted in ((gc.disable, False), (gc.enable, True)):
        switch()
        parse("events: {a: {title: A}}")
        with pytest.raises(ChronologyFileError):
            parse("events: {a: 1}")
        assert gc.isenabled() is wanted


def test_a_key_that_stands_twice_is_told_together_with_the_rest() -> None:
    text = "events:\n  a: {title: A, title: B, when: 2025-13}\n  b: {titel: B}\n  a: {title: C, when: soon}\n"
    with pytest.raises(ChronologyFileError) as caught:
        parse(text, "x")
    assert [str(problem).split("; ")[0].split(" (at")[0] for problem in caught.value.problems] == [
        "x:2:17: 'title' stands here twice",
        "x:2:33: events.a.when: '2025-13'",
        "x:3:3: events.b: 'title' is missing",
        "x:3:7: events.b.titel: unknown key 'titel'",
        "x:4:3: 'a' stands here twice",
    ]


@pytest.mark.parametrize(("name", "reader"), [("a.csv", "read_csv"), ("a.XLSX", "read_excel"), ("a.ics", "read_ics")])
def test_a_file_of_another_format_names_its_reader(name: str, reader: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"Event,Date\nTalks: first,1850\n")
    with pytest.raises(ChronologyFileError) as raised:
        cachrono.read(tmp_path / name)
    assert str(raised.value).endswith(
        f"{name}: this is no chronology file; cachrono.{reader} reads what ends in {name[1:]}"
    )
