"""What somebody has to decide: the hemisphere of a season, how far off 'about' is, and throughout."""

import pickle

import pytest

from cachrono import Chronology, ChronologyError, PolicyError, TimeSpan, Truth
from cachrono.dates import ONE_UNIT, Padding, Precision, Seasons


def shown(bounds: object) -> str:
    return " ".join("-" if day is None else str(day) for day in bounds)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "seasons", "first", "last"),
    [
        ("2001-21", "northern", "2001-03-01", "2001-05-31"),
        ("2001-24", "northern", "2001-12-01", "2002-02-28"),
        ("2001-21", "southern", "2001-09-01", "2001-11-30"),
        ("2001-22", "southern", "2001-12-01", "2002-02-28"),
        ("2001-23", "southern", "2001-03-01", "2001-05-31"),
        ("2001-24", "southern", "2001-06-01", "2001-08-31"),
        ("2001-21", "either", "2001-03-01", "2001-11-30"),
        ("2001-22", "either", "2001-06-01", "2002-02-28"),
        ("2001-23", "either", "2001-03-01", "2001-11-30"),
        ("2001-24", "either", "2001-06-01", "2002-02-28"),
        ("200X-21", "southern", "2000-09-01", "2009-11-30"),
        ("2001-21/2002-21", "southern", "2001-09-01", "2002-11-30"),
        ("[2001-21,2003-21]", "southern", "2001-09-01", "2003-11-30"),
    ],
)
def test_the_season_that_a_hemisphere_has(text: str, seasons: str, first: str, last: str) -> None:
    span = TimeSpan.parse(text, seasons=Seasons(seasons))
    assert span.seasons is Seasons(seasons)
    assert (str(span.earliest), str(span.latest)) == (first, last)
    assert str(span.members[0][0]) == first
    assert pickle.loads(pickle.dumps(span)) == span == eval(repr(span))


@pytest.mark.parametrize(
    ("code", "north", "south"), [("21", "25", "29"), ("22", "26", "30"), ("23", "27", "31"), ("24", "28", "32")]
)
def test_the_codes_that_name_a_hemisphere_are_the_policies(code: str, north: str, south: str) -> None:
    for seasons, stated in ((Seasons.NORTHERN, north), (Seasons.SOUTHERN, south)):
        assert TimeSpan(f"2001-{code}", seasons=seasons).bounds == TimeSpan(f"2001-{stated}").bounds


def test_a_hemisphere_decides_what_is_reversed() -> None:
    assert TimeSpan("2001-23/2001-21", seasons=Seasons.SOUTHERN).latest == TimeSpan("2001-11-30").latest
    with pytest.raises(ValueError, match="reversed"):
        TimeSpan("2001-23/2001-21")
    with pytest.raises(ValueError, match="reversed: it begins on 2001-09-01 and ends on 2001-05-31"):
        TimeSpan("2001-21/2001-23", seasons=Seasons.SOUTHERN)
    with pytest.raises(ValueError, match="reversed"):
        TimeSpan("2002/2001", seasons=Seasons.SOUTHERN)


def test_words_name_the_hemisphere_that_was_decided_for() -> None:
    words = [TimeSpan("2001-24", seasons=seasons).describe() for seasons in Seasons]
    assert words == ["winter 2001–02", "winter 2001 (southern hemisphere)", "winter 2001–02 (either hemisphere)"]
    assert (
        TimeSpan("{2001-24,2002}", seasons=Seasons.SOUTHERN).describe() == "winter 2001 (southern hemisphere) and 2002"
    )


@pytest.mark.parametrize("text", ["2001", "2001-05~", "2001-29", "2001-34", "2001/2002", "[2001,2003]"])
def test_a_text_without_such_a_season_stays_equal(text: str) -> None:
    span = TimeSpan.parse(text, seasons=Seasons.SOUTHERN)
    assert span == TimeSpan(text)
    assert span.seasons is Seasons.NORTHERN


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(
        PolicyError, match="'tropical' is no reading of the seasons; there are northern, southern, either"
    ):
        TimeSpan("2001-21", seasons="tropical")  # type: ignore[arg-type]


