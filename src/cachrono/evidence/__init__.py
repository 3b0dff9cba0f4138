"""Whether the words are there."""

from cachrono.evidence.folding import Folded, fold
from cachrono.evidence.likeness import Nearest, nearest_words
from cachrono.evidence.quotes import Found, QuoteOutcome, context, find_quote
from cachrono.evidence.texts import SourceText

__all__ = ["Folded", "Found", "Nearest", "QuoteOutcome", "SourceText", "context", "find_quote", "fold", "nearest_words"]
