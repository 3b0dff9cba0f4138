"""Stale offsets are written anew, and not a byte besides."""

import hashlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cachrono.checking import check, fix
from cachrono.errors import ChronologyFileError, OutputError
from cachrono.files.spans import value_spans

TEXT = "Önce: the council met on 5 March 2024 🏛.\r\nThe roof was mended in June. It leaked in June again, and in May.\n"
MET, AGAIN, MAY = "on 5 March 2024", "in June again", "in May"
RIGHT = {words: f"{TEXT.index(words)}-{TEXT.index(words) + len(words)}" for words in (MET, AGAIN, MAY)}
HEAD = "sources:\n  gazette: {published: 2024-06-30}\n  other: {published: 2024-06-30}\nevents:\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gazette.txt").write_bytes(TEXT.encode())
    return tmp_path


def fixed(file: str, before: str | bytes) -> bytes:
    data = before if isinstance(before, bytes) else before.encode()
    Path(file).write_bytes(data)
    fix(file, "texts")
    return Path(file).read_bytes()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "layout",
    [
        "  a:\n    title: A\n    source: gazette\n    quote: on 5 March 2024\n    at: AT\n",
        "  a:\n    title: A\n    source: gazette\n    quote: on 5 March 2024\n    at: 'AT'\n",
        '  a:\n    title: A\n    source: gazette\n    quote: on 5 March 2024\n    "at": "AT"   # counted by hand: AT\n',
        "  a:\n    title: A\n    source: gazette\n    at:\n      AT   # above its quote\n    quote: on 5 March 2024\n",
        "  a: {title: ' 🏛 at: AT', source: gazette, quote: on 5 March 2024, at: AT}",
        "  a: {title: A, claims: [{source: gazette, quotes: [{quote: on 5 March 2024, at: AT}]}]}  # é\n",
        "  ? a\n  : title: A\n    claims:\n    - source: gazette\n      quote: on 5 March 2024\n      at:   AT  \n",
        "  a:\n    title: A\n    claims:\n      - when: [2024-03-05,2024-03-06]\n        source: gazette\n"
        "        quote: on 5 March 2024\n        at: AT\n",
    ],
)
@pytest.mark.parametrize("form", ["plain", "crlf", "bom"])
def test_the_digits_change_and_nothing_else(layout: str, form: str) -> None:
    def written(at: str) -> bytes:
        text = f"# 🏛 é\n{HEAD}{layout}".replace("at: AT", f"at: {at}").replace("'AT'", f"'{at}'")
        text = text.replace('"AT"', f'"{at}"').replace("      AT ", f"      {at} ").replace("at:   AT", f"at:   {at}")
        text = text.replace("title: ' 🏛 at: " + at, "title: ' 🏛 at: 0-1").replace("hand: AT", "hand: 0-1")
        data = text.replace("\n", "\r\n" if form == "crlf" else "\n").encode()
        return b"\xef\xbb\xbf" + data if form == "bom" else data

    assert fixed("roof.yaml", written("3-18")) == written(RIGHT[MET])
    assert fix("roof.yaml", "texts") == []


def test_several_on_one_line_and_in_several_files(folder: Path) -> None:
    (folder / "events").mkdir()
    one = (
        "  a: {title: A, source: gazette, quotes: [{quote: on 5 March 2024, at: 1-16}, {quote: in May, at: 900-906}]}\n"
    )
    two = "events:\n  b: {title: B, source: gazette, quote: in June again, at: 0-13}\n"
    order = "order:\n- {before: [a, b], source: gazette, quote: in May, at: 3-9}\n"
    Path("events/a.yaml").write_bytes((HEAD + one).encode())
    Path("events/b.yaml").write_bytes((two + order).encode())
    lines = [str(patched) for patched in fix("events", "texts")]
    met, again, may = RIGHT[MET], RIGHT[AGAIN], RIGHT[MAY]
    assert lines == [
        f"events/a.yaml:5:72: events.a.quotes[0].at 1-16 → {met}",
        f"events/a.yaml:5:99: events.a.quotes[1].at 900-906 → {may}",
        f"events/b.yaml:2:60: events.b.at 0-13 → {again}",
        f"events/b.yaml:4:56: order[0].at 3-9 → {may}",
    ]
    assert Path("events/a.yaml").read_text() == HEAD + one.replace("1-16", met).replace("900-906", may)
    assert Path("events/b.yaml").read_text() == two.replace("0-13", again) + order.replace("3-9", may)
    assert not check("events", "texts").failed()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "event",
    [
        "{title: A, source: gazette, quote: in June, at: 0-7}",  # in two places
        "{title: A, source: gazette, quote: in July, at: 0-7}",  # in none
        "{title: A, source: gazette, quote: in May}",  # without offsets
        "{title: A, source: other, quote: in May, at: 0-6}",  # without a text
    ],
)
def test_what_is_left_alone(event: str) -> None:
    assert fixed("roof.yaml", f"{HEAD}  a: {event}\n") == f"{HEAD}  a: {event}\n".encode()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("digest", [hashlib.sha256(TEXT.encode()).hexdigest(), "0" * 64])
