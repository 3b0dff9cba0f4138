"""A chronology as a page for readers: one offline file with timeline, events, sources and calendar.

To say more of an event: a field of :class:`cachrono.pages.entries.Entry`, its words in ``catalogues/en.toml``, its
place in ``templates/events.html.jinja``.
"""

from cachrono.pages.page import PageReport, write_page

__all__ = ["PageReport", "write_page"]
