"""How wide a text is, without a browser: advance widths of the font that charts are set in.

The font is Liberation Sans, which has the widths of Arial and Helvetica, so that a label is as wide on a reader's
machine as it was taken to be here. Units are thousandths of the font size. Kerning only makes a text narrower.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

# Letters that some versions of the font lack, and another font lends, stand midway between the two widths.
_BY_WIDTH = {
    188: "′",
    191: "'",
    222: "ijlłſιіј‘’‚‛",
    227: "ʹ",
    238: "ʾʿ",
    246: "ʻʼʽ",
    260: "|¦",
    278: " !,./:;I[\\]ft\xa0·ìíîïĩīĭıŧΙІї",
    292: "ľ",
    334: "()-`r{}¡¨²³´¸¹ŀ΄‐‑“”„‹›",
    339: "Ӏ",
    350: "•",
    355: '"″',
    365: "ºг",
    370: "ª",
    375: "ť",
    384: "Ί",
    389: "*",
    395: "τ",
    400: "°",
    409: "ʺ",
    411: "ґ",
    438: "к",
    441: "ζ",
    444: "ĳ",
    448: "εξ",
    458: "зт",
    469: "^",
    482: "ς",
    490: "Ґ",
    500: "JcksvxyzĸγκλνЈсухѕ↑↓",
    510: "эє",
    511: "ҙ",
    512: "ғ",
    516: "ҫ",
    521: "чь",
    525: "χ",
    531: "в",
    537: "¶",
    542: "Гпя",
    549: "±÷υ≠≤≥",
    551: "үұӯ",
    552: "¯Γнџ‗",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»ðþđħĿŁŋƒηθοаеорђћѳ–†‡₣₤€",
    559: "δи",
    569: "ρ",
    572: "ҳ",
    575: "βбц",
    578: "µαμ",
    582: "қ",
    584: "+<=>~¬×Кдл≡",
    588: "ҮҰ",
    591: "₸əә",
    603: "Ғ",
    605: "ŉЗө",
    610: "₽",
    611: "FTZ¿ßøŦΖΤТ",
    615: "Ҙď",
    618: "Σσһ",
    621: "ҷ",
    625: "ъӮ₾",
    635: "ϏУ",
    643: "ӣ",
    650: "Ξφ",
    653: "ѣ",
    657: "БЛЬң",
    659: "Ҳ",
    665: "Ҫ",
    667: "&ABEKPSVXYÞΑΒΕΚΡΥΧЅАВЕРХЧ",
    670: "ΔΛж",
    677: "Д",
    690: "Қπм",
    698: "Һ",
    703: "Ҷ",
    713: "ψ",
    719: "ЄЏИПЭы",
    723: "CDHNRUwÐĐĦŊΗΝΠЍНСЯ",
    724: "Ѣ",
    737: "©®Ĳ",
    739: "ẞ",
    740: "Ц",
    748: "Ω",
    752: "Ώю",
    755: "Ң",
    760: "Ф",
    764: "ƏӘ",
    768: "Ӣ",
    774: "Ό",
    778: "GOQØΘΟОѲ",
    781: "ω",
    784: "ΈӨ",
    792: "Ъ",
    798: "Φ",
    802: "ш",
    812: "њ₼",
    823: "фщ",
    835: "Mm¼½¾ΜΨМ",
    838: "Ή",
    849: "җ",
    855: "ΎЋ",
    865: "Ђ",
    885: "Ы",
    889: "%æ",
    906: "љ",
    917: "Ш",
    923: "Ж",
    938: "Щ",
    944: "Wœ",
    992: "Җ",
    1000: "ÆŒ—―…‰™←→↔",
    1010: "ЊЮ",
    1015: "@",
    1057: "Љ",
    1073: "№",
    1094: "₧",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_BOLD = 56  # what a bold letter has more than a regular one
_SAME_IN_BOLD = frozenset(
    " #$%()*+,-./0123456789<=>CDEFGHIMNOPQRSTUVWXYZ\\_`aez~¡¢£¤¥§¨©ª«¬®¯°±²³´µ·¸¹º»¼½¾¿ÆÐ×ØÞßæìí"
    "îï÷øĐĦĩīĭıŊŒœŦƏƒəʹʺʻʼʽʾʿ΄ΕΖΗΘΙΛΜΝΟΠΡΤΥΧϏЅІЍЏЕИМНОПРСТХаеѢѣѲҐҒғҖҗҘҙҚқҢңҪҫҮүҰұҲҳҶҷҺһӀӘәӢӣӨөӮ"
    "ӯẞ‐‑–—―‗†‡•…‰‹›₣₤₧€₸₼₽₾™←↑→↓↔≠≡≤≥"
)
_MUCH_WIDER_IN_BOLD = frozenset('"^ďĳŀŉťъыю“”„″')
_BOLD_MUCH = 167
_OTHER_LETTER = 640  # a letter that the font lacks comes from another font, seldom a narrow one
_WIDE = 1000
_EMOJI = 1250


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text, in pixels.

    Args:
        text: The text.
        size: The font size in pixels.
        bold: Whether it is set in bold.
    """
    return sum(map(_bold_width if bold else _width, text)) * size / 1000


def _bold_width(character: str) -> int:
    more = _BOLD_MUCH if character in _MUCH_WIDER_IN_BOLD else 0 if character in _SAME_IN_BOLD else _BOLD
    return (_width(character) + more) if _width(character) else 0


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
    if ord(character) >= 0x1F000:
        return _EMOJI if ord(character) < 0x20000 else _WIDE
    narrow = ord(character) < 0x700 or 0x1E00 <= ord(character) < 0x2000
    return _OTHER_LETTER if narrow else _WIDE


def shorten(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A text cut with an ellipsis so that it takes no more than ``room`` pixels."""
    if text_width(text, size, bold=bold) <= room:
        return text
    left = room - text_width("…", size, bold=bold)
    end = 0
    for character in text:
        left -= text_width(character, size, bold=bold)
        if left < 0:
            break
        end += 1
    return text[:end].rstrip() + "…"


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text as lines of at most ``room`` pixels, broken at spaces; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [shorten(line, size, room, bold=bold) for line in [*lines, line]]
