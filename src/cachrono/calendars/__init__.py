"""A chronology as an iCalendar file, and back."""

from cachrono.calendars.previous import Changes
from cachrono.calendars.reader import read_ics
from cachrono.calendars.writer import CalendarReport, to_ics, write_ics
from cachrono.output import Omission

__all__ = ["CalendarReport", "Changes", "Omission", "read_ics", "to_ics", "write_ics"]
