"""Measure what is read out of words about time against a file of news with annotated dates.

    python benchmarks/readings.py meantime-en.jsonl [--failures]

Each line is an object with ``text``, ``dct`` (the day of publication) and ``timexes``: ``start``, ``end``, ``text`` and
a TIMEX3 ``value``. Values that EDTF can't express (durations, vague references) are left out. Without a file, only the
speed is measured.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from timing import line, medians

from cachrono.dates import Day
from cachrono.evidence import find, readings

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_CLASSES = (
    ("explicit day", rf"{_MONTH}\W+\d+\w*\W+\d{{4}}|\d+\w*\W+{_MONTH}\W+\d{{4}}|\d+/\d+/\d+|\d{{4}}-\d\d-\d\d"),
    ("explicit month", rf"{_MONTH}\W+\d{{4}}"),
    ("decade", r"\d0s"),
    ("month-day", rf"{_MONTH}\W+\d+(?:st|nd|rd|th)?$|\d+\w*\s+{_MONTH}$"),
    ("weekday", r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
    ("relative day", r"today|yesterday|tomorrow|tonight|this (?:morning|evening)|\bday\b"),
    ("relative week, month, year", r"\b(?:this|last|next|past|previous|year|month|week|quarter|ago)\b"),
    ("explicit year", r"\d{4}$|'\d\d$"),
    ("range", r"\bfrom\b.*\bto\b|\bbetween\b"),
)
_FLOORS = {"found": 90, "explicit": 95}


class Case(NamedTuple):
    """An annotated date: the words, their day of publication, and the EDTF texts that say its value."""

    words: str
    dct: str
    wanted: tuple[str, ...]
    start: int
    end: int


def edtf_of(value: str) -> tuple[str, ...]:
    """The EDTF texts of a TIMEX3 value; none where EDTF can't express it."""
    if "X" in value or "REF" in value or value.startswith("P"):
        return ()
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return (value,)
    if re.fullmatch(r"\d{3}", value):
        return (f"{value}X",)
    if re.fullmatch(r"\d{2}", value):
        return (f"{value}XX",)
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)T.*", value):
        return (match[1],)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return (f"{match[1]}-{32 + int(match[2])}",)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return (f"{match[1]}-{21 + ('SP', 'SU', 'FA', 'WI').index(match[2])}",)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        fourth = Day.of(int(match[1]), 1, 4)
        monday = fourth - (int(fourth) + 6) % 7 + 7 * (int(match[2]) - 1)
        return (f"{monday + 5}/{monday + 6}" if match[3] else f"{monday}/{monday + 6}",)
    return ()


def cases_of(document: dict[str, Any]) -> list[Case]:
    cases = []
    for timex in document["timexes"]:
        wanted = edtf_of(timex["value"])
        if wanted:
            cases.append(Case(timex["text"], document["dct"], wanted, timex["start"], timex["end"]))
    return cases


def class_of(words: str) -> str:
    low = words.lower()
    return next((name for name, pattern in _CLASSES if re.search(pattern, low)), "other")


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole * 100:.1f} %)" if whole else "none"


def measure(documents: list[dict[str, Any]], *, show: bool) -> bool:
    count: Counter[tuple[str, str]] = Counter()
    names: dict[str, None] = {name: None for name, _ in _CLASSES} | {"other": None}
    failures: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        for case in cases_of(document):
            name = class_of(case.words)
            found = readings(case.words, case.dct)
            texts = [reading.value.text for reading in found]
            count[name, "all"] += 1
            among = any(text in texts for text in case.wanted)
            count[name, "found"] += among
            count[name, "read"] += bool(texts)
            count[name, "first"] += bool(texts) and texts[0] in case.wanted
            if found and not found[0].anchored:
                count[name, "explicit"] += 1
                count[name, "explicit right"] += texts[0] in case.wanted
            if not among:
                failures[name].append(f"{case.words!r} ({case.dct}) is {case.wanted[0]}, read as {texts[:4]}")
    print(f"{'':<28}{'annotated':>10}{'read':>7}{'among':>7}{'first':>7}{'recall':>9}{'precision':>11}")
    for name in names:
        every, read, found_, first = (count[name, key] for key in ("all", "read", "found", "first"))
        if every:
            print(
                f"{name:<28}{every:>10}{read:>7}{found_:>7}{first:>7}{found_ / every * 100:>8.1f}%"
                f"{found_ / max(read, 1) * 100:>10.1f}%"
            )
    total: dict[str, int] = {
        key: sum(count[name, key] for name in names) for key in ("all", "found", "first", "explicit")
    }
    right = sum(count[name, "explicit right"] for name in names)
    reached = total["found"] / max(total["all"], 1) * 100
    explicit = right / max(total["explicit"], 1) * 100
    line("annotated value among the readings", share(total["found"], total["all"]), f"at least {_FLOORS['found']} %")
    line("  the first of them", share(total["first"], total["all"]), "")
    line("best reading explicit: right", share(right, total["explicit"]), f"at least {_FLOORS['explicit']} %")
    spans(documents, failures)
    if show:
        for name, lines in failures.items():
            print(f"\n{name}", *lines, sep="\n  ")
    return reached >= _FLOORS["found"] and explicit >= _FLOORS["explicit"]


def spans(documents: list[dict[str, Any]], failures: dict[str, list[str]]) -> None:
    """Precision and recall of ``find``; a phrase beside an annotation of a duration is not counted as wrong."""
    found = exact = touching = wanted = caught = 0
    for document in documents:
        text = document["text"]
        every = [(timex["start"], timex["end"]) for timex in document["timexes"]]
        dated = [(case.start, case.end) for case in cases_of(document)]
        phrases = [(phrase.start, phrase.end) for phrase in find(text)]
        found += len(phrases)
        exact += sum(phrase in every for phrase in phrases)
        for start, end in phrases:
            if any(first < end and start < last for first, last in every):
                touching += 1
            else:
                failures["found, not annotated"].append(repr(text[max(start - 25, 0) : end + 25]))
        wanted += len(dated)
        for start, end in dated:
            if any(first < end and start < last for first, last in phrases):
                caught += 1
            else:
                failures["annotated, not found"].append(repr(text[start:end]))
    line("find: spans that touch an annotation", share(touching, found), "")
    line("  that are one to the letter", share(exact, found), "")
    line("  annotated dates that it touches", share(caught, wanted), "")


def bench_readings() -> None:
    phrases = (
        "On November 16", "held on 16 November 2025", "in mid-November", "in August", "last year", "on Tuesday",
        "in 2017", "from 2017 to 2024", "over the past three years", "yesterday", "the third quarter of 2025",
        "late 19th century",
    )  # fmt: skip
    each = 200

    def work() -> None:
        for phrase in phrases * each:
            readings(phrase, "2025-12-03")

    [took] = medians(5, work)
    line("phrases read a second, with a day of publication", f"{len(phrases) * each / took:,.0f}", "at least 20,000")
    text = "The council met on 16 November 2025 in Tashkent, and again last week; it plans 12 meetings in 2026. " * 500
    [took] = medians(5, lambda: find(text))
    line("find, characters a second", f"{len(text) / took:,.0f}", "")


def main() -> int:
    bench_readings()
    files = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if not files:
        return 0
    documents = [json.loads(text) for text in Path(files[0]).read_text(encoding="utf-8").splitlines()]
    return 0 if measure(documents, show="--failures" in sys.argv) else 1


if __name__ == "__main__":
    sys.exit(main())
