"""A report as programs read it: JSON, and the workflow commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from attrs import evolve

from cachrono.checking.dates import CheckedDate
from cachrono.checking.findings import Code, Finding, Severity
from cachrono.checking.quotes import CheckedQuote
from cachrono.checking.report import Report, WithoutQuote
from cachrono.errors import ChronologyError
from cachrono.evidence import ProofOutcome, QuoteOutcome
from cachrono.model import Chronology, Citation, Claim, annotation, text_fragment


def not_read(error: ChronologyError) -> list[Finding]:
    """The problems of files that can't be read as a chronology, as findings."""
    return [Finding(Severity.ERROR, Code.NOT_READ, problem) for problem in error.problems]


def to_json(report: Report | Iterable[Finding]) -> str:
    """A report as one JSON document.

    Args:
        report: What a check found; or findings alone, where there is no chronology that could be checked.

    Returns:
        An object with ``chronology`` (its title), ``findings``, ``quotes``, ``dates`` and ``summary``; keys and
        entries stand in an order that stays the same.
    """
    if isinstance(report, Report):
        findings, story = report.findings, report.chronology
        orders = {id(order): index for index, order in enumerate(story.orders)}
        document = {
            "chronology": story.title,
            "findings": [_finding(found) for found in findings],
            "quotes": [_quote(checked, story, orders) for checked in report.quotes if checked.citation.exact],
            "dates": [_date(checked) for checked in report.dates],
            "summary": _summary(report),
        }
    else:
        document = {
            "chronology": None,
            "findings": [_finding(found) for found in report],
            "quotes": [],
            "dates": [],
            "summary": None,
        }
    # A path may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode() + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    problem = found.problem
    return {
        "severity": str(found.severity),
        "code": str(found.code),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path or None,
        "message": problem.message,
        "value": problem.value,
        "related": [
            {
                "file": other.file,
                "line": other.line,
                "column": other.column,
                "path": other.path or None,
                "message": other.message,
            }
            for other in found.related
        ],
    }


def _quote(checked: CheckedQuote, story: Chronology, orders: dict[int, int]) -> dict[str, Any]:
    citation = _as_found(checked)
    source = story.sources[citation.source]
    return {
        "claim": checked.part.id if isinstance(checked.part, Claim) else None,
        "order": orders.get(id(checked.part)),
        "source": source.id,
        "outcome": str(checked.found.outcome),
        "exact": citation.exact,
        "start": citation.start,
        "end": citation.end,
        "annotation": annotation(source, citation),
        "link": None if source.url is None else text_fragment(source.url, citation),
    }


def _as_found(checked: CheckedQuote) -> Citation:
    """The citation with the place where its words stand; without a text at hand, the place that it gives."""
    if checked.found.outcome is QuoteOutcome.UNCHECKED:
        return checked.citation
    return evolve(checked.citation, start=checked.found.start, end=checked.found.end)


def _date(checked: CheckedDate) -> dict[str, Any]:
    return {
        "claim": checked.claim.id,
        "when": str(checked.claim.when),
        "throughout": checked.claim.when is not None and checked.claim.when.throughout,
        "outcome": str(checked.proof.outcome),
        "readings": [
            {
                "value": str(reading.value),
                "rule": str(reading.rule),
                "modifier": None if reading.modifier is None else str(reading.modifier),
                "anchored": reading.anchored,
            }
            for reading in checked.proof.readings
        ],
    }


def _summary(report: Report) -> dict[str, Any]:
    story = report.chronology
    quotes, dates = report.quote_outcomes, report.date_outcomes
    unquoted, severities = report.unquoted, report.severities
    return {
        "events": len(story.events),
        "claims": len(story.claims),
        "sources": len(story.sources),
        "findings": {str(severity): severities[severity] for severity in Severity},
        "quotes": {str(outcome): quotes[outcome] for outcome in QuoteOutcome},
        "without_quote": {str(reason): unquoted[reason] for reason in WithoutQuote},
        "dates": {str(outcome): dates[outcome] for outcome in ProofOutcome},
        "orders": {"statements": len(story.orders), "contradictions": report.order_conflicts},
    }


_COMMANDS = {Severity.ERROR: "error", Severity.DISPUTE: "warning", Severity.NOTE: "notice"}


def to_github(findings: Iterable[Finding]) -> list[str]:
    """Findings as workflow commands, one line each: errors, warnings for disputes, notices for notes.

    References:
        GitHub Docs, workflow commands for GitHub Actions.
    """
    return [_command(found) for found in findings]


def _command(found: Finding) -> str:
    problem = found.problem
    given = {"file": problem.file, "line": problem.line, "col": problem.column, "title": f"cachrono {found.code}"}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items() if value is not None)
    return f"::{_COMMANDS[found.severity]} {properties}::{_data(found.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
