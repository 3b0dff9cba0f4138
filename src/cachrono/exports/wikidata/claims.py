"""Claims of events of Wikidata, and the judgements that ranks are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import field, mutable

from cachrono.exports.wikidata.statements import WHY_DEPRECATED, WHY_PREFERRED, Statement, said
from cachrono.files.foreign import Ids

FORMAT = "wikidata"


def page_of(event: str) -> dict[str, str]:
    """Keys of a claim whose source is the page of the entity that an event is of."""
    return {"source": f"wikidata-{event.partition('-')[0]}"}


def keep(event: dict[str, Any], texts: Iterable[str]) -> None:
    """Put texts into the extras of an event, each once."""
    kept = event.get("extras", {}).get(FORMAT, [])
    if found := list(dict.fromkeys([*kept, *texts])):
        event["extras"] = {FORMAT: found}


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
    _ids: Ids = field(factory=Ids)
    _fallen: set[str] = field(factory=set)

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
        given = self._ids.apart(wanted)
        if given != wanted:
            claim["id"] = given
        self._by_id[given] = claim
        self.events[event]["claims"].append(claim)
        return given

    def say_too(self, event: str, key: Mapping[str, str], fields: Mapping[str, Any]) -> None:
        """What a source says besides dates, in its claim; what is deprecated there is the date alone.

        Args:
            event: Id of the event.
            key: The source, and the place in it.
            fields: Keys of a claim.
        """
        own = f"{event}/{key['source']}"
        claim = self._by_id.get(own, {})
        others = claim.keys() & {"locator", "quote", *fields}
        if not claim or own in self._fallen or any(claim[name] != {**fields, **key}.get(name) for name in others):
            own = self.add(event, None, key)
        self._by_id[own].update({**key, **fields})

    def judge(self, claims: Sequence[str], statements: Sequence[Statement], ranks: Mapping[str, set[str]]) -> None:
        """Ranks as judgements; that all statements are normal, or all preferred, says nothing.

        A claim is preferred if each statement that it rests on is the best one of its property.

        Args:
            claims: Ids of claims.
            statements: The statements that they rest on.
            ranks: Those of all statements of the same event, by property.
        """
        own = {statement.rank for statement in statements}
        preferred = {prop for prop, among in ranks.items() if "preferred" in among}
        if "deprecated" in own:
            verdict, prop = "rejects", WHY_DEPRECATED
            self._fallen.update(claims)
        elif (
            "preferred" in own
            and any("normal" in ranks[prop] for prop in preferred)
            and all(one.rank == "preferred" or one.snak.prop not in preferred for one in statements)
        ):
            verdict, prop = "prefers", WHY_PREFERRED
        else:
            return
        reasons = [said(snak, self.named) for one in statements for snak in one.qualifier(prop)]
        rank = "deprecated" if verdict == "rejects" else "preferred"
        reason = f"{rank} in Wikidata" + (f": {', '.join(reasons)}" if reasons else "")
        self.judgements.extend({verdict: claim, "reason": reason, "by": "Wikidata"} for claim in claims)
