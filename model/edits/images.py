"""Verbs for pictures. A picture and what shows it are put in one step; one that nothing shows any more goes by rule."""

from collections.abc import Sequence

from model.edits.common import add, change, project_id
from model.edits.notes import add_note
from model.errors import UserError
from model.images.reading import Picture
from model.records import ImageAsset, Note, Persona
from model.store import Store


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


def add_picture_note(
    store: Store,
    picture: Picture,
    lane_id: str,
    *,
    touchpoint_id: str | None = None,
    stage_id: str | None = None,
    before: str | None = None,
) -> str:
    """Add a note that shows a picture, at a touchpoint or across a stage, and return its id."""
    note_id = add_note(store, lane_id, touchpoint_id=touchpoint_id, stage_id=stage_id, before=before)
    change(store, note_id, image_id=keep_picture(store, picture))
    return note_id


def remove_pictures(store: Store, record_ids: Sequence[str]) -> None:
    """Take the pictures out of notes and personas; the records stay."""
    for record_id in record_ids:
        set_picture(store, record_id, None)
