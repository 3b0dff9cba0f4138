"""TimelineJS, its JSON and its spreadsheet, out and in."""

from cachrono.exports.timelinejs.reading import read_timelinejs
from cachrono.exports.timelinejs.sheet import to_timelinejs_sheet, write_timelinejs_sheet
from cachrono.exports.timelinejs.writing import to_timelinejs, write_timelinejs

__all__ = ["read_timelinejs", "to_timelinejs", "to_timelinejs_sheet", "write_timelinejs", "write_timelinejs_sheet"]
