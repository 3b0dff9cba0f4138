"""The check of a chronology: are the quotes there, is anything undated, unsourced, disputed?"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from cachrono.errors import ChronologyFileError, Problem, not_utf8
from cachrono.evidence import Found, QuoteOutcome, find_quote
from cachrono.files import Places, read_placed
from cachrono.model import Chronology, Citation, Claim, Order, Source
from cachrono.model.checks import Subject
from cachrono.resolution import View, resolve


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"  # the file says something that isn't so
    DISPUTE = "dispute"  # the sources disagree, or a quote could not be checked; an error where strict
    NOTE = "note"  # something that an editor may want to add


@frozen
class Finding:
    """Something that a check found."""

    severity: Severity
    problem: Problem

    def __str__(self) -> str:
        rest = f"{self.problem.path}: {self.problem.message}" if self.problem.path else self.problem.message
        return f"{self.problem.place}: {self.severity}: {rest}"


@frozen(kw_only=True)
class Report:
    """What a check found.

    Attributes:
        chronology: What was checked.
        findings: In the order of the file.
        quotes: How many quotes came out in which way; claims without a quote count as one.
    """

    chronology: Chronology
    findings: tuple[Finding, ...]
    quotes: Counter[QuoteOutcome]

    def failed(self, *, strict: bool = False) -> bool:
        """Whether there is any error; with ``strict``, any dispute counts too."""
        bad = (Severity.ERROR, Severity.DISPUTE) if strict else (Severity.ERROR,)
        return any(finding.severity in bad for finding in self.findings)


def check(path: str | os.PathLike[str], texts: str | os.PathLike[str] | None = None) -> Report:
    """Check a chronology file, or a folder of them.

    Args:
        path: The file or folder.
        texts: A folder with the texts of sources, each as ``<source-id>.txt``. Quotes of sources without a text there
            stay unchecked.

    Raises:
        ChronologyFileError: If the files can't be read as a chronology.
    """
    chronology, places = read_placed(path)
    view = resolve(chronology)
    quotes: Counter[QuoteOutcome] = Counter()
    findings = [
        *_quotes(chronology, places, None if texts is None else Path(texts), quotes),
        *_gaps(view, places),
        *_disputes(view, places),
    ]
    findings.sort(key=lambda found: (found.problem.file or "", found.problem.line or 0, found.problem.column or 0))
    return Report(chronology=chronology, findings=tuple(findings), quotes=quotes)


def _quotes(
    chronology: Chronology, places: Places, texts: Path | None, quotes: Counter[QuoteOutcome]
) -> Iterator[Finding]:
    if texts is not None and not texts.is_dir():
        raise ChronologyFileError(Problem("there is no such folder of texts", "", str(texts)))
    read: dict[str, str | None] = {}
    for source in chronology.sources:
        text, problem = _text(source, texts, places)
        read[source.id] = text
        if problem is not None:
            yield Finding(Severity.ERROR, problem)
    if texts is not None:
        yield from _missing_texts(chronology, places, texts, read)
    cited: list[Claim | Order] = [*chronology.claims, *chronology.orders]
    for part in cited:
        if isinstance(part, Claim) and not any(citation.exact for citation in part.citations):
            quotes[QuoteOutcome.UNQUOTED] += 1
        for index, citation in enumerate(part.citations):
            if citation.exact is None:
                continue
            text = read[citation.source]
            found = Found(QuoteOutcome.UNCHECKED) if text is None else find_quote(citation, text)
            quotes[found.outcome] += 1
            message = None if text is None else _quote_message(citation, found)
            if message is not None:
                fields = ("at",) if citation.start is not None else ("quote",)
                steps = ("quotes", index, *fields) if len(part.citations) > 1 else fields
                yield Finding(Severity.ERROR, places.problem(part, message, *steps, value=citation.exact))


def _missing_texts(
    chronology: Chronology, places: Places, texts: Path, read: Mapping[str, str | None]
) -> Iterator[Finding]:
    """Sources that are quoted and have no text: a note for each, an error if there is no text at all."""
    parts: list[Claim | Order] = [*chronology.claims, *chronology.orders]
    quoted = {citation.source for part in parts for citation in part.citations if citation.exact is not None}
    missing = [source for source in chronology.sources if source.id in quoted and read[source.id] is None]
    if missing and len(missing) == len(quoted):
        message = f"no text of any source; texts are files such as {missing[0].id}.txt"
        yield Finding(Severity.ERROR, Problem(message, "", str(texts)))
    for source in missing if len(missing) < len(quoted) else ():
        yield Finding(
            Severity.DISPUTE, places.problem(source, f"no text {texts / source.id}.txt; its quotes stay unchecked")
        )


def _text(source: Source, texts: Path | None, places: Places) -> tuple[str | None, Problem | None]:
    """The text of a source, if there is one and it is the one that the offsets count in."""
    if texts is None:
        return None, None
    file = texts / f"{source.id}.txt"
    try:
        data = file.read_bytes()
        text = data.decode("utf-8")
    except FileNotFoundError:
        return None, None
    except OSError as error:
        return None, places.problem(source, f"its text {file} can't be read: {(error.strerror or str(error)).lower()}")
    except UnicodeDecodeError as error:
        return None, not_utf8(data, error, str(file))
    digest = hashlib.sha256(data).hexdigest()
    if source.sha256 is not None and digest != source.sha256:
        message = f"its text {file} has changed: sha256 is {digest[:12]}…; find its quotes again"
        return text, places.problem(source, message, "sha256", value=source.sha256)
    return text, None


def _quote_message(citation: Citation, found: Found) -> str | None:
    if found.outcome is QuoteOutcome.MOVED:
        at = f"{citation.start}-{citation.end}"
        return f"the quote {citation.exact!r} does not stand at {at}, but at {found.start}-{found.end}: {found.reason}"
    if found.outcome is QuoteOutcome.AMBIGUOUS:
        return f"the quote {citation.exact!r} stands in several places; add prefix: or suffix:"
    if found.outcome is QuoteOutcome.MISSING:
        return f"the quote {citation.exact!r} does not stand in the text; copy it letter by letter"
    return None


def _gaps(view: View, places: Places) -> Iterator[Finding]:
    """What an editor may want to add."""

    def note(part: Subject, message: str) -> Finding:
        return Finding(Severity.NOTE, places.problem(part, message))

    for source in view.chronology.sources:
        if source.published is None and source.retrieved is None:
            yield note(source, "neither published: nor retrieved:; what it says is never part of an as-of view")
    for judgement in view.chronology.judgements:
        if judgement.on is None:
            yield note(judgement, "no day on:; it is never part of an as-of view")
    for account in view:
        if not account.is_mentioned and not view.chronology.claims_of(account.id):
            yield note(account.event, "nothing is said of it: no claim, no place in the order")
        for claim, mode in zip(account.claims, account.modes, strict=True):
            if claim.source is None:
                yield note(claim, "unsourced")
            elif mode is None:
                yield note(claim, "planned or past can't be told from the dates; add mode:")


def _disputes(view: View, places: Places) -> Iterable[Finding]:
    for conflict in view.conflicts:
        event = view[conflict.event].event
        message = str(conflict).partition(": ")[2]
        yield Finding(Severity.DISPUTE, places.problem(event, message))
