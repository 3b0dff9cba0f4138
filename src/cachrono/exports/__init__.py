"""Chronologies in other people's formats, out and in.

Each format is a module, or a folder of them. ``to_…`` makes a text, and tells what the format can't hold; ``write_…``
makes a file of it; ``read_…`` makes a chronology, and tells in ``problems`` what could not be read.

To add one: a module here, its names below, a line in ``cli/formats.py``, a chapter in ``docs/formats.md``, and in the
tests a program that nobody here wrote as its reader.
"""

from cachrono.exports.csl import read_csl, to_csl, write_csl
from cachrono.exports.gedcom import parse_gedcom_date, read_gedcom
from cachrono.exports.jsonld import read_jsonld, to_jsonld, write_jsonld
from cachrono.exports.markwhen import to_markwhen, write_markwhen
from cachrono.exports.prov import to_prov, write_prov
from cachrono.exports.timelinejs import (
    read_timelinejs,
    to_timelinejs,
    to_timelinejs_sheet,
    write_timelinejs,
    write_timelinejs_sheet,
)
from cachrono.exports.wikidata import read_wikidata

__all__ = [
    "parse_gedcom_date",
    "read_csl",
    "read_gedcom",
    "read_jsonld",
    "read_timelinejs",
    "read_wikidata",
    "to_csl",
    "to_jsonld",
    "to_markwhen",
    "to_prov",
    "to_timelinejs",
    "to_timelinejs_sheet",
    "write_csl",
    "write_jsonld",
    "write_markwhen",
    "write_prov",
    "write_timelinejs",
    "write_timelinejs_sheet",
]
