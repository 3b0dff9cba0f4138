"""Catalogues of what outputs say: the same in every language, and whole."""

import pkgutil
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale

import cachrono
from cachrono import LanguageError
from cachrono.dates import languages
from cachrono.errors import CachronoError
from cachrono.wording import Wording, languages_of, wording

# Phrases that are the same as in English, for they are nothing but names and marks.
SAME = {
    "axis.date",
    "axis.day",
    "axis.month",
    "chart.mark",
    "conflicts.both",
    "conflicts.joint",
    "conflicts.names",
    "conflicts.reading",
    "contradictions.quoted",
    "coverage.column",
    "derived.joint",
    "event.edtf",
    "heading.edtf",
    "knowledge.of_source",
    "label.dated",
    "note.joint",
    "omitted.of_date",
    "place.comma",
    "shape.end",
    "shape.joint",
    "shape.line",
    "source.dated",
    "source.titled",
    "source.with_id",
    "sources.authors",
    "text.exact",
    "text.sentence",
    "title.joint",
    "title.labelled",
}


def packages() -> list[str]:
    """All packages with catalogues of this kind; dates have a kind of their own, with cases."""
    names = (module.name for module in pkgutil.walk_packages(cachrono.__path__, "cachrono.") if module.ispkg)
    return [name for name in names if name != "cachrono.dates" and files(name).joinpath("catalogues").is_dir()]


PACKAGES = packages()
OTHERS = [(package, language) for package in PACKAGES for language in languages() if language != "en"]


def phrases(package: str, language: str) -> dict[str, Any]:
    text = files(package).joinpath("catalogues", f"{language}.toml").read_text(encoding="utf-8")
    return {f"{table}.{name}": phrase for table, names in tomllib.loads(text).items() for name, phrase in names.items()}


def forms(phrase: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"": phrase} if isinstance(phrase, str) else phrase


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts(package: str, language: str) -> Iterator[tuple[str, str]]:
    for key, phrase in phrases(package, language).items():
        for form, text in forms(phrase).items():
            yield f"{key}.{form}".rstrip("."), text


def test_packages_with_catalogues_are_found() -> None:
    assert {"cachrono.charts", "cachrono.resolution"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_all_languages_of_dates_are_there(package: str) -> None:
    assert languages_of(package) == languages()


@pytest.mark.parametrize(("package", "language"), OTHERS)
def test_all_phrases_are_there_and_no_more(package: str, language: str) -> None:
    assert list(phrases(package, language)) == list(phrases(package, "en"))


@pytest.mark.parametrize(("package", "language"), OTHERS)
def test_all_places_are_filled_and_no_others(package: str, language: str) -> None:
    english = phrases(package, "en")
    wrong = []
    for key, phrase in phrases(package, language).items():
        wanted = set().union(*(holes(text) for text in forms(english[key]).values()))
        # In a form for one thing alone, "one" can be said without its digit.
        may_lack = {"count"} if isinstance(phrase, Mapping) else set()
        found = [(form, holes(text)) for form, text in forms(phrase).items()]
        wrong += [(key, form, names) for form, names in found if not wanted - may_lack <= names <= wanted]
    assert wrong == []


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", languages())
def test_every_number_has_its_form(package: str, language: str) -> None:
    used = {Locale.parse(language).plural_form(count) for count in range(201)}
    allowed = {"other", *Locale.parse(language).plural_form.tags}
    for key, phrase in phrases(package, language).items():
        if isinstance(phrase, Mapping):
            assert used | {"other"} <= set(phrase) <= allowed, key


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", languages())
def test_no_phrase_is_blank_or_in_letters_of_another_alphabet(package: str, language: str) -> None:
    for key, text in texts(package, language):
        assert text.strip(), key
        own = "".join(literal for literal, _, _, _ in string.Formatter().parse(text))
        cyrillic, latin = re.search("[\u0400-\u04ff]", own), re.search("[A-Za-zÀ-ɏ]*[a-zß-ɏ]", own)  # but SVG
        assert not (latin if language in ("ru", "tg") else cyrillic), (key, text)
        # In Uzbek, oʻ and gʻ have a letter of their own behind them, and the tutuq belgisi is another.
        assert not (language == "uz" and set("'‘’`") & set(own)), (key, text)


@pytest.mark.parametrize(("package", "language"), OTHERS)
def test_no_phrase_is_left_in_english(package: str, language: str) -> None:
    english = phrases(package, "en")
    same = {key for key, phrase in phrases(package, language).items() if phrase == english[key]}
    assert same <= SAME


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", languages())
def test_what_stands_for_one_thing_stands_for_no_other(package: str, language: str) -> None:
    # The legend and the statuses tell things apart, so each has words of its own.
    for table in ("legend", "shape", "status", "tooltip"):
        said = list(wording(package, language).table(table).values())
        assert len(said) == len(set(said)), table


@pytest.mark.parametrize(("package", "language"), OTHERS)
def test_phrases_end_as_they_do_in_english(package: str, language: str) -> None:
    # They are put together: a space or a full stop too many would show.
    free = ("axis.bce", "axis.ce", "place.and")  # до н. э. has a full stop of its own
    english = phrases(package, "en")
    for key, phrase in phrases(package, language).items():
        wanted = {text[-1] in ". " for text in forms(english[key]).values()}
        assert key in free or {text[-1] in ". " for text in forms(phrase).values()} == wanted, key


# Wording.


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 событий"),
        (1, "1 событие"),
        (2, "2 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (21, "21 событие"),
        (22, "22 события"),
        (111, "111 событий"),
    ],
)
def test_a_number_chooses_the_form(count: int, text: str) -> None:
    assert wording("cachrono.charts", "ru").say("title.events", count=count) == text


