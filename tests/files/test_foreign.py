"""What readers of other formats share."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import ChronologyFileError
from cachrono.files.foreign import Ids, document, gathered, json_of, slug
from cachrono.files.yaml import TreePath


def place_of(path: TreePath) -> tuple[str, int]:
    return "file", len(path)


def test_what_no_file_can_hold_costs_itself_alone() -> None:
    event = {"title": "T\0", "kind": "k\udfff", "extras": {"x": ["a\ud800"]}, "claims": [{"where": "\ud800"}]}
    made = gathered({"title": "A\ud800B", "events": {"e": event}}, place_of)
    assert (made.title, made.events["e"].title, made.events["e"].kind) == ("A\ufffdB", "T\ufffd", "k\ufffd")
    assert made.events["e"].extras["x"] == ("a\ufffd",)
    assert str(made.problems[0]) == (
        "file:1: title: 'A\\ud800B' has a character (at 1) that no text file can hold; \ufffd stands for it"
    )
    assert [problem.path for problem in made.problems] == [
        "title", "events.e.title", "events.e.kind", "events.e.extras.x[0]", "events.e.claims[0].where",
    ]  # fmt: skip


def test_what_names_something_broken_goes_with_it() -> None:
    tree = {
        "sources": {"a": {"title": "A", "derived_from": "b"}, "b": {"derived_from": "c"}, "c": {"derived_from": "no"},
                    "sound": {"title": "S"}},
        "events": {"e": {"title": "E", "claims": [{"source": "a"}, {"source": "sound", "id": "s"}]},
                   "f": {"title": "F", "claims": [{"source": "sound"}]}},
        "order": [{"before": ["e", "f"], "source": "a"}, {"before": ["e", "f"], "source": "sound"}],
        "judgements": [{"prefers": "e/a"}, {"prefers": "s"}],
    }  # fmt: skip
    made = gathered(tree, place_of)
    assert made.sources.ids() == ["sound"]
    assert [claim.id for claim in made.claims] == ["s", "f/sound"]
    assert (len(made.orders), [one.claim for one in made.judgements]) == (1, ["s"])
    assert sorted(problem.message for problem in made.problems) == [
        "names 'a', which is left out; it is left out",
        "names 'a', which is left out; it is left out",
        "names 'b', which is left out; it is left out",
        "names 'c', which is left out; it is left out",
        "names 'e/a', which is left out; it is left out",
        "there is no source 'no'; add it, or name a source that there is; it is left out",
    ]


def test_a_long_chain_of_what_is_broken_is_followed_once() -> None:
    def seconds(count: int) -> float:
        sources = {f"s{number}": {"derived_from": f"s{number + 1}"} for number in range(count)}
        start = time.perf_counter()
        made = gathered({"sources": sources, "events": {"e": {"title": "E"}}}, place_of)
        assert (len(made.sources), len(made.problems)) == (0, count)
        return time.perf_counter() - start

    seconds(50)  # a round for each link would take minutes for ten thousand
    assert seconds(10_000) < 60


@given(st.lists(st.text()))
def test_ids_are_given_once(names: list[str]) -> None:
    ids = Ids()
    given_ = [ids.of(name) for name in names]
    assert len(set(given_)) == len(given_)


@pytest.mark.parametrize(
    ("name", "made"),
    [("OTS summit, Gabala", "ots-summit-gabala"), ("  Ağa & Co. ", "ağa-co"), ("--", ""), ("a" * 200, "a" * 80)],
)
def test_ids_resemble_names(name: str, made: str) -> None:
    assert slug(name) == made


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "<bytes>:1:1: no JSON, so not a list: expecting value"),
        (b'{"a": [1,]}', "<bytes>:1:10: no JSON, so not a list: "),
        (b'{"a": NaN}', "<bytes>: no JSON, so not a list: NaN is no number of JSON's"),
        (b"[" * 100_000, "<bytes>: nested deeper than 64 levels, so not a list"),
        (b"[" * 80 + b"]" * 80, "<bytes>: nested deeper than 64 levels, so not a list"),
        (b'{"a": "\xff"}', "<bytes>:1:8: byte 0xff is not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_no_json_is_said_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(ChronologyFileError) as raised:
        json_of(document(data), "a list")
    assert str(raised.value).startswith(said)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ChronologyFileError, match=r"no\.json: there is no such file"):
        document(tmp_path / "no.json")
    with pytest.raises(ChronologyFileError, match="can't be read: "):
        document(tmp_path)
    with pytest.raises(ChronologyFileError, match="can't be read: "):
        document("a\0b")
    assert document(b"\xff\xfeA\x00").text() == "A"
    assert document(b"\xef\xbb\xbfA").text() == "A"
