"""GEDCOM dates and files, held against another program that reads them."""

import codecs
import random
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cachrono import Chronology, ChronologyFileError, InvalidDateError, TimeSpan, read, resolve, write
from cachrono.dates.julian import to_julian
from cachrono.exports import parse_gedcom_date, read_gedcom
from cachrono.exports.gedcom.ansel import decode_ansel

DATES = [
    ("12 MAR 1850", "1850-03-12", "SIMPLE"),
    ("MAR 1850", "1850-03", "SIMPLE"),
    ("1850", "1850", "SIMPLE"),
    ("5 MAR 45", "0045-03-05", "SIMPLE"),
    ("44 B.C.", "-0043", "SIMPLE"),
    ("MAR 44 B.C.", "-0043-03", "SIMPLE"),
    ("1 B.C.", "0000", "SIMPLE"),
    ("@#DGREGORIAN@ 12 MAR 1850", "1850-03-12", "SIMPLE"),
    ("@#DJULIAN@ 25 OCT 1917", "1917-11-07", "SIMPLE"),
    ("@#DJULIAN@ OCT 1917", "[1917-10-14..1917-11-13]", "SIMPLE"),
    ("@#DJULIAN@ 1917", "1917", "SIMPLE"),
    ("30 JAN 1648/49", "1649-01-30", "SIMPLE"),
    ("FEB 1699/00", "1700-02", "SIMPLE"),
    ("ABT 1850", "1850~", "ABOUT"),
    ("ABT @#DJULIAN@ OCT 1917", "[1917-10-14~..1917-11-13~]", "ABOUT"),
    ("CAL MAR 1850", "1850-03~", "CALCULATED"),
    ("EST 12 MAR 1850", "1850-03-12~", "ESTIMATED"),
    ("BEF 1850", "[..1849]", "BEFORE"),
    ("BEF MAR 1850", "[..1850-02]", "BEFORE"),
    ("BEF 12 MAR 1850", "[..1850-03-11]", "BEFORE"),
    ("BEF @#DJULIAN@ OCT 1917", "[..1917-10-13]", "BEFORE"),
    ("AFT 1850", "[1851..]", "AFTER"),
    ("AFT 12 MAR 1850", "[1850-03-13..]", "AFTER"),
    ("BET 1850 AND 1852", "[1850..1852]", "RANGE"),
    ("BET 1850 AND MAR 1851", "[1850-01..1851-03]", "RANGE"),
    ("BET 12 MAR 1850 AND 1851", "[1850-03-12..1851-12-31]", "RANGE"),
    ("BET @#DJULIAN@ 1 JAN 1700 AND 3 MAR 1700", "[1700-01-11..1700-03-03]", "RANGE"),
    ("FROM 1850 TO MAR 1852", "1850/1852-03", "PERIOD"),
    ("FROM 1850", "1850/", "FROM"),
    ("TO 12 MAR 1850", "/1850-03-12", "TO"),
    ("INT 1850 (about the middle of the century)", "1850?", "INTERPRETED"),
    ("INT @#DJULIAN@ 25 OCT 1917 (October Revolution)", "1917-11-07?", "INTERPRETED"),
]
# Forms of GEDCOM 7, and of files that are not strict, which ged4py reads as phrases.
ONLY_OURS = [
    ("JULIAN 25 OCT 1917", "1917-11-07"),
    ("GREGORIAN 12 MAR 1850", "1850-03-12"),
    ("15 MAR 44 BCE", "-0043-03-15"),
    ("44 BC", "-0043"),
    ("BET JULIAN 1 JAN 1700 AND GREGORIAN 3 MAR 1700", "[1700-01-11..1700-03-03]"),
    ("@#DJULIAN@ 30 JAN 1648/49", "1649-02-09"),
    ("1699/1700", "[1699..1700]"),
    ("1699/00", "[1699..1700]"),
    ("abt 12 mar 1850", "1850-03-12~"),
    ("  12   MAR  1850 ", "1850-03-12"),
    ("@#DJULIAN@25 OCT 1917", "1917-11-07"),
    # As Gramps writes what it has as estimated or calculated.
    ("EST ABT 1850", "1850~"),
    ("EST BEF 1850", "[..1849~]"),
    ("CAL AFT MAR 1850", "[1850-04~..]"),
    ("FROM EST 1870 TO EST 1880", "1870~/1880~"),
    ("FROM ABT 1870 TO 1880", "1870~/1880"),
    ("TO CAL 1880", "/1880~"),
    ("BET CAL 1850 AND CAL 1852", "[1850~..1852~]"),
    ("BET 1850 AND ABT MAR 1851", "[1850-01..1851-03~]"),
    ("BET ABT 1850 AND 1850", "1850~"),
    # An end that is one of several days has no place in an interval.
    ("FROM @#DJULIAN@ OCT 1700 TO 1701", "[1700-10-12..1701-12-31]"),
    ("FROM 1850 TO @#DJULIAN@ DEC 1851", "[1850-01-01..1852-01-12]"),
    ("FROM @#DJULIAN@ OCT 1917", "[1917-10-14..]"),
    ("TO 1699/00", "[..1700]"),
    ("INT @#DJULIAN@ OCT 1917 (some day)", "[1917-10-14?..1917-11-13?]"),
]


