"""A chronology as Altair charts."""

from cachrono.charts.output import check_formats, write_chart
from cachrono.charts.rows import Row, timeline_rows
from cachrono.charts.timeline import timeline

__all__ = ["Row", "check_formats", "timeline", "timeline_rows", "write_chart"]
