"""The line below the window: how far the writing is, what came of it, and where it is. Writes nothing."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from export.base import ExportResult
from model.wording import many
from ui.widgets.basics import ElidedLabel, button, label, plain_tip, row
from ui.widgets.icon_mark import IconMark

_WHOLE: Final = 1000
_BAR_PX: Final = 200
_MOST_PX: Final = 320
"""The width of what was written, which is the name of a file."""


class Status(QStackedWidget):
    """Empty, working, written, or in trouble."""

    def __init__(self) -> None:
        super().__init__()
        self._result: ExportResult | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _WHOLE)
        self.bar.setFixedWidth(_BAR_PX)
        self._doing = ElidedLabel("", "hint")
        self._written = label("", "strong")
        self._trouble = label("", "gap", wrap=True)
        self.open = button("Open", self._open)
        self.show_in_folder = button("Show in folder", self._show_in_folder)
        for found in (self.open, self.show_in_folder):
            found.setAutoDefault(True)  # Enter is theirs, not the export's
        line = row(IconMark("circle-check", "accent"), self._written, self.open, self.show_in_folder, 1)
        working = row(self.bar, self._doing, spacing=12)
        working.setStretch(1, 1)
        trouble = row(IconMark("triangle-alert", "pain"), self._trouble)
        trouble.setStretch(1, 1)
        self._pages = {"": _page(row(0)), "working": _page(working), "written": _page(line), "trouble": _page(trouble)}
        for page in self._pages.values():
            self.addWidget(page)

    @property
    def trouble(self) -> str:
        """What failed, or nothing."""
        return self._trouble.text()

    @property
    def written(self) -> str:
        """What was written, in words, or nothing."""
        return self._written.toolTip()

    def show_nothing(self) -> None:
        """Say nothing."""
        self._turn("")

    def show_progress(self, share: float, what: str) -> None:
        """Say how far it is."""
        self._turn("working")
        self.bar.setValue(round(share * _WHOLE))
        self._doing.set_text(what)

    def show_written(self, result: ExportResult) -> None:
        """Say what was written and offer to open it."""
        self._result = result
        self._turn("written")
        text = f"Written: {result.path.name}, {many(result.pages, 'page')}"
        self._written.ensurePolished()
        short = self._written.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, _MOST_PX)
        self._written.setText(short)
        self._written.setToolTip(plain_tip(text))

    def show_trouble(self, text: str) -> None:
        """Say what failed."""
        self._turn("trouble")
        self._trouble.setText(text)

    def _turn(self, page: str) -> None:
        self._trouble.setText("")
        self._written.setToolTip("")
        self.setCurrentWidget(self._pages[page])

    def _open(self) -> None:
        if self._result is not None and not _opened(self._result.path):
            self.show_trouble(f"No program here opens {self._result.path.suffix} files. It is {self._result.path}")

    def _show_in_folder(self) -> None:
        if self._result is not None and not _opened(self._result.path.parent):
            self.show_trouble(f"No program here shows folders. The file is {self._result.path}")


def _opened(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _page(lines: QHBoxLayout) -> QWidget:
    page = QWidget()
    page.setLayout(lines)
    return page
