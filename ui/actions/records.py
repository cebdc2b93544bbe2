"""Actions for what all maps share: profiles, and the order and the end of channels, personas and teams."""

from collections.abc import Callable
from typing import Final

from model.analysis.uses import uses_in_words, uses_of
from model.edits.channels import move_channel
from model.edits.common import remove
from model.edits.personas import move_persona
from model.edits.teams import add_team, move_team
from model.records import Channel, Emotion, Lane, Persona, Record, Team
from model.store import Store
from model.wording import NOUNS
from ui.actions.file import can_edit, has_map
from ui.actions.spec import ActionSpec, Desk
from ui.actions.targets import selected_records
from ui.session import Session

Shared = Channel | Persona | Team
_MOVES: Final[dict[type[Record], Callable[[Store, str, str | None], None]]] = {
    Channel: move_channel,
    Persona: move_persona,
    Team: move_team,
}


def move_shared(session: Session, record: Shared, to: int) -> None:
    """Give a channel, a persona or a team another place, counted from 0, among those of its kind."""
    ids = [other.id for other in session.store.all(type(record))]
    ids.remove(record.id)
    if 0 <= to <= len(ids):
        before = ids[to] if to < len(ids) else None
        session.edit(f"Move {NOUNS[record.table_name]} {record.name}".strip(), _MOVES[type(record)], record.id, before)


def step_shared(session: Session, record: Shared, step: int) -> None:
    """Move it by some places; beyond the ends nothing happens."""
    ids = [other.id for other in session.store.all(type(record))]
    if 0 <= ids.index(record.id) + step < len(ids):
        move_shared(session, record, ids.index(record.id) + step)


def delete_shared(session: Session, record: Shared) -> None:
    """Delete a channel, a persona or a team, and say what that took along."""
    uses = uses_of(session.store, record.id)
    noun = NOUNS[record.table_name]
    name = f"“{record.name}”" if record.name else f"The {noun}"
    if isinstance(record, Persona):
        gone = uses_in_words(uses._replace(pains=0, touchpoints=0, personas=0))
        took = f" with {gone}" if gone else ""
        took += f"; {uses.pains} pain point{'s are' if uses.pains != 1 else ' is'} nobody’s now" if uses.pains else ""
    else:
        taken = uses_in_words(uses)
        took = f" and taken off {taken}" if taken else ""
    session.edit(f"Delete {noun} {record.name}".strip(), remove, [record.id])
    if session.store.get(record.id) is None:
        session.show_message(f"{name} was deleted{took}. Undo brings it back.")


def persona_of_selection(session: Session) -> str | None:
    """The one persona that the selection is or is about, or None."""
    ids = set()
    for record in selected_records(session):
        if isinstance(record, Persona):
            ids.add(record.id)
        elif isinstance(record, Emotion | Lane):
            ids.add(record.persona_id or "")
    return ids.pop() or None if len(ids) == 1 else None


def _the_shared(session: Session) -> Shared | None:
    found = selected_records(session)
    return found[0] if len(found) == 1 and isinstance(found[0], Shared) else None


def _open_profile(desk: Desk) -> None:
    from ui.dialogs.persona import open_profile  # it brings all forms

    persona_id = persona_of_selection(desk.session)
    if persona_id is not None:
        open_profile(desk.canvas.window(), desk.session, persona_id)


def _has_persona(desk: Desk) -> bool:
    return persona_of_selection(desk.session) is not None


def _has_shared(desk: Desk) -> bool:
    return can_edit(desk) and _the_shared(desk.session) is not None


def _delete(desk: Desk) -> None:
    record = _the_shared(desk.session)
    if record is not None:
        delete_shared(desk.session, record)


def _delete_name(desk: Desk) -> str:
    record = _the_shared(desk.session)
    noun = NOUNS[record.table_name] if record is not None else "channel, persona or team"
    return f"Delete {noun}"


def _step(by: int) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        record = _the_shared(desk.session)
        if record is not None:
            step_shared(desk.session, record, by)

    return run


def _can_step(by: int) -> Callable[[Desk], bool]:
    def ask(desk: Desk) -> bool:
        record = _the_shared(desk.session)
        if record is None or not can_edit(desk):
            return False
        ids = [other.id for other in desk.session.store.all(type(record))]
        return 0 <= ids.index(record.id) + by < len(ids)

    return ask


def _details(desk: Desk) -> None:
    if not desk.panel_shown("right"):
        desk.show_panel("right", True)
    desk.inspector.enter()


def _team(desk: Desk) -> None:
    team_id = desk.session.edit("Add team", add_team, "New team")
    if team_id is not None:
        desk.session.select([team_id])
        desk.rename_team(team_id)


_SHARED = "Edit/Persona, channel or team"

ACTIONS = (
    ActionSpec("insert.team", "Team", "Insert", _team, (), "building-2", can_edit,
               tip="Add a team or partner firm that owns touchpoints", verb="Add team"),
    ActionSpec("record.profile", "Open profile", _SHARED, _open_profile, (), "user", _has_persona,
               tip="Open the whole profile of the persona"),
    ActionSpec("record.details", "Edit details", "Edit", _details, (), "sliders-horizontal", has_map,
               tip="Go to the form of what is selected, or of the map"),
    ActionSpec("record.earlier", "Move up in the list", _SHARED, _step(-1), (), "arrow-up", _can_step(-1),
               tip="Give the selected channel, persona or team an earlier place"),
    ActionSpec("record.later", "Move down in the list", _SHARED, _step(1), (), "arrow-down", _can_step(1),
               tip="Give the selected channel, persona or team a later place"),
    ActionSpec("record.delete", "Delete channel, persona or team", _SHARED, _delete, (), "trash-2", _has_shared,
               name=_delete_name),
)  # fmt: skip
