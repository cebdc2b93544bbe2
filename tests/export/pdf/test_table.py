"""Tables: columns, rows that pages do not tear apart without need, and the roles that make them tables to readers."""

import itertools
import re

import pytest

from export.pdf.frames import Frame
from export.pdf.page import Page
from export.pdf.sections import BODY, Flow
from export.pdf.table import Column, Line, Row, Table, figure_cell, stacked, text_cell
from model.layout.picture import Box, Link, Text
from tests.export.pdf.parts.reading import bottom_of, cells_of, groups_of, items_of, rows_of, said_by

FRAME = Frame(500, 300, 40)
COLUMNS = (Column("No.", 30, align="end"), Column("What", 0, 1.0), Column("Why", 0, 2.0))


def a_row(number: int, what: str = "", why: str = "", **fields: object) -> Row:
    table = Table(COLUMNS, FRAME.room_x)
    cells = (
        figure_cell(str(number), 30),
        text_cell(what or f"row{number}", BODY, table.spans[1].width),
        text_cell(why, BODY, table.spans[2].width),
    )
    return Row(cells, f"id{number}", **fields)  # type: ignore[arg-type]


def printed(*rows: Row) -> tuple[Page, ...]:
    flow = Flow(FRAME, "Table")
    Table(COLUMNS, flow.width).set(rows, flow)
    return flow.pages()


def test_columns_have_their_width_or_share_what_is_left() -> None:
    spans = Table(COLUMNS, 420).spans
    assert spans[0] == (0, 30)
    assert spans[2].width == pytest.approx(2 * spans[1].width)
    assert spans[2].x + spans[2].width == pytest.approx(420)
    assert spans[1].x == 30 + 12


def test_wide_tables_have_more_air_between_their_columns() -> None:
    assert Table(COLUMNS, 700).spans[1].x == 30 + 16


def test_readers_hear_a_table_with_titles_rows_and_cells() -> None:
    [page] = printed(a_row(1, why="because"), a_row(2))
    [table] = groups_of(page, "table")
    assert [row.role for row in table.children] == ["table-row"] * 3
    titles, first, _ = table.children
    assert [(cell.role, cells_of(titles)[at]) for at, cell in enumerate(titles.children)] == [
        ("table-title", "No."),
        ("table-title", "What"),
        ("table-title", "Why"),
    ]
    assert [cell.role for cell in first.children] == ["table-cell"] * 3
    assert cells_of(first) == ["1", "row1", "because"]
    assert not any(isinstance(item, Text) for row in table.children for item in row.items), "all text is in a cell"


def test_figures_and_their_title_end_at_the_edge_of_their_column() -> None:
    [page] = printed(a_row(7))
    for group in (groups_of(page, "table-title")[0], rows_of(page)[0].children[0]):
        [text] = [item for item in group.items if isinstance(item, Text)]
        assert text.x + text.width == pytest.approx(30)


def test_nothing_is_a_dash() -> None:
    [line] = figure_cell("", 50)
    assert [item.text for item in line.items if isinstance(item, Text)] == ["–"]


def test_pages_turn_between_rows_and_say_the_titles_again() -> None:
    rows = [a_row(number, why="So it is. " * 12) for number in range(12)]
    pages = printed(*rows)
    assert len(pages) > 2
    assert [row.owner for page in pages for row in rows_of(page)] == [f"id{number}" for number in range(12)]
    assert all(len(groups_of(page, "table-title")) == 3 for page in pages)
    assert all(bottom_of(page) <= FRAME.bottom + 0.01 for page in pages)


def test_a_tall_first_row_is_divided_rather_than_leave_its_heading_alone() -> None:
    flow = Flow(FRAME, "Table", "about " * 60)
    row = a_row(1, "title", " ".join(f"word{number}" for number in range(75)), mark=1)
    assert flow.left < row.height < flow.page_room - 20, "it would fit on a page of its own"
    Table(COLUMNS, flow.width).set([row, a_row(2)], flow)
    first, second = flow.pages()
    assert [row.owner for row in rows_of(first)] == ["id1"]
    assert [row.owner for row in rows_of(second)] == ["id1", "id2"]


def test_a_table_that_begins_low_fills_the_later_pages() -> None:
    flow = Flow(FRAME, "Table")
    flow.space(80)
    Table(COLUMNS, flow.width).set([a_row(number) for number in range(20)], flow)
    pages = flow.pages()
    assert len(pages) > 2
    for page, after in itertools.pairwise(pages):
        assert bottom_of(page) + rows_of(after)[0].height > FRAME.bottom, "no page has room for the next row"


def test_a_row_larger_than_a_page_goes_on_under_its_mark() -> None:
    words = [f"word{number}" for number in range(500)]
    pages = printed(a_row(1), a_row(2, "title", " ".join(words), link=2, mark=1), a_row(3))
    assert len(pages) > 2
    found = [row for page in pages for row in rows_of(page) if row.owner == "id2"]
    assert re.findall(r"word\d+", said_by(pages)) == words
    assert [cells_of(row)[:2] for row in found] == [["2", "title"]] + [["2", ""]] * (len(found) - 1)
    assert [any(isinstance(item, Link) for item in items_of(row)) for row in found] == [True] + [False] * (
        len(found) - 1
    )
    assert all(bottom_of(page) <= FRAME.bottom + 0.01 for page in pages)


def test_a_link_covers_the_columns_it_is_for() -> None:
    [page] = printed(a_row(4, link=2))
    [row] = rows_of(page)
    [(cell, link)] = [(cell, item) for cell in row.children for item in cell.items if isinstance(item, Link)]
    assert link.target == "#id4"
    assert cell.x + link.x == pytest.approx(0)
    assert cell.x + link.x + link.width == pytest.approx(row.children[1].x + row.children[1].width)


def test_a_row_without_a_record_leads_nowhere() -> None:
    [page] = printed(a_row(4, link=2)._replace(owner=""))
    assert not any(isinstance(item, Link) for item in items_of(rows_of(page)[0]))


def test_beside_a_disc_the_other_cells_begin_lower_and_empty_ones_do_not_count() -> None:
    low, usual = (a_row(1, mark=1, lift=lift) for lift in (30.0, 0.0))
    assert low.height == usual.height + 30
    empty = Row(([Line(20)], [], []), mark=1, lift=30.0, padding=5)
    assert empty.height == 30


def test_a_table_begins_where_its_first_row_has_room() -> None:
    flow = Flow(FRAME, "Table")
    flow.space(flow.left - 30)
    Table(COLUMNS, flow.width).set([a_row(1)], flow)
    first, second = flow.pages()
    assert groups_of(first, "table") == []
    assert len(rows_of(second)) == 1


def test_a_heading_stays_with_a_short_table_and_with_the_first_row_of_a_long_one() -> None:
    flow = Flow(FRAME, "Table")
    table = Table(COLUMNS, flow.width)
    short, long = [a_row(1), a_row(2)], [a_row(number) for number in range(20)]
    below = sum(row.height for row in short)
    titles = table.opening(short, flow, 1.0) - below
    assert 10 < titles < 30
    assert table.opening(short, flow, 0.1) == pytest.approx(titles + short[0].height)
    assert table.opening(long, flow, 1.0) == pytest.approx(titles + long[0].height)


def test_stacked_cells_have_air_between_those_that_say_something() -> None:
    one, two = [Line(10, (Box(0, 0, 1, 1),))], [Line(12)]
    assert stacked(one, [], two, gap=3) == [*one, Line(3), *two]
    assert stacked([], two) == two
    assert stacked() == []
