"""Timelines and calendars of dated events in which every date goes back to words in a document.

Everything that most people need is here, and loads when it is first used: ``import cachrono`` alone costs what attrs
costs.

    read, write, central_asia      chronologies from and to files
    Chronology, Source, …          chronologies built in Python
    TimeSpan                       a date, however imprecise (EDTF)
    resolve                        one account of each event
    diff, history                  what became known when
    timeline, write_chart          the drawing; charts has more of them
    to_ics, write_ics, read_ics    the calendar
    write_page                     both, with a list of all events and sources, on one page
    publish                        all of it in a folder for a web host
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cachrono.errors import (
    CachronoError,
    CalendarError,
    ChartError,
    ChronologyError,
    ChronologyFileError,
    ComparisonError,
    InvalidDateError,
    LanguageError,
    OmittedWarning,
    OutputError,
    PolicyError,
    Problem,
    UnknownIdError,
)

if TYPE_CHECKING:
    from cachrono._shipped import central_asia
    from cachrono.calendars import read_ics, to_ics, write_ics
    from cachrono.charts import timeline, write_chart
    from cachrono.dates import AllenRelation, Length, TimeSpan, Truth, Unit
    from cachrono.files import read, write
    from cachrono.model import (
        Chronology,
        Citation,
        Claim,
        Event,
        Judgement,
        Mode,
        Order,
        Relation,
        Source,
        Translation,
        Verdict,
    )
    from cachrono.pages import PageReport, PublishReport, publish, write_page
    from cachrono.resolution import (
        Account,
        Conflict,
        Contradiction,
        Explanation,
        Gap,
        OrderConflict,
        Outcome,
        Statement,
        Status,
        View,
        diff,
        history,
        resolve,
    )

__version__ = "0.1.0"

_HOME = {
    "Account": "cachrono.resolution",
    "AllenRelation": "cachrono.dates",
    "Chronology": "cachrono.model",
    "Citation": "cachrono.model",
    "Claim": "cachrono.model",
    "Conflict": "cachrono.resolution",
    "Contradiction": "cachrono.resolution",
    "Event": "cachrono.model",
    "Explanation": "cachrono.resolution",
    "Gap": "cachrono.resolution",
    "Judgement": "cachrono.model",
    "Length": "cachrono.dates",
    "Mode": "cachrono.model",
    "Order": "cachrono.model",
    "OrderConflict": "cachrono.resolution",
    "Outcome": "cachrono.resolution",
    "PageReport": "cachrono.pages",
    "PublishReport": "cachrono.pages",
    "Relation": "cachrono.model",
    "Source": "cachrono.model",
    "Statement": "cachrono.resolution",
    "Status": "cachrono.resolution",
    "TimeSpan": "cachrono.dates",
    "Translation": "cachrono.model",
    "Truth": "cachrono.dates",
    "Unit": "cachrono.dates",
    "Verdict": "cachrono.model",
    "View": "cachrono.resolution",
    "central_asia": "cachrono._shipped",
    "diff": "cachrono.resolution",
    "history": "cachrono.resolution",
    "publish": "cachrono.pages",
    "read": "cachrono.files",
    "read_ics": "cachrono.calendars",
    "resolve": "cachrono.resolution",
    "timeline": "cachrono.charts",
    "to_ics": "cachrono.calendars",
    "write": "cachrono.files",
    "write_chart": "cachrono.charts",
    "write_ics": "cachrono.calendars",
    "write_page": "cachrono.pages",
}

_PACKAGES = ("calendars", "charts", "checking", "dates", "evidence", "resolution")

__all__ = [
    "Account",
    "AllenRelation",
    "CachronoError",
    "CalendarError",
    "ChartError",
    "Chronology",
    "ChronologyError",
    "ChronologyFileError",
    "Citation",
    "Claim",
    "ComparisonError",
    "Conflict",
    "Contradiction",
    "Event",
    "Explanation",
    "Gap",
    "InvalidDateError",
    "Judgement",
    "LanguageError",
    "Length",
    "Mode",
    "OmittedWarning",
    "Order",
    "OrderConflict",
    "Outcome",
    "OutputError",
    "PageReport",
    "PolicyError",
    "Problem",
    "PublishReport",
    "Relation",
    "Source",
    "Statement",
    "Status",
    "TimeSpan",
    "Translation",
    "Truth",
    "Unit",
    "UnknownIdError",
    "Verdict",
    "View",
    "central_asia",
    "diff",
    "history",
    "publish",
    "read",
    "read_ics",
    "resolve",
    "timeline",
    "to_ics",
    "write",
    "write_chart",
    "write_ics",
    "write_page",
]


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:
        return import_module(f"cachrono.{name}")
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
