"""The check of a chronology: do the quotes stand there, do they say that date, what is disputed, what is missing?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from cachrono.checking.dates import Anchors, CheckedDate, check_date, date_findings, is_provable
from cachrono.checking.disputes import conflict_findings, contradiction_findings, gap_findings, order_findings
from cachrono.checking.findings import Code, Finding, Locator, Nowhere, Severity
from cachrono.checking.quotes import (
    CheckedQuote,
    changed_findings,
    cited,
    look_up,
    quote_findings,
    read_texts,
)
from cachrono.errors import ChronologyError, counted
from cachrono.evidence import ProofOutcome, QuoteOutcome, SourceText
from cachrono.files import read_placed
from cachrono.model import Chronology
from cachrono.resolution import View, resolve


class WithoutQuote(StrEnum):
    """Why a claim has no quote."""

    NO_SOURCE = "no source"
    NO_QUOTE = "a source but no quote"


@frozen(kw_only=True)
class Report:
    """What a check found.

    Attributes:
        chronology: What was checked.
        findings: In the order of the file.
        quotes: Every citation of claims and order statements, with what came of looking for it.
        dates: Every claim with a date and a quote, with whether the one can mean the other.
    """

    chronology: Chronology
    findings: tuple[Finding, ...]
    quotes: tuple[CheckedQuote, ...]
    dates: tuple[CheckedDate, ...]

    def failed(self, *, strict: bool = False) -> bool:
        """Whether there is any error; with ``strict``, any dispute counts too."""
        bad = (Severity.ERROR, Severity.DISPUTE) if strict else (Severity.ERROR,)
        return any(finding.severity in bad for finding in self.findings)

    @property
    def quote_outcomes(self) -> Counter[QuoteOutcome]:
        """How many citations came out in which way."""
        return Counter(checked.found.outcome for checked in self.quotes)

    @property
    def unquoted(self) -> Counter[WithoutQuote]:
        """How many claims have no quote, and why."""
        return Counter(
            WithoutQuote.NO_SOURCE if claim.source is None else WithoutQuote.NO_QUOTE
            for claim in self.chronology.claims
            if claim.quote is None
        )

    @property
    def date_outcomes(self) -> Counter[ProofOutcome]:
        """How many claims with a quote have a date that it says, could say, or does not say; or no date."""
        undated = sum(1 for claim in self.chronology.claims if claim.quote is not None and claim.when is None)
        found = Counter(checked.proof.outcome for checked in self.dates)
        return found + Counter({ProofOutcome.UNDATED: undated})

    @property
    def order_conflicts(self) -> int:
        """How many contradictions there are of dates and order."""
        return sum(1 for finding in self.findings if finding.code is Code.ORDER_CONFLICT)

    @property
    def severities(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def summary(self) -> list[str]:
        """What it all comes to, in three lines; in four where anything is said of the order of events."""
        story, counts = self.chronology, self.severities
        parts = [counted(len(story.events), "event"), counted(len(story.claims), "claim")]
        parts.append(counted(len(story.sources), "source"))
        bad = [counted(counts[severity], severity) for severity in Severity if counts[severity]]
        first = f"{', '.join(parts)}: {', '.join(bad) or 'nothing found'}"
        lines = [first, f"{self._said_of_quotes()}; {self._said_of_claims()}", self._said_of_dates()]
        return [*lines, self._said_of_order()] if story.orders else lines

    def _said_of_quotes(self) -> str:
        counts = self.quote_outcomes
        total = counts.total() - counts[QuoteOutcome.UNQUOTED]
        verified = counts[QuoteOutcome.VERIFIED]
        said = [f"{verified} verified ({100 * verified // total} %)"] if verified else []
        rest = [outcome for outcome in QuoteOutcome if outcome not in (QuoteOutcome.VERIFIED, QuoteOutcome.UNQUOTED)]
        said += [f"{counts[outcome]} {outcome}" for outcome in rest if counts[outcome]]
        return _listed(counted(total, "quote"), said)

    def _said_of_claims(self) -> str:
        total, without = len(self.chronology.claims), self.unquoted
        said = [f"{total - without.total()} quoted"] if total else []
        if without.total() == 1:
            said.append(f"1 without a quote (it has {next(iter(without))})")
        elif without:
            why = [f"{count} with {reason}" for reason in WithoutQuote if (count := without[reason])]
            said.append(f"{without.total()} without a quote ({', '.join(why)})")
        return _listed(counted(total, "claim"), said)

    def _said_of_dates(self) -> str:
        counts = self.date_outcomes
        said = [f"{counts[outcome]} {words}" for outcome, words in _PROOFS.items() if counts[outcome]]
        return _listed(counted(len(self.dates), "quoted date"), said)

    def _said_of_order(self) -> str:
        found = counted(self.order_conflicts, "contradiction") if self.order_conflicts else "no contradiction"
        return f"{counted(len(self.chronology.orders), 'order statement')}: {found} with dates or each other"


_PROOFS = {
    ProofOutcome.EXPLICIT: "explicit",
    ProofOutcome.UNIQUE: "unique",
    ProofOutcome.ONE_OF: "one of several",
    ProofOutcome.CONTRADICTED: "contradicted",
    ProofOutcome.UNREADABLE: "unreadable",
    ProofOutcome.NEEDS_ANCHOR: "without the date of publication that they count from",
    ProofOutcome.NEEDS_EVENT: "without the date of the event that they count from",
}


def _listed(what: str, parts: list[str]) -> str:
    return f"{what}: {', '.join(parts)}" if parts else what


def check(
    path: str | os.PathLike[str],
    texts: str | os.PathLike[str] | None = None,
    *,
    max_quote_words: int | None = None,
) -> Report:
    """Check a chronology file, or a folder of them.

    Args:
        path: The file or folder.
        texts: A folder with the texts of sources, each as ``<source-id>.txt``. Quotes of sources without a text there
            stay unchecked.
        max_quote_words: The most words that a quote may have, prefix and suffix included; None: any number.

    Raises:
        ChronologyFileError: If the files can't be read as a chronology.
    """
    chronology, places = read_placed(path)
    found, findings = read_texts(chronology, None if texts is None else Path(texts), places)
    return _check(chronology, found, places, max_quote_words, findings)


def check_chronology(
    chronology: Chronology,
    texts: Mapping[str, SourceText] | None = None,
    *,
    places: Locator | None = None,
    max_quote_words: int | None = None,
) -> Report:
    """Check a chronology that is at hand, whether it was read from a file or not.

    Args:
        chronology: What to check.
        texts: The texts of its sources, by id.
        places: Where its parts stand; ids are named unless given.
        max_quote_words: The most words that a quote may have, prefix and suffix included; None: any number.

    Examples:
        >>> import cachrono as cc
        >>> story = cc.Chronology("Roof").with_source("gazette", published="2024-03-08")
        >>> story = story.with_event("vote", "Vote", when="2024-03-06", source="gazette", quote="on 5 March")
        >>> print(*check_chronology(story).findings)
        error: claims.vote/gazette.when: the words mean 2024-03-05, not 2024-03-06
    """
    return _check(chronology, texts or {}, places or Nowhere(), max_quote_words)


def _check(
    chronology: Chronology,
    texts: Mapping[str, SourceText],
    places: Locator,
    max_quote_words: int | None,
    findings: Sequence[Finding] = (),
) -> Report:
    """Check a chronology; what was found while its texts were read goes before."""
    if max_quote_words is not None and max_quote_words < 1:
        raise ChronologyError(f"a quote of at most {max_quote_words} words; it has at least one")
    view = resolve(chronology)
    sources = {source.id: source for source in chronology.sources}
    anchors = Anchors(chronology)
    quotes = tuple(checked for part in cited(chronology) for checked in look_up(part, texts, sources))
    dates = tuple(check_date(claim, anchors.of(claim)) for claim in chronology.claims if is_provable(claim))
    found = [*findings, *_findings(view, quotes, dates, texts, places, max_quote_words)]
    return Report(chronology=chronology, findings=_in_order(found), quotes=quotes, dates=dates)


def _findings(
    view: View,
    quotes: tuple[CheckedQuote, ...],
    dates: tuple[CheckedDate, ...],
    texts: Mapping[str, SourceText],
    places: Locator,
    max_words: int | None,
) -> Iterator[Finding]:
    yield from changed_findings(view.chronology, quotes, texts, places)
    for quote in quotes:
        yield from quote_findings(quote, texts.get(quote.citation.source), places, max_words=max_words)
    for date in dates:
        yield from date_findings(date, places)
    yield from contradiction_findings(view, places)
    yield from conflict_findings(view, places)
    yield from order_findings(view, places)
    yield from gap_findings(view, places)


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    def place(found: Finding) -> tuple[str, int, int]:
        return found.problem.file or "", found.problem.line or 0, found.problem.column or 0

    return tuple(sorted(findings, key=place))
