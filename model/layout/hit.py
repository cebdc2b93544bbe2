"""What stands under a point of a Picture, by a grid over its groups. Knows pictures only."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from model.layout.picture import Field, Group, Picture

_CELL = 160.0

PASSIVE_ROLES = frozenset(
    {"sheet", "header", "content", "curve", "rows", "scale", "hint", "wait", "gap", "band", "separator"}
)
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
    """Finds groups by place. Make one for each Picture, from the one before if there is one: what stands where it
    stood is not looked through again, and a lane only when it is asked for.
    """

    def __init__(self, picture: Picture, previous: "HitIndex | None" = None) -> None:
        known = {} if previous is None else {id(part.group): part for part in previous.parts}
        self.parts: list[_Part] = [known.get(id(group)) or _Part(group) for group in picture.groups]

    def at(self, x: float, y: float) -> Hit | None:
        """The topmost group under a point; a lane's band only where nothing else is."""
        best: Hit | None = None
        for part in reversed(self.parts):
            hit = part.at(x, y)
            if hit is not None and hit.role != "lane":
                return hit
            best = best or hit
        return best

    def within(self, area: Rect, roles: Iterable[str] | None = None) -> list[Hit]:
        """The groups that an area meets, in painting order; lanes' bands are left out."""
        wanted = None if roles is None else frozenset(roles)
        return [
            Hit(group.owner, group.role, rect)
            for part in self.parts
            for group, rect in part.within(area)
            if group.role != "lane" and (wanted is None or group.role in wanted)
        ]

    def of(self, owner: str, role: str | None = None) -> list[Hit]:
        """All places where a record shows, in painting order."""
        return [
            Hit(group.owner, group.role, rect)
            for part in self.parts
            for group, rect in part.of(owner)
            if role in (None, group.role)
        ]

    def field(self, owner: str, name: str) -> Hit | None:
        """The place where a field of a record can be edited."""
        for part in self.parts:
            for group, rect in part.of(owner):
                for item in group.items:
                    if isinstance(item, Field) and item.name == name:
                        return Hit(group.owner, group.role, rect, item, _field_rect(item, rect))
        return None


class _Part:
    """A top-level group with all it holds, indexed when first asked for. Keeps the group, so its id stays its own."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self._area = Rect(group.x, group.y, group.width, group.height)

    def at(self, x: float, y: float) -> Hit | None:
        """The topmost group under a point."""
        if not self._area.contains(x, y):
            return None
        found, grid, _ = self._index
        under = [
            number for number in grid.get((int(x // _CELL), int(y // _CELL)), ()) if found[number][1].contains(x, y)
        ]
        return _hit(*found[under[-1]], x, y) if under else None

    def within(self, area: Rect) -> list[tuple[Group, Rect]]:
        """The groups that an area meets."""
        if not self._area.meets(area):
            return []
        found, grid, _ = self._index
        numbers = {number for cell in _cells(area) for number in grid.get(cell, ())}
        return [found[number] for number in sorted(numbers) if found[number][1].meets(area)]

    def of(self, owner: str) -> list[tuple[Group, Rect]]:
        """The groups of a record."""
        found, _, owners = self._index
        return [found[number] for number in owners.get(owner, ())]

    @cached_property
    def _index(self) -> "_Index":
        index = _Index([], {}, {})
        stack = [(self.group, 0.0, 0.0)]
        while stack:
            group, x, y = stack.pop()
            x, y = x + group.x, y + group.y
            stack.extend((child, x, y) for child in reversed(group.children))
            if group.role not in PASSIVE_ROLES:
                number, rect = len(index.found), Rect(x, y, group.width, group.height)
                index.found.append((group, rect))
                index.owners.setdefault(group.owner, []).append(number)
                for cell in _cells(rect):
                    index.grid.setdefault(cell, []).append(number)
        return index


class _Index(NamedTuple):
    """Groups in painting order, and their numbers by grid cell and by owner."""

    found: list[tuple[Group, Rect]]
    grid: dict[tuple[int, int], list[int]]
    owners: dict[str, list[int]]


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
