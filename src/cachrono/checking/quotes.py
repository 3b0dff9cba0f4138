"""Whether the quotes of a chronology stand in the texts of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from cachrono.checking.findings import Code, Finding, Locator, Severity
from cachrono.errors import ChronologyFileError, Problem
from cachrono.evidence import Found, QuoteOutcome, SourceText, context, find_quote, nearest_words
from cachrono.evidence.quotes import MOST_HITS
from cachrono.model import Chronology, Citation, Claim, Order, Source

_MOST_PLACES = 4  # of an ambiguous quote that are told
_MOST_WORDS = 30  # on either side of them: longer ones no one would copy


@frozen(kw_only=True)
class CheckedQuote:
    """A citation, and what came of looking for it.

    Attributes:
        part: The claim or order statement that rests on it.
        index: Which of its citations it is, from 0.
        found: Where it stands.
    """

    part: Claim | Order
    index: int
    found: Found

    @property
    def citation(self) -> Citation:
        """The words, and where they should stand."""
        return self.part.citations[self.index]


def read_texts(
    chronology: Chronology, folder: Path | None, places: Locator
) -> tuple[dict[str, SourceText], list[Finding]]:
    """The texts of sources that lie in a folder as ``<source-id>.txt``, and what is wrong with them.

    A missing text counts where something is quoted from it: as an error if no source has one.

    Raises:
        ChronologyFileError: If there is no such folder.
    """
    texts: dict[str, SourceText] = {}
    findings: list[Finding] = []
    if folder is None:
        return texts, findings
    if not folder.is_dir():
        raise ChronologyFileError(Problem("there is no such folder of texts", "", str(folder)))
    quoted = {citation.source for part in cited(chronology) for citation in part.citations if citation.exact}
    missing: list[Source] = []
    some = False
    for source in chronology.sources:
        file = folder / f"{source.id}.txt"
        if not file.exists():
            missing += [source] if source.id in quoted else []
            continue
        some = True
        if not file.is_file():  # a pipe, from which nothing may ever come
            problem = Problem("is no ordinary file; save the text as one", "", str(file))
            findings.append(Finding(Severity.ERROR, Code.TEXT_UNREADABLE, problem))
            continue
        try:
            texts[source.id] = SourceText.read(file)
        except ChronologyFileError as error:
            findings += [Finding(Severity.ERROR, Code.TEXT_UNREADABLE, problem) for problem in error.problems]
    if missing and not some:
        message = f"no text of any source; texts are files such as {missing[0].id}.txt"
        return texts, [*findings, Finding(Severity.ERROR, Code.TEXT_MISSING, Problem(message, "", str(folder)))]
    for source in missing:
        message = f"no text {folder / source.id}.txt; its quotes stay unchecked"
        findings.append(Finding(Severity.DISPUTE, Code.TEXT_MISSING, places.problem(source, message)))
    return texts, findings


def cited(chronology: Chronology) -> list[Claim | Order]:
    """What can rest on quotes: claims and order statements."""
    return [*chronology.claims, *chronology.orders]


def look_up(part: Claim | Order, texts: Mapping[str, SourceText], sources: Mapping[str, Source]) -> list[CheckedQuote]:
    """Look for all citations of a claim or order statement.

    Args:
        part: The claim or order statement.
        texts: The texts at hand, by source.
        sources: All sources, by id.
    """
    return [
        CheckedQuote(
            part=part,
            index=index,
            found=find_quote(citation, texts.get(citation.source), sha256=sources[citation.source].sha256),
        )
        for index, citation in enumerate(part.citations)
    ]


def quote_findings(
    checked: CheckedQuote, text: SourceText | None, places: Locator, *, max_words: int | None = None
) -> Iterator[Finding]:
    """What is wrong with one quote."""
    citation, outcome = checked.citation, checked.found.outcome
    if citation.exact is None:
        return
    message = None if text is None else _message(checked, text)
    if message is not None:
        field = "quote" if citation.start is None else "at"
        yield _finding(Severity.ERROR, _CODES[outcome], checked, message, field, places)
    if outcome is QuoteOutcome.UNCHECKED and citation.start is not None and citation.end is not None:
        enclosed, length = citation.end - citation.start, len(citation.exact)
        if enclosed != length:
            message = f"encloses {enclosed} characters, but the quote has {length}; there is no text to count in"
            yield _finding(Severity.NOTE, Code.QUOTE_LENGTH, checked, message, "at", places)
    words = sum(len(part.split()) for part in (citation.prefix, citation.exact, citation.suffix) if part)
    if max_words is not None and words > max_words:
        message = f"a quote of {words} words, prefix and suffix included; at most {max_words} are asked for"
        yield _finding(Severity.ERROR, Code.QUOTE_TOO_LONG, checked, message, "quote", places)


_CODES = {
    QuoteOutcome.MOVED: Code.QUOTE_MOVED,
    QuoteOutcome.AMBIGUOUS: Code.QUOTE_AMBIGUOUS,
    QuoteOutcome.MISSING: Code.QUOTE_MISSING,
}


def steps_to(checked: CheckedQuote, places: Locator) -> tuple[str | int, ...]:
    """The steps from a claim to the mapping in which a quote stands: none where that is the claim itself."""
    if len(checked.part.citations) > 1 or places.node(checked.part, "quotes") is not None:
        return ("quotes", checked.index)
    return ()


def _finding(
    severity: Severity, code: Code, checked: CheckedQuote, message: str, field: str, places: Locator
) -> Finding:
    steps = (*steps_to(checked, places), field)
    return Finding(severity, code, places.problem(checked.part, message, *steps, value=checked.citation.exact))


def _message(checked: CheckedQuote, text: SourceText) -> str | None:
    citation, found = checked.citation, checked.found
    if found.outcome is QuoteOutcome.MOVED:
        at = f"{citation.start}-{citation.end}"
        return f"the quote {citation.exact!r} does not stand at {at}, but at {found.start}-{found.end}"
    if found.outcome is QuoteOutcome.AMBIGUOUS:
        count = len(found.hits)
        places = f"{count} places" if count < MOST_HITS else f"{MOST_HITS} places or more"
        told = [f"at {start}-{end}{_told_by(text, start, end)}" for start, end in found.hits[:_MOST_PLACES]]
        more = f" and {count - _MOST_PLACES} more" if count > _MOST_PLACES else ""
        return f"the quote {citation.exact!r} stands in {places}; say which: {', '.join(told)}{more}"
    if found.outcome is QuoteOutcome.MISSING:
        return _missing(citation, text)
    return None


def _told_by(text: SourceText, start: int, end: int) -> str:
    prefix, suffix = context(text, start, end, most_words=_MOST_WORDS)
    given = [f"{name}: {words!r}" for name, words in (("prefix", prefix), ("suffix", suffix)) if words is not None]
    return f" ({', '.join(given)})" if given else ""


def _missing(citation: Citation, text: SourceText) -> str:
    if citation.prefix or citation.suffix:
        bare = find_quote(evolve(citation, prefix=None, suffix=None), text)
        if bare.hits:
            places = ", ".join(f"{start}-{end}" for start, end in bare.hits[:_MOST_PLACES])
            what = " and ".join(
                name for name, words in (("prefix", citation.prefix), ("suffix", citation.suffix)) if words
            )
            return f"the quote {citation.exact!r} stands at {places}, but not with this {what}; copy them too"
    message = f"the quote {citation.exact!r} does not stand in the text; copy it letter by letter"
    near = nearest_words(citation, text)
    if near is None:
        return message
    line, _ = text.line_and_column(near.start)
    words = " ".join(near.words.split())
    return f"{message} (nearest to it: {words!r}, at {near.start}-{near.end}, line {line})"


def changed_findings(
    chronology: Chronology, quotes: Iterable[CheckedQuote], texts: Mapping[str, SourceText], places: Locator
) -> Iterator[Finding]:
    """The sources whose text is not the one that was quoted from, and what became of their quotes."""
    by_source: dict[str, list[CheckedQuote]] = {}
    for quote in quotes:
        if quote.found.outcome is QuoteOutcome.SOURCE_CHANGED:
            by_source.setdefault(quote.citation.source, []).append(quote)
    for source in chronology.sources:
        text = texts.get(source.id)
        if text is None or source.sha256 in (None, text.sha256):
            continue
        message = f"its text {text.name} has changed; if that is right, write {text.sha256}"
        message += _became(by_source.get(source.id, []))
        yield Finding(Severity.ERROR, Code.TEXT_CHANGED, places.problem(source, message, "sha256", value=source.sha256))


def _became(quotes: Sequence[CheckedQuote]) -> str:
    if not quotes:
        return ""
    there = sum(1 for quote in quotes if quote.found.start is not None and quote.found.reason is None)
    gone = sum(1 for quote in quotes if not quote.found.hits)
    parts = [(there, "as quoted"), (len(quotes) - there - gone, "elsewhere"), (gone, "not at all")]
    return f"; its quotes there: {', '.join(f'{count} {how}' for count, how in parts if count)}"