def test_never_in_another_text(digest: str) -> None:
    head = HEAD.replace("{published: 2024-06-30}", f"{{sha256: {digest}}}", 1)
    before = f"{head}  a: {{title: A, source: gazette, quote: in May, at: 0-6}}\n"
    after = before if digest == "0" * 64 else before.replace("0-6", RIGHT[MAY])
    assert fixed("roof.yaml", before).decode() == after


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("at", ['"0-\\u0036"', "|-\n      0-6", ">-\n      0-6", "! 0-6", "&x 0-6"])
def test_a_value_in_another_dress_is_told_and_nothing_written(at: str) -> None:
    (Path("events")).mkdir()
    sound = HEAD + "  b: {title: B, source: gazette, quote: on 5 March 2024, at: 0-15}\n"
    before = f"events:\n  a:\n    title: A\n    source: gazette\n    quote: in May\n    at: {at}\n"
    Path("events/a.yaml").write_text(sound, encoding="utf-8")
    Path("events/b.yaml").write_text(before, encoding="utf-8")
    try:
        done = fix("events", "texts")
    except ChronologyFileError as error:
        assert len(error.problems) == 1
        assert Path("events/a.yaml").read_text(encoding="utf-8") == sound
        assert Path("events/b.yaml").read_text(encoding="utf-8") == before
        assert str(error).endswith(
            f"can't be patched as it is written here; nothing was written, write it as at: {RIGHT[MAY]}"
        ) or "are not read" in str(error)
    else:  # a tag or an anchor before the value is none of our business, as long as the value is right
        assert len(done) == 2
        assert not check("events", "texts").failed()


def test_a_file_that_changes_meanwhile_is_not_touched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cachrono.checking import fixes

    Path("roof.yaml").write_text(f"{HEAD}  a: {{title: A, source: gazette, quote: in May, at: 0-6}}\n")
    reads = fixes.read_placed

    def read_and_edit(path: str) -> object:
        found = reads(path)
        Path("roof.yaml").write_text("title: edited\n")
        return found

    monkeypatch.setattr(fixes, "read_placed", read_and_edit)
    with pytest.raises(ChronologyFileError, match="has changed meanwhile; nothing was written"):
        fix("roof.yaml", "texts")
    assert Path("roof.yaml").read_text() == "title: edited\n"


def test_the_example_needs_no_fix(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "examples" / "roof", tmp_path / "roof")
    assert fix(tmp_path / "roof", tmp_path / "roof" / "texts") == []


