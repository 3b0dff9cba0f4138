"""Do the words of a claim say the date that it states?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from cachrono.dates import EdtfSet, TimeSpan
from cachrono.evidence.matching import Match, match
from cachrono.evidence.meanings import Needs
from cachrono.evidence.readings import Anchor, DateReading, Group, grouped, window_of
from cachrono.model import Claim

__all__ = ["Proof", "ProofOutcome", "prove"]


class ProofOutcome(StrEnum):
    """What came of comparing a claim's date with its words."""

    EXPLICIT = "explicit"  # the words say it, with the year
    UNIQUE = "unique"  # published when they were, they can mean nothing else
    ONE_OF = "one-of"  # they can mean it, and other dates too
    CONTRADICTED = "contradicted"  # they mean something else, or less
    UNREADABLE = "unreadable"  # they say nothing about time that is understood
    NEEDS_EVENT = "needs-event"  # they count from an event that no quote of the claim dates
    NEEDS_ANCHOR = "needs-anchor"  # they can't be read without knowing when they were published
    UNDATED = "undated"  # the claim states no date


@frozen
class Proof:
    """What came of comparing a claim's date with its words.

    Args:
        outcome: See :class:`ProofOutcome`.
        count: How many dates the claim leaves open or the words do; 1 where there is one, 0 where nothing is proven.
        readings: All that the words can mean.
        message: The same in words, for a person.
    """

    outcome: ProofOutcome
    count: int
    readings: tuple[DateReading, ...]
    message: str

    @property
    def holds(self) -> bool:
        """Whether the claim's date is among those that the words can mean."""
        return self.outcome in (ProofOutcome.EXPLICIT, ProofOutcome.UNIQUE, ProofOutcome.ONE_OF)


def prove(claim: Claim, anchor: Anchor = None, *, quotes: Sequence[str] | None = None) -> Proof:
    """Whether the words of a claim say the date that it states.

    The date may be wider than what they say, never narrower. Several quotes are put together. Whether the words stand
    in the source is another question: :func:`cachrono.evidence.find_quote`.

    Args:
        claim: The claim.
        anchor: When its source was published; see :func:`cachrono.evidence.readings`.
        quotes: Words to go by instead of those of the claim's citations.

    Examples:
        >>> from cachrono import Citation, Claim
        >>> from cachrono.evidence import prove
        >>> claim = Claim("summit", when="2025-11-16", citations=Citation("tase", exact="On November 16"))
        >>> print(prove(claim, "2025-12-03").outcome, "/", prove(claim).outcome)
        unique / needs-anchor
        >>> wrong = Claim("summit", when="2025-11-15", citations=Citation("tase", exact="On November 16"))
        >>> print(prove(wrong, "2025-12-03").message)
        the words mean 2025-11-16, not 2025-11-15
    """
    when = claim.when
    if when is None:
        return Proof(ProofOutcome.UNDATED, 0, (), "the claim states no date")
    words = [c.exact for c in claim.citations if c.exact is not None] if quotes is None else list(quotes)
    if len(words) == 1 and words[0].strip() == when.text:  # the words are EDTF themselves, as in the cell of a table
        reading = DateReading(when, "edtf")
        return Proof(ProofOutcome.EXPLICIT, 1, (reading,), f"the words say {when}")
    groups = grouped(words, window_of(anchor), claim.mode)
    every = tuple(dict.fromkeys(reading for group in groups for one in group.alternatives for reading in one))
    found = match(when, groups, words)
    if found is not None:
        return _proven(when, found, every)
    return _unproven(when, groups, every)


def _proven(when: TimeSpan, found: Match, every: tuple[DateReading, ...]) -> Proof:
    if found.among > 1:
        others = [text for text in found.texts if text != when.text]
        message = f"the words can mean {_listed(found.texts, 'or')}"
        if not isinstance(when.form, EdtfSet) and others:
            message = f"the words can also mean {_listed(others, 'or')}"
        return Proof(ProofOutcome.ONE_OF, found.among, every, message)
    if found.explicit:
        return Proof(ProofOutcome.EXPLICIT, 1, every, f"the words say {_listed(found.texts, 'and')}")
    return Proof(
        ProofOutcome.UNIQUE, 1, every, f"published when they were, the words mean {_listed(found.texts, 'and')}"
    )


def _unproven(when: TimeSpan, groups: list[Group], every: tuple[DateReading, ...]) -> Proof:
    lacking = {group.lacks for group in groups}
    if Needs.ANCHOR in lacking:
        message = "the words can only be read by who knows when they were published; give the source a date"
        stated = _first_texts(groups)
        if stated:
            message += f"; what stands in them means {_listed(stated, 'or')}, not {when}"
        return Proof(ProofOutcome.NEEDS_ANCHOR, 0, every, message)
    if Needs.EVENT in lacking:
        message = "the words count from an event; quote the words that date that event, too"
        return Proof(ProofOutcome.NEEDS_EVENT, 0, every, message)
    if every:
        means = _listed(_first_texts(groups), "or")
        return Proof(ProofOutcome.CONTRADICTED, 0, every, f"the words mean {means}, not {when}")
    if Needs.NOTHING in lacking:
        return Proof(ProofOutcome.CONTRADICTED, 0, every, f"the words name a date that there is not, so not {when}")
    message = f"the words say nothing about time that is understood; quote those that say {when}"
    return Proof(ProofOutcome.UNREADABLE, 0, every, message)


def _first_texts(groups: Sequence[Group]) -> list[str]:
    return [one[0].value.text for group in groups for one in group.alternatives]


def _listed(texts: Sequence[str], word: str) -> str:
    """At most five texts, each once."""
    single = list(dict.fromkeys(texts))
    shown = single if len(single) < 6 else [*single[:4], f"{len(single) - 4} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}"
