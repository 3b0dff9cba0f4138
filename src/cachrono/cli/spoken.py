"""Messages for scripts as the command line says them."""

from __future__ import annotations

import re

# What messages for scripts say, and what the command line calls it. The first have quotation marks of their own.
_QUOTED = (
    (re.compile(r"columns=\{'(\w+)': …, '(\w+)': …\}"), r"--column \1=… --column \2=…"),
    (
        re.compile(r"columns=\{'(\w+)': ('?)([^'}…]*)\2, '(\w+)': ('?)([^'}…]*)\5\}"),
        r"--column \1=\3 --column \4=\6",
    ),
    (re.compile(r"columns=\{'(\w+)': ('?)([^'}]*)\2\}"), r"--column \1=\3"),
    (re.compile(r"\bfirst_of_january='year'"), "--first-of-january year"),
    (re.compile(r"\blanguage='([\w-]+)'"), r"--dates-in \1"),
    (re.compile(r"\brows='(\w+)'"), r"--rows \1"),
)
_BARE = (
    (re.compile(r"\bheader=False\b"), "--no-header"),
    (re.compile(r"\bday_first= says which"), "--day-first or --month-first says which"),
    (re.compile(r"\bday_first="), "--day-first"),
    (re.compile(r"\blist_separator="), "--list-separator "),
    (re.compile(r"\b(encoding|delimiter|sheet|sources?|published)=(?=[\s,;.)]|$)"), r"--\1"),
    (re.compile(r"\bread_csv\b"), "--from csv"),
    (re.compile(r"\bread_excel\b"), "--from excel"),
    (re.compile(r"\bcachrono\.exports\.read_timelinejs\b"), "--from timelinejs"),
)
_VALUE = re.compile(r"""('(?:[^'\\]|\\.)*'(?!\w)|"(?:[^"\\]|\\.)*")""")


def in_options(message: str) -> str:
    """A message with the options of ``cachrono convert`` instead of the arguments of functions.

    What stands in quotation marks is what somebody wrote, and stays.
    """
    for argument, option in _QUOTED:
        message = argument.sub(option, message)
    parts = _VALUE.split(message)
    for argument, option in _BARE:
        parts[::2] = [argument.sub(option, part) for part in parts[::2]]
    return "".join(parts)
