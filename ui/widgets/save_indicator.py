"""Says whether the last edit is durable, and nothing else than the truth of the document's save state."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from model.document import SaveState, SaveStatus
from ui.widgets.basics import button, label
from ui.widgets.icons import pixmap

_SIZE = 16
_FACES = {
    SaveStatus.SAVED: ("circle-check", "accent"),
    SaveStatus.FAILED: ("triangle-alert", "pain"),
    SaveStatus.MEMORY: ("info", "ink3"),
    SaveStatus.READ_ONLY: ("lock", "ink3"),
}


def save_text(state: SaveState) -> str:
    """What to say about a save state, in one line."""
    match state.status:
        case SaveStatus.SAVED:
            return "All changes saved" if state.at is None else f"All changes saved {state.at.astimezone():%H:%M}"
        case SaveStatus.FAILED:
            reason = state.error.message if state.error is not None else "writing failed."
            edits = "1 change" if state.waiting == 1 else f"{state.waiting} changes"
            return f"Not saved ({edits}): {reason}"
        case SaveStatus.MEMORY:
            return "In memory only, not in a file"
        case SaveStatus.READ_ONLY:
            return "Read only"


class SaveIndicator(QWidget):
    """An icon, a line of text and, when saving failed, what can be done."""

    def __init__(self, on_retry: Callable[[], object], on_save_copy: Callable[[], object]) -> None:
        super().__init__()
        self._icon = QLabel()
        self._text = label("", "status")
        self._text.setMinimumWidth(0)
        self.retry = button("Retry", on_retry, "link")
        self._copy = button("Save a copy…", on_save_copy, "link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part in (self._icon, self._text, self.retry, self._copy):
            line.addWidget(part)
        line.addStretch(1)
        self._state: SaveState | None = None
        self.retry.hide()
        self._copy.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_state(self, state: SaveState) -> None:
        """Say how it stands."""
        self._state = state
        bad = state.status is SaveStatus.FAILED
        text = save_text(state)
        self._text.setText(text)
        tip = state.error.remedy if bad and state.error is not None else ""
        self.setToolTip(tip)
        self._text.setProperty("state", "bad" if bad else "")
        self._text.style().polish(self._text)
        self.retry.setVisible(bad)
        self._copy.setVisible(bad or state.status in (SaveStatus.READ_ONLY, SaveStatus.MEMORY))
        self.setAccessibleName(text)
        self.repaint_icon()

    def repaint_icon(self) -> None:
        """Draw the icon in the colours of the present theme."""
        if self._state is not None:
            name, token = _FACES[self._state.status]
            self._icon.setPixmap(pixmap(name, token, _SIZE, self.devicePixelRatioF()))
