"""The check of a chronology file, and its report."""

from cachrono.checking.report import Finding, Report, Severity, check

__all__ = ["Finding", "Report", "Severity", "check"]
