"""What is written can be read back, whatever is in it."""

import json
import os
import stat
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lengths import orders

import cachrono
from cachrono import (
    Chronology,
    ChronologyFileError,
    Citation,
    Claim,
    Event,
    Judgement,
    OutputError,
    Source,
    TimeSpan,
    Translation,
    read,
    write,
)
from cachrono.files import parse, to_json, to_yaml
from cachrono.files.jsontext import is_beyond_yaml

HOSTILE = [
    "null", "~", "no", "12:30", "2025-11-16", "[a, b]", "{a: b}", "%x", "@x", "`x", "# no comment", "a # b", "a: b",
    "- a", "? a", "'", '"', "it's", " led", "trailed ", "two\nlines", "two\r\nlines", "\n", "\t", "tab\there",
    "nel\x85x", "ls\u2028x", "ps\u2029x", "🦉", "\ufeffbom", "\x07", "\x7f", "\x9f", "\\", "\\x41", "&a", "*a", "!a",
    "|", ">", "---", "...", "=", "<<", " ", "é" * 200, "a " * 300, "\u200f", "\ufffe",
]  # fmt: skip
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.sampled_from(HOSTILE) | st.text(characters, min_size=1)
maybe = st.none() | texts
titles = texts.filter(str.strip)
ids = st.from_regex(r"\w[\w.+-]{0,8}", fullmatch=True)
spans = st.builds(
    TimeSpan,
    st.sampled_from(
        ["2025", "2025-11-16~", "[1667,1668]", "{1960,1961}", "%2004", "../2025", "2025/", "2025-11-16T10:00Z"]
    ),
    throughout=st.booleans(),
)
dates = st.sampled_from([None, TimeSpan("2025"), TimeSpan("[1667,1668]")])
days = st.none() | st.dates()


@st.composite
def citations(draw: st.DrawFn, sources: list[str]) -> tuple[Citation, ...]:
    if not sources or draw(st.booleans()):
        return ()
    source = draw(st.sampled_from(sources))
    quotes = draw(st.lists(texts, max_size=3))
    if not quotes:
        return (Citation(source),)
    start = draw(st.integers(0, 10_000))
    return tuple(
        Citation(source, exact=quote, prefix=draw(maybe), suffix=draw(maybe), start=start, end=start + len(quote))
        for quote in quotes
    )


