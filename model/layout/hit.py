"""What stands under a point of a Picture, by a grid over its groups. Knows pictures only."""

from collections.abc import Iterable
from typing import NamedTuple

from model.layout.picture import Field, Group, Picture

_CELL = 160.0
_SMALL = 64
"""Groups over more grid cells than this are kept in one list: the sheet, lane bands."""

PASSIVE_ROLES = frozenset({"sheet", "header", "content", "curve", "rows", "hint", "wait", "gap", "band", "separator"})
"""Roles that are looked through."""


class Rect(NamedTuple):
    """A rectangle in the coordinates of the Picture, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: "Rect") -> bool:
        """Whether two rectangles share an area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class Hit(NamedTuple):
    """A group found: whose record it shows, in which role, where, and the text field under the point, if any."""

    owner: str
    role: str
    rect: Rect
    field: Field | None = None
    field_rect: Rect | None = None


class HitIndex:
    """Finds groups by place. Make one for each Picture."""

    def __init__(self, picture: Picture) -> None:
        self._found: list[tuple[Group, Rect]] = []
        self._grid: dict[tuple[int, int], list[int]] = {}
        self._large: list[int] = []
        for group, x, y in picture.walk():
            if group.role not in PASSIVE_ROLES:
                self._add(group, Rect(x, y, group.width, group.height))

    def _add(self, group: Group, rect: Rect) -> None:
        number = len(self._found)
        self._found.append((group, rect))
        cells = _cells(rect)
        if len(cells) > _SMALL:
            self._large.append(number)
        else:
            for cell in cells:
                self._grid.setdefault(cell, []).append(number)

    def at(self, x: float, y: float) -> Hit | None:
        """The topmost group under a point; a lane's band only where nothing else is."""
        numbers = [*self._large, *self._grid.get((int(x // _CELL), int(y // _CELL)), ())]
        under = [number for number in numbers if self._found[number][1].contains(x, y)]
        if not under:
            return None
        group, rect = self._found[max(under, key=lambda number: (self._found[number][0].role != "lane", number))]
        return _hit(group, rect, x, y)

    def within(self, area: Rect, roles: Iterable[str] | None = None) -> list[Hit]:
        """The groups that an area meets, in painting order; lanes' bands are left out."""
        wanted = None if roles is None else frozenset(roles)
        numbers = {number for cell in _cells(area) for number in self._grid.get(cell, ())} | set(self._large)
        found = (self._found[number] for number in sorted(numbers))
        return [
            Hit(group.owner, group.role, rect)
            for group, rect in found
            if rect.meets(area) and group.role != "lane" and (wanted is None or group.role in wanted)
        ]

    def of(self, owner: str, role: str | None = None) -> list[Hit]:
        """All places where a record shows, in painting order."""
        return [
            Hit(group.owner, group.role, rect)
            for group, rect in self._found
            if group.owner == owner and role in (None, group.role)
        ]

    def field(self, owner: str, name: str) -> Hit | None:
        """The place where a field of a record can be edited."""
        for group, rect in self._found:
            if group.owner == owner:
                for item in group.items:
                    if isinstance(item, Field) and item.name == name:
                        return Hit(group.owner, group.role, rect, item, _field_rect(item, rect))
        return None


def _cells(rect: Rect) -> list[tuple[int, int]]:
    columns = range(int(rect.x // _CELL), int(rect.right // _CELL) + 1)
    rows = range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1)
    return [(column, row) for column in columns for row in rows]


def _hit(group: Group, rect: Rect, x: float, y: float) -> Hit:
    for item in group.items:
        if isinstance(item, Field) and (area := _field_rect(item, rect)).contains(x, y):
            return Hit(group.owner, group.role, rect, item, area)
    return Hit(group.owner, group.role, rect)


def _field_rect(field: Field, rect: Rect) -> Rect:
    return Rect(rect.x + field.x, rect.y + field.y, field.width, field.height)
