"""Where things land that are pasted or duplicated: after what is selected. Knows records, and puts nothing."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from model.analysis.order import touchpoints_of_map
from model.edits.common import following
from model.records import Emotion, Lane, Note, PainPoint, Record, Stage, Touchpoint
from model.rules import map_of
from model.store import Snapshot


class Place(NamedTuple):
    """Where on a map each kind of record lands. None before a sibling is the end.

    Touchpoints land in `stage_id` (None: the last stage); notes, emotions and pain points at `home_id`, a touchpoint or
    a stage (None: in the columns that they were copied from), notes in the lane `lane_id` (None: the lane they had).
    """

    map_id: str
    stage_id: str | None = None
    touchpoint_before: str | None = None
    stage_before: str | None = None
    lane_before: str | None = None
    lane_id: str | None = None
    home_id: str | None = None
    note_before: str | None = None


class Cell(NamedTuple):
    """An empty place that was chosen: in a lane, at a touchpoint or across a stage."""

    lane_id: str
    home_id: str


def landing(snapshot: Snapshot, map_id: str, selection: Collection[str], cell: Cell | None = None) -> Place:
    """Find where things land: after the last selected record of their kind, or at the chosen empty place."""
    columns = {touchpoint.id: column for column, touchpoint in enumerate(touchpoints_of_map(snapshot, map_id))}
    here = (id_ for id_ in selection if map_of(snapshot, id_) == map_id)
    selected = [record for id_ in here if (record := snapshot.get(id_)) is not None]
    if cell is not None and not selected:
        return _at_cell(snapshot, map_id, cell)
    found = Place(map_id)
    touchpoints = _touchpoints(selected, columns)
    stages = [stage for stage in snapshot.children(Stage, map_id) if stage.id in selection]
    lanes = [lane for lane in snapshot.children(Lane, map_id) if lane.id in selection]
    notes = [record for record in selected if isinstance(record, Note)]
    if touchpoints:
        found = _after_touchpoint(snapshot, found, touchpoints[-1])._replace(home_id=touchpoints[0])
    elif stages:
        found = found._replace(stage_id=stages[-1].id, home_id=stages[-1].id)
    if stages:
        found = found._replace(stage_before=following(snapshot.children(Stage, map_id), stages[-1].id))
    elif found.stage_id is not None:
        found = found._replace(stage_before=following(snapshot.children(Stage, map_id), found.stage_id))
    if lanes:
        found = found._replace(
            lane_before=following(snapshot.children(Lane, map_id), lanes[-1].id), lane_id=lanes[-1].id
        )
    if notes:
        found = _after_notes(snapshot, found, notes, columns)
    return found


def _at_cell(snapshot: Snapshot, map_id: str, cell: Cell) -> Place:
    found = Place(map_id, lane_id=cell.lane_id, home_id=cell.home_id)
    if snapshot.find(Touchpoint, cell.home_id) is not None:
        found = _after_touchpoint(snapshot, found, cell.home_id)
    else:
        found = found._replace(stage_id=cell.home_id)
    stages, lanes = snapshot.children(Stage, map_id), snapshot.children(Lane, map_id)
    return found._replace(stage_before=following(stages, found.stage_id), lane_before=following(lanes, cell.lane_id))


def _after_touchpoint(snapshot: Snapshot, found: Place, id_: str) -> Place:
    stage_id = snapshot.one(Touchpoint, id_).stage_id
    before = following(snapshot.children(Touchpoint, stage_id), id_)
    return found._replace(stage_id=stage_id, touchpoint_before=before)


def _after_notes(snapshot: Snapshot, found: Place, notes: list[Note], columns: dict[str, int]) -> Place:
    """Behind the last selected note of the leftmost cell with one."""
    first = min(notes, key=lambda note: columns.get(note.touchpoint_id or "", -1))
    home = first.touchpoint_id or first.stage_id or ""
    in_cell = [note for note in snapshot.children(Note, home) if note.lane_id == first.lane_id]
    last = [note for note in in_cell if note in notes][-1]
    if found.stage_id is None and first.stage_id is not None:
        found = found._replace(stage_id=first.stage_id)
    return found._replace(lane_id=first.lane_id, home_id=home, note_before=following(in_cell, last.id))


def _touchpoints(selected: Sequence[Record], columns: dict[str, int]) -> list[str]:
    """The touchpoints that are selected, or else those at which selected records stand, from the left."""
    direct = {record.id for record in selected if isinstance(record, Touchpoint)}
    ids: set[str] = direct
    if not direct:
        ids = {record.touchpoint_id or "" for record in selected if isinstance(record, Note | Emotion)}
        ids |= {id_ for record in selected if isinstance(record, PainPoint) for id_ in record.touchpoint_ids}
    return sorted((id_ for id_ in ids if id_ in columns), key=columns.__getitem__)
