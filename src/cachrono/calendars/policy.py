"""The choices of a calendar: each has a name and a default, and is checked before anything is made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import evolve, field, frozen

from cachrono.calendars.clocks import duration_of_text
from cachrono.calendars.colors import CSS_COLORS
from cachrono.dates import Day, TimeSpan
from cachrono.errors import CalendarError, ChronologyError, nearest, shown
from cachrono.model import Event, Registry
from cachrono.model.values import to_text

if TYPE_CHECKING:
    from cachrono.model.chronology import When

Imprecise = Literal["span", "first-day", "skip"]
OpenEnds = Literal["first-day", "skip"]
Several = Literal["each", "skip"]
Coarse = Literal["skip", "span"]
Undated = Literal["skip", "journal"]
Times = Literal["utc", "zone"]

_DURATION = re.compile("P(?:([0-9]+)W|(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?)")
_ADDRESS = re.compile(r"https?://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]+)(?::[0-9]{1,5})?(?:[/?#][!#-;=?-\[\]_a-z~]*)?")
_LONGEST = dt.timedelta(days=36_525)


def _one_of(choices: Any) -> Any:
    known = get_args(choices)

    def check(policy: Policy, attribute: Any, value: object) -> None:
        if value not in known:
            hint = nearest(value, known)
            raise CalendarError(f"{attribute.name}={shown(value)} is none of {', '.join(known)}{hint}")

    return check


def _to_first_day(value: When | None) -> Day | None:
    return None if value is None else TimeSpan.of(value).earliest


def _to_last_day(value: When | None) -> Day | None:
    return None if value is None else TimeSpan.of(value).latest


def _to_words(value: str | Iterable[str] | None) -> frozenset[str] | None:
    if value is None:
        return None
    try:
        words = frozenset({value} if isinstance(value, str) else value)
    except TypeError:
        words = frozenset({None})  # type: ignore[arg-type]
    if not all(isinstance(word, str) for word in words):
        raise CalendarError(f"{shown(value)} is neither a text nor several; name kinds, and events by their ids")
    return words


def _to_label(value: str | None) -> str | None:
    try:
        return to_text(value)
    except ChronologyError as error:
        raise CalendarError(str(error)) from None


def _is_bool(policy: Policy, attribute: Any, value: object) -> None:
    if type(value) is not bool:
        raise CalendarError(f"{attribute.name}={shown(value)} is neither True nor False")


def duration_of(value: dt.timedelta | str, name: str) -> dt.timedelta:
    """A length of time, from a timedelta or a text such as ``P1D`` or ``PT30M``.

    Raises:
        CalendarError: If it is none, is negative or is longer than a century.

    References:
        RFC 5545 §3.3.6.
    """
    length = value
    if isinstance(value, str):
        try:
            parsed = duration_of_text(value)
            length = dt.timedelta(parsed.days) + parsed.time
        except CalendarError as error:
            raise CalendarError(f"{name}={error}") from None
    if not isinstance(length, dt.timedelta):
        raise CalendarError(f"{name}={shown(value)} is no length of time; give a timedelta, or a text such as P1D")
    if not dt.timedelta() <= length <= _LONGEST:
        raise CalendarError(
            f"{name}={shown(value)} is not between nothing and a century; it counts back from the begin"
        )
    if length.microseconds:
        raise CalendarError(f"{name}={shown(value)} has fractions of a second, which a calendar can't say")
    return length


def _to_alarm(value: dt.timedelta | str | None) -> dt.timedelta | None:
    return None if value is None else duration_of(value, "alarm")


def _to_refresh(value: dt.timedelta | str | None) -> dt.timedelta | None:
    length = None if value is None else duration_of(value, "refresh")
    if length == dt.timedelta():
        raise CalendarError("refresh=0: a program can't fetch a calendar all the time; write PT1H for every hour")
    return length


def checked_address(value: str, name: str = "address") -> str:
    """An address of the web, if it is one.

    Raises:
        CalendarError: If it is none.
    """
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        rule = "it begins with https:// or http:// and has only letters, digits and signs of ASCII, others as %20"
        raise CalendarError(f"{name}={shown(value)} is no address of the web; {rule}")
    return value


def _to_address(value: str | None) -> str | None:
    return None if value is None else checked_address(value)


def _to_concepts(value: Mapping[str, str] | None) -> dict[str, str]:
    try:
        return (
            {} if value is None else {kind: checked_address(uri, f"concepts[{kind!r}]") for kind, uri in value.items()}
        )
    except AttributeError:
        remedy = "give an address for each kind, as {'summit': 'http://www.wikidata.org/entity/Q1072326'}"
        raise CalendarError(f"concepts={shown(value)} is no mapping; {remedy}") from None


def _to_color(value: str | None) -> str | None:
    if value is None:
        return None
    name = value.lower() if isinstance(value, str) else ""
    if name not in CSS_COLORS:
        hint = nearest(name, CSS_COLORS) or "; names are such as steelblue"
        raise CalendarError(f"color={shown(value)} is no name of a colour of CSS{hint}")
    return name


def _to_zone(value: str | None) -> str | None:
    """A zone by its name in the common database; names of the machine's own clock say something else elsewhere."""
    if value is None:
        return None
    try:
        if isinstance(value, str) and value not in ("localtime", "posixrules", "Factory"):
            return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise CalendarError(f"zone={shown(value)}: there is no such time zone; names are such as Asia/Tashkent")


