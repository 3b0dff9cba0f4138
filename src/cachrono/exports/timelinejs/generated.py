"""The text of a slide that says nothing but what the slide of an earlier file said, and how it is known again.

An event that was read from a TimelineJS file has one claim more than its slide: that this file says so. Written and
read again, its text would have one such sentence more each time. So it stands before a comment of HTML, which no page
shows, with a digest: as long as nobody changed it, it is not read. All other text is: a file may be all that there is.
"""

from __future__ import annotations

import re
from hashlib import sha256

from cachrono.exports.timelinejs.files import FILES
from cachrono.model import Citation, Claim
from cachrono.resolution import Account, View

_MARK = re.compile(r"<!--cachrono ([0-9a-f]{16})-->")


def is_said_again(view: View, account: Account) -> bool:
    """Whether nothing more is known of an event than what one TimelineJS file says."""
    if not account.claims or account.judgements or view.place_in_order(account):
        return False
    return all(_is_of_slide(view, claim) for claim in account.claims)


def _is_of_slide(view: View, claim: Claim) -> bool:
    """Whether a claim has nothing that a slide does not say."""
    if len(claim.citations) != 1:
        return False
    [cited] = claim.citations
    bare = Citation(cited.source, exact=cited.exact, locator=cited.locator)
    if claim != Claim(claim.event, when=claim.when, citations=bare, id=claim.id):
        return False
    return view.source(cited.source).description in FILES


def marked(html: str) -> str:
    """Some HTML, with the mark behind it that it is said again."""
    return f"{html}\n<!--cachrono {_digest(html)}-->" if html else ""


def without_marked(html: str) -> str:
    """What stands behind the mark; all of it where the text before it was changed."""
    mark = _MARK.search(html)
    if mark is None or mark[1] != _digest(html[: mark.start()]):
        return html
    return html[mark.end() :]


def _digest(html: str) -> str:
    """A digest that white space does not change: spreadsheets make other line ends."""
    return sha256(" ".join(html.split()).encode()).hexdigest()[:16]
