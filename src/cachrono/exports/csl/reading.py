"""A bibliography (CSL-JSON) to a chronology of sources."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import Any

from attrs import field, mutable

from cachrono.errors import ChronologyError, Problem, counted, shown
from cachrono.exports.csl.dates import NoDateError, read_date
from cachrono.exports.csl.writing import MARKUP
from cachrono.exports.terms import percent_encoded
from cachrono.files.foreign import Ids, document, gathered, json_of, printable
from cachrono.model import Chronology, Source
from cachrono.model.values import check_id, to_text

_WRITTEN_TYPES = ("document", "webpage")
# What is looked at one by one; all else is counted.
_KNOWN = frozenset(
    ("id", "citation-key", "type", "title", "author", "publisher", "container-title", "issued", "accessed", "URL",
     "DOI", "language", "note", "abstract")
)  # fmt: skip
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family")


def read_csl(path: str | os.PathLike[str] | bytes) -> Chronology:
    """Read a bibliography in CSL-JSON, as Zotero exports it: a chronology of sources, without events.

    Merge it with another, or let events grow on it. ``note`` becomes the description; ``abstract`` only where there is
    neither note nor title. What a source has no place for is told once for each field.

    Args:
        path: The file, or its bytes.

    Returns:
        The sources, with all that was not taken in ``problems``.

    Raises:
        ChronologyFileError: If it is no bibliography.

    Examples:
        >>> from cachrono.exports import read_csl
        >>> books = read_csl(b'[{"id": "http://zotero.org/users/1/items/AB12", "type": "book", "title": "Roads"}]')
        >>> story = books.with_event("talks", "Talks", when="1992", source="AB12")
        >>> story.sources["AB12"].title
        'Roads'
    """
    file = document(path)
    tree = json_of(file, "a bibliography in CSL-JSON")
    if isinstance(tree, dict):
        tree = tree.get("items", [tree])  # as Zotero's web interface wraps them
    if not isinstance(tree, list) or not (tree == [] or any(_is_item(item) for item in tree)):
        raise file.refuse("no bibliography in CSL-JSON: expected a list of items, each with id and type")
    reader = _Reader(file.name)
    reader.keep_ids(tree)
    sources = {}
    for index, item in enumerate(tree):
        if isinstance(item, dict):
            id_, source = reader.source(f"items[{index}]", item)
            sources[id_] = source
        else:
            reader.complain(f"items[{index}]", f"{shown(item)} is no item; an item has id, type and fields")
    return gathered({"sources": sources}, lambda _: (file.name, None), [*reader.problems, *reader.summary()])


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and any(key in item for key in ("id", "type", "title", "citation-key"))


@mutable
class _Reader:
    """Turns items into sources; what is not taken is noted."""

    file: str
    problems: list[Problem] = field(factory=list)
    ids: Ids = field(factory=Ids)
    _kept: set[str] = field(factory=set)
    _renamed: list[tuple[str, str]] = field(factory=list)
    _types: Counter[str] = field(factory=Counter)
    _untaken: Counter[str] = field(factory=Counter)
    _marked: int = 0

    def complain(self, path: str, message: str) -> None:
        self.problems.append(Problem(f"{message}; it is left out", path, self.file))

    def source(self, path: str, item: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """The id and the mapping of a source, sound as it stands."""
        id_ = self._id(path, item)
        texts = {key: self._text(path, item, key) for key in ("title", "publisher", "container-title", "language")}
        source: dict[str, Any] = {
            "title": self._unmarked(texts["title"]),
            "description": self._description(path, item, texts["title"]),
            "authors": self._authors(path, item),
            "publisher": self._unmarked(texts["publisher"] or texts["container-title"]),
            "published": self._date(path, item, "issued"),
            "retrieved": self._day(path, item),
            "language": texts["language"],
            "url": self._link(path, item),
        }
        if texts["publisher"] and texts["container-title"]:
            self._untaken["container-title"] += 1
        if isinstance(item.get("type"), str) and item["type"] not in _WRITTEN_TYPES:
            self._types[item["type"]] += 1
        for key in item:
            if key not in _KNOWN:
                self._untaken[key] += 1
        source = {key: value for key, value in source.items() if value}
        try:
            Source(id_, **source)
        except ChronologyError as error:  # published and retrieved don't fit
            self.complain(f"{path}.accessed", str(error))
            source.pop("retrieved", None)
        return id_, source

    def summary(self) -> list[Problem]:
        """What was not taken, once for each field."""
        found = []
        if self._types:
            kinds = ", ".join(f"{kind} {times}" for kind, times in sorted(self._types.items())[:20])
            found.append(("type", f"{counted(sum(self._types.values()), 'item')} ({kinds}); a source has no type"))
        found += [
            (key, f"{counted(times, 'item')}; a source has no place for it")
            for key, times in sorted(self._untaken.items())
        ]
        if self._marked:
            found.append(("title", f"{counted(self._marked, 'item')} with tags such as <i>; the letters are kept"))
        if self._renamed:
            old, new = self._renamed[0]
            message = f"{counted(len(self._renamed), 'item')} got an id that can stand here, such as {new!r} for"
            found.append(("id", f"{message} {shown(old)}"))
        return [Problem(printable(message), printable(key[:60]), self.file) for key, message in found]

    def _text(self, path: str, item: dict[str, Any], key: str) -> str | None:
        value = item.get(key)
        if value is None:
            return None
        try:
            return to_text(value)
        except ChronologyError as error:
            said = str(error) if isinstance(value, str) else f"{shown(value)} is no text"
            self.complain(f"{path}.{key}", said)
            return None

    def _unmarked(self, text: str | None) -> str | None:
        if text is None or not MARKUP.search(text):
            return text
        self._marked += 1
        return MARKUP.sub("", text)

    def keep_ids(self, items: list[Any]) -> None:
        """Keep the ids that can stand as they are for the items that have them, in whatever order these come."""
        for item in items:
            if isinstance(item, dict) and (id_ := _sound(_last_part(_wanted(item)))) is not None:
                self._kept.add(id_)
                self.ids.take(id_)

    def _id(self, path: str, item: dict[str, Any]) -> str:
        wanted = _wanted(item)
        given = item.get("citation-key") or item.get("id")
        if not wanted and given not in (None, ""):
            self.complain(f"{path}.id", f"{shown(given)} is no id")
        short = _last_part(wanted)
        if short in self._kept:
            self._kept.discard(short)
            made = short
        else:
            made = self.ids.of(short, "source")
        if made != wanted and wanted:
            self._renamed.append((wanted, made))
        return made

    def _description(self, path: str, item: dict[str, Any], title: str | None) -> str | None:
        note, abstract = (self._text(path, item, key) for key in ("note", "abstract"))
        if abstract is not None and (title or note):
            self._untaken["abstract"] += 1
            abstract = None
        return self._unmarked(note or abstract)

    def _authors(self, path: str, item: dict[str, Any]) -> list[str]:
        names = item.get("author")
        if names is None:
            return []
        if not isinstance(names, list):
            self.complain(f"{path}.author", f"{shown(names)} is no list of names")
            return []
        found = []
        for index, name in enumerate(names):
            place = f"{path}.author[{index}]"
            if not isinstance(name, dict):
                self.complain(place, f"{shown(name)} is no name; one has family and given, or literal")
            elif made := self._name(place, name):
                found.append(made)
        return found

    def _name(self, place: str, name: dict[str, Any]) -> str | None:
        if "literal" in name:
            whole = self._text(place, name, "literal")
        else:
            whole = " ".join(part for key in _NAME_PARTS if (part := self._text(place, name, key))) or None
            suffix = self._text(place, name, "suffix")
            if whole and suffix:
                whole += f"{',' if name.get('comma-suffix') else ''} {suffix}"
        if not whole:
            self.complain(place, f"{shown(name)} has no name in it; one has family and given, or literal")
        return whole

    def _date(self, path: str, item: dict[str, Any], key: str) -> str | None:
        if item.get(key) is None:
            return None
        try:
            date = read_date(item[key])
        except NoDateError as error:
            self.complain(f"{path}.{key}", str(error))
            return None
        self.problems += [Problem(message, f"{path}.{key}.{part}", self.file) for part, message in date.told]
        return date.text

    def _day(self, path: str, item: dict[str, Any]) -> str | None:
        text = self._date(path, item, "accessed")
        if text is None:
            return None
        day = text.partition("T")[0]
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day) or day < "0001":
            self.complain(f"{path}.accessed", f"{text!r} is not one day")
            return None
        return day

    def _link(self, path: str, item: dict[str, Any]) -> str | None:
        url, doi = (self._text(path, item, key) for key in ("URL", "DOI"))
        if url is not None and not re.fullmatch(r"https?://\S+", url):
            self.complain(f"{path}.URL", f"{shown(url)} is not a link; one begins with https:// or http://")
            url = None
        if doi is None:
            return url
        bare = re.sub(r"\A\s*(?:https?://(?:dx\.)?doi\.org/|doi:)?\s*", "", doi, flags=re.IGNORECASE).rstrip()
        if not re.match(r"10\.[0-9]+", bare):
            self.complain(f"{path}.DOI", f"{shown(doi)} is no DOI; one begins with 10.")
            return url
        link = f"https://doi.org/{percent_encoded(bare, also='/:;()')}"
        if url is not None and url != link:
            self._untaken["DOI"] += 1
        return url or link


def _wanted(item: dict[str, Any]) -> str:
    """What an item is called; empty if it has no name that can be one."""
    wanted = item.get("citation-key") or item.get("id")
    if isinstance(wanted, int) and not isinstance(wanted, bool) and 0 <= wanted < 10**12:
        return str(wanted)
    return wanted if isinstance(wanted, str) else ""


def _last_part(name: str) -> str:
    """Of a link, such as Zotero's, what names the item."""
    return name.rstrip("/").rpartition("/")[2] if re.match("https?://", name) else name


def _sound(name: str) -> str | None:
    try:
        return check_id(name, "source")
    except ChronologyError:
        return None
