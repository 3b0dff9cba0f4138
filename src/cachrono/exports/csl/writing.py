"""Sources as a bibliography (CSL-JSON), which Zotero and citation processors read.

An item is a source: ``issued`` is when it was published, and never when an event was.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from cachrono.errors import counted
from cachrono.exports.csl.dates import csl_date
from cachrono.model import Chronology, Source
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import View

MARKUP = re.compile(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
"""The tags by which CSL-JSON marks letters in texts."""

_MARKED = ("title", "publisher", "description")


def to_csl(chronology: Chronology | View) -> Exported:
    """The sources of a chronology as a bibliography in CSL-JSON.

    Authors stand as single names (``literal``): which part is the family name, a source doesn't say. A source with a
    link is a ``webpage``, any other a ``document``. The description is the ``note``.

    Args:
        chronology: What to take the sources of.

    Returns:
        The text, and what a bibliography doesn't hold.

    Examples:
        >>> from cachrono import Chronology
        >>> from cachrono.exports import to_csl
        >>> story = Chronology().with_source("tase", authors="P. M. Tase", publisher="Azernews", published="2025-12-03")
        >>> print(to_csl(story))
        [
         {
          "id": "tase",
          "type": "document",
          "author": [
           {
            "literal": "P. M. Tase"
           }
          ],
          "publisher": "Azernews",
          "issued": {
           "date-parts": [
            [
             2025,
             12,
             3
            ]
           ]
          }
         }
        ]
        <BLANKLINE>

    References:
        Citation Style Language 1.0.2, csl-data.json.
    """
    whole = chronology.chronology if isinstance(chronology, View) else chronology
    text = json.dumps([_item(source) for source in whole.sources], ensure_ascii=False, indent=1)
    return Exported(text=f"{text}\n", omitted=tuple(_omitted(whole)))


def write_csl(chronology: Chronology | View, path: str | os.PathLike[str]) -> ExportReport:
    """Write the sources of a chronology to a file as a bibliography in CSL-JSON.

    Args:
        chronology: What to take the sources of.
        path: The file; an existing one is replaced once the new one is whole.

    Returns:
        The path, and what a bibliography doesn't hold.

    Raises:
        OutputError: If it can't be written.

    Examples:
        >>> import tempfile
        >>> import cachrono
        >>> from cachrono.exports import read_csl, write_csl
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report = write_csl(cachrono.central_asia(), f"{folder}/sources.json")
        ...     read_csl(report.path)
        <Chronology '': 0 events, 0 claims, 5 sources>
    """
    return to_csl(chronology).write(path)


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.id, "type": "document" if source.url is None else "webpage"}
    texts = {
        "title": source.title, "publisher": source.publisher, "URL": source.url, "language": source.language,
        "note": source.description,
    }  # fmt: skip
    if source.title is not None:
        item["title"] = texts.pop("title")
    if source.authors:
        item["author"] = [{"literal": name} for name in source.authors]
    if source.publisher is not None:
        item["publisher"] = texts.pop("publisher")
    if source.published is not None:
        item["issued"] = csl_date(source.published)
    if source.retrieved is not None:
        day = source.retrieved
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return item | {key: text for key, text in texts.items() if text is not None}


def _omitted(whole: Chronology) -> Iterator[Omission]:
    for source in whole.sources:
        published = source.published
        if published is not None and "T" in published.text:
            yield Omission(source.id, source.name, f"published {published}: the time of day; CSL has none")
        if published is not None and "edtf" in csl_date(published):
            reason = f"published {published}: as words and EDTF; programs that read only date-parts have no date"
            yield Omission(source.id, source.name, reason)
        for name in _MARKED:
            if MARKUP.search(getattr(source, name) or ""):
                reason = f"{name}: what looks like a tag is taken for one; programs show the letters without it"
                yield Omission(source.id, source.name, reason)
    alone = {
        "digest of the text (sha256)": [s.id for s in whole.sources if s.sha256],
        "what a source is a copy of (derived_from)": [s.id for s in whole.sources if s.derived_from],
    }
    for what, ids in alone.items():
        if ids:
            yield Omission("", what, f"{counted(len(ids), 'source')}: {', '.join(ids)}; a bibliography has no place")
    rest = {
        "title": whole.title, "description": whole.description, "day that it is seen from": whole.stated_known_on,
        "extras": whole.extras,
    }  # fmt: skip
    if given := [name for name, value in rest.items() if value]:
        yield Omission("", "chronology", f"its {', '.join(given)}; a bibliography has no place for it")
    kinds = {
        "event": len(whole.events), "claim": len(whole.claims), "order statement": len(whole.orders),
        "judgement": len(whole.judgements), "translation": len(whole.translations),
    }  # fmt: skip
    for word, count in kinds.items():
        if count:
            yield Omission("", f"{word}s", f"{counted(count, word)}: a bibliography holds sources alone")
