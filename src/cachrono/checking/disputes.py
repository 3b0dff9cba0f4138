"""What the sources dispute, what can't be so, and what an editor may want to add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cachrono.checking.findings import Code, Finding, Locator, Severity, Subject, date_field, spot
from cachrono.errors import counted
from cachrono.model import Claim, Order
from cachrono.resolution import OrderConflict, Statement, View
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


# So many statements of a contradiction, and claims of a statement, are named; of more, the first and the last.
MOST_NAMED = 12
MOST_APART = 3  # notes of one kind about claims of one source


def order_findings(view: View, places: Locator) -> Iterator[Finding]:
    """Dates and order statements that can't all be true, each at the statement that is set aside."""
    for conflict in view.order_conflicts:
        # Two sources can disagree; what a single one says, it hardly meant so.
        severity = Severity.DISPUTE if len(conflict.sources) > 1 else Severity.ERROR
        how = f", by {counted(conflict.days, 'day')}" if conflict.days else "; they go in a circle"
        how = how if conflict.is_minimal else ", in more ways than can be told one by one"
        said = "; ".join(_shortened([_told(statement, places) for statement in conflict.statements], "statement"))
        message = f"these can't all be so{how}: {said}; {_way_out(conflict, places)}"
        part = conflict.least_trusted.parts[0]
        related = tuple(
            places.problem(one, statement.words, *_fields(one))
            for statement in conflict.statements
            for one in statement.parts
        )
        yield Finding(severity, Code.ORDER_CONFLICT, places.problem(part, message, *_fields(part)), related)


def _fields(part: Claim | Order) -> tuple[str]:
    return (str(part.relation) if isinstance(part, Order) else date_field(part),)


def _told(statement: Statement, places: Locator) -> str:
    """A statement in words, with its quotes, and where it stands."""
    quotes = " … ".join(_shortened([f"“{quote}”" for quote in statement.quotes], "quote"))
    stands = ", ".join(_shortened([_standing(part, places) for part in statement.parts], "claim"))
    return f"{statement.words} ({'; '.join(filter(None, (quotes, stands)))})"


def _standing(part: Claim | Order, places: Locator) -> str:
    who = part.id if isinstance(part, Claim) else part.source or "unsourced"
    return who if places.node(part) is None else f"{who} at {spot(places, part, *_fields(part))}"


def _way_out(conflict: OrderConflict, places: Locator) -> str:
    """What there is to do about a contradiction."""
    rejecting = "reject a claim under judgements:"
    if not conflict.is_minimal:
        return f"correct what is wrong, or {rejecting}, and check again; until then none of them bounds anything"
    singles = [_single(part, places) for part in conflict.resolving]
    if not singles:
        return f"each date is stated by several claims; correct all of one, or {rejecting}"
    named = ", ".join(_shortened(singles, "statement"))
    either = f"one of {named} (each resolves it alone)" if len(singles) > 1 else f"{named} (it alone resolves it)"
    rejects = f", or {rejecting}" if any(isinstance(part, Claim) for part in conflict.resolving) else ""
    # Of several events in one statement, those that are not at odds are bounded all the same.
    several = len(conflict.least_trusted.events) > 2
    here = "what contradicts of the statement here is set aside" if several else "the statement here bounds nothing"
    return f"correct {either}{rejects}; until then {here}"


def _single(part: Claim | Order, places: Locator) -> str:
    if isinstance(part, Claim):
        return part.id
    if places.node(part) is None:
        return f"{part.relation} of {', '.join(_shortened(part.events, 'event'))}"
    return f"{part.relation} at {spot(places, part, *_fields(part))}"


def _shortened(parts: Sequence[str], what: str) -> list[str]:
    """Without the middle of very many: what a chain of thousands begins and ends with is enough to find it."""
    if len(parts) <= MOST_NAMED:
        return list(parts)
    half = MOST_NAMED // 2
    return [*parts[:half], f"({counted(len(parts) - 2 * half, what)} more)", *parts[-half:]]


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
    untold: dict[str, list[Claim]] = {}
    for account in view:
        if not account.is_mentioned and not view.chronology.claims_of(account.id):
            yield note(Code.NOTHING_SAID, account.event, "nothing is said of it: no claim, no place in the order")
        for claim, mode in zip(account.claims, account.modes, strict=True):
            if claim.source is None:
                yield note(Code.UNSOURCED, claim, "unsourced")
            elif mode is None:
                untold.setdefault(claim.source, []).append(claim)
    for id_, claims in untold.items():
        source = view.source(id_)
        if len(claims) > MOST_APART and source.published is None:  # as those of a table
            message = "planned or past can't be told; add published:, or mode: to the claims"
            yield note(Code.MODE_UNKNOWN, source, f"{len(claims)} claims of it: {message}")
            continue
        for claim in claims:
            yield note(Code.MODE_UNKNOWN, claim, "planned or past can't be told from the dates; add mode:")
