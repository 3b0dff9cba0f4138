"""A chronology of one's own in twenty lines, without a file."""

import cachrono as cc

story = cc.Chronology("How the library got its roof")
story = story.with_source("gazette", publisher="Town Gazette", published="2024-03-08", retrieved="2024-05-01")
story = story.with_source("minutes", title="Minutes of the council", published="2024-04", retrieved="2024-05-01")

story = story.with_event("storm", "Storm damages the roof", when="2023-12~", source="gazette", quote="before Christmas")
story = story.with_event("vote", "Council votes for a new roof", kind="decision", when="2024-03-05", source="gazette")
story = story.with_claim("vote", when="2024-03-06", source="minutes")  # the sources disagree
story = story.with_event("works", "Roof is rebuilt", kind="works", when="2024-06/2024-09", source="minutes")
story = story.with_event("tender", "Works are put out to tender", kind="works")  # nobody says when
story = story.with_order("sequence", "vote", "tender", "works", source="minutes")

view = cc.resolve(story)
for account in view:
    print(f"{account.describe_when():40} {account.title} ({account.status})")
print(*view.conflicts, sep="\n")

cc.write_chart(cc.timeline(story), "roof.html")
cc.write_ics(story, "roof.ics")
cc.write(story, "roof.yaml")  # and from here on in an editor
