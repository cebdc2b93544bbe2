"""Names of stages and lanes at the edges of the canvas while their own are out of sight. Never on paper.

A window over the view that lets clicks through. Knows where rows and stages stand, no tool and no record.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from model.layout.context import LABEL_WIDTH
from model.layout.engine import MARGIN
from ui.canvas.view import MapView
from ui.theming import colour, interface_font

_TEXT_PX: Final = 11
_HEIGHT_PX: Final = 18.0
_PAD_PX, _EDGE_PX = 6.0, 4.0
_MOST_PX: Final = 200.0
_LEAST_PX: Final = 40.0
_NAME_PX: Final = 16.0  # below the upper edge of a stage's header, at 100 %, the title has been read


class Name(NamedTuple):
    """A name and where it is shown, in pixels of the view."""

    text: str
    rect: QRectF
    stage: bool


class Bearings(QWidget):
    """Says which stage and lanes are in sight."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.names: tuple[Name, ...] = ()
        self._font = interface_font(_TEXT_PX, 600)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.visible_changed.connect(lambda _: self.follow())
        view.session.layout_changed.connect(lambda _: self.follow())
        view.session.theme_changed.connect(lambda _: self.update())
        self.follow()

    def follow(self) -> None:
        """Show what is needed where the view is now."""
        self.setGeometry(self._view.viewport().geometry())
        names = (*self._stages(), *self._lanes())
        if names != self.names:
            self.names = names
            self.setVisible(bool(names))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.session.theme
        editor = self._view.editing.editor
        taken = QRectF(editor.geometry()) if editor is not None else QRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        for name in self.names:
            if name.rect.intersects(taken):
                continue
            painter.setPen(QPen(colour(theme, "line2"), 1))
            painter.setBrush(colour(theme, "stage" if name.stage else "bar"))
            painter.drawRoundedRect(name.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            room = name.rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
            text = metrics.elidedText(name.text, Qt.TextElideMode.ElideRight, room.width() + 1)
            painter.setPen(colour(theme, "ink" if name.stage else "ink2"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _stages(self) -> list[Name]:
        seen, zoom = self._view.camera.visible, self._view.zoom
        found = []
        for span in self._view.places.layout.stages:
            above = span.y + _NAME_PX < seen.top()
            left, right = (span.x - seen.left()) * zoom, (span.x + span.width - seen.left()) * zoom
            outside = right < 0 or left > self._view.viewport().width() or span.y > seen.bottom()
            if outside or not (above or left < 0):
                continue
            top = max((span.y - seen.top()) * zoom, 0.0) + _EDGE_PX
            found.append(self._name(span.stage_id, max(left, 0.0) + _EDGE_PX, top, right - _EDGE_PX, stage=True))
        return [name for name in found if name is not None]

    def _lanes(self) -> list[Name]:
        seen, zoom = self._view.camera.visible, self._view.zoom
        if seen.left() < MARGIN + LABEL_WIDTH / 2:
            return []
        spans = self._view.places.layout.stages
        covered = any(span.y + _NAME_PX < seen.top() for span in spans)
        free = _HEIGHT_PX + 2 * _EDGE_PX if covered else _EDGE_PX
        found = []
        for row in self._view.places.layout.rows:
            top, bottom = (row.y - seen.top()) * zoom, (row.bottom - seen.top()) * zoom
            if bottom < free + _HEIGHT_PX / 2 or top > self._view.viewport().height() - _HEIGHT_PX:
                continue
            name = self._name(row.lane_id, _EDGE_PX, max(top - _HEIGHT_PX / 2, free), _MOST_PX, stage=False)
            if name is not None:
                found.append(name)
                free = name.rect.bottom() - 2  # low lanes one below the other leave no room for every name
        return found

    def _name(self, owner: str, left: float, top: float, right: float, *, stage: bool) -> Name | None:
        text = self._text(owner)
        width = QFontMetricsF(self._font).horizontalAdvance(text) + 2 * _PAD_PX + 1
        if not text or right - left < min(width, _LEAST_PX):
            return None
        return Name(text, QRectF(round(left), round(top), round(min(width, right - left)), _HEIGHT_PX), stage)

    def _text(self, owner: str) -> str:
        entries = self._view.places.by_owner.get(owner, ())
        return next((entry.group.label for entry in entries if entry.group.label), "")
