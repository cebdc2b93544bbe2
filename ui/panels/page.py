"""A form on a page: fields in groups that fold and remember it. Knows fields, not where the page stands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from model.records import Record
from ui.panels.fields import FormField
from ui.panels.forms import Part
from ui.panels.value_fields import FlagField
from ui.session import Session
from ui.widgets.basics import rule, section
from ui.widgets.icon_mark import IconMark

_FOLDS: Final = "inspector/folds"
_EDGE, _BETWEEN_FIELDS, _BETWEEN_PARTS = 16, 12, 16


class Memory(Protocol):
    """Where the folds are remembered."""

    def keep(self, key: str, value: list[str]) -> None: ...
    def texts(self, key: str) -> list[str]: ...


class FoldHead(QFrame):
    """The heading of a group; a click, Space or Enter folds and unfolds what is below."""

    toggled = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.folded = False
        self._text = text
        self.setProperty("role", "fold_head")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(24)
        self._chevron = IconMark("chevron-down", "ink3")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(section(text), 1)
        line.addWidget(self._chevron)
        self.set_folded(False)

    def set_folded(self, folded: bool) -> None:
        """Show that what is below is folded away, or not."""
        self.folded = folded
        self.setAccessibleName(f"{self._text}, {'folded' if folded else 'unfolded'}")
        self._chevron.show_icon("chevron-right" if folded else "chevron-down")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggled.emit()
        else:
            super().keyPressEvent(event)


class PartBox(QWidget):
    """One group of fields."""

    folded_changed = Signal(str, bool)

    def __init__(self, session: Session, part: Part, title: str = "", *, ruled: bool = True) -> None:
        super().__init__()
        self.part = part
        self.fields: list[FormField] = [spec.make(session, spec.name, spec.title) for spec in part.fields]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self.head: FoldHead | None = None
        if ruled:
            lines.addWidget(rule())
        heading = title or part.heading
        if heading:
            self.head = FoldHead(heading)
            self.head.toggled.connect(lambda: self.fold(not self.folded))
            lines.addWidget(self.head)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for before, field in zip((None, *self.fields), self.fields, strict=False):
            flags = isinstance(before, FlagField) and isinstance(field, FlagField)
            field.lines.setContentsMargins(0, 0 if before is None else 2 if flags else _BETWEEN_FIELDS, 0, 0)
            body.addWidget(field)
        lines.addWidget(self._body)

    @property
    def folded(self) -> bool:
        """Whether only the heading shows."""
        return self.head is not None and self.head.folded

    def fold(self, folded: bool) -> None:
        """Fold the group or unfold it, and tell."""
        self.set_folded(folded)
        self.folded_changed.emit(self.part.heading, folded)

    def set_folded(self, folded: bool) -> None:
        """Fold the group or unfold it."""
        if self.head is not None:
            self.head.set_folded(folded)
            self._body.setVisible(not folded)

    def set_editable(self, editable: bool) -> None:
        """Let the fields be edited, or only read."""
        self._body.setEnabled(editable)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show the values of records where they mean something; a group in which nothing shows goes away."""
        for spec, field in zip(self.part.fields, self.fields, strict=True):
            field.show_records(records)
            if spec.fits is not None:
                field.setVisible(all(map(spec.fits, records)))
        self.setVisible(not all(field.isHidden() for field in self.fields))


class Sheet(QWidget):
    """A page with a heading."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.lines.setSpacing(_BETWEEN_PARTS)
        self.heading = section("")
        self.lines.addWidget(self.heading)

    def head(self, text: str) -> None:
        """Say what is shown."""
        if self.heading.accessibleName() != text:
            self.heading.setText(text.upper())
            self.heading.setAccessibleName(text)


class FormPage(Sheet):
    """The fields of one kind of record, or of several kinds at once. `key` names it where folds are remembered."""

    def __init__(self, session: Session, key: str, parts: Sequence[Part], memory: Memory) -> None:
        super().__init__()
        self._key, self._memory = key, memory
        self.boxes = [
            PartBox(session, part, ruled=at > 0 or bool(part.heading)) for at, part in enumerate(parts)
        ]  # fmt: skip
        for box in self.boxes:
            self.lines.addWidget(box)
            restore_fold(box, key, memory)
        self.lines.addStretch(1)
        self.tabs = TabOrder(self)

    @property
    def fields(self) -> list[FormField]:
        """All fields in order."""
        return [field for box in self.boxes for field in box.fields]

    def set_editable(self, editable: bool) -> None:
        """Let the fields be edited, or only read."""
        for box in self.boxes:
            box.set_editable(editable)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show the values of records."""
        for box in self.boxes:
            box.show_records(records)
        self.tabs.refresh()


def restore_fold(box: PartBox, key: str, memory: Memory) -> None:
    """Fold a group as it was left, and remember from now on how it is left."""
    name = f"{key}/{box.part.heading}"
    turned = name in memory.texts(_FOLDS)
    box.set_folded(box.part.folded != turned)

    def remember(_: str, folded: bool) -> None:
        others = [entry for entry in memory.texts(_FOLDS) if entry != name]
        memory.keep(_FOLDS, [*others, name] if folded != box.part.folded else others)

    box.folded_changed.connect(remember)


class TabOrder(QObject):
    """Keeps Tab going through a page as it reads, also where chips and rows come and go."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._order: list[QWidget] = []

    def refresh(self) -> None:
        """Bring the order up to date."""
        order = list(_stops(self._page.layout()))
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        if widget is not None and (widget.layout() is not None):
            yield from _stops(widget.layout())
        elif item is not None and item.layout() is not None:
            yield from _stops(item.layout())