def names(words: set[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(sorted(words)), titles, max_size=3) if words else st.just({})


@st.composite
def translations(draw: st.DrawFn, events: list[Event]) -> list[Translation]:
    return [
        Translation(
            language,
            title=draw(st.none() | titles),
            events=draw(names({event.id for event in events})),
            kinds=draw(names({event.kind for event in events if event.kind})),
            series=draw(names({event.series for event in events if event.series})),
        )
        for language in draw(st.lists(st.sampled_from(["ru", "no", "az", "tgk"]), unique=True, max_size=2))
    ]


@st.composite
def chronologies(draw: st.DrawFn) -> Chronology:
    source_ids = draw(st.lists(ids, unique=True, max_size=3))
    event_ids = draw(st.lists(ids, unique=True, max_size=4))
    published = draw(dates)  # the same of all, as a copy is no older than its original
    sources = [
        Source(id_, title=draw(maybe), authors=draw(st.lists(texts, max_size=2)), published=published,
               url=draw(st.sampled_from([None, "https://example.org/a#b:c"])), language=draw(maybe),
               derived_from=draw(st.sampled_from([None, *source_ids[:at]])), publisher=draw(maybe),
               description=draw(maybe))
        for at, id_ in enumerate(source_ids)
    ]  # fmt: skip
    events = [
        Event(id_, draw(titles), kind=draw(maybe), series=draw(maybe), same_as=draw(st.lists(texts, max_size=2)))
        for id_ in event_ids
    ]
    claims = []
    for number in range(draw(st.integers(0, 4)) if event_ids else 0):
        fields = {
            "when": draw(st.none() | spans), "where": draw(maybe), "participants": draw(st.lists(texts, max_size=2)),
            "citations": draw(citations(source_ids)), "mode": draw(st.sampled_from([None, "planned", "denied"])),
        }  # fmt: skip
        if any(fields.values()):
            id_ = draw(st.sampled_from([f"c{number}", f"a.b/{number}/x", "" if number == 0 else f"d-{number}"]))
            claims.append(Claim(draw(st.sampled_from(event_ids)), id=id_, **fields))
    said = [
        evolve(order, citations=draw(citations(source_ids)))
        for order in (draw(st.lists(orders(event_ids), max_size=3)) if event_ids else [])
    ]
    judgements = [Judgement(claim.id, "prefers", reason=draw(maybe), by=draw(maybe), on=draw(days)) for claim in claims]
    return Chronology(
        title=draw(maybe),
        description=draw(maybe),
        sources=sources,
        events=events,
        claims=claims,
        orders=said,
        judgements=judgements,
        translations=draw(translations(events)),
        known_on=draw(days),
    )


@given(chronologies())
def test_what_is_written_reads_back_equal(chronology: Chronology) -> None:
    again = parse(to_yaml(chronology))
    assert again == chronology
    assert again.claims.ids() == [claim.id for event in chronology.events for claim in chronology.claims_of(event.id)]
    assert (again.sources.ids(), again.events.ids()) == (chronology.sources.ids(), chronology.events.ids())
    assert again.translations.ids() == chronology.translations.ids()


@given(chronologies(), texts, st.sampled_from(["ru", "no", "az"]))
def test_what_is_selected_or_translated_reads_back_equal(chronology: Chronology, text: str, language: str) -> None:
    for part in (chronology.select(text=text), chronology.as_of("2025-06-01"), chronology.translated(language)):
        assert parse(to_yaml(part)) == part


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_and_their_translations_come_back(text: str) -> None:
    story = Chronology().with_event("e", "E", kind=text, series=text)
    name = text if text.strip() else f"x{text}"
    story = story.with_translation("no", title=name, events={"e": name}, kinds={text: name}, series={text: name})
    assert parse(to_yaml(story)) == story


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back(text: str) -> None:
    story = Chronology(title=text, sources=[Source("s", title=text, authors=[text, "x", text])])
    assert parse(to_yaml(story)) == story


def test_a_text_longer_than_any_line() -> None:
    story = Chronology(title="word " * 50_000 + "'\"\t", sources=[Source("s")])
    assert parse(to_yaml(story)) == story


def test_ids_longer_than_yaml_keys_may_be() -> None:
    story = Chronology(sources=[Source("s" * 3000)])
    assert parse(to_yaml(story)) == story


def test_nothing_is_written_and_read_back() -> None:
    assert parse(to_yaml(Chronology())) == Chronology()


def test_the_shipped_chronology_reads_back_equal(tmp_path: Path) -> None:
    story = cachrono.central_asia()
    path = write(story, tmp_path / "copy.yaml")
    assert path == tmp_path / "copy.yaml"
    assert read(path) == story
    assert to_yaml(read(path)) == to_yaml(story)


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("day", ["1990-01-01", "2025-10-28", "2025-12-03", "2026-11-21"])
def test_every_earlier_view_reads_back_equal(day: str, sure: bool) -> None:
    earlier = cachrono.central_asia().as_of(day, sure=sure)
    assert parse(to_yaml(earlier)) == earlier


def test_every_selection_reads_back_equal() -> None:
    story = cachrono.central_asia()
    for part in (story.select(kind="summit"), story.select(text="no such words"), story.select(since="2026")):
        assert parse(to_yaml(part)) == part


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    write(Chronology(title="new"), tmp_path / "link.yaml")
    assert (tmp_path / "link.yaml").is_symlink()
    assert read(tmp_path / "real.yaml").title == "new"


def test_permissions_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text("old")
    file.chmod(0o640)
    write(Chronology(), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"can't be written: there is no folder '.*none'; make it first$"):
        write(Chronology(), tmp_path / "none" / "story.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").mkdir()
    with pytest.raises(OutputError, match="it is a folder; name a file in it"):
        write(Chronology(), tmp_path / "story.yaml")
    assert list(tmp_path.iterdir()) == [tmp_path / "story.yaml"]


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="not a directory"):
        write(Chronology(), tmp_path / "file" / "story.yaml")


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    file = tmp_path / "story.yaml"
    file.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if fails == "fsync" else Path, fails, refuse)
    with pytest.raises(OutputError, match=r"story\.yaml: can't be written: no space left on device$"):
        write(Chronology(title="new"), file)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("story.yaml", "old")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write(Chronology(), tmp_path / "story.yaml")
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("id", ["when", "throughout", "published", "events", "null", "no", "2025"])
def test_an_id_may_be_a_word_of_the_format(id: str) -> None:
    story = Chronology().with_source(id, published="2025").with_event(id, "T", when="[2024,2025]", source=id)
    assert parse(to_yaml(story)) == story


# JSON, which is YAML too.


@given(chronologies())
def test_json_reads_back_equal(chronology: Chronology) -> None:
    text = to_json(chronology)
    assert parse(text) == chronology
    again = parse(to_yaml(chronology))
    assert to_json(again) == text


@pytest.mark.parametrize("text", [*HOSTILE, *map(chr, range(1, 0x20)), "\uffff", "\U0010ffff", "\ud7ff", "x" * 5000])
def test_json_has_hostile_texts_as_they_are(text: str) -> None:
    name = text if text.strip() else f"x{text}"
    story = Chronology(title=text, sources=[Source("s", title=text, authors=[text, "x", text])])
    story = story.with_event("e", "E", kind=text, series=text)
    story = story.with_translation("no", title=name, events={"e": name}, kinds={text: name}, series={text: name})
    written = to_json(story)
    assert parse(written) == story
    assert json.loads(written)["sources"]["s"] == {"title": text, "authors": [text, "x", text]}


