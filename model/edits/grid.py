"""A map as a table: one row a touchpoint, one column a field, and cells that take what is typed into them.

The columns are made for a map: beside the touchpoint's own fields, two for each persona that the map follows and one
for each lane of notes. Knows no widget.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from model.analysis.gap import emotion_at
from model.analysis.order import personas_of_map
from model.durations import format_duration, parse_duration
from model.edits.common import change, remove
from model.edits.emotions import set_emotion
from model.edits.notes import add_note
from model.edits.owners import set_owner
from model.edits.pains import mark_pain
from model.edits.touchpoints import move_touchpoints
from model.errors import UserError
from model.fields import EMOTION_LIMIT
from model.lanes import lane_name
from model.records import Channel, Lane, Note, PainPoint, Persona, Stage, Team, Touchpoint
from model.store import Snapshot, Store
from model.wording import quoted, read_figure, signed

Read = Callable[[Snapshot, Touchpoint], str]
Write = Callable[[Store, Touchpoint, str], None]
Choose = Callable[[Snapshot, Touchpoint], Sequence[str]]

_YES: Final = ("yes", "y", "x", "1", "true", "ja", "j")
_NO: Final = ("", "no", "n", "0", "false", "nein", "-")


class GridColumn(NamedTuple):
    """A column: its heading, how a cell is read and written, and what may be chosen there.

    `write` raises UserError for a text that the field cannot take. `wide` is for text of several lines.
    """

    id: str
    title: str
    read: Read
    write: Write
    choices: Choose | None = None
    wide: bool = False


def grid_columns(snapshot: Snapshot, map_id: str) -> tuple[GridColumn, ...]:
    """The columns of a map's table, in the order of its lanes."""
    found = [
        GridColumn("stage", "Stage", _stage, _move_to_stage, _stages),
        GridColumn("title", "Touchpoint", _field("title"), _set("title")),
        GridColumn("description", "Description", _field("description"), _set("description"), wide=True),
        GridColumn("channels", "Channels", _channels, _set_channels, _channel_names),
        GridColumn("owner", "Owner", _owner, _set_owner, _team_names),
    ]
    for persona in personas_of_map(snapshot, map_id):
        found += [
            GridColumn(
                f"{field} {persona.id}",
                f"{persona.name or 'Unnamed'} · {field}",
                _feeling(persona, field),
                _feel(persona, field),
            )
            for field in ("actual", "expected")
        ]
    for lane in snapshot.children(Lane, map_id):
        if lane.kind == "notes":
            read, write = partial(_notes, lane), partial(_set_notes, lane)
            found.append(GridColumn(f"notes {lane.id}", lane_name(snapshot, lane), read, write, wide=True))
    return (
        *found,
        GridColumn("pains", "Pain points", _pains, _set_pains, wide=True),
        GridColumn("elapsed", "Time since the one before", _elapsed, _set_elapsed),
        GridColumn("truth", "Moment of truth", _flag("moment_of_truth"), _set_flag("moment_of_truth"), _yes_no),
        GridColumn("lost", "Context lost", _flag("context_lost"), _set_flag("context_lost"), _yes_no),
    )


def write_cell(store: Store, column: GridColumn, touchpoint_id: str, text: str) -> None:
    """Put what was typed into a cell. Raises UserError when the field cannot take it."""
    column.write(store, store.one(Touchpoint, touchpoint_id), text.strip())


def _field(name: str) -> Read:
    return lambda _, touchpoint: str(getattr(touchpoint, name))


def _set(name: str) -> Write:
    return lambda store, touchpoint, text: change(store, touchpoint.id, **{name: text})


def _stage(snapshot: Snapshot, touchpoint: Touchpoint) -> str:
    return snapshot.one(Stage, touchpoint.stage_id).title


def _stages(snapshot: Snapshot, touchpoint: Touchpoint) -> Sequence[str]:
    map_id = snapshot.one(Stage, touchpoint.stage_id).map_id
    return [stage.title for stage in snapshot.children(Stage, map_id) if stage.title]


def _move_to_stage(store: Store, touchpoint: Touchpoint, text: str) -> None:
    """Move to the stage of that name; typing does not rename a stage that other touchpoints stand under."""
    own = store.one(Stage, touchpoint.stage_id)
    if text == own.title:
        return
    stages = store.children(Stage, own.map_id)
    found = next((stage for stage in stages if stage.title.casefold() == text.casefold()), None)
    if found is None:
        raise UserError(
            f"This map has no stage {quoted(text)}.", "Type the name of one of its stages to move the touchpoint there."
        )
    there = store.children(Touchpoint, found.id)
    forwards = stages.index(found) > stages.index(own)
    move_touchpoints(store, [touchpoint.id], found.id, there[0].id if forwards and there else None)


def _channels(snapshot: Snapshot, touchpoint: Touchpoint) -> str:
    found = (snapshot.find(Channel, id_) for id_ in touchpoint.channel_ids)
    return ", ".join(channel.name for channel in found if channel is not None)


def _channel_names(snapshot: Snapshot, _: Touchpoint) -> Sequence[str]:
    return [channel.name for channel in snapshot.all(Channel)]


