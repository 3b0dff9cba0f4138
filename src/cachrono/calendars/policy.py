"""The choices of a calendar: each has a name and a default, and is checked before anything is made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import field, frozen

from cachrono.dates import Day, TimeSpan
from cachrono.errors import CalendarError, nearest, shown

if TYPE_CHECKING:
    from cachrono.model.chronology import When

Imprecise = Literal["span", "first-day", "skip"]
OpenEnds = Literal["first-day", "skip"]
Several = Literal["each", "skip"]
Coarse = Literal["skip", "span"]
Undated = Literal["skip", "journal"]
Times = Literal["utc", "zone"]

_DURATION = re.compile(r"P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)")
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


def _to_kinds(value: str | Iterable[str] | None) -> frozenset[str] | None:
    return None if value is None else frozenset({value} if isinstance(value, str) else value)


def duration_of(value: dt.timedelta | str, name: str) -> dt.timedelta:
    """A length of time, from a timedelta or a text such as ``P1D`` or ``PT30M``.

    Raises:
        CalendarError: If it is none, is negative or is longer than a century.

    References:
        RFC 5545 §3.3.6.
    """
    length = value
    if isinstance(value, str):
        match = _DURATION.fullmatch(value) if len(value) < 40 else None
        numbers = [int(number or 0) for number in match.groups()] if match is not None else []
        if not numbers or value[-1] in "PT" or max(numbers) > 10**10:
            raise CalendarError(
                f"{name}={shown(value)} is no length of time; write P1D for a day, PT30M for 30 minutes"
            )
        weeks, days, hours, minutes, seconds = numbers
        length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if not isinstance(length, dt.timedelta):
        raise CalendarError(f"{name}={shown(value)} is no length of time; give a timedelta, or a text such as P1D")
    if not dt.timedelta() <= length <= _LONGEST:
        raise CalendarError(
            f"{name}={shown(value)} is not between nothing and a century; it counts back from the begin"
        )
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
    if value is not None and not (isinstance(value, str) and re.fullmatch("[a-z]{3,24}", value)):
        raise CalendarError(f"color={shown(value)} is no name of a colour of CSS; write such as steelblue")
    return value


@frozen(kw_only=True)
class Policy:
    """What becomes of a chronology in a calendar; :func:`~cachrono.write_ics` says what each choice means."""

    since: Day | None = field(default=None, converter=_to_first_day)
    until: Day | None = field(default=None, converter=_to_last_day)
    kinds: frozenset[str] | None = field(default=None, converter=_to_kinds)
    imprecise: Imprecise = field(default="span", validator=_one_of(Imprecise))
    open_ends: OpenEnds = field(default="first-day", validator=_one_of(OpenEnds))
    several: Several = field(default="each", validator=_one_of(Several))
    coarse: Coarse = field(default="skip", validator=_one_of(Coarse))
    undated: Undated = field(default="skip", validator=_one_of(Undated))
    times: Times = field(default="utc", validator=_one_of(Times))
    zone: str | None = None
    anniversaries: bool = False
    alarm: dt.timedelta | None = field(default=None, converter=_to_alarm)
    language: str = "en"
    name: str | None = None
    color: str | None = field(default="steelblue", converter=_to_color)
    refresh: dt.timedelta | None = field(default=dt.timedelta(days=1), converter=_to_refresh)
    address: str | None = field(default=None, converter=_to_address)
    namespace: str | None = None
    concepts: dict[str, str] = field(factory=dict, converter=_to_concepts)
    data: bool = True

    def __attrs_post_init__(self) -> None:
        if self.zone is not None:
            from cachrono.dates.zoned import known_zone

            known_zone(self.zone)
        if self.times == "zone" and self.zone is None:
            raise CalendarError("times='zone' needs the zone: zone='Asia/Tashkent', say")
