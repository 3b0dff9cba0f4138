"""Whether the quotes of a claim say the date that it gives."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cachrono.checking.findings import Code, Finding, Locator, Severity, date_field
from cachrono.evidence import Proof, ProofOutcome, prove
from cachrono.model import Chronology, Claim, PublicationWindow, publication_windows


@frozen(kw_only=True)
class CheckedDate:
    """A claim with a date and a quote, and whether the one can mean the other."""

    claim: Claim
    proof: Proof


def is_provable(claim: Claim) -> bool:
    """Whether a claim has both a date and words that should say it."""
    return claim.when is not None and claim.quote is not None


class Anchors:
    """When the sources of a chronology can have been published: what "this year" counts from.

    Args:
        chronology: With the sources and all claims.
    """

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology

    def of(self, claim: Claim) -> PublicationWindow | None:
        """The days on which the source of a claim can have been published; None for a claim without a source.

        Where the claim itself is the latest thing that an undated source reports, the others decide: else its date
        would prove itself.
        """
        if claim.source is None:
            return None
        window = self._chronology.windows[claim.source]
        if window.reported is None or window.reported.id != claim.id:
            return window
        others = (other for other in self._chronology.standing() if other.id != claim.id)
        return publication_windows(self._chronology.sources, others)[claim.source]


def check_date(claim: Claim, anchor: PublicationWindow | None) -> CheckedDate:
    """Compare the date of a claim with its words."""
    return CheckedDate(claim=claim, proof=prove(claim, anchor))


_FINDINGS = {
    ProofOutcome.CONTRADICTED: (Severity.ERROR, Code.DATE_CONTRADICTED),
    ProofOutcome.UNREADABLE: (Severity.NOTE, Code.DATE_UNREADABLE),
    ProofOutcome.NEEDS_ANCHOR: (Severity.NOTE, Code.DATE_NEEDS_ANCHOR),
    ProofOutcome.NEEDS_EVENT: (Severity.NOTE, Code.DATE_NEEDS_EVENT),
}


def date_findings(checked: CheckedDate, places: Locator) -> Iterator[Finding]:
    """What is wrong with a date, or can't be told."""
    kind = _FINDINGS.get(checked.proof.outcome)
    when = checked.claim.when
    if kind is None or when is None:
        return
    field = date_field(checked.claim)
    yield Finding(*kind, places.problem(checked.claim, checked.proof.message, field, value=str(when)))
