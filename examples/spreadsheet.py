"""A spreadsheet as a chronology: what it says, what can't be read in it, and a timeline of the rest."""

from pathlib import Path

import cachrono as cc

TABLE = Path(__file__).parent / "cable.csv"

# In this table 05/08/1858 is in August. Without day_first it stays one of two days.
story = cc.read_csv(TABLE, day_first=True, rejects="mend.csv")
for problem in story.problems:
    print(problem)

# The row that is left out stands in mend.csv with what is wrong. Mended, it is read as the table was, and merged.
mend = Path("mend.csv")
mend.write_text(mend.read_text(encoding="utf-8-sig").replace(",1870-13,", ",1870,"), encoding="utf-8")
story = story.merge(cc.read_csv(mend, day_first=True, source=story.sources["cable"]))

cc.write(story, "cable.yaml")  # and from here on in an editor
cc.write_chart(cc.timeline(story, title="Cables and telegraphs"), "cable.html")
for omission in cc.to_html(story).write("cable_table.html").omitted:
    print("not in the table:", omission)
