"""Statements of a Wikidata entity, taken apart, and what their qualifiers make of their dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from cachrono.errors import ChronologyError, InvalidDateError, shown
from cachrono.exports.wikidata.times import Moment, marked, moment_of, narrowed, text_of

Say = Callable[[str, str], None]  # where, what
Scope = tuple[tuple[str, str], ...]  # items, or else texts, and what they are called

RANKS = ("preferred", "normal", "deprecated")
_ITEM = re.compile(r"[QPL][1-9][0-9]{0,15}")
EARLIEST, LATEST, CIRCUMSTANCES, NATURE, WHY_DEPRECATED = "P1319", "P1326", "P1480", "P5102", "P2241"
WHY_PREFERRED = "P7452"
_PLACES = ("P276", "P291")
_SCOPES = (*_PLACES, "P518", "P1001", "P437")  # a place; applies to part, to jurisdiction; form of distribution
_USED = {EARLIEST, LATEST, WHY_DEPRECATED, WHY_PREFERRED}
_MARKS = {
    "Q5727902": "~",  # circa
    "Q18122778": "?",  # presumably
    "Q30230067": "?",  # possibly
    "Q56644435": "?",  # probably
    "Q18603603": "?",  # hypothetically
}


@frozen
class Snak:
    """A property and its value: ``value`` is None where it is unknown or where there is none."""

    prop: str
    kind: str  # value, somevalue, novalue
    value: Any

    @property
    def item(self) -> str:
        """The id of the entity that it names; empty if it names none."""
        return item_of(self.value)

    @property
    def text(self) -> str:
        """A text, a link, or a text in some language; empty for other values."""
        value = self.value.get("text") if isinstance(self.value, dict) else self.value
        return value if isinstance(value, str) else ""


@frozen
class Statement:
    """One statement of an entity.

    Attributes:
        place: The place in the file, as ``Q42.P569[0]``.
        snak: What is stated.
        rank: preferred, normal or deprecated.
        qualifiers: What narrows it.
        references: Where it is from, each a list of snaks.
    """

    place: str
    snak: Snak
    rank: str
    qualifiers: tuple[Snak, ...]
    references: tuple[tuple[Snak, ...], ...]

    def qualifier(self, prop: str) -> Iterator[Snak]:
        """The qualifiers of a property."""
        return (snak for snak in self.qualifiers if snak.prop == prop)


@frozen
class Dated:
    """The date of a statement.

    Attributes:
        statement: The statement.
        text: EDTF; None where it is unknown, or could not be read.
        mark: The qualifier that its circumstances give it, not yet in the text.
        keeps_julian_year: Whether it is a Julian year that keeps its number.
        kept: What of it is no date of ours, as texts.
        where: The place that it is said of; empty if it is said of none.
        scope: The places and parts that it is said of; empty if it is of the whole.
    """

    statement: Statement
    text: str | None
    mark: str
    keeps_julian_year: bool
    kept: tuple[str, ...]
    where: str
    scope: Scope


def item_of(value: Any) -> str:
    """The id of the entity that a value names; empty if it names none."""
    if not isinstance(value, dict):
        return ""
    number = value.get("numeric-id")
    named = value.get("id", f"Q{number}" if type(number) is int and 0 < number < 10**15 else "")
    return named if isinstance(named, str) and _ITEM.fullmatch(named) else ""


def snak_of(node: Any, prop: str, place: str, say: Say) -> Snak | None:
    """A snak; None, and told, where it is none."""
    kind = node.get("snaktype") if isinstance(node, dict) else None
    if kind in ("somevalue", "novalue"):
        return Snak(prop, kind, None)
    data = node.get("datavalue") if kind == "value" else None
    if not isinstance(data, dict) or data.get("value") is None:
        say(place, f"{shown(node)} is no snak; it has a snaktype and a datavalue, and is left out")
        return None
    return Snak(prop, "value", data["value"])


def statements_of(entity: Mapping[str, Any], name: str, prop: str, say: Say) -> list[Statement]:
    """The statements of an entity about one property; what is broken is told."""
    claims = entity.get("claims")
    nodes = claims.get(prop, []) if isinstance(claims, dict) else []
    if not isinstance(nodes, list):
        say(f"{name}.{prop}", f"{shown(nodes)} stands here; expected a list of statements")
        return []
    found = []
    for index, node in enumerate(nodes):
        place = f"{name}.{prop}[{index}]"
        if not isinstance(node, dict):
            say(place, f"{shown(node)} stands here; expected a statement")
            continue
        snak = snak_of(node.get("mainsnak"), prop, place, say)
        if snak is None:
            continue
        rank = node.get("rank", "normal")
        if rank not in RANKS:
            say(place, f"rank {shown(rank)}; ranks are {', '.join(RANKS)}; taken as normal")
            rank = "normal"
        references = node.get("references", [])
        if not isinstance(references, list):
            say(place, f"references {shown(references)}; expected a list; they are left out")
            references = []
        sources = (
            _snaks(one.get("snaks") if isinstance(one, dict) else one, f"{place}.references[{number}]", say)
            for number, one in enumerate(references)
        )
        qualifiers = _snaks(node.get("qualifiers", {}), f"{place}.qualifiers", say)
        found.append(Statement(place, snak, rank, qualifiers, tuple(snaks for snaks in sources if snaks)))
    return found


def _snaks(node: Any, place: str, say: Say) -> tuple[Snak, ...]:
    """Snaks by property; an empty list stands for none."""
    if not isinstance(node, dict):
        if node != []:
            say(place, f"{shown(node)} stands here; expected snaks by property; it is left out")
        return ()
    found = []
    for prop, nodes in node.items():
        if not isinstance(nodes, list):
            say(f"{place}.{prop}", f"{shown(nodes)} stands here; expected a list; it is left out")
            continue
        found += [snak for one in nodes if (snak := snak_of(one, prop, f"{place}.{prop}", say)) is not None]
    return tuple(found)


def best(statements: list[Statement]) -> list[Statement]:
    """Those that count: the preferred ones, else the normal ones."""
    for rank in RANKS[:2]:
        if found := [one for one in statements if one.rank == rank]:
            return found
    return []


def dated(statement: Statement, named: Callable[[str], str], say: Say) -> Dated:
    """The date of a statement, as its qualifiers narrow and mark it.

    Args:
        statement: A statement of a time, or of an unknown one.
        named: What an entity is called.
        say: Told what could not be taken.
    """
    place, snak = statement.place, statement.snak
    notes: list[str] = []
    moment, text = _read(snak, notes.append)
    bounds = []
    for prop in (EARLIEST, LATEST):
        others = [found for one in statement.qualifier(prop) if (found := _read(one, notes.append)[1]) is not None]
        if len(others) > 1:
            notes.append(f"{prop} stands several times; the first counts")
        bounds.append(others[0] if others else None)
    try:
        text = narrowed(text, bounds[0], bounds[1], notes.append)
    except InvalidDateError as error:
        notes.append(f"{error}; its bounds are left out")
    kept = []
    mark = where = ""
    for one in statement.qualifiers:
        if one.prop in (CIRCUMSTANCES, NATURE) and one.item in _MARKS:
            mark = _MARKS[one.item] if mark in ("", _MARKS[one.item]) else "%"
        elif one.prop in _PLACES and one.kind == "value" and not where:
            where = said(one, named)
        elif one.prop not in _USED:
            kept.append(f"{snak.prop} {one.prop}: {said(one, named)}")
            if one.prop in (CIRCUMSTANCES, NATURE):
                notes.append(f"{one.prop} {said(one, named)} has no place in EDTF; it is kept in the extras")
    if snak.kind != "value":
        kept.insert(0, f"{snak.prop}: {'unknown value' if snak.kind == 'somevalue' else 'no value'}")
    elif moment is not None and (notes or moment.is_julian or moment.before or moment.after):
        kept.insert(0, f"{snak.prop}: {moment.text}")
    for note in notes:
        say(place, note)
    julian_year = moment is not None and moment.keeps_julian_year
    scope = [(one.item, said(one, named)) for one in statement.qualifiers if one.prop in _SCOPES]
    return Dated(statement, text, mark, julian_year, tuple(kept), where, tuple(sorted(set(scope))))


def marked_text(one: Dated, say: Say) -> str | None:
    """The EDTF of a date with the qualifier that it has."""
    return None if one.text is None else marked(one.text, one.mark, lambda note: say(one.statement.place, note))


def said(snak: Snak, named: Callable[[str], str]) -> str:
    """A value in words."""
    if snak.kind != "value":
        return "unknown value" if snak.kind == "somevalue" else "no value"
    if snak.item:
        return named(snak.item)
    if snak.text:
        return snak.text
    if isinstance(snak.value, dict):
        told = snak.value.get("time", snak.value.get("amount"))
        if isinstance(told, str):
            return told
    return shown(snak.value)


def _read(snak: Snak, say: Callable[[str], None]) -> tuple[Moment | None, str | None]:
    """The moment that a snak states and its EDTF; None where it states none, and told where it should."""
    if snak.kind != "value":
        return None, None
    moment = None
    try:
        moment = moment_of(snak.value, say)
        return moment, text_of(moment, say)
    except (ChronologyError, InvalidDateError) as error:
        say(f"{snak.prop}: {error}; the date is left out")
        return moment, None
