"""What columns are called, in tables of ours and in those of others.

To know one more heading: a word in ``HEADINGS``, in small letters, with a space for whatever stands between words.
"""

from __future__ import annotations

import re

# What a table of ours calls its columns, in their order; the first one marks it.
OWN = (
    "record", "id", "title", "when", "throughout", "where", "participants", "mode", "source", "quote", "at", "prefix",
    "suffix", "locator", "claim", "supersedes", "retracts", "kind", "series", "same_as", "description", "authors",
    "publisher", "published", "retrieved", "language", "url", "sha256", "derived_from", "more",
)  # fmt: skip
OF_SOURCE = ("authors", "publisher", "published", "retrieved", "language", "url")
# Columns of a table of rows to mend, in their order.
MENDING = {"problem": "problem", "original row": "row", "original id": "id", "original source": "source"}
RECORDS = ("chronology", "source", "event", "order", "judgement", "translation")

# By field, what others call it; the likelier first. In a table that has both, "event" is an id and "title" the title.
HEADINGS: dict[str, tuple[str, ...]] = {
    "title": (
        "title",
        "event title",
        "event name",
        "headline",
        "name",
        "event",
        "what",
        "summary",
        "subject",
        "label",
        "titel",
        "ereignis",
        "titre",
        "événement",
        "título",
        "evento",
        "titolo",
        "название",
        "событие",
        "olay",
        "hadisə",
    ),
    "id": ("id", "event id", "identifier", "key", "uid", "event"),
    "when": (
        "edtf",
        "date edtf",
        "when",
        "date",
        "dates",
        "event date",
        "time span",
        "date range",
        "date of event",
        "datierung",
        "datum",
        "fecha",
        "дата",
        "tarih",
        "tarix",
        "sana",
    ),
    "begin": (
        "begin",
        "start",
        "start date",
        "begin date",
        "begins",
        "starts",
        "from",
        "date from",
        "date start",
        "beginn",
        "von",
        "début",
        "date de début",
        "inicio",
        "начало",
    ),
    "end": (
        "end",
        "end date",
        "ends",
        "to",
        "until",
        "till",
        "date to",
        "date end",
        "finish",
        "ende",
        "bis",
        "fin",
        "date de fin",
        "конец",
    ),
    "not_before": ("not before", "earliest date"),
    "not_after": ("not after", "latest date"),
    "throughout": ("throughout",),
    "year": (
        "year",
        "start year",
        "begin year",
        "year start",
        "year from",
        "from year",
        "jahr",
        "année",
        "año",
        "год",
        "yıl",
    ),
    "month": ("month", "start month", "begin month", "monat", "mois", "mes", "месяц", "ay"),
    "day": ("day", "start day", "begin day", "tag", "jour", "día", "день", "gün"),
    "end_year": ("end year", "year end", "year to", "to year"),
    "end_month": ("end month",),
    "end_day": ("end day",),
    "time": ("time", "time of day", "uhrzeit", "heure", "hora"),
    "where": ("where", "place", "location", "venue", "city", "site", "ort", "lieu", "lugar", "место", "yer"),
    "participants": (
        "participants",
        "participant",
        "who",
        "people",
        "persons",
        "actors",
        "attendees",
        "parties",
        "teilnehmer",
        "участники",
    ),
    "kind": ("kind", "type", "category", "group", "event type", "kategorie", "catégorie", "тип"),
    "series": ("series",),
    "mode": ("mode",),
    "source": (
        "source",
        "sources",
        "source title",
        "reference",
        "cited source",
        "quelle",
        "fuente",
        "источник",
        "kaynak",
    ),
    "quote": ("quote", "quotation", "words", "excerpt", "zitat", "citation", "цитата"),
    "at": ("at",),
    "prefix": ("prefix",),
    "suffix": ("suffix",),
    "locator": ("locator", "page", "pages", "page number", "seite", "страница"),
    "claim": ("claim", "claim id"),
    "supersedes": ("supersedes",),
    "retracts": ("retracts",),
    "same_as": ("same as", "wikidata"),
    "authors": ("authors", "author", "written by", "autor"),
    "publisher": ("publisher", "outlet", "newspaper", "publication", "published by"),
    "published": ("published", "publication date", "date published", "source date"),
    "retrieved": ("retrieved", "accessed", "access date", "date accessed"),
    "language": ("language",),
    "url": ("url", "link", "source url", "source link", "web"),
}
KNOWN = frozenset(word for words in HEADINGS.values() for word in words)
CLAIMS = frozenset(("event", "claim", "edtf", "quote"))  # in a table of claims that we wrote
SUMMARY = frozenset(("when", "edtf", "earliest", "latest", "by_order", "status"))  # in one of events that we wrote
MORE_PARTICIPANTS = re.compile(r"(?:actor|participant|person|party) ?[0-9]{1,2}")
OF_DATES = (
    "when", "begin", "end", "year", "month", "day", "end_year", "end_month", "end_day", "not_before", "not_after",
    "time",
)  # fmt: skip
DATES = ("when", "begin", "year", "throughout", "not_before", "not_after")
_BETWEEN = re.compile(r"[^\w]+|_")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DAY_FIRST = re.compile(r"\b(?:dd?|tt|jj)\W{1,2}mm?\W{1,2}(?:yy|jj|aa)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\bmm?\W{1,2}dd?\W{1,2}yy", re.IGNORECASE)


def plain(heading: str) -> str:
    """A heading in small letters, with single spaces between its words."""
    return " ".join(_BETWEEN.sub(" ", heading.casefold()).split())


def bare(heading: str) -> str:
    """A heading as :func:`plain` has it, without what stands in parentheses."""
    return plain(_ASIDE.sub("", heading))


def order_in(heading: str) -> bool | None:
    """Whether a heading, such as Date (dd/mm/yyyy), says that the day comes first; None where it says nothing."""
    if _DAY_FIRST.search(heading):
        return True
    return False if _MONTH_FIRST.search(heading) else None
