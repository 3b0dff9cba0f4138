"""The editor's words in other languages."""

import copy
import pickle
from collections.abc import Callable

import attrs
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono import CachronoError, Chronology, Event, Translation, UnknownIdError

RUSSIAN = Translation(
    "ru",
    title="История",
    events={"talks": "Переговоры", "visit": "Визит"},
    kinds={"summit": "саммит", "visit": "визит"},
    series={"rounds": "раунды"},
)


@pytest.fixture(scope="module")
def plain() -> Chronology:
    return (
        Chronology(title="Story", description="Of it", known_on="2026-01-01")
        .with_source("daily", published="2025-12-03")
        .with_source("undated", retrieved="2026-06-01")
        .with_event("talks", "Talks", kind="summit", series="rounds", same_as="x", when="2025-11-16", source="daily")
        .with_event("visit", "Visit", kind="visit", when="2024", source="undated", mode="reported")
        .with_event("signing", "Signing", kind="agreement", series="papers")
        .with_event("note", "Note")
        .with_order("before", "visit", "talks")
        .with_judgement("prefers", "talks/daily", on="2025-12-05")
    )


@pytest.fixture(scope="module")
def story(plain: Chronology) -> Chronology:
    return attrs.evolve(plain, translations=[RUSSIAN, Translation("az", kinds={"summit": "sammit"})])


def test_what_is_translated_is_replaced_and_all_else_stays(plain: Chronology, story: Chronology) -> None:
    russian = story.translated("ru")
    assert russian.title == "История"
    assert list(russian.events) == [
        Event("talks", "Переговоры", kind="саммит", series="раунды", same_as="x"),
        Event("visit", "Визит", kind="визит"),
        Event("signing", "Signing", kind="agreement", series="papers"),
        Event("note", "Note"),
    ]
    assert attrs.evolve(russian, title=plain.title, events=plain.events) == plain
    assert story.translated("az").title == "Story"


def test_the_unsure_stay_so(story: Chronology) -> None:
    perhaps = story.as_of("2025-12-31", sure=False)
    assert perhaps.unsure == perhaps.translated("ru").unsure == {"undated"}
    assert perhaps.translated("ru").known_on == perhaps.known_on


@pytest.mark.parametrize("tag", ["ru-RU", "ru_RU", "RU", "ru-Cyrl-KG"])
def test_of_a_tag_the_language_counts(story: Chronology, tag: str) -> None:
    assert story.translated(tag) == story.translated("ru")


@pytest.mark.parametrize("tag", ["tr", "rus", "r", ""])
def test_without_a_translation_all_stays(story: Chronology, tag: str) -> None:
    assert story.translated(tag) is story


def test_what_is_translated_can_grow(story: Chronology) -> None:
    """The translations are of words that no longer stand there, and would be at odds with those that do."""
    russian = story.translated("ru")
    assert not russian.translations
    assert russian.with_order("before", "note", "talks").events == russian.events


def test_growing_and_constructing_are_the_same(plain: Chronology, story: Chronology) -> None:
    grown = (
        plain.with_translation("ru", title="История", events={"visit": "Визит"}, kinds=dict(RUSSIAN.kinds))
        .with_translation("az", kinds={"summit": "sammit"})
        .with_translation("ru", events={"talks": "Переговоры", "visit": "Визит"}, series={"rounds": "раунды"})
    )
    assert grown == story
    assert grown.translations.ids() == ["ru", "az"]
    assert plain.translations.ids() == []


def test_a_translation_is_a_value(story: Chronology) -> None:
    again = attrs.evolve(RUSSIAN, events={"visit": "Визит", "talks": "Переговоры"})
    assert (again, hash(again)) == (RUSSIAN, hash(RUSSIAN))
    assert attrs.evolve(RUSSIAN, kinds={}) != RUSSIAN
    assert RUSSIAN.kinds == {"summit": "саммит", "visit": "визит"}
    assert repr(Translation("ru", kinds={"a": "b"})) == (
        "Translation(language='ru', title=None, events={}, kinds={'a': 'b'}, series={})"
    )
    with pytest.raises(TypeError):
        RUSSIAN.kinds["summit"] = "встреча"  # type: ignore[index]
    for copied in (copy.copy(story), copy.deepcopy(story), pickle.loads(pickle.dumps(story))):
        assert (copied, hash(copied)) == (story, hash(story))


