"""Chronologies with everything that there can be in one, and texts that break formats."""

from attrs import evolve
from hypothesis import strategies as st
from lengths import orders

from cachrono import (
    Chronology,
    ChronologyError,
    Citation,
    Claim,
    Event,
    Judgement,
    Order,
    Source,
    TimeSpan,
    Translation,
)

TEXTS = [
    "a, b; c: d", "C:\\New\\new", "\\", "\\n", "\\\\N", "two\nlines", "two\r\nlines", "\r", "\n", "\t", " led",
    "trailed ", 'a "quoted" word', "^n^^^'", "BEGIN:VEVENT", "\r\nEND:VCALENDAR", "X:y\n z", "nel\x85x", "ls\u2028x",
    "ps\u2029x", "\x07bell", "\x1b[31m", "\x7f", "\x9f", "\ufeffbom", "\ufffe", "🦉" * 30, "é" * 80, "\u202eright",
    "%41", "{}", '{"a":1}', "\\u0041", "\\ud800", "null", "~", "12:30", "word " * 60, "\u0301", "a\u0301" * 40,
]  # fmt: skip
DATES = [
    "2025-11-16", "2025-11", "2025", "198X", "19XX", "2025-XX", "2025-11-XX", "2025-21", "2025-29", "1850~",
    "2025-11?", "2025-11-16%", "?2025-11-16", "2025-11-16T10:00", "2025-11-16T10:00:07Z", "2025-12-31T24:00",
    "2025-11-16T23:30+05:30", "2017/2024", "2025-11-16/2025-11-18", "2026/..", "../2025-03-04", "2026-02-03/",
    "/2025", "[..2025-10-28]", "[2025-10-28..]", "[2025-03-04..2025-03-09]", "[1667,1668,1670..1672]",
    "{1960,1961-12}", "{2025-11-16,2025-12-01}", "-0044-03-15", "0000", "0001-01-01", "9999-12-31", "Y-170000002",
    "1985S2", "0001-01-01T00:00+14:00",
]  # fmt: skip
LINES = [
    "X-ROOM;FLOOR=2:12", "UID:their@example.org", "UID:", "DESCRIPTION:Theirs\\, and\\nmore", "CATEGORIES:one,two",
    "GEO:1;2", "LOCATION:Else\\, where", "DTSTART:20250101", "SUMMARY:No", "RRULE:FREQ=YEARLY",
    "BEGIN:VALARM\nACTION:AUDIO\nEND:VALARM", "BEGIN:VALARM\nACTION:AUDIO", "END:VEVENT", "no property",
    "X-A:b\nX-C:d", "X-B:\x07", "DURATION:PT1H", "STATUS:DRAFT", "ATTENDEE;CN=\"a, b\":mailto:a@b",
    "X-CACHRONO-ID:other", "X-CACHRONO-EVENT:{}", "BEGIN:VTODO\nUID:x\nEND:VTODO", "",
]  # fmt: skip

_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.sampled_from(TEXTS) | st.text(_characters, min_size=1, max_size=20)
titles = texts.filter(str.strip)
_maybe = st.none() | texts
_ids = st.from_regex(r"\A\w[\w.+-]{0,8}\Z")
_spans = st.builds(TimeSpan, st.sampled_from(DATES), throughout=st.booleans())
_extras = st.dictionaries(
    st.sampled_from(["ics", "csv"]), st.lists(st.sampled_from(LINES) | texts, min_size=1, max_size=3), max_size=2
)


@st.composite
def _citations(draw: st.DrawFn, sources: list[str]) -> tuple[Citation, ...]:
    if not sources or draw(st.booleans()):
        return ()
    source = draw(st.sampled_from(sources))
    quotes = draw(st.lists(texts, max_size=2))
    if not quotes:
        return (Citation(source, locator=draw(_maybe)),)
    start = draw(st.integers(0, 99))
    return tuple(
        Citation(
            source,
            exact=quote,
            prefix=draw(_maybe),
            suffix=draw(_maybe),
            start=start,
            end=start + 1,
            locator=draw(_maybe),
        )
        for quote in quotes
    )


