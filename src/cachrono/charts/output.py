"""A chart to a file: one offline HTML page, SVG, PNG or PDF."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import altair as alt

from cachrono.charts.offline import as_parsed, check_offline, policy
from cachrono.charts.static import has_selection, in_points, to_svg
from cachrono.charts.theme import contrast
from cachrono.errors import ChartError, one_line
from cachrono.output import not_written, write_whole

FORMATS = (".html", ".svg", ".png", ".pdf")

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{
  margin: 1.5rem; background: {background}; color: {ink};
  font-family: "Liberation Sans", Arial, Helvetica, sans-serif;
}}
.vega-bindings {{ font-size: 0.875rem; margin-top: 0.5rem; }}
.vega-bind input[type=range] {{ width: min(28rem, 70vw); vertical-align: middle; }}
#chart {{ overflow-x: auto; }}
#chart svg {{ {fit} }}
#vg-tooltip-element {{ max-width: 34rem; background: {background}; }}
#vg-tooltip-element table tr td {{ vertical-align: top; }}
#vg-tooltip-element table tr td.value {{
  max-width: 28rem; overflow: visible; white-space: pre-line; overflow-wrap: anywhere;
}}
</style>
</head>
<body>
<div id="chart"></div>
<script type="module">{script}</script>
</body>
</html>
"""
_DRAW = """{library}
const spec = {spec};
vegaEmbed({place}, spec, {options});"""
_EMBED = {"actions": False, "mode": "vega-lite", "renderer": "svg"}
_NEW_WINDOW = {"loader": {"target": "_blank", "rel": "noopener"}}


def write_chart(chart: Any, path: str | os.PathLike[str], *, scale: float = 2) -> Path:
    """Write a chart to a file; its ending says in which format.

    ``.html`` is one page with everything in it, which makes no network request. ``.svg`` and ``.pdf`` are for print,
    ``.png`` for everything else.

    Args:
        chart: Any Altair chart.
        path: The file; an existing one is replaced once the new one is whole.
        scale: Of a PNG: how many pixels stand for one of the chart.

    Returns:
        The path.

    Raises:
        ChartError: If the ending is none of these, ``chart`` is no chart, or it can't be drawn; for ``.html``, also if
            it needs data, pictures or settings from elsewhere.
        OutputError: If the file can't be written.

    Examples:
        >>> import cachrono
        >>> path = cachrono.write_chart(cachrono.timeline(cachrono.central_asia()), "timeline.svg")
        >>> path.name
        'timeline.svg'
    """
    check_formats([path])
    if not 0 < scale <= 20:
        raise ChartError(f"scale={scale!r} can't be drawn; give a number above 0, up to 20")
    return write_whole(path, chart_bytes(chart, Path(path).suffix.lower(), scale=scale))


def check_formats(paths: Iterable[str | os.PathLike[str]]) -> None:
    """Whether there is a format for each of some files, and a folder to put it in; before anything is written.

    Raises:
        ChartError: If an ending stands for no format.
        OutputError: If there is no such folder.
    """
    for path in paths:
        ending = Path(path).suffix.lower()
        if ending not in FORMATS:
            raise ChartError(f"{str(path)!r}: no format for the ending {ending!r}; use {', '.join(FORMATS)}")
        if not Path(path).parent.is_dir():
            raise not_written(Path(path), FileNotFoundError())


def spec_of(chart: object) -> dict[str, Any]:
    """What an Altair chart says.

    Raises:
        ChartError: If it is no such chart, or one that Altair can't make sense of.
    """
    if not isinstance(chart, alt.TopLevelMixin):
        raise ChartError(f"{type(chart).__name__} is no Altair chart; make one with timeline()")
    with _told_in_one_line(Exception):  # what Altair, and what the data come from, may raise has no end
        spec: dict[str, Any] = chart.to_dict()
    return spec


