"""Tables for notebooks: plain HTML, everything escaped, no style that a theme could not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from cachrono.errors import Problem, counted
from cachrono.model.claim import Claim
from cachrono.model.event import Event
from cachrono.model.registry import Registry
from cachrono.model.source import Source

MAX_ROWS = 200
MAX_PROBLEMS = 50


def html_table(caption: str | None, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table; of more than 200 rows the rest is counted in a last line.

    Args:
        caption: What stands above it.
        headers: One for each column.
        rows: One sequence of texts for each row.
    """
    lines = ["<table>"]
    if caption:
        lines.append(f"<caption><strong>{escape(caption)}</strong></caption>")
    lines.append("<thead><tr>" + "".join(f'<th scope="col">{escape(h)}</th>' for h in headers) + "</tr></thead><tbody>")
    more = 0
    left = '<td style="text-align:left">'
    for number, row in enumerate(rows):
        if number < MAX_ROWS:
            lines.append("<tr>" + "".join(f"{left}{escape(cell)}</td>" for cell in row) + "</tr>")
        else:
            more += 1
    if more:
        lines.append(f'<tr><td colspan="{len(headers)}">… and {more} more</td></tr>')
    lines.append("</tbody></table>")
    return "\n".join(lines)


def claims_table(
    title: str | None,
    events: Registry[Event],
    claims_of: Callable[[str], Sequence[Claim]],
    sources: Registry[Source],
    problems: Sequence[Problem] = (),
) -> str:
    """The claims of a chronology, one row each, under their events, and what was wrong where they come from."""

    def rows() -> Iterable[Sequence[str]]:
        for event in events:
            name = event.title
            for claim in claims_of(event.id):
                said = sources[claim.source].label if claim.source else "unsourced"
                said += f", {claim.locator}" if claim.locator else ""
                quote = f"“{claim.quote}”" if claim.quote else ""
                when = claim.when.describe() if claim.when else "no date"
                yield (name, when, str(claim.mode or ""), claim.where or "", said, quote)
                name = ""
            if name:
                yield (name, "nothing said", "", "", "", "")

    table = html_table(title, ("event", "when", "mode", "where", "source", "words"), rows())
    if not problems:
        return table
    lines = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems[:MAX_PROBLEMS])
    more = f"<li>… and {len(problems) - MAX_PROBLEMS} more</li>" if len(problems) > MAX_PROBLEMS else ""
    what = counted(len(problems), "problem")
    return f"{table}\n<details><summary>{what}</summary><ul>{lines}{more}</ul></details>"
