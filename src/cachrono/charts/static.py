"""Pictures that no browser draws: SVG, and PNG and PDF made of it, with every text as wide as the layout took it.

The font that vl-convert brings lacks letters of Azerbaijani, Tajik, Uzbek and more. A text with one of them comes in
another font, and a wider one would run into its neighbour. So it is told how wide it is to be, and which fonts have
these letters; Vega itself, which measures with the wrong font, is told to cut nothing.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from cachrono.charts.metrics import FONT, text_width

# Letters of Western Europe, Turkish, Russian and Greek, and the signs of our own: every version of the font has them.
_EVERYWHERE = re.compile(r"[\x20-\x7e\xa0-\u017f\u0384-\u03ce\u0401-\u045f\u2010-\u2026\u2190-\u2193≈≠≤≥№€‰‹›]*")
_CLIP = re.compile(r' clip-path="[^"]*"')
_TAG = re.compile(r'<[A-Za-z](?:[^"<>]|"[^"]*")*>')
_COUNTED = re.compile(r'(?<= id=")(clip|gradient_)\d+(?=")|(?<=="url\(#)(clip|gradient_)\d+(?=\)")')
_TEXT = re.compile(r"<text ([^>]*)>([^<]+)</text>")
_SIZES = re.compile(r'\b(width|height)="([\d.]+)"')
_SIZE = re.compile(r'font-size="([\d.]+)px"')
# Signs that no font of letters has, and that no width that is asked for does any good.
_PICTURES = re.compile(r"[\u2300-\u2bff\ufe0f\U0001f000-\U0001faff]")
_LENDERS = "Arial, DejaVu Sans, Noto Sans, Segoe UI, Helvetica Neue, Liberation Sans, sans-serif"


def to_svg(spec: dict[str, Any]) -> str:
    """The picture of a chart.

    Args:
        spec: As ``to_dict`` gives it; charts of others are left as they are but for texts in our font.
    """
    import vl_convert

    texts: dict[str, str] = {}
    ours = _is_ours(spec) and not has_selection(spec)
    drawn = str(vl_convert.vegalite_to_svg(_measurable(_uncut(spec), texts)))
    if texts:
        drawn = _STAND_IN.sub(lambda match: escape(texts.get(match[0], match[0])), drawn)
    # Nothing of ours stands out of a chart that can't be zoomed, and every clip costs a PNG a picture of its own.
    return _counted_anew(_TEXT.sub(_fitted, _CLIP.sub("", drawn) if ours else drawn))


def _counted_anew(svg: str) -> str:
    """A picture with the names that Vega counts on from one drawing to the next counted in this one."""
    names: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        return names.setdefault(match[0], f"{match[1] or match[2]}{len(names)}")

    return _TAG.sub(lambda tag: _COUNTED.sub(named, tag[0]), svg)


def has_selection(part: Any) -> bool:
    """Whether readers can choose anything in a chart, such as a part of time."""
    if isinstance(part, dict):
        chosen = any(isinstance(param, dict) and "select" in param for param in part.get("params") or ())
        return chosen or any(has_selection(value) for key, value in part.items() if key != "datasets")
    return isinstance(part, list) and any(map(has_selection, part))


def _is_ours(spec: dict[str, Any]) -> bool:
    datasets = spec.get("datasets") or {}
    return bool(datasets) and all(isinstance(values, list) and _is_data(values) for values in datasets.values())


def in_points(svg: str) -> str:
    """A picture whose pixels of 1/96 inch are said in points of 1/72, which a PDF takes them for."""
    return _SIZES.sub(lambda match: f'{match[1]}="{float(match[2]) * 0.75:.3f}"', svg, count=2)


def _uncut(part: Any) -> Any:
    """A spec without the limits that keep a reader's other font from running on."""
    if isinstance(part, dict):
        return {key: _uncut(value) for key, value in part.items() if (key, value) != ("limit", {"expr": "datum.limit"})}
    if isinstance(part, list) and not _is_data(part):
        return [_uncut(value) for value in part]
    return part


def _is_data(part: list[Any]) -> bool:
    return bool(part) and isinstance(part[0], dict) and "shape" in part[0]


# Vega makes a picture as large as it takes its texts to be. Where it would measure with a font that is not ours, it
# gets letters of ours instead, a number and as many i as are as wide; what is meant takes their place at the end.
_STAND_IN = re.compile(r"\d{6}i+")


def _measurable(part: Any, texts: dict[str, str]) -> Any:
    """A spec in which letters that the font lacks are stood in for.

    Args:
        part: The spec, or a part of it.
        texts: Gets what stands behind each that stands in.
    """
    if isinstance(part, list) and _is_data(part):
        return [
            record | {"text": _stand_in(record["text"], _is_bold(record), texts)}
            if not _EVERYWHERE.fullmatch(record.get("text", ""))
            else record
            for record in part
        ]
    if isinstance(part, dict):
        return {
            key: _measurable(value, texts) if key != "title" else _title(value, texts) for key, value in part.items()
        }
    return [_measurable(value, texts) for value in part] if isinstance(part, list) else part


def _is_bold(record: dict[str, Any]) -> bool:
    return record.get("weight") == "bold" or record["shape"] == "heading"


def _title(title: Any, texts: dict[str, str]) -> Any:
    if not isinstance(title, dict) or title.get("font") != FONT:
        return title

    def lines(given: Any, bold: bool) -> Any:
        if isinstance(given, list):
            return [lines(line, bold) for line in given]
        plain = not isinstance(given, str) or _EVERYWHERE.fullmatch(given)
        return given if plain else _stand_in(given, bold, texts)

    bold = {"text": title.get("fontWeight") != "normal", "subtitle": False}
    return title | {name: lines(title[name], heavy) for name, heavy in bold.items() if name in title}


def _stand_in(text: str, bold: bool, texts: dict[str, str]) -> str:
    number = f"{len(texts):06}"
    room = text_width(text, 1000, bold=bold) - text_width(number, 1000, bold=bold)
    count = round(room / text_width("i", 1000, bold=bold))
    if count < 1:
        return text  # so short that it can't make a picture wider
    texts[number + "i" * count] = text
    return number + "i" * count


def _fitted(match: re.Match[str]) -> str:
    attributes, text = match[1], unescape(match[2])
    size = _SIZE.search(attributes)
    family = f'font-family="{FONT}"'
    if size is None or family not in attributes or _EVERYWHERE.fullmatch(text) or _PICTURES.search(text):
        return match[0]
    width = text_width(text, float(size[1]), bold='font-weight="bold"' in attributes)
    attributes = attributes.replace(family, f'font-family="{_LENDERS}" font-stretch="condensed"')
    return f'<text {attributes} textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{match[2]}</text>'
