from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import CalendarError
from cachrono.calendars.unfolding import content_lines, parse_line, split_values, unescape


def lines(data):
    return list(content_lines(data))


# Unfolding -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("fold", [b" ", b"\t"])
def test_line_ends_and_folds(end, last, fold):
    data = end.join([b"A:1", b"B:2", fold + b" 3", fold + b"\t4", b"", b"C:5", fold, b"D:"]) + end * last
    assert lines(data) == [(1, "A:1"), (2, "B:2 3\t4"), (6, "C:5"), (8, "D:")]


def test_mixed_line_ends():
    assert lines(b"A:1\r\nB:2\nC:3\rD:4\r\n 5\n\t6\r 7") == [(1, "A:1"), (2, "B:2"), (3, "C:3"), (4, "D:4567")]


@pytest.mark.parametrize("end", [b"\r\r\n", b"\n\n", b"\r\n\r\n\r\n"])
def test_doubled_line_ends(end):
    step = end.replace(b"\r\n", b"\n").count(b"\r") + end.count(b"\n")
    data = end.join([b"A:1", b" 2", b"\t3", b"B:4"])
    assert lines(data) == [(1, "A:123"), (1 + 3 * step, "B:4")]


def test_byte_order_mark():
    assert lines("\ufeffA:\ufeff1".encode()) == [(1, "A:\ufeff1")]


def test_characters_cut_in_two():
    data = "A:ə€😀".encode()
    cut = b"\r\n ".join(data[at : at + 1] for at in range(len(data)))
    assert lines(cut + b"\r\nB:") == [(1, "A:ə€😀"), (len(data) + 1, "B:")]


def test_nothing_and_next_to_nothing():
    assert lines(b"") == lines(b"\r\n") == lines(b"\n\n\r \n") == lines(b"\xef\xbb\xbf") == []


def test_a_continuation_of_nothing():
    assert lines(b" A:1\nB:2") == [(1, " A:1"), (2, "B:2")]
    assert lines(b"\n\n A:1\nB:2") == [(3, "A:1"), (4, "B:2")]


def test_a_line_that_is_not_utf_8_is_one_bad_line():
    (_, good), (number, bad), (_, other) = lines(b"A:1\r\nB:\xe9\r\nC:3")
    assert (good, number, other) == ("A:1", 2, "C:3")
    with pytest.raises(CalendarError, match=r"^'B:\\udce9' \(at 2\): here are bytes that are not UTF-8"):
        parse_line(bad)


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1).map("A:".__add__)
    ),
    st.lists(st.tuples(st.integers(1), st.sampled_from([b"\r\n ", b"\n\t", b"\r "])), max_size=30),
    st.sampled_from([b"\r\n", b"\n", b"\r"]),
)
def test_folded_anywhere(texts, cuts, end):
    data, expected, number = b"", [], 1
    for text in texts:
        line = text.encode()
        for at, fold in cuts:
            where = at % len(line)
            # Neither between the halves of a CRLF nor before what another fold left.
            if where and not {*line[where - 1 : where + 1]} & {*b"\r\n \t"}:
                line = line[:where] + fold + line[where:]
        expected.append((number, text))
        data += line + end
        number += len(line.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    assert lines(data) == expected


@pytest.mark.parametrize("data", [b"\n" * 1_000_000, b"\n\n \n" * 300_000, b"A:1\n" + b"\n" * 1_000_000 + b" 2"])
def test_files_made_to_be_slow(data):
    assert lines(data) in ([], [(1, "A:12")])  # a search from every line end would take hours


# Lines ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("SUMMARY:A day", ("SUMMARY", {}, "A day")),
        ("summary:", ("SUMMARY", {}, "")),
        ("URL:https://example.org/?a=1;b=2", ("URL", {}, "https://example.org/?a=1;b=2")),
        ("DTSTART;VALUE=DATE:20250101", ("DTSTART", {"VALUE": ["DATE"]}, "20250101")),
        ("X-A;value=text;X-B=1:a;b:c", ("X-A", {"VALUE": ["text"], "X-B": ["1"]}, "a;b:c")),
        ('A;DIR="http://x/;a,b":c', ("A", {"DIR": ["http://x/;a,b"]}, "c")),
        ('A;MEMBER="a:1",b,"c;2",:d', ("A", {"MEMBER": ["a:1", "b", "c;2", ""]}, "d")),
        ("A;B=:c", ("A", {"B": [""]}, "c")),
        ('A;B="":c', ("A", {"B": [""]}, "c")),
        ("A;B=,:c", ("A", {"B": ["", ""]}, "c")),
        ('A;B=,"":c', ("A", {"B": ["", ""]}, "c")),
        ("A;B=1;b=2,3:c", ("A", {"B": ["1", "2", "3"]}, "c")),
        ("A;B=x^ny^^n^'z^'^N^:c", ("A", {"B": ['x\ny^n"z"^N^']}, "c")),
        ("A;B=\"^'^^'^n\":c", ("A", {"B": ["\"^'\n"]}, "c")),
        ("A;B=\\n\\,x:c", ("A", {"B": ["\\n\\", "x"]}, "c")),
        ("A;B=a=b:c", ("A", {"B": ["a=b"]}, "c")),
        ("A;CN=Ə 😀:\x0b", ("A", {"CN": ["Ə 😀"]}, "\x0b")),
        ("A:\ufeff", ("A", {}, "\ufeff")),
        ("A;B=\n:\n", ("A", {"B": ["\n"]}, "\n")),
    ],
)
def test_lines_and_their_parts(line, parts):
    assert parse_line(line) == parts


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("", 0),
        (":a", 0),
        (";A=b:c", 0),
        (" A:b", 0),
        ("ƏLAQƏ:b", 0),
        ("A", 1),
        ("A B:c", 1),
        ("A_B:c", 1),
        ("A\n:c", 1),
        ("A;:c", 1),
        ("A;B:c", 1),
        ("A;=b:c", 1),
        ("A; B=c:d", 1),
        ("A;B=c", 5),
        ("A;B=c;:d", 5),
        ('A;B="c:d', 4),
        ('A;B="c"d:e', 7),
        ('A;B=c"d":e', 5),
        ('A;B=c,"d:e', 6),
        ('A;B="c"":d', 7),
    ],
)
def test_what_is_no_content_line(line, at):
    with pytest.raises(CalendarError) as caught:
        parse_line(line)
    assert str(caught.value).startswith(f"{line!r} (at {at}): ")
    assert "\n" not in str(caught.value)


