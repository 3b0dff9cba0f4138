"""A text is what its bytes say, or it is told what is wrong with them."""

import hashlib
from pathlib import Path

import pytest

from cachrono.errors import ChronologyError, ChronologyFileError
from cachrono.evidence import SourceText


def test_text_is_kept_as_it_stands() -> None:
    data = "\ufeffBakı,\r\n6 noyabr\n".encode()
    text = SourceText.from_bytes(data, "a.txt")
    assert text.text == "\ufeffBakı,\r\n6 noyabr\n"
    assert text.sha256 == hashlib.sha256(data).hexdigest()
    assert text == SourceText.of(text.text, "a.txt")
    assert text.folded is text.folded


def test_lines_and_columns() -> None:
    text = SourceText.of("\ufeffab\r\nc\rd\n\né")
    at = {text.text.index(c): place for c, place in {"a": (1, 1), "b": (1, 2), "c": (2, 1), "d": (3, 1)}.items()}
    assert {offset: text.line_and_column(offset) for offset in at} == at
    assert text.line_and_column(4) == (1, 4)  # within the line end
    assert text.line_and_column(len(text.text)) == (5, 2)
    for outside in (-1, 99):
        with pytest.raises(ChronologyError, match="lies outside the text"):
            text.line_and_column(outside)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: there is nothing in this text; save the words of the source"),
        (b"\xef\xbb\xbf \r\n", "a.txt: there is only white space in this text; save the words of the source"),
        ("é\né".encode() + b"\xe9!", "a.txt:2:2: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("On".encode("utf-16"), "a.txt:1:1: byte 0xff is not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_wrong_with_bytes(data: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(data)
    with pytest.raises(ChronologyFileError) as caught:
        SourceText.read("a.txt")
    assert str(caught.value) == message
    assert len(caught.value.problems) == 1


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ChronologyFileError, match="there is no such text; name the file"):
        SourceText.read(tmp_path / "none.txt")
    with pytest.raises(ChronologyFileError, match="can't be read: is a directory; name a file"):
        SourceText.read(tmp_path)


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(ChronologyFileError, match=r"lone surrogate \(at 1\)"):
        SourceText.of("a\ud800")
