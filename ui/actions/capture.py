"""Actions for capturing a journey by keyboard alone, while people talk."""

from ui.actions.file import can_edit_map
from ui.actions.spec import ActionSpec, Desk


def _capture(desk: Desk) -> None:
    if desk.pages.shown != "map":
        desk.pages.turn_to("map")
    desk.capture.toggle()


def _captures(desk: Desk) -> bool:
    return desk.capture.active


def _turn_keys(desk: Desk) -> None:
    desk.capture.show_keys(not desk.capture.shows_keys)


def _keys_shown(desk: Desk) -> bool:
    return desk.capture.shows_keys


ACTIONS = (
    ActionSpec("capture.toggle", "Capture by keyboard", "Edit", _capture, ("F7",), "keyboard", can_edit_map,
               checked=_captures, line=True, tip="Map without the mouse while people talk", shows_map=True),
    ActionSpec("capture.keys", "Keys while capturing", "View", _turn_keys, ("Shift+F7",), checked=_keys_shown,
               tip="Show below the map what the keys do while capturing", verb="Show the keys while capturing"),
)  # fmt: skip
