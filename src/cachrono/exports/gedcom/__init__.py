"""Family trees in GEDCOM, and the dates in them."""

from cachrono.exports.gedcom.dates import parse_gedcom_date
from cachrono.exports.gedcom.reading import read_gedcom

__all__ = ["parse_gedcom_date", "read_gedcom"]
