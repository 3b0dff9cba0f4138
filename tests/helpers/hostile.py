"""Chronologies that the model takes and that break careless writers and readers of files, the same for the same seed.

To add a text or a date: a line in :data:`TEXTS` or :data:`DATES`. What the model refuses doesn't belong here.
"""

import datetime as dt
import random

from attrs import evolve

from cachrono import Chronology, Citation, Claim, Event, Judgement, Order, Source, TimeSpan

TEXTS = [
    # line ends, and what pretends to be one
    "\r", "\n", "\r\n", "a\rb", "a\nb", "a\r\nb", "\n\n\n", "\r\r\n\n", "\t", "a\tb", "\x0b\x0c", "\u2028", "\u2029",
    "a\u2028b\u2029c\x85d", "\x85", "\r\n ", "\r\n\t", "\n folded", "a\r\n b",
    # escapes, and texts that look escaped
    "\\N", "\\n", "\\\\n", "\\\\", "\\", "C:\\New\\nights\\", "\\;", "\\,", '\\"', "^n", "^^", "^'", "%0D%0A", "&#10;",
    ";", ",", ":", '"', '"quoted"', "a;b,c:d", ";VALUE=DATE:20200101", '";X-EVIL="', "=0D=0A", "=", "a=b", "{}", "[x]",
    "|", "!", ">", "<", "# ~", "%N %m", "$(date)", "-- ",
    # lines of a calendar
    "\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", "\nEND:VEVENT\nEND:VCALENDAR\n", "\rBEGIN:VALARM\r", "BEGIN:VEVENT",
    "END:VCALENDAR", "\r\nATTACH:http://example.org/\r\n", "\nX-EVIL:1", "\u2028END:VCALENDAR\u2028",
    "\x85DTSTART:20200101\x85", "DESCRIPTION:", "RRULE:FREQ=SECONDLY",
    # blanks
    " ", "  ", " leading", "trailing ", "\xa0", "\u3000", "\u200b", "\u2003x\u2003",
    # letters of several parts, and of several directions
    "🎉", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇦🇿🇹🇯", "e\u0301", "é", "Å\u030a", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍", "İıŞƏ", "ӯғқҳҷ", "ʻ", "会議", "한국", "한",
    "\u202eلا\u202c", "\u2066שלום\u2069", "\u200f", "\u061c", "القمة", "\ufeff", "\ufeffx", "\ufffd", "\ufffe",
    "\U0010ffff", "\U000e0001", "\xad", "\u034f", "ﬁ",
    # control characters
    "\x01", "\x07\x08", "\x1b[31m", "\x1c\x1d\x1e\x1f", "\x7f", "\x80\x9f", "a\x01b",
    # markup
    "<b>bold</b>", "]]>", "<!--", "&amp;", "</script>",
]  # fmt: skip
WORDS = [
    "саммит",
    "görüş",
    "会議",
    "uchrashuvi",
    "ҳамкорӣ",
    "İlham",
    "Toshkent",
    "القمة",
    "meeting",
    "Şəki",
    "🎉",
    "of",
]
# Letters of one, two, three and four bytes: a line is folded in the middle of one of them sooner or later.
LONG = ["x", "ж", "ə", "会", "🎉", "e\u0301", "\\", ";", ",\\", "👩‍👩‍👧‍👦"]
PARAGRAPHS = [
    "Ҳафтумин вохӯрии машваратии сарони давлатҳои Осиёи Марказӣ; Тошканд, 2025. ",
    "Mərkəzi Asiya dövlət başçılarının məşvərət görüşü, «Şuşa bəyannaməsi»: ığdır\\",
    "中亚国家元首磋商会晤，阿塞拜疆成为正式成员；",
    "word ",
    "line\n",
]
DATES = [
    # level 0
    "2025-11-16", "2025-11", "2025", "1914-07-28", "1914", "0001-01-01", "0001", "0001-12", "9999-12-30", "9999-12-31",
    "9999", "9999-12", "1900-02-28", "2000-02-29", "2024-02-29", "1970-01-01", "1969-12-31", "1970", "2038-01-19",
    "2038-01-20", "1901-12-13", "1582-10-10", "2024-05-06T17:22+04:00", "2024-05-06T17:22", "2024-05-06T00:00:00Z",
    "2024-12-31T23:59:59-11:30", "2024-05-06T24:00", "2024-05-06T24:00:00+05:00", "0001-01-01T00:30+01:00",
    "9999-12-31T23:30-01:00", "9999-12-31T24:00", "1914-06-28T10:45+01:00", "1970-01-01T00:00:00Z",
    "2023-03-26T02:30", "2025-01-01/2025-01-03", "2025-01/2025-03", "2017/2024", "1914-07-28/1918-11-11",
    "2025-12-31/2026-01-01", "0001/9999", "2024-02-29/2024-02-29",
    # level 1
    "2025?", "2025-11~", "2025-11-16%", "1914~/1918?", "201X", "20XX", "2025-XX", "2025-11-XX", "2025-XX-XX", "2025-21",
    "2025-24", "2022-11-01/..", "../2025-10-28", "2025-11-15/", "/2025-11-15", "2022/..", "../2022", "-0044-03-15",
    "-0753", "Y-17000", "Y170000002", "0000", "0000-02-29", "-0001/0002", "9999/..", "2022-12~/2025-12-03",
    # level 2
    "[2024-08,2025-08]", "[2025-01-01,2025-01-02,2025-01-03]", "{2024-06-01,2024-07-01}", "{1960,1961-12}", "[..1984]",
    "[2025-10-28..]", "[..2025-10-28]", "{2025-01-01..2025-01-05}", "[1667,1668,1670..1672]", "{..1984}", "156X-12-25",
    "15XX-12-25", "2025-?11-16", "?2025-11-~16", "1950S2", "Y17E7", "2025-33", "2025-37", "2025-41", "XXXX-12-25",
    "1XXX-12", "2025-1X", "2025-01-~11/2025-02-?03", "[-0044,0044]", "{0001,9999}", "[9999-12-31,2025]",
]  # fmt: skip
# The first two of each pair are letters that Unicode calls the same: one id when normalised, two here.
SAME_IDS = [("Ångström", "\u212bngström"), ("한", "\u1112\u1161\u11ab"), ("K-1", "\u212a-1"), ("Ω", "\u2126")]
IDS = ["_", "a.b+c-d", "ЯЗЫК", "会議", "٣", "Straße", "STRASSE", "İ", "i", "ı", "ªº", "x" * 300, "ж" * 80]
URLS = [
    "https://example.org/?q=%22a%22&b=1;c=2,3",
    'http://example.org/"quoted"',
    "https://example.org/%0D%0ABEGIN:VEVENT",
    "https://example.org/путь/会議#:~:text=a,-b",
    "http://[::1]:80/\\back\\slash\\",
    "https://example.org/\x01\x7f<>^n'",
    "https://example.org/" + "a" * 500,
]
MODES = [None, None, None, "planned", "reported", "cancelled", "denied"]


