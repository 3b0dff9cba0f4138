"""A chronology as an iCalendar file."""

from cachrono.calendars.entries import Omission
from cachrono.calendars.writer import CalendarReport, to_ics, write_ics

__all__ = ["CalendarReport", "Omission", "to_ics", "write_ics"]
