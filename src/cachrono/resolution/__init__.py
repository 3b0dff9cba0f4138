"""What we make of a chronology: one account of each event, conflicts kept."""

from cachrono.resolution.agreement import Agreement, Outcome, Reading
from cachrono.resolution.status import Status
from cachrono.resolution.view import Account, Conflict, View, resolve

__all__ = ["Account", "Agreement", "Conflict", "Outcome", "Reading", "Status", "View", "resolve"]
