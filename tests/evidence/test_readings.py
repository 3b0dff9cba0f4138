"""What words can mean: a table, and what must hold for all dates and formats."""

import time

import pytest

from cachrono import ChronologyError
from cachrono.dates import TimeSpan
from cachrono.evidence import Modifier, readings
from cachrono.model import Mode
from cachrono.model.publication import PublicationWindow

D = "2025-12-03"  # a Wednesday

TABLE = [
    # Days.
    ("16 November 2025", None, "2025-11-16"),
    ("November 16, 2025", None, "2025-11-16"),
    ("Nov. 16 2025", None, "2025-11-16"),
    ("Sept. 5, 2024", None, "2024-09-05"),
    ("16th of November, 2025", None, "2025-11-16"),
    ("the sixteenth of November 2025", None, "2025-11-16"),
    ("the twenty-first of March 1990", None, "1990-03-21"),
    ("2025-11-16", None, "2025-11-16"),
    ("2025-11-16T17:22+04:00", None, "2025-11-16"),
    ("16 November 2025, 17:22", None, "2025-11-16"),
    ("16/11/2025", None, "2025-11-16"),
    ("06/11/2025", None, "2025-11-06 2025-06-11"),
    ("16.11.2025", None, "2025-11-16"),
    ("7/8/07", "2007-07-09", "2007-08-07 2007-07-08"),
    ("Sunday, 16 November 2025", None, "2025-11-16"),
    ("Sun. 16 November 2025", None, "2025-11-16"),
    ("Tuesday, 16 November 2025", None, ""),
    ("February 30, 2025", None, ""),
    ("30 February", D, ""),
    ("16 may 2025", None, "2025-05-16"),
    ("New Year’s Day 2025", None, "2025-01-01"),
    ("Christmas Eve", D, "2025-12-24"),
    ("16 November 9999", None, "9999-11-16"),
    # Days without a year: the nearest, unless tense says otherwise.
    ("On November 16", D, "2025-11-16"),
    ("on 5 January", D, "2026-01-05"),
    ("was held on 5 January", D, "2025-01-05"),
    ("will meet on November 16", D, "2026-11-16"),
    ("was to meet on November 16", D, "2025-11-16"),
    ("February 29", D, "2024-02-29"),
    ("Sunday, November 16", D, "2025-11-16"),
    ("On November 16", None, ""),
    # Months and years.
    ("in November of 2025", None, "2025-11"),
    ("in August", "2025-10-28", "2025-08 2026-08 2024-08 2027-08"),
    ("met in August", "2025-10-28", "2025-08 2024-08"),
    ("planned for August", "2025-10-28", "2026-08 2027-08"),
    ("in May", D, "2026-05 2025-05 2027-05 2024-05"),
    ("August last year", D, "2024-08"),
    ("2025-11", None, "2025-11"),
    ("2001-02", None, "2001/2002 [2001..2002] 2001-02"),
    ("12/2025", None, "2025-12"),
    ("2025/12", None, "2025-12"),
    ("2011/12", None, "2011/2012 [2011..2012] 2011-12"),
    ("2024/2025", None, "2024 2025"),
    ("in 2015", None, "2015"),
    ("AD 79", None, "0079"),
    ("44 BC", None, "-0043"),
    ("15 March 44 BC", None, "-0043-03-15"),
    ("March 15, 44 BC", None, "-0043-03-15"),
    ("in March 44 BCE", None, "-0043-03"),
    ("24 August 79 AD", None, "0079-08-24"),
    ("753 B.C.", None, "-0752"),
    ("1200 CE", None, "1200"),
    # Decades and centuries.
    ("the 1990s", None, "199X"),
    ("the 1900s", None, "190X 19XX"),
    ("the eighties", D, "198X"),
    ("late 19th century", None, "18XX late"),
    ("the early twenty-first century", None, "20XX early"),
    ("19th century BC", None, "-18XX"),
    ("the first half of the 1990s", None, "199X early"),
    # About and perhaps.
    ("c. 1850", None, "1850~"),
    ("around November 2025", None, "2025-11~"),
    ("possibly in 2015", None, "2015?"),
    ("2015 (?) or so", None, "2015?"),
    # Early, mid, late: the whole stays.
    ("in mid-November", D, "2025-11 mid"),
    ("early 2024", None, "2024 early"),
    ("late October 2025", None, "2025-10 late"),
    ("the beginning of November 2025", None, "2025-11 early"),
    ("the end of this year", D, "2025 late"),
    ("the first week of May 2024", None, "2024-05 early"),
    ("the last day of February 2024", None, "2024-02-29"),
    # Parts of years.
    ("first half of 2024", None, "2024-40"),
    ("the third quarter of 2025", None, "2025-35"),
    ("Q3 2025", None, "2025-35"),
    ("the fourth quarter of last year", D, "2024-36"),
    ("spring 2024", None, "2024-21"),
    ("winter 2023/24", None, "2023-24"),
    ("winter 2024", None, "2024-24 2023-24"),
    ("fall 2024", None, "2024-23"),
    ("last summer", D, "2025-22 2024-22"),
    ("this summer", D, "2025-22"),
    # From the day of publication.
    ("today", D, "2025-12-03"),
    ("yesterday evening", D, "2025-12-02"),
    ("the day before yesterday", D, "2025-12-01"),
    ("last night", D, "2025-12-02"),
    ("on Tuesday", D, "2025-12-02 2025-12-09"),
    ("on Wednesday", D, "2025-12-03"),
    ("will meet on Tuesday", D, "2025-12-09"),
    ("last Tuesday", D, "2025-12-02 2025-11-25"),
    ("next Friday", D, "2025-12-05 2025-12-12"),
    ("last week", D, "2025-11-24/2025-11-30"),
    ("next month", D, "2026-01"),
    ("last quarter", D, "2025-35"),
    ("within this year alone", D, "2025"),
    ("last year", D, "2024"),
    ("next decade", D, "203X"),
    ("this century", D, "20XX"),
    ("last August", D, "2025-08 2024-08"),
    ("next August", D, "2026-08"),
    ("two years ago", D, "2023 2023-12~"),
    ("twenty-five years ago", D, "2000 2000-12~"),
    ("three days ago", D, "2025-11-30"),
    ("a dozen weeks ago", D, "2025-09-10"),
    ("in two weeks", D, "2025-12-17"),
    ("over the past three years", D, "2022-12~/2025-12-03"),
    ("in the last two months", D, "2025-10~/2025-12-03"),
    ("the next four years", D, "2025-12-03/2029-12~"),
    ("several years ago", D, ""),
    # From one to another.
    ("from 2017 to 2024", None, "2017/2024 [2017..2024]"),
    ("between 2017 and 2024", None, "2017/2024 [2017..2024]"),
    ("2027-2028", None, "2027/2028 [2027..2028]"),
    ("2027–28", None, "2027/2028 [2027..2028]"),
    ("November 6–8", D, "2025-11-06/2025-11-08"),
    ("6–8 November 2025", None, "2025-11-06/2025-11-08 [2025-11-06..2025-11-08]"),
    ("6 to 8 November", D, "2025-11-06/2025-11-08"),
    ("October 28 - November 3, 2025", None, "2025-10-28/2025-11-03 [2025-10-28..2025-11-03]"),
    ("December 28 to January 3, 2026", None, "2025-12-28/2026-01-03 [2025-12-28..2026-01-03]"),
    ("December 30 to January 3", D, "2025-12-30/2026-01-03"),
    ("from October to December 2025", None, "2025-10/2025-12 [2025-10..2025-12]"),
    ("from Monday to Friday", D, "2025-12-01/2025-12-05 [2025-12-01..2025-12-05]"),
    ("from 2024 to 2017", None, ""),
    ("100–44 BC", None, "-0099/-0043 [-0099..-0043]"),
    ("since 2017", None, "2017/.. 2017"),
    ("until 2024", None, "../2024 2024"),
    ("before 2019", None, "[..2018]"),
    ("before 1850?", None, "[..1849?]"),
    ("after 1850?", None, "[1851?..]"),
    ("before c. 1850", None, "[..1849~]"),
    ("before the 1850s", None, "[..184X]"),
    ("after the 19th century", None, "[19XX..]"),
    ("before 44 BC", None, "[..-0044]"),
    ("after 44 BC", None, "[-0042..]"),
    ("after 1 BC", None, "[0001..]"),
    ("before the 3rd century BC", None, "[..-03XX]"),
    ("after the 1st century BC", None, "[00XX..]"),
    ("before spring 1850", None, "[..1849-24]"),
    ("after summer 1850", None, "[1850-23..]"),
    ("before the second half of 1850", None, "[..1850-40]"),
    ("first quarter of the 20th century", None, "19XX early"),
    ("the last quarter of the 19th century", None, "18XX late"),
    ("not before 2027", None, "[2027..] 2027"),
    ("not until 2027", None, "2027"),
    ("the week of November 3", D, "2025-11-03/2025-11-09"),
    ("after November 2019", None, "[2019-12..]"),
    ("by 2030", None, "[..2030] 2030"),
    # Moved from one day to another: either, but not what lies between.
    ("postponed from October 7 to November 6", D, "2025-11-06 2025-10-07"),
    ("rescheduled from October 7 to November 6, 2025", None, "2025-11-06 2025-10-07"),
    ("was brought forward from 8 to 6 November 2025", None, "2025-11-06 2025-11-08"),
    ("delayed the opening from 2024 to 2026", None, "2026 2024"),
    ("moved to 6 November 2025 from 7 October 2025", None, "2025-11-06 2025-10-07"),
    # Lists.
    ("15 and 16 November 2025", None, "2025-11-15/2025-11-16 {2025-11-15,2025-11-16} 2025-11-15 2025-11-16"),
    ("November 15 and 17", D, "{2025-11-15,2025-11-17} 2025-11-15 2025-11-17"),
    (
        "6, 7 and 8 November 2025",
        None,
        "2025-11-06/2025-11-08 {2025-11-06,2025-11-07,2025-11-08} 2025-11-06 2025-11-07 2025-11-08",
    ),
    ("6 or 7 November 2025", None, "2025-11-06 2025-11-07"),
    ("in November and December 2025", None, "2025-11/2025-12 {2025-11,2025-12} 2025-11 2025-12"),
    ("in December and January 2026", None, "2025-12/2026-01 {2025-12,2026-01} 2025-12 2026-01"),
    ("in 2024 or 2025", None, "2024 2025"),
    ("November 15 and 16 villages", D, "2025-11-15"),
    ("between 6 and 8 November", D, "2025-11-06/2025-11-08"),
    # Near, beside, not before, at the latest.
    ("shortly before Christmas", "2024-03-08", "[..2023-12-24] 2023-12~"),
    ("soon after 6 November 2025", None, "[2025-11-07..] 2025-11~"),
    ("days before 2 January 2026", None, "[..2026-01-01] 2026-01~"),
    ("two days before Christmas", D, "2025-12-23"),
    ("ten years after 1991", None, "2001"),
    ("the day after Christmas", D, "2025-12-26"),
    ("no earlier than 2026", None, "[2026..] 2026"),
    ("no later than 1 May 2026", None, "[..2026-05-01] 2026-05-01"),
    ("at the latest in 2026", None, "[..2026] 2026"),
    ("in 2026 at the earliest", None, "[2026..] 2026"),
    ("as of 2025", None, "2025/.. 2025"),
    ("effective 1 January 2026", None, "2026-01-01"),
    ("16-11-2025", None, "2025-11-16"),
    # Weeks of a month, the same month, decades to come.
    ("the first week of May 2025", None, "2025-05 early"),
    ("the same month a year ago", "2009-02-03", "2008-02 2008-01"),
    ("over the next decade", D, "203X 2025-12-03/2035-12~"),
    ("the previous year", D, "2024"),
    ("over the coming years", D, ""),
    ("the week before last", D, "2025-11-17/2025-11-23"),
    # Names.
    ("on Sunday President Smith spoke", D, "2025-11-30 2025-12-07"),
    ("in June Parliament met", D, "2025-06 2024-06"),
    # As newspapers and history books have it.
    ("the first Monday in October 2025", None, "2025-10-06"),
    ("the last Thursday of November", D, "2025-11-27 2026-11-26 2024-11-28 2027-11-25"),
    ("the first Tuesday of every month", D, ""),
    ("from AD 117 to 138", None, "0117/0138 [0117..0138]"),
    ("in the 17th and 18th centuries", None, "{16XX,17XX} 16XX 17XX"),
    ("from the 14th to the 16th centuries", None, "13XX/15XX [13XX..15XX]"),
    ("in the summer of '69", D, "1969-22"),
    ("On May 1 workers marched", D, "2026-05-01"),
    ("runs through 2030", None, "../2030 2030"),
    ("before the end of 2026", None, "[..2026]"),
    ("after the first quarter of 2025", None, "[2025-34..]"),
    ("more than ten years ago", D, "[..2015]"),
    ("over 30 years ago", D, "[..1995]"),
    ("not more than ten years ago", D, ""),
    ("less than a year ago", D, ""),
    ("more than 30 years before 2025", None, ""),
    ("a week after 17 November 2025", None, "2025-11-24"),
    ("on the eve of 17 November 2025", None, "2025-11-16 2025-11-17"),
    ("on the eve of 1 January", D, "2025-12-31 2026-01-01"),
    ("on or before 16 November 2025", None, "[..2025-11-16]"),
    ("on or after 16 November 2025", None, "[2025-11-16..]"),
    ("not on 16 November 2025", None, ""),
    ("not in 2025", None, ""),
    ("not on 16 but on 17 November 2025", None, "2025-11-17"),
    ("not on 16 November but on 17 November 2025", None, "2025-11-17"),
    ("6 and 8 November 2025", None, "{2025-11-06,2025-11-08} 2025-11-06 2025-11-08"),
    ("two years after the 2015 flood", None, "2017"),
    ("in the winter of 1708–09 the river froze", None, "1708-24"),
    ("(1755-1829)", None, "1755/1829 [1755..1829]"),
    ("on the 9th of June 1815", None, "1815-06-09"),
    ("on the night of 14 to 15 April 1912", None, "1912-04-14/1912-04-15 [1912-04-14..1912-04-15]"),
    ("around 1200 BCE the palace burned down", None, "-1199~"),
    ("applications are due by Friday", D, "[..2025-12-05] 2025-12-05"),
    ("last Monday in Astana", D, "2025-12-01 2025-11-24"),
    ("the talks of 30 November and 1 December", D, "2025-11-30 2025-12-01"),
    ("takes effect from January next year", D, "2026-01/.. 2026-01"),
    ("By May the frost had gone", D, "[..2025-05] 2025-05 [..2024-05] 2024-05"),
    ("from mid-2019 to late 2021", None, "2019/2021 [2019..2021]"),
    ("not until 1928", None, "1928"),
    ("the school year 2023/24", None, "2023/2024 [2023..2024]"),
    # What needs an event.
    ("tenth anniversary", D, ""),
    ("two years later", D, ""),
]