def _set_channels(store: Store, touchpoint: Touchpoint, text: str) -> None:
    by_name = {channel.name.casefold(): channel.id for channel in store.all(Channel)}
    names = [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]
    unknown = [name for name in names if name.casefold() not in by_name]
    if unknown:
        raise UserError(
            f"There is no channel {quoted(unknown[0])} in this project.",
            "Add it in the left panel, or correct the name.",
        )
    change(store, touchpoint.id, channel_ids=tuple(by_name[name.casefold()] for name in names))


def _owner(snapshot: Snapshot, touchpoint: Touchpoint) -> str:
    team = snapshot.find(Team, touchpoint.team_id)
    return team.name if team is not None else ""


def _team_names(snapshot: Snapshot, _: Touchpoint) -> Sequence[str]:
    return [team.name for team in snapshot.all(Team)]


def _set_owner(store: Store, touchpoint: Touchpoint, text: str) -> None:
    set_owner(store, touchpoint.id, text)


def _feeling(persona: Persona, name: str) -> Read:
    def read(snapshot: Snapshot, touchpoint: Touchpoint) -> str:
        emotion = emotion_at(snapshot, persona.id, touchpoint.id)
        value = getattr(emotion, name) if emotion is not None else None
        return "" if value is None else signed(value)

    return read


def _feel(persona: Persona, name: str) -> Write:
    def write(store: Store, touchpoint: Touchpoint, text: str) -> None:
        value: float | None = None
        if text:
            value = read_figure(text)
            if not -EMOTION_LIMIT <= value <= EMOTION_LIMIT:
                raise UserError(f"{quoted(text)} is no emotion.", "Type a number from −2 to +2.")
        if value is not None or emotion_at(store, persona.id, touchpoint.id) is not None:
            set_emotion(store, persona.id, touchpoint.id, **{name: value})

    return write


def _notes_of(lane: Lane, snapshot: Snapshot, touchpoint: Touchpoint) -> list[Note]:
    return [note for note in snapshot.children(Note, touchpoint.id) if note.lane_id == lane.id]


def _notes(lane: Lane, snapshot: Snapshot, touchpoint: Touchpoint) -> str:
    return "\n".join(note.text for note in _notes_of(lane, snapshot, touchpoint))


def _set_notes(lane: Lane, store: Store, touchpoint: Touchpoint, text: str) -> None:
    """One note takes all the text; of several, each takes a line."""
    notes = _notes_of(lane, store, touchpoint)
    if len(notes) <= 1:
        _fill(store, notes, [text] if text else [], partial(_new_note, store, lane, touchpoint))
    elif any("\n" in note.text for note in notes):
        raise UserError("Several notes of several lines stand here.", "Edit them on the map.")
    else:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        _fill(store, notes, lines, partial(_new_note, store, lane, touchpoint))


def _new_note(store: Store, lane: Lane, touchpoint: Touchpoint, text: str) -> str:
    return add_note(store, lane.id, touchpoint_id=touchpoint.id, text=text)


def _fill(store: Store, notes: Sequence[Note], texts: Sequence[str], add: Callable[[str], str]) -> None:
    for note, text in zip(notes, texts, strict=False):
        change(store, note.id, text=text)
    remove(store, [note.id for note in notes[len(texts) :]])
    for text in texts[len(notes) :]:
        add(text)


def _pains_at(snapshot: Snapshot, touchpoint: Touchpoint) -> list[PainPoint]:
    return list(snapshot.children(PainPoint, touchpoint.id))


def _pains(snapshot: Snapshot, touchpoint: Touchpoint) -> str:
    return "\n".join(pain.title for pain in _pains_at(snapshot, touchpoint))


def _set_pains(store: Store, touchpoint: Touchpoint, text: str) -> None:
    """A line for each pain point: they are renamed in order, and more lines are new ones. None is removed."""
    pains = _pains_at(store, touchpoint)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < len(pains):
        raise UserError("A pain point is not removed by clearing its name.", "Delete it on the map.")
    for pain, line in zip(pains, lines, strict=False):
        change(store, pain.id, title=line)
    for line in lines[len(pains) :]:
        mark_pain(store, [touchpoint.id], line)


def _elapsed(_: Snapshot, touchpoint: Touchpoint) -> str:
    return format_duration(touchpoint.elapsed_minutes)


def _set_elapsed(store: Store, touchpoint: Touchpoint, text: str) -> None:
    change(store, touchpoint.id, elapsed_minutes=parse_duration(text))


def _flag(name: str) -> Read:
    return lambda _, touchpoint: "yes" if getattr(touchpoint, name) else ""


def _yes_no(_: Snapshot, __: Touchpoint) -> Sequence[str]:
    return ("yes", "")


def _set_flag(name: str) -> Write:
    def write(store: Store, touchpoint: Touchpoint, text: str) -> None:
        word = text.casefold()
        if word not in _YES and word not in _NO:
            raise UserError(f"{quoted(text)} is neither yes nor no.", "Type yes, or leave the cell empty.")
        change(store, touchpoint.id, **{name: word in _YES})

    return write
