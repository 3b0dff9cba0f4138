"""What the charts of other kinds than the timeline have in common: what is seen, how it looks, and its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf
from typing import cast

import altair as alt
from attrs import frozen

from cachrono.charts.pieces import Record
from cachrono.charts.plan import OUTSIDE, pixels_of
from cachrono.charts.rows import one_line
from cachrono.charts.style import Style
from cachrono.charts.theme import Theme
from cachrono.charts.whole import title_params, whole
from cachrono.dates import Day, TimeSpan, day_words
from cachrono.model import Chronology, Claim, Source
from cachrono.resolution import View, resolve


@frozen(kw_only=True, slots=False)
class Sheet:
    """A chart before anything is drawn on it.

    Args:
        view: What is shown.
        style: Theme and language.
        width: Pixels.
        title: Above the chart.
        subtitle: Below the title.
    """

    view: View
    style: Style
    width: float
    title: str
    subtitle: str = ""

    @classmethod
    def of(
        cls,
        chronology: Chronology | View,
        *,
        title: str | None,
        language: str,
        width: float | str,
        theme: str | Theme,
        outside: float = OUTSIDE,
    ) -> Sheet:
        """What is asked for, checked; the titles of a story that is translated are those of the language."""
        style = Style.of(theme, language)
        pixels = pixels_of(width, outside)
        view = resolve(chronology).translated(language)
        name = title or view.chronology.title or style.say("title.none")
        return cls(view=view, style=style, width=pixels, title=name)

    @property
    def seen(self) -> str:
        """As of which day, for messages."""
        return "" if self.view.known_on is None else f" as known on {self.view.known_on}"

    def as_known(self, text: str) -> str:
        """A subtitle, with the day that everything is seen from."""
        if self.view.known_on is None:
            return text
        day = day_words(Day.of_date(self.view.known_on), language=self.style.language)
        return self.style.say("title.known_on", text=text, day=day)

    def title_params(self, left: float = 0) -> alt.TitleParams:
        """Title and subtitle, broken into lines of the chart's width."""
        return title_params(self.title, self.subtitle, self.style, self.width, left)

    def drawn(self, layers: Sequence[alt.Chart], records: Sequence[Record], height: float) -> alt.LayerChart:
        """A layered chart of records, with title and background."""
        return cast(alt.LayerChart, whole(layers, records, self, self.width, height))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What to call each source: its name; where several have the same one, with its id."""
        sources = self.view.chronology.sources
        count = Counter(source.name for source in sources)
        return {source.id: one_line(self._name(source, count[source.name] > 1)) for source in sources}

    def _name(self, source: Source, shared: bool) -> str:
        if not shared or source.name == source.id:
            return source.name
        return self.style.say("source.with_id", name=source.name, id=source.id)

    def name(self, claim: Claim) -> str:
        """What to call the source of a claim."""
        return self.style.say("source.none") if claim.source is None else self.names[claim.source]


def days_words(
    first: float | None, last: float | None, style: Style, *, short: bool = False, within: bool = False
) -> str:
    """Days in words: from first to last, or ``within``, some time between them.

    Args:
        first: The first day; None, or an infinity, leaves a side open.
        last: The last day.
        style: Has the language.
        short: Months abbreviated.
        within: Whether only one of them is meant.
    """
    begin, end = (None if day is None or abs(day) == inf else Day(int(day)) for day in (first, last))
    known = [day for day in (begin, end) if day is not None]
    if known and all(-9999 <= day.year <= 9999 for day in known):
        if begin == end:
            return day_words(known[0], short=short, language=style.language)
        open_, joint = ("", "..") if within else ("..", "/")
        text = joint.join(open_ if day is None else str(day) for day in (begin, end))
        return TimeSpan(f"[{text}]" if within else text).describe(short=short, language=style.language)
    # EDTF has no days of such years.
    ends = {
        name: day_words(day, short=short, language=style.language)
        for name, day in (("first", begin), ("last", end))
        if day is not None
    }
    key = "both" if len(ends) == 2 else "since" if "first" in ends else "until" if ends else "any"
    return style.say(f"days.{key}", **ends)
