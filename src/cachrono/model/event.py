"""Things that happen."""

from __future__ import annotations

from attrs import field, frozen

from cachrono.errors import ChronologyError
from cachrono.model.extras import NO_EXTRAS, Extras, to_extras
from cachrono.model.values import check_id, to_text, to_texts


def to_title(value: str) -> str:
    """A title, if it has any letter in it.

    Raises:
        ChronologyError: If it is blank or no text.
    """
    text = to_text(value)
    if text is None or not text.strip():
        raise ChronologyError("an event needs a title")
    return text


@frozen(kw_only=True)
class Event:
    """Something that happens. It has no date or place of its own: claims have.

    Args:
        id: Its id within the chronology.
        title: What to call it; the editor's words.
        kind: What sort of thing it is, such as ``summit``; a word of the editor's.
        series: The series that it is one of, such as ``consultative-meetings``.
        same_as: Links to the same event elsewhere, such as its page in Wikidata.
        extras: What other formats say of it that has no place here, by the name of the format, as it stood there.

    References:
        schema.org Event.
    """

    id: str = field(kw_only=False)
    title: str = field(kw_only=False, converter=to_title)
    kind: str | None = field(default=None, converter=to_text)
    series: str | None = field(default=None, converter=to_text)
    same_as: tuple[str, ...] = field(default=(), converter=to_texts)
    extras: Extras = field(default=NO_EXTRAS, converter=to_extras)

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "event")