@st.composite
def _orders(draw: st.DrawFn, events: list[str], sources: list[str]) -> Order:
    return evolve(draw(orders(events)), citations=draw(_citations(sources)))


@st.composite
def _claims(draw: st.DrawFn, events: list[str], sources: list[str]) -> list[Claim]:
    made: list[Claim] = []
    for number in range(draw(st.integers(0, 5)) if events else 0):
        event = draw(st.sampled_from(events))
        older = [claim.id for claim in made if claim.event == event]
        fields = {
            "when": draw(st.none() | _spans),
            "where": draw(_maybe),
            "participants": draw(st.lists(texts, max_size=2)),
            "citations": draw(_citations(sources)),
            "mode": draw(st.sampled_from([None, "planned", "reported", "cancelled", "denied"])),
            "supersedes": draw(st.sampled_from([None, *older])),
            "retracts": draw(st.sampled_from([None, None, *older])),
        }
        if any(fields.values()):
            made.append(Claim(event, id=f"c{number}/x" if number else "", **fields))
    return made


def _names(words: set[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(sorted(words)), titles, max_size=3) if words else st.just({})


@st.composite
def chronologies(draw: st.DrawFn) -> Chronology:
    """Chronologies of which every part may be there, and every text may be hostile."""
    sources = draw(st.lists(_ids, unique=True, max_size=3))
    ids = draw(st.lists(_ids, unique=True, max_size=4))
    events = [
        Event(
            id_,
            draw(titles),
            kind=draw(_maybe),
            series=draw(_maybe),
            same_as=draw(st.lists(texts | st.just("https://example.org/a?b=c,d;e"), max_size=2)),
            extras=draw(_extras),
        )
        for id_ in ids
    ]
    claims = draw(_claims(ids, sources))
    said = draw(st.lists(_orders(ids, sources), max_size=3)) if ids else []
    named = [claim.id for claim in claims][: draw(st.integers(0, 2))]
    parts = {
        "title": draw(_maybe),
        "description": draw(_maybe),
        "sources": [
            Source(id_, title=draw(_maybe), description=draw(_maybe), authors=draw(st.lists(texts, max_size=2)),
                   publisher=draw(_maybe), published=draw(st.sampled_from([None, "2024", "2024-05-06T07:08Z"])),
                   retrieved=draw(st.sampled_from([None, "2026-01-02"])), language=draw(_maybe),
                   url=draw(st.sampled_from([None, "https://example.org/ä?b#c:d,e"])),
                   sha256=draw(st.sampled_from([None, "0f" * 32])),
                   derived_from=draw(st.sampled_from([None, *sources[:at]])))
            for at, id_ in enumerate(sources)
        ],
        "events": events,
        "judgements": [
            Judgement(id_, draw(st.sampled_from(["prefers", "rejects"])), reason=draw(_maybe), by=draw(_maybe),
                      on=draw(st.sampled_from([None, "2025-01-01"])))
            for id_ in named
        ],
        "translations": [
            Translation(language, title=draw(st.none() | titles), events=draw(_names(set(ids))),
                        kinds=draw(_names({event.kind for event in events if event.kind})),
                        series=draw(_names({event.series for event in events if event.series})))
            for language in draw(st.lists(st.sampled_from(["ru", "az"]), unique=True, max_size=2))
        ],
        "known_on": draw(st.sampled_from([None, "2026-03-04"])),
        "extras": draw(_extras),
    }  # fmt: skip
    try:
        return Chronology(claims=claims, orders=said, **parts)
    except ChronologyError:
        # Of claims that correct each other not all fit together.
        alone = [evolve(claim, supersedes=None, retracts=None) for claim in claims]
        plain = [claim for claim in alone if claim.says_something]
        parts["judgements"] = [one for one in parts["judgements"] if one.claim in {claim.id for claim in plain}]
        return Chronology(claims=plain, orders=said, **parts)
