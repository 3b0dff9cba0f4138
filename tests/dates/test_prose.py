"""Dates in words: what every language says, and that English is never ambiguous."""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono import LanguageError, TimeSpan
from cachrono.dates import Day, EdtfSet, day_words, languages
from cachrono.dates.catalogue import Words, ending, load, phrases
from cachrono.dates.prose import year_words

PLAIN_TEXT = """
    2001-21~ 2001-21~/2001-24% 1985-04-02/1985-04-05 0102/0199 0150-06-22/.. 1985-04-12/1985-04-22 1984?/..
    1985-04-12 1985-04 1985 2025-11-16 0409 0050 0001 0000 -0001 -0043 -0043-03 -0043-03-15 -9999 Y12000
    Y170000002 Y-170000002 Y-17E7 Y17E8 1985-04-12T23:20 1985-04-12T23:20:30 1985-04-12T23:20:30Z
    1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30 1985-04-12T24:00:00 -0043-03-15T12:00 1984? 2004-06~
    2004-06-11% 1850~ ?-0100 201X~ 16XX~ 16XX% 2011-23~ 1950S2~ 156X-12-25? 2004-XX~ 2004-06~-11 2004?-06-11
    ?2004-06-~11 2004-%06-11 2004-?06 2001-?21 2001-~34 2001-?38 2001-%41 1950S2 1950S1 1950S4 -1859S2 0000S1
    Y171010000S3 Y3388E2S3 2001-21 2001-22 2001-23 2001-24 1999-24 0050-24 0999-24 0000-24 -0001-24 -0043-24
    Y12000 2001-25 2001-28 2001-29 2001-30 2001-31 2001-33 2001-34 2001-35 2001-36 2001-37 2001-38 2001-39
    2001-40 2001-41 -0043-34 201X 190X 191X 197X 20XX 19XX 1XXX 0XXX 000X 001X 099X -019X -19XX -00XX XXXX -XXXX
    X5X6 -X5X6 1X01 2004-XX 1984-1X 1984-0X 1560-X2 1984-X0 -0043-1X 1985-04-XX 1985-XX-XX 1985-XX-31 1985-XX-12
    1985-1X-01 1985-0X-12 1985-1X-XX 1985-0X-XX 1985-04-0X 1985-04-1X 2024-02-2X 2023-02-2X 1985-04-3X
    1985-05-3X 1985-04-X1 2023-02-X9 1985-1X-1X 1985-XX-X1 156X-12-25 15XX-12-25 15XX-12-XX 15XX-12-1X
    15XX-12-X1 1XXX-XX 1XXX-12 1XXX-1X 1XXX-0X XXXX-XX-XX XXXX-02-29 XXXX-12 X5X6-12-25 156X-XX-12 156X-1X-12
    156X-XX-XX -156X-12-25 -XXXX-12-25 156X-24 15XX-30 15XX-34 1964/2008 -0100/0100 0050/0070 -0010/-0001
    Y12000/Y13000 1964/1964 2004-06/2006-08 2017-01/2017-03 -0043-01/-0043-03 2025-11-15/2025-11-16
    2025-11-16/2025-11-16 2025-01-30/2025-02-02 2025-12-30/2026-01-02 2004-02-01/2005-02 2005/2006-02
    2025-10/2025-11-05 2001-21/2003 2001-21/2001-23 2001-24/2003-24 2001-26/2001-27 2001-34/2001-35 197X/198X
    19XX/20XX 2001-38/2001-41 X5X6/Y12000 1950S2/2000 2004-06-XX/2004-07-03 2004-XX/2005-XX 2004-1X/2005
    2004-06-1X/2005 1985-XX-12/1985-XX-XX 15XX-12-25/16XX-12 15XX-21/15XX-24 156X-XX/157X-XX-12 -XXXX/XXXX
    1985-1X-01/1986-0X-12 1984~/2004-06 1984?/2004% 1984~/2004~ 1984-06-02?/2004-08-08~ 2004-06~/2004-07~
    2025-11-15~/2025-11-16~ ~-0100/~2020 2004-06-~01/2004-06-~20 201X~/202X? 1985-04-12/.. 1985-04/.. 1985/..
    -0043/.. 2001-21/.. 2001-34/.. 197X/.. 19XX/.. 1985~/.. 1985-XX-12/.. ../1985-04-12 ../1985-04 ../1985
    ../-0043 ../2001-24 ../2001-39 ../197X ../19XX ../1985? ../1985-04-XX 1985-04-12/ 1985/ /1985-04-12 /1985
    [1667,1668,1670..1672] [1667,1760-12] [1667-21,1668] [2024-08,2025-08] [1984-1X,1990] [1984~,1985]
    [1985,2004-?06] [1985] [1985..1985] {1985} [19XX,2005] [2004-06-11,2004-06-~12] [-0043,0050] [..1984]
    [..1760-12-03] [..2025-10-28] [..1760-12] [..2001-21] [..2001-34] [..197X] [..20XX] [..1850~] [..1850?]
    [..-0043] [..1985-04-XX] [1984..] [1760-12..] [1760-12-03..] [1760-01,1760-02,1760-12..] [..1984,1990]
    [2001-24..] [1985..1990] [-0043..0050] [-0100..-0043] [2025-11-01..2025-11-30] [2025-10-01..2025-11-30]
    [2025-11-01..2026-01-30] [2025-01..2025-03] [2025-11..2026-02] [2001-21..2001-23] [1984~..1990] [19XX..20XX]
    [197X..198X] {1667,1668} {2020,2021,2022} {1960,1961-12} {19XX,2005} {1667,1668,1670..1672} {1960..1965}
    {-0043..0050} {2025-11-01..2025-11-03} {2025-11-01..2026-01-30} {2025-10-30..2025-11-03} {2020-01..2020-04}
    {2020-09..2021-02} {2001-21..2003-23} {2001-33..2003-34} {2001-37..2003-38} {2001-40..2003-41} {..1984}
    {..1760-12} {..1760-12-03} {1960..} {1960-12..} {1960-12-03..} {..2001-24} {1960,1970..}
    """
