"""Order statements in words, with the titles of their events and the lengths that they give.

To add a relation: its words in :func:`order_words`.
"""

from __future__ import annotations

from collections.abc import Sequence

from cachrono.model import Order, Relation
from cachrono.resolution import View
from cachrono.resolution.prose import lengths_of, view_wording
from cachrono.wording import Wording

_MOST_NAMED = 6  # events of a statement; of more, some of the first and of the last
_WAYS = {Relation.SEQUENCE: "before", Relation.BEFORE: "before", Relation.AFTER: "after"}


def order_words(order: Order, view: View, words: Wording) -> str:
    """What a statement says: ``Vote: before Tender, at least 20 days between``.

    Args:
        order: The statement.
        view: Has the titles of the events.
        words: Of pages, in their language.
    """
    place, titles = view_wording(words.language).say, [view[event].title for event in order.events]
    first, rest, relation = titles[0], titles[1:], order.relation
    joint = words.say("conflicts.joint")
    if relation is Relation.LASTS:
        said = []
    elif relation is Relation.SEQUENCE and rest[1:]:
        first, said = joint.join(_few(titles)), [place("place.in_this_order")]
    elif relation is Relation.MEETS:
        said = [words.say("order.meets", event=rest[0])]
    else:
        others = place("place.and").join(_few(rest))
        said = [place(f"place.{_WAYS.get(relation, relation)}", events=others, count=len(rest))]
    return f"{first}: {joint.join((*said, *lengths_of(order, words.language)))}"


def _few(titles: Sequence[str]) -> Sequence[str]:
    return titles if len(titles) <= _MOST_NAMED else (*titles[:3], "…", *titles[-2:])
