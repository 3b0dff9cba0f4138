"""Documents: who published what, and when."""

from __future__ import annotations

import datetime as dt
import re

from attrs import field, frozen

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError
from cachrono.model.values import check_id, to_date, to_span, to_text, to_texts


def _to_sha256(value: str | None) -> str | None:
    text = to_text(value)
    if text is not None and not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ChronologyError(f"{text!r} is not a sha256 digest; it has 64 hexadecimal digits in small letters")
    return text


@frozen(kw_only=True)
class Source:
    """A document that says something of events.

    What the document does not say of itself stays None: nothing here is guessed.

    Args:
        id: Its id within the chronology.
        title: Its title, as printed.
        description: What it is, in the editor's words, where no title is printed.
        authors: Who wrote it.
        publisher: Who published it.
        published: When, as the document states it.
        retrieved: The day on which the editor got it.
        language: A language tag (BCP 47), such as ``en``.
        url: Where it can be read; http or https.
        sha256: Digest of the raw bytes of its text, in which the offsets of quotes count.
        derived_from: Id of the source that this one copies or syndicates.

    References:
        schema.org NewsArticle, W3C PROV Entity.
    """

    id: str = field(kw_only=False)
    title: str | None = field(default=None, converter=to_text)
    description: str | None = field(default=None, converter=to_text)
    authors: tuple[str, ...] = field(default=(), converter=to_texts)
    publisher: str | None = field(default=None, converter=to_text)
    published: TimeSpan | None = field(default=None, converter=to_span)
    retrieved: dt.date | None = field(default=None, converter=to_date)
    language: str | None = field(default=None, converter=to_text)
    url: str | None = field(default=None, converter=to_text)
    sha256: str | None = field(default=None, converter=_to_sha256)
    derived_from: str | None = field(default=None, converter=to_text)

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "source")
        if self.url is not None and not re.match(r"https?://[^\s]+\Z", self.url):
            raise ChronologyError(f"{self.url!r} is not a link; it begins with https:// or http:// and has no spaces")
        if self.published is not None and self.published.throughout:
            raise ChronologyError(f"published throughout {self.published}; a publication is some time in it")
        if self.published is not None and self.retrieved is not None:
            first = self.published.earliest
            # A day of grace: the local day of publication can be a day ahead of the reader's.
            if first is not None and first > self.retrieved.toordinal() + 1:
                raise ChronologyError(f"retrieved on {self.retrieved}, before it was published ({self.published})")

    @property
    def name(self) -> str:
        """What to call it beside a date of its own: its publisher, else its title or what it is."""
        return self.publisher or self.title or self.description or self.id

    @property
    def label(self) -> str:
        """What to call it in a list: its publisher or title, and when it was published.

        Examples:
            >>> from cachrono import Source
            >>> Source("tase", title="Baku expands", publisher="Azernews", published="2025-12-03").label
            'Azernews, 3 December 2025'
        """
        if self.published is None:
            return f"{self.name}, undated"
        day = self.published.text.partition("T")[0]
        return f"{self.name}, {TimeSpan(day).describe()}"