THROUGHOUT_TEXT = """
    1985 2025-11 2025-11-16 198X 19XX X5X6 1850~ 16XX~ 2001-21 2001-30 2001-34 -0043 1985-04-XX 1964/2008
    1985/.. ../1985 1985/ [1985,1990] [1985] {1960..1965} [..1760-12-03]
    """
WEEKDAY_TEXT = """
    2025-11-16 2025-11-16T10:00Z 2025-11-16~ 2025-11 -0043-03-15 2025-11-15/2025-11-16 2025-11-15/..
    ../2025-11-15 [..2025-10-28] [2025-11-15,2025-11-16] [2025-11-15..2025-11-16] {2025-11-15..2025-11-16}
    """
TEXTS, THROUGHOUT, WEEKDAYS = PLAIN_TEXT.split(), THROUGHOUT_TEXT.split(), WEEKDAY_TEXT.split()
OTHERS = [language for language in languages() if language != "en"]


@pytest.mark.parametrize("language", languages())
def test_words(language: str, file_regression: FileRegressionFixture) -> None:
    lines = []
    for text in dict.fromkeys(TEXTS):
        span = TimeSpan(text)
        long, short = span.describe(language=language), span.describe(short=True, language=language)
        lines.append(f"{text:26} {long}" + (f"  |  {short}" if short != long else ""))
    whole = [(text, TimeSpan(text, throughout=True).describe(language=language)) for text in THROUGHOUT]
    lines += [f"{text:26} {words}  (throughout)" for text, words in whole]
    for text in WEEKDAYS:
        span = TimeSpan(text)
        long, short = (span.describe(short=short, language=language, weekday=True) for short in (False, True))
        lines.append(f"{text:26} {long}  |  {short}  (weekday)")
    whole_day = TimeSpan("2025-11-16", throughout=True).describe(language=language, weekday=True)
    lines.append(f"{'2025-11-16':26} {whole_day}  (throughout, weekday)")
    file_regression.check("\n".join(lines) + "\n")


# What words must tell apart.


def meaning(span: TimeSpan) -> tuple[object, ...]:
    """Bounds, kinds of ends, doubts, and whether there is a choice; one of a single member is that member."""
    choice: str = span.choice
    dates = list(span.dates)
    if isinstance(span.form, EdtfSet):
        # [1985..1985] is 1985, and [1980..1985] one time between, as 198X is.
        dates = [date for pair in span.form.members for date in dict.fromkeys(pair) if date is not None]
        if len(span.form.members) == 1 and (
            not span.form.all_of or (len(dates) == 1 and None not in span.form.members[0])
        ):
            choice = "single"
    return tuple(span.bounds), span.begin_kind, span.end_kind, tuple(date.marks for date in dates), choice


