"""Writing on the map itself: a plain-text editor over a field, and the steps it makes. Knows no gesture."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from model.edits.common import change
from model.errors import UserError
from model.fields import MAX_LINE, MAX_TEXT
from model.layout.hit import Hit
from model.records import Record
from model.theme import Theme
from ui.theming import colour, interface_font

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_PAD_PX: Final = 5
_LEAST_WIDTH_PX: Final = 132
_LEAST_FONT_PX: Final = 12
_WARN_AT: Final = 0.8  # of the limit: from there on the count shows


class FieldEditor(QPlainTextEdit):
    """A plain-text editor that grows with its text. Line ends are typed with Shift+Enter, where the field has lines."""

    committed = Signal()
    cancelled = Signal()
    tabbed = Signal(bool)  # whether backwards

    def __init__(self, parent: QWidget, *, limit: int, many_lines: bool) -> None:
        super().__init__(parent)
        self.limit = limit
        self._many_lines = many_lines
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
        self.textChanged.connect(self._on_text_changed)

    @property
    def too_long(self) -> bool:
        """Whether the text exceeds what the field holds."""
        return len(self.toPlainText()) > self.limit

    def colour_in(self, theme: Theme, ground: str) -> None:
        """Match the map under the editor."""
        self._theme, self._ground = theme, ground
        self._restyle()

    def lay_over(self, rect: QRectF, font_px: float, weight: int) -> None:
        """Stand over a field, `rect` in viewport pixels, and grow as far as the text needs."""
        font = interface_font(max(round(font_px), _LEAST_FONT_PX), weight)
        font.setHintingPreference(font.HintingPreference.PreferNoHinting)
        self.setFont(font)
        width = max(rect.width(), _LEAST_WIDTH_PX if font_px < _LEAST_FONT_PX else 0) + 2 * _PAD_PX
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
        text = self.toPlainText() + "\u200b"  # an empty last line counts
        needed = self.fontMetrics().boundingRect(0, 0, int(width) - 2 * _PAD_PX, 1 << 20, wrap, text).height()
        height = max(rect.height(), needed + 2) + 2 * _PAD_PX
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.size()
        left, top = rect.left() - _PAD_PX, rect.top() - _PAD_PX
        if QRectF(QPointF(), QSizeF(room)).contains(rect.topLeft()):  # what is in sight may grow inwards
            left, top = min(left, max(room.width() - width, 0.0)), min(top, max(room.height() - height, 0.0))
        self.setGeometry(round(left), round(top), round(width), round(height))
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
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._many_lines:
                self.insertPlainText("\n")
            else:
                self.committed.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.tabbed.emit(key == Qt.Key.Key_Backtab)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            chords = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if not event.modifiers() & chords:
                event.accept()  # while writing, plain keys are the editor's; chords are as in any text field
                return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.committed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(text if self._many_lines else " ".join(text.split()))

    def _on_text_changed(self) -> None:
        length = len(self.toPlainText())
        self._count.setText(f"{length:,} / {self.limit:,}")
        self._count.setVisible(length > self.limit * _WARN_AT)
        self._count.raise_()
        self._restyle()

    def _restyle(self) -> None:
        if self._theme is None:
            return
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


class TextEditing(QObject):
    """Opens the editor over fields of the map and writes what was typed, one step for each field."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._editor: FieldEditor | None = None
        self._owner = self._name = self._before = ""
        self._label: str | None = None
        self._merge_key: str | None = None
        self._closing = False

    @property
    def editor(self) -> FieldEditor | None:
        """The open editor."""
        return self._editor

    @property
    def place(self) -> tuple[str, str] | None:
        """The record and the field that are being edited."""
        return (self._owner, self._name) if self._editor is not None else None

    def open(
        self, owner: str, name: str | None = None, *, label: str | None = None, merge_key: str | None = None
    ) -> bool:
        """Edit a field of a record, the first one by default. Tell whether there is such a field on the map.

        With `label` and `merge_key`, what is typed joins the step that made the record.
        """
        self.close(commit=True)
        session = self._view.session
        hit = self._find(owner, name)
        record = session.store.get(owner)
        if hit is None or hit.field is None or record is None:
            return False
        if session.read_only:
            session.show_message("This project is open for reading only. Save a copy to edit it.")
            return False
        limit = _limit(record, hit.field.name)
        if limit is None:
            return False
        self._owner, self._name, self._before = owner, hit.field.name, str(getattr(record, hit.field.name))
        self._label, self._merge_key = label, merge_key
        editor = FieldEditor(self._view.viewport(), limit=limit, many_lines=limit > MAX_LINE)
        editor.setPlainText(self._before)
        editor.setPlaceholderText(hit.field.name.replace("_", " ").capitalize())
        editor.setAccessibleName(hit.field.name.replace("_", " "))
        editor.colour_in(session.theme, self._view.places.ground(owner, hit.role))
        self._editor = editor
        self._view.camera.show(_qrect(hit))
        self.follow()
        editor.committed.connect(lambda: self.close(commit=True))
        editor.cancelled.connect(lambda: self.close(commit=False))
        editor.tabbed.connect(self._on_tabbed)
        editor.textChanged.connect(self.follow)
        editor.show()
        editor.setFocus()
        editor.selectAll()
        return True

    def follow(self) -> None:
        """Stay over the field after scrolling, zooming or laying out; close when the field is gone."""
        if self._editor is None:
            return
        hit = self._find(self._owner, self._name)
        gone = self._view.session.store.get(self._owner) is None
        if gone or hit is None or hit.field is None or hit.field_rect is None:
            self.close(commit=False)
            return
        zoom = self._view.camera.zoom
        area = hit.field_rect
        corner = self._view.viewport_point(QPointF(area.x, area.y))
        rect = QRectF(corner.x(), corner.y(), area.width * zoom, area.height * zoom)
        self._editor.lay_over(rect, hit.field.size * zoom, hit.field.weight)

    def close(self, *, commit: bool) -> bool:
        """Write what was typed, or drop it, and take the editor away. False when the text was refused."""
        editor = self._editor
        if editor is None or self._closing:
            return True
        self._closing = True
        try:
            if commit and not self._write(editor):
                return False
            self._editor = None
            had_focus = editor.hasFocus()
            editor.close_for_good()
            if had_focus:
                self._view.setFocus()
            return True
        finally:
            self._closing = False

    def recolour(self) -> None:
        """Follow a change of theme."""
        hit = self._find(self._owner, self._name) if self._editor is not None else None
        if self._editor is not None and hit is not None:
            self._editor.colour_in(self._view.session.theme, self._view.places.ground(self._owner, hit.role))

    def _write(self, editor: FieldEditor) -> bool:
        session = self._view.session
        text = editor.toPlainText()
        record = session.store.get(self._owner)
        if record is None or text == self._before:
            return True
        label = self._label or f"Edit {self._name.replace('_', ' ')}"
        try:
            with session.transaction(label, self._merge_key) as store:
                change(store, self._owner, **{self._name: text})
        except UserError as error:
            session.show_message(str(error))
            return False
        session.seal()
        return True

    def _on_tabbed(self, back: bool) -> None:
        owner, name = self._owner, self._name
        if not self.close(commit=True):
            return
        names = [hit.field.name for hit in self._view.places.fields(owner) if hit.field is not None]
        at = names.index(name) + (-1 if back else 1) if name in names else len(names)
        if 0 <= at < len(names):
            self.open(owner, names[at])
            return
        for other in self._neighbours(owner, back):
            names = [hit.field.name for hit in self._view.places.fields(other) if hit.field is not None]
            if names:
                self._view.session.select([other])
                self.open(other, names[-1 if back else 0])
                return

    def _neighbours(self, owner: str, back: bool) -> list[str]:
        """The records of the same kind that follow in reading order."""
        places = self._view.places
        cell = places.cell_of(owner)
        role = cell.role if cell is not None else ""
        found = []
        while cell is not None:
            cell = places.following(cell, back)
            if cell is not None and cell.role == role:
                found.append(cell.owner)
        return found

    def _find(self, owner: str, name: str | None) -> Hit | None:
        hits = self._view.places.fields(owner)
        return next((hit for hit in hits if hit.field is not None and name in (None, hit.field.name)), None)


def _limit(record: Record, name: str) -> int | None:
    """How many characters a field holds; None when it is no text."""
    info = type(record).model_fields.get(name)
    if info is None or not isinstance(getattr(record, name), str):
        return None
    lengths = [note.max_length for note in info.metadata if hasattr(note, "max_length")]
    return min(lengths, default=MAX_TEXT)


def _qrect(hit: Hit) -> QRectF:
    rect = hit.field_rect or hit.rect
    return QRectF(rect.x, rect.y, rect.width, rect.height)
