"""The shipped chronology, resolved."""

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

import cachrono
from cachrono import Outcome, Status, View


@pytest.fixture(scope="module")
def view() -> View:
    return cachrono.resolve(cachrono.central_asia())


def test_all_accounts(view: View, file_regression: FileRegressionFixture) -> None:
    lines = [f"{one.id:28} {one.when or '-'!s:24} {one.outcome:12} {one.status}\n" for one in view]
    file_regression.check("".join(lines))


@pytest.mark.parametrize(
    ("id_", "when", "status"),
    [
        ("diplomatic-relations", "1992", Status.REPORTED),
        ("c5plus1-launch", "2015", Status.REPORTED),
        ("initiative-2017", "2017", Status.REPORTED),
        ("ukraine-invasion", "2022", Status.REPORTED),
        ("c5plus1-2023", "2023", Status.REPORTED),
        ("dushanbe-2023", "2023-09", Status.REPORTED),
        ("astana-meeting", "[2024-08,2025-08]", Status.REPORTED),
        ("gabala-2025", "2025-10-07", Status.REPORTED),
        ("tokayev-statement", "[..2025-10-28]", Status.REPORTED),
        ("trump-invitations", "[..2025-10-28]", Status.REPORTED),
        ("c5plus1-2025", "2025-11-06", Status.DUE),
        ("aliyev-visit-2025", "2025-11-15/", Status.REPORTED),
        ("tashkent-2025", "2025-11-16", Status.REPORTED),
        ("azerbaijan-admission", "2025-11-16", Status.REPORTED),
        ("trade-growth", "2017/2024", Status.REPORTED),
        ("culture-days-of-azerbaijan", "[2025,2026]", Status.REPORTED),
        ("culture-days-of-tajikistan", "2024", Status.DUE),
        ("turkmen-chair", "2026", Status.SCHEDULED),
        ("catalogue-period", "2026/2028", Status.SCHEDULED),
        ("kyrgyz-seat", "2027/2028", Status.SCHEDULED),
    ],
)
def test_the_main_events(view: View, id_: str, when: str, status: Status) -> None:
    assert (str(view[id_].when), view[id_].status) == (when, status)


def test_visits_of_three_years(view: View) -> None:
    assert [one.id for one in view if str(one.when) == "2022-12~/2025-12-03"] != []


def test_the_first_four_meetings_have_an_order_alone(view: View) -> None:
    chain = ["initiative-2017", "meeting-1", "meeting-2", "meeting-3", "meeting-4", "dushanbe-2023"]
    assert [one.id for one in view if one.id in chain] == chain
    assert not any(view[id_].is_dated for id_ in chain[1:-1])


@pytest.mark.parametrize(
    "id_",
    ["industrial-programme", "community-proposal", "security-catalogue", "kyrgyz-candidacy", "institutions-proposal"],
)
def test_what_happened_during_the_summit(view: View, id_: str) -> None:
    assert (view[id_].is_dated, view[id_].order.within) == (False, ("tashkent-2025",))


@pytest.mark.parametrize("id_", ["friendship-agreement", "ussr-dissolution"])
def test_what_came_before_the_summit(view: View, id_: str) -> None:
    assert (view[id_].is_dated, view[id_].order.before) == (False, ("tashkent-2025",))
    order = [one.id for one in view]
    assert order.index(id_) < order.index("tashkent-2025")


def test_tashkent_rests_on_four_sources(view: View) -> None:
    tashkent = view["tashkent-2025"]
    assert (tashkent.outcome, len(tashkent.sources)) == (Outcome.REFINED, 4)
    assert sorted(len(reading.claims) for reading in tashkent.readings) == [1, 2]


def test_nothing_contradicts(view: View) -> None:
    assert view.conflicts == ()
