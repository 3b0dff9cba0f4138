"""Draw a timeline, and a closer look at the autumn of 2025."""

import cachrono as cc

chronology = cc.central_asia()  # or cc.read("my_story.yaml"), or cc.read("a_folder/")

chart = cc.timeline(chronology, highlight=["initiative-2017", "tashkent-2025"])
print(cc.write_chart(chart, "timeline.html"))  # one offline page
print(cc.write_chart(chart, "timeline.png"))

summits = cc.timeline(
    chronology.select(kind=["summit", "visit"]),
    title="Autumn of summits",
    domain=("2025-10", "2025-11"),
    lanes="place",
)
print(cc.write_chart(summits, "autumn_2025.svg"))
