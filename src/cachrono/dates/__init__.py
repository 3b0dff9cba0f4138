"""Dates that may be imprecise, and days."""

from cachrono.dates.bounds import Bounds, date_days
from cachrono.dates.catalogue import languages
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet
from cachrono.dates.prose import day_words
from cachrono.dates.timespan import Choice, EndKind, Precision, TimeSpan

__all__ = [
    "Bounds",
    "Choice",
    "Day",
    "EdtfDate",
    "EdtfInterval",
    "EdtfSet",
    "EndKind",
    "Precision",
    "TimeSpan",
    "date_days",
    "day_words",
    "languages",
]
