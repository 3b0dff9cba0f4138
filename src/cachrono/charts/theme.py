"""Colours, font and sizes: light and dark, and house styles made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from attrs import asdict, evolve, fields, frozen

from cachrono.errors import ChartError, nearest, shown

TITLE_SIZE = 17
SUBTITLE_SIZE = 12
LABEL_SIZE = 11
HEADING_SIZE = 12
NOTE_SIZE = 11

LANE = 20  # pixels from one lane to the next
TEXT_LINE = 14  # what a lane has more for a label above its mark, or for a note below it
HEADING = 22
BAND = 12  # height of a bar
DIAMOND = 6  # half the width of a diamond
NOTED = 9  # of one with a sign in it
SIGN = 13  # pixels for a sign beside a mark

READABLE = 4.5  # contrast of text, WCAG 2.1 AA


@frozen(kw_only=True)
class Theme:
    """How charts look; colours are ``#RRGGBB``. :func:`house_style` makes one of your own.

    Args:
        background: Behind everything.
        ink: Of titles and labels.
        muted: Of the axis, the legend and notes.
        hairline: Of the grid and between swimlanes.
        derived: Of what follows from other dates, and is stated by no source.
        era: Of bands in the background.
        palette: For swimlanes, or for what ``color`` asks for; also of headings, so readable on the background.
        font: A list of fonts as CSS has it.
        letter_width: How wide its letters are, those of Arial being 1. Labels are kept apart by this.
    """

    background: str = "#FFFFFF"
    ink: str = "#1F2328"
    muted: str = "#57606A"
    hairline: str = "#D8DEE4"
    derived: str = "#6E5A00"
    era: str = "#8C959F"
    # Found by search, from colours that go together: any two differ by 26 or more in CIE L*a*b* to readers of usual
    # sight, and to those with protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes, 2009).
    palette: tuple[str, ...] = ("#0C72E4", "#BA5A06", "#004242", "#A85AA2", "#78784E", "#4E1272", "#5A2400")
    font: str = "Liberation Sans, Arial, Helvetica, sans-serif"
    letter_width: float = 1.0

    def pale(self, colour: str) -> str:
        """A colour with two parts of the background in it to one of its own."""
        mixed = ((own + 2 * behind) // 3 for own, behind in zip(_rgb(colour), _rgb(self.background), strict=True))
        return "#" + "".join(f"{part:02X}" for part in mixed)


LIGHT = Theme()
DARK = Theme(
    background="#15191E",
    ink="#E6EAEE",
    muted="#A2ABB5",
    hairline="#323940",
    derived="#E3C75A",
    era="#8C959F",
    palette=("#C0D8F0", "#D28400", "#60EAAE", "#967EBA", "#FCD800", "#6C7EFC", "#F64E5A"),
)
THEMES = {"light": LIGHT, "dark": DARK}


def house_style(base: str | Theme = "light", **changes: Any) -> Theme:
    """A theme of your own: one that there is, with other colours or another font.

    Args:
        base: ``light``, ``dark`` or a theme.
        **changes: What :class:`Theme` takes.

    Raises:
        ChartError: If there is no such part, a colour is not ``#RRGGBB``, or text in it could not be read.

    Examples:
        >>> from cachrono.charts import house_style
        >>> style = house_style(palette=["#8B0000", "#004225"], font="Georgia, serif", letter_width=1.05)
        >>> style.ink
        '#1F2328'
    """
    names = [each.name for each in fields(Theme)]
    for name in changes:
        if name not in names:
            raise ChartError(f"a theme has no {name!r}; it has {', '.join(names)}{nearest(name, names)}")
    if "palette" in changes:
        colours = changes["palette"]
        changes["palette"] = (colours,) if isinstance(colours, str) else tuple(colours)
    made = evolve(theme_of(base), **changes)
    for name, value in asdict(made).items():
        for colour in {"palette": made.palette, "font": (), "letter_width": ()}.get(name, (value,)):
            _check_colour(name, colour)
    if not made.palette:
        raise ChartError("palette is empty; give one colour or more")
    if isinstance(made.letter_width, bool) or not isinstance(made.letter_width, int | float):
        raise ChartError(f"letter_width={shown(made.letter_width)} is no number; letters of Arial have 1")
    if not 0.5 <= made.letter_width <= 2:
        raise ChartError(f"letter_width={made.letter_width!r} can't be drawn; give a number from 0.5 to 2")
    if not isinstance(made.font, str) or not made.font.strip():
        raise ChartError(f"font={shown(made.font)} names no font; write it as 'Georgia, serif'")
    for name, colour in [("ink", made.ink), ("muted", made.muted), *(("palette", each) for each in made.palette)]:
        _check_contrast(name, colour, made.background)
    return made


def _check_contrast(name: str, colour: str, background: str) -> None:
    if (ratio := contrast(colour, background)) < READABLE:
        words = f"{name} {colour!r} on {background!r} has a contrast of {ratio:.1f} to 1"
        raise ChartError(f"{words}; text needs {READABLE}")


def theme_of(given: str | Theme) -> Theme:
    """A theme, by its name or as it is.

    Raises:
        ChartError: If there is none of that name.
    """
    if isinstance(given, Theme):
        return given
    if not isinstance(given, str) or given not in THEMES:
        hint = nearest(given, THEMES)
        raise ChartError(f"theme={shown(given)} is none; use 'light', 'dark' or what house_style() gives{hint}")
    return THEMES[given]


def contrast(colour: str, other: str) -> float:
    """How far two colours stand out from each other, from 1 to 21.

    References:
        WCAG 2.1, definition of contrast ratio.
    """
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> list[float]:
    return [part / 255 for part in _rgb(colour)]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def transparent(colour: str) -> str:
    """The same colour, not to be seen: where a fade ends. Plain ``transparent`` would fade over grey."""
    return "rgba({},{},{},0)".format(*_rgb(colour))


def _check_colour(name: str, colour: object) -> None:
    if not isinstance(colour, str) or not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise ChartError(f"{name}: {shown(colour)} is no colour; write it as '#1F2328'")


def colours(groups: Iterable[str], theme: Theme = LIGHT, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour for every group, each used again only when all are in use.

    It comes from the name, so that a part of a story keeps the colours of the whole as far as two names don't ask for
    the same one.

    Args:
        groups: Their names.
        theme: Has the colours.
        given: Colours of some groups.

    Raises:
        ChartError: If one that is given is no colour.
    """
    chosen: dict[str, str] = {}
    for name, colour in (given or {}).items():
        _check_colour(f"color of {name!r}", colour)
        _check_contrast(f"color of {name!r}:", colour, theme.background)
    palette = theme.palette
    uses = Counter((given or {}).values())
    for group in sorted(set(groups)):
        first = crc32(group.encode("utf-8", "surrogatepass")) % len(palette)
        turns = [palette[(first + step) % len(palette)] for step in range(len(palette))]
        chosen[group] = (given or {}).get(group) or min(turns, key=lambda colour: uses[colour])
        uses[chosen[group]] += 1
    return chosen
