"""YAML without YAML's guesses: texts stay texts, dates stay EDTF."""

from collections.abc import Iterator

import pytest
import yaml as pyyaml

from cachrono import Chronology, ChronologyFileError
from cachrono.files import parse, yaml
from cachrono.files.yaml import decode, load_tree, positions

LOADERS = ["CSafeLoader", "SafeLoader"]


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Once with libyaml, once without."""
    monkeypatch.setattr(yaml, "_Loader", getattr(pyyaml, request.param))
    yield request.param


pytestmark = pytest.mark.usefixtures("loader")


def story(field: str) -> Chronology:
    return parse(f"events:\n  e:\n    title: T\n    {field}\n")


@pytest.mark.parametrize(
    "text",
    ["no", "12:30", "2017", "1e5", "~2017", "null", "~", "0x1F", "2025-11-16", "yes", ".inf", "0o17", "1_000", "="],
)
def test_every_scalar_is_text(text: str) -> None:
    assert parse(f"events:\n  e:\n    title: {text}\n").events["e"].title == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2017", "2017"),
        ("2017~", "2017~"),
        ("'%2004'", "%2004"),
        ("~2017", "~2017"),
        ("?2017", "?2017"),
        ("[1667,1668]", "[1667,1668]"),
        ("{1960,1961}", "{1960,1961}"),
        ("[..2025-10-28]", "[..2025-10-28]"),
        ("[1667,1668,1670..1672]   # why", "[1667,1668,1670..1672]"),
        ("'[1667,1668]'", "[1667,1668]"),
        ("2025-11-16T10:00Z", "2025-11-16T10:00Z"),
        ("../2017", "../2017"),
        ("2017/", "2017/"),
        ("-0043", "-0043"),
    ],
)
@pytest.mark.parametrize("key", ["when", "throughout"])
def test_a_date_is_the_text_that_stands_there(key: str, written: str, text: str) -> None:
    when = story(f"{key}: {written}").claims["e/unsourced"].when
    assert when is not None
    assert (when.text, when.throughout) == (text, key == "throughout")


def test_dates_in_flow_mappings() -> None:
    read = parse("events: {a: {title: A, when: [1667,1668], kind: k}, b: {title: B, when: {1960,1961}}, c: {title: C}}")
    assert [str(claim.when) for claim in read.claims] == ["[1667,1668]", "{1960,1961}"]
    assert [event.kind for event in read.events] == ["k", None, None]


def test_characters_outside_ascii_before_a_date_do_not_shift_it() -> None:
    read = parse("title: Ärger 🦉 — 中\nevents:\n  é:\n    title: 𝄞\n    claims: [{where: 🦉, when: [1667,1668]}]\n")
    assert str(read.claims["é/unsourced"].when) == "[1667,1668]"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends(newline: str) -> None:
    text = "title: T\nevents:\n  e:\n    title: E\n    when: [1667,1668]\n    where: here\n"
    assert parse(text.replace("\n", newline)) == parse(text)


@pytest.mark.parametrize("dated", ["[1667,1668]", "1667"])
def test_a_byte_order_mark(dated: str) -> None:
    text = f"events:\n  e:\n    title: E\n    when: {dated}\n"
    assert parse("\ufeff" + text) == parse(decode(b"\xef\xbb\xbf" + text.encode(), "x")) == parse(text)


def test_a_date_list_of_published() -> None:
    read = parse("sources: {s: {published: [2024,2025]}}")
    assert str(read.sources["s"].published) == "[2024,2025]"


def test_block_texts() -> None:
    read = parse("description: |\n  one\n  two\nevents:\n  e:\n    title: >-\n      folded\n      title\n")
    assert (read.description, read.events["e"].title) == ("one\ntwo\n", "folded title")


def test_anchors_without_aliases_and_document_marks_do_no_harm() -> None:
    assert parse("%YAML 1.1\n---\nevents: &a\n  e:\n    title: &b T\n...\n").events["e"].title == "T"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("é: 🦉\nb: [x, {c: 1}]\n", {("é",): (1, 4), ("b",): (2, 1), ("b", 0): (2, 5), ("b", 1, "c"): (2, 12)}),
        ("a:\n- when: [1, 2]\n  b: c\n", {("a", 0, "when"): (2, 9), ("a", 0, "b"): (3, 6)}),
        ("a:\n  - b: 1\n  - b: 2\n", {("a", 0, "b"): (2, 8), ("a", 1): (3, 5), ("a", 1, "b"): (3, 8)}),
        ("a:\n  b:\n    c: d\n", {("a", "b"): (2, 3), ("a", "b", "c"): (3, 8)}),
    ],
)
def test_places(text: str, place: dict[tuple[str | int, ...], tuple[int, int]]) -> None:
    found = positions(text)
    assert {path: found[path] for path in place} == place


def test_every_part_of_a_tree_has_a_place() -> None:
    text = "a: {b: [c, {d: e, when: [1,2]}], f: {}}\ng:\n- h\n-\n  - i\n"
    tree, _ = load_tree(text, "x")
    found = positions(text)

    def walk(node: object, path: tuple[str | int, ...]) -> None:
        assert path in found
        steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, inner in steps:
            walk(inner, (*path, step))

    walk(tree, ())


def test_a_bad_byte_is_placed_by_characters() -> None:
    with pytest.raises(ChronologyFileError) as caught:
        decode("äöü\näöü".encode() + b"\xff", "x.yaml")
    assert str(caught.value).startswith("x.yaml:2:4: byte 0xff")
