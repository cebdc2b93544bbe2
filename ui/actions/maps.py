"""Actions on the maps of the project: duplicate, rename, reorder, delete, and from one to the next."""

from collections.abc import Callable

from model.edits.common import change, remove
from model.edits.maps import duplicate_map, move_map
from model.records import JourneyMap
from model.wording import quoted
from ui.actions.file import can_edit, can_edit_map, has_map, new_map
from ui.actions.spec import ActionSpec, Desk
from ui.session import Session


def named(journey: JourneyMap) -> str:
    """What a map is called in lists and messages."""
    return journey.title or "Untitled map"


def rename_map(session: Session, map_id: str, title: str) -> None:
    """Give a map another title."""
    if session.store.one(JourneyMap, map_id).title != title:
        session.edit("Rename map", change, map_id, title=title)


def copy_map(session: Session, map_id: str) -> str | None:
    """Duplicate a map, show the copy and return its id."""
    copy_id: str | None = session.edit("Duplicate map", duplicate_map, map_id)
    if copy_id is not None:
        session.show_map(copy_id)
    return copy_id


def shift_map(session: Session, map_id: str, step: int) -> bool:
    """Move a map up (−1) or down (1) in the order of maps; tell whether there was a place."""
    ids = [journey.id for journey in session.store.all(JourneyMap)]
    to = ids.index(map_id) + step
    if not 0 <= to < len(ids):
        return False
    place_map(session, map_id, ids[to] if step < 0 else (ids[to + 1] if to + 1 < len(ids) else None))
    return True


def place_map(session: Session, map_id: str, before: str | None) -> None:
    """Move a map before another one, or last."""
    session.edit("Move map", move_map, map_id, before)


def delete_map(session: Session, map_id: str) -> None:
    """Delete a map; where it was shown, show the one below it, else the one above."""
    maps = session.store.all(JourneyMap)
    at = next(number for number, journey in enumerate(maps) if journey.id == map_id)
    gone, neighbours = maps[at], [*maps[at + 1 : at + 2], *maps[at - 1 : at][:1]]
    shown = session.map_id == map_id
    session.edit("Delete map", remove, [map_id])
    if session.store.get(map_id) is not None:
        return
    if shown and neighbours:
        session.show_map(neighbours[0].id)
    session.show_message(f"{quoted(named(gone))} was deleted. Undo brings it back.")


def _on_shown(act: Callable[[Session, str], object]) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        if desk.session.map_id is not None:
            act(desk.session, desk.session.map_id)

    return run


def _rename(desk: Desk) -> None:
    if desk.session.map_id is not None:
        desk.session.select([desk.session.map_id])
        desk.canvas.setFocus()
        desk.canvas.edit(desk.session.map_id, "title")


def _can_shift(step: int) -> Callable[[Desk], bool]:
    return lambda desk: can_edit_map(desk) and _neighbour(desk, step) is not None


def _neighbour(desk: Desk, step: int) -> str | None:
    """The map above or below the shown one."""
    ids = [journey.id for journey in desk.session.store.all(JourneyMap)]
    if desk.session.map_id not in ids:
        return None
    to = ids.index(desk.session.map_id) + step
    return ids[to] if 0 <= to < len(ids) else None


def _turn(step: int) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        there = _neighbour(desk, step)
        if there is not None:
            desk.session.show_map(there)

    return run


def _can_turn(step: int) -> Callable[[Desk], bool]:
    return lambda desk: has_map(desk) and _neighbour(desk, step) is not None


ACTIONS = (
    ActionSpec("file.new_map", "New map", "File", new_map, ("Ctrl+Shift+N",), "map", can_edit, shows_map=True),
    ActionSpec("map.rename", "Rename map", "File/Map", _rename, (), "pencil", can_edit_map, shows_map=True),
    ActionSpec("map.duplicate", "Duplicate map", "File/Map", _on_shown(copy_map), (), "copy", can_edit_map),
    ActionSpec("map.move_up", "Move map up", "File/Map", _on_shown(lambda session, id_: shift_map(session, id_, -1)),
               (), "arrow-up", _can_shift(-1), tip="Move this map up in the list of maps"),
    ActionSpec("map.move_down", "Move map down", "File/Map", _on_shown(lambda session, id_: shift_map(session, id_, 1)),
               (), "arrow-down", _can_shift(1), tip="Move this map down in the list of maps"),
    ActionSpec("map.previous", "Previous map", "File/Map", _turn(-1), ("Ctrl+PgUp",), "chevron-left", _can_turn(-1),
               line=True),
    ActionSpec("map.next", "Next map", "File/Map", _turn(1), ("Ctrl+PgDown",), "chevron-right", _can_turn(1)),
    ActionSpec("file.delete_map", "Delete map", "File/Map", _on_shown(delete_map), (), "trash-2", can_edit_map,
               line=True),
)  # fmt: skip
