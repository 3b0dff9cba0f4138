"""Whether the words are there."""

from cachrono.evidence.quotes import Found, QuoteOutcome, find_quote

__all__ = ["Found", "QuoteOutcome", "find_quote"]
