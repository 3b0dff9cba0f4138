"""An iCalendar file taken apart: the properties of the calendar, and its components, each with its lines."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen, mutable

from cachrono.calendars.keeping import CONTROL, TOP
from cachrono.calendars.unfolding import content_lines, parse_line
from cachrono.errors import CalendarError, Problem, counted, shown


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

    def can_keep(self, name: str, text: str, number: int | None) -> bool:
        """Whether a line can be written again as it stands; if not, that is noted, where a number is given."""
        fit = CONTROL.search(text) is None
        if not fit and number is not None:
            self.complain(f"{name} has a control character in it; it is left out", number)
        return fit


def take_apart(data: bytes, file: str) -> Taken:
    """The parts of an iCalendar file; whatever is broken costs the part that it stands in, and is told."""
    taker = _Taker(Taken(file))
    for number, line in content_lines(data):
        if line[:6].upper() == "BEGIN:":
            taker.begin(line[6:].strip().upper(), number, line)
        elif line[:4].upper() == "END:":
            taker.end(line[4:].strip().upper(), number, line)
        else:
            taker.property(number, line)
    return taker.finished()


class _Taker:
    """Takes the lines of a file, one after the other."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.is_open = False  # whether a calendar is
        self.outside = 0  # lines around calendars
        self.part: Part | None = None  # that is open
        self.inner: list[str] = []  # lines of a component in it
        self.names: list[str] = []  # of the components that are open in it

    def begin(self, name: str, number: int, line: str) -> None:
        """A component begins."""
        if name == "VCALENDAR":
            self._begin_calendar(number)
        elif not self.is_open:
            self.outside += 1
        elif self.part is None or name in TOP:
            self._leave_open()
            self.part = Part(name, number)
        elif not self.names:
            self.names, self.inner = [name], [line]
        else:
            self.names.append(name)
            self.inner.append(line)

    def _begin_calendar(self, number: int) -> None:
        self._leave_open()
        if self.is_open:
            self.taken.complain("a calendar begins where another one has no END; they are read as one", number)
        elif self.taken.found:
            self.taken.complain("another calendar begins; they are read as one, with the name of the first", number)
        self.taken.found = self.is_open = True

    def end(self, name: str, number: int, line: str) -> None:
        """A component ends."""
        if not self.is_open:
            self.outside += 1
        elif self.names and name == self.names[-1]:
            self.inner.append(line)
            self.names.pop()
            if not self.names and self.part is not None:
                self.part.parts.append(self.inner)
        elif self.part is not None and name == self.part.kind:
            self._leave_inner(number)
            self.taken.parts.append(self.part)
            self.part = None
        elif name == "VCALENDAR":
            self._leave_open()
            self.is_open = False
        else:
            self.taken.complain(f"{shown(line)} ends nothing that is open here; it is left out", number)

    def property(self, number: int, line: str) -> None:
        """A property of whatever is open."""
        if not self.is_open:
            self.outside += 1
            return
        try:
            one = Property(number, line, *parse_line(line))
        except CalendarError as error:
            self.taken.complain(f"{error}; the line is left out", number)
            return
        if not self.names:
            (self.taken.calendar if self.part is None else self.part).properties.append(one)
        elif self.taken.can_keep(one.name, line, number):
            self.inner.append(line)

    def finished(self) -> Taken:
        """The parts, when all lines are taken."""
        if self.part is not None:
            what = f"the file ends in the middle of {_called(self.part)}"
            self.taken.complain(f"{what}, which is left out; it was cut off: get a whole copy", self.part.number)
        elif self.is_open:
            self.taken.complain("the file ends without END:VCALENDAR; it may have been cut off", None)
        if self.outside and self.taken.found:
            where = "outside of BEGIN:VCALENDAR and END:VCALENDAR"
            self.taken.complain(f"{where}: {counted(self.outside, 'line')}, left out", None)
        return self.taken

    def _leave_open(self) -> None:
        """Leave out a part that has no END."""
        if self.part is not None:
            self.taken.complain(f"{_called(self.part)} has no END; it is left out", self.part.number)
        self.part, self.names = None, []

    def _leave_inner(self, number: int) -> None:
        if self.names and self.part is not None:
            self.taken.complain(f"{self.names[0]} in {_called(self.part)} has no END; it is left out", number)
        self.names = []


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
