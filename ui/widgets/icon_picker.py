"""Picks one of the program's icons: all of them in a grid, with a search that understands everyday words."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QToolButton, QVBoxLayout, QWidget, QWidgetAction

from ui.widgets.basics import MOST_SEARCHED, bound, label, pop_up
from ui.widgets.icons import icon, icon_names

_FIRST: Final = (
    "phone", "phone-incoming", "phone-call", "headset", "voicemail", "mail", "message-circle", "messages-square",
    "message-square", "bot", "globe", "search", "smartphone", "laptop", "tv", "newspaper", "megaphone", "share-2",
    "star", "store", "shopping-cart", "credit-card", "receipt", "package", "truck", "house", "map-pin", "calendar",
    "clock", "wrench", "book-open", "users", "handshake", "heart", "ticket", "gift", "video", "qr-code",
)  # fmt: skip
"""Those that fit channels and touchpoints stand first."""

_UNFIT: Final = frozenset(
    {"laneway", "ellipsis", "minus", "x", "plus", "check", "grip-vertical", "columns-3", "rows-3"}
)
_WORDS: Final = {
    "phone": "telephone call hotline", "phone-incoming": "callback inbound", "phone-outgoing": "outbound call",
    "headset": "agent hotline contact centre support", "mail": "e-mail email letter post", "bot": "chatbot robot",
    "messages-square": "chat conversation", "message-circle": "chat messenger message", "message-square": "sms text",
    "globe": "web website internet", "smartphone": "mobile app cell", "tv": "television advertising", "star": "review",
    "newspaper": "print press", "megaphone": "campaign advertising marketing", "share-2": "social network media",
    "store": "shop branch", "truck": "delivery visit parcel", "house": "home", "book-open": "faq manual knowledge",
    "list": "ivr menu", "users": "people word of mouth", "credit-card": "payment pay", "package": "parcel product",
    "receipt": "invoice bill", "wrench": "repair service technician", "hourglass": "wait queue", "clock": "time wait",
    "voicemail": "answering machine", "video": "video call meeting", "ticket": "case", "circle-help": "question faq",
    "at-sign": "email", "building-2": "office company", "shopping-bag": "buy shop", "search": "find seo",
}  # fmt: skip
_CELL, _COLUMNS, _ROWS = 36, 7, 6
NO_ICON: Final = "No icon of its own"


def icon_title(name: str) -> str:
    """What an icon is called: "phone incoming"."""
    return name.replace("-", " ") or NO_ICON


def pickable_icons() -> tuple[str, ...]:
    """All icons that can be picked: those that fit most often first, then by name."""
    rest = sorted(icon_names() - set(_FIRST) - _UNFIT)
    return (*(name for name in _FIRST if name in icon_names()), *rest)


class IconPicker(QWidget):
    """A search field above a grid. Arrows walk the grid from the search field, Enter or a click picks."""

    picked = Signal(str)
    chosen = Signal(str)  # the one the keyboard is at

    def __init__(self, current: str = "", *, optional: bool = False) -> None:
        super().__init__()
        self.search = QLineEdit()
        bound(self.search, MOST_SEARCHED)
        self.search.setPlaceholderText("Search, for example phone")
        self.search.setAccessibleName("Search icons")
        self.search.installEventFilter(self)
        self._model = QStandardItemModel(self)
        for name in (("",) if optional else ()) + pickable_icons():
            item = QStandardItem(icon(name or "circle-x", "ink" if name else "ink3"), "")
            item.setData(name, Qt.ItemDataRole.UserRole)
            item.setData(f"{icon_title(name)} {_WORDS.get(name, '')}", Qt.ItemDataRole.UserRole + 1)
            item.setToolTip(icon_title(name))
            item.setData(icon_title(name), Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            self._model.appendRow(item)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterRole(Qt.ItemDataRole.UserRole + 1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.grid = QListView()
        self.grid.setProperty("role", "icons")
        self.grid.setViewMode(QListView.ViewMode.IconMode)
        self.grid.setMovement(QListView.Movement.Static)
        self.grid.setResizeMode(QListView.ResizeMode.Adjust)
        self.grid.setUniformItemSizes(True)
        self.grid.setIconSize(QSize(20, 20))
        self.grid.setGridSize(QSize(_CELL, _CELL))
        self.grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.grid.setMinimumWidth(_CELL * _COLUMNS + 14)
        self.grid.setFixedHeight(_CELL * _ROWS)
        self.grid.setAccessibleName("Icons")
        self.grid.setModel(self._found)
        self.grid.clicked.connect(lambda index: self._pick(index.row()))
        self.grid.activated.connect(lambda index: self._pick(index.row()))
        self._none = label("No icon is called so. Try another word.", "hint", wrap=True)
        self._none.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(8)
        for part in (self.search, self._none, self.grid):
            lines.addWidget(part)
        self.search.textChanged.connect(self._sift)
        names = [self._name(row) for row in range(self._found.rowCount())]
        self.grid.setCurrentIndex(self._found.index(names.index(current) if current in names else 0, 0))
        self.grid.selectionModel().currentChanged.connect(
            lambda index: self.chosen.emit(self._name(index.row())) if index.isValid() else None
        )

    @property
    def names(self) -> list[str]:
        """The icons that the search left."""
        return [self._name(row) for row in range(self._found.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            columns = max(1, self.grid.viewport().width() // _CELL)
            steps = {Qt.Key.Key_Down: columns, Qt.Key.Key_Up: -columns}
            if not self.search.text():
                steps |= {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
            if key in steps:
                row = self.grid.currentIndex().row() + steps[key]
                self.grid.setCurrentIndex(self._found.index(max(0, min(self._found.rowCount() - 1, row)), 0))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.grid.currentIndex().row())
                return True
        return False

    def _sift(self, text: str) -> None:
        self._found.setFilterFixedString(text.strip())
        self._none.setHidden(bool(self._found.rowCount()))
        self.grid.setCurrentIndex(self._found.index(0, 0))

    def _name(self, row: int) -> str:
        return str(self._found.index(row, 0).data(Qt.ItemDataRole.UserRole))

    def _pick(self, row: int) -> None:
        if 0 <= row < self._found.rowCount():
            self.picked.emit(self._name(row))


class IconButton(QToolButton):
    """Shows an icon with its name and opens the picker below itself."""

    picked = Signal(str)

    def __init__(self, *, optional: bool = False) -> None:
        super().__init__()
        self._optional = optional
        self.icon_name = ""
        self.picker: IconPicker | None = None
        self.setProperty("role", "picker")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.offer)
        self.show_icon("")

    def show_icon(self, name: str, text: str = "") -> None:
        """Show an icon and what it is called."""
        self.icon_name = name
        self.setIcon(icon(name or "circle-x", "ink" if name else "ink3"))
        self.setText(f" {text or icon_title(name)[:1].upper() + icon_title(name)[1:]}")
        self.setAccessibleDescription(self.text().strip())

    def offer(self) -> None:
        """Open the picker."""
        menu = QMenu(self)
        self.picker = picker = IconPicker(self.icon_name, optional=self._optional)
        picker.picked.connect(lambda name: self._take(menu, name))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(picker)
        menu.addAction(entry)
        pop_up(menu, self)
        picker.search.setFocus()

    def _take(self, menu: QMenu, name: str) -> None:
        self.picker = None
        menu.close()
        self.show_icon(name)
        self.picked.emit(name)