def test_an_error_says_what_must_stand_there():
    for line, message in {
        "NOTE": "'NOTE' (at 4): here ':' and the value must follow, or ';' and a parameter as NAME=value",
        "=": "'=' (at 0): a line begins with the name of a property: letters, digits and hyphens",
    }.items():
        with pytest.raises(CalendarError) as caught:
            parse_line(line)
        assert str(caught.value) == message


@pytest.mark.parametrize("part", [';A="', ";A=,", ";A=b", ';A="",', ',"', "a", ";"])
def test_lines_made_to_be_slow(part):
    for line in ("A" + part * 100_000, f'A;B={part * 100_000}\x00"'):
        with pytest.raises(CalendarError):  # going back over it from every place would take hours
            parse_line(line)


@given(st.text() | st.text('A;:=",^\\ \n'))
def test_any_text_is_a_line_or_refused(text):
    try:
        name, params, value = parse_line(text)
    except CalendarError as error:
        assert "\n" not in str(error)
    else:
        assert text.upper().startswith(name)
        assert text.endswith(f":{value}")
        assert (len(name) + len(value) + 1 == len(text)) == (not params)


# Texts ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", ""),
        ("plain; text, as it is", "plain; text, as it is"),
        (r"a\nb\Nc", "a\nb\nc"),
        (r"\;\,\\", ";,\\"),
        (r"C:\\new\\New", r"C:\new\New"),
        (r"\\n", r"\n"),
        (r"\\\n", "\\\n"),
        (r"\\\\n", r"\\n"),
        (r"\\\\\,", "\\\\,"),
        (r"\:\"\t\x", r"\:\"\t\x"),
        ("\\", "\\"),
        ("\\\\\\", "\\\\"),
        ("\\\n", "\\\n"),
    ],
)
def test_unescape(text, meant):
    assert unescape(text) == meant
    assert split_values(text.replace(r"\,", "").replace(",", "")) == [meant.replace(",", "")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", [""]),
        ("a,b", ["a", "b"]),
        (",", ["", ""]),
        (r"a\,b,c", ["a,b", "c"]),
        (r"a\\,b", ["a\\", "b"]),
        (r"a\\\,b,", ["a\\,b", ""]),
        (r"\,,\,", [",", ","]),
        (r"a\n,\\n", ["a\n", "\\n"]),
        ("a,\\", ["a", "\\"]),
        (r"a\,", ["a,"]),
    ],
)
def test_split_values(text, values):
    assert split_values(text) == values


def one_by_one(text):
    """The rule of the RFC, character by character."""
    values, at = [""], 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in ("\\n", "\\N"):
            values[-1], at = values[-1] + "\n", at + 2
        elif pair in ("\\\\", "\\,", "\\;"):
            values[-1], at = values[-1] + pair[1], at + 2
        else:
            values[-1], at = values[-1] + text[at], at + 1
            if text[at - 1] == ",":
                values[-1] = values[-1][:-1]
                values.append("")
    return values


@given(st.text("\\nN,;a\nə"))
def test_texts_are_read_by_the_rule(text):
    assert split_values(text) == one_by_one(text)
    without = text.replace(",", "")
    assert [unescape(without)] == one_by_one(without)


def test_numbers_only_grow():
    numbers = [number for number, _ in content_lines(b"A:1\n 2\n\n\nB:1\r\r\n\t2\nC\n\n D\nE")]
    assert all(a < b for a, b in pairwise(numbers))
    assert numbers == [1, 5, 8, 11]
