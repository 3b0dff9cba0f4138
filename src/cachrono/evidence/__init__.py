"""Whether the words are there, and whether they say the date."""

from cachrono.evidence.meanings import Modifier
from cachrono.evidence.phrases import Phrase, find
from cachrono.evidence.proof import Proof, ProofOutcome, prove
from cachrono.evidence.quotes import Found, QuoteOutcome, find_quote
from cachrono.evidence.readings import Anchor, DateReading, readings

__all__ = [
    "Anchor",
    "DateReading",
    "Found",
    "Modifier",
    "Phrase",
    "Proof",
    "ProofOutcome",
    "QuoteOutcome",
    "find",
    "find_quote",
    "prove",
    "readings",
]
