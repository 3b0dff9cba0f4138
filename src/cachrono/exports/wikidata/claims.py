"""Claims of events of Wikidata, and the judgements that ranks are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, mutable

from cachrono.exports.wikidata.statements import WHY_DEPRECATED, WHY_PREFERRED, Statement, said


def page_of(event: str) -> dict[str, str]:
    """Keys of a claim whose source is the page of the entity that an event is of."""
    return {"source": f"wikidata-{event.partition('-')[0]}"}


@mutable
class Claims:
    """Puts claims into events, each with an id of its own.

    Attributes:
        events: The events, as a chronology file has them.
        named: What an entity is called.
        judgements: What ranks come to.
    """

    events: Mapping[str, dict[str, Any]]
    named: Callable[[str], str]
    judgements: list[dict[str, str]] = field(factory=list)
    _by_id: dict[str, dict[str, Any]] = field(factory=dict)

    def add(self, event: str, when: str | None, keys: Mapping[str, str]) -> str:
        """Add a claim.

        Args:
            event: Id of its event.
            when: EDTF; None for a claim without a date.
            keys: Its source, and the place in it.

        Returns:
            Its id.
        """
        claim: dict[str, Any] = {**keys, **({"when": when} if when else {})}
        wanted = f"{event}/{keys['source']}"
        given, number = wanted, 2
        while given in self._by_id:
            given, number = f"{wanted}-{number}", number + 1
        if given != wanted:
            claim["id"] = given
        self._by_id[given] = claim
        self.events[event]["claims"].append(claim)
        return given

    def say_too(self, event: str, fields: Mapping[str, Any]) -> None:
        """What the page of an entity says besides dates, in its claim; what is deprecated there is the date alone."""
        fallen = {judgement.get("rejects") for judgement in self.judgements}
        own = f"{event}/{page_of(event)['source']}"
        if own not in self._by_id or own in fallen:
            own = self.add(event, None, page_of(event))
        self._by_id[own].update(fields)

    def judge(self, claims: Iterable[str], statements: Iterable[Statement], ranks: set[str]) -> None:
        """Ranks as judgements; that all statements are normal, or all preferred, says nothing.

        Args:
            claims: Ids of claims.
            statements: The statements that they rest on.
            ranks: Those of all statements beside them.
        """
        statements = list(statements)
        own = {statement.rank for statement in statements}
        if "deprecated" in own:
            verdict, prop = "rejects", WHY_DEPRECATED
        elif "preferred" in own and "normal" in ranks:
            verdict, prop = "prefers", WHY_PREFERRED
        else:
            return
        reasons = [said(snak, self.named) for one in statements for snak in one.qualifier(prop)]
        rank = "deprecated" if verdict == "rejects" else "preferred"
        reason = f"{rank} in Wikidata" + (f": {', '.join(reasons)}" if reasons else "")
        self.judgements.extend({verdict: claim, "reason": reason, "by": "Wikidata"} for claim in claims)
