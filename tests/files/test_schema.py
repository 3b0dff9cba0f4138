"""The schema that editors check a chronology with."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from stories import chronologies

import cachrono
from cachrono.dates import Length
from cachrono.files import chronology_schema, to_json, to_yaml

EVENTS = Path(__file__).parents[2] / "events"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(chronology_schema()))


def as_an_editor_sees_it(text: str) -> Any:
    """YAML 1.1 with its guesses, dates back to texts."""
    return json.loads(json.dumps(yaml.safe_load(text), default=lambda value: value.isoformat()))


def test_the_committed_schema_is_the_generated_one() -> None:
    assert (EVENTS / "chronology.schema.json").read_text(encoding="utf-8") == chronology_schema()


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)


def test_the_shipped_chronology_is_valid() -> None:
    for file in sorted(EVENTS.glob("*.yaml")):
        VALIDATOR.validate(as_an_editor_sees_it(file.read_text(encoding="utf-8")))


def test_what_is_written_is_valid() -> None:
    VALIDATOR.validate(as_an_editor_sees_it(to_yaml(cachrono.central_asia())))


@settings(deadline=None)
@given(chronologies())
def test_all_json_that_is_written_is_valid(chronology: cachrono.Chronology) -> None:
    VALIDATOR.validate(json.loads(to_json(chronology)))


@pytest.mark.parametrize(
    "when", [2017, "2017~", [1667, 1668], {"1960": None, "1961": None}, dt.date(2025, 11, 16).isoformat(), -43]
)
def test_dates_in_every_dress_are_valid(when: Any) -> None:
    VALIDATOR.validate({"events": {"e": {"title": "T", "when": when}}})


def test_translations_are_valid() -> None:
    story = cachrono.central_asia().with_translation("kk", title="Тарих", kinds={"summit": "саммит"})
    VALIDATOR.validate(as_an_editor_sees_it(to_yaml(story)))


@pytest.mark.parametrize("length", ["20 days", "1 day", "3Weeks", "2 MONTHS", "999999999 years"])
def test_orders_with_lengths_are_valid(length: str) -> None:
    assert Length.parse(length)
    for relation in ({"before": ["a", "b"], "following": "year"}, {"lasts": "a"}, {"lasts": 2024}, {"lasts": ["a"]}):
        for key in ("at_least", "at_most", "exactly"):
            VALIDATOR.validate({"order": [{**relation, key: length}]})


@pytest.mark.parametrize(
    "tree",
    [
        {"titel": "x"},
        {"events": {"e": {}}},
        {"events": {"e": {"title": "T", "mode": "plans"}}},
        {"events": {"e": {"title": "T", "when": "2025", "claims": []}}},
        {"events": {"e": {"title": "T", "claims": [{"sourc": "s"}]}}},
        {"sources": {"s": {"retrieved": "2025-11"}}},
        {"events": {"e": {"title": "T", "at": "3"}}},
        {"events": ["e"]},
        {"order": [{"before": ["a", "b"], "at_least": 20}]},
        {"order": [{"before": ["a", "b"], "at_least": "20"}]},
        {"order": [{"before": ["a", "b"], "at_most": "20 dayz"}]},
        {"order": [{"before": ["a", "b"], "exactly": "1.5 years"}]},
        {"order": [{"before": ["a", "b"], "following": "yeer"}]},
        {"translations": {"ru-RU": {}}},
        {"translations": {"ru": {"event": {"e": "T"}}}},
        {"translations": {"ru": {"kinds": {"summit": ["T"]}}}},
    ],
)
def test_mistakes_are_marked(tree: Any) -> None:
    assert not VALIDATOR.is_valid(tree)
