"""What we make of a chronology: one account of each event, conflicts kept."""

from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Agreement, Outcome, Reading
from cachrono.resolution.between import Gap
from cachrono.resolution.changes import Change, ChangeKind
from cachrono.resolution.conflicts import Conflict, Contradiction, OrderConflict, Rule
from cachrono.resolution.deriving import DerivedBounds
from cachrono.resolution.history import Diff, days_of_knowledge, diff, history
from cachrono.resolution.prose import source_label, status_words
from cachrono.resolution.reasons import Explanation, Step
from cachrono.resolution.statements import Statement
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
    "Explanation",
    "Gap",
    "OrderConflict",
    "Outcome",
    "Reading",
    "Rule",
    "Statement",
    "Status",
    "Step",
    "View",
    "days_of_knowledge",
    "diff",
    "history",
    "resolve",
    "source_label",
    "status_words",
]
