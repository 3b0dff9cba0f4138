"""Chronologies in other people's formats, out and in.

Each format is a module. ``to_…`` makes a text, and tells what the format can't hold; ``write_…`` makes a file of it;
``read_…`` makes a chronology, and tells in ``problems`` what could not be read.

To add one: a module here, its names below, a line in ``cli/formats.py``, a chapter in ``docs/formats.md``, and in the
tests a program that nobody here wrote as its reader.
"""

from cachrono.exports.markwhen import to_markwhen, write_markwhen
from cachrono.exports.timelinejs import to_timelinejs, write_timelinejs
from cachrono.exports.timelinejs_reading import read_timelinejs
from cachrono.exports.timelinejs_sheet import to_timelinejs_sheet, write_timelinejs_sheet

__all__ = [
    "read_timelinejs",
    "to_markwhen",
    "to_timelinejs",
    "to_timelinejs_sheet",
    "write_markwhen",
    "write_timelinejs",
    "write_timelinejs_sheet",
]
