"""What the sources say: sources, events, claims, order, and the chronology that holds them."""

from cachrono.model.chronology import Chronology
from cachrono.model.claim import Citation, Claim, Judgement, Mode, Verdict, parse_offsets
from cachrono.model.event import Event
from cachrono.model.extras import Extras
from cachrono.model.links import annotation, text_fragment
from cachrono.model.order import Order, Relation
from cachrono.model.publication import PublicationWindow, public_since, publication_window, publication_windows
from cachrono.model.registry import Registry
from cachrono.model.source import Source
from cachrono.model.standing import Origins
from cachrono.model.translation import Translation

__all__ = [
    "Chronology",
    "Citation",
    "Claim",
    "Event",
    "Extras",
    "Judgement",
    "Mode",
    "Order",
    "Origins",
    "PublicationWindow",
    "Registry",
    "Relation",
    "Source",
    "Translation",
    "Verdict",
    "annotation",
    "parse_offsets",
    "public_since",
    "publication_window",
    "publication_windows",
    "text_fragment",
]
