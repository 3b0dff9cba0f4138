"""When was what nobody dates? Bounds from the order that a source gives, with the words that they rest on."""

import cachrono as cc

view = cc.resolve(cc.central_asia())
for account in view.undated:
    if account.derived is not None and account.derived.is_closed:
        print(f"{account.title}: {account.derived.describe()}")

print()
for bound in ("earliest", "latest"):
    print(view.why("meeting-4", bound), end="\n\n")

# If somebody had entered 2016 for the fourth meeting: that can't be, for the first was proposed in 2017.
wrong = view.chronology.with_claim("meeting-4", when="2016")
for conflict in cc.resolve(wrong).conflicts:
    print(conflict)

print(cc.write_chart(cc.timeline(view, title="With brackets where only the order dates"), "undated.svg"))
