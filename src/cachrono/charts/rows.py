"""What a timeline shows, as plain rows: words and days, nothing of pixels or colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any
from unicodedata import bidirectional

from attrs import evolve, frozen

from cachrono.charts.glyphs import Glyph, glyph_of
from cachrono.errors import ChartError, nearest, shown
from cachrono.resolution import Account, DerivedBounds, Outcome, View, status_words
from cachrono.wording import Wording, wording

Lanes = str | Callable[[Account], "str | Iterable[str] | None"]
Link = Callable[[Account], "str | None"]
# Line breaks, and characters that neither XML nor a font has a place for.
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


@frozen(kw_only=True)
class Row:
    """One event in one swimlane.

    Args:
        id: Id of the event.
        group: The swimlane; empty for events without a name for it.
        tint: What it takes its colour from; that of the swimlane unless something else is asked for.
        label: What stands beside the mark: title and date.
        title: Title of the event.
        date: Its date in words, as short as on the label.
        when: Its date in full words.
        status: How it stands.
        where: The place; empty if none is stated.
        who: The participants; empty if none are stated.
        said: One text for each source: what it is, when it was published, and its words.
        links: Those to the words, of sources that have a link.
        href: Where the mark leads.
        note: What was annotated.
        weight: How many claims speak of it.
        glyph: How it is drawn.
    """

    id: str
    group: str
    tint: str
    label: str
    title: str
    date: str
    when: str
    status: str
    where: str
    who: str
    said: tuple[str, ...]
    links: tuple[str, ...]
    href: str | None
    note: str
    weight: int
    glyph: Glyph

    def to_dict(self) -> dict[str, Any]:
        """The row as plain data, with days as ISO texts."""
        pieces = [f"{p.mark} {p.first or '…'} {p.last or '…'}" for p in self.glyph.pieces]
        glyph = self.glyph
        states = {"hollow": glyph.hollow, "dashed": glyph.dashed, "about": any(glyph.about), "joined": glyph.joined}
        states["pale"] = glyph.pale
        signs = [name for name, holds in states.items() if holds]
        return {
            "id": self.id,
            "group": self.group,
            "label": self.label,
            "when": self.when,
            "status": self.status,
            "where": self.where,
            "who": self.who,
            "said": list(self.said),
            **({"links": list(self.links)} if self.links else {}),
            **({"note": self.note} if self.note else {}),
            "pieces": pieces,
            "signs": signs + ([str(glyph.note)] if glyph.note else []),
        }


def timeline_rows(
    view: View,
    lanes: Lanes = "kind",
    *,
    color: Lanes | None = None,
    notes: Mapping[str, str] | None = None,
    link: Link | None = None,
    language: str = "en",
) -> list[Row]:
    """One row for each dated event and each swimlane that it is in, in time order.

    An event that no source dates has a row if the order bounds it on both sides. What the order says beyond a date
    stands behind it in ``when``; the label has the date as it is stated.

    Args:
        view: What to show.
        lanes: ``kind``, ``series``, ``place``, ``participant``, ``status``, or a function of an account that gives the
            name of a swimlane, several of them, or None.
        color: The same, for what gives a row its colour; as the swimlanes unless given. Of several names the first
            counts.
        notes: Annotations, by the id of their event.
        link: A function of an account that says where a click on its mark leads; to the words of its first source
            unless given.
        language: Of all words but those of the sources and the editor.

    Raises:
        ChartError: If ``lanes`` or ``color`` is none of these.
        LanguageError: If there are no words in the language.
    """
    groups_of = _grouping("lanes", lanes, language)
    tints_of = None if color is None else _grouping("color", color, language)
    words = wording("cachrono.charts", language)
    derived = view.derived
    at_odds = {event for one in view.order_conflicts for event in one.events}
    rows: list[Row] = []
    for account in view:
        bounds = derived.get(account.id)
        glyph = glyph_of(account, bounds, at_odds=account.id in at_odds)
        if glyph is None:
            continue
        groups = _names("lanes", groups_of(account)) or [""]
        tint = None if tints_of is None else (_names("color", tints_of(account)) or [""])[0]
        first = row_of(view, account, glyph, bounds, words, (notes or {}).get(account.id, ""), link)
        rows += [evolve(first, group=group, tint=group if tint is None else tint) for group in groups]
    return rows


def _names(what: str, given: object) -> list[str]:
    """The names that a function gave, each once."""
    if given is None:
        return []
    names = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    if isinstance(given, AbstractSet):  # which has another order at every run
        names.sort(key=str)
    if not all(isinstance(name, str) for name in names):
        raise ChartError(f"{what} gave {shown(given)}; a function gives a name, several of them, or None")
    return [name for name in dict.fromkeys(one_line(str(name)) for name in names) if name]


def _all_named(account: Account) -> list[str]:
    return [name for reading in account.on_participants.readings for name in reading.value]


def _grouping(what: str, lanes: Lanes, language: str) -> Callable[[Account], str | Iterable[str] | None]:
    ways: dict[str, Callable[[Account], str | Iterable[str] | None]] = {
        "kind": lambda account: account.kind,
        "series": lambda account: account.series,
        # Where sources disagree, it stands under each that is named.
        "place": lambda account: account.where or [reading.value for reading in account.on_where.readings],
        "participant": lambda account: account.participants or _all_named(account),
        "status": lambda account: status_words(account.status, language),
    }
    if callable(lanes):
        return lanes
    if not isinstance(lanes, str) or lanes not in ways:
        hint = nearest(lanes, ways)
        raise ChartError(f"{what}={shown(lanes)} is no way to group events; use {', '.join(ways)} or a function{hint}")
    return ways[lanes]


def row_of(
    view: View,
    account: Account,
    glyph: Glyph,
    derived: DerivedBounds | None,
    words: Wording,
    note: str,
    link: Link | None,
) -> Row:
    """The row of one account, in no swimlane yet.

    Args:
        view: What it is an account of.
        account: The account, or what a part of its claims come to.
        glyph: How it is drawn.
        derived: What the order says beyond its dates, if anything.
        words: Of charts, in their language.
        note: What was annotated.
        link: Where its mark leads; to the words of its first source unless given.
    """
    language = words.language
    disagree = account.outcome is Outcome.CONFLICT
    disagree_on_place = account.on_where.outcome is Outcome.CONFLICT
    status = status_words(account.status, language)
    if derived is None or account.is_dated:
        when, short = (account.describe_when(short=short, language=language) for short in (False, True))
        when = words.say("tooltip.disagree", text=when) if disagree else when
        if derived is not None:
            when = words.say("tooltip.narrowed", text=when, days=derived.describe(language=language))
    else:
        when = words.say("tooltip.derived", text=derived.describe(language=language))
        short = words.say("label.derived", date=derived.describe(short=True, outer=True, language=language))
    where = account.describe_where()
    title = one_line(account.title)
    links = tuple(dict.fromkeys(to for claim in account.claims if (to := view.link_to(claim))))
    return Row(
        id=account.id,
        group="",
        tint="",
        label=words.say("label.dated", title=_isolated(title), date=short),
        title=title,
        date=short,
        when=when,
        status=status if account.sure else words.say("tooltip.pale", text=status),
        where=one_line(words.say("tooltip.disagree", text=where) if disagree_on_place else where),
        who=one_line(", ".join(account.participants)),
        said=tuple(map(one_line, view.said_of(account, language=language))),
        links=links,
        href=next(iter(links), None) if link is None else _checked_link(link(account)),
        note=one_line(note),
        weight=len(account.claims),
        glyph=glyph,
    )


def _checked_link(given: object) -> str | None:
    """An address that a function gave, where it is one that may be followed.

    Raises:
        ChartError: If it is no text, or of a kind that runs something.
    """
    if given is None or given == "":
        return None
    kind = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", given) if isinstance(given, str) else None
    if not isinstance(given, str) or (kind and kind[1].lower() not in ("http", "https", "mailto", "file")):
        raise ChartError(f"link gave {shown(given)}; it gives an address of http or https, a part of a page, or None")
    return given


def _isolated(title: str) -> str:
    """A title, kept from drawing the date behind it into its direction where it is written from right to left."""
    return f"\u2068{title}\u2069" if any(bidirectional(letter) in ("R", "AL") for letter in title) else title


def one_line(text: str) -> str:
    """A text on one line, without control characters."""
    return _UNFIT.sub(" ", text).strip()
