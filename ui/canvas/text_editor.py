"""Writing on the map itself: an editor over a field, the steps it makes, and where it goes on. Knows no gesture.

Tab goes through the fields of a record and on to the next record, Enter to the same field of the next record, as in a
spreadsheet (docs/decisions/022).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal

from model.errors import UserError
from model.fields import MAX_LINE
from model.layout.hit import Hit
from model.records import Note, PainPoint, Record, Stage, Touchpoint
from ui.canvas.adding import Added, offer_touchpoint, withdraw
from ui.canvas.field_editor import FieldEditor, Way
from ui.canvas.fields import (
    OWNER,
    limit_of,
    parted,
    place_of,
    places_of,
    shown_name,
    suggestions,
    text_of,
    write_text,
)

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_TAKEN_BACK: Final = (Stage, Touchpoint, PainPoint, Note)  # by Escape, when just added; others have a name already
_STAYING: Final = (Way.CTRL_ENTER, Way.SHIFT_ENTER, Way.AWAY, Way.ESCAPE)


class Left(NamedTuple):
    """A field that was left: how, and whether its record had just been added. It may be gone by now."""

    way: Way
    owner: str
    name: str
    added: bool


class TextEditing(QObject):
    """Opens the editor over fields of the map and writes what was typed, one step for each field."""

    changed = Signal()  # an editor was opened or closed

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._editor: FieldEditor | None = None
        self._owner = self._name = self._before = ""
        self._added: Added | None = None
        self._closing = False
        self.guide: Callable[[Left], bool] | None = None
        """Asked where to go on before the usual way; True when it has gone there."""

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
        if not self.close(commit=True):
            return False
        session = self._view.session
        record = session.store.get(owner)
        place = place_of(self._view.places, record, name) if record is not None else None
        if record is None or place is None:
            return False
        if session.read_only:
            session.show_message("This project is open for reading only. Save a copy to edit it.")
            return False
        limit = limit_of(record, place.name)
        if limit is None:
            return False
        self._owner, self._name, self._before = owner, place.name, text_of(session.store, record, place.name)
        self._added = added
        self._view.camera.show(place.rect)
        self._editor = self._make_editor(record, place.name, limit, place.ground)
        self.follow()
        self._editor.show()
        self._editor.setFocus()
        self._editor.selectAll()
        self.changed.emit()
        return True

    def open_hit(self, hit: Hit) -> bool:
        """Edit what is under the pointer."""
        if hit.field is None:
            return self.open(hit.owner, OWNER if hit.role == OWNER else None)
        record = self._view.session.store.get(hit.owner)
        return record is not None and self.open(hit.owner, shown_name(record, hit.field.name))

    def follow(self) -> None:
        """Stay over the field after scrolling, zooming or laying out; close when the field is gone."""
        if self._editor is None:
            return
        record = self._view.session.store.get(self._owner)
        place = place_of(self._view.places, record, self._name) if record is not None else None
        if place is None:
            self.close(commit=False)
            return
        zoom, area = self._view.camera.zoom, place.rect
        corner = self._view.viewport_point(QPointF(area.topLeft()))
        rect = QRectF(corner.x(), corner.y(), area.width() * zoom, area.height() * zoom)
        self._editor.lay_over(rect, place.size * zoom, place.weight)

    def close(self, *, commit: bool) -> bool:
        """Write what was typed, or drop it, and take the editor away. False when the text was refused."""
        editor = self._editor
        if editor is None or self._closing:
            return True
        self._closing = True
        try:
            text = editor.toPlainText()
            blank = commit and self._is_blank(text)
            writes = commit and not blank
            if writes and not self._write(self._owner, self._name, self._before, self._added, text):
                return False
            self._take_away(editor)
        finally:
            self._closing = False
        if blank:
            self._take_back()
        self.changed.emit()
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
        self.changed.emit()

    def recolour(self) -> None:
        """Follow a change of theme."""
        record = self._view.session.store.get(self._owner) if self._editor is not None else None
        place = place_of(self._view.places, record, self._name) if record is not None else None
        if self._editor is not None and place is not None:
            self._editor.colour_in(self._view.session.theme, place.ground)

    def _make_editor(self, record: Record, name: str, limit: int, ground: str) -> FieldEditor:
        session = self._view.session
        editor = FieldEditor(
            self._view.viewport(),
            limit=limit,
            many_lines=limit > MAX_LINE,
            suggestions=suggestions(session.store, name),
        )
        editor.setPlainText(self._before)
        editor.setPlaceholderText(name.replace("_", " ").capitalize())
        editor.setAccessibleName(f"{name} of {record.table_name}".replace("_", " "))
        editor.colour_in(session.theme, ground)
        editor.left.connect(self._on_left)
        editor.textChanged.connect(self.follow)
        return editor

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
        label = f"Set {name}" if name == OWNER else f"Edit {name.replace('_', ' ')}"
        if added is not None:
            session.document.history.reopen()
        try:
            with session.transaction(
                added.label if added is not None else label, added.merge_key if added is not None else None
            ) as store:
                write_text(store, record, name, text)
        except UserError as error:
            session.show_message(f"{error} Or press Escape to get back what was there before.")
            return False
        session.seal()
        if name == "title" and isinstance(record, Touchpoint) and not record.description and parted(text)[1]:
            session.show_message(f"A title holds up to {MAX_LINE} characters. The rest is now the description.")
        return True

    def _is_blank(self, text: str) -> bool:
        """Whether nothing was written on what was just added and is nothing without words."""
        if self._added is None or text.strip():
            return False
        return self._added.offered or self._view.session.store.find(Note, self._owner) is not None

    def _on_left(self, way: Way) -> None:
        left = Left(way, self._owner, self._name, self._added is not None)
        if way is Way.ESCAPE:
            self._cancel()
        elif not self.close(commit=True):
            return
        if way is Way.AWAY or (self.guide is not None and self.guide(left)) or way in _STAYING:
            return
        if way is Way.ENTER:
            if not left.added:  # who adds is not walking
                self._go_beside(left, back=False)
        else:
            self._go_on(left, back=way is Way.BACKTAB)

    def _cancel(self) -> None:
        record = self._view.session.store.get(self._owner)
        if self.close(commit=False) and isinstance(record, _TAKEN_BACK):
            self._take_back()

    def _take_back(self) -> None:
        """Undo the step that added the record as if it had never been, if nothing was done since."""
        added, self._added = self._added, None
        if added is not None:
            withdraw(self._view.session, added)

    def _go_beside(self, left: Left, back: bool) -> None:
        """Go to the same field of the next record that shows it."""
        for owner in self._view.places.beside(left.owner, OWNER if left.name == OWNER else None, back=back):
            if self._open_at(owner, left.name):
                return

    def _go_on(self, left: Left, back: bool) -> None:
        """Go through the fields of the record, then to the next record; behind the last touchpoint, add one."""
        if left.name == OWNER:
            self._go_beside(left, back)
            return
        names = self._names(left.owner)
        at = names.index(left.name) + (-1 if back else 1) if left.name in names else len(names)
        if 0 <= at < len(names):
            self.open(left.owner, names[at])
            return
        for owner in self._view.places.beside(left.owner, back=back):
            names = self._names(owner)
            if names and self._open_at(owner, names[-1 if back else 0]):
                return
        if not back and self._view.session.store.find(Touchpoint, left.owner) is not None:
            offer_touchpoint(self._view, left.owner)

    def _names(self, owner: str) -> list[str]:
        record = self._view.session.store.get(owner)
        return [place.name for place in places_of(self._view.places, record)] if record is not None else []

    def _open_at(self, owner: str, name: str) -> bool:
        """Take keyboard and selection along to a record, and open its field."""
        view = self._view
        record = view.session.store.get(owner)
        if record is None or place_of(view.places, record, name) is None:
            return False
        view.session.select([owner])
        view.keyboard.focus_on(owner)
        return self.open(owner, name)
