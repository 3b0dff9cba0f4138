"""Claims with both of their times: the one that they speak of, and the one at which their source was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from cachrono.charts.glyphs import Mark, Piece, pieces_of
from cachrono.charts.layout import DAY_MS, LIMIT_MS, Axis, to_ms
from cachrono.charts.pieces import Record
from cachrono.charts.rows import one_line
from cachrono.charts.sheet import Sheet, days_words
from cachrono.charts.theme import Theme
from cachrono.dates import Choice, TimeSpan
from cachrono.dates.edtf import EdtfSet
from cachrono.model import Claim, Mode, PublicationWindow
from cachrono.resolution import Account

MODES: tuple[Mode | None, ...] = (Mode.REPORTED, Mode.PLANNED, Mode.CANCELLED, Mode.DENIED, None)
_COLOURS = {Mode.REPORTED: 0, Mode.PLANNED: 1, Mode.CANCELLED: 3, Mode.DENIED: 2}  # places in the palette


@frozen(kw_only=True)
class Assertion:
    """A dated claim whose source was published at a time that is known, or bounded on a side.

    Args:
        event: Id of the event.
        title: Its title.
        source: Id of the source.
        mode: How the claim speaks of the event; None where that can't be told.
        pieces: Over the days that it speaks of.
        choice: Whether it speaks of one or of each of several times.
        window: The days on which its source can have been published.
        dashed: Whether the source is not certain.
        pale: Whether the source may not have been published yet.
        weight: How many claims speak of the event.
        told: What its mark tells.
    """

    event: str
    title: str
    source: str
    mode: Mode | None
    pieces: tuple[Piece, ...]
    choice: Choice
    window: PublicationWindow
    dashed: bool
    pale: bool
    weight: int
    told: Record = field(eq=False)

    @property
    def place(self) -> Any:
        """Where it lies; two claims of the same place lie over each other."""
        return self.pieces, self.window[:2]

    def colour(self, theme: Theme) -> str:
        """That of its mode."""
        return colour_of(self.mode, theme)

    def touches(self, axis: Axis) -> bool:
        """Whether any of its days is on an axis."""
        return any(
            (piece.first is None or piece.first <= axis.last) and (piece.last is None or piece.last >= axis.first)
            for piece in self.pieces
        )


def colour_of(mode: Mode | None, theme: Theme) -> str:
    """The colour of a mode; it has an outline of its own, too."""
    return theme.muted if mode is None else theme.palette[_COLOURS[mode] % len(theme.palette)]


@frozen(kw_only=True)
class Assertions:
    """The claims in force.

    Args:
        drawable: Those that can be drawn, in time order.
        far: Titles of those whose days no chart has.
        notes: What is said of all others.
    """

    drawable: list[Assertion]
    far: list[str]
    notes: list[str]


def assertions(sheet: Sheet) -> Assertions:
    """The claims in force that can be drawn, and those that can't."""
    view, say = sheet.view, sheet.style.say
    found: list[Assertion] = []
    undated: dict[str, list[str]] = {}
    unpublished: dict[str, list[str]] = {}
    taken_back: dict[str, list[str]] = {}
    far: list[str] = []
    for account in view:
        for claim, mode in zip(account.claims, account.modes, strict=True):
            window = None if claim.source is None else view.chronology.windows[claim.source]
            if claim.when is None and claim.retracts is not None:
                taken_back.setdefault(sheet.name(claim), []).append(_taken_back(account, claim, sheet))
            elif window is None or (window.first is None and window.last is None):
                unpublished.setdefault(sheet.name(claim), []).append(account.title)
            elif claim.when is None:
                undated.setdefault(sheet.name(claim), []).append(account.title)
            elif not _fits(pieces_of(claim.when), window):
                far.append(account.title)
            else:
                found.append(_assertion(account, claim, mode, window, sheet))
    notes = [say(f"knowledge.{key}", list=_listed(those, sheet)) for key, those in (
        ("undated", undated), ("taken_back", taken_back), ("unpublished", unpublished)) if those]  # fmt: skip
    if far:
        notes.append(say("note.far", titles=say("note.joint").join(dict.fromkeys(far))))
    if unknown := sum(not account.is_mentioned for account in view):
        notes.append(say("note.unspoken_yet" if view.known_on else "note.unspoken", count=unknown))
    derived = dict.fromkeys(sheet.names[one.source] for one in found if one.window.derived)
    if derived:
        notes.append(say("knowledge.derived", count=len(derived), sources=say("note.joint").join(derived)))
    return Assertions(drawable=found, far=far, notes=[one_line(note) for note in notes])


def _taken_back(account: Account, claim: Claim, sheet: Sheet) -> str:
    """The title, with the date that no longer stands."""
    when = sheet.view.chronology.claims[claim.retracts or ""].when
    if when is None:
        return account.title
    return sheet.style.say("label.dated", title=account.title, date=when.describe(language=sheet.style.language))


def _listed(those: dict[str, list[str]], sheet: Sheet) -> str:
    """Titles under the name of their source."""
    say, joint = sheet.style.say, sheet.style.say("note.joint")
    return " ".join(
        say("knowledge.of_source", source=source, titles=joint.join(dict.fromkeys(titles)))
        for source, titles in those.items()
    )


def _fits(pieces: Sequence[Piece], window: PublicationWindow) -> bool:
    days = [day for piece in pieces for day in (piece.first, piece.last)] + [window.first, window.last]
    return all(day is None or abs(to_ms(day)) < LIMIT_MS - 366 * DAY_MS for day in days)


def _assertion(account: Account, claim: Claim, mode: Mode | None, window: PublicationWindow, sheet: Sheet) -> Assertion:
    assert claim.when is not None and claim.source is not None
    view, style = sheet.view, sheet.style
    title, when = one_line(account.title), claim.when.describe(language=style.language)
    published = days_words(window.first, window.last, style, within=True)
    link = view.link_to(claim)
    status = style.say(f"knowledge.{mode or 'unstated'}")
    parts = {
        "when": when,
        "how": status,
        "source": sheet.names[claim.source],
        "published": style.say("conflicts.derived", text=published) if window.derived else published,
        "quote": f"“{claim.quote}”" if claim.quote else "",
        "words": link or "",
    }
    about = {style.say(f"knowledge.{name}"): one_line(text) for name, text in parts.items() if text}
    told: Record = {"id": claim.id, "about": {"title": title, **about}}
    told["description"] = ", ".join((title, when, status, sheet.names[claim.source]))
    pieces = pieces_of(claim.when)
    return Assertion(
        event=account.id,
        title=title,
        source=claim.source,
        mode=mode,
        pieces=tuple(sorted(pieces, key=lambda piece: -1e18 if piece.first is None else piece.first)),
        choice=_choice(claim.when),
        window=window,
        dashed=claim.when.is_uncertain,
        pale=claim.source in view.chronology.unsure,
        weight=len(account.claims),
        told=told | ({"href": link} if link else {}),
    )


def _choice(span: TimeSpan) -> Choice:
    """Whether one or each of several times is meant; some time in a range is a single one, each in it is not."""
    form = span.form
    if not isinstance(form, EdtfSet):
        return Choice.SINGLE
    begin, end = form.members[0]
    return span.choice if len(form.members) > 1 or (form.all_of and begin is not end) else Choice.SINGLE


def is_open(piece: Piece) -> bool:
    """Whether it goes on to the edge of the axis, or nobody knows how far."""
    return piece.mark in (Mark.FADE_BEFORE, Mark.FADE_AFTER, Mark.TAIL_BEFORE, Mark.TAIL_AFTER)
