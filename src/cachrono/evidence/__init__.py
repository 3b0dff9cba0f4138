"""Whether the words are there, and what dates they can mean."""

from cachrono.evidence.folding import Folded, fold
from cachrono.evidence.likeness import Nearest, nearest_words
from cachrono.evidence.meanings import Modifier
from cachrono.evidence.phrases import Phrase, find
from cachrono.evidence.proof import Proof, ProofOutcome, prove
from cachrono.evidence.quotes import Found, QuoteOutcome, context, find_quote
from cachrono.evidence.readings import Anchor, DateReading, readings
from cachrono.evidence.texts import SourceText

__all__ = [
    "Anchor",
    "DateReading",
    "Folded",
    "Found",
    "Modifier",
    "Nearest",
    "Phrase",
    "Proof",
    "ProofOutcome",
    "QuoteOutcome",
    "SourceText",
    "context",
    "find",
    "find_quote",
    "fold",
    "nearest_words",
    "prove",
    "readings",
]