@pytest.mark.parametrize(("text", "edtf"), [*((text, edtf) for text, edtf, _ in DATES), *ONLY_OURS])
def test_each_form_of_date(text, edtf):
    assert parse_gedcom_date(text) == TimeSpan(edtf)


def kind_of(text, span):
    """What ged4py calls such a date; it tells CAL, EST and INT apart, which EDTF doesn't."""
    if text.startswith("INT"):
        return "INTERPRETED"
    if span.is_approximate:
        return {"ABT": "ABOUT", "CAL": "CALCULATED", "EST": "ESTIMATED"}[text[:3]]
    if span.is_interval:
        return "FROM" if span.text.endswith("/") else "TO" if span.text.startswith("/") else "PERIOD"
    if span.earliest is None or span.latest is None:
        return "BEFORE" if span.earliest is None else "AFTER"
    return "RANGE" if text.startswith("BET") else "SIMPLE"


def days_of(value):
    """The dates of ged4py's value, each as calendar, year (0 is 1 BCE), month and day; 0 where there is none."""
    names = ("date", "date1", "date2")
    for date in (getattr(value, name) for name in names if hasattr(value, name)):
        year = getattr(date, "dual_year", None) or date.year
        yield date.calendar.name, 1 - year if date.bc else year, date.month_num or 0, date.day or 0


def covered(calendar, year, month, day):
    """First and last day of such a date, by the tables of convertdate."""
    convertdate = pytest.importorskip("convertdate")
    module = {"GREGORIAN": convertdate.gregorian, "JULIAN": convertdate.julian}[calendar]
    if not month and calendar == "JULIAN":  # which keeps its number
        module = convertdate.gregorian
    last = module.month_length(year, month or 12)
    ends = ((year, month or 1, day or 1), (year, month or 12, day or last))
    return [int(module.to_jd(*end) - 1_721_424.5) for end in ends]


@pytest.mark.parametrize(("text", "edtf", "kind"), DATES)
def test_ged4py_reads_the_same_kind_and_days(text, edtf, kind):
    theirs = pytest.importorskip("ged4py.date").DateValue.parse(text)
    span = parse_gedcom_date(text)
    assert theirs.kind.name == kind == kind_of(text, span)
    dates = list(days_of(theirs))
    if any(year < 1 for _, year, _, _ in dates):  # convertdate has other years before 1
        [(_, year, month, _)] = dates
        assert (span.earliest.year, span.earliest.month) == (year, month or 1)
        return
    first, last = covered(*dates[0])[0], covered(*dates[-1])[1]
    if kind == "BEFORE":
        assert (span.earliest, span.latest) == (None, first - 1)
    elif kind == "AFTER":
        assert (span.earliest, span.latest) == (last + 1, None)
    else:
        assert (span.earliest, span.latest) == (None if kind == "TO" else first, None if kind == "FROM" else last)


@given(
    st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31), st.integers(0, 2),
    st.sampled_from(["", "ABT ", "CAL ", "EST ", "BEF ", "AFT ", "FROM ", "TO "]),
    st.sampled_from(["", "@#DJULIAN@ ", "@#DGREGORIAN@ "]),
)  # fmt: skip
def test_whatever_ged4py_reads_we_read_alike(year, month, day, size, before, calendar):
    date_of = pytest.importorskip("ged4py.date").DateValue.parse
    name = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"][month - 1]
    text = before + calendar + " ".join([str(day), name, f"{year:04d}"][2 - size :])
    theirs = date_of(text)
    try:
        span = parse_gedcom_date(text)
    except InvalidDateError as error:
        assert "days" in error.rule  # ged4py takes days that there are not
        return
    [date] = days_of(theirs)
    assert date[1:] == (year, month if size else 0, day if size == 2 else 0)
    if span.is_interval or not text.startswith(("FROM", "TO")):  # a Julian month is no end of an interval
        assert kind_of(text, span) == theirs.kind.name
    if "JULIAN" in calendar and size == 2 and not before.strip():
        assert to_julian(span.earliest) == date[1:]