def collisions(spans: list[TimeSpan], **how: Any) -> list[tuple[str, str, str]]:
    known: dict[str, TimeSpan] = {}
    found = []
    for span in spans:
        words = span.describe(**how)
        other = known.setdefault(words, span)
        if meaning(other) != meaning(span):
            found.append((words, repr(other), repr(span)))
    return found


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("language", languages())
def test_the_same_words_mean_the_same(language: str, short: bool) -> None:
    spans = [TimeSpan(text, throughout=how) for text in TEXTS for how in (False, True)]
    assert collisions(spans, language=language, short=short) == []


# Few of everything, so that texts often come near to one another.
mark = st.sampled_from(["", "", "?", "~", "%"])
year = st.sampled_from(["1985", "198X", "19XX", "0010", "001X", "-0010", "-001X", "0000", "1985S2", "1985S3", "1XX5"])
month = st.sampled_from(["01", "0X", "1X", "X1", "XX", "21", "24", "25", "30", "33", "37", "40"])
number = st.sampled_from(["01", "02", "0X", "1X", "3X", "X1", "XX"])
near_dates = st.one_of(
    st.builds("{}{}".format, year, mark),
    st.builds("{}{}-{}{}{}".format, mark, year, mark, month, mark),
    st.builds("{}{}-{}{}-{}{}{}".format, mark, year, mark, month, mark, number, mark),
)
near_texts = st.one_of(
    near_dates,
    st.builds("{}/{}".format, near_dates, near_dates),
    st.builds("{}/{}".format, near_dates, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), near_dates),
    st.lists(st.one_of(near_dates, st.builds("{}..{}".format, near_dates, near_dates)), min_size=1, max_size=3)
    .map(",".join)
    .flatmap(lambda members: st.sampled_from([f"[{members}]", f"{{{members}}}", f"[..{members}]", f"{{{members}..}}"])),
)


def valid_spans(texts: list[str]) -> Iterator[TimeSpan]:
    for text in texts:
        for throughout in (False, True):
            try:
                yield TimeSpan(text, throughout=throughout)
            except ValueError:
                break


@given(st.lists(near_texts, min_size=10, max_size=60))
@example(["{1985,1985-01}", "[1985,1985-01]", "[1985..1985]", "{1985..}", "[1985..]", "1985/..", "1985/"])
def test_english_is_not_ambiguous(texts: list[str]) -> None:
    spans = list(valid_spans(texts))
    assert collisions(spans) == []
    assert collisions(spans, short=True) == []


@given(near_texts, st.sampled_from(languages()), st.booleans(), st.booleans())
def test_words_are_one_line_in_every_language(text: str, language: str, short: bool, weekday: bool) -> None:
    for span in valid_spans([text]):
        words = span.describe(short=short, language=language, weekday=weekday)
        assert words == words.strip()
        assert "\n" not in words
        assert "  " not in words
        assert not re.search("[{}]", words)


# The catalogues.


