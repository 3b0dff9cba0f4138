"""Dates in words of other languages, put into English, in which words are read.

Names of months are those that babel has of the language. Of a few languages some words beside them are known, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cachrono.dates.days import MONTH_NAMES
from cachrono.errors import LanguageError

if TYPE_CHECKING:
    from babel import Locale

_WORDS = {
    "de": {
        "um": "about", "etwa": "about", "ca": "about", "vor": "before", "nach": "after", "bis": "to", "von": "from",
        "und": "and", "oder": "or", "zwischen": "between", "jahrhundert": "century", "jh": "century", "anfang": "early",
        "mitte": "mid", "ende": "late", "frühling": "spring", "frühjahr": "spring", "sommer": "summer",
        "herbst": "autumn", "winter": "winter", "spätestens": "no later than", "frühestens": "not before",
        "gegen": "about", "vermutlich": "probably", "wohl": "probably", "wahrscheinlich": "probably", "seit": "since",
        "jänner": "January", "feber": "February", "mrz": "March", "den": "", "im": "in", "am": "on", "jahr": "year",
        "jahre": "year",
    },
    "fr": {
        "vers": "about", "env": "about", "environ": "about", "avant": "before", "après": "after", "et": "and",
        "ou": "or", "entre": "between", "de": "from", "du": "from", "à": "to", "au": "to", "début": "early",
        "fin": "late", "printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter", "1er": "1",
        "depuis": "since", "probablement": "probably", "le": "", "en": "in", "année": "year",
    },
    "es": {
        "principios": "early", "mediados": "mid", "finales": "late",
        "hacia": "about", "antes": "before", "después": "after", "y": "and", "o": "or", "entre": "between",
        "de": "of", "a": "to", "primavera": "spring", "verano": "summer", "otoño": "autumn", "invierno": "winter",
        "desde": "since", "probablemente": "probably", "el": "", "en": "in", "año": "year", "del": "of",
    },
    "ru": {
        "около": "about", "ок": "about", "до": "before", "после": "after", "и": "and", "или": "or", "между": "between",
        "г": "", "года": "", "год": "", "году": "", "гг": "", "весна": "spring", "лето": "summer", "осень": "autumn",
        "зима": "winter", "с": "from", "по": "to", "в": "in", "вероятно": "probably",
    },
    "it": {"nel": "in", "il": "", "del": "of", "anno": "year", "circa": "about", "prima": "before", "dopo": "after"},
    "pt": {"de": "of", "em": "in", "ano": "year", "cerca": "about", "antes": "before", "depois": "after"},
    "nl": {"het": "the", "jaar": "year", "omstreeks": "about", "rond": "about", "voor": "before", "na": "after"},
    "pl": {"w": "in", "roku": "year", "rok": "year", "około": "about", "ok": "about", "po": "after"},
    "cs": {"v": "in", "roku": "year", "rok": "year", "kolem": "about", "asi": "about", "před": "before", "po": "after"},
}  # fmt: skip
# Words that only together are others, before single words are put into English.
_PHRASES = {
    "de": (
        (re.compile(r"\b([0-9]{3}0)er(?:[ -]Jahren?)?\b"), r"\1s"),
        (re.compile(r"\bv\. ?Chr\."), "BC"),
        (re.compile(r"\bn\. ?Chr\."), "AD"),
    ),
    "fr": ((re.compile(r"\bav\. ?J\.?-C\."), "BC"),),
    "az": ((re.compile(r"(?<=[0-9])(?:-c[iıuü])? ili?\b"), ""),),
    "kk": ((re.compile(r"(?<=[0-9]) жыл[ыі]?\b"), ""),),
    "pl": ((re.compile(r"(?<=[0-9]) ?(?:r\.|roku\b|rok\b)"), ""),),
    "cs": ((re.compile(r"(?<=[0-9]) roku?\b"), ""),),
    "tr": ((re.compile(r"(?<=[0-9]) yıl[ıi]?\b"), ""),),
    "uz": ((re.compile(r"(?<=[0-9])[- ]yili?\b"), ""),),
    "ru": (
        (re.compile(r"\b([0-9]{3}0)-?(?:е|х|ых)\b(?: ?(?:гг?\b\.?|годы|годов|годах))?"), r"\1s"),
        (re.compile(r"\b([IVX]+) ?(?:в\.|вв\.|век[аеу]?\b)"), r"\1 century"),
        (re.compile(r"\bне поздн?ее\b", re.IGNORECASE), "no later than"),
        (re.compile(r"\bне ранее\b", re.IGNORECASE), "not before"),
        (re.compile(r"\bдо н\. ?э\."), "BC"),
        (re.compile(r"(?<=[0-9]) ?(?:гг?|года?)\b\.?"), ""),
    ),
}
_SUCH_AS = ("en", "en-GB", "en-US", "de", "fr", "es", "ru", "tr", "az", "uz")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ][^\W\d_]+)*|(?<![0-9])[0-9]+er\b")
_NUMBERED = re.compile(r"\b([0-9]{1,2})\.(?=\s|[-–—][0-9])")


def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError, AttributeError):
        raise LanguageError(language, _SUCH_AS, is_all=False) from None


def is_english(tag: str) -> bool:
    """Whether the tag of a language, as :func:`checked_language` gives it, is that of English, of whatever country."""
    return tag.partition("-")[0] == "en"


@lru_cache(maxsize=32)
def is_day_first(language: str) -> bool | None:
    """Whether a language writes the day before the month; None for English of no country, and if the year comes first.

    Raises:
        LanguageError: If there is no such language.
    """
    if language == "en":
        return None
    pattern = _locale(language).date_formats["short"].pattern
    letters = re.sub(r"[^dMyL]", "", re.sub("'[^']*'", "", pattern)).replace("L", "M")
    return None if letters.startswith("y") else letters.find("d") < letters.find("M")


@lru_cache(maxsize=32)
def _table(language: str) -> dict[str, str]:
    locale = _locale(language)
    found = dict(_WORDS.get(locale.language, {}))
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = locale.months.get(context, {}).get(width, {})
            for number, name in names.items():
                if not name.isdecimal() and len(name) > 1:
                    found[name.casefold().rstrip(".")] = MONTH_NAMES[number - 1]
    return found


def in_english(text: str, language: str) -> str:
    """A date in words with the months of a language, in English as far as its words are known.

    Raises:
        LanguageError: If there is no such language.

    Examples:
        >>> in_english("12. März 1921", "de"), in_english("12 марта 1921 года", "ru")
        ('12 March 1921', '12 March 1921')
    """
    if is_english(language):
        return text
    table = _table(language)
    code = language.partition("-")[0]
    ordinal = re.sub(r"\b([0-9]{1,2})\.(?=\s*(?:Jahrhundert|Jh))", r"\1th", text) if code == "de" else text
    for pattern, english in _PHRASES.get(code, ()):
        ordinal = pattern.sub(english, ordinal)
    bare = _NUMBERED.sub(r"\1", ordinal)

    def replaced(match: re.Match[str]) -> str:
        return table.get(match[0].casefold(), match[0])

    made = _WORD.sub(replaced, bare)
    made = re.sub(r"\b([0-9]{1,2})-(?=[A-Z][a-z]+ [0-9]{4})", r"\1 ", made)  # 12-mart 1921
    made = re.sub(r"(?<=[a-z])\.(?=\s|\Z)", "", made) if made != bare else made
    return " ".join(made.split()) if made != text else text


@lru_cache(maxsize=1)
def _languages_by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    english = {word.casefold() for name in MONTH_NAMES for word in (name, name[:3])}
    for language in ("de", "fr", "es", "ru", "tr", "az", "uz"):
        for word in _table(language):
            if len(word) > 2 and word not in english:
                found.setdefault(word, language)
    return found


def language_of(words: str) -> str | None:
    """A language that has one of some words, beside a date in it; None where none is known."""
    known = _languages_by_word()
    return next((known[word] for word in words.casefold().split() if word in known), None)


def checked_language(language: object) -> str:
    """The tag of a language that there are months in, however it is written: ``en-GB`` of ``en_gb``.

    Raises:
        LanguageError: If there is none.

    Examples:
        >>> checked_language("EN"), checked_language("de_at")
        ('en', 'de-AT')
    """
    if not isinstance(language, str):
        raise LanguageError(language, _SUCH_AS, is_all=False)
    return "en" if language == "en" else str(_locale(language)).replace("_", "-")
