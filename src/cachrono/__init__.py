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
    read_csv, read_excel           tables of events; from_frame takes those of pandas and Polars
    to_frame, to_csv, to_html, …   tables out
    exports                        TimelineJS, JSON-LD, PROV, CSL, Wikidata, GEDCOM, markwhen
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
    from cachrono.files import read, to_json, to_yaml, write, write_json
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
    from cachrono.output import Exported, ExportReport, Omission
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
    from cachrono.tables import (
        from_frame,
        read_csv,
        read_excel,
        to_arrow,
        to_csv,
        to_frame,
        to_html,
        to_markdown,
        to_pandas,
        to_polars,
        write_csv,
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
    "ExportReport": "cachrono.output",
    "Exported": "cachrono.output",
    "Gap": "cachrono.resolution",
    "Judgement": "cachrono.model",
    "Length": "cachrono.dates",
    "Mode": "cachrono.model",
    "Omission": "cachrono.output",
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
    "from_frame": "cachrono.tables",
    "history": "cachrono.resolution",
    "publish": "cachrono.pages",
    "read": "cachrono.files",
    "read_csv": "cachrono.tables",
    "read_excel": "cachrono.tables",
    "read_ics": "cachrono.calendars",
    "resolve": "cachrono.resolution",
    "timeline": "cachrono.charts",
    "to_arrow": "cachrono.tables",
    "to_csv": "cachrono.tables",
    "to_frame": "cachrono.tables",
    "to_html": "cachrono.tables",
    "to_ics": "cachrono.calendars",
    "to_json": "cachrono.files",
    "to_markdown": "cachrono.tables",
    "to_pandas": "cachrono.tables",
    "to_polars": "cachrono.tables",
    "to_yaml": "cachrono.files",
    "write": "cachrono.files",
    "write_chart": "cachrono.charts",
    "write_csv": "cachrono.tables",
    "write_ics": "cachrono.calendars",
    "write_json": "cachrono.files",
    "write_page": "cachrono.pages",
}

_PACKAGES = ("calendars", "charts", "checking", "dates", "evidence", "exports", "resolution", "tables")

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
    "ExportReport",
    "Exported",
    "Gap",
    "InvalidDateError",
    "Judgement",
    "LanguageError",
    "Length",
    "Mode",
    "Omission",
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
    "from_frame",
    "history",
    "publish",
    "read",
    "read_csv",
    "read_excel",
    "read_ics",
    "resolve",
    "timeline",
    "to_arrow",
    "to_csv",
    "to_frame",
    "to_html",
    "to_ics",
    "to_json",
    "to_markdown",
    "to_pandas",
    "to_polars",
    "to_yaml",
    "write",
    "write_chart",
    "write_csv",
    "write_ics",
    "write_json",
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
