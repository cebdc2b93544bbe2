"""Lines and tables from elsewhere: what is read from them, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.choices import NoteTopic
from model.errors import UserError
from model.interchange.headings import Heading, heading
from model.interchange.tables import (
    FORMULA_STARTS,
    MAX_COLUMNS,
    MAX_ROWS,
    as_sheet,
    escaped,
    read_block,
    read_table,
    to_tsv,
    unescaped,
)

TEXTS = {
    "lines": ("a\n\nb\r\n", [("a",), ("b",)]),
    "a customer's own quotes": ('"I love it"\n"Me, too"', [('"I love it"',), ('"Me, too"',)]),
    "a spreadsheet's range": ("a\tb\n\tc\n", [("a", "b"), ("", "c")]),
    "a cell of two lines": ('"one\ntwo"\tb\nc\td', [("one\ntwo", "b"), ("c", "d")]),
    "a spreadsheet's quotes": ('say ""hi""\t"he said ""hi"""', [('say ""hi""', 'he said "hi"')]),
    "semicolons": ("a;b\nc;d", [("a", "b"), ("c", "d")]),
    "named columns with spaces": ("stage, title\nBuy, Look", [("stage", "title"), ("Buy", "Look")]),
    "prose with commas": ("Well, no\nSo, yes", [("Well, no",), ("So, yes",)]),
    "a list": ("• one\n• two", [("one",), ("two",)]),
    "an escaped formula": ("'=1+1\n'tis", [("=1+1",), ("'tis",)]),
    "an unclosed quote": ('"abc\ndef\tg', [('"abc',), ("def", "g")]),
}


@pytest.mark.parametrize("what", TEXTS)
def test_text_is_read_as_people_mean_it(what: str) -> None:
    text, rows = TEXTS[what]
    assert list(read_table(text).rows) == rows


def test_what_says_it_is_csv_is_read_as_csv() -> None:
    assert read_table('a,"b, c"\nd,e', is_csv=True).rows == (("a", "b, c"), ("d", "e"))
    assert read_table("Well, no", is_csv=True).rows == (("Well", "no"),)


REFUSED = {
    "nothing": (" \n\t\n", "no text"),
    "binary data": ("PK\x03\x04\x00\x00", "no text that can be read"),
    "broken characters": ("\ufffd\ufffdabc", "no text that can be read"),
    "too many rows": ("word\n" * (MAX_ROWS + 1), "5,001 rows"),
    "too many columns": ("a\t" * MAX_COLUMNS + "b", "201 columns"),
    "a cell that is too long": ("a\n" + "b" * 10_001, "row 2 has a text of 10,001 characters"),
    "far too much": ("a" * 20_000_001, "too long"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_is_refused_as_a_whole(what: str) -> None:
    text, message = REFUSED[what]
    with pytest.raises(UserError, match=message):
        read_table(text)


def test_the_names_of_columns_are_known_in_two_languages_and_any_case() -> None:
    names = ("PHASE", "Kontaktpunkt", "Kanäle", "Emotion: Sally", "Notes: Backstage", "Gedanken", "Budget")
    assert [heading(name) for name in names] == [
        Heading("stage"), Heading("title"), Heading("channels"), Heading("actual", "Sally"),
        Heading("notes", "Backstage"), Heading("notes", "Gedanken", NoteTopic.THOUGHTS), None,
    ]  # fmt: skip


def test_a_first_row_of_names_tells_what_the_columns_hold() -> None:
    sheet = as_sheet(read_table("Stage\tTitle\tBudget\nBuy\tLook\t10"))
    assert (sheet.named, sheet.unknown) == (True, ("Budget",))
    assert sheet.table.rows == (("Buy", "Look", "10"),)
    assert sheet.table.numbers == (2,)


def test_without_names_the_columns_are_title_description_and_notes() -> None:
    sheet = as_sheet(read_table("Look\tAround\tNice\tGood\nPay"))
    assert [found.field for found in sheet.headings if found] == ["title", "description", "notes", "notes"]
    assert not as_sheet(read_table("Stage\tTitle\nBuy\tLook"), named=False).named


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_becomes_a_formula_and_all_of_it_comes_back(start: str) -> None:
    assert escaped(f"{start}1+1")[0] == "'"
    assert unescaped(escaped(f"{start}1+1")) == f"{start}1+1"


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip).filter(
    lambda text: text and text[0] != "'" and text[-1] not in ".)•‣◦·▪*–-" and "\ufffd" not in text
)  # fmt: skip


def test_a_block_is_read_with_its_empty_cells() -> None:
    assert read_block("a\t\r\n\t'=1\r\n\r\n") == [["a", ""], ["", "=1"], [""]]
    assert (escaped("+1.5"), escaped("-2")) == ("+1.5", "-2")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=4))
def test_what_is_written_as_a_table_reads_back_the_same(rows: list[list[str]]) -> None:
    text = to_tsv([[escaped(cell) for cell in row] for row in rows])
    read = [[" ".join(cell.split()) for cell in row] for row in read_table(text).rows]
    assert read == [[" ".join(cell.split()) for cell in row] for row in rows]
