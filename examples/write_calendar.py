"""Write a calendar, and say what could not be put in."""

import cachrono as cc

report = cc.write_ics(cc.central_asia(), "central_asia.ics", since="2023", kinds=["summit", "visit", "term"])

print(f"{report.path}: {report.entries} entries")
for omission in report.omitted:
    print("left out:", omission)
