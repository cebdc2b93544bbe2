"""Actions that show the same map in another form."""

from collections.abc import Callable

from ui.actions.file import has_map
from ui.actions.spec import ActionSpec, Desk


def _turn(page: str) -> Callable[[Desk], object]:
    return lambda desk: desk.pages.turn_to(page)


def _shown(page: str) -> Callable[[Desk], bool]:
    return lambda desk: desk.pages.shown == page


ACTIONS = tuple(
    ActionSpec(f"view.page.{page}", text, "View", _turn(page), (key,), icon, has_map, checked=_shown(page), tip=tip,
               line=page == "map")
    for page, text, key, icon, tip in (
        ("map", "As a map", "Alt+1", "map", "Show the journey as a map"),
        ("outline", "As an outline", "Alt+2", "list", "Show the journey as an outline of stages and touchpoints"),
        ("table", "As a table", "Alt+3", "table", "Show the journey as a table to edit like a spreadsheet"),
    )
)  # fmt: skip
