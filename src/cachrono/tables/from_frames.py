"""Frames to chronologies: pandas, Polars, PyArrow, whatever narwhals takes."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

from cachrono._collecting import uncollected
from cachrono.errors import ChronologyError, counted
from cachrono.model import Chronology, Source
from cachrono.model.chronology import When
from cachrono.tables.arguments import Arguments, FirstOfJanuary, Mapped, Sources
from cachrono.tables.grid import About, Grid, Row, spelled
from cachrono.tables.reading import chronology_of
from cachrono.tables.typed import text_of


def from_frame(
    frame: Any,
    *,
    columns: Mapped | None = None,
    day_first: bool | None = None,
    language: str = "en",
    first_of_january: FirstOfJanuary = "day",
    epoch_1904: bool = False,
    title: str | None = None,
    source: Source | str | None = None,
    published: When | None = None,
    sources: Sources = (),
    list_separator: str = ";",
    rejects: str | os.PathLike[str] | None = None,
) -> Chronology:
    """A chronology of the rows of a frame: of pandas, Polars, PyArrow, or whatever narwhals takes.

    See :func:`cachrono.read_csv` for what is made of it, and for the other arguments. What is missing (None, NaN, NaT)
    is an empty cell. A moment at midnight is a day: frames know no coarser one. An index of pandas that has a name is a
    column, too.

    Args:
        frame: The frame; a lazy one is collected.
        columns: The columns of fields that are named otherwise, by their names or their numbers from 1.
        day_first: Whether 12/03/1921, as a text, is in March.
        language: Of months in words, and of the order of day and month.
        first_of_january: What 1 January is: the ``day``, which is told, or the ``year``.
        epoch_1904: Whether numbers of five digits count days from 1904 rather than from 1900.
        title: What to call the chronology.
        source: What the frame is as a source: its id, or all of it.
        published: When it was published or made.
        sources: Documents that rows name by their ids or titles.
        list_separator: What stands between several participants, or authors, in one text; lists are taken as they are.
        rejects: A CSV file for the rows that are left out, with what is wrong with each.

    Returns:
        The chronology; ``problems`` has what could not be read, with row and column. Rows count from 1.

    Raises:
        ChronologyError: If it is no frame, or no column says what an event is called.

    Examples:
        >>> import polars
        >>> from cachrono import from_frame
        >>> frame = polars.DataFrame({"event": ["Talks", "Treaty"], "year": [1921, None], "who": [["A", "B"], []]})
        >>> [(claim.event, str(claim.when), claim.participants) for claim in from_frame(frame).claims]
        [('talks', '1921', ('A', 'B')), ('treaty', 'None', ())]
    """
    asked = Arguments(
        columns=columns, day_first=day_first, language=language, first_of_january=first_of_january,
        epoch_1904=epoch_1904, title=title, source=source, published=published, sources=sources,
        list_separator=list_separator, rejects=rejects,
    )  # fmt: skip
    with uncollected():
        return chronology_of(frame_grid(frame), asked)


def _with_index(frame: Any) -> Any:
    """A frame of pandas with the columns that were made its index; one without a name counts rows."""
    names = list(getattr(getattr(frame, "index", None), "names", None) or ())
    if not any(name is not None for name in names) or not hasattr(frame, "reset_index"):
        return frame
    taken = [str(name) for name in names if name in frame.columns]
    if taken:
        raise ChronologyError(f"the index and a column are both called {spelled(taken)}; rename one")
    return frame.reset_index()


def frame_grid(frame: Any) -> Grid:
    """The table of a frame.

    Raises:
        ChronologyError: If it is none.
    """
    import narwhals as nw

    try:
        narrow: Any = nw.from_native(_with_index(frame))
    except TypeError:
        kind = type(frame).__name__
        raise ChronologyError(f"{kind} is no frame; give one of pandas, Polars or PyArrow") from None
    except nw.exceptions.DuplicateError:
        twice = sorted(name for name, count in Counter(map(str, frame.columns)).items() if count > 1)
        raise ChronologyError(f"a frame with several columns called {spelled(twice)}; rename them") from None
    if isinstance(narrow, nw.LazyFrame):
        narrow = narrow.collect()
    # Names need not be texts: pandas numbers columns, and has them in levels.
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in narrow.columns]
    columns = [[text_of(value) for value in column.to_list()] for column in narrow.iter_columns()]
    rows = [Row(number, list(cells)) for number, cells in enumerate(zip(*columns, strict=True), 1)]
    about = About(description=f"a table of {counted(len(rows), 'row')}")
    return Grid(about, rows, names=names)