@pytest.mark.parametrize(("words", "anchor", "expected"), TABLE)
def test_readings(words: str, anchor: str | None, expected: str) -> None:
    found = readings(words, anchor)
    texts = [reading.value.text for reading in found]
    modifiers = dict.fromkeys(str(reading.modifier) for reading in found if reading.modifier)
    if modifiers:
        texts = [*texts[:1], *modifiers]  # of those with a modifier, the first is enough here
    assert " ".join(texts) == expected
    assert all(reading.anchored for reading in found) == (anchor is not None) or not found


def test_rule_modifier_and_anchor_are_told() -> None:
    [reading, *_] = readings("in mid-November", D)
    assert (reading.rule, reading.modifier, reading.anchored) == ("part", Modifier.MID, True)


def test_weeks_of_a_month_are_read_besides() -> None:
    found = {r.value.text: r.modifier for r in readings("the last week of March 2009")}
    assert found == {"2009-03": Modifier.LATE, "2009-03-30/2009-04-05": None, "2009-03-23/2009-03-29": None}


def test_mode_can_be_text() -> None:
    assert [str(r.value) for r in readings("on November 6", D, mode="planned")] == ["2026-11-06"]
    with pytest.raises(ChronologyError, match="modes are planned, reported"):
        readings("on November 6", D, mode="plan")


