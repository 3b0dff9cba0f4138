"""What was known on which day: the Washington summit before it was announced, after, and when its day had passed.

And the Tashkent summit, as far as articles that don't say when they were published can have been read by then.
"""

import cachrono as cc

chronology = cc.central_asia()

for day in ("2025-10-27", "2025-10-28", "2025-11-07"):
    account = cc.resolve(chronology.as_of(day))["c5plus1-2025"]
    print(day, "|", account.title, "|", account.describe_when(), "|", account.status)

for change in cc.history(chronology, "tashkent-2025", sure=False):
    print(change.on, "|", change)

print(cc.write_chart(cc.timeline(chronology.as_of("2025-10-28")), "as_of_2025-10-28.svg"))
