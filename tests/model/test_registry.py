import copy
import pickle

import pytest

from cachrono import ChronologyError, Source, UnknownIdError
from cachrono.model import Registry

A, B = Source("a", title="A"), Source("b")


def test_it_is_looked_up_iterated_and_counted() -> None:
    registry = Registry("source", [A, B])
    assert (registry["a"], registry.get("b"), registry.get("c")) == (A, B, None)
    assert (list(registry), registry.ids(), len(registry)) == ([A, B], ["a", "b"], 2)


def test_it_has_ids_and_things() -> None:
    registry = Registry("source", [A])
    assert "a" in registry
    assert A in registry
    assert "b" not in registry
    assert B not in registry
    assert Source("a") not in registry
    assert None not in registry


def test_order_is_kept_but_not_compared() -> None:
    assert Registry("source", [A, B]) == Registry("source", [B, A])
    assert hash(Registry("source", [A, B])) == hash(Registry("source", [B, A]))
    assert Registry("source", [A]) != Registry("source", [Source("a")])
    assert Registry("source", []) != Registry("event", [])
    assert Registry("source", []) != []


def test_one_more_is_a_copy() -> None:
    small = Registry("source", [A])
    assert small.with_one(B).ids() == ["a", "b"]
    assert small.ids() == ["a"]


def test_every_id_stands_once() -> None:
    with pytest.raises(ChronologyError) as caught:
        Registry("source", [A, B, Source("a"), Source("b")])
    assert [problem.value for problem in caught.value.problems] == ["a", "b"]


def test_the_nearest_id_is_offered() -> None:
    with pytest.raises(
        UnknownIdError, match=r"^no source has the id 'tashkent'; did you mean 'tashkent-2025'\?$"
    ) as caught:
        Registry("source", [Source("tashkent-2025"), A])["tashkent"]
    assert isinstance(caught.value, KeyError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_it_can_be_copied_and_pickled() -> None:
    registry = Registry("source", [A, B])
    for copied in (copy.copy(registry), copy.deepcopy(registry), pickle.loads(pickle.dumps(registry))):
        assert copied == registry


def test_repr_is_short() -> None:
    assert repr(Registry("source", [A])) == "<1 source: a>"
    assert repr(Registry("source", [Source(f"s{n}") for n in range(9)])).endswith("s6, s7, …>")
