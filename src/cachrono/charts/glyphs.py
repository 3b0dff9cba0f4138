"""What the drawing of one event says: which days are certain, which are possible, and what is not known.

A glyph is made of pieces over whole days. To add a glyph: its pieces here, its marks in ``pieces`` and ``marks``, its
key in :data:`LEGEND`, a sample in ``legend``, its words in every catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import evolve, frozen

from cachrono.dates import Bounds, Choice, Day, EdtfDate, EndKind, TimeSpan
from cachrono.dates.edtf import EdtfInterval
from cachrono.resolution import Account, DerivedBounds, Outcome, Status


class Mark(StrEnum):
    """The kinds of pieces."""

    DAY = "day"  # a diamond on one day
    WITHIN = "within"  # a light band: some time in these days
    EXTENT = "extent"  # a solid bar: all of these days
    FADE_BEFORE = "fade-before"  # fading out towards earlier days; from the edge of the axis where first is None
    FADE_AFTER = "fade-after"
    TAIL_BEFORE = "tail-before"  # a short dotted line: there was a begin, nobody knows when
    TAIL_AFTER = "tail-after"
    BRACKET = "bracket"  # some time in these days, as follows from other dates; beside others, what is left of them


@frozen
class Piece:
    """A mark over days, first to last, inclusive; None is the edge of the axis."""

    mark: Mark
    first: Day | None
    last: Day | None


class Note(StrEnum):
    """What a glyph carries besides its pieces."""

    NONE = ""
    DUE = "?"
    CANCELLED = "×"
    CONFLICT = "≠"


@frozen(kw_only=True)
class Glyph:
    """How one event is drawn.

    Args:
        pieces: Over whole days.
        hollow: Outlined, not filled: it is planned, or only one of several.
        dashed: Its outline is dashed: the source is not certain.
        about: Whether its begin and its end fade outwards a little: the source says about.
        joined: A thin line joins its pieces: one of, all of, or one for each source that disagrees.
        pale: In a lighter colour: what it rests on may not have been published yet.
        note: A sign on it.
        signs: Keys of the legend for what its pieces alone don't say.
    """

    pieces: tuple[Piece, ...]
    hollow: bool = False
    dashed: bool = False
    about: tuple[bool, bool] = (False, False)
    joined: bool = False
    pale: bool = False
    note: Note = Note.NONE
    signs: tuple[str, ...] = ()

    @property
    def meanings(self) -> tuple[str, ...]:
        """Keys of the legend that it needs."""
        found = [_meaning(piece, self.pieces) for piece in self.pieces]
        return tuple(dict.fromkeys([*found, *(["about"] if any(self.about) else []), *self.signs]))

    @property
    def stated(self) -> tuple[Piece, ...]:
        """The pieces of what sources state; of an event that none dates, its bracket."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.BRACKET) or self.pieces

    def between(self, first: Day, last: Day) -> Glyph:
        """What is left of it in the days from first to last: its pieces there, and no fade of an end that isn't."""
        seen = [piece for piece in self.pieces if _touches(piece, first, last)]
        begin = self.about[0] and all(piece.first is None or piece.first >= first for piece in self.stated)
        end = self.about[1] and all(piece.last is None or piece.last <= last for piece in self.stated)
        return evolve(self, pieces=tuple(seen), about=(begin, end))


def _touches(piece: Piece, first: Day, last: Day) -> bool:
    # A tail is a short stub beside the end that is known, however long the time may be that it stands for.
    if piece.mark is Mark.TAIL_AFTER:
        return piece.first is not None and first < piece.first <= last + 1
    if piece.mark is Mark.TAIL_BEFORE:
        return piece.last is not None and first - 1 <= piece.last < last
    return (piece.first is None or piece.first <= last) and (piece.last is None or piece.last >= first)


# Keys of the legend, in its order; the words stand in the catalogues.
LEGEND = (
    "day", "within", "extent", "core", "fade", "tail", "one_of", "all_of", "about", "dashed", "planned", "due",
    "cancelled", "conflict", "at_odds", "derived", "pale", "possible", "certain",
)  # fmt: skip

_HOLLOW = {
    Status.SCHEDULED: ("planned", Note.NONE),
    Status.DUE: ("due", Note.DUE),
    Status.CANCELLED: ("cancelled", Note.CANCELLED),
    Status.DENIED: ("cancelled", Note.CANCELLED),
}


