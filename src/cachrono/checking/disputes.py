"""What the sources dispute, what can't be so, and what an editor may want to add."""

from __future__ import annotations

from collections.abc import Iterator

from cachrono.checking.findings import Code, Finding, Locator, Severity, Subject, date_field, spot
from cachrono.model import Claim
from cachrono.resolution import View
from cachrono.resolution.conflicts import Contradiction, Rule

_RULES = {
    Rule.REPORTED_TOO_EARLY: Code.REPORTED_TOO_EARLY,
    Rule.PLANNED_TOO_LATE: Code.PLANNED_TOO_LATE,
    Rule.CORRECTED_TOO_EARLY: Code.CORRECTED_TOO_EARLY,
}


def contradiction_findings(view: View, places: Locator) -> Iterator[Finding]:
    """The claims that the publication of their source contradicts."""
    for contradiction in view.contradictions:
        claim = contradiction.claim
        severity = Severity.ERROR if contradiction.is_slip else Severity.DISPUTE
        said = str(contradiction).removeprefix(f"{claim.event}: ")
        message = f"{said}; see {_other_side(contradiction, view, places)}"
        yield Finding(
            severity, _RULES[contradiction.rule], places.problem(claim, message, _field(contradiction, places))
        )


def _field(contradiction: Contradiction, places: Locator) -> str:
    claim = contradiction.claim
    if contradiction.rule is Rule.CORRECTED_TOO_EARLY:
        against = contradiction.against
        return "retracts" if against is not None and claim.retracts == against.id else "supersedes"
    return "mode" if places.node(claim, "mode") is not None else date_field(claim)


def _other_side(contradiction: Contradiction, view: View, places: Locator) -> str:
    against = contradiction.against
    if against is not None:
        return spot(places, against, date_field(against))
    source = view.source(contradiction.claim.source or "")
    return spot(places, source, "published" if source.published is not None else "retrieved")


def conflict_findings(view: View, places: Locator) -> Iterator[Finding]:
    """What the sources disagree on."""
    for conflict in view.disagreements:
        said = str(conflict).removeprefix(f"{conflict.event}: ")
        claims = dict.fromkeys(claim.id for reading in conflict.readings for claim in reading.claims)
        where = ", ".join(_named(view.chronology.claims[id], conflict.property, places) for id in claims)
        problem = places.problem(view[conflict.event].event, f"{said}; claims {where}")
        yield Finding(Severity.DISPUTE, Code.CONFLICT, problem)


def _named(claim: Claim, field: str, places: Locator) -> str:
    field = date_field(claim) if field == "when" else field
    return claim.id if places.node(claim) is None else f"{claim.id} ({spot(places, claim, field)})"


def gap_findings(view: View, places: Locator) -> Iterator[Finding]:
    """What an editor may want to add."""

    def note(code: Code, part: Subject, message: str) -> Finding:
        return Finding(Severity.NOTE, code, places.problem(part, message))

    for source in view.chronology.sources:
        if source.published is None and source.retrieved is None:
            message = "neither published: nor retrieved:; what it says is never part of an as-of view"
            yield note(Code.UNDATED_SOURCE, source, message)
    for judgement in view.chronology.judgements:
        if judgement.on is None:
            yield note(Code.UNDATED_JUDGEMENT, judgement, "no day on:; it is never part of an as-of view")
    for account in view:
        if not account.is_mentioned and not view.chronology.claims_of(account.id):
            yield note(Code.NOTHING_SAID, account.event, "nothing is said of it: no claim, no place in the order")
        for claim, mode in zip(account.claims, account.modes, strict=True):
            if claim.source is None:
                yield note(Code.UNSOURCED, claim, "unsourced")
            elif mode is None:
                yield note(Code.MODE_UNKNOWN, claim, "planned or past can't be told from the dates; add mode:")
