"""What we make of a chronology: one account of each event, conflicts kept."""

from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Agreement, Outcome, Reading
from cachrono.resolution.conflicts import Conflict, Contradiction, Rule
from cachrono.resolution.history import Change, ChangeKind, Diff, diff, history
from cachrono.resolution.status import Status
from cachrono.resolution.view import View, resolve

__all__ = [
    "Account",
    "Agreement",
    "Change",
    "ChangeKind",
    "Conflict",
    "Contradiction",
    "Diff",
    "Outcome",
    "Reading",
    "Rule",
    "Status",
    "View",
    "diff",
    "history",
    "resolve",
]
