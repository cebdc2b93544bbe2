"""The keyboard on the canvas: where it is, how it walks, and what the keys do. Knows no pointer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from model.edits.common import remove
from model.edits.moves import move_all_by_one
from model.records import Emotion
from model.wording import nouns
from ui.actions.targets import removable
from ui.canvas.overlay import Outline
from ui.canvas.places import LABELS, Cell

if TYPE_CHECKING:
    from ui.canvas.view import MapView

Key = Qt.Key
_ARROWS: Final = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
)
_NONE: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_USUAL: Final = {
    **dict.fromkeys(((Key.Key_Return, _NONE), (Key.Key_Enter, _NONE), (Key.Key_F2, _NONE)), "edit.text"),
    **dict.fromkeys(((Key.Key_Delete, _NONE), (Key.Key_Backspace, _NONE)), "edit.delete"),
    (Key.Key_A, _CTRL): "edit.select_all",
    (Key.Key_Left, _ALT): "edit.move_left",
    (Key.Key_Right, _ALT): "edit.move_right",
    (Key.Key_Up, _ALT): "edit.move_up",
    (Key.Key_Down, _ALT): "edit.move_down",
    (Key.Key_0, _CTRL): "view.zoom_full",
    **dict.fromkeys(((Key.Key_Plus, _CTRL), (Key.Key_Equal, _CTRL)), "view.zoom_in"),
    (Key.Key_Minus, _CTRL): "view.zoom_out",
    # Shift+1 is whatever sign the layout has on that key, so both count.
    **dict.fromkeys(((Key.Key_1, _SHIFT), (Key.Key_Exclam, _SHIFT)), "view.fit"),
    **dict.fromkeys(((Key.Key_2, _SHIFT), (Key.Key_At, _SHIFT), (Key.Key_QuoteDbl, _SHIFT)), "view.fit_selection"),
}
"""What the keys are for as long as the user changes none."""


def usual_action(event: QKeyEvent) -> str | None:
    """The action that a key is for where nobody changed any."""
    return _USUAL.get((Key(event.key()), event.modifiers() & _MODIFIERS))


class Keyboard:
    """The stop that has the keyboard, and the keys that move it or act on it.

    `action_of` names the action that a key event is for; the window puts its own keys in its place.
    """

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self.action_of: Callable[[QKeyEvent], str | None] = usual_action
        self._cell: Cell | None = None
        self._column = 0
        self._shown = False

    @property
    def cell(self) -> Cell | None:
        """The stop that has the keyboard."""
        return self._cell

    def focus_on(self, owner: str) -> None:
        """Let the keyboard go on from a record that was clicked."""
        self._set(self._view.places.cell_of(owner), shown=False)

    def stand_at(self, lane_id: str, column: int) -> None:
        """Let the keyboard go on from a place of a lane, if it walks there."""
        cell = self._view.places.stop(lane_id, column)
        if cell is not None and lane_id in self._view.places.rows:
            self._column = column
            self._set(cell, shown=True, column=column)

    def clear(self) -> None:
        """Let the keyboard start again from the beginning."""
        self._set(None, shown=False)

    def follow(self) -> None:
        """Stay with the record after the map was laid out again."""
        cell = self._cell
        if cell is None:
            return
        places = self._view.places
        if cell.owner:
            self._set(places.cell_of(cell.owner), shown=self._shown)
        elif cell.row not in places.rows or cell.first >= len(places.layout.columns):
            self.clear()
        else:
            here = places.cells.get((cell.row, cell.first))
            row = next(row for row in places.layout.rows if row.lane_id == cell.row)
            fresh = here[0] if here else cell._replace(rect=places.empty_cell(row, cell.first))
            self._set(fresh, shown=self._shown)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does; tell whether it does anything here."""
        key = Key(event.key())
        held = event.modifiers() & _MODIFIERS
        if key in _ARROWS and held in (_NONE, _SHIFT):
            return self._walk(*_ARROWS[key], keep=held == _SHIFT)
        if held in (_NONE, _SHIFT) and key in (Key.Key_Tab, Key.Key_Backtab):
            return self.tab(back=key == Key.Key_Backtab or held == _SHIFT)
        return self._command(event)

    def tab(self, back: bool) -> bool:
        """Go to the next record in reading order; False at the end, where the next widget takes over."""
        places = self._view.places
        if self._cell is None or not self._cell.owner:
            cell = None if back else places.first_cell()
        else:
            cell = places.following(self._cell, back)
        if cell is None:
            return False
        self._go(cell)
        return True

    def _command(self, event: QKeyEvent) -> bool:
        camera, held = self._view.camera, event.modifiers() & _MODIFIERS
        walks: dict[Key, Callable[[], object]] = {
            Key.Key_Escape: self._escape,
            Key.Key_PageUp: lambda: camera.pan(0, -0.9 * self._view.viewport().height()),
            Key.Key_PageDown: lambda: camera.pan(0, 0.9 * self._view.viewport().height()),
            Key.Key_Home: lambda: self._end(-1),
            Key.Key_End: lambda: self._end(1),
        }
        command = walks.get(Key(event.key())) if held == _NONE else None
        if command is None:
            command = self._actions().get(self.action_of(event) or "")
        if command is None:
            return False
        return command() is not False

    def _actions(self) -> dict[str, Callable[[], object]]:
        """What the canvas does by itself for the keys of actions that cannot be run, or without a window around it."""
        view = self._view
        return {
            "edit.text": self._open,
            "edit.delete": self.remove_selection,
            "edit.select_all": view.select_all,
            "edit.move_left": lambda: self._move(-1, 0),
            "edit.move_right": lambda: self._move(1, 0),
            "edit.move_up": lambda: self._move(0, -1),
            "edit.move_down": lambda: self._move(0, 1),
            "view.zoom_full": lambda: view.set_zoom(1.0),
            "view.zoom_in": view.zoom_in,
            "view.zoom_out": view.zoom_out,
            "view.fit": view.fit,
            "view.fit_selection": view.zoom_to_selection,
        }

    def remove_selection(self) -> None:
        """Remove what is selected, as one step."""
        session = self._view.session
        gone = removable(session)
        if gone:
            session.edit(f"Delete {nouns(gone)}", remove, sorted(record.id for record in gone))

    def _walk(self, dx: int, dy: int, *, keep: bool) -> bool:
        places = self._view.places
        start = self._start()
        if start is None:
            return True
        if self._cell is None:
            self._go(start)
            return True
        cell = places.step(start, dx, dy, self._column)
        if dx:
            self._column = cell.first
        self._go(cell, keep=keep, sideways=bool(dx))
        return True

    def _start(self) -> Cell | None:
        """Where to walk from: the keyboard's stop, else what is selected, else the first record."""
        places = self._view.places
        if self._cell is None:
            for id_ in sorted(self._view.session.selection):
                self._set(places.cell_of(id_), shown=True)
                if self._cell is not None:
                    break
        return self._cell or places.first_cell()

    def _end(self, dx: int) -> None:
        cell = self._start()
        while cell is not None:
            following = self._view.places.step(cell, dx, 0, self._column)
            if following == cell or following.first == LABELS:
                self._go(cell)
                return
            cell = following

    def _go(self, cell: Cell, *, keep: bool = False, sideways: bool = True) -> None:
        if sideways or self._cell is None:
            self._column = cell.first
        self._set(cell, shown=True, column=self._column)
        self._view.session.select([cell.owner] if cell.owner else (), keep=keep)
        self.show_ring()
        self._view.camera.show(cell.rect)

    def _set(self, cell: Cell | None, *, shown: bool, column: int | None = None) -> None:
        self._cell, self._shown = cell, shown
        if cell is not None and column is None:
            self._column = min(max(self._column, cell.first), cell.last)
        self.show_ring()

    def show_ring(self) -> None:
        """Draw the focus ring where the keyboard is, while the canvas has it and no outline says it already."""
        cell = self._cell
        alone = cell is not None and self._view.session.selection == {cell.owner}
        visible = self._shown and self._view.hasFocus() and not alone
        self._view.overlay.set_focus(Outline(cell.rect, 6.0) if cell is not None and visible else None)

    def _open(self) -> None:
        view, cell = self._view, self._cell
        if cell is not None and not cell.owner:
            column = view.places.layout.columns[cell.first]
            if column.touchpoint_id is not None:
                view.fill_cell(cell.row, column.touchpoint_id)
            return
        owner = cell.owner if cell is not None else next(iter(view.session.selection), None)
        if owner is not None:
            view.edit(owner)

    def _escape(self) -> None:
        self.clear()
        self._view.session.select(())

    def _move(self, dx: int, dy: int) -> bool:
        session = self._view.session
        ids = session.selection
        records = [record for id_ in ids if (record := session.store.get(id_)) is not None]
        if not records:
            return False
        label, merge_key = f"Move {nouns(records)}", None
        if all(isinstance(record, Emotion) for record in records):
            label, merge_key = f"Change emotion{'s' if len(records) > 1 else ''}", f"emotion {' '.join(sorted(ids))}"
        session.edit(label, move_all_by_one, ids, dx, dy, merge_key=merge_key)
        first = min(ids, key=lambda id_: (cell.first if (cell := self._view.places.cell_of(id_)) else 0, id_))
        cell = self._view.places.cell_of(first)
        if cell is not None:
            self._column = cell.first
            self._set(cell, shown=True)
            self._view.camera.show(cell.rect)
        return True
