"""Dates to measure with: a mix of EDTF, levels 0 to 2, and texts made to hurt a parser.

The mix is the same on every machine (the seed is fixed), and no text stands in it twice, so that nobody's cache of
recent texts can help. To add a kind of text: a function that makes one, and its share of the mix in ``KINDS``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of text: its share of the mix, and a function that makes one."""

    share: int
    make: Callable[[Random], str]


def _day(r: Random) -> str:
    return dt.date.fromordinal(
        r.randrange(dt.date(1000, 1, 1).toordinal(), dt.date(2100, 1, 1).toordinal())
    ).isoformat()


def _month(r: Random) -> str:
    return f"{_year(r)}-{r.randrange(1, 13):02d}"


def _year(r: Random) -> str:
    return f"{r.randrange(1, 10_000):04d}"


def _date(r: Random) -> str:
    return _day(r)[: r.choice((4, 7, 10))]


def _mark(r: Random) -> str:
    return r.choice("?~%")


def _bce(r: Random) -> str:
    return "-" + dt.date.fromordinal(r.randrange(366, 1_500_000)).isoformat()[: r.choice((4, 7, 10))]


def _two(r: Random, make: Callable[[Random], str]) -> tuple[str, str]:
    """Two dates of which the first is over before the second begins."""
    first, second = make(r), make(r)
    while first[:4] == second[:4]:
        second = make(r)
    return min(first, second), max(first, second)


def _clock(r: Random) -> str:
    return f"{r.randrange(24):02d}:{r.randrange(60):02d}"


def _offset(r: Random) -> str:
    return r.choice(("", "Z", "+05:00", "-03:30", "-04", "+14:00"))


def _masked_inside(r: Random) -> str:
    year = _day(r)[:4]
    return r.choice((f"{year[0]}X{year[2]}X", f"{year[0]}X{year[2:]}", f"{year[:2]}X{year[3]}")) + r.choice(
        ("", f"-{r.randrange(1, 13):02d}", f"-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}")
    )


def _marked_inside(r: Random) -> str:
    year, month, day = _day(r).split("-")
    return r.choice(("{y}{m}-{a}-{b}", "{y}-{a}{m}-{b}", "{m}{y}-{a}-{n}{b}", "{y}-{a}-{m}{b}", "{y}-{m}{a}")).format(
        y=year, a=month, b=day, m=_mark(r), n=_mark(r)
    )


def _masked_interval(r: Random) -> str:
    first, second = _two(r, _day)
    return f"{first[:7]}-XX/{second[: r.choice((7, 10))]}"


def _members(r: Random) -> str:
    length = r.choice((4, 7, 10))
    days = sorted({_day(r)[:length] for _ in range(r.randrange(2, 6))})
    return f"{days[0]}..{days[-1]}" if len(days) > 1 and r.random() < 0.3 else ",".join(days)