def glyph_of(account: Account, derived: DerivedBounds | None = None, *, at_odds: bool = False) -> Glyph | None:
    """How an account is drawn; None if no source dates it, and the order doesn't bound it on both sides either.

    Args:
        account: The account.
        derived: What the order says beyond its dates, if anything.
        at_odds: Whether it takes part in a contradiction of dates and order. What is stated is drawn as it is stated,
            with the sign of a disagreement.
    """
    bracket = [] if derived is None else list(_bracket_of(derived))
    if not account.is_dated:
        return _glyph_of_undated(account, bracket[0], at_odds) if bracket else None
    conflict = account.outcome is Outcome.CONFLICT or account.status is Status.DISPUTED
    spans = [reading.value for reading in account.readings] if account.when is None else [account.when]
    pieces = tuple(piece for span in spans for piece in pieces_of(span))
    choices = {span.choice for span in spans} - {Choice.SINGLE}
    several = len(pieces) > 1 and any(len(span.members) > 1 for span in spans)
    one_of = several and Choice.ONE_OF in choices
    state, note = _HOLLOW.get(account.status, ("", Note.NONE))
    ends = [_about(span) for span in spans]
    about = any(begin for begin, _ in ends), any(end for _, end in ends)
    dashed = any(span.is_uncertain for span in spans)
    signs = ["one_of"] if one_of else ["all_of"] if several else []
    signs += [
        word
        for word, wanted in (("dashed", dashed), ("conflict", conflict), ("at_odds", at_odds), (state, state))
        if wanted
    ]
    signs += [] if account.sure else ["pale"]
    return Glyph(
        pieces=(*pieces, *bracket),
        hollow=bool(state) or one_of or conflict,
        dashed=dashed,
        about=about,
        joined=several or account.outcome is Outcome.CONFLICT,
        pale=not account.sure,
        note=Note.CONFLICT if conflict or at_odds else note,
        signs=tuple(signs),
    )


def _bracket_of(derived: DerivedBounds) -> Iterator[Piece]:
    """A bracket where there is a day for each of its hooks, and the order moves at least one of them."""
    if derived.is_closed and not derived.derived.isdisjoint(("begin_earliest", "end_latest")):
        yield Piece(Mark.BRACKET, derived.first, derived.last)


def _glyph_of_undated(account: Account, bracket: Piece, at_odds: bool) -> Glyph:
    state, note = _HOLLOW.get(account.status, ("", Note.NONE))
    signs = [word for word, wanted in (("at_odds", at_odds), (state, state), ("pale", not account.sure)) if wanted]
    sign = Note.CONFLICT if at_odds else note
    return Glyph(pieces=(bracket,), pale=not account.sure, note=sign, signs=tuple(signs))


def _about(span: TimeSpan) -> tuple[bool, bool]:
    """Whether its begin and its end are stated with about."""
    if isinstance(span.form, EdtfInterval):
        begin, end = (isinstance(end, EdtfDate) and not {"~", "%"}.isdisjoint(end.marks) for end in span.form)
        return begin, end
    return span.is_approximate, span.is_approximate


def _meaning(piece: Piece, pieces: tuple[Piece, ...]) -> str:
    if piece.mark in (Mark.FADE_BEFORE, Mark.FADE_AFTER):
        return "fade"
    if piece.mark in (Mark.TAIL_BEFORE, Mark.TAIL_AFTER):
        return "tail"
    if piece.mark is Mark.WITHIN and any(other.mark is Mark.EXTENT for other in pieces):
        return "core"
    return "derived" if piece.mark is Mark.BRACKET else str(piece.mark)


def pieces_of(span: TimeSpan) -> list[Piece]:
    """The pieces of one span; bounds are those of EDTF, no day is added."""
    if span.is_interval:
        return _extent_pieces(span, span.bounds)
    found: list[Piece] = []
    for bounds in span.members:
        first, last = bounds.begin_earliest, bounds.end_latest
        if first is None:
            found.append(Piece(Mark.FADE_BEFORE, None, last))
        elif last is None:
            found.append(Piece(Mark.FADE_AFTER, first, None))
        elif span.throughout:
            found.extend(_extent_pieces(span, bounds))
        else:
            found.append(Piece(Mark.DAY if first == last else Mark.WITHIN, first, last))
    return found


def _extent_pieces(span: TimeSpan, bounds: Bounds) -> list[Piece]:
    """A solid core where it certainly lasts, light parts where its begin or end can lie, fades where none is stated."""
    b1, b2, e1, e2 = bounds
    if b1 is not None and b2 is not None and e1 is not None and e2 is not None:
        if b2 > e1:
            return [Piece(Mark.WITHIN, b1, e2)]
        parts = [
            Piece(Mark.WITHIN, b1, b2 - 1) if b1 < b2 else None,
            Piece(Mark.EXTENT, b2, e1),
            Piece(Mark.WITHIN, e1 + 1, e2) if e1 < e2 else None,
        ]
        return [part for part in parts if part is not None]
    if b1 is not None and b2 is not None:
        tail = Mark.FADE_AFTER if span.end_kind is EndKind.OPEN else Mark.TAIL_AFTER
        return [Piece(Mark.DAY if b1 == b2 else Mark.WITHIN, b1, b2), Piece(tail, b2 + 1, None)]
    assert e1 is not None and e2 is not None
    tail = Mark.FADE_BEFORE if span.begin_kind is EndKind.OPEN else Mark.TAIL_BEFORE
    return [Piece(tail, None, e1 - 1), Piece(Mark.DAY if e1 == e2 else Mark.WITHIN, e1, e2)]
