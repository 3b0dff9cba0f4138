"""EDTF: what is a date, what isn't, and what it says of days. Cases are written from ISO 8601-2 and the LoC profile."""

import pickle

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono import InvalidDateError, TimeSpan
from cachrono.dates import Choice, EndKind, Precision


def bounds(text: str, **how: bool) -> str:
    return " ".join(str(day) if day is not None else "-" for day in TimeSpan(text, **how).bounds)


@pytest.mark.parametrize(
    ("text", "throughout", "expected"),
    [
        ("1985", False, "1985-01-01 1985-12-31 1985-01-01 1985-12-31"),
        ("1985", True, "1985-01-01 1985-01-01 1985-12-31 1985-12-31"),
        ("1985/1990", False, "1985-01-01 1985-12-31 1990-01-01 1990-12-31"),
        ("1985/..", False, "1985-01-01 1985-12-31 - -"),
        ("[1985..1990]", False, "1985-01-01 1990-12-31 1985-01-01 1990-12-31"),
        ("{1985,1990}", False, "1985-01-01 1985-12-31 1990-01-01 1990-12-31"),
    ],
)
def test_the_table_of_bounds(text: str, throughout: bool, expected: str) -> None:
    assert bounds(text, throughout=throughout) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # Level 0.
        ("2025-11-16", "2025-11-16", "2025-11-16"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("0000-02-29", "0000-02-29", "0000-02-29"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
        ("2004-01-01/2004-01-01", "2004-01-01", "2004-01-01"),
        ("2004/2004-06", "2004-01-01", "2004-06-30"),
        ("2004-06/2004", "2004-06-01", "2004-12-31"),
        # A time of day keeps its local date.
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("1985-04-12T00:20:30+14:00", "1985-04-12", "1985-04-12"),
        ("1985-04-12T24:00:00", "1985-04-12", "1985-04-12"),
        # Level 1.
        ("Y170000002", "170000002-01-01", "170000002-12-31"),
        ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
        ("-0001", "-0001-01-01", "-0001-12-31"),
        ("-0004-02-29", "-0004-02-29", "-0004-02-29"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("XXXX", "0000-01-01", "9999-12-31"),
        ("-00XX", "-0099-01-01", "-0001-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("../1985-04-12", None, "1985-04-12"),
        ("/1985-04-12", None, "1985-04-12"),
        ("1985/", "1985-01-01", None),
        # Level 2.
        ("2001-25", "2001-03-01", "2001-05-31"),
        ("2001-28", "2001-12-01", "2002-02-28"),
        ("2001-29", "2001-09-01", "2001-11-30"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-33", "2001-01-01", "2001-03-31"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-37", "2001-01-01", "2001-04-30"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-40", "2001-01-01", "2001-06-30"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("-1859S2", "-1899-01-01", "-1800-12-31"),
        ("-0050S2", "-0099-01-01", "-0001-12-31"),
        ("Y171010000S3", "171000000-01-01", "171999999-12-31"),
        ("Y3388E2S3", "338000-01-01", "338999-12-31"),
        ("1950S4", "1950-01-01", "1950-12-31"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("156X-02-29", "1560-02-29", "1568-02-29"),
        ("15XX-12-XX", "1500-12-01", "1599-12-31"),
        ("1XXX-XX", "1000-01-01", "1999-12-31"),
        ("1XXX-12", "1000-12-01", "1999-12-31"),
        ("1984-1X", "1984-10-01", "1984-12-31"),
        ("1560-X2", "1560-02-01", "1560-12-31"),
        ("1985-XX-31", "1985-01-31", "1985-12-31"),
        ("1985-02-2X", "1985-02-20", "1985-02-28"),
        ("XXXX-02-29", "0000-02-29", "9996-02-29"),
        ("2XX4-02-29", "2004-02-29", "2984-02-29"),
        ("-156X-12-25", "-1569-12-25", "-1560-12-25"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[..1760-12-03]", None, "1760-12-03"),
        ("[1760-12..]", "1760-12-01", None),
        ("[1667,1760-12]", "1667-01-01", "1760-12-31"),
        ("{..1984}", None, "1984-12-31"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
        ("[1672,1667]", "1667-01-01", "1672-12-31"),
        ("2001-21/2003", "2001-03-01", "2003-12-31"),
        ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
    ],
)  # fmt: skip
def test_the_outer_bounds(text: str, first: str | None, last: str | None) -> None:
    span = TimeSpan(text)
    assert [None if day is None else str(day) for day in (span.earliest, span.latest)] == [first, last]


@pytest.mark.parametrize("mark", ["?", "~", "%"])
@pytest.mark.parametrize("text", ["1984", "2004-06", "2004-06-11", "201X", "2001-21", "-0043"])
def test_qualifiers_never_move_a_bound(text: str, mark: str) -> None:
    assert TimeSpan(text + mark).bounds == TimeSpan(text).bounds


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2004-06-11?", ("?", "?", "?")),
        ("2004-06~-11", ("~", "~", "")),
        ("2004?-06-11", ("?", "", "")),
        ("?2004-06-11", ("?", "", "")),
        ("2004-?06-11", ("", "?", "")),
        ("2004-06-%11", ("", "", "%")),
        ("2004?-06-~11", ("?", "", "~")),
        ("2004?-06~-11", ("%", "~", "")),
        ("2004-06~-11?", ("%", "%", "?")),
        ("?2004-06~-11", ("%", "~", "")),
    ],
)
def test_a_mark_holds_to_its_left_or_for_one_part(text: str, marks: tuple[str, str, str]) -> None:
    assert TimeSpan(text).dates[0].marks == marks


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [("1984?", True, False), ("1984~", False, True), ("1984%", True, True), ("1984", False, False),
     ("1984?/2004~", True, True), ("{1960~,1961}", False, True)],
)  # fmt: skip
def test_uncertain_and_approximate(text: str, uncertain: bool, approximate: bool) -> None:
    span = TimeSpan(text)
    assert (span.is_uncertain, span.is_approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("XXXX", "millennium"), ("1XXX", "millennium"), ("19XX", "century"), ("1950S2", "century"),
        ("-1859S2", "century"),
        ("198X", "decade"),
        ("1985", "year"), ("Y17E7", "year"), ("2001-33", "season"), ("2001-24", "season"), ("1985-04", "month"),
        ("1985-XX", "month"), ("1985-04-12", "day"), ("1985-XX-XX", "day"), ("1985-04-12T10:00", "minute"),
        ("1985-04-12T10:00:00Z", "second"), ("1985/1990-04-12", "year"), ("[1985-04,1990-04-12]", "month"),
        ("1985-04-12/..", "day"),
    ],
)  # fmt: skip
def test_the_precision_is_that_of_the_coarsest_date(text: str, precision: str) -> None:
    assert str(TimeSpan(text).precision) == precision


def test_finer_precisions_are_larger() -> None:
    assert Precision.MILLENNIUM < Precision.YEAR < Precision.SEASON < Precision.MONTH < Precision.DAY < Precision.SECOND


def test_masked_and_bare_years_differ_in_precision_alone() -> None:
    bare, masked = TimeSpan("1985"), TimeSpan("1985-XX-XX")
    assert bare.bounds == masked.bounds
    assert bare.precision is not masked.precision


@pytest.mark.parametrize(
    ("text", "choice"),
    [("1985", Choice.SINGLE), ("1985/1990", Choice.SINGLE), ("[1985,1990]", Choice.ONE_OF), ("{1985}", Choice.ALL_OF)],
)
def test_choice(text: str, choice: Choice) -> None:
    assert TimeSpan(text).choice is choice


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("1985", EndKind.KNOWN, EndKind.KNOWN),
        ("../1985", EndKind.OPEN, EndKind.KNOWN),
        ("/1985", EndKind.UNKNOWN, EndKind.KNOWN),
        ("1985/", EndKind.KNOWN, EndKind.UNKNOWN),
        ("1985/..", EndKind.KNOWN, EndKind.OPEN),
        ("[..1985]", EndKind.OPEN, EndKind.KNOWN),
        ("{1985,1990..}", EndKind.KNOWN, EndKind.OPEN),
        ("[1985,1990]", EndKind.KNOWN, EndKind.KNOWN),
    ],
)
def test_open_and_unknown_are_different(text: str, begin: EndKind, end: EndKind) -> None:
    span = TimeSpan(text)
    assert (span.begin_kind, span.end_kind) == (begin, end)


