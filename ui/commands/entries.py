"""What the command palette offers: every action of the table, and everything in the project that has a name.

Knows no widget. What cannot be run now is offered with the reason, so that people learn that it is there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtGui import QAction

from model.records import JourneyMap, PainPoint, Persona, Record, Stage, Touchpoint
from model.rules import map_of
from ui.actions.book import ActionBook
from ui.actions.spec import ActionSpec, Desk
from ui.actions.table import ACTIONS

_KINDS: Final[tuple[tuple[type[Record], str, str, str], ...]] = (
    (JourneyMap, "title", "Map", "map"),
    (Stage, "title", "Stage", "columns-3"),
    (Touchpoint, "title", "Touchpoint", "circle-dot"),
    (Persona, "name", "Persona", "user"),
    (PainPoint, "title", "Pain point", "circle-alert"),
)
_VIEWS: Final = ("View", "Help")
HIDDEN: Final = ("view.commands", "insert.here", "insert.touchpoint_here")
"""The palette itself, and what is about the place under the pointer."""


@dataclass(frozen=True)
class Entry:
    """A line of the palette. `reason` says why it cannot be run now; `more` holds further words that find it."""

    id: str
    name: str
    place: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    reason: str = ""
    more: str = ""
    checked: bool = False


def command_entries(desk: Desk, book: ActionBook) -> Iterator[Entry]:
    """All actions as they now are, in the order of the menus."""
    book.refresh()
    for spec in ACTIONS:
        if spec.id in HIDDEN:
            continue
        action = book.action(spec.id)
        yield Entry(
            id=spec.id,
            name=command_name(spec, book.name(spec.id)),
            place=spec.menu.replace("/", " › "),
            icon=spec.icon,
            run=partial(book.run, spec.id),
            keys=book.keys.text(spec.id),
            reason="" if action.isEnabled() else why_not(spec, desk),
            more=f"{spec.menu} {spec.text} {spec.tip}",
            checked=action.isChecked(),
        )


def entries_without_project(actions: Iterable[QAction]) -> Iterator[Entry]:
    """All actions while no project is open; these can be run, in place of those of the same id."""
    able = {action.objectName(): action for action in actions}
    for spec in ACTIONS:
        action = able.get(spec.id)
        if spec.id not in HIDDEN:
            yield Entry(
                id=spec.id,
                name=command_name(spec, spec.text),
                place=spec.menu.replace("/", " › "),
                icon=spec.icon,
                run=action.trigger if action is not None else _nothing,
                keys=action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) if action else "",
                reason="" if action is not None else "Open a project first",
                more=f"{spec.menu} {spec.text} {spec.tip}",
            )


def _nothing() -> None:
    pass


def command_name(spec: ActionSpec, name: str) -> str:
    """What an action is called where no menu stands above it: "Add persona", "Theme: Dark"."""
    top, _, sub = spec.menu.partition("/")
    if sub and sub.casefold() not in name.casefold():
        return f"{'Add ' + sub.lower() if top == 'Insert' else sub}: {name}"
    if spec.verb:
        return spec.verb
    return f"Add {name[:1].lower()}{name[1:]}" if top == "Insert" and not name.startswith("Add") else name


def why_not(spec: ActionSpec, desk: Desk) -> str:
    """Why an action cannot be run now, in a few words."""
    if spec.why is not None:
        return spec.why(desk)
    if desk.session.read_only and spec.menu.partition("/")[0] not in _VIEWS:
        return "This project is read only"
    if desk.session.map_id is None:
        return "Add a map first"
    if spec.on_map:
        return "Not for what is selected" if desk.session.selection else "Select something first"
    return "Nothing to do for it now"


def place_entries(desk: Desk) -> Iterator[Entry]:
    """Everything in the project that has a name, by kind."""
    store = desk.session.store
    titles = {journey.id: journey.title or "Untitled map" for journey in store.all(JourneyMap)}
    for kind, field, noun, icon in _KINDS:
        for record in store.all(kind):
            name = " ".join(str(getattr(record, field)).split())
            if not name:
                continue
            where = titles.get(map_of(store, record.id) or "", "") if kind is not JourneyMap else ""
            yield Entry(
                id=record.id,
                name=name,
                place=f"{noun} · {where}" if where else noun,
                icon=icon,
                run=partial(go_to, desk, record.id),
                more=noun,
            )


def go_to(desk: Desk, record_id: str) -> None:
    """Show a record: its map, itself selected and in sight, the keyboard on it."""
    session, canvas = desk.session, desk.canvas
    map_id = map_of(session.store, record_id)
    if map_id is not None and map_id != session.map_id:
        session.show_map(map_id)
    session.select([record_id])
    canvas.reveal(record_id)
    canvas.setFocus()
    canvas.keyboard.focus_on(record_id)
