"""The field for a record's picture: a note's, or a persona's portrait. Shows it, and brings pictures in and out.

Pictures can be chosen, pasted and dropped here; a click shows the picture at full size.
"""

from typing import Any, ClassVar, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from model.edits.images import set_pictures
from model.images.reading import Picture
from model.layout.picture import Image
from model.records import ImageAsset, Persona, Record
from ui.images import Pictures, carries_pictures, sources_of
from ui.panels.fields import FormField
from ui.photos import photo
from ui.session import Session
from ui.theming import colour
from ui.widgets.basics import ElidedLabel, icon_button, row
from ui.widgets.icons import current_theme, draw_icon
from ui.widgets.lightbox import Lightbox

_HEIGHT, _FACE = 132, 96
_LEAST_WIDTH: Final = 160
_RADIUS: Final = 6.0


class ImageField(FormField):
    """The picture of the records shown."""

    watches: ClassVar[tuple[type[Record], ...]] = (ImageAsset,)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.pictures = _FieldPictures(session, self)
        self.asset: ImageAsset | None = None
        self.frame = _Frame(self)
        self.adopt(self.frame)
        self.caption = ElidedLabel("", "hint")
        self.choose = icon_button("folder-open", "Choose a picture…", self._choose)
        self.paste = icon_button("clipboard-paste", "Paste a picture", self._paste)
        self.show_full = icon_button("maximize", "Show full size", self.show_at_full_size)
        self.save = icon_button("download", "Save a copy of the picture…", self._save)
        self.remove = icon_button("trash-2", "Remove the picture", self._remove)
        self.lines.addWidget(self.frame)
        self.lines.addWidget(self.caption)
        self.lines.addLayout(row(self.choose, self.paste, self.show_full, self.save, 1, self.remove, spacing=2))

    def show_value(self, value: Any) -> None:
        self.asset = self.session.store.find(ImageAsset, value)
        self._show(self.words)

    def show_mixed(self) -> None:
        """Say that the records show different pictures."""
        self.asset = None
        self._show(self.words)

    def show_at_full_size(self) -> None:
        """Show the picture over the whole window."""
        if self.asset is not None:
            Lightbox(self.window(), self.asset.id, self.asset.data, self.asset.name)

    @property
    def round(self) -> bool:
        """Whether the picture shows as a portrait."""
        return isinstance(self.record, Persona)

    def take(self, data: Any) -> bool:
        """Read the first picture of what was pasted or dropped; tell whether there was any."""
        sources = sources_of(data)
        self.clear_error()
        if sources:
            self.pictures.take(sources[:1], self.receiver())
        return bool(sources)

    @property
    def words(self) -> str:
        """What stands below the picture."""
        if self.mixed:
            return "Several pictures"
        if self.asset is None:
            return "Drop a portrait here" if self.round else "Drop a picture here"
        size = f"{self.asset.width:,} × {self.asset.height:,}"
        return f"{self.asset.name} · {size}" if self.asset.name else size

    def _show(self, words: str) -> None:
        self.caption.set_text(words)
        self.frame.setAccessibleDescription(words)
        self.frame.fit()
        for part in (self.show_full, self.save):
            part.setEnabled(self.asset is not None)
        self.remove.setEnabled(self.asset is not None or self.mixed)

    def receiver(self):  # type: ignore[no-untyped-def]
        """What puts a picture into the records that are shown now, even if others are when it has been read."""
        ids, label = self.ids, f"Set {self.title.lower()}"

        def put(pictures: tuple[Picture, ...]) -> None:
            present = [id_ for id_ in ids if self.session.store.get(id_) is not None]
            if present:
                self.attempt(label, set_pictures, present, pictures[0])
                self.session.seal()

        return put

    def _choose(self) -> None:
        self.clear_error()
        self.pictures.choose(self.receiver(), several=False)

    def _paste(self) -> None:
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.show_error("There is no picture on the clipboard. Copy one first.")

    def _save(self) -> None:
        if self.asset is not None:
            self.pictures.save_copy(self.asset)

    def _remove(self) -> None:
        self.attempt(f"Remove {self.title.lower()}", set_pictures, self.ids, None)
        self.session.seal()


class _FieldPictures(Pictures):
    """Says below the field what is wrong with a picture."""

    def __init__(self, session: Session, field: ImageField) -> None:
        super().__init__(session, field)
        self._field = field

    def tell(self, text: str) -> None:
        self._field.caption.set_text(text)

    def complain(self, text: str) -> None:
        self._field.caption.set_text(self._field.words)
        self._field.show_error(text)


class _Frame(QWidget):
    """Shows the picture, whole or as a round portrait; takes drops, Ctrl+V, Delete and clicks."""

    def __init__(self, field: ImageField) -> None:
        super().__init__(field)
        self._field = field
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.fit()

    def fit(self) -> None:
        """Take the height and the cursor that go with what is shown."""
        self.setFixedHeight((_FACE if self._field.round else _HEIGHT) + 4)
        shown = self._field.asset is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Show full size" if shown else "Choose a picture…")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._field.paste.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._field.remove.click()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_pictures(event.mimeData()) and not self._field.session.read_only:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if self._field.take(event.mimeData()):
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        theme = current_theme()
        room = self._room()
        path = QPainterPath()
        path.addRoundedRect(room, *((room.width() / 2,) * 2 if self._field.round else (_RADIUS, _RADIUS)))
        asset = self._field.asset
        painter.fillPath(path, colour(theme, "soft" if self._over else "paper"))
        if asset is not None:
            self._paint_picture(painter, room, path, asset)
        else:
            side = 20.0
            middle = room.center()
            name = "user" if self._field.round else "image"
            draw_icon(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), name, "ink3")
        marked = self._over or self.hasFocus()
        pen = QPen(colour(theme, "accent" if marked else "line2"), 2.0 if marked else 1.0)
        if asset is None and not marked:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.strokePath(path, pen)

    def _paint_picture(self, painter: QPainter, room: QRectF, path: QPainterPath, asset: ImageAsset) -> None:
        aspect = asset.width / asset.height
        if self._field.round:
            whole = QRectF(*Image(asset.id, room.x(), room.y(), room.width(), room.height(), 0, aspect).whole)
        else:
            width = min(room.width(), room.height() * aspect)
            whole = QRectF(0, 0, width, width / aspect)
            whole.moveCenter(room.center())
        image = photo(asset.id, asset.data, max(whole.width(), whole.height()) * self.devicePixelRatioF())
        painter.save()
        painter.setClipPath(path)
        painter.drawImage(whole, image)
        painter.restore()

    def _room(self) -> QRectF:
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        return QRectF(inner.x(), inner.y(), _FACE, _FACE) if self._field.round else inner

    def _activate(self) -> None:
        if self._field.asset is not None:
            self._field.show_at_full_size()
        elif not self._field.session.read_only:
            self._field.choose.click()
