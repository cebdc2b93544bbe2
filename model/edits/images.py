"""Verbs for pictures. A picture and what shows it are put in one step; one that nothing shows any more goes by rule."""

from collections.abc import Sequence
from typing import NamedTuple

from model.analysis.order import touchpoints_of_map
from model.edits.common import add, change, following, project_id
from model.edits.lanes import add_lane, lane_in_sight
from model.edits.notes import add_note
from model.errors import UserError
from model.images.reading import Picture
from model.records import ImageAsset, Lane, Note, Persona, Stage, Touchpoint
from model.store import Snapshot, Store


class PicturePlace(NamedTuple):
    """Where on a map pictures land: in the record `into`, or as notes at a touchpoint or across a stage.

    Without a lane they land on the storyboard, which is made where there is none. `before` is the note to stand before.
    """

    map_id: str
    into: str | None = None
    lane_id: str | None = None
    touchpoint_id: str | None = None
    stage_id: str | None = None
    before: str | None = None


def keep_picture(store: Store, picture: Picture) -> str:
    """Keep a picture in the project and return its id; the same bytes are kept once."""
    for asset in store.all(ImageAsset):
        if asset.data == picture.data:
            return asset.id
    return add(store, ImageAsset, project_id=project_id(store), **picture._asdict())


def set_picture(store: Store, record_id: str, picture: Picture | None) -> None:
    """Show a picture in a note or as a persona's portrait in place of what it showed, or none.

    Raises UserError when the record is gone meanwhile or shows no pictures.
    """
    record = store.get(record_id)
    if not isinstance(record, Note | Persona):
        raise UserError("There is nothing here that shows a picture.", "Select a note or a persona first.")
    change(store, record_id, image_id=keep_picture(store, picture) if picture is not None else None)


def put_pictures(store: Store, pictures: Sequence[Picture], place: PicturePlace) -> list[str]:
    """Show pictures at a place and return the ids of the records that show them.

    The first one goes into the note or persona of the place, if it names one; a persona takes no other. On a
    storyboard several pictures at a touchpoint go on from column to column, elsewhere they stack. Raises UserError when
    the place is gone meanwhile: pictures are read while the map may change.
    """
    place = _still_there(store, place)
    ids: list[str] = []
    target = store.get(place.into) if place.into is not None else None
    if place.into is not None:
        set_picture(store, place.into, pictures[0])
        ids, pictures = [place.into], pictures[1:]
    if isinstance(target, Note):
        place = _after(store, target, place.map_id)
    if not pictures or isinstance(target, Persona):
        return ids
    lane = store.one(Lane, place.lane_id) if place.lane_id is not None else _storyboard(store, place.map_id)
    for touchpoint_id, picture in zip(_columns(store, lane, place, len(pictures)), pictures, strict=True):
        before = place.before if touchpoint_id == place.touchpoint_id else None
        note_id = add_note(store, lane.id, touchpoint_id=touchpoint_id, stage_id=place.stage_id, before=before)
        change(store, note_id, image_id=keep_picture(store, picture))
        ids.append(note_id)
    return ids


def _still_there(store: Store, place: PicturePlace) -> PicturePlace:
    home = (place.map_id, place.into, place.lane_id, place.touchpoint_id, place.stage_id)
    if any(id_ is not None and store.get(id_) is None for id_ in home):
        raise UserError("The place for the picture is gone.", "Insert it again somewhere else.")
    return place if place.before is None or store.get(place.before) is not None else place._replace(before=None)


def set_pictures(store: Store, record_ids: Sequence[str], picture: Picture | None) -> None:
    """Show one picture in several notes or personas, or take theirs away; the records stay. Raises like the above."""
    for record_id in record_ids:
        set_picture(store, record_id, picture)


def storyboard_of(snapshot: Snapshot, map_id: str) -> Lane | None:
    """The map's first storyboard lane, one that shows before one that is hidden."""
    lanes = [lane for lane in snapshot.children(Lane, map_id) if lane.kind == "images"]
    return min(lanes, key=lambda lane: lane.hidden, default=None)


def _storyboard(store: Store, map_id: str) -> Lane:
    """The storyboard, shown and open; a new one stands below the touchpoints."""
    if storyboard_of(store, map_id) is not None:
        return store.one(Lane, lane_in_sight(store, map_id, "images"))
    lanes = store.children(Lane, map_id)
    above = next((at for at, other in enumerate(lanes) if other.kind == "touchpoints"), -1)
    before = lanes[above + 1].id if above + 1 < len(lanes) else None
    return store.one(Lane, add_lane(store, map_id, "images", before=before))


def _after(store: Store, note: Note, map_id: str) -> PicturePlace:
    home = note.touchpoint_id or note.stage_id or ""
    row = [other for other in store.children(Note, home) if other.lane_id == note.lane_id]
    before = following(row, note.id)
    return PicturePlace(map_id, None, note.lane_id, note.touchpoint_id, note.stage_id, before)


def _columns(store: Store, lane: Lane, place: PicturePlace, count: int) -> list[str | None]:
    """The touchpoints that so many pictures stand at, or None for each across a stage."""
    if place.touchpoint_id is None:
        return [None] * count
    if lane.kind != "images":
        return [place.touchpoint_id] * count
    order = [touchpoint.id for touchpoint in touchpoints_of_map(store, place.map_id)]
    row: list[str | None] = list(order[order.index(place.touchpoint_id) :][:count])
    return row + row[-1:] * (count - len(row))


def place_near(snapshot: Snapshot, map_id: str, touchpoint_id: str | None = None) -> PicturePlace:
    """The storyboard at a touchpoint, else at the last one, else across the last stage.

    Raises UserError when the map has neither.
    """
    found = [touchpoint.id for touchpoint in touchpoints_of_map(snapshot, map_id)]
    if found:
        return PicturePlace(map_id, touchpoint_id=touchpoint_id if touchpoint_id in found else found[-1])
    stages = snapshot.children(Stage, map_id)
    if not stages:
        raise UserError("A picture stands at a touchpoint.", "Add a touchpoint first.")
    return PicturePlace(map_id, stage_id=stages[-1].id)


def place_of(snapshot: Snapshot, map_id: str, note_lane: str, home_id: str, before: str | None = None) -> PicturePlace:
    """A place in a lane that holds notes, at a touchpoint or across a stage."""
    at_touchpoint = snapshot.find(Touchpoint, home_id) is not None
    return PicturePlace(
        map_id, None, note_lane, home_id if at_touchpoint else None, None if at_touchpoint else home_id, before
    )
