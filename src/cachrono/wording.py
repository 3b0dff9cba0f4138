"""What outputs say, in several languages: a catalogue for each language in the package that says it.

A catalogue is ``catalogues/<language>.toml`` in the package: tables of phrases, in which ``{names}`` stand for what is
filled in. A phrase that depends on a number has a form for each plural category of its language (CLDR), chosen by the
value of ``count``. Dates are said by :mod:`cachrono.dates`, and are filled in as they are said there.

To add a language: copy ``en.toml`` in each folder of catalogues, and translate what stands right of the = signs. The
tests name what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cachrono.errors import CachronoError, LanguageError


class Wording:
    """The phrases of a package in a language.

    Args:
        language: The two-letter code of the language.
        phrases: Each phrase under ``table.name``: a text, or texts by plural category.
        package: The package that says them, for messages.
    """

    def __init__(self, language: str, phrases: Mapping[str, Any], package: str = "cachrono") -> None:
        self.language = language
        self._phrases = phrases
        self._package = package

    def say(self, key: str, **filled: object) -> str:
        """A phrase, by table and name, with what is filled in.

        Args:
            key: Such as ``"subtitle.events"``.
            filled: What stands in the places of the names; ``count`` also chooses the plural form.

        Raises:
            CachronoError: If there is no such phrase, or a name in it is not filled in: a mistake of cachrono itself.
        """
        try:
            phrase = self._phrases[key]
            if not isinstance(phrase, str):
                phrase = phrase.get(self._plural(filled["count"])) or phrase["other"]
            return str(phrase.format_map(filled))
        except KeyError as error:
            what = f"no phrase {key!r}" if key not in self._phrases else f"nothing for {error} in the phrase {key!r}"
            mistake = "a mistake in cachrono, not in what it was given; please report it"
            raise CachronoError(f"{self._package}: {what} in the language {self.language!r}; {mistake}") from None

    def capital(self, text: str) -> str:
        """A text with a capital at its begin, which in Turkish and Azerbaijani is İ for i."""
        dotted = self.language in ("az", "tr") and text.startswith("i")
        return ("İ" if dotted else text[:1].upper()) + text[1:]

    def table(self, name: str) -> dict[str, str]:
        """All phrases of a table under their names, where they have no forms."""
        start = f"{name}."
        return {key.removeprefix(start): text for key, text in self._phrases.items() if key.startswith(start)}

    def _plural(self, count: Any) -> str:
        if self.language == "en":  # needs no babel, which takes longer to load than all else here
            return "one" if count == 1 else "other"
        from babel import Locale

        return str(Locale.parse(self.language).plural_form(count))


def wording(package: str, language: str = "en") -> Wording:
    """The phrases of a package in a language.

    Args:
        package: The package that has the catalogues, such as ``"cachrono.charts"``.
        language: A language or a tag that begins with one, such as ``tr-TR``.

    Raises:
        LanguageError: If there is no catalogue of the language.
    """
    code = re.split("[-_]", language, maxsplit=1)[0].lower() if isinstance(language, str) else ""
    if not re.fullmatch("[a-z]{2,3}", code):
        raise LanguageError(language, languages_of(package))
    return _wording(package, code, language)


@lru_cache(maxsize=64)
def _wording(package: str, code: str, asked: str) -> Wording:
    import tomllib
    from pkgutil import get_data

    try:
        data = get_data(package, f"catalogues/{code}.toml")
    except FileNotFoundError:
        raise LanguageError(asked, languages_of(package)) from None
    assert data is not None
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise CachronoError(f"{package}: catalogues/{code}.toml: {error}") from None
    phrases = {f"{table}.{name}": text for table, names in tables.items() for name, text in names.items()}
    return Wording(code, phrases, package)


def languages_of(package: str) -> tuple[str, ...]:
    """The languages that a package has catalogues of, as two-letter codes."""
    from importlib.resources import files

    found = (entry.name.partition(".") for entry in files(package).joinpath("catalogues").iterdir())
    return tuple(sorted(name for name, _, kind in found if kind == "toml"))