@frozen(kw_only=True)
class Policy:
    """What becomes of a chronology in a calendar; :func:`~cachrono.write_ics` says what each choice means."""

    since: Day | None = field(default=None, converter=_to_first_day)
    until: Day | None = field(default=None, converter=_to_last_day)
    kinds: frozenset[str] | None = field(default=None, converter=_to_words)
    events: frozenset[str] | None = field(default=None, converter=_to_words)
    imprecise: Imprecise = field(default="span", validator=_one_of(Imprecise))
    open_ends: OpenEnds = field(default="first-day", validator=_one_of(OpenEnds))
    several: Several = field(default="each", validator=_one_of(Several))
    coarse: Coarse = field(default="skip", validator=_one_of(Coarse))
    undated: Undated = field(default="skip", validator=_one_of(Undated))
    times: Times = field(default="utc", validator=_one_of(Times))
    zone: str | None = field(default=None, converter=_to_zone)
    anniversaries: bool = field(default=False, validator=_is_bool)
    alarm: dt.timedelta | None = field(default=None, converter=_to_alarm)
    language: str = "en"
    name: str | None = field(default=None, converter=_to_label)
    color: str | None = field(default="steelblue", converter=_to_color)
    refresh: dt.timedelta | None = field(default=dt.timedelta(days=1), converter=_to_refresh)
    address: str | None = field(default=None, converter=_to_address)
    namespace: str | None = field(default=None, converter=_to_label)
    concepts: dict[str, str] = field(factory=dict, converter=_to_concepts)
    data: bool = field(default=True, validator=_is_bool)

    def __attrs_post_init__(self) -> None:
        if self.times == "zone" and self.zone is None:
            raise CalendarError("times='zone' needs the zone: zone='Asia/Tashkent', say")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise CalendarError(f"since={self.since} is after until={self.until}; nothing lies between")

    def selects(self, event: Event) -> bool:
        """Whether an event is asked for, by its kind and id."""
        return (self.kinds is None or event.kind in self.kinds) and (self.events is None or event.id in self.events)

    def check(self, events: Registry[Event]) -> None:
        """Make sure that what is asked for is there: a word that is misspelt would leave an empty calendar.

        Raises:
            CalendarError: If no event is of any of the kinds, or there is none of one of the ids.
        """
        kinds = {event.kind for event in events if event.kind is not None}
        if self.kinds is not None and not self.kinds & kinds:
            asked = ", ".join(sorted(self.kinds)) or "no kind at all"
            hint = nearest(asked, kinds) or f"; kinds here are {', '.join(sorted(kinds)) or 'not given'}"
            raise CalendarError(f"kinds: no event is of the kind {shown(asked)}{hint}")
        if self.events is not None and not self.events:
            raise CalendarError("events: none is named; name some by their ids, or leave it out for all")
        for id_ in sorted(self.events or ()):
            if id_ not in events:
                raise CalendarError(f"events: no event has the id {shown(id_)}{nearest(id_, events.ids())}")

    def generous(self) -> Policy:
        """The same with all that can be written at all: what it has and this one hasn't is only not shown."""
        return evolve(
            self, since=None, until=None, kinds=None, events=None, imprecise="span", open_ends="first-day",
            several="each", coarse="span", anniversaries=True,
        )  # fmt: skip
