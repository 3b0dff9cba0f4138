"""Check the dates against a file of EDTF strings on which independent implementations agree.

    python benchmarks/conformance.py edtf_core.jsonl

Each line is an object with ``edtf``, ``valid``, and for valid ones ``earliest`` and ``latest``: ISO days, ``inf`` and
``-inf`` for open ends, null where nothing is said.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cachrono.dates import EndKind, TimeSpan
from cachrono.errors import InvalidDateError

KINDS = {"date": EndKind.KNOWN, "open": EndKind.OPEN, "unknown": EndKind.UNKNOWN}


def faults(case: dict[str, Any]) -> list[str]:
    text = case["edtf"]
    try:
        span = TimeSpan.parse(text)
    except InvalidDateError as error:
        return [f"{error} – but it is valid"] if case["valid"] else []
    if not case["valid"]:
        return [f"{text!r} is taken, but is not valid"]
    found = [] if str(span) == text else [f"{text!r} comes back as {str(span)!r}"]
    for side, day, kind in (("earliest", span.earliest, span.begin_kind), ("latest", span.latest, span.end_kind)):
        wanted, wanted_kind = case[side], case[f"{side}_kind"]
        if wanted_kind is not None and KINDS[wanted_kind] is not kind:
            found.append(f"{text!r}: {side} is {kind}, not {wanted_kind}")
        if wanted in ("inf", "-inf"):
            wanted = None
        elif wanted is None:
            continue
        if (None if day is None else str(day)) != wanted:
            found.append(f"{text!r}: {side} is {day}, not {wanted}")
    return found


def main() -> int:
    cases = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    wrong = {case["edtf"]: found for case in cases if (found := faults(case))}
    for found in wrong.values():
        print("\n".join(found))
    print(f"{len(cases) - len(wrong)} of {len(cases)} as agreed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
