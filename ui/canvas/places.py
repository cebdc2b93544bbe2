"""Where records stand on the shown map, and how the keyboard walks from one to the next. Edits nothing."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF

from model.lanes.base import CARD_GAP
from model.layout.context import Row
from model.layout.engine import GAP, Layout
from model.layout.hit import Hit, HitIndex, Rect
from model.layout.picture import Box, Field
from model.records import NOTE_LANES
from ui.canvas.layer import Entry
from ui.canvas.overlay import Outline

STAGES: Final = "stages"
"""The row of stage headers, which is no lane."""

LABELS: Final = -1
"""The column of the lanes' labels, which is none of the layout's."""

EMPTY_ROLES: Final = frozenset({"lane", "sheet"})
"""Pressing there is pressing on nothing."""

_BAND_ROLES: Final = frozenset({"touchpoint", "note", "pain", "stage", "emotion-actual", "emotion-expected", "persona"})
_OUTLINED: Final = _BAND_ROLES | {"empty-stage", "lane-label", "title"}
_STOPS: Final = frozenset({"touchpoint", "empty-stage", "note", "pain", "emotion-actual", "stage", "lane-label"})
_WALKED_KINDS: Final = frozenset({"touchpoints", "emotion", "pains"}) | NOTE_LANES
_ROW_BY_ROW: Final = frozenset({"touchpoint", "note", "pain", "emotion-actual", "stage"})
_SIBLINGS: Final = _ROW_BY_ROW | {"emotion-expected", "persona", "lane-label", "title"}
_POINT_INSET: Final = 3.0
_LABEL_GROWTH: Final = 4.0
_NOTE_ROOM, _CARD_ROOM = CARD_GAP / 2 - 0.5, GAP / 2 - 0.5
_ROOMS: Final = {"note": _NOTE_ROOM, "pain": _NOTE_ROOM, "touchpoint": _CARD_ROOM, "stage": _CARD_ROOM}
"""Not quite half of what lies between neighbours, so that their outlines do not cross."""


class Cell(NamedTuple):
    """A stop of the keyboard: a record, or an empty place where one could stand. Columns `first` to `last` hold it;
    the labels of lanes are column LABELS.
    """

    row: str
    first: int
    last: int
    rect: QRectF
    owner: str = ""
    role: str = ""


class ByOwner(Mapping[str, list[Entry]]):
    """Entries by the record they show, made when asked for."""

    def __init__(self, entries: list[Entry], numbers: dict[str, list[int]]) -> None:
        self._entries, self._numbers = entries, numbers

    def __getitem__(self, owner: str) -> list[Entry]:
        return [self._entries[number] for number in self._numbers[owner]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Places:
    """Looks up one layout. Everything is worked out when first asked for."""

    def __init__(self, layout: Layout, entries: list[Entry], before: "Places | None" = None) -> None:
        self.layout = layout
        self._entries = entries
        self.owners = [entry.group.owner for entry in entries]
        self.numbers: dict[str, list[int]] | None = None
        self.index: Final[HitIndex] = HitIndex(layout.picture, before.index if before is not None else None)
        """What stands under a point; made from the index of the layout before, it looks only at what is new."""
        if before is not None and before.owners == self.owners:
            self.numbers = before.numbers

    @cached_property
    def by_owner(self) -> "ByOwner":
        """The groups of each record, in painting order."""
        if self.numbers is None:
            self.numbers = {}
            for number, owner in enumerate(self.owners):
                self.numbers.setdefault(owner, []).append(number)
        return ByOwner(self._entries, self.numbers)

    def owners_within(self, rect: QRectF) -> frozenset[str]:
        """The records that a rubber band takes."""
        area = Rect(rect.x(), rect.y(), rect.width(), rect.height())
        return frozenset(hit.owner for hit in self.index.within(area, _BAND_ROLES))

    def outlines(self, owners: Iterable[str]) -> list[Outline]:
        """What to outline when these records are selected."""
        return [
            outline_of(entry)
            for owner in owners
            for entry in self.by_owner.get(owner, ())
            if entry.group.role in _OUTLINED
        ]

    def entries_of(self, owner: str, roles: Iterable[str]) -> list[Entry]:
        """The groups of a record in some roles."""
        return [entry for entry in self.by_owner.get(owner, ()) if entry.group.role in roles]

    def bounds(self, owners: Iterable[str]) -> QRectF:
        """The rectangle around records; empty when none of them is on the map."""
        found = QRectF()
        for outline in self.outlines(owners):
            found = found.united(outline.rect)
        return found

    def fields(self, owner: str) -> list[Hit]:
        """The text fields of a record, each once, from the top."""
        found: dict[str, Hit] = {}
        for entry in self.by_owner.get(owner, ()):
            for item in entry.group.items:
                if isinstance(item, Field):
                    area = Rect(entry.x + item.x, entry.y + item.y, item.width, item.height)
                    whole = Rect(entry.x, entry.y, entry.group.width, entry.group.height)
                    found.setdefault(item.name, Hit(owner, entry.group.role, whole, item, area))
        return list(found.values())

    def ground(self, owner: str, role: str) -> str:
        """The colour token that a record's text stands on."""
        for entry in self.entries_of(owner, (role,)):
            for item in entry.group.items:
                if isinstance(item, Box) and item.fill is not None:
                    return item.fill
        return "paper"

    def row_at(self, y: float) -> Row | None:
        """The lane at a height."""
        return next((row for row in self.layout.rows if row.y <= y < row.y + row.height), None)

    def column_at(self, x: float) -> int | None:
        """The number of the column at a place; half of each gap belongs to its neighbours."""
        for number, column in enumerate(self.layout.columns):
            if column.x - 6 <= x < column.right + 6:
                return number
        return None

    def empty_cell(self, row: Row, column: int) -> QRectF:
        """The place in a lane under a touchpoint."""
        place = self.layout.columns[column]
        return QRectF(place.x, row.y + 10, place.width, row.height - 20)

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """What the keyboard walks through, from the top."""
        return (STAGES, *(row.lane_id for row in self.layout.rows))

    @cached_property
    def cells(self) -> dict[tuple[str, int], list[Cell]]:
        """The records that stand in each row and column, from the top."""
        found: dict[tuple[str, int], list[Cell]] = {}
        for entry in self._entries:
            cell = self._cell(entry) if entry.group.role in _STOPS else None
            if cell is not None:
                for column in range(cell.first, cell.last + 1):
                    found.setdefault((cell.row, column), []).append(cell)
        for cells in found.values():
            cells.sort(key=lambda cell: cell.rect.top())
        return found

    def cell_of(self, owner: str) -> Cell | None:
        """The stop at which a record stands; the first one if it shows more than once."""
        for entry in self.by_owner.get(owner, ()):
            if entry.group.role in _STOPS:
                return self._cell(entry)
        return None

    def first_cell(self) -> Cell | None:
        """Where the keyboard starts."""
        for row in (*self.rows[1:], STAGES):
            for column in range(len(self.layout.columns)):
                for cell in self.cells.get((row, column), ()):
                    return cell
        return None

    def step(self, cell: Cell, dx: int, dy: int, column: int) -> Cell:
        """The stop beside this one, or itself at the edge. `column` is kept when going up and down."""
        return self._beside(cell, dx) if dx else self._above_or_below(cell, dy, column)

    def following(self, cell: Cell, back: bool = False) -> Cell | None:
        """The next record in reading order: row by row, from left to right."""
        order = self._reading_order
        if cell.first == LABELS and not back:
            return next((other for other in order if other.row == cell.row), None)
        places = {(other.owner, other.first): place for place, other in enumerate(order)}
        at = places.get((cell.owner, cell.first))
        if at is None:
            return None
        at += -1 if back else 1
        return order[at] if 0 <= at < len(order) else None

    def beside(self, owner: str, role: str | None = None, *, back: bool = False) -> list[str]:
        """The records that show in the same role as this one, those that follow it in reading order."""
        own = [entry.group.role for entry in self.by_owner.get(owner, ()) if entry.group.role in _SIBLINGS]
        role = role or next(iter(own), None)
        if role in _ROW_BY_ROW:
            order = [cell.owner for cell in self._reading_order if cell.role == role]
        else:
            order = [entry.group.owner for entry in self._entries if entry.group.role == role]
        order = list(dict.fromkeys(order))
        if owner not in order:
            return []
        at = order.index(owner)
        return order[at - 1 :: -1] if back and at else order[at + 1 :] if not back else []

    @cached_property
    def _reading_order(self) -> list[Cell]:
        order: list[Cell] = []
        for row in self.rows:
            for column in range(len(self.layout.columns)):
                order += (cell for cell in self.cells.get((row, column), ()) if cell.first == column)
        return order

    def _beside(self, cell: Cell, dx: int) -> Cell:
        column = cell.last + 1 if dx > 0 else cell.first - 1
        while LABELS <= column < len(self.layout.columns):
            found = self.stop(cell.row, column)
            if found is not None:
                return found
            column += dx
        return cell

    def _above_or_below(self, cell: Cell, dy: int, column: int) -> Cell:
        stack = self.cells.get((cell.row, column), [])
        at = next((place for place, other in enumerate(stack) if other.owner == cell.owner), None)
        if at is not None and 0 <= at + dy < len(stack):
            return stack[at + dy]
        place = self.rows.index(cell.row) + dy if cell.row in self.rows else 0
        while 0 <= place < len(self.rows):
            found = self.stop(self.rows[place], column, last=dy < 0)
            if found is not None:
                return found
            place += dy
        return cell

    def stop(self, row_id: str, column: int, last: bool = False) -> Cell | None:
        """The record or the empty place in a row and column where the keyboard stops."""
        stack = self.cells.get((row_id, column))
        if stack:
            return stack[-1 if last else 0]
        row = next((row for row in self.layout.rows if row.lane_id == row_id), None)
        if row is None or row.collapsed or column == LABELS or row.kind not in _WALKED_KINDS:
            return None
        if row.kind == "touchpoints" or self.layout.columns[column].touchpoint_id is None:
            return None
        return Cell(row_id, column, column, self.empty_cell(row, column))

    def _cell(self, entry: Entry) -> Cell | None:
        group, rect = entry.group, entry.rect
        if group.role == "stage":
            own = [n for n, column in enumerate(self.layout.columns) if column.stage_id == group.owner]
            return Cell(STAGES, own[0], own[-1], rect, group.owner, group.role) if own else None
        row = self.row_at(rect.center().y())
        if row is None:
            return None
        if group.role == "lane-label":
            return Cell(row.lane_id, LABELS, LABELS, rect, group.owner, group.role)
        inside = [n for n, c in enumerate(self.layout.columns) if rect.left() <= c.centre <= rect.right()]
        return Cell(row.lane_id, inside[0], inside[-1], rect, group.owner, group.role) if inside else None


def outline_of(entry: Entry) -> Outline:
    """The outline that follows a group's own shape."""
    rect, role = entry.rect, entry.group.role
    if role.startswith("emotion-"):
        rect = rect.adjusted(_POINT_INSET, _POINT_INSET, -_POINT_INSET, -_POINT_INSET)
        return Outline(rect, rect.width() / 2)
    for item in entry.group.items:
        if isinstance(item, Box) and item.width == rect.width():
            return Outline(rect, item.radius, _ROOMS.get(role, math.inf))
    grow = _LABEL_GROWTH
    return Outline(rect.adjusted(-grow, -grow, grow, grow), 4.0)