BAD_DATES = [
    ("", 0, "empty; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("   ", 0, "empty; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("(Stillborn)", 0, "a phrase alone is no date; write INT and a date before it, if it names one"),
    ("12 MAR", 0, "not a GEDCOM date; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("1850-03-12", 0, "not a GEDCOM date; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("12/03/1850", 0, "not a GEDCOM date; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("31 FEB 1850", 0, "February 1850 has 28 days"),
    ("ABT 31 FEB 1850", 4, "February 1850 has 28 days"),
    ("0 MAR 1850", 0, "day 0; days are 1 to 31"),
    ("99 MAR 1850", 0, "day 99; days are 01 to 31"),
    ("@#DJULIAN@ 29 FEB 1701", 11, "the Julian February 1701 has 28 days"),
    ("12 MARCH 1850", 3, "there is no month 'MARCH'; months are JAN, FEB to DEC; did you mean MAR?"),
    ("12 VEND 1850", 3, "there is no month 'VEND'; months are JAN, FEB to DEC"),
    ("0", 0, "there is no year 0; the year before 1 is 1 BCE"),
    ("12345", 0, "a year has at most four digits"),
    ("1699/05", 5, "a double year names two in turn, such as 1699/00"),
    ("30 JUN 1648/49", 12, "a double year stands for days from January to March; write one year"),
    ("44/45 B.C.", 3, "a double year is one of the Common Era"),
    ("about 1850", 0, "'about' is no word of GEDCOM; write ABT 1850"),
    ("Abt. 1850", 0, "'Abt.' is no word of GEDCOM; write ABT 1850"),
    ("circa 12 MAR 1850", 0, "'circa' is no word of GEDCOM; write ABT 12 MAR 1850"),
    ("between 1850 and 1852", 0, "'between' is no word of GEDCOM; write BET 1850 and 1852"),
    (
        "sometime 1850",
        0,
        "'SOMETIME' is no word of GEDCOM; before a date stand ABT, CAL, EST, BEF, AFT, BET, FROM, TO or INT",
    ),
    ("BEF ABT 1850", 4, "BEF and ABT can't stand together; one word stands before a date, as in ABT 1850"),
    ("INT ABT 1850 (x)", 4, "INT and ABT can't stand together; one word stands before a date, as in ABT 1850"),
    ("ABT EST 1850", 4, "ABT and EST can't stand together; one word stands before a date, as in EST 1850"),
    ("BET 1850 AND AFT 1851", 13, "BET and AFT can't stand together; one word stands before a date, as in AFT 1850"),
    ("@#DFRENCH R@ 1 VEND 3", 3, "a date of the French Republican calendar can't be read; write the Gregorian date"),
    ("FRENCH_R 1 VEND 3", 0, "a date of the French Republican calendar can't be read; write the Gregorian date"),
    ("HEBREW 1 TSH 5000", 0, "a date of the Hebrew calendar can't be read; write the Gregorian date"),
    ("ABT @#DROMAN@ 1850", 7, "a date of the Roman calendar can't be read; write the Gregorian date"),
    ("@#DKLINGON@ 1850", 3, "there is no calendar 'KLINGON'; write @#DGREGORIAN@ or @#DJULIAN@"),
    ("BET 1852 AND 1850", 4, "it ends before it begins; write the earlier date first"),
    ("FROM 1852 TO 1850", 5, "it ends before it begins; write the earlier date first"),
    ("FROM @#DJULIAN@ OCT 1917 TO 1900", 5, "it ends before it begins; write the earlier date first"),
    ("BET 1850", 0, "BET is not whole; write it as BET 1850 AND 1852"),
    ("FROM TO 1850", 5, "FROM and TO can't stand together; one word stands before a date, as in TO 1850"),
    ("BEF", 0, "not a GEDCOM date; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("INT 1850", 0, "INT is not whole; write it as INT 1850 (its words)"),
    ("٣ MAR 1850", 0, "not a GEDCOM date; write it as 12 MAR 1850, MAR 1850 or 1850"),
    ("1" * 201, 200, "201 characters; a GEDCOM date has at most 200"),
    (1850, 0, "a date is a text; write it as 12 MAR 1850, MAR 1850 or 1850"),
    (None, 0, "a date is a text; write it as 12 MAR 1850, MAR 1850 or 1850"),
]


@pytest.mark.parametrize(("text", "position", "rule"), BAD_DATES, ids=[str(row[0])[:30] for row in BAD_DATES])
def test_a_bad_date_says_what_to_write(text, position, rule):
    with pytest.raises(InvalidDateError) as caught:
        parse_gedcom_date(text)
    assert (caught.value.position, caught.value.rule) == (position, rule)


@given(st.text(st.sampled_from("0123456789 /()@#DJULIANBCETFROMABM."), max_size=40) | st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text):
    try:
        span = parse_gedcom_date(text)
    except InvalidDateError as error:
        assert "\n" not in error.rule
        assert not error.rule.endswith(".")
    else:
        assert isinstance(span, TimeSpan)


# Files.

SAMPLE = """\
0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
1 FILE lovelace.ged
1 DATE 3 MAY 2020
1 SUBM @U1@
0 @U1@ SUBM
1 NAME Kéeper /Of Records/
0 @I1@ INDI
1 NAME Ada /King/
1 SEX F
1 BIRT
2 DATE 10 DEC 1815
2 PLAC London, England
3 MAP
4 LATI N51.5
2 SOUR @S1@
3 PAGE p. 14
3 QUAY 3
3 DATA
4 TEXT born on the tenth
5 CONC  of December
2 NOTE at night
1 DEAT Y
2 DATE EST NOV 1852
2 AGE 36y
2 NOTE @N1@
2 NOTE in
3 CONT Marylebone
1 OCCU writer
2 DATE FROM 1842 TO 1843
1 RELI none
1 EVEN
2 TYPE Translation
2 DATE BET JUL 1842 AND @#DJULIAN@ 5 SEP 1843
2 SOUR A letter
2 SOUR @S1@
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 MARR
2 DATE INT 8 JUL 1835 (in summer)
2 HUSB
3 AGE 30y
1 DIV
2 DATE (never)
0 @I2@ INDI
1 NAME William /King/
1 BURI Y
0 @N1@ NOTE of cancer
0 @S1@ SOUR
1 TITL Register
1 AUTH Clerk
1 PUBL Parish
1 REPO @R1@
0 @R1@ REPO
1 NAME Archive
0 TRLR
"""


def gedcom(*lines):
    """A file of such records."""
    return "\n".join(["0 HEAD", "1 CHAR UTF-8", *lines, "0 TRLR", ""]).encode()


def test_a_whole_file(file_regression, tmp_path):
    (tmp_path / "lovelace.ged").write_text(SAMPLE, encoding="utf-8")
    chronology = read_gedcom(tmp_path / "lovelace.ged")
    write(chronology, tmp_path / "lovelace.yaml")
    assert read(tmp_path / "lovelace.yaml") == chronology
    told = [str(problem).replace(f"{tmp_path}/", "# ") for problem in chronology.problems]
    text = (tmp_path / "lovelace.yaml").read_text(encoding="utf-8")
    file_regression.check("\n".join([text, *told, ""]), extension=".yaml")


def test_ged4py_reads_the_same_file(tmp_path):
    parser = pytest.importorskip("ged4py.parser")
    path = tmp_path / "sample.ged"
    path.write_text(SAMPLE, encoding="utf-8")
    ours = {}
    for event in (chronology := read_gedcom(path)).events:
        claims = [claim for claim in chronology.claims if claim.event == event.id]
        ours.setdefault(claims[0].participants, []).append((claims[0].when, claims[0].where))
    theirs = {}
    with parser.GedcomReader(str(path)) as reader:
        for record in (*reader.records0("INDI"), *reader.records0("FAM")):
            people = [record] if record.tag == "INDI" else [record.sub_tag("HUSB"), record.sub_tag("WIFE")]
            names = tuple(person.name.format() for person in people)
            for line in record.sub_records:
                if line.tag in ("BIRT", "DEAT", "BURI", "MARR", "DIV", "OCCU", "EVEN"):
                    date, place = line.sub_tag("DATE"), line.sub_tag_value("PLAC")
                    theirs.setdefault(names, []).append((date and date.value, place))
    assert ours.keys() == theirs.keys()
    for people, events in ours.items():
        assert len(events) == len(theirs[people])
        for (when, where), (date, place) in zip(events, theirs[people], strict=True):
            assert where == place
            assert (when is None) == (date is None or date.kind.name == "PHRASE")
            if when is not None:
                assert kind_of(str(date), when) == date.kind.name or date.kind.name in ("ESTIMATED", "INTERPRETED")


ENCODED = [
    ("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UNICODE", "utf-16"), ("UNICODE", "utf-16-le"),
    ("UTF-16", "utf-16-be"), ("ANSI", "cp1252"), ("IBMPC", "cp437"), ("MACINTOSH", "mac-roman"),
    ("ISO-8859-1", "latin-1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "codec"), ENCODED)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_encoding_and_line_end(name, codec, ending):
    text = SAMPLE.replace("CHAR UTF-8", f"CHAR {name}").replace("\n", ending)
    chronology = read_gedcom(text.encode(codec))
    assert chronology.sources["gedcom"].authors == ("Kéeper Of Records",)
    assert len(chronology.events) == 7
    told = [problem.message for problem in chronology.problems if "encoding" in problem.message]
    assert bool(told) == (name in ("ANSI", "IBMPC", "MACINTOSH", "ISO-8859-1"))


def test_ansel_is_what_another_program_makes_of_it():
    pytest.importorskip("ansel").register()
    data = "".join(chr(byte) for byte in range(0x20, 0x7F)).encode()
    for byte in (*range(0xA1, 0xC7), 0xCD, 0xCE, 0xCF, *range(0xE0, 0xFD), 0xFE):
        for one in (bytes([byte]), bytes([byte]) + b"a"):
            try:
                theirs = codecs.decode(one, "gedcom")
            except UnicodeDecodeError:
                with pytest.raises(UnicodeDecodeError):
                    decode_ansel(one)
            else:
                assert decode_ansel(one) == unicodedata.normalize("NFC", theirs)
    assert decode_ansel(data) == codecs.decode(data, "gedcom")


def test_a_file_in_ansel():
    text = SAMPLE.replace("CHAR UTF-8", "CHAR ANSEL").encode().replace("é".encode(), b"\xe2e")
    assert read_gedcom(text).sources["gedcom"].authors == ("Kéeper Of Records",)


def test_no_char_is_utf_8_as_in_gedcom_7():
    text = SAMPLE.replace("1 CHAR UTF-8\n", "").replace("VERS 5.5.1", "VERS 7.0").encode()
    assert read_gedcom(text).sources["gedcom"].authors == ("Kéeper Of Records",)


REMEDY = "save the file as UTF-8, with 1 CHAR UTF-8 in its head"
BAD_FILES = [
    (b"", "<bytes>: no GEDCOM file; it begins with 0 HEAD"),
    (b"\n\n", "<bytes>: no GEDCOM file; it begins with 0 HEAD"),
    (b"BEGIN:VCALENDAR\n", "<bytes>:1: no GEDCOM file; it begins with 0 HEAD"),
    (b'{"entities": {}}', "<bytes>:1: no GEDCOM file; it begins with 0 HEAD"),
    (b"0 TRLR\n", "<bytes>:1: no GEDCOM file; it begins with 0 HEAD"),
    (
        b"0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME \xe9\n",
        "<bytes>:4:8: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    (b"0 HEAD\n1 CHAR ASCII\n1 FILE \xe9\n", f"<bytes>:3: byte 0xe9 is not ASCII, as CHAR says; {REMEDY}"),
    (b"0 HEAD\n1 CHAR ANSEL\n1 FILE \x9f\n", f"<bytes>:3: byte 0x9f is not ANSEL, as CHAR says; {REMEDY}"),
    (b"0 HEAD\n1 FILE \xe9\n", f"<bytes>:2: byte 0xe9 is not UTF-8, and no CHAR says what it is; {REMEDY}"),
    (b"0 HEAD\n1 CHAR KOI8-R\n", f"<bytes>: CHAR 'KOI8-R' is no encoding that is known; {REMEDY}"),
    (
        b"0 HEAD\n1 CHAR UNICODE\n",
        f"<bytes>: CHAR 'UNICODE', but the file has no byte order mark and is not UTF-16; {REMEDY}",
    ),
    (b"\xff\xfe0\x00 \x00\x00\xd8", f"<bytes>: byte 0x00 is not UTF-16, as CHAR says; {REMEDY}"),
]


@pytest.mark.parametrize(("text", "said"), BAD_FILES, ids=[repr(text[:24]) for text, _ in BAD_FILES])
def test_what_is_no_file_of_gedcom(text, said):
    with pytest.raises(ChronologyFileError) as caught:
        read_gedcom(text)
    assert str(caught.value) == said


GOOD = ["0 @I9@ INDI", "1 NAME Good /One/", "1 BIRT", "2 DATE 1 JAN 1900"]
BAD_LINES = [
    (["nonsense"], "<bytes>:7: 'nonsense' is no line of GEDCOM, which has a level and a tag; it is left out"),
    (["0 @I1@ INDI", "3 DATE 1850"], "<bytes>:8: level 3 under level 0; the line is left out"),
    (["0 @I9@ INDI"], "<bytes>:7: @I9@ names a record already; the first counts where it is named"),
    (["0 @I1@ INDI", "1 BIRT"], "<bytes>:8: BIRT says nothing of its event; it is left out"),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 DATE 1 MARCH 1850"],
        "<bytes>:9: '1 MARCH 1850' (at 2): there is no month 'MARCH'; months are JAN, FEB to DEC; did you mean MAR?; "
        "the event has no date",
    ),
    (["0 @I1@ INDI", "1 BIRT", "2 DATE"], "<bytes>:9: '' (at 0): empty; write it as 12 MAR 1850, MAR 1850 or 1850; "
     "the event has no date"),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 DATE", "3 PHRASE in spring"],
        "<bytes>:9: DATE is empty but for its phrase; the event has no date",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 DATE 1850", "2 DATE 1851"],
        "<bytes>:10: a second DATE in an event; the first counts",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 DATE @#DJULIAN@ 1850"],
        "<bytes>:9: a year of the Julian calendar keeps its number, though it begins and ends on other days",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 SOUR @S1@"],
        "<bytes>:9: SOUR '@S1@': there is no such source; the file stands for it",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 SOUR @I9@"],
        "<bytes>:9: SOUR '@I9@': there is no such source; the file stands for it",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 DATE FROM @#DJULIAN@ OCT 1700 TO 1701"],
        "<bytes>:9: begin [1700-10-12..1700-11-11] and end 1701 can't stand in one EDTF interval; it is given as some "
        "time in [1700-10-12..1701-12-31]",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 DATE 1850", "1 BIRT", "2 DATE 1851"],
        "<bytes>:10: BIRT stands here once more: another opinion on the same event, so one more claim; GEDCOM prefers "
        "the first",
    ),
    (
        ["0 @F1@ FAM", "1 MARR", "2 DATE 1850", "1 MARR", "2 DATE 1860", "1 MARR Y"],
        "<bytes>: further ones of a kind in one record are taken for events of their own: 2 MARR",
    ),
    (
        ["0 @I1@ INDI", "1 NAME Ada /King/", "2 GIVN Ada", "2 SOUR @S1@", "1 NAME Ada /Byron/", "2 TYPE birth"],
        "<bytes>: what is no event and no source has no place in a chronology; left out: 1 INDI.NAME.SOUR, "
        "1 INDI.NAME.TYPE, 1 further INDI.NAME",
    ),
    (
        ["0 @S1@ SOUR", "0 @I1@ INDI", "1 BIRT", "2 SOUR @S1@"],
        "<bytes>:10: SOUR '@S1@': the source says nothing of itself; the file stands for it",
    ),
    (
        ["0 @I1@ INDI", "1 BIRT", "2 SOUR @VOID@"],
        "<bytes>:9: SOUR '@VOID@': there is no such source; the file stands for it",
    ),
    (["0 @I1@ INDI", "1 BIRT", "2 NOTE @N1@"], "<bytes>:9: NOTE @N1@: there is no such note; it is left out"),
    (
        ["0 @F1@ FAM", "1 HUSB @I7@", "1 MARR Y"],
        "<bytes>:8: HUSB @I7@: there is no such record; its name is kept",
    ),
    (
        ["0 @I1@ INDI", "1 SEX M", "0 @O1@ OBJE"],
        "<bytes>: what is no event and no source has no place in a chronology; left out: 1 INDI.SEX, 1 OBJE",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "said"), BAD_LINES, ids=[said[9:50] for _, said in BAD_LINES])
def test_what_is_broken_costs_itself_alone(lines, said):
    chronology = read_gedcom(gedcom(*GOOD, *lines))
    assert said in [str(problem) for problem in chronology.problems]
    assert [claim.when.text for claim in chronology.claims if claim.event == "i9-birth"] == ["1900-01-01"]


def test_the_place_in_a_source_that_is_not_there_is_kept():
    chronology = read_gedcom(gedcom("0 @I1@ INDI", "1 BIRT", "2 SOUR @S1@", "3 PAGE p. 14", "3 TEXT born", "3 QUAY 3"))
    assert chronology.events["i1-birth"].extras["gedcom"] == ("SOUR QUAY 3", "SOUR PAGE p. 14", "SOUR TEXT born")
    assert [claim.source for claim in chronology.claims] == ["gedcom"]


def test_a_file_that_is_cut_off_is_told():
    chronology = read_gedcom(gedcom(*GOOD).replace(b"0 TRLR\n", b""))
    assert [str(problem) for problem in chronology.problems] == [
        "<bytes>: the file has no TRLR at its end; it may be cut off"
    ]


def test_a_text_that_no_file_can_hold_is_told():
    chronology = read_gedcom(gedcom(*GOOD, "0 @I1@ INDI", "1 NAME a\0b", "1 BIRT Y"))
    assert [event.title for event in chronology.events] == ["Birth of Good One", "Birth of a\ufffdb"]
    assert ["no text file can hold" in problem.message for problem in chronology.problems] == [
        True,
        True,
    ]  # title, participant


def test_a_date_of_the_head_that_is_none_is_told():
    chronology = read_gedcom(b"0 HEAD\n1 DATE yesterday\n0 TRLR\n")
    [problem] = chronology.problems
    assert (problem.line, problem.message.endswith("; the file has no date")) == (2, True)
    assert chronology.sources["gedcom"].published is None


def test_what_a_date_says_besides_is_kept():
    chronology = read_gedcom(gedcom(
        "0 @I1@ INDI", "1 BIRT", "2 DATE CAL 1850", "1 DEAT", "2 DATE 1 JAN 1900", "3 PHRASE New Year",
        "1 BURI", "2 DATE 3 JAN 1900",
    ))  # fmt: skip
    assert [dict(event.extras) for event in chronology.events] == [
        {"gedcom": ("DATE CAL 1850",)}, {"gedcom": ("DATE PHRASE New Year",)}, {},
    ]  # fmt: skip


def test_gedcom_7():
    lines = [
        "0 HEAD", "1 GEDC", "2 VERS 7.0", "0 @I1@ INDI", "1 NAME", "2 GIVN Ada", "2 SURN King", "1 BIRT",
        "2 DATE JULIAN 25 OCT 1917", "2 SNOTE @N1@", "2 ASSO @VOID@", "3 ROLE WITN", "0 @F1@ FAM", "1 HUSB @VOID@",
        "1 WIFE @I1@", "1 MARR", "2 DATE", "3 PHRASE in spring", "0 @N1@ SNOTE @@home", "0 TRLR",
    ]  # fmt: skip
    chronology = read_gedcom("\n".join(lines).encode())
    birth, marriage = chronology.events
    assert (birth.title, marriage.title) == ("Birth of Ada King", "Marriage of Ada King")
    assert birth.extras["gedcom"] == ("DATE JULIAN 25 OCT 1917", "ASSO @VOID@", "ASSO ROLE WITN")
    assert marriage.extras["gedcom"] == ("DATE PHRASE in spring",)
    claim = chronology.claims["i1-birth/gedcom"]
    assert (claim.when.text, [place.exact for place in claim.citations]) == (
        "1917-11-07", ["JULIAN 25 OCT 1917", "@home"],
    )  # fmt: skip


def test_several_events_of_one_kind_and_several_places_in_one_source():
    chronology = read_gedcom(gedcom(
        "0 @S1@ SOUR", "1 TITL Register", "0 @I1@ INDI", "1 CENS", "2 DATE 1851", "2 SOUR @S1@", "3 PAGE 1",
        "2 SOUR @S1@", "3 PAGE 2", "2 SOUR @S1@", "3 PAGE 3", "1 CENS", "2 DATE 1861",
    ))  # fmt: skip
    assert [(claim.id, claim.citations[0].locator) for claim in chronology.claims] == [
        ("i1-census/register", "1"), ("i1-census/register-2", "2"), ("i1-census/register-3", "3"),
        ("i1-census-2/gedcom", "line 15"),
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["BIRT", "CHR", "DEAT", "BURI", "CREM", "BAPM"])
def test_what_happens_once_has_several_opinions(tag):
    chronology = read_gedcom(gedcom(
        "0 @S1@ SOUR", "1 TITL Register", "0 @S2@ SOUR", "1 TITL Stone", "0 @I1@ INDI", "1 NAME Ada /King/",
        f"1 {tag}", "2 DATE 10 DEC 1815", "2 PLAC London", "2 SOUR @S1@", "3 QUAY 3",
        f"1 {tag}", "2 DATE CAL 1816", "2 SOUR @S2@", "3 QUAY 1", f"1 {tag}", "2 DATE 1817",
    ))  # fmt: skip
    [event] = chronology.events
    assert [(claim.source, claim.when.text, claim.where) for claim in chronology.claims] == [
        ("register", "1815-12-10", "London"), ("stone", "1816~", None), ("gedcom", "1817", None),
    ]  # fmt: skip
    assert event.extras["gedcom"] == ("SOUR QUAY 3", f"{tag} 2: DATE CAL 1816", f"{tag} 2: SOUR QUAY 1")
    assert len(resolve(chronology).conflicts) == 1
    assert [problem.line for problem in chronology.problems] == [14, 18]


def test_one_opinion_of_two_sources_agrees():
    chronology = read_gedcom(gedcom(
        "0 @S1@ SOUR", "1 TITL Register", "0 @S2@ SOUR", "1 TITL Stone", "0 @I1@ INDI",
        "1 BIRT", "2 DATE 1815", "2 SOUR @S1@", "1 BIRT", "2 DATE 1815", "2 SOUR @S2@",
    ))  # fmt: skip
    [account] = resolve(chronology)
    assert (account.when.text, len(account.sources)) == ("1815", 2)


def test_what_stands_below_a_note_and_a_second_type_is_kept():
    chronology = read_gedcom(gedcom(
        "0 @I1@ INDI", "1 EVEN", "2 TYPE Ball", "2 TYPE Dance", "2 NOTE at night", "3 SOUR A letter", "2 NOTE @N1@",
        "0 @N1@ NOTE of joy", "1 CHAN", "2 DATE 1 JAN 2020",
    ))  # fmt: skip
    [event] = chronology.events
    assert (event.kind, event.extras["gedcom"]) == ("Ball", ("TYPE Dance", "NOTE SOUR A letter"))


def test_lines_that_go_on_are_put_together_in_order():
    chronology = read_gedcom(gedcom(
        "0 @I1@ INDI", "1 BIRT", "2 DATE 1850", "2 SOUR @S1@", "2 NOTE a", "3 CONC b", "3 SOUR x", "4 CONC y",
        "3 CONT c", "0 @S1@ SOUR", "1 TITL Register",
    ))  # fmt: skip
    assert chronology.events["i1-birth"].extras["gedcom"] == ("NOTE SOUR xy", "NOTE ab\nc")


@pytest.mark.parametrize(("line", "most"), [("2 SOUR @S1@", 8000), ("3 CONT some more words", 60_000)])
def test_many_lines_take_no_time_beyond_their_number(line, most):
    def seconds(number):
        lines = ["0 @S1@ SOUR", "1 TITL Register", "0 @I1@ INDI", "1 BIRT", "2 NOTE a", *[line] * number]
        text = gedcom(*lines)
        begin = time.process_time()
        read_gedcom(text)
        return time.process_time() - begin

    assert min(seconds(most) for _ in range(2)) < 8 * max(seconds(most // 4) for _ in range(3))


def test_the_words_of_the_file_are_in_the_file():
    chronology = read_gedcom(SAMPLE.encode())
    lines = SAMPLE.split("\n")
    cited = [place for claim in chronology.claims for place in claim.citations if place.source == "gedcom"]
    assert len(cited) == 6
    for place in cited:
        number = int(re.fullmatch(r"line (\d+)", place.locator)[1])
        assert (place.exact or "") in lines[number - 1]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_mutilated_file_is_read_or_refused(seed, times):
    chance = random.Random(seed)
    lines = SAMPLE.split("\n")
    junk = [
        "\0",
        "99 X",
        "1",
        "0 @@ INDI",
        "1 BIRT",
        "2 DATE \ud7ff",
        "@I1@",
        "-1 X",
        "2 CONT x",
        "1 NAME //",
        "é",
        "0",
    ]
    for _ in range(times):
        at = chance.randrange(1, len(lines))
        change = chance.randrange(4)
        if change == 0:
            del lines[at]
        elif change == 1:
            lines.insert(at, chance.choice(junk))
        elif change == 2:
            other = chance.randrange(1, len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            cut = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + chance.choice(junk) + lines[at][cut + 1 :]
    try:
        chronology = read_gedcom("\n".join(lines).encode())
    except ChronologyFileError as error:
        assert "\n" not in str(error)
        return
    assert isinstance(chronology, Chronology)
    assert all("\n" not in str(problem) for problem in chronology.problems)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    for text in (data, b"0 HEAD\n" + data, b"0 HEAD\n1 CHAR ANSEL\n" + data):
        try:
            read_gedcom(text)
        except ChronologyFileError as error:
            assert "\n" not in str(error)


def test_there_is_no_such_file():
    with pytest.raises(ChronologyFileError, match="there is no such file"):
        read_gedcom(Path("nowhere.ged"))
