import pytest

import cachrono
from cachrono import ChartError, resolve
from cachrono.charts import timeline_rows


def test_rows_of_the_shipped_chronology(story, data_regression):
    data_regression.check([row.to_dict() for row in timeline_rows(resolve(story))])


def test_rows_of_every_sort(small, data_regression):
    data_regression.check([row.to_dict() for row in timeline_rows(resolve(small))])


@pytest.mark.parametrize(
    ("lanes", "groups"),
    [
        ("kind", {"day": {"talk"}, "extent": {"visit"}}),
        ("series", {"day": {""}}),
        ("place", {"day": {"Baku"}, "extent": {""}}),
        ("participant", {"extent": {"Ada", "Bo"}, "day": {""}}),
        (lambda account: [account.id, "all", account.id], {"day": {"day", "all"}}),
        (lambda account: account.where, {"day": {"Baku"}, "plan": {""}}),
        (lambda account: "", {"day": {""}}),
    ],
    ids=["kind", "series", "place", "participant", "several", "none", "empty"],
)
def test_swimlanes(small, lanes, groups):
    rows = timeline_rows(resolve(small), lanes)
    for event, names in groups.items():
        found = [row.group for row in rows if row.id == event]
        assert len(found) == len(set(found))
        assert set(found) == names


@pytest.mark.parametrize(
    ("lanes", "words"),
    [
        (
            "knid",
            "lanes='knid' is no way to group events; use .* or a function; did you mean 'kind'?",
        ),
        (["kind"], r"lanes=\['kind'\] is no way to group events"),
        (None, "lanes=None is no way"),
        (lambda account: 3, "lanes gave 3; a function gives a name, several of them, or None"),
        (lambda account: ["x", None], "lanes gave"),
    ],
)
def test_lanes_that_make_no_sense(small, lanes, words):
    with pytest.raises(ChartError, match=words.replace("?", r"\?")):
        timeline_rows(resolve(small), lanes)


def test_what_may_not_have_been_published_is_pale() -> None:
    story = cachrono.central_asia().as_of("2025-11-20", sure=False)
    rows = {row.id: row for row in timeline_rows(resolve(story))}
    assert {id_ for id_, row in rows.items() if not row.glyph.pale} == {
        event.id for event in story.events if any(c.source == "tokayev-c5plus1" for c in story.claims_of(event.id))
    }
    assert rows["tashkent-2025"].status == "reported (perhaps not yet published)"
    assert "pale" in rows["tashkent-2025"].glyph.meanings
    # Once a source that states its date says the same, nothing is pale about it.
    later = {row.id: row for row in timeline_rows(resolve(cachrono.central_asia().as_of("2025-12-03", sure=False)))}
    assert not later["tashkent-2025"].glyph.pale
    assert later["turkmen-chair"].glyph.pale
