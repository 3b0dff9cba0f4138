"""The editor's words in another language."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from attrs import evolve, field, frozen

from cachrono.errors import ChronologyError, Problem, shown
from cachrono.model.event import Event
from cachrono.model.frozen import FrozenMapping, pairs_of
from cachrono.model.registry import Registry
from cachrono.model.values import to_text

TABLES = {"events": "event", "kinds": "kind", "series": "series"}  # the tables of a translation, and what they name


class Names(FrozenMapping[str]):
    """What things are called."""

    __slots__ = ()

    def only(self, kept: Container[str | None]) -> Names:
        """The names of those things that are kept."""
        left = {word: name for word, name in self.items() if word in kept}
        return self if len(left) == len(self) else Names(left)


NO_NAMES = Names()


def to_name(value: str, of: str) -> str:
    """What something is called, if there is any letter in it.

    Args:
        value: What it is called.
        of: What is called so.

    Raises:
        ChronologyError: If it is blank or no text.
    """
    text = to_text(value)
    if text is None or not text.strip():
        raise ChronologyError(f"the translation of {shown(of)} has no words; write some or leave it out")
    return text


def _to_language(value: str) -> str:
    if not isinstance(value, str) or not re.fullmatch("[a-z]{2,3}", value):
        rule = "write two or three small letters, such as ru"
        raise ChronologyError(f"{shown(value)} is not the code of a language; {rule}")
    return value


def _to_title(value: str | None) -> str | None:
    return None if value is None or value == "" else to_name(value, "title")


def _to_names(value: Mapping[str, str]) -> Names:
    if isinstance(value, Names):
        return value
    pairs = pairs_of(value, "give what each thing is called, as {'summit': 'саммит'}")
    return Names((to_text(word) or "", to_name(name, word)) for word, name in pairs)


@frozen(kw_only=True)
class Translation:
    """What the editor's words are in another language. What it doesn't name keeps the word that it has.

    Args:
        language: The code of the language, of two or three small letters (ISO 639), such as ``ru``.
        title: What to call the chronology.
        events: What to call events, by id.
        kinds: What kinds are called, by the editor's word.
        series: What series are called, by the editor's word.

    Examples:
        >>> from cachrono import Translation
        >>> Translation("ru", kinds={"summit": "саммит"}).kinds["summit"]
        'саммит'
    """

    language: str = field(kw_only=False, converter=_to_language)
    title: str | None = field(default=None, converter=_to_title)
    events: Names = field(default=NO_NAMES, converter=_to_names)
    kinds: Names = field(default=NO_NAMES, converter=_to_names)
    series: Names = field(default=NO_NAMES, converter=_to_names)

    @property
    def id(self) -> str:
        """Its language: a chronology has one translation into each."""
        return self.language

    def of(self, event: Event) -> Event:
        """An event as it is called in this language."""
        title = self.events.get(event.id, event.title)
        kind = None if event.kind is None else self.kinds.get(event.kind, event.kind)
        series = None if event.series is None else self.series.get(event.series, event.series)
        if (title, kind, series) == (event.title, event.kind, event.series):
            return event
        return evolve(event, title=title, kind=kind, series=series)

    def only(self, events: Registry[Event]) -> Translation:
        """What it says of some events, their kinds and series; and the title."""
        return evolve(
            self,
            events=self.events.only(events),
            kinds=self.kinds.only({event.kind for event in events}),
            series=self.series.only({event.series for event in events}),
        )


def language_of(tag: str) -> str:
    """The code of the language that a tag begins with: ``ru`` of ``ru-RU``."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


class Clash(NamedTuple):
    """A thing that is called two ways in one language."""

    translation: Translation  # the later one
    path: tuple[str, ...]  # in it: the table and the word, or the title
    message: str


def clashes(translations: Iterable[Translation]) -> Iterator[Clash]:
    """Where translations into one language differ."""
    first: dict[tuple[str, ...], str] = {}
    for translation in translations:
        names: dict[tuple[str, ...], str] = {} if translation.title is None else {("title",): translation.title}
        for table in TABLES:
            names.update(((table, word), name) for word, name in getattr(translation, table).items())
        for path, name in names.items():
            known = first.setdefault((translation.language, *path), name)
            if known != name:
                yield Clash(translation, path, f"translated as {known!r} and as {name!r}; keep one of them")


def clash_problems(translations: Iterable[Translation]) -> list[Problem]:
    """Where translations into one language differ, with the place in the model."""
    return [
        Problem(
            clash.message, ".".join(("translations", clash.translation.language, *clash.path)), value=clash.path[-1]
        )
        for clash in clashes(translations)
    ]


def joined(translations: Iterable[Translation]) -> Registry[Translation]:
    """Translations by language; those into one language as one.

    Raises:
        ChronologyError: If they call one thing two ways.
    """
    translations = list(translations)
    if problems := clash_problems(translations):
        raise ChronologyError(problems)
    found: dict[str, Translation] = {}
    for translation in translations:
        known = found.setdefault(translation.language, translation)
        if known is not translation:
            found[translation.language] = evolve(
                known,
                title=known.title or translation.title,
                events={**known.events, **translation.events},
                kinds={**known.kinds, **translation.kinds},
                series={**known.series, **translation.series},
            )
    return Registry("translation", found.values())
