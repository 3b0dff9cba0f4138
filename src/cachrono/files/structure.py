"""A tree of texts to the shapes of a chronology file, with every problem and its path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import cattrs
from cattrs.cols import is_mapping, list_structure_factory, mapping_structure_factory
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from cachrono.errors import nearest
from cachrono.files.shapes import FileShape, Texts
from cachrono.files.yaml import KEY, Tree, TreePath

Finding = tuple[TreePath, str, str | None]  # path, message, value


class _WrongShapeError(ValueError):
    """A value that is not what stands here; the text is the whole message."""


def structure(tree: Tree) -> tuple[FileShape, list[Finding]]:
    """The shapes that a tree stands for, without its broken entries, and everything that is wrong with these."""
    findings: list[Finding] = []
    try:
        return _converter().structure(tree, FileShape), findings
    except (BaseValidationError, _WrongShapeError) as error:
        _collect(error, (), findings)
    return _converter().structure(_without_broken(tree, findings), FileShape), findings


def _without_broken(tree: Tree, findings: list[Finding]) -> dict[str, Any]:
    """What is left of a tree: a broken source or event is taken out, a broken entry of a list is emptied."""
    broken = {path[:2] for path, _, _ in findings}
    left: dict[str, Any] = {}
    for key, value in tree.items() if isinstance(tree, dict) else ():
        if isinstance(value, dict):
            value = {step: inner for step, inner in value.items() if (key, step) not in broken}
        elif isinstance(value, list):
            value = [{} if (key, index) in broken else inner for index, inner in enumerate(value)]
        if (key,) not in broken and (key, KEY) not in broken:
            left[key] = value
    return left


_made: cattrs.Converter | None = None


def _converter() -> cattrs.Converter:
    global _made
    if _made is None:
        _made = _make_converter()
    return _made


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook_func(lambda kind: kind == Texts, _texts)
    # A key that stands in the file has a value, so that "optional" means: the key may be left out.
    converter.register_structure_hook_func(lambda kind: kind == str | None, _text)

    @converter.register_structure_hook_factory(attrs.has)
    def _mapping_of_shape(shape: type) -> Callable[[Any, Any], Any]:
        return _expecting(dict, make_dict_structure_fn(shape, converter))

    @converter.register_structure_hook_factory(lambda kind: getattr(kind, "__origin__", None) is list)
    def _list(kind: Any) -> Callable[[Any, Any], Any]:
        return _expecting(list, list_structure_factory(kind, converter))

    @converter.register_structure_hook_factory(is_mapping)
    def _mapping(kind: Any) -> Callable[[Any, Any], Any]:
        return _expecting(dict, mapping_structure_factory(kind, converter))

    return converter


def _expecting(kind: type, structure_it: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    wanted = "keys with values, 'key: value'" if kind is dict else "a list, one '- ' for each entry"

    def checked(value: Any, target: Any) -> Any:
        if type(value) is not kind:
            raise _WrongShapeError(f"{_what(value)} stands here; expected {wanted}")
        return structure_it(value, target)

    return checked


def _text(value: Any, _: Any = None) -> str:
    if type(value) is not str:
        raise _WrongShapeError(f"{_what(value)} stands here; expected a text")
    if not value:
        raise _WrongShapeError("no value; write one or leave the key out")
    return value


def _texts(value: Any, _: Any = None) -> Texts:
    if type(value) is str:
        return (_text(value),)
    if type(value) is not list:
        raise _WrongShapeError(f"{_what(value)} stands here; expected a list of texts")
    errors = []
    for index, item in enumerate(value):
        try:
            _text(item)
        except _WrongShapeError as error:
            error.add_note(IterableValidationNote("", index, str))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, Texts)
    return tuple(value)


def _what(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value == "":
        return "nothing"
    return f"the text {value[:40]!r}" if isinstance(value, str) else f"the value {str(value)[:40]}"


def _collect(error: BaseException, path: TreePath, findings: list[Finding]) -> None:
    """Walk cattrs's tree of errors down to the leaves; the notes on the way make up the path."""
    if isinstance(error, BaseValidationError):
        noted, rest = error.group_exceptions()  # type: ignore[attr-defined]
        for inner, note in noted:
            # Notes are texts, so each has an `index`, if only that of str.
            step = note.name if hasattr(note, "name") else note.index
            _collect(inner, (*path, step), findings)
        for inner in rest:
            _collect(inner, path, findings)
        if isinstance(error, ClassValidationError):
            return
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [a.name for a in attrs.fields(error.cl) if a.init]
        for key in sorted(error.extra_fields):
            hint = nearest(key, known) or f"; keys here are {', '.join(known)}"
            findings.append(((*path, key, KEY), f"unknown key {key!r}{hint}", key))
    elif isinstance(error, KeyError):
        findings.append((path[:-1], f"{path[-1]!r} is missing", None))
    elif path and path[-1] == "":
        findings.append((path, "an empty id; write one before the colon", None))
    else:
        findings.append((path, str(error), None))