def hostile(seed: int) -> Chronology:
    """A chronology of 1 to 12 events with hostile texts, ids, links and all kinds of dates.

    Args:
        seed: The same number gives the same chronology.
    """
    return _Hostile(seed).chronology()


class _Hostile:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def chronology(self) -> Chronology:
        sources = self.sources()
        events = self.events()
        claims = [claim for event in events for claim in self.claims(event, sources)]
        return Chronology(
            title=self.perhaps(self.text(), 0.9),
            description=self.perhaps(self.text(), 0.5),
            sources=sources,
            events=events,
            claims=claims,
            orders=self.orders(events),
            judgements=self.judgements(claims),
        )

    def perhaps(self, value: str, likely: float) -> str | None:
        return value if self.chance.random() < likely else None

    def text(self) -> str:
        chance = self.chance
        kind = chance.random()
        if kind < 0.04:
            return chance.choice(LONG) * chance.randint(60, 400)
        if kind < 0.10:
            # Moved on by some letters, so that each place of a line is once where it is folded.
            return "x" * chance.randint(0, 80) + chance.choice(LONG) * 40
        pieces = [chance.choice(TEXTS if chance.random() < 0.6 else WORDS) for _ in range(chance.randint(1, 6))]
        return chance.choice(["", " "]).join(pieces)

    def quote(self) -> str:
        if self.chance.random() < 0.08:
            paragraph = self.chance.choice(PARAGRAPHS)
            return (paragraph * (5000 // len(paragraph) + 1))[:5000]
        return self.text()

    def title(self) -> str:
        text = self.text()
        return text if text.strip() else f"{text}T{text}"

    def sources(self) -> list[Source]:
        chance = self.chance
        made: list[Source] = []
        for number in range(chance.randint(1, 4)):
            copied = made[0].id if made and chance.random() < 0.2 else None
            published = chance.choice([None, "2025-12-03", "2025-12-03T17:22+04:00", "2025", "0001", "9999", "-0044"])
            made.append(
                Source(
                    f"s{number}",
                    title=self.perhaps(self.text(), 0.7),
                    description=self.perhaps(self.text(), 0.3),
                    authors=[self.text() for _ in range(chance.randint(0, 2))],
                    publisher=self.perhaps(self.text(), 0.7),
                    published=None if copied else published,
                    retrieved="9999-12-31" if published == "9999" else chance.choice([None, "2026-11-21"]),
                    language=chance.choice([None, "en", "az", self.text()]),
                    url=self.perhaps(chance.choice(URLS), 0.6),
                    derived_from=copied,
                )
            )
        return made

    def events(self) -> list[Event]:
        chance = self.chance
        count = chance.randint(1, 12)
        ids = [*chance.choice(SAME_IDS), *chance.sample(IDS, 3), *(f"e{number}" for number in range(count))]
        return [
            Event(
                id,
                self.title(),
                kind=self.perhaps(self.text(), 0.7),
                series=self.perhaps(self.text(), 0.3),
                same_as=[chance.choice(URLS) for _ in range(chance.randint(0, 2))],
            )
            for id in ids[:count]
        ]

    def when(self) -> TimeSpan | None:
        chance = self.chance
        kind = chance.random()
        if kind < 0.12:
            return None
        if kind < 0.3:
            day = dt.date.fromordinal(chance.randint(1, dt.date.max.toordinal()))
            clock = chance.choice(["", "", "T23:59:59+14:00", "T00:00:01-12:00", "T12:00"])
            return TimeSpan.parse(f"{day.isoformat()}{clock}")
        text = chance.choice(DATES)
        return TimeSpan.parse(text, throughout=text.isdigit() and chance.random() < 0.3)

    def claims(self, event: Event, sources: list[Source]) -> list[Claim]:
        chance = self.chance
        made = []
        for number in range(chance.choice([0, 1, 1, 1, 1, 2, 3])):
            source = chance.choice(sources).id
            claim = Claim(
                event.id,
                when=self.when(),
                where=self.perhaps(self.text(), 0.5),
                participants=[self.text() for _ in range(chance.choice([0, 0, 1, 3]))],
                citations=self.cited(source) if chance.random() < 0.85 else None,
                mode=chance.choice(MODES),
                id=f"{event.id}/c{number}",
                # Only what rests on the same source can correct what it said.
                supersedes=next((c.id for c in made if c.source == source), None) if chance.random() < 0.2 else None,
            )
            if claim.supersedes is not None and claim.source is None:
                continue
            if claim.says_something:
                made.append(claim)
        return made

    def cited(self, source: str) -> tuple[Citation, ...]:
        if self.chance.random() < 0.2:
            return (Citation(source),)
        quotes = [self.quote() for _ in range(self.chance.choice([1, 1, 2]))]
        return tuple(
            Citation(source, exact=quote, prefix=self.perhaps(self.text(), 0.2), start=10, end=10 + len(quote))
            for quote in quotes
        )

    def orders(self, events: list[Event]) -> list[Order]:
        """Each event lies to others in one statement at most, so that no two of them can go in a circle."""
        ids = [event.id for event in events]
        self.chance.shuffle(ids)
        relations = ["before", "after", "during", "same_day", "meets"]
        made = [Order("sequence", ids[:3])] if len(ids) > 4 else []
        rest = ids[3:] if made else ids
        pairs = zip(rest[::2], rest[1::2], strict=False)
        made += [Order(self.chance.choice(relations), pair) for pair in pairs if self.chance.random() < 0.6]
        return [one for order in made for one in self.with_lengths(order)]

    def with_lengths(self, order: Order) -> list[Order]:
        """A statement, perhaps with a length, and perhaps another about how long one of its events lasts."""
        length = self.chance.choice(["0 days", "1 day", "3 weeks", "2 months", "999999999 days", "1 year"])
        if order.relation.one_after_another and self.chance.random() < 0.5:
            most = self.chance.choice([None, length])
            following = self.chance.choice([None, "day", "year"])
            order = evolve(order, at_least=length, at_most=most, following=following)
        if self.chance.random() < 0.3:
            return [order, Order("lasts", order.events[:1], at_most="1 month")]
        return [order]

    def judgements(self, claims: list[Claim]) -> list[Judgement]:
        return [
            Judgement(
                claim.id,
                self.chance.choice(["prefers", "rejects"]),
                reason=self.text(),
                on=self.chance.choice([None, "2026-01-01"]),
            )
            for claim in claims
            if self.chance.random() < 0.1
        ]
