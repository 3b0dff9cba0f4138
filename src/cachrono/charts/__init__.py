"""A chronology as Altair charts."""

from cachrono.charts.conflicts import conflicts
from cachrono.charts.coverage import coverage
from cachrono.charts.density import density
from cachrono.charts.knowledge import knowledge
from cachrono.charts.output import check_formats, write_chart
from cachrono.charts.replay import replay
from cachrono.charts.rows import Row, timeline_rows
from cachrono.charts.theme import DARK, LIGHT, Theme, house_style
from cachrono.charts.timeline import timeline

__all__ = [
    "DARK",
    "LIGHT",
    "Row",
    "Theme",
    "check_formats",
    "conflicts",
    "coverage",
    "density",
    "house_style",
    "knowledge",
    "replay",
    "timeline",
    "timeline_rows",
    "write_chart",
]
