"""``cachrono convert``, and the formats that every command reads."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from commands import run

import cachrono
from cachrono.cli import cli, formats
from cachrono.errors import CachronoError

STORY = (
    "title: Story\nsources:\n  a: {title: A paper, publisher: Daily, published: 2025-03-01}\nevents:\n"
    "  talks: {title: Talks, kind: summit, when: 2025-01-01, source: a, quote: on 1 January}\n"
    "  visit: {title: Visit, kind: visit, when: 2017~, source: a}\n  later: {title: Later, kind: visit, source: a}\n"
)
TABLE = "Vorgang;Datum\nEins;12. März 1921\nZwei;03/04/1921\nDrei;1921-13\n"
JSON_KINDS = {
    "json": {"events": {"a": {"title": "A", "when": "2025"}}},
    "timelinejs": {"events": [{"start_date": {"year": 2025}, "text": {"headline": "A"}}]},
    "wikidata": {
        "entities": {
            "Q1": {"id": "Q1", "type": "item", "labels": {"en": {"language": "en", "value": "A"}}, "claims": {}}
        }
    },
    "csl": [{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2025]]}}],
    "jsonld": {"@context": "https://schema.org", "@type": "Event", "name": "A", "startDate": "2025-01-02"},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    (tmp_path / "tabelle.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def convert(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["convert", *arguments])


@pytest.mark.parametrize("output", [one for one in formats.FORMATS if one.writer], ids=lambda one: one.name)
def test_each_format_is_written_by_its_ending_and_read_again(output: formats.Format, folder: Path) -> None:
    for ending in output.endings:
        target = folder / f"out{ending}"
        done = convert("story.yaml", str(target))
        assert (done.exit_code, done.stdout) == (0, f"{target}\n"), done.output
        assert target.stat().st_size > 0
        if output.reader is None:
            with pytest.raises(CachronoError, match="is only written; say --from, one of yaml, json, csv"):
                formats.to_read(target, None)
        else:
            found = formats.to_read(target, None)
            assert found.name == output.name
            assert found.reader is not None
            assert "A paper" in {source.title for source in found.reader(target).sources} or output.name not in (
                "yaml", "json", "csv", "ics", "jsonld", "csl",
            )  # fmt: skip


@pytest.mark.parametrize("name", ["yaml", "json", "csv"])
def test_what_holds_all_comes_back_whole(name: str, folder: Path) -> None:
    assert convert("story.yaml", f"out.{name}").stderr == ""
    assert convert(f"out.{name}", "back.yaml").stderr == ""
    assert cachrono.read("back.yaml") == cachrono.read("story.yaml")


def test_tabs_stand_in_a_file_that_says_so(folder: Path) -> None:
    convert("story.yaml", "out.tsv", "--rows", "events")
    assert "\tTalks\t1 January 2025\t" in (folder / "out.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", JSON_KINDS)
def test_what_is_in_a_json_file_says_its_format(name: str, folder: Path) -> None:
    path = folder / "some.json"
    path.write_text(json.dumps(JSON_KINDS[name], indent=1), encoding="utf-8")
    assert formats.to_read(path, None).name == name
    done = convert("some.json", "out.json")
    assert done.exit_code == 0, done.output
    chronology = cachrono.read("out.json")
    # An entity without dates has nothing to tell of.
    assert {one.title for one in (*chronology.events, *chronology.sources)} >= (set() if name == "wikidata" else {"A"})


def test_a_table_with_its_options(folder: Path) -> None:
    options = ["--column", "title=Vorgang", "--column", "when=2", "--dates-in", "de", "--rejects", "mend.csv"]
    done = convert("tabelle.csv", "out.yaml", *options, "--source", "liste")
    assert done.exit_code == 0
    assert [str(claim.when) for claim in cachrono.read("out.yaml").claims] == ["1921-03-12", "1921-04-03"]
    assert done.stderr.startswith("tabelle.csv:4:6: row 4, column 'Datum': '1921-13' (at 5): month 13; ")
    assert (folder / "mend.csv").read_text(encoding="utf-8-sig").splitlines()[1].endswith(";4;drei;Drei;1921-13")
    assert "liste" in cachrono.read("out.yaml").sources
    both = convert("tabelle.csv", "out.yaml", "--column", "title=Vorgang", "--column", "when=Datum")
    assert "row 3, column 'Datum': '03/04/1921': can be 1921-04-03 or 1921-03-04" in both.stderr


def test_what_a_format_cannot_hold_is_listed(folder: Path) -> None:
    done = convert("story.yaml", "out.timelinejs.json")
    assert "left out of out.timelinejs.json:\n" in done.stderr
    assert "  Later (later): no date" in done.stderr


def test_a_part_is_converted(folder: Path) -> None:
    convert("story.yaml", "out.yaml", "--kind", "summit")
    assert cachrono.read("out.yaml").events.ids() == ["talks"]
    convert("story.yaml", "early.yaml", "--as-of", "2025-02-01")
    assert len(cachrono.read("early.yaml").claims) == 0
    assert "no event meets --kind war" in str(convert("story.yaml", "out.yaml", "--kind", "war").exception)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["story.yaml", "out.xyz"], "out.xyz: '.xyz' is no ending that is known; say --to, one of yaml, json"),
        (["story.yaml", "out"], "out: 'out' is no ending that is known; say --to, one of"),
        (["story.yaml", "out.xlsx"], "out.xlsx: excel is only read; say --to, one of"),
        (["story.md", "out.yaml"], "story.md: markdown is only written; say --from, one of"),
        (["story.yaml", "story.yaml"], "story.yaml: this is the file that is read; name another to write"),
        (["tabelle.csv", "o.yaml", "--rejects", "tabelle.csv"], "tabelle.csv: this is the file that is read"),
        (["tabelle.csv", "o.yaml", "--rejects", "./story.yaml", "--merge", "story.yaml"], "story.yaml: this is the"),
        (["tabelle.csv", "o.yaml", "--rejects", "story.yaml", "--sources", "story.yaml"], "story.yaml: this is the"),
        (["tabelle.csv", "x/../o.csv", "--rejects", "o.csv"], "o.csv: this is the file that is written, too"),
        ([".", "new.yaml"], "new.yaml: this lies in the folder that is read, .; name another folder"),
        ([".", "new.csv", "--from", "csv"], ".: this is a folder; name a file of csv in it"),
        (["tabelle.csv", "o.csv", "--rejects", "o.csv"], "o.csv: this is the file that is written, too; name another"),
        (["nothing.csv", "out.yaml"], "nothing.csv: there is no such file"),
        (["nothing.json", "out.yaml"], "nothing.json: there is no such file or folder"),
        (["nowhere/x.ged", "out.yaml"], "nowhere/x.ged: there is no such file"),
        (["story.yaml", "nowhere/out.csv"], "nowhere/out.csv: can't be written: there is no folder 'nowhere'"),
        (["tabelle.csv", "o.yaml", "--column", "wen=Datum"], "there is no such field; fields are title, id, "),
        (["tabelle.csv", "o.yaml", "--column", "title=Titel"], "there is no such heading; there are 'Vorgang'"),
        (["tabelle.csv", "o.yaml", "--dates-in", "xx"], "no words in the language 'xx'"),
        (["story.yaml", "o.md", "--language", "xx"], "no words in the language 'xx'"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], said: str, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = convert(*arguments)
    assert isinstance(done.exception, CachronoError)
    assert str(done.exception).startswith(said) or said in str(done.exception)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["story.yaml", "o.csv", "--day-first"], "--day-first is nothing that reading yaml takes."),
        (["story.yaml", "o.csv", "--dates-in", "de"], "--dates-in is nothing that reading yaml takes."),
        (["story.yaml", "o.csv", "--column", "title=A"], "--column is nothing that reading yaml takes."),
        (["story.yaml", "o.csv", "--no-header"], "--no-header is nothing that reading yaml takes."),
        (["tabelle.csv", "o.yaml", "--sheet", "1"], "--sheet is nothing that reading csv takes."),
        (["story.yaml", "o.md", "--rows", "all"], "--rows is nothing that writing markdown takes."),
        (["story.yaml", "o.yaml", "--language", "ru"], "--language is nothing that writing yaml takes."),
        (["story.yaml", "o.md", "--labels", "de"], "--labels is nothing that reading yaml takes."),
        (["tabelle.csv", "o.md", "--column", "title"], "'title' is no FIELD=HEADING, such as when=Datum"),
        (["tabelle.csv", "o.md", "--column", "title=A", "--column", "title=B"], "'title' is given twice"),
        (["story.yaml", "o.md", "--to", "pdf"], "'pdf' is not one of"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said(arguments: list[str], said: str, folder: Path) -> None:
    done = convert(*arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert not (folder / "o.csv").exists() and not (folder / "o.md").exists()


def test_every_command_reads_tables(folder: Path) -> None:
    (folder / "list.csv").write_text("Event,Date\nTalks,c. 1850\n", encoding="utf-8")
    done = run(folder, "show", "list.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "about 1850" in done.stdout


@pytest.mark.parametrize("wrong", [["o.json", "--rows", "claims"], ["o.md", "--language", "xx"], ["o.xyz"]])
def test_nothing_is_written_where_the_output_is_asked_wrongly(wrong: list[str], folder: Path) -> None:
    named = ["--column", "title=Vorgang", "--column", "when=Datum", "--rejects", "mend.csv"]
    assert convert("tabelle.csv", *wrong, *named).exit_code != 0
    assert not (folder / "mend.csv").exists()


def test_words_are_written_in_the_language_that_is_asked_for(folder: Path) -> None:
    convert("story.yaml", "out.timelinejs.json", "--language", "ru")
    assert '"около 2017 года"' in (folder / "out.timelinejs.json").read_text(encoding="utf-8")
    assert convert("story.yaml", "out.mw", "--language", "ru").exit_code == 0
    convert("story.yaml", "out.md", "--language", "tr")
    assert "| Talks | 1 Ocak 2025 |" in (folder / "out.md").read_text(encoding="utf-8")


def test_labels_of_wikidata_are_taken_in_the_language_that_is_asked_for(folder: Path) -> None:
    time = {"time": "+1618-00-00T00:00:00Z", "precision": 9, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}
    snak = {"snaktype": "value", "property": "P580", "datavalue": {"value": time, "type": "time"}, "datatype": "time"}
    labels = {code: {"language": code, "value": f"War ({code})"} for code in ("en", "de")}
    entity = {
        "id": "Q2487",
        "type": "item",
        "labels": labels,
        "claims": {"P580": [{"mainsnak": snak, "rank": "normal"}]},
    }
    (folder / "war.json").write_text(json.dumps({"entities": {"Q2487": entity}}), encoding="utf-8")
    convert("war.json", "war.yaml", "--labels", "de")
    assert [event.title for event in cachrono.read("war.yaml").events] == ["War (de)"]


@pytest.mark.parametrize(
    ("tree", "name"),
    [
        ([{"type": "item", "id": "Q1", "labels": {"en": {}}}], "wikidata"),
        ([{"type": "Feature", "id": "f1", "properties": {}}], "json"),
        ({"items": [{"id": "a", "type": "book", "title": "A"}]}, "csl"),
        ([{"id": "a", "type": "article-journal", "title": "A"}], "csl"),
        ({"title": "Timeline", "sources": {"a": {"title": '"start_date": no'}}, "events": {}}, "json"),
        ([1, 2, 3], "json"),
    ],
)
def test_json_of_another_kind_is_not_taken_for_what_it_is_not(tree: object, name: str, folder: Path) -> None:
    (folder / "some.json").write_text(json.dumps(tree), encoding="utf-8")
    assert formats.to_read(folder / "some.json", None).name == name


def test_json_of_no_known_kind_says_what_to_say(folder: Path) -> None:
    (folder / "some.json").write_text('[{"type": "Feature"}]', encoding="utf-8")
    error = convert("some.json", "out.yaml").exception
    assert isinstance(error, CachronoError)
    assert "some.json: if it is no chronology file, say --from, one of yaml, json, csv," in str(error)


def test_rows_name_documents_of_a_bibliography(folder: Path) -> None:
    items = [{"id": "gazette", "type": "article-newspaper", "title": "The Gazette", "issued": {"date-parts": [[1921]]}}]
    (folder / "zotero.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "list.csv").write_text("Event,Date,Source\nTalks,1920,gazette\nPeace,1919,\n", encoding="utf-8")
    options = ["--sources", "zotero.json", "--title", "War", "--published", "2026-11", "--source", "mine"]
    assert convert("list.csv", "out.yaml", *options).exit_code == 0
    story = cachrono.read("out.yaml")
    assert (story.title, story.sources["gazette"].title) == ("War", "The Gazette")
    assert str(story.sources["mine"].published) == "2026-11"
    assert convert("list.csv", "out.yaml", "--sources", "no.json").exit_code == 2


def test_mended_rows_are_merged(folder: Path) -> None:
    (folder / "list.csv").write_text(
        "Event,Date,Source,Link\nTalks,1920,Gazette,https://example.org/1\nPeace,soon,Gazette,https://example.org/1\n"
        "War,never,,\nEnd,1921,,\n",
        encoding="utf-8",
    )
    assert convert("list.csv", "list.yaml", "--rejects", "mend.csv", "--published", "2026").exit_code == 0
    text = (folder / "mend.csv").read_text(encoding="utf-8-sig")
    (folder / "mended.csv").write_text(text.replace(",soon,", ",1919,").replace(",never,", ",1914,"), encoding="utf-8")
    done = convert("mended.csv", "whole.yaml", "--merge", "list.yaml", "--source", "list")
    assert done.exit_code == 0, done.output
    whole = cachrono.read("whole.yaml")
    assert len(whole.events) == 4
    assert whole.sources.ids() == ["list", "gazette"]
    assert {claim.source for claim in whole.claims} == {"list", "gazette"}


def test_messages_name_options(folder: Path) -> None:
    done = run(folder, "convert", "tabelle.csv", "out.yaml")
    assert done.returncode == 1
    assert "--column title=… --column when=…, or --no-header if this is no row of headings" in done.stderr
    both = run(folder, "convert", "tabelle.csv", "out.yaml", "--column", "title=Vorgang", "--column", "when=Datum")
    assert "unless --day-first or --month-first says which" in both.stderr


def test_a_table_of_news_is_no_timeline(folder: Path) -> None:
    path = folder / "news.csv"
    path.write_text("Date,Headline,Media\n1921,Talks,Radio\n", encoding="utf-8")
    assert formats.to_read(path, None).name == "csv"
    path.write_text("Year,Month,Headline,Media\n1921,1,Talks,\n", encoding="utf-8")
    assert formats.to_read(path, None).name == "timelinejs-sheet"


def test_an_unknown_ending_says_what_to_say(folder: Path) -> None:
    (folder / "notes.txt").write_text("Event,Date\nTalks: first,1921\n", encoding="utf-8")
    assert "say --from, one of yaml, json, csv" in str(convert("notes.txt", "out.yaml").exception)
    assert convert("notes.txt", "out.yaml", "--from", "csv").exit_code == 0


def test_the_day_of_a_source_that_is_merged_stands_there(folder: Path) -> None:
    convert("tabelle.csv", "a.yaml", "--column", "title=Vorgang", "--source", "mine")
    done = convert("tabelle.csv", "b.yaml", "--column", "title=Vorgang", "--merge", "a.yaml", "--source", "mine",
                   "--published", "2020")  # fmt: skip
    assert done.exit_code == 2
    assert "--source mine is a source of a.yaml, and has its day there; leave --published out." in " ".join(
        done.stderr.replace("│", " ").split()
    )


def test_a_number_may_be_a_name(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "2023"
    book.active.append(["Event", "1921"])
    book.create_sheet("2024").append(["Event", "1921"])
    book["2024"].append(["Talks", "March 1921"])
    book.save(folder / "years.xlsx")
    assert convert("years.xlsx", "a.yaml", "--sheet", "2024", "--column", "when=1921").exit_code == 0
    assert [str(claim.when) for claim in cachrono.read("a.yaml").claims] == ["1921-03"]
    assert convert("years.xlsx", "b.yaml", "--sheet", "2", "--column", "when=2").exit_code == 0
    assert cachrono.read("a.yaml") == cachrono.read("b.yaml")
