from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import AllenRelation, Chronology, TimeSpan, resolve
from cachrono.charts import timeline_rows
from cachrono.charts.glyphs import LEGEND, Mark, pieces_of

MARCH = "2025-03-01 2025-03-31"

KINDS = [
    ("2025-03-04", ["day 2025-03-04 2025-03-04"]),
    ("2025-03", [f"within {MARCH}"]),
    ("2025", ["within 2025-01-01 2025-12-31"]),
    ("198X", ["within 1980-01-01 1989-12-31"]),
    ("2025-03-XX", [f"within {MARCH}"]),
    ("-0043-03-15", ["day -0043-03-15 -0043-03-15"]),
    ("[2025-03-04..2025-06-01]", ["within 2025-03-04 2025-06-01"]),
    ("[2025-03,2025-06-02]", [f"within {MARCH}", "day 2025-06-02 2025-06-02"]),
    ("{2025-03-04,2025-06-02}", ["day 2025-03-04 2025-03-04", "day 2025-06-02 2025-06-02"]),
    ("2025-03-04/2025-06-02", ["extent 2025-03-04 2025-06-02"]),
    ("2025-03-04/2025-03-04", ["extent 2025-03-04 2025-03-04"]),
    (
        "2025-03/2025-05",
        ["within 2025-03-01 2025-03-30", "extent 2025-03-31 2025-05-01", "within 2025-05-02 2025-05-31"],
    ),
    ("2025-03/2025-04-01", ["within 2025-03-01 2025-03-30", "extent 2025-03-31 2025-04-01"]),
    ("2025/2025-06", ["within 2025-01-01 2025-06-30"]),
    ("2025-03-04/..", ["day 2025-03-04 2025-03-04", "fade-after 2025-03-05 …"]),
    ("2025-03/", [f"within {MARCH}", "tail-after 2025-04-01 …"]),
    ("../2025-03", ["fade-before … 2025-02-28", f"within {MARCH}"]),
    ("/2025-03-04", ["tail-before … 2025-03-03", "day 2025-03-04 2025-03-04"]),
    ("[..2025-03-04]", ["fade-before … 2025-03-04"]),
    ("[2025-03-04..]", ["fade-after 2025-03-04 …"]),
]


def drawn(chronology):
    (row,) = timeline_rows(resolve(chronology))
    return row


@pytest.mark.parametrize(("text", "pieces"), KINDS, ids=[text for text, _ in KINDS])
def test_a_date_is_drawn_over_just_its_days(empty, text, pieces):
    assert drawn(empty.with_event("e", "E", when=text, mode="reported")).to_dict()["pieces"] == pieces


def test_a_time_that_is_lasted_through_is_solid(empty):
    row = drawn(empty.with_event("e", "E", when="2025-03", throughout=True, mode="reported"))
    assert row.to_dict()["pieces"] == [f"extent {MARCH}"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1950S2", ["within 1900-01-01 1999-12-31"]),
        ("2025-0X", ["within 2025-01-01 2025-09-30"]),
        ("XXXX-12-25", ["within 0000-12-25 9999-12-25"]),
        ("[1985,1990]", ["extent 1985-01-01 1985-12-31", "extent 1990-01-01 1990-12-31"]),
        ("1985-1X/1990", None),
        ("[..1990]", None),
    ],
)
def test_of_one_of_several_nothing_is_solid_but_what_certainly_lasts(empty, text, pieces):
    row = drawn(empty.with_event("e", "E", when=text, throughout=True, mode="reported"))
    span = TimeSpan(text, throughout=True)
    found = row.to_dict()["pieces"]
    assert pieces is None or found == pieces
    for piece in row.glyph.pieces:
        if piece.mark is Mark.EXTENT and len(span.members) == 1:
            assert span.relation(str(piece.first)) in AllenRelation.INTERSECTS
            assert span.relation(str(piece.last)) in AllenRelation.INTERSECTS


SIGNS = [
    ("2025-03-04", "reported", []),
    ("2025-03-04~", "reported", ["about"]),
    ("2025-03-04?", "reported", ["dashed"]),
    ("2025-03-04%", "reported", ["dashed", "about"]),
    ("2027-03-04", "planned", ["hollow"]),
    ("2025-03-04", "planned", ["hollow", "?"]),
    ("2025-03-04", "cancelled", ["hollow", "×"]),
    ("2025-03-04", "denied", ["hollow", "×"]),
    ("[2025-03,2025-06]", "reported", ["hollow", "joined"]),
    ("{2025-03,2025-06}", "reported", ["joined"]),
]


@pytest.mark.parametrize(("text", "mode", "signs"), SIGNS, ids=[f"{text} {mode}" for text, mode, _ in SIGNS])
def test_signs_say_what_is_not_certain(empty, text, mode, signs):
    assert drawn(empty.with_event("e", "E", when=text, source="a", mode=mode)).to_dict()["signs"] == signs


def test_what_sources_disagree_on_is_drawn_for_each(small):
    row = next(row for row in timeline_rows(resolve(small)) if row.id == "both")
    assert row.to_dict()["pieces"] == ["day 2024-06-01 2024-06-01", "day 2024-07-01 2024-07-01"]
    assert row.to_dict()["signs"] == ["hollow", "joined", "≠"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("2022-12~/2025-12-03", (True, False)),
        ("2022/2025~", (False, True)),
        ("1850~", (True, True)),
        ("1850%/..", (True, False)),
    ],
)
def test_only_an_approximate_end_fades(empty, text, sides):
    assert drawn(empty.with_event("e", "E", when=text, mode="reported")).glyph.about == sides


dates = st.builds(
    "{}{}".format, st.integers(1, 9999).map("{:04d}".format), st.sampled_from(["", "-02", "-02-28", "-XX", "~", "-11?"])
)


@given(
    dates,
    dates,
    st.sampled_from(["{}", "{}/{}", "{}/..", "/{}", "[{}..{}]", "[..{}]", "[{}..]", "{{{},{}}}", "[{},{}]"]),
)
def test_pieces_cover_the_days_of_the_span_and_no_other(first, last, shape):
    first, last = sorted((first, last), key=lambda text: TimeSpan.parse(text).bounds)
    try:
        span = TimeSpan.parse(shape.format(first, last))
    except ValueError:
        return
    pieces = pieces_of(span)
    assert {piece.first for piece in pieces if piece.mark in (Mark.FADE_BEFORE, Mark.TAIL_BEFORE)} <= {None}
    firsts, lasts = [piece.first for piece in pieces], [piece.last for piece in pieces]
    assert (None if None in firsts else min(firsts)) == span.earliest
    assert (None if None in lasts else max(lasts)) == span.latest
    if span.is_interval:
        assert all(one.last + 1 == other.first for one, other in pairwise(pieces))
        solid = [piece for piece in pieces if piece.mark is Mark.EXTENT]
        assert all((piece.first, piece.last) == (span.begin_latest, span.end_earliest) for piece in solid)


def test_every_meaning_stands_in_the_legend(empty):
    chronology = empty
    for number, (text, mode, _) in enumerate([*SIGNS, *((text, "reported", []) for text, _ in KINDS)]):
        chronology = chronology.with_event(f"e{number}", "E", when=text, source="a", mode=mode)
    used = {meaning for row in timeline_rows(resolve(chronology)) for meaning in row.glyph.meanings}
    assert used == set(LEGEND) - {"conflict", "at_odds", "pale", "derived", "possible", "certain"}


def test_what_no_source_dates_has_no_glyph():
    assert timeline_rows(resolve(Chronology().with_event("e", "E", where="Baku"))) == []
