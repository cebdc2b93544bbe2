"""Actions on pictures: insert, replace, show at full size, save a copy, take away. And the paste of a picture."""

from model.edits.images import set_pictures
from model.records import Persona
from ui.actions.file import can_edit, can_edit_map
from ui.actions.spec import ActionSpec, Desk
from ui.images import picture_of, pictured
from ui.widgets.lightbox import Lightbox


def _has_picture(desk: Desk) -> bool:
    return bool(pictured(desk.session))


def _has_one_picture(desk: Desk) -> bool:
    return len(desk.session.selection) == 1 and _has_picture(desk)


def _can_remove(desk: Desk) -> bool:
    return can_edit(desk) and _has_picture(desk)


def _insert_name(desk: Desk) -> str:
    if not _has_one_picture(desk):
        return "Picture…"
    return "Replace portrait…" if desk.session.selected(Persona) else "Replace picture…"


def _remove(desk: Desk) -> None:
    records = pictured(desk.session)
    portraits = all(isinstance(record, Persona) for record in records)
    what = "portrait" if portraits else "picture"
    label = f"Remove {what}" if len(records) == 1 else f"Remove {len(records)} {what}s"
    desk.session.edit(label, set_pictures, [record.id for record in records], None)


def _show(desk: Desk) -> None:
    found = [asset for record in pictured(desk.session) if (asset := picture_of(desk.session, record)) is not None]
    if found:
        Lightbox(desk.canvas.window(), found[0].id, found[0].data, found[0].name)


def _save(desk: Desk) -> None:
    for record in pictured(desk.session)[:1]:
        asset = picture_of(desk.session, record)
        if asset is not None:
            desk.canvas.pictures.save_copy(asset)


ACTIONS = (
    ActionSpec("insert.picture", "Picture…", "Insert", lambda desk: desk.canvas.pictures.ask(), ("I",), "image",
               can_edit_map, on_map=True, name=_insert_name, verb="Insert picture",
               tip="Insert pictures at what is selected, or replace the picture there", shows_map=True),
    ActionSpec("picture.show", "Show full size", "Edit/Picture", _show, (), "maximize", _has_one_picture,
               verb="Show picture at full size"),
    ActionSpec("picture.save", "Save a copy of the picture…", "Edit/Picture", _save, (), "download", _has_one_picture),
    ActionSpec("picture.remove", "Remove picture", "Edit/Picture", _remove, (), "trash-2", _can_remove,
               tip="Take the picture away; the note or persona stays"),
)  # fmt: skip
