"""The preview: the pages of a proof, one large and all small, drawn from the PDF itself. Knows no options."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from export.pdf.page import Rect
from export.pdf.proof import Leaf, Proof
from ui.dialogs.export.page_view import FIT, WIDTH, PageView
from ui.dialogs.export.thumbnails import STRIP_PX, Thumbnails, thumbnail_size
from ui.previewing import Rasters, Request
from ui.widgets.basics import ElidedLabel, icon_button, label, row

_STRIP_FROM, _ZOOMS_FROM = 3 * STRIP_PX, 332
"""What room a page with the strip needs, and all buttons of the line below it."""
_NOTE_PX: Final = 200


class Preview(QFrame):
    """What will be written, while it is chosen how."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "preview")
        self._leaves: tuple[Leaf, ...] = ()
        self._page = 0
        self._rasters = Rasters(self)
        self._rasters.drawn.connect(self._on_drawn)
        self.view, self.strip = PageView(), Thumbnails()
        self._name, self._state = ElidedLabel("", "strong"), label("", "hint")
        self._note = label("", "over_pages", wrap=True)
        self._note.setMinimumWidth(_NOTE_PX)
        self._note.hide()
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self.view.page_wanted.connect(lambda scale: self._rasters.ask("page", [self._request(scale)]))
        self.view.part_wanted.connect(self._ask_part)
        self.view.turned.connect(self.turn)
        self.view.edge_wanted.connect(lambda last: self.go_to(len(self._leaves) - 1 if last else 0))
        self.view.zoom_changed.connect(self._show_zoom)
        self.strip.picked.connect(self.go_to)
        self.strip.wanted.connect(self._ask_thumbnails)
        self.strip.other_key.connect(self._on_strip_key)
        self._show_state()

    @property
    def page(self) -> int:
        """The page that shows, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._leaves)

    @property
    def busy(self) -> bool:
        """Whether pixels are on their way."""
        return self._rasters.busy

    @property
    def last(self) -> QWidget:
        """The last of its controls, in the order of the Tab key."""
        return self._width

    @property
    def note(self) -> str:
        """What stands in place of the pages, or nothing."""
        return self._note.text()

    @property
    def state(self) -> str:
        """What the line above the page says beside its name."""
        return self._state.text()

    def show_proof(self, proof: Proof) -> None:
        """Show other pages; the one that showed stays if it is still there."""
        old = self._leaves[self._page] if self._leaves else None
        self._leaves = proof.leaves
        same = [page for page, leaf in enumerate(proof.leaves) if old is not None and leaf.name == old.name]
        self._page = same[0] if same else min(self._page, len(self._leaves) - 1)
        self._rasters.show(proof.data)
        self._note.hide()
        self._state.setText("")
        self.view.set_stale(False)
        self._show_strip()
        self.strip.show_leaves(self._leaves, self._page)
        self._show_page()

    def show_updating(self) -> None:
        """Say that newer pages are on their way."""
        self._state.setText("Updating…")
        self._note.setText("" if self._leaves else "Setting the pages…")
        self._note.setVisible(not self._leaves)
        self.view.set_stale(bool(self._leaves))

    def show_failure(self, text: str) -> None:
        """Say why there are no pages."""
        self._state.setText("")
        self._note.setText(text)
        self._note.show()
        self.view.set_stale(True)

    def go_to(self, page: int) -> None:
        """Show a page; nothing happens beyond the first and the last."""
        if not 0 <= page < len(self._leaves) or page == self._page:
            return
        self._page = page
        self.strip.go_to(page)
        self._show_page()
        self.page_changed.emit(page)

    def turn(self, by: int) -> None:
        """Go on or back by some pages."""
        self.go_to(self._page + by)

    def stop(self) -> None:
        """Draw nothing any more."""
        self._rasters.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()
        for part in (self._fit, self._width):
            part.setVisible(self.width() >= _ZOOMS_FROM)

    def _build(self) -> None:
        self._back = icon_button("chevron-left", "Page before (Page up)", lambda: self.turn(-1))
        self._on = icon_button("chevron-right", "Next page (Page down)", lambda: self.turn(1))
        self._where = label("", "status")
        out = icon_button("zoom-out", "Zoom out (−)", lambda: self.view.zoom_by(-1))
        self._percent = icon_button("zoom-in", "Size on paper (1)", lambda: self.view.set_zoom(1.0))
        self._percent.setObjectName("zoom_percent")
        self._percent.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        closer = icon_button("zoom-in", "Zoom in (+)", lambda: self.view.zoom_by(1))
        self._fit = icon_button("maximize", "Whole page (0)", lambda: self.view.set_zoom(FIT))
        self._width = icon_button("arrow-left-right", "Width of the page (2)", lambda: self.view.set_zoom(WIDTH))
        for found in (self._fit, self._width):
            found.setCheckable(True)
        over = QVBoxLayout(self.view.viewport())
        over.addWidget(self._note, 0, Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addLayout(row(self._name, self._state, margins=(12, 8, 12, 8)))
        lines.setStretch(0, 0)
        middle = row(self.strip, self.view, spacing=0)
        lines.addLayout(middle, 1)
        zooms = (out, self._percent, closer, self._fit, self._width)
        lines.addLayout(row(self._back, self._where, self._on, 1, *zooms, spacing=2, margins=(8, 4, 8, 4)))

    def _show_strip(self) -> None:
        self.strip.setVisible(len(self._leaves) > 1 and self.width() >= _STRIP_FROM)

    def _show_page(self) -> None:
        leaf = self._leaves[self._page]
        self.view.show_page(leaf.width, leaf.height, clear=leaf.clear)
        self._show_state()

    def _show_state(self) -> None:
        count = len(self._leaves)
        leaf = self._leaves[self._page] if count else None
        self._name.set_text(f"{leaf.name}  ·  {leaf.size}" if leaf is not None else "")
        self._where.setText(f"{self._page + 1} of {count:,}" if count else "")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < count - 1)
        for part in (self._back, self._on, self._where):
            part.setVisible(count > 1)
        if leaf is not None:
            self.view.setAccessibleDescription(f"Page {self._page + 1} of {count}: {leaf.name}, {leaf.size}")
        self._show_zoom()

    def _show_zoom(self) -> None:
        percent = 100 * self.view.zoom
        self._percent.setText(f"{percent:.0f} %" if percent >= 9.5 else f"{percent:.1f} %")
        self._fit.setChecked(self.view.mode == FIT)
        self._width.setChecked(self.view.mode == WIDTH)

    def _request(self, scale: float, part: Rect | None = None) -> Request:
        return Request(self._rasters.proof, self._page, self._leaves[self._page].width * scale, part)

    def _ask_part(self, scale: float, part: Rect) -> None:
        self._rasters.ask("part", [self._request(scale, part)])

    def _ask_thumbnails(self, pages: list[int]) -> None:
        ratio, proof = self.devicePixelRatioF(), self._rasters.proof
        wanted = [Request(proof, page, thumbnail_size(self._leaves[page]).width() * ratio) for page in pages]
        self._rasters.ask("thumbnails", wanted)

    def _on_drawn(self, group: str, request: Request, image: QImage) -> None:
        if group == "thumbnails":
            self.strip.show_image(request.page, image)
        elif request.page != self._page:
            return
        elif request.part is None:
            self.view.show_pixels(image)
        else:
            self.view.show_part(request.across / self._leaves[self._page].width, request.part, image)

    def _on_strip_key(self, event: QKeyEvent) -> None:
        if not self.view.zoom_key(event):
            event.ignore()