def test_what_it_was_made_from_may_change() -> None:
    kinds = {"summit": "саммит"}
    translation = Translation("ru", kinds=kinds)
    kinds["summit"] = "встреча"
    assert translation.kinds["summit"] == "саммит"


def test_a_selection_keeps_what_is_said_of_its_events(story: Chronology) -> None:
    part = story.select(kind="visit")
    assert part.translations["ru"] == Translation(
        "ru", title="История", events={"visit": "Визит"}, kinds={"visit": "визит"}
    )
    assert part.translations["az"] == Translation("az")
    assert part.translated("ru").events["visit"].title == "Визит"
    assert attrs.evolve(part) == part  # which checks it


def test_a_selection_is_made_by_the_editors_words(story: Chronology) -> None:
    assert not story.select(kind="саммит").events
    assert story.select(kind="summit").translated("ru") == story.translated("ru").select(kind="саммит")


def test_an_earlier_view_keeps_all(story: Chronology) -> None:
    assert story.as_of("2025-01-01").translations == story.translations


def test_translations_into_one_language_are_merged(plain: Chronology, story: Chronology) -> None:
    other = Chronology(title="Other").with_event("trip", "Trip", kind="visit")
    other = other.with_translation("ru", events={"trip": "Поездка"}, kinds={"visit": "визит"})
    other = other.with_translation("tr", title="Başka")
    merged = story.merge(other)
    assert merged.translations["ru"] == attrs.evolve(RUSSIAN, events={**RUSSIAN.events, "trip": "Поездка"})
    assert merged.translations.ids() == ["ru", "az", "tr"]
    assert story.merge(plain).translations == plain.merge(story).translations == story.translations


def test_of_translated_titles_those_of_the_title_are_kept(plain: Chronology) -> None:
    other = Chronology(title="Other").with_translation("ru", title="Другая")
    assert plain.merge(other).translations["ru"].title is None
    assert plain.with_translation("ru", title="История").merge(other).translations["ru"].title == "История"
    assert Chronology().with_translation("ru", title="История").merge(plain).translated("ru").title == "История"


def test_of_no_language(story: Chronology) -> None:
    with pytest.raises(UnknownIdError, match="no translation has the id 'rus'; did you mean 'ru'"):
        story.translations["rus"]


BASE = Chronology("Story").with_event("talks", "Talks", kind="summit", series="rounds").with_event("visit", "Visit")
OTHER = BASE.with_translation("ru", events={"talks": "Беседы"}, kinds={"summit": "встреча"}, title="Рассказ")

WRONG: list[Callable[[], object]] = [
    lambda: Translation("russian"),
    lambda: Translation("ru-RU"),
    lambda: Translation("RU"),
    lambda: Translation(None),  # type: ignore[arg-type]
    lambda: Translation("ru", title=" "),
    lambda: Translation("ru", title=3),  # type: ignore[arg-type]
    lambda: Translation("ru", events={"talks": ""}),
    lambda: Translation("ru", kinds={"summit": "\n"}),
    lambda: Translation("ru", series={"rounds": None}),  # type: ignore[dict-item]
    lambda: Translation("ru", series={3: "раунды"}),  # type: ignore[dict-item]
    lambda: Translation("ru", kinds={"summit": "a\0b"}),
    lambda: Translation("ru", kinds=["summit"]),  # type: ignore[arg-type]
    lambda: BASE.with_translation("ru", events={"talk": "Беседа", "visit": "Визит"}, kinds={"sumit": "саммит"}),
    lambda: BASE.with_translation("ru", events={"nowhere": "Нигде"}, kinds={"": "?"}, series={"talks": "Беседы"}),
    lambda: BASE.with_translation("ru", kinds={"visit": "визит"}),
    lambda: OTHER.with_translation("ru", events={"talks": "Переговоры"}),
    lambda: BASE.merge(OTHER, BASE.with_translation("ru", title="История", kinds={"summit": "саммит"})),
    lambda: Chronology(translations=[Translation("ru", kinds={"summit": "саммит"})]),
    lambda: Chronology(translations=[Translation("ru", title="А"), Translation("ru", title="Б")]),
    lambda: attrs.evolve(OTHER, events=[Event("talks", "Talks")]),
]


def test_what_is_said_of_what_is_wrong(file_regression: FileRegressionFixture) -> None:
    lines = []
    for make in WRONG:
        with pytest.raises(CachronoError) as caught:
            make()
        lines.append(str(caught.value))
    file_regression.check("\n".join(lines) + "\n")
