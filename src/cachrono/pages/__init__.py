"""A chronology for readers: one offline page with all of it, or a folder for a web host.

To say more of an event: a field of :class:`cachrono.pages.entries.Entry`, its words in ``catalogues/en.toml``, its
place in ``templates/events.html.jinja``.
"""

from cachrono.pages.page import PageReport, write_page
from cachrono.pages.publish import PublishReport, publish

__all__ = ["PageReport", "PublishReport", "publish", "write_page"]
