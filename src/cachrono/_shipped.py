"""The chronology that comes with the package."""

from __future__ import annotations

from pathlib import Path

from cachrono.errors import CachronoError
from cachrono.files import read
from cachrono.model import Chronology


def shipped_folder() -> Path:
    """The folder of the shipped chronology: in an installed package, or in the repository of an editable install.

    Raises:
        CachronoError: If it is in neither.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_events", package.parents[1] / "events"):
        if (folder / "central_asia.yaml").is_file():
            return folder
    raise CachronoError("the shipped chronology is missing from this installation; install cachrono again")


def central_asia() -> Chronology:
    """Central Asian diplomacy as five news articles tell it, 1992 to 2028.

    Examples:
        >>> import cachrono
        >>> story = cachrono.central_asia()
        >>> print(story.claims["tashkent-2025/azernews-tase"].quote)
        On November 16
    """
    return read(shipped_folder())