def test_a_chronology_takes_the_hemisphere_from_the_text_alone() -> None:
    chronology = Chronology(title="Summers")
    with pytest.raises(ChronologyError, match="25 to 28 in the north, 29 to 32 in the south"):
        chronology.with_event("fire", "Fire", when=TimeSpan("2001-22", seasons=Seasons.SOUTHERN))
    kept = chronology.with_event("fire", "Fire", when="2001-30")
    assert [str(claim.when) for claim in kept.claims] == ["2001-30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1985", "1985-01-01 1985-01-01 1985-12-31 1985-12-31"),
        ("198X", "1980-01-01 1980-01-01 1989-12-31 1989-12-31"),
        ("1985/1990", "1985-01-01 1985-01-01 1990-12-31 1990-12-31"),
        ("1985/..", "1985-01-01 1985-01-01 - -"),
        ("2001-24", "2001-12-01 2001-12-01 2002-02-28 2002-02-28"),
        # Through one of several, it isn't known which: certainty ends where they differ.
        ("[1985,1990]", "1985-01-01 1990-01-01 1985-12-31 1990-12-31"),
        ("[1985..1990]", "1985-01-01 1990-01-01 1985-12-31 1990-12-31"),
        ("[1985..]", "1985-01-01 - 1985-12-31 -"),
        ("1985-1X", "1985-10-01 1985-12-01 1985-10-31 1985-12-31"),
        ("198X-02", "1980-02-01 1989-02-01 1980-02-29 1989-02-28"),
        ("198X-24", "1980-12-01 1989-12-01 1981-02-28 1990-02-28"),
        ("1985-11-1X", "1985-11-10 1985-11-19 1985-11-10 1985-11-19"),
        ("1985-1X/1990", "1985-10-01 1985-12-01 1990-12-31 1990-12-31"),
        ("{1985,1990}", "1985-01-01 1985-01-01 1990-12-31 1990-12-31"),
        # One year, it isn't known which; but a decade, a century is itself.
        ("XXXX", "0000-01-01 9999-01-01 0000-12-31 9999-12-31"),
        ("19X5", "1905-01-01 1995-01-01 1905-12-31 1995-12-31"),
        ("1950S2", "1900-01-01 1999-01-01 1900-12-31 1999-12-31"),
        ("XXXX/2000", "0000-01-01 9999-01-01 2000-12-31 2000-12-31"),
        # Of what, if the ends of a range are not alike.
        ("[195X..1955]", "1950-01-01 1955-12-31 1950-01-01 1955-12-31"),
        ("[1955..195X]", "1955-01-01 1959-12-31 1955-01-01 1959-12-31"),
        ("[2001-04..2001-37]", "2001-04-01 2001-04-30 2001-04-01 2001-04-30"),
        ("[1985-33..1985-40]", "1985-01-01 1985-06-30 1985-01-01 1985-06-30"),
        ("[1985-33..1985-34]", "1985-01-01 1985-04-01 1985-03-31 1985-06-30"),
        ("[1985S3..198X]", "1980-01-01 1989-12-31 1980-01-01 1989-12-31"),
        ("[195X..197X]", "1950-01-01 1970-01-01 1959-12-31 1979-12-31"),
    ],
)
def test_throughout(text: str, expected: str) -> None:
    assert shown(TimeSpan(text, throughout=True).bounds) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1850~", "1849-01-01 1851-12-31 1849-01-01 1851-12-31"),
        ("2004-06?", "2004-05-01 2004-07-31 2004-05-01 2004-07-31"),
        ("2004?-06-11", "2003-06-12 2005-06-11 2003-06-12 2005-06-11"),
        ("2004-~06-11", "2004-05-11 2004-07-12 2004-05-11 2004-07-12"),
        ("2004-06-11%", "2004-06-10 2004-06-12 2004-06-10 2004-06-12"),
        ("1850~/1860", "1849-01-01 1851-12-31 1860-01-01 1860-12-31"),
        ("1850~/..", "1849-01-01 1851-12-31 - -"),
        ("[1850~,1860]", "1849-01-01 1860-12-31 1849-01-01 1860-12-31"),
        ("1850", "1850-01-01 1850-12-31 1850-01-01 1850-12-31"),
    ],
)
def test_padding_widens_what_is_qualified_and_says_so(text: str, expected: str) -> None:
    span = TimeSpan(text)
    before = span.bounds
    padded = ONE_UNIT.bounds(span)
    assert shown(padded[:4]) == expected
    assert padded.padding == "one unit either way"
    assert span.bounds == before


def test_one_spring_of_either_hemisphere_lasts_three_months() -> None:
    spring = TimeSpan("2001-21", throughout=True, seasons=Seasons.EITHER)
    assert shown(spring.bounds) == "2001-03-01 2001-09-01 2001-05-31 2001-11-30"
    assert spring.in_window("2001-07", "2001-07") is Truth.POSSIBLE


def test_a_further_doubt_makes_no_padding_smaller() -> None:
    year, both = ONE_UNIT.bounds("?2004-06"), ONE_UNIT.bounds("?2004-~06")
    assert both == year
    assert str(year.begin_earliest) == "2003-06-02"
    assert str(ONE_UNIT.bounds("2004-?06-~11").begin_earliest) == "2004-05-11"


def test_a_padding_is_as_frozen_as_it_says() -> None:
    assert len({ONE_UNIT, ONE_UNIT}) == 1
    with pytest.raises(TypeError):
        ONE_UNIT.days[Precision.YEAR] = 0  # type: ignore[index]


@pytest.mark.parametrize("days", [None, "x", {}, dict.fromkeys(Precision, 1.5), dict.fromkeys(Precision, True)])
def test_a_padding_takes_whole_days(days: dict[Precision, int]) -> None:
    with pytest.raises(PolicyError, match=r"no table of days|needs whole days"):
        Padding("x", days)


def test_padding_of_what_lasts_throughout() -> None:
    padded = ONE_UNIT.bounds(TimeSpan("1850~", throughout=True))
    assert shown(padded[:4]) == "1849-01-01 1851-01-01 1849-12-31 1851-12-31"


def test_a_padding_says_something_of_every_precision() -> None:
    assert Padding("none", dict.fromkeys(Precision, 0)).bounds(TimeSpan("1850~"))[:4] == TimeSpan("1850").bounds
    with pytest.raises(ValueError, match="whole days, 0 or more, for a millennium; not None"):
        Padding("half", {Precision.YEAR: 183})
    with pytest.raises(ValueError, match="0 or more"):
        Padding("inwards", dict.fromkeys(Precision, -1))
