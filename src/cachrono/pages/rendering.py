"""Templates to the text of a page."""

from __future__ import annotations

from functools import lru_cache
from pkgutil import get_data
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cachrono.charts import DARK, LIGHT
from cachrono.charts.offline import as_parsed, policy
from cachrono.pages import anchors
from cachrono.pages.drawing import variables

_SCRIPT_GOES_HERE = "<!-- the script that draws the chart -->"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("cachrono.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(to=anchors.to, stop=_stop, light=variables(LIGHT), dark=variables(DARK), font=LIGHT.font)
    return templates


def _stop(text: str) -> str:
    """The full stop that a text in a bibliography lacks."""
    return "" if text.rstrip()[-1:] in (".", "…", "?", "!") else "."


def page_text(template: str, chart_script: str = "", **told: Any) -> bytes:
    """The bytes of a page.

    Args:
        template: The template ``<template>.html.jinja``; its own script is ``<template>.js``.
        chart_script: The text of a script that draws a chart; empty if there is none.
        **told: What the templates name.
    """
    script = _own_script(template)
    chart_script = as_parsed(chart_script)
    text = (
        _templates()
        .get_template(f"{template}.html.jinja")
        .render(
            policy=policy(filter(None, (script, chart_script)), draws=bool(chart_script)),
            script=Markup(script),
            chart_script=Markup(f'<script type="module">{_SCRIPT_GOES_HERE}</script>') if chart_script else "",
            **told,
        )
    )
    text = anchors.printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    # Last, for what a library has in its own texts is not ours to replace.
    return text.replace(_SCRIPT_GOES_HERE, chart_script).encode()


def _own_script(template: str) -> str:
    data = get_data("cachrono.pages", f"templates/{template}.js")
    assert data is not None
    return as_parsed(data.decode())
