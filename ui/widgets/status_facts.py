"""The right end of the status bar: how much the map holds, what is selected, how small it prints, the zoom.

The smallest printed text is worked out a piece at a time while nobody edits, so that it costs no edit anything.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from model.analysis.counts import Counts, counts_of_map
from model.layout.engine import Layout
from model.layout.picture import Picture
from model.wording import many
from ui.canvas.view import MapView
from ui.session import Session
from ui.widgets.basics import label, row

_IDLE_MS: Final = 400


class StatusFacts(QWidget):
    """Facts about the shown map, in words."""

    def __init__(self, session: Session, canvas: MapView) -> None:
        super().__init__()
        self._session, self._canvas = session, canvas
        self._counts: Counts | None = None
        self._print = ""
        self._shown = ""
        self._pieces: Iterator[float | None] | None = None
        self._smallest: list[float] = []
        self._label = label("", "status")
        self.setLayout(row(self._label))
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._begin)
        self._piece = QTimer(self, singleShot=True, interval=0)
        self._piece.timeout.connect(self._look_on)
        session.layout_changed.connect(self._on_layout)
        session.selection_changed.connect(lambda _: self.show_facts())
        canvas.zoom_changed.connect(lambda _: self.show_facts())
        self._on_layout(session.layout)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    @property
    def words(self) -> QLabel:
        """The label."""
        return self._label

    def show_facts(self) -> None:
        """Say what there is now."""
        facts: list[str] = []
        if self._counts is not None:
            facts = [many(self._counts.touchpoints, "touchpoint"), many(self._counts.pains, "pain point")]
            if self._session.selection:
                facts.append(f"{len(self._session.selection):,} selected")
            if self._print:
                facts.append(self._print)
            facts.append(f"{round(self._canvas.zoom * 100)} %")
        self._label.setText(" · ".join(facts))

    def _on_layout(self, layout: Layout | None) -> None:
        self._counts = counts_of_map(self._session.store, layout.map_id) if layout is not None else None
        self._piece.stop()
        self._pieces = None
        shown = layout.map_id if layout is not None else ""
        if shown != self._shown:
            self._shown, self._print = shown, ""
        self._idle.start()
        self.show_facts()

    def _begin(self) -> None:
        layout = self._session.layout
        if layout is not None:
            self._smallest = []
            self._pieces = _sizes(layout.picture)
            self._piece.start()

    def _look_on(self) -> None:
        layout = self._session.layout
        if self._pieces is None or layout is None:
            return
        for size in self._pieces:
            self._smallest += [size] if size is not None else []
            self._piece.start()
            return
        self._pieces = None
        self._tell_print(layout.picture)

    def _tell_print(self, picture: Picture) -> None:
        from export.pdf.options import PdfOptions, Sheets
        from export.pdf.sheets import readable_paper, spot

        self._print = ""
        tip = ""
        if self._smallest:
            natural = min(self._smallest)
            size = picture.width, picture.height
            paper = readable_paper(PdfOptions(), *size, natural)
            options = PdfOptions() if paper is None else PdfOptions(Sheets.FIT, paper)
            scale = spot(options, *size).scale
            where = "on its own sheet" if paper is None else f"on {paper}"
            self._print = f"smallest print {natural * scale:.1f} pt {where}"
            tip = "The smallest paper on which all text of this map can be read"
        self._label.setToolTip(tip)
        self.show_facts()


def _sizes(picture: Picture) -> Iterator[float | None]:
    """The smallest text of one part of the picture after the other."""
    from export.pdf.sheets import smallest_text

    for group in picture.groups:
        yield smallest_text(Picture(picture.width, picture.height, (group,)))
