"""Calendars of other programs, from their lines."""

from cachrono import Chronology, read_ics


def calendar(*lines: str, end: str = "\r\n") -> bytes:
    """The bytes of a calendar with these lines in it; half of a surrogate pair is the byte that it stands for."""
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//Program//EN", *lines, "END:VCALENDAR", ""]
    return end.join(whole).encode("utf-8", "surrogateescape")


def entry(*lines: str, uid: str | None = "one@example.org", title: str | None = "A talk") -> list[str]:
    """The lines of an entry, which begins with its UID and its SUMMARY."""
    head = [*([] if uid is None else [f"UID:{uid}"]), *([] if title is None else [f"SUMMARY:{title}"])]
    return ["BEGIN:VEVENT", *head, *lines, "END:VEVENT"]


def read_entry(*lines: str, **names: str | None) -> Chronology:
    """The chronology of a calendar with one entry."""
    return read_ics(calendar(*entry(*lines, **names)))


def dates(chronology: Chronology) -> list[str]:
    """When its events are, as EDTF, in their order."""
    return [str(claim.when) for event in chronology.events for claim in chronology.claims_of(event.id)]


def told(chronology: Chronology) -> list[str]:
    """What is wrong, each with its line."""
    return [f"{problem.line}: {problem.message}" for problem in chronology.problems]
