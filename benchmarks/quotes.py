"""How fast quotes are found: absolute times, as an editor waits for them.

python benchmarks/quotes.py
"""

from __future__ import annotations

import unicodedata
from functools import partial

from timing import line, medians

PARAGRAPH = (
    "On {day} November 2025 the council of the town met – for the {day}th time – and talked about “the roof”.\r\n"
    "Görüş {day} noyabrda keçirildi; встреча прошла {day} ноября.\r\n\r\n"
)


def prose(characters: int) -> str:
    """A text in three languages, with what texts from the web have: dashes, curly quotes, line ends of two."""
    text = "".join(PARAGRAPH.format(day=day) for day in range(1000, 1000 + characters // 150))
    return f"{text}They had met for the first time on 6\u00a0November 2017."


def bench_quotes() -> None:
    from cachrono import Citation
    from cachrono.evidence import Folded, find_quote, nearest_words

    there = Citation("s", exact="on 6 November 2017", prefix="first time")
    missing = Citation("s", exact="on 7 November 2018", prefix="first time")
    for name, characters, unit, factor, limit in (
        ("8 kB", 8_000, "ms", 1000, "at most 1 ms"),
        ("1 MB", 900_000, "s", 1, "at most 0.2 s"),
    ):
        text = prose(characters)
        apart = unicodedata.normalize("NFD", text)
        one, two, none, folding, near = medians(
            7 if factor == 1 else 51,
            partial(find_quote, there, text),
            partial(find_quote, there, apart),
            partial(find_quote, missing, text),
            partial(Folded, text),
            partial(nearest_words, missing, text),
        )
        line(f"a quote in a text of {name}, folding included", f"{one * factor:.2f} {unit}", limit)
        line("  with accents apart (NFD)", f"{two * factor:.2f} {unit}", limit)
        line("  one that is missing", f"{none * factor:.2f} {unit}", limit)
        line("  the folding alone", f"{folding * factor:.2f} {unit}", "")
        line("  the nearest words, as a hint", f"{near * factor:.2f} {unit}", "")


if __name__ == "__main__":
    bench_quotes()