def placeholders(forms: str | Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """For each case, the names and wanted forms of the placeholders."""
    cases = {"nom": forms} if isinstance(forms, str) else forms
    parsed = {case: [(name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name is not None]
              for case, text in cases.items()}  # fmt: skip
    return {case: [(name, spec or "") for name, spec in found] for case, found in parsed.items()}


def slips(catalogue: Mapping[str, Any], english: Mapping[str, Any]) -> list[str]:
    """What a translator has forgotten or misspelt, each with its key."""
    expected, said = phrases(english), phrases(catalogue)
    short = phrases(catalogue["short"])
    found = [f"{key}: missing" for key in expected if key not in said]
    found += [f"{key}: not in en.toml" for key in [*said, *(f"{key}" for key in short)] if key not in expected]
    forms = {case for table in [*said.values(), *short.values()] if isinstance(table, dict) for case in table}
    names = [table for sizes in ("months", "weekdays") for table in catalogue[sizes].values()]
    forms |= {case for table in names if isinstance(table, dict) for case in table}
    forms |= {"all", "item", "inside"}  # asked for by the code
    known = forms | {"", "nom", "tail"} | set(catalogue.get("endings", {}))
    for key, patterns in [*said.items(), *short.items()]:
        if key not in expected:
            continue
        wanted = {name for name, _ in placeholders(expected[key])["nom"]}
        if not isinstance(patterns, str) and "nom" not in patterns:
            found.append(f"{key}: no form nom")
        for case, holders in placeholders(patterns).items():
            if {name for name, _ in holders} != wanted:
                found.append(f"{key} ({case}): has {sorted(name for name, _ in holders)}, not {sorted(wanted)}")
            found += [f"{key} ({case}): no form {spec!r} anywhere" for _, spec in holders if spec not in known]
    return found


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_has_all_keys_and_placeholders(language: str) -> None:
    assert slips(load(language), load("en")) == []


def test_slips_are_named() -> None:
    catalogue = tomllib.loads(files("cachrono.dates").joinpath("catalogues", "ru.toml").read_text(encoding="utf-8"))
    del catalogue["date"]["month"]
    catalogue["date"]["yaer"] = "{number}"
    catalogue["range"]["until"] = "до {begin:gne}"
    assert slips(catalogue, load("en")) == [
        "date.month: missing",
        "date.yaer: not in en.toml",
        "range.until (nom): has ['begin'], not ['end']",
        "range.until (nom): no form 'gne' anywhere",
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_names_come_from_cldr(language: str) -> None:
    locale = Locale.parse(language)
    for number, name in locale.months["format"]["wide"].items():
        assert name.lower() in day_words(Day.of(2025, number, 16), language=language).lower()
    for number, name in locale.months["format"]["abbreviated"].items():
        assert name.lower() in day_words(Day.of(2025, number, 16), language=language, short=True).lower()
    for number, name in locale.days["format"]["wide"].items():
        words = TimeSpan(f"2025-12-0{number + 1}").describe(language=language, weekday=True)
        assert name.lower() in words.lower()


def test_capitals_of_cldr_go_where_a_language_does_without() -> None:
    assert Locale.parse("tg").months["format"]["wide"][11] == "Ноябр"
    assert TimeSpan("2025-11-16").describe(language="tg", weekday=True) == "якшанбе, 16 ноябри соли 2025"
    assert TimeSpan("2025-11-16").describe(language="tr", weekday=True) == "16 Kasım 2025 Pazar"


def test_russian_months_stand_alone_in_the_nominative() -> None:
    for number, name in Locale.parse("ru").months["stand-alone"]["wide"].items():
        assert TimeSpan(f"2025-{number:02d}").describe(language="ru") == f"{name} 2025 года"


def test_names_do_not_depend_on_which_language_came_first() -> None:
    november = {"az": ("noyabr", "noy"), "ru": ("ноябрь", "нояб."), "tg": ("ноябр", "ноя")}
    november |= {"tr": ("Kasım", "Kas"), "uz": ("noyabr", "noy")}
    assert [*november] == OTHERS
    for first in OTHERS:
        for language, names in november.items():
            for short in (False, True):
                Words(first, load(first), short=short)
                assert f"{Words(language, load(language), short=short).months[10]}" == names[short]


# One, two, … nine; ten, twenty, … ninety; hundred, thousand, million, milliard.
SPOKEN = {
    **{1: "bir", 2: "iki", 3: "üç", 4: "dörd", 5: "beş", 6: "altı", 7: "yeddi", 8: "səkkiz", 9: "doqquz"},
    **{10: "on", 20: "iyirmi", 30: "otuz", 40: "qırx", 50: "əlli", 60: "altmış", 70: "yetmiş", 80: "səksən"},
    **{90: "doxsan", 100: "yüz", 1_000: "min", 10**6: "milyon", 10**9: "milyard", 0: "sıfır"},
}


def last_word(number: int) -> str:
    """The last word of a number as it is spoken in Azerbaijani."""
    for unit in (10, 100, 1_000, 10**6, 10**9, 10**12):
        if rest := number % unit:
            scale = max(known for known in (1, 10, 100, 1_000, 10**6, 10**9) if known <= rest and rest % known == 0)
            return SPOKEN[rest] if scale == 10 and rest in SPOKEN else SPOKEN[rest if scale == 1 else scale]
    return SPOKEN[0]


def test_azerbaijani_ordinals_harmonise() -> None:
    """The last vowel of the number as spoken decides: a, ı → ı; o, u → u; e, ə, i → i; ö, ü → ü."""
    harmony = {**dict.fromkeys("aı", "ı"), **dict.fromkeys("ou", "u"), **dict.fromkeys("eəi", "i"), "ö": "ü", "ü": "ü"}
    table = load("az")["endings"]["ordinal"]
    for number in [*range(10_000), *range(10_000, 2_000_000, 997), 10**5, 10**6, 3 * 10**7, 10**9, 10**11, 15 * 10**5]:
        word = last_word(number)
        vowel = next(letter for letter in reversed(word) if letter in harmony)
        assert ending(str(number), table) == f"-c{harmony[vowel]}", (number, word)


TURKISH = "bir iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan"
TURKISH_SPOKEN = {
    **dict(zip([*range(1, 10), *range(10, 100, 10)], TURKISH.split(), strict=True)),
    **{100: "yüz", 1_000: "bin", 10**6: "milyon", 10**9: "milyar"},
}


def test_turkish_endings_harmonise() -> None:
    """From, to and of: the last vowel of the number as spoken decides, and the sound at its end."""
    tables = load("tr")["endings"]
    turkish_of = {SPOKEN[value]: word for value, word in TURKISH_SPOKEN.items()}
    for number in [*range(1, 10_000), *range(10_000, 2_000_000, 997), 10**5, 10**6, 3 * 10**7, 10**9, 10**11]:
        word = turkish_of[last_word(number)]
        vowel = next(letter for letter in reversed(word) if letter in "aıoueiöü")
        low, high = "a" if vowel in "aıou" else "e", {"a": "ı", "o": "u", "e": "i", "ö": "ü"}.get(vowel, vowel)
        after_vowel = word[-1] in "aıoueiöü"
        said = [ending(str(number), tables[name]) for name in ("from_number", "to_number", "of_number")]
        hard = "t" if word[-1] in "fstkçşhp" else "d"
        assert said == [f"'{hard}{low}n", f"'{'y' * after_vowel}{low}", f"'{'n' * after_vowel}{high}n"], (number, word)


def test_azerbaijani_days_take_their_endings() -> None:
    """From the 15th, and the 15th: noyabr ayının 15-dən, noyabr ayının 15-i."""
    tables = load("az")["endings"]
    for number in range(1, 32):
        word = last_word(number)
        vowel = next(letter for letter in reversed(word) if letter in "aıoueəiöü")
        high = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(vowel, "i")
        assert ending(str(number), tables["from_day"]) == ("-dan" if high in "ıu" else "-dən"), (number, word)
        own = f"-{'s' * (word[-1] in 'aıoueəiöü')}{high}"
        assert ending(str(number), tables["the_day"]) == own, (number, word)


def test_tajik_ordinals_take_their_endings() -> None:
    """-юм after the vowels of ду, се and сӣ; -ум after all other words, дувоздаҳ and сенздаҳ among them."""
    table = load("tg")["endings"]["ordinal"]
    for number in [*range(1, 32), *range(990, 2_100)]:
        vowel = number % 100 == 30 or (number % 10 in (2, 3) and number % 100 not in (12, 13))
        assert ending(str(number), table) == ("-юм" if vowel else "-ум"), number


def test_uzbek_has_the_letters_of_cldr() -> None:
    """Oʻ and gʻ with U+02BB, the tutuq belgisi of nomaʼlum U+02BC, and no other apostrophe."""
    said = [TimeSpan(text).describe(language="uz", short=short) for text in TEXTS for short in (False, True)]
    for words in said:
        assert not re.search("['`‘’ʻʼ]", re.sub("nomaʼlum|[og]ʻ", "", words)), words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("-0100/0100", "az", "e.ə. 101-ci ildən eramızın 100-cü ilinə qədər"),
        ("-0100/0100", "tr", "MÖ 101'den MS 100'e kadar"),
        ("{-0043,0150,0160}", "tr", "MÖ 44, MS 150 ve 160"),
        ("[-0043,-0010]", "tr", "MÖ 44 veya MÖ 11"),
        ("{-0043,0150,0160}", "ru", "44 год до н. э., 150 и 160 годы"),
        ("-0043-03-15/-0042-05-02", "az", "e.ə. 44-cü ilin 15 mart tarixindən e.ə. 43-cü ilin 2 may tarixinə qədər"),
        ("1985-XX-02/..", "ru", "со 2-го числа одного из месяцев 1985 года"),
        ("156X-24/157X-41", "az", "qışdan (1560-cı illər) ikinci yarıya qədər (1570-ci illər)"),
        ("2025-01-30/2025-03-02", "tr", "30 Ocak'tan 2 Mart 2025'e kadar"),
        ("-0100/0100", "uz", "miloddan avvalgi 101-yildan milodiy 100-yilgacha"),
        (
            "-1859S2/-1800",
            "uz",
            "miloddan avvalgi 1860-yildan (taxminiy; miloddan avvalgi 1900–1801-yillar oraligʻida) "
            "miloddan avvalgi 1801-yilgacha",
        ),
        ("-0043?/0150~", "uz", "miloddan avvalgi 44-yildan (ehtimol) taxminan milodiy 150-yilgacha"),
        ("[-0043-03-15,0150]", "uz", "miloddan avvalgi 44-yil 15-mart yoki milodiy 150-yil"),
        ("[2024-11-16,2025,2026]", "uz", "2024-yil 16-noyabr, 2025- yoki 2026-yil"),
        ("-0100/0100", "tg", "аз соли 101 пеш аз милод то соли 100-и милодӣ"),
        (
            "-1859S2/2000",
            "tg",
            "аз соли 1860 пеш аз милод (тахминӣ; байни солҳои 1900 ва 1801 пеш аз милод) то соли 2000-и милодӣ",
        ),
        ("{-0043,1900..1910}", "tg", "соли 44 пеш аз милод ва ҳар сол аз соли 1900-и милодӣ то соли 1910"),
        ("{-0043,0150,0160,2005}", "tg", "соли 44 пеш аз милод, соли 150-и милодӣ, солҳои 160 ва 2005"),
        ("{2024-11-16,2025,2026}", "tg", "16 ноябри соли 2024, солҳои 2025 ва 2026"),
        ("{2024-11-16,2025}", "tg", "16 ноябри соли 2024 ва соли 2025"),
    ],
)
def test_what_is_spelt_by_its_neighbours(text: str, language: str, words: str) -> None:
    assert TimeSpan(text).describe(language=language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", "e.ə. 44-cü il, 15 mart"),
        ("ru", "15 марта 44 года до н. э."),
        ("tg", "15 марти соли 44 пеш аз милод"),
        ("tr", "15 Mart MÖ 44"),
        ("uz", "miloddan avvalgi 44-yil 15-mart"),
    ],
)
def test_a_day_of_an_early_year_is_spelt_alike_everywhere(language: str, words: str) -> None:
    assert day_words(Day.of(-43, 3, 15), language=language) == words
    assert TimeSpan("-0043-03-15").describe(language=language) == words


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2017, "2017-ci il"),
        (1953, "1953-cü il"),
        (1906, "1906-cı il"),
        (1989, "1989-cu il"),
        (1940, "1940-cı il"),
        (1900, "1900-cü il"),
        (2000, "2000-ci il"),
        (-43, "e.ə. 44-cü il"),
        (12_000, "eramızın 12.000-ci ili"),
    ],
)
def test_azerbaijani_years(year: int, words: str) -> None:
    assert year_words(year, language="az") == words


ORDINALS = "1st 2nd 3rd 4th 9th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 30th 31st"


@pytest.mark.parametrize("words", ORDINALS.split())
def test_english_ordinals(words: str) -> None:
    assert TimeSpan(f"1985-XX-{int(words[:-2]):02d}").describe() == f"the {words} of some month of 1985"


@pytest.mark.parametrize("tag", ["tr", "TR", "tr-TR", "tr_TR", "tr-Latn-TR"])
def test_a_tag_falls_back_to_its_language(tag: str) -> None:
    assert TimeSpan("2025-11").describe(language=tag) == "Kasım 2025"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("rus", "no words in the language 'rus'; there are {languages}; did you mean 'ru'?"),
        ("fr", "no words in the language 'fr'; there are {languages}"),
        ("", "no words in the language ''; there are {languages}"),
        ("../en", "no words in the language '../en'; there are {languages}"),
    ],
)
def test_an_unknown_language_says_what_there_is(language: str, message: str) -> None:
    with pytest.raises(LanguageError) as caught:
        TimeSpan("2025").describe(language=language)
    assert str(caught.value).startswith(message.format(languages=", ".join(languages())))
