"""The legend and the notes below a chart, in pixels: they do not move when the chart is zoomed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cachrono.charts.glyphs import LEGEND, Glyph, Mark, Note, Piece
from cachrono.charts.layout import Axis
from cachrono.charts.pieces import CORE, LIGHT_PART, Record, glyph_records
from cachrono.charts.style import Style
from cachrono.charts.theme import BAND, NOTE_SIZE, transparent
from cachrono.dates import Day

_DAY = Day.of(2000, 1, 1)
_MOST = (Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),)
_TWO = (Piece(Mark.WITHIN, _DAY, Day(_DAY + 6)), Piece(Mark.WITHIN, Day(_DAY + 15), Day(_DAY + 21)))
_SAMPLES: dict[str, Glyph] = {
    "day": Glyph(pieces=(Piece(Mark.DAY, Day(_DAY + 11), Day(_DAY + 11)),)),
    "within": Glyph(pieces=_MOST),
    "extent": Glyph(pieces=(Piece(Mark.EXTENT, Day(_DAY + 2), Day(_DAY + 19)),)),
    "core": Glyph(
        pieces=(
            Piece(Mark.WITHIN, _DAY, Day(_DAY + 5)),
            Piece(Mark.EXTENT, Day(_DAY + 6), Day(_DAY + 15)),
            Piece(Mark.WITHIN, Day(_DAY + 16), Day(_DAY + 21)),
        )
    ),
    "fade": Glyph(pieces=(Piece(Mark.FADE_AFTER, _DAY, Day(_DAY + 21)),)),
    "tail": Glyph(pieces=(Piece(Mark.TAIL_AFTER, _DAY, Day(_DAY + 21)),)),
    "one_of": Glyph(pieces=_TWO, hollow=True, joined=True),
    "all_of": Glyph(pieces=_TWO, joined=True),
    "dashed": Glyph(pieces=_MOST, dashed=True),
    "planned": Glyph(pieces=_MOST, hollow=True),
    "due": Glyph(pieces=_MOST, hollow=True, note=Note.DUE),
    "cancelled": Glyph(pieces=_MOST, hollow=True, note=Note.CANCELLED),
    "conflict": Glyph(
        pieces=(Piece(Mark.WITHIN, _DAY, Day(_DAY + 4)), Piece(Mark.WITHIN, Day(_DAY + 9), Day(_DAY + 13))),
        hollow=True,
        joined=True,
        note=Note.CONFLICT,
    ),
    "at_odds": Glyph(pieces=(Piece(Mark.WITHIN, _DAY, Day(_DAY + 10)),), note=Note.CONFLICT),
    "derived": Glyph(pieces=(Piece(Mark.BRACKET, Day(_DAY + 2), Day(_DAY + 19)),)),
    "pale": Glyph(pieces=_MOST, pale=True),
}
_SAMPLE_WIDTH = 22  # pixels, one for each day of a sample
_LINE = 18


def legend_records(used: Collection[str], width: float, top: float, style: Style) -> tuple[list[Record], float]:
    """A sample and its words for each glyph in use.

    Args:
        used: Keys of the legend.
        width: What a line may take, in pixels.
        top: Where it begins, in pixels.
        style: Theme and language.

    Returns:
        The records, and the height below them.
    """
    samples = [(_sample(key, style), style.say(f"legend.{key}")) for key in _in_order(used)]
    return entries(samples, width, top, style)


def colour_records(colours: Mapping[str, str], width: float, top: float, style: Style) -> tuple[list[Record], float]:
    """A swatch and the name of each colour; the same as :func:`legend_records` otherwise."""
    box = {"px": 5, "px2": 5 + BAND, "py": -BAND / 2, "py2": BAND / 2, "o": CORE}
    swatches: list[tuple[list[Record], str]] = [
        ([{"shape": "legend-band", **box, "c": colour}], name) for name, colour in colours.items()
    ]
    return entries(swatches, width, top, style)


def legend_line(used: Collection[str], style: Style) -> str:
    """The legend in one line of text, for print: what each kind of mark means."""
    parts = (
        style.say("shape.line", shape=style.say(f"shape.{key}"), meaning=style.say(f"legend.{key}"))
        for key in _in_order(used)
    )
    text = style.say("shape.joint").join(parts)
    return style.words.capital(text) + style.say("shape.end") if text else ""


def _in_order(used: Collection[str]) -> list[str]:
    return [key for key in LEGEND if key in used]


def entries(
    samples: Sequence[tuple[list[Record], str]], width: float, top: float, style: Style
) -> tuple[list[Record], float]:
    """Samples, drawn around the middle of their left edge, and their words, in as many lines as they need."""
    records: list[Record] = []
    x, y = 0.0, top + 8
    for sample, name in samples:
        words = style.shorten(name, NOTE_SIZE, width - _SAMPLE_WIDTH - 6)
        taken = _SAMPLE_WIDTH + 6 + style.width(words, NOTE_SIZE)
        if x and x + taken > width:
            x, y = 0.0, y + _LINE
        for record in sample:
            moved = {key: round(record[key] + x, 1) for key in ("px", "px2") if key in record}
            records.append(record | moved | {key: record[key] + y for key in ("py", "py2") if key in record})
        records.append({"shape": "legend-text", "px": round(x + _SAMPLE_WIDTH + 6, 1), "py": y, "text": words})
        x += taken + 20
    return records, (y + _LINE if records else top)


def _sample(key: str, style: Style) -> list[Record]:
    axis = Axis(_DAY, Day(_DAY + _SAMPLE_WIDTH - 1), _SAMPLE_WIDTH)
    if key in ("possible", "certain"):  # the bars of a density
        box = {"px": 6, "px2": 16, "py": -BAND / 2, "py2": BAND / 2, "c": style.theme.muted}
        return [{"shape": "legend-bin", **box, "o": CORE if key == "certain" else LIGHT_PART}]
    if key == "about":
        half = _SAMPLE_WIDTH / 2
        box = {"shape": "legend-fade", "py": -BAND / 2, "py2": BAND / 2, "o": LIGHT_PART}
        colour = {"c": style.theme.muted, "c0": transparent(style.theme.muted)}
        return [
            {**box, **colour, "px": 0, "px2": half, "rising": True},
            {**box, **colour, "px": half, "px2": _SAMPLE_WIDTH, "rising": False},
        ]
    sample: list[Record] = []
    for record in glyph_records(_SAMPLES[key], axis, 0, style.theme.muted, style.theme):
        moved: Record = {"shape": f"legend-{record['shape']}", "px": round(axis.px(record["s"]), 1), "py": record["y"]}
        moved |= {name: record[name] for name in ("c", "c0", "o", "rising", "text") if name in record}
        if record["shape"].startswith("tail"):
            moved["shape"] = "legend-tail"
            sample += [{**moved, "px": dot, "px2": dot + 2} for dot in range(0, _SAMPLE_WIDTH, 5)]
            continue
        if "e" in record:
            inset = record.get("inset", 0)
            moved["px"] = round(moved["px"] + inset, 1)
            moved["px2"] = round(axis.px(record["e"]) - inset, 1)
        moved["px"] += record.get("dx", 0)
        if "y2" in record:
            moved["py2"] = record["y2"]
        sample.append(moved)
    return sample


def note_records(notes: Sequence[str], width: float, top: float, style: Style) -> tuple[list[Record], float]:
    """Lines of text under the legend, and the height below them."""
    records: list[Record] = []
    y = top + 8
    for note in notes:
        for line in style.wrap(note, NOTE_SIZE, width):
            records.append({"shape": "legend-text", "px": 0, "py": y, "text": line})
            y += 15
        y += 3
    return records, y
