"""Chronologies of any size, in several scripts, the same at every run."""

import random

from cachrono import Chronology, Citation, Claim, Event, Source

WORDS = {
    "latin": "summit visit treaty railway corridor accord border water council minister trade forum energy transit",
    "cyrillic": "саммит визит договор железнодорожный граница вода совет министр форум энергия ҳамкорӣ ғалаба ӯ",
    "mixed": "görüş Şəki məsləhətləşmə Тоҷикистон Oʻzbekiston uchrashuvi 会議 🎉 İlham ığdır القمة Қазақстан ŞİĞÖ",
}


def generated(count: int, script: str = "latin", *, seed: int = 1, first: int = 1990, last: int = 2030) -> Chronology:
    """Events of all kinds of dates, some crowded into one month, some of several sources."""
    chance = random.Random(seed)
    words = WORDS[script].split()
    sources = [Source(f"s{n}", publisher=f"Paper {n}", published=f"{last + 5 + n % 3}") for n in range(12)]
    events, claims = [], []
    for number in range(count):
        title = " ".join(chance.choice(words) for _ in range(chance.randint(1, 8))).capitalize()
        kind = chance.choice(["summit", "visit", "decision", None])
        events.append(Event(f"e{number}", title, kind=kind))
        year, month, day = chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28)
        if chance.random() < 0.2:
            year, month = (first + last) // 2, 6
        exact = f"{year}-{month:02}-{day:02}"
        imprecise = [
            f"{year}-{month:02}", f"{year}", f"{year}/{year + chance.randint(1, 4)}", f"{year}-{month:02}~",
            f"{exact}?", f"{year}/..", f"[{year}-{month:02},{year + 1}-{month:02}]", f"[..{exact}]", f"{exact}/",
        ]  # fmt: skip
        when = chance.choice([exact] * 9 + imprecise)
        mode = chance.choice(["reported"] * 6 + ["planned", "cancelled"])
        for source in chance.sample(range(12), 1 if chance.random() < 0.8 else chance.randint(2, 4)):
            cited = Citation(f"s{source}", exact=f"word {number}")
            claims.append(Claim(f"e{number}", when=when, citations=cited, mode=mode))
    return Chronology(title="Generated", sources=sources, events=events, claims=claims)
