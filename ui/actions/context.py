"""Which actions the context menu offers for what is under the pointer. Names actions by id, contains no verbs."""

from typing import Final

from model.records import Emotion, JourneyMap, Lane, Note, PainPoint, Persona, Project, Record, Stage, Touchpoint

_ADD: Final = ("insert.touchpoint", "insert.note", "insert.pain", "insert.stage")
_HERE: Final = ("insert.here", "insert.picture", "insert.touchpoint_here")
_VIEW: Final = ("view.fit", "view.zoom_full", "edit.select_all")
_MOVE: Final = ("edit.move_left", "edit.move_right", "edit.move_up", "edit.move_down", "edit.move_to")
_WIDTH: Final = ("stage.wider", "stage.narrower", "stage.usual_width")
_FOLD: Final = ("lane.fold", "edit.hide_lane", "lane.show_hidden", "edit.show_lanes")
_HEIGHT: Final = ("lane.taller", "lane.shorter", "lane.usual_height")
_PERSONAS: Final = ("lane.overlay_personas", "lane.separate_personas")
_PICTURE: Final = ("insert.picture", "picture.show", "picture.save", "picture.remove")
_CLIPBOARD: Final = ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate")
_END: Final = ("", *_CLIPBOARD, "", "edit.undo", "edit.redo", "", "edit.delete")

_BY_TYPE: Final[dict[type[Record], tuple[str, ...]]] = {
    Touchpoint: ("edit.text", "edit.truth", "edit.context_lost", "", *_ADD, "", *_MOVE),
    Stage: ("edit.text", "", *_ADD, "", *_MOVE, "", *_WIDTH),
    Lane: (*_HERE, "", "edit.text", *_FOLD, "", *_MOVE, "", *_HEIGHT, "", *_PERSONAS, "", *_VIEW),
    Note: ("edit.text", "", *_PICTURE, "", *_ADD, "", *_MOVE),
    PainPoint: ("edit.text", "", *_ADD, "", *_MOVE),
    Emotion: ("edit.text", "", *_ADD),
    Persona: ("edit.text", "record.profile", "record.details", "", *_PICTURE, "", "record.delete"),
}
_MAP: Final = ("map.rename", "map.duplicate")
_NOTHING: Final = (
    *_ADD,
    "",
    "edit.paste",
    "edit.copy_picture",
    "",
    "lane.show_hidden",
    "edit.show_lanes",
    "lane.expand_all",
    "",
    *_MAP,
    "",
    *_VIEW,
)


def context_ids(record: Record | None) -> tuple[str, ...]:
    """The ids of the actions to offer on a record, or on the empty sheet; "" stands for a line between.

    Of a lane, the window offers what can be run: with the lane selected its own actions, else those of the empty place.
    """
    if record is None or isinstance(record, Project | JourneyMap):
        return _NOTHING
    ids = (*_BY_TYPE.get(type(record), _ADD), *_END)
    if isinstance(record, Lane) and record.kind != "emotion":
        return tuple(id_ for id_ in ids if id_ not in _PERSONAS)
    return ids
