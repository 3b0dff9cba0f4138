"""Dates that may be imprecise, days, and lengths of time."""

from cachrono.dates.bounds import Bounds, date_days
from cachrono.dates.catalogue import languages
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Marks
from cachrono.dates.kinds import Choice, EndKind, Precision
from cachrono.dates.lengths import Length, Unit
from cachrono.dates.padding import ONE_UNIT, PaddedBounds, Padding
from cachrono.dates.prose import day_words, month_words
from cachrono.dates.relations import AllenRelation, Truth
from cachrono.dates.seasons import Seasons
from cachrono.dates.timespan import TimeSpan, cover

__all__ = [
    "ONE_UNIT",
    "AllenRelation",
    "Bounds",
    "Choice",
    "Day",
    "EdtfDate",
    "EdtfInterval",
    "EdtfSet",
    "EndKind",
    "Length",
    "Marks",
    "PaddedBounds",
    "Padding",
    "Precision",
    "Seasons",
    "TimeSpan",
    "Truth",
    "Unit",
    "cover",
    "date_days",
    "day_words",
    "languages",
    "month_words",
]
