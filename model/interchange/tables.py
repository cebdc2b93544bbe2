"""Reads lines and tables that were copied elsewhere: a spreadsheet's range, CSV, plain text. Knows no records.

What is no text, or more than a map can take, is refused as a whole; nothing is cut.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from model.errors import UserError
from model.fields import MAX_TEXT
from model.interchange.headings import Heading, heading, is_header

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
MAX_CELL: Final = MAX_TEXT
_MAX_CHARACTERS: Final = 20_000_000

FORMULA_STARTS: Final = "=+-@\t\r\x00＝＋－＠"
"""What a spreadsheet takes for the start of a formula, or skips on its way to one."""

_FIGURE: Final = re.compile(r"[+-]\d(\.\d)?")
_BULLET: Final = re.compile(r"\s*(?:[•‣◦·▪*–-]|\d{1,4}[.)])\s+")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ufffe\uffff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_GARBAGE_SHARE: Final = 0.01


class Table(NamedTuple):
    """Rows of cells; `numbers` are the rows' numbers where they were copied, from 1. Empty rows are left out."""

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.rows), default=0)


class Sheet(NamedTuple):
    """A table whose columns are known: by their names in the first row, or by their order.

    A column whose name is not known has no heading; `unknown` are the names of such columns.
    """

    headings: tuple[Heading | None, ...]
    unknown: tuple[str, ...]
    named: bool
    table: Table


def read_table(text: str, *, is_csv: bool = False) -> Table:
    """Read lines or a table. Raises UserError for what is no text, is empty, or exceeds the limits."""
    text = _without_bullets(_require_text(text).rstrip("\n"))
    cells = _csv_cells(text) if is_csv else _cells(text)
    found = [(number, row) for number, row in enumerate(map(_row, cells), start=1) if any(row)]
    if not found:
        raise UserError("There is no text to paste.", "Copy some lines, or cells of a spreadsheet.")
    table = Table(tuple(row for _, row in found), tuple(number for number, _ in found))
    _require_limits(table)
    return table


def read_block(text: str) -> list[list[str]]:
    """Read a range of cells just as they stand, empty ones too. Raises UserError as `read_table` does."""
    cells = [
        [unescaped(cell).strip() for cell in row] or [""]
        for row in _split(_require_text(text).removesuffix("\n"), "\t")
    ]
    _require_limits(Table(tuple(map(tuple, cells)), tuple(range(1, len(cells) + 1))))
    return cells


def as_sheet(table: Table, *, named: bool | None = None) -> Sheet:
    """Find out what the columns hold. `named` says whether the first row names them; None lets the names decide.

    Without names the first column is the title, the second the description, and all others are notes.
    """
    if named is None:
        named = is_header(table.rows[0])
    if not named:
        usual = (Heading("title"), Heading("description"))
        rest = (Heading("notes"),) * max(table.width - 2, 0)
        return Sheet((usual + rest)[: max(table.width, 1)], (), False, table)
    names = table.rows[0]
    headings: list[Heading | None] = []
    for name in names:
        found = heading(name)
        headings.append(None if found in headings and found is not None and found.field != "notes" else found)
    headings += [None] * (table.width - len(names))
    if not any(found is not None and found.field in ("title", "stage") for found in headings) and headings:
        first = next((at for at, found in enumerate(headings) if found is None), None)
        if first is not None:
            headings[first] = Heading("title")
    full = [*names, *(f"column {at + 1}" for at in range(len(names), table.width))]
    unknown = tuple(name or "without a name" for name, found in zip(full, headings, strict=True) if found is None)
    return Sheet(tuple(headings), unknown, True, Table(table.rows[1:], table.numbers[1:]))


def escaped(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula. The figure of an emotion is none."""
    return f"'{text}" if text[:1] and text[0] in FORMULA_STARTS and not _FIGURE.fullmatch(text) else text


def unescaped(text: str) -> str:
    """Take back what `escaped`, and spreadsheets, put before a text."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in FORMULA_STARTS else text


def to_tsv(rows: Iterable[Iterable[str]]) -> str:
    """Write rows as spreadsheets read them from the clipboard."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _require_text(text: str) -> str:
    """The text with plain line ends. Raises UserError when it is none, or too long."""
    if len(text) > _MAX_CHARACTERS:
        raise UserError("This text is too long to be pasted.", "Paste it in parts.")
    text = text.removeprefix("\ufeff").rstrip("\x00")
    garbage = len(_NO_TEXT.findall(text))
    if "\x00" in text or garbage > _GARBAGE_SHARE * len(text):
        raise UserError("What was copied is no text that can be read.", "Copy plain lines, or cells of a spreadsheet.")
    return _LINE_ENDS.sub("\n", text)


def _row(cells: list[str]) -> tuple[str, ...]:
    row = [unescaped(cell.strip(" ")).strip() for cell in cells]
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _without_bullets(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        return "\n".join(_BULLET.sub("", line, count=1) for line in text.split("\n"))
    return text


def _cells(text: str) -> list[list[str]]:
    """Split text that came without a word about its form: tabs, else CSV where it can be nothing else, else lines."""
    if "\t" in text:
        return _split(text, "\t")
    for delimiter in ";,":
        if delimiter in text and _is_csv(rows := _split(text, delimiter), text, delimiter):
            return rows
    return _split(text, "\n")


def _is_csv(rows: list[list[str]], text: str, delimiter: str) -> bool:
    filled = [row for row in rows if any(row)]
    widths = {len(row) for row in filled}
    if len(filled) < 2 or len(widths) != 1 or widths == {1}:
        return False
    # Prose has a space behind its commas, CSV has none; names of columns leave no doubt.
    return is_header(tuple(filled[0])) or delimiter + " " not in re.sub(r'"[^"]*"', "", text)


def _csv_cells(text: str) -> list[list[str]]:
    def evenness(delimiter: str) -> tuple[bool, int]:
        widths = [len(row) for row in _split(text, delimiter) if any(row)]
        return bool(widths) and len(set(widths)) == 1 and widths[0] > 1, max(widths, default=0)

    return _split(text, max(",;\t", key=evenness))


def _split(text: str, delimiter: str) -> list[list[str]]:
    """Split into rows and cells, honouring quotes where they are a table's and not the writer's own."""
    raw = [[line] if delimiter == "\n" else line.split(delimiter) for line in text.split("\n")]
    if '"' not in text:
        return raw
    try:
        sign = "\x1f" if delimiter == "\n" else delimiter
        parsed = [row or [""] for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)]
    except csv.Error:
        return raw
    same = [len(row) for row in raw] == [len(row) for row in parsed]
    return raw if same and '""' not in text and delimiter in "\t\n" else parsed


def _require_limits(table: Table) -> None:
    remedy = "Paste it in parts."
    if len(table.rows) - is_header(table.rows[0]) > MAX_ROWS:
        raise UserError(
            f"Nothing was pasted: the text has {len(table.rows):,} rows, and {MAX_ROWS:,} can be pasted at once.",
            remedy,
        )
    if table.width > MAX_COLUMNS:
        raise UserError(
            f"Nothing was pasted: the table has {table.width:,} columns, and {MAX_COLUMNS} can be pasted at once.",
            remedy,
        )
    for number, row in zip(table.numbers, table.rows, strict=True):
        longest = max(map(len, row))
        if longest > MAX_CELL:
            raise UserError(
                f"Nothing was pasted: row {number} has a text of {longest:,} characters, and {MAX_CELL:,} is the most.",
                "Shorten it, and paste again.",
            )
