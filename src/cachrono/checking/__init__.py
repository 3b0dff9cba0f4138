"""The check of a chronology, and its report; what can be mended, and what can be suggested."""

from cachrono.checking.findings import Code, Finding, Severity
from cachrono.checking.fixes import Patched, fix
from cachrono.checking.report import Report, WithoutQuote, check, check_chronology
from cachrono.checking.suggesting import suggest

__all__ = [
    "Code",
    "Finding",
    "Patched",
    "Report",
    "Severity",
    "WithoutQuote",
    "check",
    "check_chronology",
    "fix",
    "suggest",
]
