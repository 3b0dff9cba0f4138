"""What a language says of dates: phrases from its catalogue, names of months and weekdays from CLDR.

A catalogue is ``catalogues/<language>.toml``, which a translator can write without reading Python: copy ``en.toml``,
whose first lines are the recipe, and translate it. Nothing else has to change to add a language.

A phrase may have several forms, or cases, under names of the language's own. Placeholders ask for one by format
specification, ``{begin:gen}``; without one they take the form that the whole phrase is asked for. So cases travel
through Python's own ``__format__``, and no code knows what cases a language has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from cachrono.dates.days import MONTH_NAMES
from cachrono.errors import CachronoError, LanguageError

PLAIN = "nom"  # the case of a phrase that stands alone
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NAMES = ("months", "weekdays", "digits", "endings", "cases", "spelling", "short")  # tables that hold no phrases


class Word:
    """A word in the cases that it has; in any other as it stands alone."""

    __slots__ = ("_forms", "_plain")

    def __init__(self, forms: Mapping[str, str] | str) -> None:
        self._forms: Mapping[str, str] = {PLAIN: forms} if isinstance(forms, str) else forms
        self._plain = self._forms[PLAIN]

    def __format__(self, case: str) -> str:
        return self._forms.get(case, self._plain)


class Number:
    """A number that takes the endings of its language: ``{day:ordinal}`` is ``25th``; otherwise just its digits."""

    __slots__ = ("_endings", "_tail", "_text")

    def __init__(self, text: str, endings: Mapping[str, Mapping[str, str]], tail: str = "") -> None:
        self._text = text
        self._endings = endings
        self._tail = tail

    def __format__(self, case: str) -> str:
        if case == "tail" and self._tail:
            return self._tail
        table = self._endings.get(case)
        return self._text if table is None else self._text + ending(self._text, table)


def ending(text: str, table: Mapping[str, str]) -> str:
    """The ending of a number, by how its last word is spoken: that of the longest run of last digits in the table."""
    digits = "".join(character for character in text if character.isdigit())
    return next((table[digits[start:]] for start in range(len(digits)) if digits[start:] in table), "")


_NOTHING = {"head": Word(""), "last": Word("")}


class Phrase:
    """A pattern of the catalogue with what fills its placeholders, not yet in any case."""

    __slots__ = ("_filled", "_key", "_words")

    def __init__(self, words: Words, key: str, filled: Mapping[str, object]) -> None:
        self._words = words
        self._key = key
        self._filled = filled

    def __format__(self, case: str) -> str:
        return self._words.pattern(self._key, case).format_map(self._filled)

    def __str__(self) -> str:
        return format(self, PLAIN)


class Listing:
    """Members joined with "or" or "and", each in the case of the whole; with semicolons if commas would mislead."""

    __slots__ = ("_apart", "_joint", "_members", "_words")

    def __init__(self, words: Words, members: Sequence[object], joint: str, apart: bool) -> None:
        self._words = words
        self._members = members
        self._joint = joint
        self._apart = apart

    def __format__(self, case: str) -> str:
        said = [format(member, case) for member in self._members]
        if len(said) == 1:
            return said[0]
        pattern, comma = self._words.pattern(f"list.{self._joint}", case), self._words.pattern("list.comma", case)
        joints = [self._words.pattern(key, case).format_map(_NOTHING) for key in ("list.or", "list.and")]
        # "Between 1900 and 1999 or 2005" could be read in two ways; last in the list it could not.
        own = joints[self._joint == "and"]
        apart = self._apart or any(comma in text or own in text for text in said)
        if apart or any(joint in text for joint in joints for text in said[:-1]):
            pattern = self._words.pattern(f"list.{self._joint}_nested", case)
            comma = self._words.pattern("list.semicolon", case)
        return pattern.format_map({"head": Word(comma.join(said[:-1])), "last": Word(said[-1])})

    def __str__(self) -> str:
        return format(self, PLAIN)


class Words:
    """The words of one language, long or short.

    Attributes:
        months: The names of the months, January first.
    """

    def __init__(self, language: str, catalogue: Mapping[str, Any], *, short: bool) -> None:
        self._language = language
        self._forms = phrases(catalogue)
        if short:
            self._forms.update(phrases(catalogue.get("short", {})))
        self._patterns: dict[tuple[str, str], str] = {}
        self._endings: dict[str, dict[str, str]] = catalogue.get("endings", {})
        self._group: str = catalogue["digits"]["group"]
        self._instead: dict[str, str] = catalogue.get("cases", {})
        self._spelling = [(re.compile(rule), text) for rule, text in catalogue.get("spelling", {}).items()]
        self._size = "short" if short else "long"
        self._weekday_tables = catalogue["weekdays"][self._size]
        self._weekdays: list[Word] = []
        self.months = self._month_names(catalogue["months"][self._size])

    def pattern(self, key: str, case: str) -> str:
        """The pattern of a phrase for a case, in which every placeholder says the case that it wants."""
        try:
            return self._patterns[key, case]
        except KeyError:
            forms = self._forms[key]
            if not isinstance(forms, str):
                forms = forms.get(case) or forms.get(self._instead.get(case, PLAIN)) or forms[PLAIN]
            pattern = self._patterns[key, case] = _PLACEHOLDER.sub(rf"{{\1:{case or PLAIN}}}", forms)
            return pattern

    def say(self, said: object, case: str = PLAIN) -> str:
        """The text of a phrase, spelt as the language spells what stands next to each other."""
        text = format(said, case)
        for rule, instead in self._spelling:
            text = rule.sub(instead, text)
        return text

    def phrase(self, key: str, **filled: object) -> Phrase:
        """A phrase of the catalogue, by section and name: ``phrase("date.month", month=…, year=…)``."""
        return Phrase(self, key, filled)

    def either(self, members: Sequence[object], *, apart: bool = False) -> Listing:
        """Members of which one holds; ``apart`` keeps what is said of one from being taken for what follows it."""
        return Listing(self, members, "or", apart)

    def all_of(self, members: Sequence[object], *, apart: bool = False) -> Listing:
        """Members that all hold."""
        return Listing(self, members, "and", apart)

    def number(self, number: int, *, tail: bool = False) -> Number:
        """A number, grouped from five digits on; with ``tail``, ``{…:tail}`` has only the last two digits."""
        text = str(number) if number < 10_000 else f"{number:,}".replace(",", self._group)
        return Number(text, self._endings, text[-2:] if tail else "")

    def weekday(self, number: int) -> Word:
        """The name of a weekday, Monday being 0."""
        if not self._weekdays:
            self._weekdays = self._names("days", self._weekday_tables, 7)
        return self._weekdays[number]

    def _month_names(self, tables: Mapping[str, str] | str) -> list[Word]:
        if tables == "built-in":
            return [Word(name if self._size == "long" else name[:3]) for name in MONTH_NAMES]
        return self._names("months", tables, 12)

    def _names(self, what: str, tables: Mapping[str, str] | str, count: int) -> list[Word]:
        """Names from CLDR, for each case from the table that the catalogue says; with "lower", without capitals."""
        # English has no need of babel, and loading it takes far longer than all else here.
        from babel import Locale

        found = getattr(Locale.parse(self._language), what)
        columns: dict[str, list[str]] = {}
        for case, table in ({PLAIN: tables} if isinstance(tables, str) else tables).items():
            context, width, *lower = table.split()
            names = found[context][width]
            columns[case] = [names[key].lower() if lower else names[key] for key in sorted(names)]
        for case, other in self._instead.items():
            if other in columns:
                columns.setdefault(case, columns[other])
        return [Word({case: names[i] for case, names in columns.items()}) for i in range(count)]


def phrases(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """The phrases of a catalogue under ``section.name``; each a text, or texts by case."""
    sections = {name: table for name, table in catalogue.items() if name not in _NAMES}
    return {f"{section}.{name}": forms for section, table in sections.items() for name, forms in table.items()}


def languages() -> tuple[str, ...]:
    """The languages that dates can be described in, as two-letter codes.

    Examples:
        >>> from cachrono.dates import languages
        >>> languages()
        ('az', 'en', 'ru', 'tg', 'tr', 'uz')
    """
    from importlib.resources import files

    found = (entry.name.partition(".") for entry in files("cachrono.dates").joinpath("catalogues").iterdir())
    return tuple(sorted(name for name, _, kind in found if kind == "toml"))


def words_of(language: str, short: bool) -> Words:
    """The words of a language, read when they are first asked for.

    Raises:
        LanguageError: If there is no catalogue of the language.
    """
    if not isinstance(language, str):
        raise LanguageError(language, languages())
    return _words_of(language, bool(short))


@lru_cache(maxsize=64)
def _words_of(language: str, short: bool) -> Words:
    # A tag may go on with script, region and more: tr-TR, az_Latn_AZ.
    code = re.split("[-_]", language, maxsplit=1)[0].lower()
    if not (code.isascii() and code.isalpha() and len(code) <= 8):
        raise LanguageError(language, languages())
    if code != language:
        return _words_of(code, short)
    try:
        return Words(code, load(code), short=short)
    except FileNotFoundError:
        raise LanguageError(language, languages()) from None


@lru_cache(maxsize=16)
def load(language: str) -> dict[str, Any]:
    """The catalogue of a language as it stands in its file."""
    import tomllib

    # importlib.resources would do as well, but loading it takes twice as long as all else that the first call does.
    from pkgutil import get_data

    data = get_data("cachrono.dates", f"catalogues/{language}.toml")
    assert data is not None
    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise CachronoError(f"catalogues/{language}.toml: {error}") from None