def test_a_long_quote_and_a_long_window_take_little_time() -> None:
    window = PublicationWindow(TimeSpan("2025-01-01").earliest, TimeSpan("2025-12-31").latest, True)
    start = time.perf_counter()
    assert [str(r.value) for r in readings("this year " * 10_000, window)] == ["2025"]
    assert time.perf_counter() - start < 4  # about 0.5 s; generous, for busy machines


def test_mode_says_which_side() -> None:
    assert [str(r.value) for r in readings("on November 6", D, mode=Mode.PLANNED)] == ["2026-11-06"]
    assert [str(r.value) for r in readings("on December 6", D, mode=Mode.REPORTED)] == ["2024-12-06"]


def test_the_day_itself_is_on_both_sides() -> None:
    for mode in (Mode.PLANNED, Mode.REPORTED, None):
        assert [str(r.value) for r in readings("on December 3", D, mode=mode)] == [D]


def test_explicit_ones_come_first() -> None:
    assert [str(r.value) for r in readings("last year, and in 2019", D)] == ["2019", "2024"]


def test_window() -> None:
    window = PublicationWindow(TimeSpan("2025-11-01").earliest, TimeSpan("2026-11-21").latest, True)
    assert [str(r.value) for r in readings("this year", window)] == ["2025", "2026"]
    assert [str(r.value) for r in readings("on November 6", window)] == ["2025-11-06", "2026-11-06"]
    assert readings("yesterday", window) == ()  # too many to be of use
    assert readings("this year", PublicationWindow(None, window.last, True)) == ()
    assert [str(r.value) for r in readings("in 2019", PublicationWindow(None, None, True))] == ["2019"]


def test_anchor_may_be_imprecise_or_have_a_time() -> None:
    assert [str(r.value) for r in readings("yesterday", "2025-12-03T17:22+04:00")] == ["2025-12-02"]
    assert [str(r.value) for r in readings("last year", "2025-12")] == ["2024"]
    assert [str(r.value) for r in readings("last year", "2024/2025")] == ["2023", "2024"]
    assert readings("last year", "2024/..") == ()
