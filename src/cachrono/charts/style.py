"""What all parts of a chart share: its theme, its language, and how wide a text is in it."""

from __future__ import annotations

from attrs import frozen

from cachrono.charts import metrics
from cachrono.charts.theme import LIGHT, Theme, theme_of
from cachrono.wording import Wording, wording


@frozen
class Style:
    """A theme and a language.

    Args:
        theme: Colours and font.
        words: What charts say.
    """

    theme: Theme
    words: Wording

    @classmethod
    def of(cls, theme: str | Theme = LIGHT, language: str = "en") -> Style:
        """The style of a theme, or of its name, in a language."""
        return cls(theme_of(theme), wording("cachrono.charts", language))

    @property
    def language(self) -> str:
        """The two-letter code of the language."""
        return self.words.language

    def say(self, key: str, **filled: object) -> str:
        """A phrase in the language of the chart."""
        return self.words.say(key, **filled)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of one line of text, in pixels."""
        return metrics.text_width(text, size * self.theme.letter_width, bold=bold)

    def shorten(self, text: str, size: float, room: float, *, bold: bool = False) -> str:
        """A text cut with an ellipsis so that it takes no more than ``room`` pixels."""
        return metrics.shorten(text, size * self.theme.letter_width, room, bold=bold)

    def wrap(self, text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        """A text as lines of at most ``room`` pixels."""
        return metrics.wrap(text, size * self.theme.letter_width, room, bold=bold)
