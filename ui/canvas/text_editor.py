"""Writing on the map itself: a plain-text editor over a field, and the steps it makes. Knows no gesture."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from model.edits.common import change
from model.errors import UserError
from model.fields import MAX_LINE, MAX_TEXT
from model.layout.hit import Hit
from model.records import Note, PainPoint, Record, Stage, Touchpoint
from model.theme import Theme
from ui.canvas.adding import Added, withdraw
from ui.theming import colour, interface_font

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_PAD_PX: Final = 5
_LEAST_WIDTH_PX: Final = 160
_LEAST_FONT_PX: Final = 12
_WARN_AT: Final = 0.8  # of the limit: from there on the count shows
_TAKEN_BACK: Final = (Stage, Touchpoint, PainPoint, Note)  # by Escape, when just added; others have a name already


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

    def lay_over(self, rect: QRectF, font_px: float, weight: int) -> None:
        """Stand over a field, `rect` in viewport pixels, and grow as far as the text needs."""
        font = interface_font(max(round(font_px), _LEAST_FONT_PX), weight)
        font.setHintingPreference(font.HintingPreference.PreferNoHinting)
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
        self._added: Added | None = None
        self._closing = False

    @property
    def editor(self) -> FieldEditor | None:
        """The open editor."""
        return self._editor

    @property
    def place(self) -> tuple[str, str] | None:
        """The record and the field that are being edited."""
        return (self._owner, self._name) if self._editor is not None else None

    def open(self, owner: str, name: str | None = None, *, added: Added | None = None) -> bool:
        """Edit a field of a record, the first one by default. Tell whether there is such a field on the map.

        With `added`, what is typed joins the step that made the record, and Escape takes that step back.
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
        self._added = added
        editor = FieldEditor(self._view.viewport(), limit=limit, many_lines=limit > MAX_LINE)
        editor.setPlainText(self._before)
        editor.setPlaceholderText(hit.field.name.replace("_", " ").capitalize())
        editor.setAccessibleName(hit.field.name.replace("_", " "))
        editor.colour_in(session.theme, self._view.places.ground(owner, hit.role))
        self._editor = editor
        self._view.camera.show(_qrect(hit))
        self.follow()
        editor.committed.connect(lambda: self.close(commit=True))
        editor.cancelled.connect(self._on_cancelled)
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
            text = editor.toPlainText()
            blank = commit and self._is_blank_note(text)
            writes = commit and not blank
            if writes and not self._write(self._owner, self._name, self._before, self._added, text):
                return False
            self._take_away(editor)
        finally:
            self._closing = False
        if blank:
            self._take_back()
        return True

    def leave(self) -> None:
        """Take the editor away while the view turns to another map; what was typed is written when it has."""
        editor = self._editor
        if editor is None or self._closing:
            return
        owner, name, before, added, text = self._owner, self._name, self._before, self._added, editor.toPlainText()
        self._take_away(editor)
        if text != before:
            QTimer.singleShot(0, self, lambda: self._write(owner, name, before, added, text))

    def recolour(self) -> None:
        """Follow a change of theme."""
        hit = self._find(self._owner, self._name) if self._editor is not None else None
        if self._editor is not None and hit is not None:
            self._editor.colour_in(self._view.session.theme, self._view.places.ground(self._owner, hit.role))

    def _take_away(self, editor: FieldEditor) -> None:
        self._editor = None
        had_focus = editor.hasFocus()
        editor.close_for_good()
        if had_focus:
            self._view.setFocus()

    def _write(self, owner: str, name: str, before: str, added: Added | None, text: str) -> bool:
        session = self._view.session
        record = session.store.get(owner)
        if record is None or text == before:
            return True
        fields = {name: text}
        if name == "title" and isinstance(record, Touchpoint) and not record.description:
            fields = dict(zip(("title", "description"), _parted(text), strict=True))
        try:
            with session.transaction(
                added.label if added is not None else f"Edit {name.replace('_', ' ')}",
                added.merge_key if added is not None else None,
            ) as store:
                change(store, owner, **fields)
        except UserError as error:
            session.show_message(f"{error} Or press Escape to get back what was there before.")
            return False
        session.seal()
        if fields.get("description"):
            session.show_message(f"A title holds up to {MAX_LINE} characters. The rest is now the description.")
        return True

    def _is_blank_note(self, text: str) -> bool:
        """Whether a note was just added and nothing was written on it."""
        note = self._view.session.store.find(Note, self._owner)
        return self._added is not None and note is not None and not text.strip()

    def _on_cancelled(self) -> None:
        record = self._view.session.store.get(self._owner)
        if self.close(commit=False) and isinstance(record, _TAKEN_BACK):
            self._take_back()

    def _take_back(self) -> None:
        """Undo the step that added the record as if it had never been, if nothing was done since."""
        added, self._added = self._added, None
        if added is not None:
            withdraw(self._view.session, added)

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


def _within(at: float, most: float) -> float:
    return max(min(at, most), 0.0)


def _parted(text: str) -> tuple[str, str]:
    """Cut a text where it exceeds a line, at the end of a word if there is one in its second half."""
    line = " ".join(text.split())
    if len(line) <= MAX_LINE:
        return line, ""
    space = line.rfind(" ", 0, MAX_LINE + 1)
    cut = space if space > MAX_LINE // 2 else MAX_LINE
    return line[:cut], line[cut:].strip()


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
