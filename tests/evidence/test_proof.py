"""A claim's date is what its words say, or wider; a changed figure is always noticed."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

import cachrono
from cachrono.dates import TimeSpan
from cachrono.dates.days import MONTH_NAMES
from cachrono.evidence import ProofOutcome, prove
from cachrono.model import Claim, Mode
from cachrono.model.publication import PublicationWindow, publication_windows

EVENTS = Path(__file__).parents[2] / "events"
D = "2025-12-03"
EXPLICIT, UNIQUE, ONE_OF = ProofOutcome.EXPLICIT, ProofOutcome.UNIQUE, ProofOutcome.ONE_OF
NO, UNREADABLE = ProofOutcome.CONTRADICTED, ProofOutcome.UNREADABLE


def outcome(when: str | None, *quotes: str, anchor: str | None = D, mode: Mode | None = None) -> ProofOutcome:
    return prove(Claim("event", when=when, mode=mode), anchor, quotes=quotes).outcome


@pytest.mark.parametrize(
    ("when", "quotes", "expected"),
    [
        ("2025-11-16", ["16 November 2025"], EXPLICIT),
        ("2025-11-16~", ["16 November 2025"], EXPLICIT),
        ("2025-11", ["16 November 2025"], EXPLICIT),
        ("202X", ["16 November 2025"], EXPLICIT),
        ("2025-XX-16", ["16 November 2025"], EXPLICIT),
        ("XXXX-12-25", ["16 November 2025"], NO),
        ("2025-11-16", ["November 2025"], NO),
        ("2025-11-15", ["16 November 2025"], NO),
        ("2025-11-16", ["On November 16"], UNIQUE),
        ("2025", ["On November 16"], UNIQUE),
        ("2024-11-16", ["On November 16"], NO),
        ("2025-11-16/", ["On November 16"], UNIQUE),
        ("2025-11-15/", ["On November 16"], NO),
        ("[..2025-10-28]", ["October 28, 2025"], EXPLICIT),
        ("[..2025-10-27]", ["October 28, 2025"], NO),
        ("2025-08", ["in August"], ONE_OF),
        ("[2024-08,2025-08]", ["in August"], ONE_OF),
        ("[2023-08,2025-08]", ["in August"], NO),
        ("2024-08/2025-08", ["in August"], NO),
        ("2025-11-06", ["06/11/2025"], ONE_OF),
        ("1850", ["c. 1850"], EXPLICIT),
        ("1850~", ["about 1850"], EXPLICIT),
        ("2017/2024", ["in 2017 to €6 billion in 2024"], EXPLICIT),
        ("2017/2024", ["from 2017 to 2024"], EXPLICIT),
        ("[2017..2024]", ["from 2017 to 2024"], EXPLICIT),
        ("2017/2023", ["from 2017 to 2024"], NO),
        ("2017", ["from 2017 to 2024"], NO),
        ("2017/..", ["since 2017"], EXPLICIT),
        ("2017", ["since 2017"], EXPLICIT),
        ("2022-12~/2025-12-03", ["Over the past three years"], UNIQUE),
        ("2022/2025", ["Over the past three years"], UNIQUE),
        ("2021-12~/2025-12-03", ["Over the past three years"], NO),
        ("2024", ["the past year"], ONE_OF),
        ("{2024,2025}", ["in 2024 and in 2025"], EXPLICIT),
        ("{2024,2025}", ["in 2024"], NO),
        ("[2024,2025]", ["in 2024 or 2025"], ONE_OF),
        ("199X", ["the 1990s"], EXPLICIT),
        ("1990/1999", ["the 1990s"], EXPLICIT),
        ("19XX", ["the 1990s"], EXPLICIT),
        ("1995", ["the 1990s"], NO),
        ("[2025-11-01..2025-11-30]", ["November 2025"], EXPLICIT),
        ("2024-25", ["spring 2024"], EXPLICIT),
        ("2023", ["two years ago"], UNIQUE),
        ("[2025-11-24..2025-11-30]", ["last week"], UNIQUE),
        ("2025-11", ["last week"], UNIQUE),
        ("2025-11-06", ["postponed from October 7 to November 6"], ONE_OF),
        ("2025-10-07/2025-11-06", ["postponed from October 7 to November 6"], NO),
        ("2025-11-15", ["15 and 16 November 2025"], EXPLICIT),
        ("2025-11-14", ["15 and 16 November 2025"], NO),
        ("2025-11-15/2025-11-16", ["November 15 and 16"], UNIQUE),
        ("{2025-11-15,2025-11-17}", ["15 and 17 November 2025"], EXPLICIT),
        ("{2025-11-15,2025-11-16}", ["15 and 17 November 2025"], NO),
        ("2025-11-06", ["6 or 7 November 2025"], ONE_OF),
        ("[2025-11-06,2025-11-07]", ["6 or 7 November 2025"], ONE_OF),
        ("2024/2025", ["in 2024 and 2025"], EXPLICIT),
        ("2025-06", ["June and July 2025"], EXPLICIT),
        ("{2025-11-06,2025-11-08}", ["6 and 8 November 2025"], EXPLICIT),
        ("2025-11-16", ["on the eve of 17 November 2025"], ONE_OF),
        ("2025-11-16", ["not on 16 November 2025"], UNREADABLE),
        ("2025", ["not in 2025"], UNREADABLE),
        ("[..2025-11-16]", ["on or before 16 November 2025"], EXPLICIT),
        ("2025-11-16", ["on or before 16 November 2025"], NO),
        ("[2025-11-16..]", ["on or after 16 November 2025"], EXPLICIT),
        ("1995", ["more than 30 years ago"], NO),
        ("2009-03", ["the last week of March 2009"], EXPLICIT),
        ("2009-03-23/2009-03-29", ["the last week of March 2009"], ONE_OF),
        ("2025-12-25", ["shortly before Christmas"], NO),
        ("2025-12-25", ["two days before Christmas"], NO),
        # A number of things may look like a year.
        ("1250", ["1250 villages were burnt"], ONE_OF),
        ("2015", ["in 2015 elections were held"], EXPLICIT),
        ("1250-12", ["In December 1250 villages were burnt"], ONE_OF),
        ("1250", ["1250 villages were burnt", "in 1250"], EXPLICIT),
        ("2018", ["the previous year", "launched in 2019"], ONE_OF),
        ("1500", ["sold for 1500"], ONE_OF),
        ("1900", ["at 1900"], ONE_OF),
        ("1967", ["SR 1967/2"], ONE_OF),
        ("2025", ["№ 2025"], UNREADABLE),
        ("2030", ["the Strategy 2030"], ONE_OF),
        ("2030", ["Agenda 2030 and Vision 2050"], ONE_OF),
        ("2025", ["Decree 45/2025"], ONE_OF),
        ("1500/2000", ["sold for 1500 to 2000"], ONE_OF),
        ("2030", ["the new Uzbekistan 2030 programme"], ONE_OF),
        ("2024", ["scheduled for 2024"], EXPLICIT),
        ("2026", ["postponed for 2026"], EXPLICIT),
        ("2025", ["in Tashkent in 2025"], EXPLICIT),
        ("2025", ["FY 2025"], EXPLICIT),
        # Wider, or the same days in another form.
        ("[2025-11-16,2025-11-17]", ["16 November 2025"], EXPLICIT),
        ("[2025-11-15,2025-11-17]", ["16 November 2025"], NO),
        ("[2025-11-15,2025-11-16]", ["On November 16"], UNIQUE),
        ("[..2017-12-31]", ["before 2018"], EXPLICIT),
        ("[..2018]", ["before 2018"], NO),
        ("[2018-01-01..]", ["after 2017"], EXPLICIT),
        ("2025-01/2025-03", ["in the first quarter of 2025"], EXPLICIT),
        ("2025-01/2025-04", ["in the first quarter of 2025"], NO),
        # Several quotes are put together.
        ("2025-11", ["in mid-November", "in November 2025"], EXPLICIT),
        ("2024-11-16", ["On November 16", "in 2024"], EXPLICIT),
        ("2025-11-16", ["On November 16", "in 2024"], NO),
        ("2025", ["tenth anniversary", "launched in 2015"], EXPLICIT),
        ("2026", ["tenth anniversary", "launched in 2015"], NO),
        ("2017", ["two years later", "in 2015"], EXPLICIT),
        ("2025-11-16", ["On November 16", "one-on-one meeting"], UNIQUE),
        ("2024-06-30", ["ten days later", "on 20 June 2024"], EXPLICIT),
        # So is a year that stands elsewhere in one quote: it may be that of a day, or not.
        ("2019-11-16", ["In 2019, on 16 November, they met"], EXPLICIT),
        ("2025-11-16", ["In 2019, on 16 November, they met"], NO),
        ("2025-11-16", ["On 16 November 2019, and on 16 November of that year"], NO),
        ("2026-06-11", ["The 2026 World Cup begins on June 11"], ONE_OF),
        ("2025-06-11", ["The 2026 World Cup begins on June 11"], ONE_OF),
        ("2025-11-16", ["On 16 November the group met. It was founded in 2019."], ONE_OF),
        ("2019-11-16", ["On 16 November the group, founded in 2019, met"], ONE_OF),
        ("2025-11-16", ["On 16 November the group met for the first time since 2019"], ONE_OF),
        ("2025-11-16", ["In 2025, on 16 November"], EXPLICIT),
        ("2024-11-16", ["Last year, on 16 November"], UNIQUE),
        ("2017", ["It began in 2015; two years later it ended"], EXPLICIT),
        # What can't be.
        ("2025-11-16", ["Tuesday, 16 November 2025"], NO),
        ("2025-03-02", ["February 30, 2025"], NO),
        # A time of day has to be in the words, too.
        ("2025-11-16T17:22", ["16 November 2025, at 5:22 p.m."], EXPLICIT),
        ("2025-11-16T17:22", ["16 November 2025"], NO),
        ("2025-12-03T17:22+04:00", ["2025-12-03T17:22+04:00"], EXPLICIT),
        ("2025-11-06T14:00:00Z", ["6 November 2025 at 14:00 UTC"], EXPLICIT),
        ("2025-11-06T15:00:00Z", ["6 November 2025 at 14:00 UTC"], NO),
        ("2025-11-06T14:00:00Z", ["6 November 2025 at 14:00 Tashkent time"], ONE_OF),
        ("2025-11-06T09:00:00Z", ["6 November 2025 at 14:00 Tashkent time"], ONE_OF),
        ("2025-11-06T09:07:00Z", ["6 November 2025 at 14:00 Tashkent time"], NO),
        ("2025-11-07T09:00:00Z", ["6 November 2025 at 14:00 Tashkent time"], NO),
        ("2025-11-05T21:00:00Z", ["6 November 2025, 2 a.m. Tashkent time"], ONE_OF),
        ("2025-11-06T14:00:00", ["6 November 2025 at 14:00 Tashkent time"], EXPLICIT),
        ("2025-11-06T15:00:00", ["6 November 2025 at 14:00 Tashkent time"], NO),
        ("2025-11-06", ["6 November 2025 at 14:00 Tashkent time"], EXPLICIT),
        ("2025-11-06T12:00:00", ["6 November 2025 at noon"], EXPLICIT),
        ("2025-11-06T12:00:00", ["6 November 2025 at 12.00"], EXPLICIT),
        ("2025-11-06T12:50:00", ["rose by 12.50 on 6 November 2025, to 12.50"], EXPLICIT),
        ("2025-11-06T12:50:00", ["rose 12.50 per cent on 6 November 2025"], NO),
        ("2025-11-06T00:30:00+05:00", ["5 November 2025, 19:30 GMT"], EXPLICIT),
        ("2025-11-06T00:30:00+05:00", ["6 November 2025, 19:30 GMT"], NO),
        ("2025-11-06T09:00:00Z", ["6 November 2025, 14:00 (UTC+5)"], EXPLICIT),
        ("2025-11-06T09:00:00Z", ["6 November 2025, 1200 GMT"], NO),
        # What isn't said.
        ("2019", ["first meeting was held in Kazakhstan"], UNREADABLE),
        ("2019", ["several years ago"], UNREADABLE),
        ("2019", [""], UNREADABLE),
        ("2019", [], UNREADABLE),
        ("2025", ["tenth anniversary"], ProofOutcome.NEEDS_EVENT),
        (None, ["tenth anniversary"], ProofOutcome.UNDATED),
    ],
)
def test_outcome(when: str | None, quotes: list[str], expected: ProofOutcome) -> None:
    assert outcome(when, *quotes) is expected


@pytest.mark.parametrize(
    ("when", "quote", "expected"),
    [
        ("2025", "on 16 November 2025", NO),
        ("2025", "in 2025", EXPLICIT),
        ("2025", "throughout 2025", EXPLICIT),
        ("2025", "all of 2025", EXPLICIT),
        ("2025", "since 2025", NO),
        ("2025", "in early 2025", NO),
        ("202X", "in 2025", NO),
        ("2025-11", "in November", ONE_OF),
        ("2025", "from January to December 2025", EXPLICIT),
        ("2025-11-16", "On November 16", UNIQUE),
    ],
)
def test_throughout_is_never_wider_than_the_words(when: str, quote: str, expected: ProofOutcome) -> None:
    claim = Claim("event", when=TimeSpan.parse(when, throughout=True))
    assert prove(claim, D, quotes=[quote]).outcome is expected


def test_hours_at_the_edges_of_the_calendar_and_of_the_text() -> None:
    assert outcome("9999-12-31T23:30:00Z", "31 December 9999, 9 a.m.") is NO
    assert outcome("0000-01-01T00:30:00Z", "1 January 2000, 9 p.m.") is NO
    assert outcome("2025-11-06T14:00:00Z", "12.00 " * 20_000) is UNREADABLE


def test_without_a_day_of_publication() -> None:
    beside = "On 16 November the group met. It was founded in 2019."
    assert outcome("2019-11-16", beside, anchor=None) is ONE_OF
    assert outcome("2025-11-16", "On November 16", anchor=None) is ProofOutcome.NEEDS_ANCHOR
    assert outcome("2025-11-16", "On November 16", "in 2025", anchor=None) is EXPLICIT
    assert outcome("2025-11-16", "16 November 2025", anchor=None) is EXPLICIT
    window = PublicationWindow(None, None, True)
    assert prove(Claim("event", when="2025"), window, quotes=["this year"]).outcome is ProofOutcome.NEEDS_ANCHOR


def test_mode_decides() -> None:
    assert outcome("2026-01-05", "on 5 January") is UNIQUE
    assert outcome("2026-01-05", "on 5 January", mode=Mode.REPORTED) is NO
    assert outcome("2025-01-05", "on 5 January", mode=Mode.REPORTED) is UNIQUE


def test_count() -> None:
    proof = prove(Claim("event", when="2025-08"), "2025-10-28", quotes=["in August"])
    assert (proof.count, len(proof.readings)) == (4, 4)
    assert prove(Claim("event", when="[2024-08,2025-08]"), "2025-10-28", quotes=["in August"]).count == 2
    assert proof.holds
    assert not prove(Claim("event", when="2025-09"), "2025-10-28", quotes=["in August"]).holds


def test_messages(file_regression: FileRegressionFixture) -> None:
    cases = [
        ("2025-11-16", "16 November 2025", None),
        ("2025-11-16", "On November 16", D),
        ("2025-11-15", "On November 16", D),
        ("2025-08", "in August", "2025-10-28"),
        ("[2024-08,2025-08]", "in August", "2025-10-28"),
        ("2025-09", "in August", "2025-10-28"),
        ("2025-11-16", "On November 16", None),
        ("2025", "tenth anniversary", D),
        ("2025-11-16", "Tuesday, 16 November 2025", D),
        ("2019", "the first meeting", D),
        (None, "in 2019", D),
        ("2025-11-16", "on 15 November 2025, the day after they met last week", None),
        ("1250", "1250 villages were burnt", None),
        ("2025-11-06", "postponed from October 7 to November 6", D),
    ]
    lines = []
    for when, quote, anchor in cases:
        proof = prove(Claim("event", when=when), anchor, quotes=[quote])
        lines.append(f"{when} | {quote} | {anchor}\n  {proof.outcome} ({proof.count}): {proof.message}\n")
    file_regression.check("".join(lines))


def test_every_shipped_claim_says_what_its_words_say(file_regression: FileRegressionFixture) -> None:
    story = cachrono.read(EVENTS)
    windows = publication_windows(story.sources, story.claims)
    lines = []
    for claim in story.claims:
        if claim.when is not None and claim.quote is not None:
            assert claim.source is not None
            proof = prove(claim, windows[claim.source])
            assert proof.holds, (claim.id, proof)
            lines.append(f"{claim.id}: {claim.when} | {claim.quote} | {proof.outcome} {proof.count}\n")
    assert len(lines) > 25
    file_regression.check("".join(lines), encoding="utf-8")


FORMATS = (
    "{d} {M} {y}",
    "{M} {d}, {y}",
    "the {d}{th} of {M}, {y}",
    "held on {M} {d}{th} {y}",
    "{y:04d}-{m:02d}-{d:02d}",
    "{d:02d}/{m:02d}/{y}",
    "{d:02d}.{m:02d}.{y}",
    "{w}, {d} {M} {y}",
)
ANCHORED = ("{d} {M}", "On {M} {d}", "the {d}{th} of {M}")


def ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def written(pattern: str, day: dt.date) -> str:
    names = {"M": MONTH_NAMES[day.month - 1], "w": f"{day:%A}", "th": ending(day.day)}
    return pattern.format(d=day.day, m=day.month, y=day.year, **names)


def mutations(text: str) -> set[str]:
    """Every digit changed into each other one, every month into each other one."""
    changed = {text[:at] + new + text[at + 1 :] for at, old in enumerate(text) if old.isdigit() for new in "0123456789"}
    changed |= {text.replace(old, new) for old in MONTH_NAMES if old in text for new in MONTH_NAMES}
    return changed - {text}


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(DAYS, st.sampled_from(FORMATS))
def test_a_changed_figure_is_noticed(day: dt.date, pattern: str) -> None:
    text = written(pattern, day)
    claim = Claim("event", when=day.isoformat())
    assert prove(claim, quotes=[text]).holds
    for changed in mutations(text):
        assert not prove(claim, quotes=[changed]).holds, changed
        assert not prove(claim, day, quotes=[changed]).holds, changed


@given(DAYS, st.sampled_from(ANCHORED), st.integers(-170, 170))
def test_a_changed_figure_is_noticed_without_a_year(day: dt.date, pattern: str, away: int) -> None:
    assume((day.month, day.day) != (2, 29))
    text = written(pattern, day)
    anchor = day + dt.timedelta(away)
    claim = Claim("event", when=day.isoformat())
    assert prove(claim, anchor, quotes=[text]).outcome is UNIQUE
    for changed in mutations(text):
        assert not prove(claim, anchor, quotes=[changed]).holds, changed


@pytest.mark.parametrize(
    ("when", "text"),
    [
        ("2025-11", "in November 2025"),
        ("2017", "in 2017"),
        ("2017/2024", "from 2017 to 2024"),
        ("2027/2028", "during 2027-2028"),
        ("2027/2028", "during 2027–28"),
        ("2025-11-06/2025-11-08", "6–8 November 2025"),
        ("2025-11-06/2025-11-08", "November 6–8, 2025"),
        ("2025-10-28/2025-11-03", "October 28 - November 3, 2025"),
        ("199X", "the 1990s"),
        ("18XX", "the 19th century"),
        ("2025-35", "Q3 2025"),
        ("-0043", "44 BC"),
        ("2017/..", "since 2017"),
        ("[..2018]", "before 2019"),
        ("2023-24", "winter 2023/24"),
        ("2022-12~/2025-12-03", "over the past 3 years"),
        ("2023", "2 years ago"),
        ("2025-11-27", "6 days ago"),
        ("2025-11-06/2025-11-08", "November 6–8"),
    ],
)
def test_a_changed_figure_is_noticed_in_other_phrases(when: str, text: str) -> None:
    assert outcome(when, text).value in ("explicit", "unique")
    for changed in mutations(text):
        assert outcome(when, changed) not in (EXPLICIT, UNIQUE, ONE_OF), changed


def test_a_changed_figure_is_noticed_in_one_of_several_quotes() -> None:
    for changed in mutations("launched in 2015") - {"launched in 2025"}:  # that says 2025 by itself
        assert not prove(Claim("event", when="2025"), D, quotes=["tenth anniversary", changed]).holds, changed
    for changed in mutations("in 2025"):
        assert not prove(Claim("event", when="2025-11-16"), quotes=["On November 16", changed]).holds, changed