GOOD_TEXT = """
    1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
    1985-04-12T23:20 1985-04-12T23:20-12:00 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02
    2005/2006-02
    Y170000002 Y-170000002 Y12000 2001-21 2001-41 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX
    1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985 1985-04-12/ 1985/ /1985-04-12 /1985 1984~/2004-06 1984?/2004%
    1984-06-02?/2004-08-08~ -1985 -0001 0000 0001 Y-17E7 Y17E8 1950S2 Y171010000S3 Y3388E2S3 -1859S2 1950S1 1950S4
    [1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984] {1667,1668}
    {1960,1961-12} {..1984} {1960..} [1985] [1985..1985] 2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11
    2011-23~ 156X-12-25 15XX-12-25 15XX-12-XX 1XXX-XX 1XXX-12 1984-1X 1560-X2 X5X6 XXXX XXXX-XX-XX 1985-XX-31 XXXX-02-29
    2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03 ~-0100/~2020 -0100?/2020 2001-21/2001-23 [1667-21,1668] ?-0100 -00XX
    """
GOOD = GOOD_TEXT.split()


@pytest.mark.parametrize("text", GOOD)
def test_a_text_comes_back_as_it_was_given(text: str) -> None:
    assert str(TimeSpan(text)) == text
    assert TimeSpan(text) == TimeSpan.parse(text) == eval(repr(TimeSpan(text)))