KINDS: dict[str, Kind] = {
    # level 0
    "days": Kind(20, _day),
    "months": Kind(9, _month),
    "years": Kind(6, _year),
    "intervals": Kind(8, lambda r: "/".join(_two(r, _date))),
    "times": Kind(4, lambda r: f"{_day(r)}T{_clock(r)}:{r.randrange(60):02d}{_offset(r)}"),
    "times without seconds": Kind(1, lambda r: f"{_day(r)}T{_clock(r)}Z"),
    # level 1
    "dates BCE": Kind(4, _bce),
    "qualified dates": Kind(8, lambda r: _date(r) + _mark(r)),
    "masked years": Kind(1, lambda r: _year(r)[: r.choice((3, 3, 3, 2))].ljust(4, "X")),
    "masked months and days": Kind(4, lambda r: r.choice((f"{_month(r)}-XX", f"{_year(r)}-XX", f"{_year(r)}-XX-XX"))),
    "intervals with an open end": Kind(3, lambda r: r.choice(("{}/..", "../{}")).format(_day(r))),
    "intervals with an unknown end": Kind(2, lambda r: r.choice(("{}/", "/{}")).format(_day(r))),
    "qualified intervals": Kind(2, lambda r: "{}{m}/{}{n}".format(*_two(r, _date), m=_mark(r), n=_mark(r))),
    "seasons": Kind(4, lambda r: f"{_year(r)}-{r.randrange(21, 25)}"),
    "years of five and six digits": Kind(2, lambda r: f"Y{r.choice(('', '-'))}{r.randrange(10_000, 270_000)}"),
    "years of nine digits": Kind(1, lambda r: f"Y{r.choice(('', '-'))}{r.randrange(10**8, 10**9)}"),
    # level 2
    "years masked before a month": Kind(
        3, lambda r: f"{_year(r)[:3]}X{_day(r)[4 : r.choice((7, 10))]}".replace("-29", "-28")
    ),
    "years masked inside": Kind(2, _masked_inside),
    "years BCE masked": Kind(1, lambda r: f"-{_year(r)[:3]}X-{_month(r)[5:]}"),
    "months and days masked in part": Kind(
        2, lambda r: r.choice((f"{_year(r)}-1X", f"{_year(r)}-0X", f"{_month(r)}-0X", f"{_month(r)}-2X"))
    ),
    "intervals with masks": Kind(1, _masked_interval),
    "qualifiers inside a date": Kind(3, _marked_inside),
    "qualified seasons": Kind(1, lambda r: f"{_year(r)}-{r.randrange(21, 25)}{_mark(r)}"),
    "quarters and other parts of a year": Kind(1, lambda r: f"{_year(r)}-{r.randrange(25, 42)}"),
    "intervals of seasons": Kind(
        1,
        lambda r: "{}-{m}/{}-{n}".format(*_two(r, lambda q: _day(q)[:4]), m=r.randrange(21, 25), n=r.randrange(21, 25)),
    ),
    "years with an exponent": Kind(1, lambda r: f"Y{r.choice(('', '-'))}{r.randrange(10, 10_000)}E{r.randrange(3, 8)}"),
    "years with significant digits": Kind(1, lambda r: f"{r.randrange(1000, 10_000)}S{r.randrange(1, 4)}"),
    "sets, one of": Kind(2, lambda r: f"[{_members(r)}]"),
    "sets, all of": Kind(1, lambda r: f"{{{_members(r)}}}"),
    "sets with an open end, one of": Kind(1, lambda r: r.choice(("[{},{}..]", "[..{},{}]")).format(*_two(r, _day))),
    "sets with an open end, all of": Kind(1, lambda r: r.choice(("{{{},{}..}}", "{{..{},{}}}")).format(*_two(r, _day))),
}

PLAIN = {"days": Kind(6, _day), "months": Kind(2, _month), "years": Kind(1, _year)}


