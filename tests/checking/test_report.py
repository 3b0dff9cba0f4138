"""The check report: places, severities, and what makes it fail."""

import hashlib
import os
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono.checking import Severity, check
from cachrono.errors import ChronologyFileError

TEXT = "The council met on 5 March 2024.\nThe roof was mended in June. It was mended in June again.\n"
FILE = """\
title: The roof
sources:
  gazette:
    publisher: Town Gazette
    published: 2024-03-08
    sha256: {digest}
  minutes: {{publisher: Council}}
events:
  vote:
    title: Vote
    claims:
      - {{when: 2024-03-05, source: gazette, quote: on 5 March 2024, at: {at}}}
      - {{when: 2024-03-06, source: minutes, mode: reported}}
  works:
    title: Works
    claims:
      - when: 2024-06
        source: gazette
        quote: {quote}
  nothing:
    title: Nothing is said
  own:
    title: Mine
    when: 2024
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gazette.txt").write_bytes(TEXT.encode())
    return tmp_path


def write(folder: Path, *, at: str = "16-31", quote: str = "mended in June again", digest: str | None = None) -> str:
    digest = digest or hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "roof.yaml").write_text(FILE.format(at=at, quote=quote, digest=digest), encoding="utf-8")
    return "roof.yaml"


def lines(file: str, texts: str | None = "texts") -> str:
    report = check(file, texts)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(report.quotes.items()))
    return "\n".join([*map(str, report.findings), counts]) + "\n"


def test_sound_file(folder: Path, file_regression: FileRegressionFixture) -> None:
    file = write(folder)
    file_regression.check(lines(file))
    assert not check(file, "texts").failed()
    assert check(file, "texts").failed(strict=True)  # the sources disagree about the vote


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("offsets outside the text", {"at": "9016-9031"}),
        ("offsets moved", {"at": "17-32"}),
        ("quote missing", {"quote": "mended in July"}),
        ("quote ambiguous", {"quote": "mended in June"}),
        ("text changed", {"digest": "0" * 64}),
    ],
)
def test_error(folder: Path, name: str, changes: dict[str, str], file_regression: FileRegressionFixture) -> None:
    file = write(folder, **changes)
    report = check(file, "texts")
    assert report.failed()
    errors = [str(found) for found in report.findings if found.severity is Severity.ERROR]
    assert len(errors) == 1
    file_regression.check(errors[0] + "\n")


def test_without_texts_nothing_counts_as_verified(folder: Path) -> None:
    report = check(write(folder))
    assert {str(outcome) for outcome in report.quotes} == {"unchecked", "unquoted"}


def test_text_that_is_not_utf8(folder: Path) -> None:
    (folder / "texts" / "gazette.txt").write_bytes(b"caf\xe9")
    error, none_at_all = [str(f) for f in check(write(folder), "texts").findings if f.severity is Severity.ERROR][::-1]
    assert none_at_all == "texts: error: no text of any source; texts are files such as gazette.txt"
    assert error == "texts/gazette.txt:1:4: error: byte 0xe9 is not UTF-8; save the file as UTF-8"


def test_missing_folder_of_texts(folder: Path) -> None:
    with pytest.raises(ChronologyFileError, match="no such folder of texts"):
        check(write(folder), "nowhere")


def test_shipped_chronology_has_no_errors() -> None:
    from cachrono._shipped import shipped_folder

    report = check(shipped_folder())
    assert not report.failed(strict=True)


def test_shipped_quotes_stand_in_the_articles() -> None:
    from cachrono._shipped import shipped_folder

    texts = os.environ.get("CACHRONO_TEXTS")
    if not texts:
        pytest.skip("the articles are not part of the project; CACHRONO_TEXTS names a folder that has them")
    report = check(shipped_folder(), texts)
    assert set(report.quotes) == {"verified"}
    assert not report.failed(strict=True)


def test_the_example_with_texts_is_right_to_the_letter() -> None:
    roof = Path(__file__).parents[2] / "examples" / "roof"
    report = check(roof, roof / "texts")
    assert set(report.quotes) == {"verified"}
    assert [str(found.severity) for found in report.findings] == ["dispute"]


def test_a_source_without_a_text_is_told_and_counts_where_strict(folder: Path) -> None:
    text = (
        (Path(write(folder)))
        .read_text(encoding="utf-8")
        .replace("source: minutes, mode", "source: minutes, quote: so, mode")
    )
    Path("roof.yaml").write_text(text, encoding="utf-8")
    found = [str(found) for found in check("roof.yaml", "texts").findings if "texts" in str(found)]
    assert found == ["roof.yaml:7:3: dispute: sources.minutes: no text texts/minutes.txt; its quotes stay unchecked"]
