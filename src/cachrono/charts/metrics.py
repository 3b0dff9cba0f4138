"""How wide a text is, without a browser: advance widths of the font that charts are set in.

The font is Liberation Sans, which has the widths of Arial and Helvetica, so that a label is as wide on a reader's
machine as it was taken to be here. Units are thousandths of the font size, rounded up to tens.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

_BY_WIDTH = {
    190: "′",
    200: "'",
    230: "ijlłſιіј‘’‚‛",
    260: "|¦",
    280: " !,./:;I[\\]ft\xa0·ìíîïĩīĭıŧΙІї",
    300: "ľ",
    340: "()-`r{}¡¨²³´¸¹ŀ‐‑“”„‹›",
    350: "•",
    360: '"″',
    370: "ªºг",
    380: "ť",
    390: "*",
    400: "°τ",
    420: "ґ",
    440: "к",
    450: "ĳεζξ",
    460: "зт",
    470: "^",
    490: "ςҐ",
    500: "JcksvxyzĸγκλνЈсухѕ↑↓",
    510: "эє",
    530: "χчь",
    540: "¶в",
    550: "±÷υГпя≠≤≥",
    560: "#$0123456789?L_abdeghnopqu¢£¤¥§«¯»ðþđħĿŁŋƒΓδηθοаеинорђћџѳ–‗†‡₣₤€",
    570: "ρ",
    580: "µαβμбц",
    590: "+<=>~¬×Кдл≡",
    610: "ŉЗ",
    620: "FTZ¿ßøďŦΖΣΤσТ",
    630: "ъ",
    640: "У",
    650: "Ξφ",
    660: "БЛЬ",
    670: "&ABEKPSVXYÞΑΒΔΕΚΛΡΥΧЅАВЕРХЧж",
    680: "Д",
    690: "πм",
    720: "ψЄЏИПЭы",
    730: "CDHNRUwÐĐĦŊΗΝΠЍНСЯ",
    740: "©®ĲЦ",
    750: "Ωю",
    760: "Ф",
    780: "GOQØΘΟОѲ",
    790: "ω",
    800: "ΦЪ",
    810: "ш",
    820: "њ",
    830: "фщ",
    840: "Mm¼½¾ΜΨМ",
    860: "Ћ",
    870: "Ђ",
    890: "%æЫ",
    910: "љ",
    920: "Ш",
    930: "Ж",
    940: "Щ",
    950: "Wœ",
    1000: "ÆŒ—―…‰™←→↔",
    1010: "ЊЮ",
    1020: "@",
    1060: "Љ",
    1080: "№",
    1100: "₧",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_BOLD = 1.12  # bold letters against regular ones; the average of the small letters
_OTHER_LETTER = 640  # a letter that the font lacks comes from another font, seldom a narrow one
_WIDE = 1000


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text, in pixels.

    Args:
        text: The text.
        size: The font size in pixels.
        bold: Whether it is set in bold.
    """
    return sum(map(_width, text)) * size / 1000 * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    narrow = ord(character) < 0x700 or 0x1E00 <= ord(character) < 0x2000
    return _OTHER_LETTER if narrow else _WIDE


def shorten(text: str, size: float, room: float) -> str:
    """A text cut with an ellipsis so that it takes no more than ``room`` pixels."""
    if text_width(text, size) <= room:
        return text
    left = room - text_width("…", size)
    end = 0
    for character in text:
        left -= _width(character) * size / 1000
        if left < 0:
            break
        end += 1
    return text[:end].rstrip() + "…"


def wrap(text: str, size: float, room: float) -> list[str]:
    """A text as lines of at most ``room`` pixels, broken at spaces; a longer word stands on a line of its own."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
