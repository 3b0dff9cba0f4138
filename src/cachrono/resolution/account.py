"""What a view makes of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from cachrono.dates import Bounds, TimeSpan
from cachrono.model import Claim, Event, Judgement, Mode
from cachrono.resolution.agreement import Agreement, Outcome, Reading
from cachrono.resolution.placing import Neighbours
from cachrono.resolution.status import Status
from cachrono.wording import wording

if TYPE_CHECKING:
    from cachrono.resolution.deriving import DerivedBounds
    from cachrono.resolution.network import Network


@frozen(kw_only=True, repr=False)
class Account:
    """What a view makes of one event.

    Attributes:
        event: The event.
        claims: The claims in force: not superseded, retracted or rejected.
        modes: How each of these claims speaks of the event, in the same order; None where that can't be told.
        on_when: What they come to for the time; ``readings`` in it has every time that is stated.
        on_where: The same for the place.
        on_participants: The same for who takes part.
        status: How the event stands.
        sure: Whether what it says of the time rests on sources that had certainly been published by the day that the
            view is seen from; false only in an as-of view with ``sure=False``.
        order: The events that it is said to follow, to precede or to lie within.
        judgements: The editor's decisions about its claims.
    """

    event: Event
    claims: tuple[Claim, ...]
    modes: tuple[Mode | None, ...]
    on_when: Agreement[TimeSpan]
    on_where: Agreement[str]
    on_participants: Agreement[tuple[str, ...]]
    status: Status
    sure: bool
    order: Neighbours
    judgements: tuple[Judgement, ...]
    _network: Network = field(eq=False)

    @property
    def id(self) -> str:
        """Id of the event."""
        return self.event.id

    @property
    def title(self) -> str:
        """Title of the event."""
        return self.event.title

    @property
    def kind(self) -> str | None:
        """Kind of the event."""
        return self.event.kind

    @property
    def series(self) -> str | None:
        """Series of the event."""
        return self.event.series

    @property
    def when(self) -> TimeSpan | None:
        """When it is; None where no source dates it, and where sources disagree."""
        return self.on_when.value

    @property
    def bounds(self) -> Bounds:
        """When it begins and ends at the earliest and at the latest, as its dates and its place in the order leave it.

        None stands where nothing bounds it. What sources state only as about so bounds it unless the order says more.
        """
        return self._network.bounds(self.id)

    @property
    def derived(self) -> DerivedBounds | None:
        """The same where the order says more than its dates do, with which of the four bounds that are; else None."""
        return self._network.derived.get(self.id)

    @property
    def where(self) -> str | None:
        """Where it is; None where no source says so, and where sources disagree."""
        return self.on_where.value

    @property
    def participants(self) -> tuple[str, ...]:
        """Who takes part; empty where no source says so, and where sources disagree."""
        return self.on_participants.value or ()

    @property
    def readings(self) -> tuple[Reading[TimeSpan], ...]:
        """Every time that is stated, with the claims that state it."""
        return self.on_when.readings

    @property
    def outcome(self) -> Outcome:
        """How the stated times stand to each other."""
        return self.on_when.outcome

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that speak of it, each once."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims if claim.source is not None))

    @property
    def is_mentioned(self) -> bool:
        """Whether any source, or the editor, says anything of it: a claim, or a place in the order."""
        return bool(self.claims) or self.order != Neighbours()

    @property
    def is_dated(self) -> bool:
        """Whether any source dates it."""
        return self.on_when.outcome is not Outcome.UNSTATED

    def describe_when(self, *, short: bool = False, language: str = "en") -> str:
        """When it is, in words; where sources disagree, all that they say."""
        if self.when is not None:
            return self.when.describe(short=short, language=language)
        if self.readings:
            return " / ".join(reading.value.describe(short=short, language=language) for reading in self.readings)
        return wording("cachrono.resolution", language).say("date.none")

    def describe_where(self) -> str:
        """Where it is; where sources disagree, all that they say; empty if none says anything."""
        return self.where or " / ".join(reading.value for reading in self.on_where.readings)

    def describe_participants(self) -> str:
        """Who takes part; where sources disagree, all that they say; empty if none says anything."""
        return ", ".join(self.participants) or " / ".join(", ".join(r.value) for r in self.on_participants.readings)

    def __repr__(self) -> str:
        return f"<Account of {self.id!r}: {self.describe_when(short=True)}, {self.status}>"