def test_json_is_the_tree_of_the_file_in_its_order() -> None:
    tree = json.loads(to_json(cachrono.central_asia()))
    assert list(tree) == ["title", "sources", "events", "order", "translations"]
    assert list(tree["events"]) == cachrono.central_asia().events.ids()
    claim = tree["events"]["tashkent-2025"]["claims"][0]
    assert {name: claim[name] for name in ("when", "quote")} == {"when": "2025-11-16", "quote": "On November 16"}


def test_a_json_file_is_read(tmp_path: Path) -> None:
    story = cachrono.central_asia()
    (tmp_path / "story.json").write_bytes(to_json(story).encode())
    assert read(tmp_path / "story.json") == story


@pytest.mark.parametrize("length", [1000, 1023, 1024, 1025, 3000])
def test_json_has_keys_longer_than_yaml_keys_may_be(length: int) -> None:
    words = ('"\\ü ' * length)[: length - 1] + "x"
    story = Chronology(sources=[Source("s" * length)]).with_event("e", "E", kind=words, when="[1667,1668]")
    story = story.with_translation("no", kinds={words: "w"}, events={"e": "[]{}"})
    assert parse(to_json(story)) == story


@pytest.mark.parametrize(("sign", "written"), [('"', 2), ("\\", 2), ("\u2028", 6), ("\x85", 6), ("\U0001f600", 1)])
@pytest.mark.parametrize("room", [-1, 0, 1, 2, 40])
def test_a_key_is_as_long_as_it_is_written(sign: str, written: int, room: int) -> None:
    count, rest = divmod(1022 + room, written)
    words = sign * count + "x" * rest
    story = Chronology(events=[Event("e", "E", kind=words)]).with_translation("no", kinds={words: "w"})
    assert parse(to_json(story)) == story
    assert is_beyond_yaml(to_json(story)) == (room > 0)
    spaced = json.dumps(json.loads(to_json(story)), separators=(",", "   :"), ensure_ascii=sign in "\u2028\x85")
    assert parse(spaced) == story


@pytest.mark.parametrize("space", ["\n", "\r\n ", " \n\t\n"])
def test_the_colon_of_a_key_may_stand_on_another_line(space: str) -> None:
    text = f'{{"events"{space}: {{"e"{space}:{{"title": "E", "claims": [{{"when":{space}"2024"}}]}}}}}}'
    assert parse(text) == Chronology().with_event("e", "E", when=2024)


@pytest.mark.parametrize("end", ['"}', "", "\\", '", "'])
def test_very_many_escapes_are_no_work(end: str) -> None:
    """If each were a place to begin at, this would take hours."""
    assert not is_beyond_yaml('{"a": "' + '\\"' * 500_000 + end)


def test_what_is_wrong_in_json_with_such_keys_has_its_place() -> None:
    def problems(length: int) -> list[tuple[int | None, int | None, str]]:
        key = "s" * length
        text = f'{{\n "sources": {{"{key}": {{"titel": "T", "url": 5}}}},\n "events": {{"e": {{"title": ""}}}}\n}}'
        with pytest.raises(ChronologyFileError) as caught:
            parse(text)
        return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]

    (line, column, message), *others = problems(10)  # read as YAML
    assert problems(2010) == [(line, (column or 0) + 2000, message), *others]
    assert (line, [place[0] for place in others]) == (2, [3])


def test_json_that_is_cut_off_is_no_yaml() -> None:
    text = to_json(Chronology(sources=[Source("s" * 2000)]))
    with pytest.raises(ChronologyFileError, match="not YAML"):
        parse(text[:-3])


def test_a_key_that_stands_twice_in_json_is_found() -> None:
    key = "e" * 1500
    text = f'{{"events": {{"{key}": {{"title": "A"}}, "{key}": {{"title": "B"}}}}}}'
    with pytest.raises(ChronologyFileError, match="stands here twice"):
        parse(text)


def test_the_ending_json_says_how_it_is_written(tmp_path: Path) -> None:
    story = cachrono.central_asia()
    assert cachrono.write(story, tmp_path / "a.JSON") == tmp_path / "a.JSON"
    assert cachrono.write_json(story, tmp_path / "b.txt") == tmp_path / "b.txt"
    assert (tmp_path / "a.JSON").read_text(encoding="utf-8") == (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert (tmp_path / "b.txt").read_bytes() == to_json(story).encode()
    assert read(tmp_path / "a.JSON") == read(tmp_path / "b.txt") == story
