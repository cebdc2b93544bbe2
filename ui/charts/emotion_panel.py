"""The emotion panel: all personas of the shown map in one chart, with a legend, and pictures of it to take away.

Loaded when it is first opened, because the chart is slow to load. It edits nothing.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.analysis.comparison import Comparison, columns_of, compare
from model.layout.engine import Layout
from model.records import Persona
from model.theme import LIGHT, Theme
from ui.charts.emotion_plot import EmotionPlot, Spot, free_plot
from ui.charts.hover_card import HoverCard
from ui.charts.legend import LineKey, PersonaChip, paint_key, paint_names
from ui.dialogs.files import ask_save, suggested_path
from ui.session import Session
from ui.settings import Settings
from ui.theming import colour, interface_font
from ui.widgets.basics import icon_button, label, row, section
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import icon

_NOTHING: Final = "No emotions yet. Double-click a column of an emotion lane to say how it felt."
_FOLDER: Final = "export/folder"
_SCALE: Final = 2
_HEAD_PX, _MARGIN_PX = 48, 16


class EmotionPanel(QWidget):
    """Follows the session. `closed` asks to be taken down, `picked` names the touchpoint to bring into sight."""

    closed = Signal()
    picked = Signal(str)

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._data = Comparison()
        self._shown_map: str | None = None
        self.chips: dict[str, PersonaChip] = {}
        self.plot = EmotionPlot(session.theme)
        self.plot.spot_clicked.connect(self._on_clicked)
        self.plot.spot_hovered.connect(self._on_hovered)
        self.card = HoverCard(self.plot)
        self.nothing = label(_NOTHING, "hint", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._legend = QWidget()
        self._legend.setContentsMargins(0, 2, 0, 2)
        self._chips = FlowLayout(self._legend)
        self._key = LineKey()
        self.copy = icon_button("copy", "Copy picture", self.copy_picture)
        self.save = icon_button("image", "Save picture…", self.save_picture)
        self.close_button = icon_button("x", "Close the emotion panel", self.closed.emit)
        head = row(section("Emotions"), self._legend, self._key, self.copy, self.save, self.close_button, spacing=4)
        head.setContentsMargins(16, 6, 8, 2)
        head.setStretchFactor(self._legend, 1)
        head.insertSpacing(1, 10)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self.plot, 1)
        lines.addWidget(self.nothing, 1)
        session.layout_changed.connect(self._on_layout)
        session.selection_changed.connect(self._on_selection)
        session.theme_changed.connect(self._on_theme)
        self.refresh()

    def refresh(self) -> None:
        """Show the map as it now is."""
        shown = self._session.map_id
        self._data = compare(self._session.store, shown) if shown is not None else Comparison()
        self._refresh_chips()
        self.plot.show_data(self._data, whole=shown != self._shown_map)
        self._shown_map = shown
        self._mark()
        something = bool(self._data.series)
        self.plot.setVisible(something)
        self._key.setVisible(something)
        self.nothing.setVisible(not something)
        self.copy.setEnabled(something)
        self.save.setEnabled(something)

    def take_down(self) -> None:
        """Free the panel and its chart."""
        self._session.layout_changed.disconnect(self._on_layout)
        self._session.selection_changed.disconnect(self._on_selection)
        self._session.theme_changed.disconnect(self._on_theme)
        free_plot(self.plot)
        self.hide()
        self.deleteLater()

    # Pictures. They are light, as everything that leaves the program.

    def picture(self) -> QImage:
        """The chart with its title and legend, as it is shown, for paper and slides."""
        width, height = self.plot.width() + 2 * _MARGIN_PX, self.plot.height() + _HEAD_PX + _MARGIN_PX
        found = QImage(width * _SCALE, height * _SCALE, QImage.Format.Format_RGB32)
        found.setDevicePixelRatio(_SCALE)
        found.fill(colour(LIGHT, "bar"))
        painter = QPainter(found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        self._paint_head(painter, width)
        painter.restore()
        self.plot.paint_picture(painter, QPointF(_MARGIN_PX, _HEAD_PX), LIGHT, _SCALE)
        painter.end()
        return found

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self._session.show_message("The chart was copied as a picture.")

    def save_picture(self) -> None:
        """Ask where to and write the picture as PNG."""
        path = ask_save(self, "Save picture", self._suggestion(), ".png", "Pictures")
        if path is None:
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self.picture())
        try:
            path.write_bytes(buffer.data().data())
        except OSError as error:
            self._session.show_message(f"{path.name} could not be written: {error.strerror or error}.")
            return
        self._settings.keep(_FOLDER, str(path.parent))
        self._session.show_message(f"{path.name} was written.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif step and self._data.touchpoints:
            start = min(self.plot.marked, default=-1 if step > 0 else len(self._data.touchpoints))
            self._pick(min(max(start + step, 0), len(self._data.touchpoints) - 1))
        else:
            super().keyPressEvent(event)

    # Following the session.

    def _on_layout(self, _: Layout | None) -> None:
        self.refresh()

    def _on_selection(self, _: frozenset[str]) -> None:
        self._mark()

    def _on_theme(self, theme: Theme) -> None:
        self.plot.show_theme(theme)
        for part, name in ((self.copy, "copy"), (self.save, "image"), (self.close_button, "x")):
            part.setIcon(icon(name))

    def _mark(self) -> None:
        records = self._session.store.records
        chosen = [records[id_] for id_ in self._session.selection if id_ in records]
        columns = frozenset(column for record in chosen for column in columns_of(record, self._data))
        if columns != self.plot.marked:
            self.plot.mark_columns(columns)

    def _on_clicked(self, spot: Spot) -> None:
        self._pick(spot.column)

    def _pick(self, column: int) -> None:
        touchpoint_id = self._data.touchpoints[column].id
        self._session.select([touchpoint_id])
        self.picked.emit(touchpoint_id)

    def _on_hovered(self, spot: Spot | None) -> None:
        emotion = spot.series.emotions[spot.column] if spot is not None else None
        if spot is None or emotion is None:
            self.card.hide()
            return
        touchpoint = self._data.touchpoints[spot.column]
        self.card.show_emotion(touchpoint, spot.series.persona, emotion, self.plot.place(spot))

    def _refresh_chips(self) -> None:
        personas = [series.persona for series in self._data.series]
        if [persona.id for persona in personas] != list(self.chips):
            off = self._hidden()
            self._chips.clear()
            self.chips = {persona.id: PersonaChip(persona) for persona in personas}
            for id_, chip in self.chips.items():
                chip.setChecked(id_ not in off)
                chip.toggled.connect(self._on_toggled)
                self._chips.addWidget(chip)
            self.plot.hide_personas(self._hidden())
        for persona in personas:
            self.chips[persona.id].show_persona(persona)

    def _on_toggled(self, _: bool) -> None:
        self.plot.hide_personas(self._hidden())

    def _hidden(self) -> frozenset[str]:
        return frozenset(id_ for id_, chip in self.chips.items() if not chip.isChecked())

    # Helpers of the picture.

    def _paint_head(self, painter: QPainter, width: int) -> None:
        painter.setFont(interface_font(15, 600))
        painter.setPen(QColor(colour(LIGHT, "ink")))
        shown: list[Persona] = [s.persona for s in self._data.series if s.persona.id not in self._hidden()]
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, width // 2 - 100)
        painter.drawText(_MARGIN_PX, 31, title)
        x = _MARGIN_PX + painter.fontMetrics().horizontalAdvance(title) + 28
        paint_key(painter, LIGHT, x, 26)
        paint_names(painter, LIGHT, shown, width - _MARGIN_PX, 26)

    @property
    def _title(self) -> str:
        shown = self._session.map
        return shown.title if shown is not None else ""

    def _suggestion(self) -> Path:
        place = QStandardPaths.StandardLocation.PicturesLocation
        return suggested_path(self._title, " emotions.png", self._settings.text(_FOLDER), place)