WORDS = ["ālef", "b🏛b", "сто", "d’or", "e-mail", "fünf", "g", "7"]
STORY = "\ufeff" + "\u00a0 ".join(WORDS) + "\n"
PLACES = {word: (STORY.index(word), STORY.index(word) + len(word)) for word in WORDS}
QUOTED = st.sampled_from(["{}", "'{}'", '"{}"'])
TAILS = st.sampled_from(["", "   ", "  # 1-2", " # é 🏛 'x"])
BREAKS = st.sampled_from(["\n", "\r\n"])


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """A layout with a slot for each offset, and for each slot the right offsets and stale ones."""
    chosen = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
    values = []
    for word in chosen:
        start, end = PLACES[word]
        stale = draw(st.integers(0, 90).filter(lambda at, s=start: at != s))
        right = f"{start}-{end}"
        values.append((right, draw(st.sampled_from([right, f"{stale}-{stale + len(word)}"]))))
    slots = [draw(QUOTED).format("@@") for _ in chosen]
    pairs = list(zip(chosen, slots, strict=True))
    style = draw(st.sampled_from(["flow", "block", "mixed"]))
    if style == "flow":
        quotes = ", ".join(f"{{quote: '{word.replace(chr(39), chr(39) * 2)}', at: {slot}}}" for word, slot in pairs)
        return f"    - {{source: s, quotes: [{quotes}]}}{draw(TAILS)}\n", values
    if style == "mixed":
        lines = [f"      - {{at:  {slot} , quote: {word}}}{draw(TAILS)}" for word, slot in pairs]
    else:
        lines = [f"      - quote: {word}{draw(TAILS)}\n        at: {slot}{draw(TAILS)}" for word, slot in pairs]
    return "    - source: s\n      quotes:\n" + "\n".join(lines) + "\n", values


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(claims(), min_size=1, max_size=4), line_end=BREAKS, bom=st.booleans())
def test_bytes_outside_the_offsets_stay(
    parts: list[tuple[str, list[tuple[str, str]]]], line_end: str, bom: bool, tmp_path: Path
) -> None:
    Path(tmp_path, "s.txt").write_bytes(STORY.encode())
    layout = "# 🏛\nsources: {s: {}}\nevents:\n"
    for index, (text, _) in enumerate(parts):
        layout += f"  e{index}:\n    title: T\n    claims:\n{text}"
    slots = [pair for _, values in parts for pair in values]
    pieces = ("\ufeff" * bom + layout.replace("\n", line_end)).split("@@")

    def written(which: int) -> bytes:
        values = [slot[which] for slot in slots]
        return "".join(a + b for a, b in zip(pieces, [*values, ""], strict=True)).encode()

    file = tmp_path / "story.yaml"
    file.write_bytes(written(1))
    done = fix(file, tmp_path)
    assert file.read_bytes() == written(0)
    assert len(done) == sum(right != stale for right, stale in slots)
    assert fix(file, tmp_path) == []
    assert file.read_bytes() == written(0)


def test_spans_are_what_yaml_reads() -> None:
    text = "a: {b: [x, 'y', \"z\"]} # c\n? d\n: |\n  e\nf: [{k: v}, w]\n"
    found = {path: text[span.start : span.end] for path, span in value_spans(text).items()}
    assert found[("a", "b", 0)] == "x"
    assert found[("a", "b", 1)] == "'y'"
    assert found[("a", "b", 2)] == '"z"'
    assert found[("f", 0, "k")] == "v"
    assert found[("f", 1)] == "w"
    assert {path: span.value for path, span in value_spans(text).items()}[("d",)] == "e\n"


def test_of_several_files_all_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "s.txt").write_text("They met on 5 March.", encoding="utf-8")
    story, more = tmp_path / "story", "events:\n  {0}: {{title: X, when: 2024-03-05, source: s, quote: met, at: 0-3}}\n"
    story.mkdir()
    (story / "a.yaml").write_text("sources: {s: {published: 2024-03-08}}\n" + more.format("a"), encoding="utf-8")
    (story / "b.yaml").write_text(more.format("b"), encoding="utf-8")
    before = {file.name: file.read_bytes() for file in story.iterdir()}
    real, made = tempfile.mkstemp, []

    def full(**options: str) -> tuple[int, str]:
        if made:
            raise OSError(28, "No space left on device")
        made.append(real(**options))
        return made[0]

    with monkeypatch.context() as patch, pytest.raises(OutputError, match=r"b.yaml: can't be written: no space left"):
        patch.setattr(tempfile, "mkstemp", full)
        fix(story, tmp_path / "texts")
    assert {file.name: file.read_bytes() for file in story.iterdir()} == before

    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    with monkeypatch.context() as patch, pytest.raises(OutputError, match=r"b.yaml: .*; already written: .*a.yaml$"):
        patch.setattr(Path, "replace", busy)
        fix(story, tmp_path / "texts")
    assert sorted(file.name for file in story.iterdir()) == ["a.yaml", "b.yaml"]
    assert len(fix(story, tmp_path / "texts")) == 1
