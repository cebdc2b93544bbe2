"""Actions of the history panel."""

from ui.actions.spec import ActionSpec, Desk


def _toggle(desk: Desk) -> None:
    desk.way.show_history(not desk.way.history_shown)


ACTIONS = (
    ActionSpec("view.history", "History", "View", _toggle, ("Ctrl+Shift+H",),
               checked=lambda desk: desk.way.history_shown, tip="Show all steps and go to any of them"),
    ActionSpec("view.replay", "Replay the history", "View", lambda desk: desk.way.replay.toggle(), (), "play",
               lambda desk: desk.way.replay.playing or desk.way.replay.possible,
               name=lambda desk: "Stop the replay" if desk.way.replay.playing else "Replay the history",
               why=lambda _: "nothing has been changed yet",
               tip="Show how the project came about, step by step, and return to where it is"),
)  # fmt: skip
