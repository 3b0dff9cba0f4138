"""Which claims still stand: not corrected, not taken back, not rejected, and copied from nothing that fell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from cachrono.model.claim import Claim
from cachrono.model.source import Source


class Origins:
    """Where sources come from: the source that a copy was taken from, and who stands behind it.

    Args:
        sources: The sources of a chronology.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        by_id = {source.id: source for source in sources}
        self.copied: dict[str, tuple[str, ...]] = {}  # of each copy, what it was taken from, and that in its turn
        self.names: dict[str, str] = {}  # of each source, the publisher of what it was taken from
        for source in by_id.values():
            chain = [source]
            while chain[-1].derived_from is not None:
                chain.append(by_id[chain[-1].derived_from])
            if len(chain) > 1:
                self.copied[source.id] = tuple(origin.id for origin in chain[1:])
            origin = chain[-1]
            self.names[source.id] = origin.publisher or origin.title or origin.id
        self._alone: dict[str | None, tuple[str, ...]] = {id: (name,) for id, name in self.names.items()}
        self._alone[None] = ()

    def publishers(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """Who stands behind claims, each once."""
        if len(claims) == 1:
            return self._alone[claims[0].source]
        return tuple(dict.fromkeys([self.names[claim.source] for claim in claims if claim.source is not None]))

    def in_force(self, claims: Sequence[Claim], rejected: AbstractSet[str]) -> Sequence[Claim]:
        """The claims about an event that are not superseded, retracted or rejected.

        A correction that falls itself corrects nothing. A copy falls with what it copies: it is no voice of its own.

        Args:
            claims: All claims about the event.
            rejected: Ids of the claims that the editor rejects.
        """
        challengers: dict[str, list[str]] = {}
        for claim in claims:
            if claim.supersedes is not None:
                challengers.setdefault(claim.supersedes, []).append(claim.id)
            if claim.retracts is not None:
                challengers.setdefault(claim.retracts, []).append(claim.id)
        if not challengers and (not rejected or rejected.isdisjoint(claim.id for claim in claims)):
            return claims
        stands: dict[str, bool] = {}
        for start in [claim.id for claim in claims]:
            chain = {start: None}  # in order, and quick to look into
            while chain:  # the newest first
                id = next(reversed(chain))
                waiting = [n for n in challengers.get(id, ()) if n not in stands and n not in chain]
                if waiting:
                    chain[waiting[0]] = None
                else:
                    del chain[id]
                    stands[id] = id not in rejected and not any(stands.get(newer) for newer in challengers.get(id, ()))
        return [claim for claim in claims if stands[claim.id] and not self._fell(claim, claims, stands)]

    def _fell(self, copy: Claim, claims: Sequence[Claim], stands: Mapping[str, bool]) -> bool:
        """Whether what a claim was copied from is no longer in force."""
        origins = self.copied.get(copy.source or "", ())
        copied = [claim for claim in claims if claim.source in origins and _says_all_of(claim, copy)]
        return bool(copied) and not any(stands[claim.id] for claim in copied)


def _says_all_of(original: Claim, copy: Claim) -> bool:
    """Whether a claim states what a copy states, as the copy does."""
    return (
        copy.when in (None, original.when)
        and copy.where in (None, original.where)
        and copy.participants in ((), original.participants)
    )
