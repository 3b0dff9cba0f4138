"""The command line: the same as in a script, without one.

Exit status: 0 all is well, 1 something is wrong with the input or the output, 2 the command line itself is.
To add a command: a module here with a function under ``@cli.command``, its name in the import below, examples in its
help, and a test that runs them.
"""

from cachrono.cli import chart, check, convert, ics, knowledge, page, publish, show, suggest, timeline, why
from cachrono.cli.app import cli, main

__all__ = [
    "chart",
    "check",
    "cli",
    "convert",
    "ics",
    "knowledge",
    "main",
    "page",
    "publish",
    "show",
    "suggest",
    "timeline",
    "why",
]
