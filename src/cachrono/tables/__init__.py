"""Spreadsheets and frames, in and out."""

from cachrono.tables.excel import read_excel
from cachrono.tables.from_frames import from_frame
from cachrono.tables.reading import read_csv
from cachrono.tables.to_frames import to_arrow, to_frame, to_pandas, to_polars
from cachrono.tables.writing import to_csv, to_html, to_markdown, write_csv

__all__ = [
    "from_frame",
    "read_csv",
    "read_excel",
    "to_arrow",
    "to_csv",
    "to_frame",
    "to_html",
    "to_markdown",
    "to_pandas",
    "to_polars",
    "write_csv",
]
