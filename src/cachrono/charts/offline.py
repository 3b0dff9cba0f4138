"""Pages that load nothing: what they may run, and charts that would need anything from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from cachrono.errors import ChartError, shown

# Parts of a chart in which "url" is a name that somebody gave; what data say is no part of a chart's description.
_GIVEN = ("datasets", "values", "value", "parse", "usermeta")


def as_parsed(script: str) -> str:
    """A script as a browser reads it, or its digest would be of another."""
    return script.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


def policy(scripts: Iterable[str], *, draws: bool) -> str:
    """What a page may load: nothing but what is in it.

    Args:
        scripts: The texts of all scripts that may run, as parsed.
        draws: Whether one of them draws a chart. Vega compiles the expressions of a chart, which takes
            ``unsafe-eval``; its interpreter, which doesn't, draws the lines of axes wrong.

    References:
        W3C Content Security Policy Level 3, 2.3.1 Source Lists.
    """
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = [*(f"'sha256-{digest}'" for digest in digests), *(["'unsafe-eval'"] if draws else [])]
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {' '.join(allowed)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def check_offline(spec: dict[str, Any]) -> None:
    """Whether a chart has all that it needs in it.

    Raises:
        ChartError: If it would load data, pictures or settings.
    """
    for what, address in _needed(spec, spec):
        raise ChartError(f"chart takes {what} from {address}, and a page loads nothing; put the {what} into the chart")
    meta = spec.get("usermeta")
    options = meta.get("embedOptions") if isinstance(meta, dict) else None
    for name in ("config", "patch"):
        if isinstance(options, dict) and isinstance(options.get(name), str):
            remedy = "and a page loads nothing; put the settings into the chart"
            raise ChartError(f"chart takes settings from {shown(options[name])}, {remedy}")


def _needed(part: Any, spec: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a part of a chart would load, and from where."""
    if isinstance(part, list):
        for each in part:
            yield from _needed(each, spec)
    if not isinstance(part, dict):
        return
    for name, each in part.items():
        if name == "data" and isinstance(each, dict) and isinstance(each.get("url"), str):
            yield "data", shown(each["url"])
        elif name == "url":
            yield from (("pictures", found) for found in _pictures(each, spec))
        elif name not in _GIVEN:
            yield from _needed(each, spec)


def _pictures(url: Any, spec: dict[str, Any]) -> Iterator[str]:
    """Addresses of pictures that are not in the chart, as messages show them."""
    if isinstance(url, list):
        for each in url:
            yield from _pictures(each, spec)
    elif isinstance(url, str):
        if not url.startswith("data:"):
            yield shown(url)
    elif isinstance(url, dict):
        if "expr" in url:
            yield f"an expression ({shown(url['expr'])})"
        if isinstance(field := url.get("field"), str):
            found = list(_said(spec, field))
            yield from (shown(each) for each in found if not (isinstance(each, str) and each.startswith("data:")))
            if not found:
                yield f"a field that no data have ({shown(field)})"
        for name in ("value", "datum", "condition"):
            yield from _pictures(url.get(name), spec)


def _said(part: Any, field: str) -> Iterator[Any]:
    """What the data in a chart say in a field."""
    if isinstance(part, list):
        for each in part:
            yield from _said(each, field)
    elif isinstance(part, dict):
        for name in ("values", "datasets"):
            yield from (record[field] for record in _records(part.get(name)) if field in record)
        for name, each in part.items():
            if name not in ("values", "datasets"):
                yield from _said(each, field)


def _records(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            if isinstance(each, dict | list):
                yield from _records(each)