def test_one_text_does_for_all_numbers_where_nouns_stay_singular() -> None:
    words = wording("cachrono.charts", "tr")
    assert [words.say("title.events", count=count) for count in (1, 5)] == ["1 olay", "5 olay"]


def test_the_form_for_all_else_stands_in_for_one_that_there_is_not() -> None:
    words = Wording("ru", {"title.events": {"one": "{count} событие", "other": "событий: {count}"}})
    assert words.say("title.events", count=5) == "событий: 5"


def test_names_fill_their_places() -> None:
    assert wording("cachrono.resolution", "uz").say("place.after", events="A", count=1) == "“A”dan keyin"
    after = [wording("cachrono.resolution", "ru").say("place.after", events="A", count=count) for count in (1, 2)]
    assert after == ["после события «A»", "после событий «A»"]


def test_tables() -> None:
    assert wording("cachrono.charts", "tr").table("lane") == {"other": "diğer"}
    assert "events" not in wording("cachrono.charts", "tr").table("axis")


@pytest.mark.parametrize("tag", ["tr", "tr-TR", "tr_TR", "TR", "tr-Latn-TR"])
def test_a_tag_goes_by_its_language(tag: str) -> None:
    words = wording("cachrono.resolution", tag)
    assert words.language == "tr"
    assert words.say("date.none") == "tarih yok"


@pytest.mark.parametrize("tag", ["xx", "xx-TR", "", "../en", "english", 5, None])
def test_an_unknown_language_is_told_which_there_are(tag: Any) -> None:
    with pytest.raises(LanguageError) as caught:
        wording("cachrono.charts", tag)
    assert str(caught.value) == str(LanguageError(tag, languages()))
    assert str(caught.value).endswith(", ".join(languages()))


def test_a_catalogue_that_is_no_toml_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda package, name: b"[legend")
    with pytest.raises(CachronoError, match=r"^cachrono\.charts: catalogues/qq\.toml: "):
        wording("cachrono.charts", "qq")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("title.evnts", "cachrono.charts: no phrase 'title.evnts' in the language 'tr'; a mistake in cachrono"),
        ("title.part", "cachrono.charts: nothing for 'part' in the phrase 'title.part' in the language 'tr'; a"),
        ("title.sources", "cachrono.charts: nothing for 'text' in the phrase 'title.sources'"),
    ],
)
def test_a_phrase_that_is_not_there_is_a_mistake_of_ours(key: str, words: str) -> None:
    with pytest.raises(CachronoError) as caught:
        wording("cachrono.charts", "tr").say(key, count=1)
    assert type(caught.value) is CachronoError
    assert str(caught.value).startswith(words)


def test_a_phrase_without_its_number_is_a_mistake_of_ours() -> None:
    with pytest.raises(CachronoError, match=r"nothing for 'count' in the phrase 'title.events' in the language 'ru'"):
        wording("cachrono.charts", "ru").say("title.events")


@pytest.mark.parametrize(
    ("language", "text", "capital"),
    [("tr", "iptal", "İptal"), ("az", "iki", "İki"), ("uz", "iki", "Iki"), ("en", "is", "Is"), ("ru", "это", "Это")],
)
def test_a_capital_is_that_of_the_language(language: str, text: str, capital: str) -> None:
    assert wording("cachrono.charts", language).capital(text) == capital
    assert wording("cachrono.charts", language).capital("") == ""
