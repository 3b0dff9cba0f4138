"""What sources disagree on, in words: readings with who stands behind them, and claims that can't have been made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cachrono.charts.rows import one_line
from cachrono.charts.sheet import Sheet, days_words
from cachrono.dates import TimeSpan, day_words
from cachrono.model import Mode
from cachrono.resolution import Contradiction, Reading, Rule


def reading_names(readings: Sequence[Reading[Any]], sheet: Sheet) -> list[str]:
    """Who stands behind each reading: publishers, or sources where one publisher stands on both sides."""
    say = sheet.style.say
    several = [name for reading in readings for name in reading.publishers]
    by_source = len(set(several)) < len(several)
    found = []
    for reading in readings:
        names = dict.fromkeys(sheet.name(claim) for claim in reading.claims) if by_source else reading.publishers
        found.append(one_line(say("conflicts.names").join(names)) or say("source.none"))
    return found


def wordy(sheet: Sheet) -> Iterator[str]:
    """The disagreements that have no days: on the place, the participants, and whether something took place."""
    style = sheet.style
    for conflict in sheet.view.disagreements:
        if conflict.property == "when":
            continue
        names = reading_names(conflict.readings, sheet)
        said = (
            style.say("conflicts.reading", value=_value(reading.value, sheet), names=name)
            for reading, name in zip(conflict.readings, names, strict=True)
        )
        title = sheet.view[conflict.event].title
        readings = style.say("conflicts.joint").join(said)
        yield one_line(style.say(f"conflicts.{conflict.property}", title=title, readings=readings))


def _value(value: Any, sheet: Sheet) -> str:
    if isinstance(value, TimeSpan):
        return value.describe(language=sheet.style.language)
    if value in (str(Mode.REPORTED), str(Mode.DENIED)):
        return sheet.style.say("conflicts.took_place" if value == str(Mode.REPORTED) else "conflicts.did_not")
    return value if isinstance(value, str) else sheet.style.say("conflicts.names").join(value)


def contradiction_words(found: Contradiction, sheet: Sheet) -> str:
    """Why a claim can't have been made when its source was published."""
    style, view, claim, window = sheet.style, sheet.view, found.claim, found.published
    language = style.language
    filled = {"title": view[found.event].title, "source": sheet.name(claim)}
    if claim.when is not None:
        filled["date"] = claim.when.describe(language=language)
    if found.rule is Rule.CORRECTED_TOO_EARLY and found.against is not None:
        text = style.say("conflicts.corrected_too_early", **filled, other=sheet.name(found.against))
    elif found.rule is Rule.PLANNED_TOO_LATE and found.against is not None and window.first is not None:
        other = view[found.against.event].title
        day = day_words(window.first, language=language)
        text = style.say("conflicts.planned_after_report", **filled, other=other, day=day)
    elif found.rule is Rule.REPORTED_TOO_EARLY and window.derived and window.last is not None:
        text = style.say("conflicts.retrieved_too_early", **filled, day=day_words(window.last, language=language))
    else:
        days = days_words(window.first, window.last, style, within=True)
        text = style.say(f"conflicts.{found.rule.name.lower()}", **filled, days=days)
    return one_line(text)