BAD = [
    "", " ", "2025-13", "2025-00", "2025-02-30", "2025-02-29", "1900-02-29", "2025-04-31", "2025-11-00", "2025-11-32",
    "2025-20", "2025-42", "2025-1-5", "2025-11-5", "25-11-2025", "16.11.2025", "11/16/2025", "20251116", "202511",
    "50", "-43", "12000", "2025-11-16T10:00-13:00", "ſep 2025", "wİnter 2025", "29.02.2025", "Maybe 2025",
    "44 BC", "AD 79", "1 BCE", "winter 1941/42", "1941/42", "1916-17", "2nd half of 1920", "25 October 1917 (O.S.)",
    "1850 ?", "1850s-1860s", "19th c.", "2012-43",
    "1950's", "11/2025", "2025..", "2025/present", "19th century", "1850-1840", "today", "1950s2", "2001-W12",
    "[2023,2025..2024]", "2025-11-16T10:00:61", "2025-11-16T10:00+05:00[Asia/Baku]", "2025–11–16", "٢٠٢٥",
    "-0000", "-0000-01-01", "Y1985", "Y-1985", "Y01985", "Y12000-01", "Y1E99999999",
    "Y123456789012345", "Y17E", "1950S0", "1950S5", "1950-01S2", "195XS2", "2001-21-05", "2001-5X", "1985-02-3X",
    "156X-09-31", "X900-02-29", "1985-04-4X", "199x", "1985-xx", "2025-11-16 ", " 2025", "2025 -11", "November 2025",
    "2025-Nov", "n.d.", "2025-11-16t10:00", "2025-11-16 10:00", "2025-11T10:00", "2025-11-16?T10:00",
    "2025-11-16T25:00", "2025-11-16T10:60", "2025-11-16T24:00:01", "2025-11-16T10", "2025-11-16T10:00:00.5",
    "2025-11-16T10:00-00:00", "2025-11-16T10:00+15:00", "2025-11-16T", "/", "../..", "../", "/..", "2025/2024",
    "2025-02/2025-01", "1985/1990/1995", "2025-11-16T10:00/2025-11-17", "[2025", "2025]", "[2025}", "[]", "{}",
    "[..]", "[1667, 1668]", "[1667,]", "[,1667]", "[1667..1668..1669]", "[1668..1667]", "[1667..,1668]",
    "[1667,..1668]", "[1667..1668-02]", "[1667/1668]", "[[1667]]", "2004??", "2004?~", "~?2004", "2004-~-01",
    "unknown", "open", "..", "…", "２０２５", "2025‐11", "2025-11-16\n", "\0", "[" + ",".join(["2025"] * 50) + "]",
]  # fmt: skip


def test_what_is_said_of_what_is_no_date(file_regression: FileRegressionFixture) -> None:
    lines = []
    for text in BAD:
        with pytest.raises(InvalidDateError) as caught:
            TimeSpan(text)
        message = str(caught.value)
        assert "\n" not in message
        assert 0 <= caught.value.position <= len(text)
        lines.append(message)
    file_regression.check("\n".join(lines) + "\n")


def test_a_set_of_very_many_members_is_refused() -> None:
    with pytest.raises(InvalidDateError, match="at most 200"):
        TimeSpan("[" + ",".join(["2025"] * 1_001) + "]")


def test_what_is_no_text_is_named() -> None:
    with pytest.raises(InvalidDateError, match=r"TimeSpan\.of"):
        TimeSpan(2025)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("16.11.2025", ("2025-11-16",)),
        ("3/4/2019", ("2019-03-04", "2019-04-03")),
        ("44 BC", ("-0043",)),
        ("winter 1941/42", ("1941-24",)),
        ("1916-17", ("1916/1917",)),
        ("1936/39", ("1936/1939",)),
        ("1936–39", ("1936/1939",)),
        ("2001–10", ("2001-10", "2001/2010")),
        ("1850-1", ("1850-01", "1850/1851")),
        ("1900s", ("19XX", "190X")),
        ("22/1985", ()),
        ("202430", ()),
        ("2025111", ()),
        ("–1900", ()),
        ("2.13.2003", ("2003-02-13",)),
        ("2001-02/03", ()),
        ("2025-11-31", ()),
        ("soon", ()),
    ],
)
def test_what_may_be_meant_can_be_taken_from_the_error(text: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(InvalidDateError) as caught:
        TimeSpan(text)
    assert caught.value.suggestions == suggestions
    assert pickle.loads(pickle.dumps(caught.value)).suggestions == suggestions
    for suggestion in suggestions:
        assert TimeSpan(suggestion)
