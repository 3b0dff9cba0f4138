"""An iCalendar file taken apart: the properties of the calendar, and its components, each with its lines."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen, mutable

from cachrono.calendars.unfolding import content_lines, parse_line
from cachrono.errors import CalendarError, Problem, shown


@frozen
class Property:
    """A property of a component.

    Attributes:
        number: The line in the file that it begins on.
        text: The line without folds.
        name: Its name, in upper case.
        params: The values of its parameters, by their names in upper case.
        value: Its value, as it stands there.
    """

    number: int
    text: str
    name: str
    params: dict[str, list[str]]
    value: str

    def param(self, name: str) -> str:
        """The first value of a parameter; empty if it has none."""
        return next(iter(self.params.get(name, ())), "")


@mutable
class Part:
    """A component of a calendar.

    Attributes:
        kind: Its name, such as ``VEVENT``.
        number: The line in the file that it begins on.
        properties: Its own.
        parts: The components in it, each as its lines without folds.
        problems: What is wrong with lines of it, which are left out.
    """

    kind: str
    number: int
    properties: list[Property] = field(factory=list)
    parts: list[list[str]] = field(factory=list)

    def all(self, name: str) -> list[Property]:
        """Its properties of a name."""
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        """Its first property of a name."""
        return next((one for one in self.properties if one.name == name), None)

    def value(self, name: str) -> str:
        """The value of its first property of a name; empty if it has none."""
        found = self.first(name)
        return "" if found is None else found.value


@mutable
class Taken:
    """What a file comes to.

    Attributes:
        calendar: The properties of the calendar; of several, of all.
        parts: Its components.
        problems: What is wrong with it as a file.
        found: Whether there is any calendar.
    """

    file: str
    calendar: Part = field(factory=lambda: Part("VCALENDAR", 1))
    parts: list[Part] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    found: bool = False

    def complain(self, message: str, number: int | None, value: str | None = None) -> None:
        """Note what is wrong, and where."""
        self.problems.append(Problem(message, file=self.file, line=number, value=value))


def take_apart(data: bytes, file: str) -> Taken:
    """The parts of an iCalendar file; whatever is broken costs the part that it stands in, and is told."""
    taken = Taken(file)
    outside = 0  # lines around calendars
    depth = 0
    part: Part | None = None
    inner: list[str] = []  # lines of a component within a part
    names: list[str] = []  # of the components that are open within a part
    for number, line in content_lines(data):
        head = line[:6].upper()
        if part is not None and names:
            inner.append(line)
            if head == "BEGIN:":
                names.append(line[6:].strip().upper())
            elif line[:4].upper() == "END:":
                name = line[4:].strip().upper()
                if name == names[-1]:
                    names.pop()
                    if not names:
                        part.parts.append(inner)
                elif name in (part.kind, "VCALENDAR"):
                    taken.complain(f"{names[-1]} in {_called(part)} has no END; it is left out", number)
                    names = []
                    part, depth = _ended(taken, part, depth, name, number)
        elif head == "BEGIN:":
            name = line[6:].strip().upper()
            if depth == 0:
                if name == "VCALENDAR":
                    taken.found, depth = True, 1
                else:
                    outside += 1
            elif part is None:
                part = Part(name, number)
            elif name in ("VEVENT", "VCALENDAR"):
                taken.complain(f"{_called(part)} has no END; it is left out", part.number)
                part = Part(name, number) if name == "VEVENT" else None
            else:
                names, inner = [name], [line]
        elif line[:4].upper() == "END:" and depth:
            name = line[4:].strip().upper()
            if part is None and name == "VCALENDAR":
                depth = 0
            elif part is None or name not in (part.kind, "VCALENDAR"):
                taken.complain(f"{shown(line)} ends nothing that is open here", number)
            else:
                part, depth = _ended(taken, part, depth, name, number)
        elif depth == 0:
            outside += 1
        else:
            _keep(taken, taken.calendar if part is None else part, number, line)
    if part is not None:
        taken.complain(f"the file ends in the middle of {_called(part)}; it was cut off: get a whole copy", part.number)
    elif depth:
        taken.complain("the file ends without END:VCALENDAR; it may have been cut off", None)
    if outside and taken.found:
        taken.complain(f"{outside} lines stand outside of BEGIN:VCALENDAR and END:VCALENDAR; they are left out", None)
    return taken


def _ended(taken: Taken, part: Part, depth: int, name: str, number: int) -> tuple[Part | None, int]:
    """Close a part at its END, or leave it out at that of the calendar."""
    if name == part.kind:
        taken.parts.append(part)
        return None, depth
    taken.complain(f"{_called(part)} has no END; it is left out", part.number)
    return None, 0


def _keep(taken: Taken, part: Part, number: int, line: str) -> None:
    try:
        part.properties.append(Property(number, line, *parse_line(line)))
    except CalendarError as error:
        taken.complain(str(error), number)


def _called(part: Part) -> str:
    return f"the {part.kind} that begins at line {part.number}"


def lines_of(part: Part) -> Iterator[str]:
    """All of a component as lines."""
    yield f"BEGIN:{part.kind}"
    for one in part.properties:
        yield one.text
    for inner in part.parts:
        yield from inner
    yield f"END:{part.kind}"
