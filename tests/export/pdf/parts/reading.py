"""What tests read off the pages of a part: texts, rows and links, as they stand before they are painted."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from export.pdf.page import Page
from model.layout.picture import Group, Item, Link, Picture, Text


class Spot(NamedTuple):
    """A text and where it stands on its page: its left edge, its baseline and its width."""

    x: float
    y: float
    width: float
    text: str


def groups_of(page: Page, role: str) -> list[Group]:
    """The groups of a role, in reading order; what is said again is left out."""
    return [group for window in page.windows if not window.repeated for group in _all(window.picture, role)]


def rows_of(page: Page) -> list[Group]:
    """The rows of all tables on a page, without those that hold titles."""
    return [row for row in groups_of(page, "table-row") if row.children[0].role == "table-cell"]


def cells_of(row: Group) -> list[str]:
    """What each cell of a row says."""
    return [text_of(cell) for cell in row.children]


def items_of(group: Group) -> list[Item]:
    """All items in a group and below it."""
    return [item for inner, _, _ in Picture(0, 0, (group,)).walk() for item in inner.items]


def text_of(group: Group) -> str:
    """What a group says, with all below it."""
    return " ".join(item.text for item in items_of(group) if isinstance(item, Text))


def said_by(pages: tuple[Page, ...]) -> str:
    """What all pages of a part say, in reading order, without what is said again."""
    return " ".join(
        text_of(group)
        for page in pages
        for window in page.windows
        if not window.repeated
        for group in window.picture[2]
    )


def links_of(group: Group) -> list[str]:
    """Where a group leads."""
    return [item.target for item in items_of(group) if isinstance(item, Link)]


def texts_on(page: Page) -> list[Spot]:
    """All texts on a page."""
    return [
        Spot(x + item.x, y + item.y, item.width, item.text)
        for window in page.windows
        for group, x, y in window.picture.walk()
        for item in group.items
        if isinstance(item, Text)
    ]


def bottom_of(page: Page) -> float:
    """How far down the page anything but its foot reaches."""
    return max(y + group.height for window in page.windows for group, _, y in window.picture.walk())


def change(scene: Any, name: str, **fields: object) -> None:
    """Change some fields of a record of the scene."""
    with scene.store.transaction("Edit"):
        scene.store.put(scene.record(name).replaced(**fields))


def _all(picture: Picture, role: str) -> Iterator[Group]:
    return (group for group, _, _ in picture.walk() if group.role == role)
