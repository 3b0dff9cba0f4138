"""A timeline as an SVG that is part of a page: themed by the page, with links that a keyboard reaches.

What Vega draws is a picture by itself. On the page

- its colours are the page's own properties, so that one drawing serves light, dark and paper;
- each event has one link that is a tab stop and is read out, its label, in time order; its other marks are links for
  the mouse alone, and all else is hidden from assistive technology: the list says it better;
- names are the page's own, so that two drawings can stand on it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from cachrono.charts import LIGHT, Theme
from cachrono.pages import anchors

_PLACE = "https://event.invalid/"  # Vega would complete a link that is only a fragment; this one is replaced
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DIGITS = re.compile(r"-?\d+\.\d{3,}")
_CLEAR = re.compile(r"rgba\((\d+),(\d+),(\d+),0\)")
_OWN_NAME = re.compile(r"url\(#([^)]*)\)")
_UNUSED = ("role", "class", "version", "font-family", "display")
_USUAL = {"opacity": "1", "stroke-width": "1", "offset": "0"}


@frozen(kw_only=True)
class Drawing:
    """A timeline to be set into a page.

    Args:
        kind: How the names of its marks begin.
        svg: The element.
        drawn: Ids of the events that have a mark in it.
    """

    kind: str
    svg: Markup
    drawn: frozenset[str]


def place_of(number: int) -> str:
    """The address that a mark of an event has until it is set into a page."""
    return f"{_PLACE}{number}"


def variables(theme: Theme) -> dict[str, str]:
    """The colours of a theme under the names that they have in the styles of a page."""
    own = {
        "paper": theme.background,
        "ink": theme.ink,
        "muted": theme.muted,
        "hairline": theme.hairline,
        "derived": theme.derived,
        "era": theme.era,
        **{f"c{number}": colour for number, colour in enumerate(theme.palette)},
    }
    return own | {f"{name}-pale": theme.pale(own[name]) for name in own if name[0] == "c" or name == "derived"}


def drawing(svg: bytes, kind: str, events: Sequence[str], label_of: Callable[[int], str]) -> Drawing:
    """Make a drawing fit to be part of a page.

    Args:
        svg: What Vega drew, with :func:`place_of` the number of an event as the link of its marks.
        kind: How the names of its marks begin.
        events: Ids of all events, by number.
        label_of: Says in one line what the mark of an event, by number, stands for.
    """
    root = ET.fromstring(anchors.printable(svg.decode()))
    _prune(root)
    _rename(root, kind)
    links = _links(root, events, label_of)
    stops = {number: _stop(found) for number, found in links.items()}
    for number, stop in stops.items():
        stop.set("id", anchors.name(kind, events[number]))
        stop.set("aria-label", label_of(number))
        del stop.attrib["tabindex"]
    _in_time_order(root, stops)
    _hide(root, set(stops.values()))
    text = ET.tostring(root, encoding="unicode")
    return Drawing(kind=kind, svg=Markup(text), drawn=frozenset(events[number] for number in stops))


def _prune(element: ET.Element) -> None:
    """Drop what is not to be seen and what the page says itself, and say numbers no closer than they can be seen."""
    element.tag = element.tag.removeprefix(_SVG)
    own = element.attrib
    for name in [name for name in own if name in _UNUSED or name.startswith("aria-") or _USUAL.get(name) == own[name]]:
        del own[name]
    for name, value in own.items():
        if "." in value:
            own[name] = _DIGITS.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)
        if name in ("fill", "stroke", "stop-color"):
            own[name] = _coloured(value)
    if clear := _CLEAR.fullmatch(own.get("stop-color", "")):
        own["stop-color"] = _coloured("#{:02X}{:02X}{:02X}".format(*map(int, clear.groups())))
        own["stop-opacity"] = "0"
    if own.get("fill", "").startswith("url(") and "fill-opacity" in own:
        own["opacity"] = own.pop("fill-opacity")  # Chromium prints a gradient without its fill-opacity
    for child in list(element):
        _prune(child)
        if _is_nothing(child):
            element.remove(child)


def _is_nothing(element: ET.Element) -> bool:
    own = element.attrib
    if own.get("opacity") == "0":
        return True
    if element.tag in ("g", "a", "defs"):
        return not len(element)
    seen = "fill" in own or "stroke" in own
    return (element.tag == "path" and not seen) or (element.tag == "rect" and own.get("fill") == "var(--paper)")


def _coloured(value: str) -> str:
    return _PROPERTIES.get(value.upper(), value)


_PROPERTIES = {colour.upper(): f"var(--{name})" for name, colour in reversed(variables(LIGHT).items())} | {
    "WHITE": "var(--paper)"
}


def _rename(root: ET.Element, kind: str) -> None:
    """Names of clips and gradients, which Vega counts on from one drawing to the next, counted in this one."""
    names: dict[str, str] = {}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", names.setdefault(element.attrib["id"], f"{kind}s-{len(names)}"))
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if match := _OWN_NAME.fullmatch(value):
                element.set(attribute, f"url(#{names.get(match[1], match[1])})")


def _links(root: ET.Element, events: Sequence[str], label_of: Callable[[int], str]) -> dict[int, list[ET.Element]]:
    """The links of each event, by number; all of them out of the order of tab stops for now."""
    links: dict[int, list[ET.Element]] = {}
    for element in root.iter("a"):
        address = element.attrib.pop(_XLINK, "")
        if not address.startswith(_PLACE):
            element.tag = "g"
            continue
        number = int(address.removeprefix(_PLACE))
        element.set("href", anchors.to("event", events[number]))
        element.set("tabindex", "-1")
        tip = ET.Element("title")
        tip.text = label_of(number)
        element.insert(0, tip)
        links.setdefault(number, []).append(element)
    return links


def _stop(links: Sequence[ET.Element]) -> ET.Element:
    """The link of an event that is a tab stop: its label, else its first mark."""
    return next((link for link in links if _is_label(link)), links[0])


def _is_label(link: ET.Element) -> bool:
    return any(len(text.text or "") > 1 for text in link.iter("text"))


def _in_time_order(root: ET.Element, stops: Mapping[int, ET.Element]) -> None:
    """Bring the labels into the order of time, which is that of tab stops: Vega has them by swimlane."""
    parents = {child: parent for parent in root.iter() for child in parent}
    gathered: dict[ET.Element, ET.Element] = {}
    for number in sorted(stops):
        group = parents[stops[number]]
        if not _is_label(stops[number]) or "transform" in group.attrib:
            continue
        group.remove(stops[number])
        above = parents[group]
        if above not in gathered:
            gathered[above] = ET.SubElement(above, "g", group.attrib)
        gathered[above].append(stops[number])


def _hide(element: ET.Element, stops: set[ET.Element]) -> bool:
    """Hide from assistive technology all that has no tab stop in it; whether this element has one."""
    if element in stops:
        return True
    bare = [child for child in element if not _hide(child, stops)]
    if len(bare) == len(element):
        return False
    for child in bare:
        child.set("aria-hidden", "true")
    return True
