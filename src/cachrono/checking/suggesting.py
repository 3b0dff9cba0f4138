"""Claims that a text may support, for a person to accept or to throw away."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from attrs import evolve, frozen

from cachrono.checking.dates import check_date
from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, InvalidDateError
from cachrono.evidence import Phrase, ProofOutcome, SourceText, context, find
from cachrono.evidence.quotes import stands_at_offsets, stands_once
from cachrono.evidence.readings import grouped
from cachrono.files.yaml import dump_tree
from cachrono.model import Citation, Claim, PublicationWindow, Source, publication_window

MOST_WORDS = 10  # of a quote, prefix and suffix included
_MOST_READINGS = 4  # that are written as one of several dates
_MOST_TOLD = 6
_WORD_BEFORE = re.compile(r"[^\s.!?;:]+[^\S\r\n]+\Z")
_NO_ID = re.compile(r"[^\w.+-]+")
_PROVEN = (ProofOutcome.EXPLICIT, ProofOutcome.UNIQUE, ProofOutcome.ONE_OF)

_HEAD = """\
# Candidates from {name}: words that may tell when something was, found by rule.
# Nothing here is asserted until a person has read it. For each candidate: read the line in the text; throw it away, or
# say what happened (title, an id of its own, where, participants), and correct the date where the words don't mean it.
# A candidate without `when:` has words that can't be dated by themselves.
title: {title}
"""


@frozen
class _Candidate:
    """A phrase as a claim, and what is to be said of it."""

    claim: Claim
    comment: str


def suggest(
    text: SourceText | str,
    published: TimeSpan | dt.date | str | None = None,
    *,
    source: str = "article",
    retrieved: dt.date | str | None = None,
) -> str:
    """Candidate claims for every phrase of a text that may be a date, as a chronology file to work on.

    A quote is the phrase, with a word or two before it where that tells it from the same words elsewhere. It has a date
    where the words can mean just one, or one of a few; a comment says which rule found it, and on which line.

    Args:
        text: The text of a source.
        published: When it was published: "this year" counts from there.
        source: The id that the source is to have.
        retrieved: The day on which the text was got.

    Returns:
        YAML, which :func:`cachrono.read` takes as it is.

    Raises:
        ChronologyFileError: If there is nothing in the text.
        InvalidDateError: If ``published`` is no date.
        ChronologyError: If ``source`` can't be an id, or ``retrieved`` is no day.

    Examples:
        >>> made = suggest("The council met on 5 March.", "2024-03-08", source="gazette")
        >>> print(made.partition("candidate-1:")[2])
        <BLANKLINE>
            title: 'TODO: what happened?'
            claims:
              - when: 2024-03-05
                source: gazette
                quote: 5 March
                at: 19-26
        <BLANKLINE>
    """
    text = text if isinstance(text, SourceText) else SourceText.of(text)
    origin = Source(source, published=published, retrieved=retrieved, sha256=text.sha256)
    window = publication_window(origin, ())
    name = "".join(c if c.isprintable() else "?" for c in Path(text.name).name)
    parts = [_HEAD.format(name=name, title=_scalar(f"Candidates from {name}")), "\n", _source(origin), "\n"]
    found = list(_candidates(text, origin, window))
    some = any(isinstance(one, _Candidate) for one in found)
    parts.append("events:\n" if some else "events: {}  # no words that tell when something was\n")
    numbers = count(1)
    parts += [f"  # {one}\n" if isinstance(one, str) else _event(next(numbers), one) for one in found]
    return "".join(parts)


def id_of(path: Path) -> str:
    """The id of a source from the name of its file."""
    return _NO_ID.sub("-", path.stem).strip("-.+") or "article"


def _candidates(text: SourceText, origin: Source, window: PublicationWindow) -> Iterator[_Candidate | str]:
    """What can be suggested, and what is to be said where nothing can be."""
    for phrase in find(text.text):
        citation = _citation(text, origin.id, phrase)
        if citation is None:
            yield f"line {text.line_and_column(phrase.start)[0]}: these words have a character that no file can hold"
            continue
        if not stands_at_offsets(citation, text):
            continue  # within a longer word or number: no words that could be quoted
        bare = Claim("candidate", citations=citation)
        found = _meanings(citation.exact or "", window)
        claim = evolve(bare, when=_when(found))
        if claim.when is not None and check_date(claim, window).proof.outcome not in _PROVEN:
            claim = bare
        yield _Candidate(claim, _comment(text, phrase, found, dated=claim.when is not None))


def _citation(text: SourceText, source: str, phrase: Phrase) -> Citation | None:
    """The shortest quote that tells a phrase from the same words elsewhere; else with what stands around it.

    None if a character of the words can't stand in a file.
    """
    start, end = phrase.start, phrase.end
    bare = " ".join(phrase.text.split())
    if not _can_be_written(bare):
        return None
    for _ in range(3):
        words = " ".join(text.text[start:end].split())
        if len(words.split()) > MOST_WORDS or not _can_be_written(words):
            break
        if stands_once(text, start, end):
            return Citation(source, exact=words, start=start, end=end)
        before = _WORD_BEFORE.search(text.text, max(start - 60, 0), start)
        if before is None:
            break
        start = before.start()
    room = MOST_WORDS - len(bare.split())
    prefix, suffix = context(text, phrase.start, end, most_words=max(room, 0))
    around = [part for part in (prefix, suffix) if part]
    if sum(len(part.split()) for part in around) > room or not all(map(_can_be_written, around)):
        prefix = suffix = None  # the offsets tell it
    return Citation(source, exact=bare, prefix=prefix, suffix=suffix, start=phrase.start, end=end)


def _can_be_written(words: str) -> bool:
    """Whether a text file can hold all the characters."""
    try:
        Citation("source", exact=words)
    except ChronologyError:
        return False
    return True


def _meanings(quote: str, window: PublicationWindow) -> list[str]:
    """The dates that words can mean, each in the first of the ways in which it could be written."""
    groups = grouped([quote], window, None)
    return list(dict.fromkeys(str(ways[0].value) for group in groups for ways in group.alternatives))


def _when(found: list[str]) -> TimeSpan | None:
    if not 1 <= len(found) <= _MOST_READINGS:
        return None
    try:
        return TimeSpan(found[0] if len(found) == 1 else f"[{','.join(sorted(found))}]")
    except InvalidDateError:  # intervals can't be members of a set
        return None


def _comment(text: SourceText, phrase: Phrase, found: list[str], *, dated: bool) -> str:
    line, _ = text.line_and_column(phrase.start)
    modifier = f", {phrase.modifier}" if phrase.modifier is not None else ""
    shown = " or ".join(found[:_MOST_TOLD]) + (" or …" if len(found) > _MOST_TOLD else "")
    said = (
        f"{'means' if len(found) == 1 else 'may mean'} {shown}" if found else "no date can be read in these words alone"
    )
    undated = "; which, is left to you" if found and not dated else ""
    return f"line {line}, rule {phrase.rule}{modifier}: {said}{undated}"


def _source(source: Source) -> str:
    lines = ["sources:\n", f"  {_scalar(source.id)}:\n"]
    given = {"published": source.published, "retrieved": source.retrieved, "sha256": source.sha256}
    return "".join([*lines, *(f"    {key}: {_value(key, str(value))}\n" for key, value in given.items() if value)])


def _event(number: int, candidate: _Candidate) -> str:
    claim = candidate.claim
    citation = claim.citations[0]
    given = {
        "when": None if claim.when is None else str(claim.when),
        "source": citation.source,
        "prefix": citation.prefix,
        "quote": citation.exact,
        "suffix": citation.suffix,
        "at": f"{citation.start}-{citation.end}",
    }
    lines = [f"{key}: {_value(key, value)}" for key, value in given.items() if value is not None]
    return "\n".join(
        [
            f"  # {candidate.comment}",
            f"  candidate-{number}:",
            f"    title: {_scalar('TODO: what happened?')}",
            "    claims:",
            f"      - {lines[0]}",
            *(f"        {line}" for line in lines[1:]),
            "",
        ]
    )


def _value(key: str, value: str) -> str:
    """A value as YAML on one line. Sets of dates go without quotes: where a date stands, they are read as they are."""
    return value if key in ("when", "published") and value[:1] in ("[", "{") else _scalar(value)


def _scalar(value: str) -> str:
    return dump_tree({"x": value}).removeprefix("x: ").rstrip("\n")
