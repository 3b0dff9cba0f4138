"""Pictures that no browser draws: SVG, and PNG and PDF made of it, with every text as wide as the layout took it.

The font that vl-convert brings lacks letters of Azerbaijani, Tajik, Uzbek and more. A text with one of them comes in
another font, and a wider one would run into its neighbour. So it is told how wide it is to be, and which fonts have
these letters; Vega itself, which measures with the wrong font, is told to cut nothing.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from cachrono.charts.metrics import FONT, text_width

# Letters of Western Europe, Turkish, Russian and Greek, and the signs of our own: every version of the font has them.
_EVERYWHERE = re.compile(r"[\x20-\x7e\xa0-\u017f\u0384-\u03ce\u0401-\u045f\u2010-\u2026\u2190-\u2193≈≠≤≥№€‰‹›]*")
_TEXT = re.compile(r"<text ([^>]*)>([^<]+)</text>")
_SIZE = re.compile(r'font-size="([\d.]+)px"')
_LENDERS = "Arial, DejaVu Sans, Noto Sans, Segoe UI, Helvetica Neue, Liberation Sans, sans-serif"


def to_svg(spec: dict[str, Any]) -> str:
    """The picture of a chart.

    Args:
        spec: As ``to_dict`` gives it; charts of others are left as they are but for texts in our font.
    """
    import vl_convert

    return _TEXT.sub(_fitted, str(vl_convert.vegalite_to_svg(_uncut(spec))))


def _uncut(part: Any) -> Any:
    """A spec without the limits that keep a reader's other font from running on."""
    if isinstance(part, dict):
        return {key: _uncut(value) for key, value in part.items() if (key, value) != ("limit", {"expr": "datum.limit"})}
    if isinstance(part, list):
        return (
            [_uncut(value) for value in part] if part and isinstance(part[0], dict) and "shape" not in part[0] else part
        )
    return part


def _fitted(match: re.Match[str]) -> str:
    attributes, text = match[1], unescape(match[2])
    size = _SIZE.search(attributes)
    family = f'font-family="{FONT}"'
    if size is None or family not in attributes or _EVERYWHERE.fullmatch(text):
        return match[0]
    width = text_width(text, float(size[1]), bold='font-weight="bold"' in attributes)
    attributes = attributes.replace(family, f'font-family="{_LENDERS}" font-stretch="condensed"')
    return f'<text {attributes} textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{match[2]}</text>'
