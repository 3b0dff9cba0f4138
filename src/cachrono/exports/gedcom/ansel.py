"""ANSEL (ANSI Z39.47), the encoding of old GEDCOM files: an accent stands before the letter that it belongs to."""

from __future__ import annotations

import unicodedata

_LETTERS = dict(
    zip(
        (*range(0xA1, 0xAC), 0xAC, 0xAD, 0xAE, *range(0xB0, 0xBA), 0xBA, 0xBC, 0xBD, 0xBE, 0xBF, *range(0xC0, 0xC7)),
        "ŁØĐÞÆŒʹ·♭®±ƠƯʼʻłøđþæœʺı£ðơư□■°ℓ℗©♯¿¡",
        strict=True,
    )
) | {0xCD: "e", 0xCE: "o", 0xCF: "ß"}
_ACCENTS = dict(
    zip(
        (*range(0xE0, 0xFD), 0xFE),
        "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\ufe20\ufe21\u0315\u030b\u0310"
        "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\ufe22\ufe23\u0338\u0313",
        strict=True,
    )
)


def decode_ansel(data: bytes) -> str:
    """The text of ANSEL bytes, in NFC. An accent at the end of a line, with no letter after it, stands on a space.

    Raises:
        UnicodeDecodeError: At a byte that ANSEL has not.

    Examples:
        >>> from cachrono.exports.gedcom.ansel import decode_ansel
        >>> decode_ansel(bytes([0xE8, 0x4F]) + b"rn")
        'Örn'
    """
    made: list[str] = []
    waiting: list[str] = []
    for place, byte in enumerate(data):
        if byte in _ACCENTS:
            waiting.append(_ACCENTS[byte])
            continue
        letter = chr(byte) if byte < 0x80 else _LETTERS.get(byte)
        if letter is None:
            raise UnicodeDecodeError("ansel", data, place, place + 1, "no character of ANSEL")
        if waiting and byte < 0x20:
            made += [" ", *waiting, letter]
        else:
            made += [letter, *waiting]
        waiting.clear()
    if waiting:
        made += [" ", *waiting]
    return unicodedata.normalize("NFC", "".join(made))
