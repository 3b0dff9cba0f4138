"""What holds for the package as a whole."""

import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import cachrono

ROOT = Path(__file__).parents[1]
HEAVY = (
    "altair",
    "icalendar",
    "pendulum",
    "yaml",
    "cattrs",
    "vl_convert",
    "rich",
    "rich_click",
    "click",
    "narwhals",
    "jsonschema",
    "babel",
    "tomllib",
    "jinja2",
)


def python(code: str, *options: str) -> str:
    done = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_import_loads_nothing_heavy() -> None:
    loaded = python("import sys, cachrono; print(*sorted({name.partition('.')[0] for name in sys.modules}))").split()
    assert "attr" in loaded
    assert not set(HEAVY) & set(loaded)


def test_english_needs_no_babel() -> None:
    code = "import sys, cachrono as cc; cc.TimeSpan('1985-04-12/2025~').describe(); print('babel' in sys.modules)"
    assert python(code) == "False"


def test_dates_and_model_load_nothing_heavy_either() -> None:
    code = "import sys, cachrono as cc; cc.Chronology(title='x').with_event('a', 'A', when='2017'); print(*sys.modules)"
    assert not set(HEAVY) & set(python(code).split())


@pytest.mark.parametrize("name", cachrono.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(cachrono, name).__doc__


def test_public_names_are_listed_once_and_sorted() -> None:
    assert cachrono.__all__ == sorted(set(cachrono.__all__))
    assert set(cachrono.__all__) <= set(dir(cachrono))
    assert set(cachrono._HOME) <= set(cachrono.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'timelime'"):
        _ = cachrono.timelime  # type: ignore[attr-defined]


def test_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert cachrono.__version__ == version("cachrono")


def test_package_is_typed() -> None:
    assert (Path(cachrono.__file__).parent / "py.typed").is_file()


def test_shipped_chronology_reads_and_has_the_main_events() -> None:
    story = cachrono.central_asia()
    when = {account.id: str(account.when) for account in cachrono.resolve(story)}
    assert when["initiative-2017"] == "2017"
    assert when["dushanbe-2023"] == "2023-09"
    assert when["gabala-2025"] == "2025-10-07"
    assert when["c5plus1-2025"] == "2025-11-06"
    assert when["tashkent-2025"] == "2025-11-16"
    assert when["turkmen-chair"] == "2026"


def test_shipped_titles_are_in_every_language() -> None:
    from cachrono.dates import languages

    story = cachrono.central_asia()
    assert {*story.translations.ids(), "en"} == set(languages())
    for translation in story.translations:
        assert translation.title != story.title
        assert list(translation.events) == story.events.ids()
        assert set(translation.kinds) == {event.kind for event in story.events}
        assert set(translation.series) == {event.series for event in story.events if event.series}
        for named in (translation.events, translation.kinds, translation.series):
            assert len(set(named.values())) == len(named)
        for english, event in zip(story.events, story.translated(translation.language).events, strict=True):
            assert event.title != english.title
            assert set(re.findall(r"\d+", event.title)) == set(re.findall(r"\d+", english.title))
            mixed = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
            assert not mixed.search(event.title)


def test_the_shipped_chronology_does_without_its_translations() -> None:
    whole = cachrono.central_asia()
    alone = cachrono.read(ROOT / "events" / "central_asia.yaml")
    assert not alone.translations
    assert attrs.evolve(whole, translations=()) == alone


def test_shipped_quotes_are_short() -> None:
    story = cachrono.central_asia()
    for part in (*story.claims, *story.orders):
        words = " ".join(text for c in part.citations for text in (c.prefix, c.exact, c.suffix) if text)
        assert len(words.split()) <= 10, part


def test_every_error_is_a_cachrono_error_with_a_name_in_error() -> None:
    from cachrono import errors

    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    for kind in kinds:
        assert kind.__name__.endswith(("Error", "Warning"))
        assert issubclass(kind, errors.CachronoError | UserWarning)


def test_errors_survive_pickling() -> None:
    import pickle

    from cachrono import ChronologyError, InvalidDateError, Problem, UnknownIdError

    for error in (
        InvalidDateError("2025-13", 5, "month 13"),
        ChronologyError(Problem("wrong", "events.a", "a.yaml", 1, 2, "v")),
        UnknownIdError("event", "tashkant", ["tashkent"]),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.stem)
def test_example_runs(script: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-W", "error", str(script)], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert any(tmp_path.iterdir())
    assert not done.stderr


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in cachrono.__all__ if name not in page] == []


def test_nothing_in_the_package_reads_the_clock_or_the_network() -> None:
    """Only ``zoned.today`` may, and only the command line calls it."""
    words = ("datetime.now", "date.today", "time.time(", "urllib", "requests", "socket", "utcnow")
    for file in (ROOT / "src").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], file
        if "today(" in text:
            assert file.name == "zoned.py" or file.parent.name == "cli"
