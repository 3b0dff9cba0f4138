"""What one passage of one source says of one event, and what the editor makes of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, nearest
from cachrono.model.values import check_id, to_date, to_span, to_text, to_texts

_OFFSETS = re.compile(r"([0-9]+)-([0-9]+)")


class Mode(StrEnum):
    """How a source speaks of an event."""

    PLANNED = "planned"
    REPORTED = "reported"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Verdict(StrEnum):
    """What an editor decides about a claim."""

    PREFERS = "prefers"
    REJECTS = "rejects"


def to_enum(kind: type[StrEnum], value: object, what: str) -> StrEnum:
    """The member of a value.

    Raises:
        ChronologyError: Naming all that there are.
    """
    try:
        return kind(value)  # type: ignore[arg-type]
    except ValueError:
        known = [str(member) for member in kind]
        hint = nearest(value, known)
        raise ChronologyError(f"{value!r} is no {what}; {what}s are {', '.join(known)}{hint}") from None


def _to_claim_id(value: str | None) -> str:
    return value or ""


def _to_mode(value: Mode | str | None) -> Mode | None:
    return None if value is None else to_enum(Mode, value, "mode")  # type: ignore[return-value]


def _to_verdict(value: Verdict | str) -> Verdict:
    return to_enum(Verdict, value, "verdict")  # type: ignore[return-value]


def parse_offsets(text: str) -> tuple[int, int]:
    """Start and end from ``1687-1701``.

    Raises:
        ChronologyError: If it isn't two numbers with a hyphen, the first the smaller.
    """
    match = _OFFSETS.fullmatch(text) if len(text) < 40 else None
    if match is None:
        raise ChronologyError(f"{text!r} is not a pair of offsets; write start and end as 1687-1701")
    start, end = int(match[1]), int(match[2])
    if start >= end:
        raise ChronologyError(f"{text!r} ends where it begins or before; write start and end as 1687-1701")
    return start, end


@frozen(kw_only=True)
class Citation:
    """A place in a source.

    Args:
        source: Id of the source.
        exact: The words there, as printed.
        prefix: What stands just before them, where they occur more than once.
        suffix: What stands just after them.
        start: Where the words begin: code points from the start of the text, from 0.
        end: Where they end; the character at ``end`` is not part of them. It can be nearer or farther than ``exact`` is
            long: a line end of two characters is one space of a quote.
        locator: The place as people name it, such as ``p. 14`` or ``row 12``.

    References:
        W3C Web Annotation, TextQuoteSelector and TextPositionSelector; ``locator`` as in the Citation Style Language.
    """

    source: str = field(kw_only=False)
    exact: str | None = field(default=None, converter=to_text)
    prefix: str | None = field(default=None, converter=to_text)
    suffix: str | None = field(default=None, converter=to_text)
    start: int | None = None
    end: int | None = None
    locator: str | None = field(default=None, converter=to_text)

    def __attrs_post_init__(self) -> None:
        check_id(self.source, "source")
        if (self.start is None) != (self.end is None):
            raise ChronologyError("a citation has both a start and an end, or neither")
        if self.start is not None and self.end is not None:
            if not 0 <= self.start < self.end:
                raise ChronologyError(f"offsets {self.start}-{self.end} enclose nothing")
            if self.exact is None:
                raise ChronologyError(f"offsets {self.start}-{self.end} stand without the quote that they belong to")
        if (self.prefix or self.suffix) and self.exact is None:
            raise ChronologyError("prefix and suffix go with a quote")


def cited(
    about: str,
    source: str | None,
    quote: str | None = None,
    at: str | tuple[int, int] | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
    locator: str | None = None,
) -> tuple[Citation, ...]:
    """The citation of a source, with its words if there are any; none without a source.

    Args:
        about: What the words are about, for messages.
        source: Id of the source.
        quote: Its words.
        at: Their offsets, as ``"1687-1701"`` or a pair.
        prefix: What stands just before them.
        suffix: What stands just after them.
        locator: The place in the source as people name it.

    Raises:
        ChronologyError: If there are words and no source, or offsets that are none.
    """
    if source is None:
        if quote or at or prefix or suffix or locator:
            what = "a quote" if quote or at or prefix or suffix else "a locator"
            raise ChronologyError(f"{what} about {about!r} needs the source that it stands in: source=…")
        return ()
    start, end = parse_offsets(at) if isinstance(at, str) else at or (None, None)
    return (Citation(source, exact=quote, prefix=prefix, suffix=suffix, start=start, end=end, locator=locator),)


def locators_of(citations: Iterable[Citation]) -> str | None:
    """The places in a source as people name them, each once; None if none is named."""
    return ", ".join(dict.fromkeys(c.locator for c in citations if c.locator is not None)) or None


def to_citations(values: Citation | Iterable[Citation] | None) -> tuple[Citation, ...]:
    """Citations from several, from a single one, or from none."""
    if values is None:
        return ()
    return (values,) if isinstance(values, Citation) else tuple(values)


def check_one_source(citations: tuple[Citation, ...]) -> None:
    """Look whether the places are of one source, each with its words where there are several.

    Raises:
        ChronologyError: If they are not.
    """
    if len(citations) < 2:
        return
    if len({citation.source for citation in citations}) > 1:
        raise ChronologyError("one claim rests on one source; make a claim for each")
    if len(citations) > 1 and any(citation.exact is None for citation in citations):
        raise ChronologyError("of several quotes each has its words")


@frozen(kw_only=True)
class Claim:
    """What one passage of one source says of one event.

    Args:
        event: Id of the event.
        when: When it was or will be, as the source says.
        where: Where.
        participants: Who took or takes part.
        citations: The places in the source; more than one where a date is put together from several. None: unsourced.
        mode: Whether the source plans, reports, cancels or denies; None leaves that to the dates.
        id: Its id; ``event/source`` unless given.
        supersedes: Id of the older claim that this one corrects.
        retracts: Id of the older claim that this one takes back.

    References:
        CIDOC-CRM E13 Attribute Assignment.
    """

    event: str = field(kw_only=False)
    when: TimeSpan | None = field(default=None, converter=to_span)
    where: str | None = field(default=None, converter=to_text)
    participants: tuple[str, ...] = field(default=(), converter=to_texts)
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)
    mode: Mode | None = field(default=None, converter=_to_mode)
    id: str = field(default="", converter=_to_claim_id)
    supersedes: str | None = field(default=None, converter=to_text)
    retracts: str | None = field(default=None, converter=to_text)

    def __attrs_post_init__(self) -> None:
        check_id(self.event, "event")
        check_one_source(self.citations)
        if not self.id:
            object.__setattr__(self, "id", self.default_id)
        else:
            check_id(self.id, "claim")

    @property
    def source(self) -> str | None:
        """Id of the source; None for a claim without one."""
        return self.citations[0].source if self.citations else None

    @property
    def says_something(self) -> bool:
        """Whether anything but its event is stated."""
        stated = (self.when, self.where, self.participants, self.citations, self.mode, self.supersedes, self.retracts)
        return any(stated)

    @property
    def default_id(self) -> str:
        """The id of a claim that has been given none."""
        return f"{self.event}/{self.source or 'unsourced'}"

    @property
    def quote(self) -> str | None:
        """The quoted words; several places are joined by an ellipsis."""
        return " … ".join(c.exact for c in self.citations if c.exact is not None) or None

    @property
    def locator(self) -> str | None:
        """The places in the source as people name them, each once."""
        return locators_of(self.citations)


@frozen(kw_only=True)
class Judgement:
    """The editor's dated decision for or against a claim.

    Args:
        claim: Id of the claim.
        verdict: ``prefers`` or ``rejects``.
        reason: Why.
        by: Who decided.
        on: The day of the decision, so that a view of an earlier day doesn't know it.

    References:
        Wikidata statement ranks.
    """

    claim: str = field(kw_only=False)
    verdict: Verdict = field(kw_only=False, converter=_to_verdict)
    reason: str | None = field(default=None, converter=to_text)
    by: str | None = field(default=None, converter=to_text)
    on: dt.date | None = field(default=None, converter=to_date)
