"""What we make of a chronology: one account of each event, conflicts kept."""

from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Agreement, Outcome, Reading
from cachrono.resolution.conflicts import Conflict, Contradiction, Rule
from cachrono.resolution.deriving import DerivedBounds
from cachrono.resolution.history import Change, ChangeKind, Diff, days_of_knowledge, diff, history
from cachrono.resolution.prose import source_label, status_words
from cachrono.resolution.status import Status
from cachrono.resolution.view import View, resolve

__all__ = [
    "Account",
    "Agreement",
    "Change",
    "ChangeKind",
    "Conflict",
    "Contradiction",
    "DerivedBounds",
    "Diff",
    "Outcome",
    "Reading",
    "Rule",
    "Status",
    "View",
    "days_of_knowledge",
    "diff",
    "history",
    "resolve",
    "source_label",
    "status_words",
]
