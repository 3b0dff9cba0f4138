"""A chart as a whole: layers of records, with a title and a background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

import altair as alt
from altair.utils.schemapi import debug_mode

from cachrono.charts.pieces import Record
from cachrono.charts.rows import one_line
from cachrono.charts.style import Style
from cachrono.charts.theme import LIGHT, SUBTITLE_SIZE, TITLE_SIZE

P = ParamSpec("P")
C = TypeVar("C")


def checked_at_the_end(draw: Callable[P, C]) -> Callable[P, C]:
    """A function that makes a chart, without Altair checking each part as it is made.

    The whole is checked when it is written or shown. To check every part too takes longer than to make them all.
    """

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> C:
        with debug_mode(False):
            return draw(*args, **kwargs)

    return drawn


class Titled(Protocol):
    """What has a title and a style: a plan, or the sheet of a chart of another kind."""

    @property
    def style(self) -> Style:
        """Theme and language."""

    def title_params(self, left: float = 0) -> alt.TitleParams:
        """Title and subtitle."""


def title_params(title: str, subtitle: str, style: Style, width: float, left: float = 0) -> alt.TitleParams:
    """Title and subtitle, broken into lines of a width, that begin ``left`` pixels from the group."""
    theme = style.theme

    def lines(text: str, size: float, *, bold: bool = False) -> str | list[str]:
        found = style.wrap(one_line(text), size, width, bold=bold)
        return found if len(found) > 1 else found[0]

    return alt.TitleParams(
        text=lines(title, TITLE_SIZE, bold=True),
        subtitle=lines(subtitle, SUBTITLE_SIZE),
        anchor="start",
        frame="group",
        font=theme.font,
        fontSize=TITLE_SIZE,
        color=theme.ink,
        subtitleFont=theme.font,
        subtitleFontSize=SUBTITLE_SIZE,
        subtitleColor=theme.muted,
        offset=12,
        dx=left or alt.Undefined,
    )


def whole(
    layers: Sequence[alt.Chart], records: Sequence[Record], asked: Titled, width: float, height: float, left: float = 0
) -> Any:
    """A layered chart of records, with a title that begins ``left`` pixels from the lanes, and a background."""
    background = asked.style.theme.background
    # Altair lets no chart with a background stand beside another, so white, which charts have anyway, is not said.
    said = {} if background == LIGHT.background else {"background": background}
    return alt.layer(
        *layers,
        data=alt.InlineData(values=list(records)),
        width=width,
        height=height,
        view=alt.ViewBackground(stroke=None),
        title=asked.title_params(left),
        **said,
    )
