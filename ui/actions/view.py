"""Actions that change what is seen, not what is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.actions.file import has_map
from ui.actions.spec import ActionSpec, Desk
from ui.theming import MODES

_Key = QKeySequence.StandardKey
MODE_NAMES = {
    "system": "Like the system", "light": "Light", "dark": "Dark",
    "light-contrast": "High contrast, light", "dark-contrast": "High contrast, dark",
}  # fmt: skip
"""What people call the choices of a theme."""
_PANELS = {"left": "Things to add", "right": "Details"}


def _mode(mode: str) -> ActionSpec:
    def pick(desk: Desk) -> None:
        desk.appearance.set_mode(mode)

    def picked(desk: Desk) -> bool:
        return desk.appearance.mode == mode

    return ActionSpec(f"view.theme.{mode}", MODE_NAMES[mode], "View/Theme", pick, checked=picked)


def _panel(side: str) -> Callable[[Desk], None]:
    return lambda desk: desk.show_panel(side, not desk.panel_shown(side))


def _shown(side: str) -> Callable[[Desk], bool]:
    return lambda desk: desk.panel_shown(side)


def _has_selection(desk: Desk) -> bool:
    return has_map(desk) and bool(desk.session.selection)


def _full_screen(desk: Desk) -> None:
    window = desk.canvas.window()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _is_full_screen(desk: Desk) -> bool:
    return desk.canvas.window().isFullScreen()


def _tool(name: str, text: str, key: str, icon: str) -> ActionSpec:
    def pick(desk: Desk) -> None:
        desk.canvas.set_tool(name)

    def picked(desk: Desk) -> bool:
        return desk.canvas.tool == name

    return ActionSpec(
        f"view.tool.{name}", text, "View", pick, (key,), icon, has_map, on_map=True, checked=picked, shows_map=True
    )


ACTIONS = (
    _tool("select", "Select and move", "V", "mouse-pointer-2"),
    _tool("hand", "Pan the map", "H", "hand"),
    ActionSpec("view.zoom_in", "Zoom in", "View", lambda desk: desk.canvas.zoom_in(), ("Ctrl++", "Ctrl+="), "zoom-in",
               has_map, line=True, shows_map=True),
    ActionSpec("view.zoom_out", "Zoom out", "View", lambda desk: desk.canvas.zoom_out(), (_Key.ZoomOut,), "zoom-out",
               has_map, shows_map=True),
    ActionSpec("view.zoom_full", "Actual size", "View", lambda desk: desk.canvas.set_zoom(1.0), ("Ctrl+0",), "",
               has_map, shows_map=True),
    ActionSpec("view.fit", "Fit the map", "View", lambda desk: desk.canvas.fit(), ("Shift+1", "Ctrl+9"), "maximize",
               has_map, shows_map=True),
    ActionSpec("view.fit_width", "Fit the width", "View", lambda desk: desk.canvas.fit_width(), (), "", has_map,
               shows_map=True),
    ActionSpec("view.fit_selection", "Fit the selection", "View", lambda desk: desk.canvas.zoom_to_selection(),
               ("Shift+2",), "", _has_selection, on_map=True, why=lambda _: "Select something first", shows_map=True),
    *(
        ActionSpec(f"view.panel.{side}", name, "View", _panel(side), (key,), checked=_shown(side), line=side == "left")
        for (side, name), key in zip(_PANELS.items(), ("F9", "F10"), strict=True)
    ),
    ActionSpec("view.emotion_panel", "Emotion panel", "View", _panel("emotion"), ("F8",), checked=_shown("emotion")),
    ActionSpec("view.full_screen", "Full screen", "View", _full_screen, ("F11", _Key.FullScreen),
               checked=_is_full_screen),
    *(_mode(mode) for mode in MODES),
)  # fmt: skip