@contextmanager
def _told_in_one_line(*errors: type[Exception]) -> Iterator[None]:
    """Errors of libraries, which go on over many lines, as one of ours."""
    try:
        yield
    except errors as error:
        lines = [line.strip() for line in str(error).splitlines() if not line.startswith("    at ")]
        said = " ".join(list(filter(None, lines))[:2]) or type(error).__name__
        said = said if len(said) <= 300 else f"{said[:297]}..."
        raise ChartError(f"chart can't be drawn: {one_line(said).removesuffix('.')}") from error


def chart_bytes(chart: Any, ending: str, *, scale: float = 2, titled: bool = True, language: str = "en") -> bytes:
    """A chart in the format of an ending, such as ``.svg``.

    Args:
        chart: Any Altair chart.
        ending: One of those that there are formats for.
        scale: Of a PNG: how many pixels stand for one of the chart.
        titled: Whether its title is drawn; on a page that says the title itself it isn't.
        language: Of a page: that of most of its words.

    Raises:
        ChartError: If it is no chart, or can't be drawn.
    """
    import vl_convert

    spec = spec_of(chart)
    if not titled:
        spec.pop("title", None)
    if ending == ".html":
        check_offline(spec)
    with _told_in_one_line(ValueError, TypeError):
        if ending == ".html":
            return _page(spec, language).encode()
        svg = to_svg(spec)
        if ending == ".svg":
            return svg.encode()
        if ending == ".png":
            return bytes(vl_convert.svg_to_png(svg, scale=scale))
        return bytes(vl_convert.svg_to_pdf(in_points(svg)))


def embedded_script(chart: Any, place: str) -> str:
    """The text of a module script that draws a chart on a page that loads nothing.

    Args:
        chart: Any Altair chart.
        place: A CSS selector of the element in which it is drawn.

    Raises:
        ChartError: If it is no chart, can't be drawn, or needs anything from elsewhere.
    """
    spec = spec_of(chart)
    check_offline(spec)
    with _told_in_one_line(ValueError, TypeError):
        return _drawing_script(spec, place, {})


def _drawing_script(spec: dict[str, Any], place: str, options: dict[str, Any]) -> str:
    """The text of a module script that draws a chart, with the libraries that it needs.

    Args:
        spec: The chart, as ``to_dict`` gives it.
        place: A CSS selector of the element in which it is drawn.
        options: Of vega-embed, beside those that hold for all our pages.
    """
    return _DRAW.format(library=_library(), place=_json(place), spec=_json(spec), options=_json(_EMBED | options))


@cache
def _library() -> str:
    """Vega-Lite, Vega and vega-embed as one text, the same for all charts; to bundle them takes most of a second."""
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def _json(value: object) -> str:
    # "</script>" in a text would end the script; "<" can be written as an escape in JSON, and so can half a character.
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .encode("utf-8", "backslashreplace")
        .decode()
    )


def _page(spec: dict[str, Any], language: str) -> str:
    title = spec.get("title", "")
    if isinstance(title, dict):
        title = title.get("text", "")
    if isinstance(title, list):
        title = " ".join(map(str, title))
    given = spec.get("background")
    background = given if isinstance(given, str) and re.fullmatch("#[0-9A-Fa-f]{6}", given) else "#FFFFFF"
    dark = contrast(background, "#000000") < contrast(background, "#FFFFFF")
    told = {"tooltip": {"theme": "dark" if dark else "light"}}
    script = as_parsed(_drawing_script(spec, "#chart", _NEW_WINDOW | told))
    return _PAGE.format(
        language=escape(language),
        policy=escape(policy([script], draws=True)),
        title=escape(str(title) or "Timeline"),
        script=script,
        background=background,
        ink="#FFFFFF" if dark else "#000000",
        # A picture made smaller takes the mouse to be where it isn't, so what is brushed or zoomed is scrolled instead.
        fit="" if has_selection(spec) else "max-width: 100%; height: auto;",
    )
