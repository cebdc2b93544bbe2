"""A plain-text editor that lies over a field of the map and says how it was left. Knows no records."""

import enum
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from model.theme import Theme
from ui.theming import colour, interface_font

_PAD_PX: Final = 5
_LEAST_WIDTH_PX: Final = 160
_LEAST_FONT_PX: Final = 12
_WARN_AT: Final = 0.8  # of the limit: from there on the count shows
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHORDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Way(enum.Enum):
    """How an editor is left."""

    ENTER = "enter"
    SHIFT_ENTER = "shift enter"  # where the field has no lines
    CTRL_ENTER = "ctrl enter"
    TAB = "tab"
    BACKTAB = "backtab"
    ESCAPE = "escape"
    AWAY = "away"  # the focus went elsewhere


class FieldEditor(QPlainTextEdit):
    """A plain-text editor that grows with its text. Line ends are typed with Shift+Enter, where the field has lines."""

    left = Signal(object)  # Way

    def __init__(self, parent: QWidget, *, limit: int, many_lines: bool, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self.limit = limit
        self._many_lines = many_lines
        self._suggestions = suggestions
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setObjectName("field_editor")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(False)
        self._count = QLabel(parent)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.hide()
        self._theme: Theme | None = None
        self._ground = "paper"
        self._look: tuple[object, ...] = ()
        self.textChanged.connect(self._on_text_changed)
        sideways = self.horizontalScrollBar()
        sideways.rangeChanged.connect(lambda _low, _high: sideways.setRange(0, 0))

    @property
    def too_long(self) -> bool:
        """Whether the text exceeds what the field holds."""
        return len(self.toPlainText()) > self.limit

    def colour_in(self, theme: Theme, ground: str) -> None:
        """Match the map under the editor."""
        self._theme, self._ground = theme, ground
        self._restyle()

    def put_cursor_last(self) -> None:
        """Go on behind what is there, instead of writing over it."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def lay_over(self, rect: QRectF, font_px: float, weight: int) -> None:
        """Stand over a field, `rect` in viewport pixels, and grow as far as the text needs."""
        font = interface_font(max(round(font_px), _LEAST_FONT_PX), weight)
        font.setHintingPreference(font.HintingPreference.PreferNoHinting)
        if font != self.font():
            self.setFont(font)
        parent = self.parentWidget()
        room = QRectF(parent.rect() if parent is not None else self.rect())
        in_sight = room.intersects(rect)
        width = max(rect.width() + 2 * _PAD_PX, _LEAST_WIDTH_PX)
        if in_sight:
            width = min(width, room.width())
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
        text = self.toPlainText() + "\u200b"  # an empty last line counts
        needed = self.fontMetrics().boundingRect(0, 0, int(width) - 2 * _PAD_PX, 1 << 20, wrap, text).height()
        height = max(rect.height(), needed + 2) + 2 * _PAD_PX
        left, top = rect.left() - _PAD_PX, rect.top() - _PAD_PX
        tall = in_sight and height > room.height()
        if in_sight:  # all of the editor stays in sight with its field; what has no room scrolls inside
            height = min(height, room.height())
            left, top = _within(left, room.width() - width), _within(top, room.height() - height)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if tall else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setGeometry(round(left), round(top), round(width), round(height))
        if tall:
            self.ensureCursorVisible()
        else:
            self.verticalScrollBar().setValue(0)
        self._count.adjustSize()
        self._count.move(self.geometry().right() - self._count.width(), self.geometry().bottom() + 4)

    def close_for_good(self) -> None:
        """Take the editor off the map."""
        self.blockSignals(True)
        self._count.hide()
        self._count.deleteLater()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.left.emit(Way.ESCAPE)
        elif key in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
            self.left.emit(Way.CTRL_ENTER)
        elif key in _ENTER and held & Qt.KeyboardModifier.ShiftModifier:
            if self._many_lines:
                self.insertPlainText("\n")
            else:
                self.left.emit(Way.SHIFT_ENTER)
        elif key in _ENTER:
            self.left.emit(Way.ENTER)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or held & Qt.KeyboardModifier.ShiftModifier
            self.left.emit(Way.BACKTAB if back else Way.TAB)
        else:
            super().keyPressEvent(event)
            if self._suggestions and event.text().isprintable() and event.text() and not held & _CHORDS:
                self._suggest()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
            if not event.modifiers() & _CHORDS and not function_key:
                event.accept()  # while writing, plain keys are the editor's; chords are as in any text field
                return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit(Way.AWAY)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(text if self._many_lines else " ".join(text.split()))

    def _suggest(self) -> None:
        """Complete what was typed to a known name; what is added is selected, so that typing goes over it."""
        cursor, typed = self.textCursor(), self.toPlainText()
        if not cursor.atEnd():
            return
        known = next((name for name in self._suggestions if name.casefold().startswith(typed.casefold())), "")
        if len(known) > len(typed):
            cursor.insertText(known[len(typed) :])
            cursor.setPosition(len(typed), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _on_text_changed(self) -> None:
        length = len(self.toPlainText())
        shown = length > self.limit * _WARN_AT
        if shown:
            self._count.setText(f"{length:,} / {self.limit:,}")
            self._count.raise_()
        self._count.setVisible(shown)
        self._restyle()

    def _restyle(self) -> None:
        look = (self._theme, self._ground, self.too_long)
        if self._theme is None or look == self._look:  # a style sheet is dear to read, and few letters change it
            return
        self._look = look
        edge = colour(self._theme, "pain" if self.too_long else "accent").name()
        self.setStyleSheet(
            f"#field_editor {{ background: {colour(self._theme, self._ground).name()};"
            f" color: {colour(self._theme, 'ink').name()}; border: 2px solid {edge}; border-radius: 5px;"
            f" padding: {_PAD_PX - 2}px; selection-background-color: {colour(self._theme, 'accent').name()};"
            f" selection-color: {colour(self._theme, 'on_accent').name()}; }}"
        )
        self._count.setStyleSheet(
            f"background: {edge}; color: {colour(self._theme, 'on_accent').name()};"
            " border-radius: 4px; padding: 1px 6px;"
        )


def _within(at: float, most: float) -> float:
    return max(min(at, most), 0.0)
