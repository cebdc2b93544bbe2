"""The slim bar over the map with which texts are found and replaced. Knows no records: it says what is asked of it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from model.analysis.search import Query
from model.fields import MAX_LINE
from ui.widgets.basics import ElidedLabel, bound, button, icon_button, label

_FIELD_PX: Final = (120, 320)
_COUNT_PX: Final = 76


class FindBar(QFrame):
    """Two lines: what to find, and, when it is to be replaced, with what."""

    query_changed = Signal()
    stepped = Signal(int)  # 1 to the next match, -1 to the one before
    replace_asked = Signal(bool)  # whether all
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "find_bar")
        self.setAccessibleName("Find")
        self.field = _field("Find in all texts")
        self.replacement = _field("Replace with")
        self.count = label("", "hint")
        self.count.setMinimumWidth(_COUNT_PX)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where = ElidedLabel("", "hint")
        self.back = icon_button("chevron-up", "Previous match  Shift+F3", lambda: self.stepped.emit(-1))
        self.next = icon_button("chevron-down", "Next match  F3", lambda: self.stepped.emit(1))
        self.case = self._switch("case-sensitive", "Match case")
        self.words = self._switch("whole-word", "Whole words only")
        self.scope = QComboBox()
        self.scope.setAccessibleName("Where to search")
        self.scope.addItem("This map", False)
        self.scope.addItem("All maps", True)
        self.scope.setCurrentIndex(1)
        self.one = button("Replace", lambda: self.replace_asked.emit(False))
        self.all = button("Replace all", lambda: self.replace_asked.emit(True))
        self._replacing: tuple[QLineEdit | QPushButton, ...] = (self.replacement, self.one, self.all)
        self._lay_out()
        self.field.textChanged.connect(lambda _: self.query_changed.emit())
        self.scope.currentIndexChanged.connect(lambda _: self.query_changed.emit())
        for part in (self.field, self.replacement, self.scope, self.one, self.all, self.case, self.words):
            part.installEventFilter(self)
        self.hide()

    @property
    def query(self) -> Query:
        """What is asked for."""
        return Query(self.field.text(), self.case.isChecked(), self.words.isChecked())

    @property
    def all_maps(self) -> bool:
        """Whether all maps are to be searched."""
        return bool(self.scope.currentData())

    @property
    def replacing(self) -> bool:
        """Whether the line for replacing is open."""
        return not self.replacement.isHidden()

    def open(self, *, replacing: bool) -> None:
        """Show the bar and put the keyboard into it."""
        for part in self._replacing:
            part.setVisible(replacing)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, count: str, where: str = "", *, failed: bool = False) -> None:
        """Say how many matches there are and where the present one stands."""
        self.count.setText(count)
        self.count.setProperty("state", "bad" if failed else "")
        self.count.style().polish(self.count)
        self.where.set_text(where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        elif watched is self.field:
            self.stepped.emit(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        elif watched is self.replacement:
            self.replace_asked.emit(bool(held & Qt.KeyboardModifier.ControlModifier))
        elif isinstance(watched, QPushButton):
            watched.click()
        else:
            return False
        return True

    def _switch(self, icon_name: str, name: str) -> QToolButton:
        found = icon_button(icon_name, name)
        found.setCheckable(True)
        found.toggled.connect(lambda _: self.query_changed.emit())
        return found

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(2)
        for part in (self.back, self.next):
            options.addWidget(part)
        options.addSpacing(8)
        for part in (self.case, self.words):
            options.addWidget(part)
        options.addSpacing(8)
        options.addWidget(self.scope)
        options.addSpacing(8)
        options.addWidget(self.where, 1)
        replace = QHBoxLayout()
        replace.setSpacing(8)
        replace.addWidget(self.one)
        replace.addWidget(self.all)
        replace.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 8, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self.count, 0, 1)
        grid.addLayout(options, 0, 2)
        close = icon_button("x", "Close  Esc", self.closed.emit)
        grid.addWidget(close, 0, 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.replacement, 1, 0)
        grid.addLayout(replace, 1, 1, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 5)


def _field(hint: str) -> QLineEdit:
    found = QLineEdit()
    found.setPlaceholderText(hint)
    found.setAccessibleName(hint)
    bound(found, MAX_LINE)
    found.setClearButtonEnabled(False)
    found.setMinimumWidth(_FIELD_PX[0])
    found.setMaximumWidth(_FIELD_PX[1])
    found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return found
