"""Actions of the history panel."""

from ui.actions.spec import ActionSpec, Desk


def _toggle(desk: Desk) -> None:
    desk.way.show_history(not desk.way.history_shown)


ACTIONS = (
    ActionSpec("view.history", "History", "View", _toggle, ("Ctrl+Shift+H",),
               checked=lambda desk: desk.way.history_shown, tip="Show all steps and go to any of them"),
)  # fmt: skip
