"""Identifiers of entries: the same at every run, and whatever titles and dates become."""

from __future__ import annotations

import uuid

from cachrono.calendars.keeping import FORMAT, kept_uid
from cachrono.model import Chronology

_NAMESPACE = uuid.UUID("6f3a0f5e-8a35-5d0c-9a55-2f6a1c7b9d41")


class Identifiers:
    """The identifiers of one calendar. An event that came from another calendar keeps the one that it had there.

    Args:
        chronology: What the calendar is of.
        namespace: What makes them this calendar's own; None for those that every calendar has for an event of one id.
    """

    def __init__(self, chronology: Chronology, namespace: str | None) -> None:
        self._chronology = chronology
        self._space = _NAMESPACE if namespace is None else uuid.uuid5(_NAMESPACE, namespace)
        self._kept: dict[str, str] = {}
        having = [event for event in chronology.events if FORMAT in event.extras]
        # One that is made of the id of an event is that event's.
        taken = self.of_events() if having else set()
        for event in having:
            kept = kept_uid(event.extras[FORMAT])
            if kept and kept not in taken:
                taken.add(kept)
                self._kept[event.id] = kept

    def of(self, *key: str) -> str:
        """The identifier of what has this key: the id of an event, and what tells its entries apart."""
        return self._kept[key[0]] if len(key) == 1 and key[0] in self._kept else self.made(*key)

    def made(self, *key: str) -> str:
        """The identifier that is made of a key, whatever its event had elsewhere."""
        joined = "\0".join(key)  # no id has a NUL in it, so no two keys are the same text
        return f"{uuid.uuid5(self._space, joined)}@cachrono"

    @property
    def calendar(self) -> str:
        """The identifier of the calendar itself, which no event has, for the id of an event is never empty.

        It is made of the title of the chronology, whatever language the calendar speaks and wherever it lies.
        """
        return self.of("", self._chronology.title or "")

    def of_events(self) -> set[str]:
        """The identifiers of all events of the chronology, whether they are in the calendar or not."""
        return {self.of(event.id) for event in self._chronology.events}