def mix(count: int, kinds: dict[str, Kind]) -> list[tuple[str, str]]:
    """As many different texts, each with the name of its kind, in an order that mixes the kinds."""
    random = Random(20_010_101)
    shares = sum(kind.share for kind in kinds.values())
    made: dict[str, str] = {}
    for name, kind in kinds.items():
        wanted = len(made) + max(count * kind.share // shares, 1)
        for _ in range(50 * count):
            if len(made) >= wanted:
                break
            made.setdefault(kind.make(random), name)
        else:
            raise ValueError(f"there are not enough different texts of the kind {name!r}")
    found = [(name, text) for text, name in made.items()]
    random.shuffle(found)
    return found


def _filled(unit: str, before: str, after: str, between: str = ",") -> str:
    """A text of at most 200 characters, the most that is not refused unread, filled with one unit."""
    count = (200 - len(before) - len(after) + len(between)) // (len(unit) + len(between))
    return before + between.join([unit] * count) + after


_MASKS = (
    "XXX0",
    "XX0X",
    "X0XX",
    "XX00",
    "X0X0",
    "X00X",
    "XXX4",
    "XX4X",
    "X4XX",
    "XX44",
    "X4X4",
    "X44X",
    "XXX8",
    "XXXX",
)

PATHOLOGICAL: tuple[str, ...] = (
    # too long, which should show at once
    "Y1E99999999", "Y1E" + "9" * 190, "Y-9E11", "Y" + "9" * 190, "Y" + "9" * 10_000, "9" * 10_000, "9" * 200,
    "[" + ",".join(["1985"] * 1_000_000) + "]", "{" + ",".join(["1985-XX-XX"] * 1_000_000) + "}",
    "1985" + "/1985" * 100_000, "-" * 200, "-" * 100_000, " " * 200, "\n" * 200,
    "1985-04-12T" + "0" * 189, "X" * 100_000,
    # brackets, marks, slashes and dots
    "[" * 100 + "1985" + "]" * 96, "[" * 200, "{" * 100 + "}" * 100, "[{" * 100, "?" * 200, "1985" + "?" * 196,
    "~" * 100 + "1985" + "%" * 96, "?1985?-?12?-?31?" + "?" * 184, "[" + "," * 198 + "]", "[" + "." * 198 + "]",
    "/" * 200, "." * 200, "1985/" * 40, "1985.." * 33, "1985S" + "9" * 195, "1950S2" * 33, "Y1E1" * 50, "T" * 200,
    # masks
    "X" * 200, "XXXX", "XXXX-XX-XX", "-XXXX-XX-XX", "XXXX-X2-29", "X0X0-02-29", "XXX1-02-29", "X9X9-02-29",
    "XXXX-02-3X", "XXXX-X2-X9", "-XXX1-02-29", "XXXX-XX-XX/XXXX-XX-XX", "XXX1-XX-3X/XXX3-X2-29",
    "-X0X0-02-29/X0X0-02-29",
    # sets of as many members as the length allows
    *(
        _filled(unit, *ends)
        for unit in (
            "XXXX", "XXXX-XX", "XXXX-XX-XX", "-XXXX-XX-XX", "XXX1-02-29,X0X0-02-29", "X0X0-02-29", "X0X4-02-29",
            "X9X9-X2-X9", "XX00-02-29", "XXX0-02-29", "-X0X0-02-29", "XXXX-X2-3X", "%XXXX-%XX-%XX", "1985",
            "1985-04-12", "Y1E11", "Y-1E11", "Y100000000000S1", "1985..1986", "XXXX..XXXX", "XXXX-XX..XXXX-XX",
            "XXXX-X2-29..XXXX-X2-29", "-XXXX-XX-XX..XXXX-XX-XX", "2001-24", "2001-41", "1985?", "X", "1", "1985-99",
            "[1985]",
        )
        for ends in (("[", "]"), ("{", "}"))
    ),
    _filled("X0X0-02-29", "[..X0X0-02-29,", ",X0X4-02-29..]"), _filled("1985", "[", ",19855]"),
    _filled("1985", "[", ""), _filled("XXXX-XX-XX", "{", ",XXXX-02-3X}"), _filled("1985", "{", ",}"),
    _filled("X0X0-02-29", "[", ",X0X1-02-29]"),
    # sets in which no two masks are the same
    *(
        before + ",".join(f"{mask}-{day}" for mask in _MASKS) + after
        for day in ("02-29", "X2-29", "XX-XX", "X2-X9") for before, after in ("[]", "{}")
    ),
    # what a look for a likely mistake might stumble over
    "January " * 25, "1985-04-12 " * 18, "jan" * 66, "12/31/1985 " * 18, "c. 1850 " * 25, "19850412" * 25,
    "1985-4-12" * 22, "circa " * 33, "a" * 200, "b.c. " * 40, "1985 or 1986 or " * 12,
    "between 1985 and " * 11, "１９８５" * 50, "\0" * 200,
)  # fmt: skip
