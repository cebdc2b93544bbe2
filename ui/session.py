"""The only bridge between an open document and Qt: what is shown, what is selected, and how edits run.

Widgets listen to its signals and edit through it; they never listen to the store. It knows no widget.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from model.diff import Diff
from model.document import Document, SaveState
from model.errors import UserError
from model.layout.engine import Engine, Layout
from model.records import JourneyMap, Record
from model.references import referred_ids
from model.rules import map_of
from model.store import Gesture, Store
from model.theme import LIGHT, Theme
from model.wording import quoted

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Session(QObject):
    """An open document on the screen.

    The layout follows the store: at once after a transaction, undo or redo, and once per turn of the event loop while a
    gesture runs.
    """

    layout_changed = Signal(object)  # Layout | None
    selection_changed = Signal(object)  # frozenset[str]
    map_changed = Signal(str)  # id, "" without a map
    theme_changed = Signal(object)  # Theme
    save_state_changed = Signal(object)  # SaveState
    history_changed = Signal()
    stepped = Signal()  # a step was undone or redone
    message_over = Signal(str)  # what was said is true no longer
    message = Signal(str)

    def __init__(
        self, document: Document, theme: Theme = LIGHT, map_id: str | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self._engine = Engine()
        self._selection: frozenset[str] = frozenset()
        self._layout: Layout | None = None
        self._map_id = map_id if self.store.find(JourneyMap, map_id) else self._some_map()
        self._stale = True
        self._open_edits = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        document.store.changed.append(self._on_store_changed)
        document.save_changed.append(self._on_save_changed)
        self.refresh()

    @property
    def document(self) -> Document:
        return self._document

    @property
    def store(self) -> Store:
        return self._document.store

    @property
    def layout(self) -> Layout | None:
        """The layout of the shown map, or None without a map."""
        return self._layout

    @property
    def map_id(self) -> str | None:
        return self._map_id

    @property
    def map(self) -> JourneyMap | None:
        return self.store.find(JourneyMap, self._map_id)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def selection(self) -> frozenset[str]:
        return self._selection

    @property
    def read_only(self) -> bool:
        keeper = self._document.keeper
        return keeper is not None and keeper.read_only

    def selected(self, record_type: type[AnyRecord]) -> list[AnyRecord]:
        """The selected records of one type, in order of their keys."""
        found = [record for record in map(self.store.get, self._selection) if type(record) is record_type]
        return sorted(found, key=lambda record: (getattr(record, "key", ""), record.id))

    def select(self, ids: Iterable[str], *, keep: bool = False) -> None:
        """Select these records, on top of what is selected if `keep`; ids that do not exist are left out."""
        chosen = frozenset(id_ for id_ in ids if self.store.get(id_) is not None)
        self._set_selection(self._selection | chosen if keep else chosen)

    @contextmanager
    def transaction(self, label: str, merge_key: str | None = None) -> Iterator[Store]:
        """Open a transaction; the layout follows when it ends. Raises ReadOnlyError."""
        self._open_edits += 1
        try:
            with self._document.transaction(label, merge_key) as store:
                yield store
        finally:
            self._open_edits -= 1
            self.refresh()
            self.history_changed.emit()

    def gesture(self, label: str, merge_key: str | None = None) -> "SessionGesture":
        """Hold a transaction open over a drag. Raises ReadOnlyError."""
        self._document.require_writable()
        return SessionGesture(self, label, merge_key)

    def edit(
        self, label: str, verb: Callable[..., Any], *args: Any, merge_key: str | None = None, **kwargs: Any
    ) -> Any:
        """Run `verb(store, *args, **kwargs)` as one step and return what it returns.

        What the user can mend becomes a message, and the result is None.
        """
        if self.store.editing:
            return None
        try:
            with self.transaction(label, merge_key) as store:
                return verb(store, *args, **kwargs)
        except UserError as error:
            self.show_message(str(error))
            return None

    def seal(self) -> None:
        """End merging: what is typed next is a step of its own."""
        self._document.history.seal()

    def undo(self) -> None:
        """Take the last step back and show where."""
        self._walk("Undone", self._document.undo, self._document.history.position - 1)

    def redo(self) -> None:
        """Do the next step again and show where."""
        self._walk("Done again", self._document.redo, self._document.history.position)

    def jump(self, position: int) -> None:
        """Go to where this many steps of the history are done, with one layout, and show where."""
        here = self._document.history.position
        steps = self._document.history.steps
        if self.store.editing or position == here or not 0 <= position <= len(steps):
            return
        shown = position - 1 if position > 0 else 0
        label = steps[position - 1].label if position else "the beginning"

        def stride() -> str:
            self._document.jump(position)
            return label

        self._walk("Went back" if position < here else "Went on", stride, shown)

    def retry_saving(self) -> None:
        """Try again to write what is waiting."""
        self._document.retry()

    def show_map(self, map_id: str | None) -> None:
        """Show another map; an id that is no map's shows what there is."""
        self._map_id = map_id if self.store.find(JourneyMap, map_id) else self._some_map()
        self._stale = True
        self._set_selection(frozenset())
        self.refresh()
        self.map_changed.emit(self._map_id or "")

    def set_theme(self, theme: Theme) -> None:
        """Show everything in these colours."""
        if theme is not self._theme:
            self._theme = theme
            self.theme_changed.emit(theme)

    def show_message(self, text: str) -> None:
        """Tell the user something, in plain text."""
        self.message.emit(text)

    def end_message(self, text: str) -> None:
        """Take back what was said, where it still shows."""
        self.message_over.emit(text)

    def refresh(self) -> None:
        """Bring map, layout and selection up to date with the store."""
        self._timer.stop()
        if not self._stale:
            return
        self._stale = False
        shown = self._map_id
        if self.map is None:
            self._map_id = self._some_map()
        self._layout = None if self._map_id is None else self._engine.lay_out(self.store, self._map_id)
        if self._map_id != shown:
            self.map_changed.emit(self._map_id or "")
        self.layout_changed.emit(self._layout)
        self._set_selection(frozenset(id_ for id_ in self._selection if self.store.get(id_) is not None))

    def detach(self) -> None:
        """Stop listening to the document; the session shows what it last showed."""
        self.store.changed.remove(self._on_store_changed)
        self._document.save_changed.remove(self._on_save_changed)
        self._timer.stop()

    def _walk(self, done: str, step: Callable[[], str | None], place: int) -> None:
        steps = self._document.history.steps
        if self.store.editing or not 0 <= place < len(steps):
            return
        try:
            ids = steps[place].diff.changes
            maps = {map_of(self.store, id_) for id_ in ids}
            before = {id_ for id_ in ids if self.store.get(id_) is not None}
            label = step()
        except UserError as error:
            self.show_message(str(error))
            return
        came_back = {id_ for id_ in ids if id_ not in before and self.store.get(id_) is not None}
        self.stepped.emit()
        maps |= {map_of(self.store, id_) for id_ in ids}
        there = sorted(id_ for id_ in maps if self.store.find(JourneyMap, id_) is not None and id_ is not None)
        if there and self._map_id not in there:
            self.show_map(there[0])
            title = self.map.title if self.map is not None else ""
            self.show_message(f"{done} in {quoted(title or 'Untitled map')}: {label}")
        self.refresh()
        # What hangs on something that came back comes with it.
        heads = {id_ for id_ in came_back if came_back.isdisjoint(referred_ids(self.store.records[id_]))}
        if heads:
            self.select(heads)
        self.history_changed.emit()

    def _some_map(self) -> str | None:
        maps = self.store.all(JourneyMap)
        return maps[0].id if maps else None

    def _set_selection(self, selection: frozenset[str]) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def _on_store_changed(self, _: Diff) -> None:
        self._stale = True
        if not self._open_edits:
            self._timer.start()

    def _on_save_changed(self, state: SaveState) -> None:
        self.save_state_changed.emit(state)


class SessionGesture(Gesture):
    """A gesture that brings the session up to date when it ends."""

    def __init__(self, session: Session, label: str, merge_key: str | None) -> None:
        super().__init__(session.store, label, merge_key)
        self._session = session

    def commit(self) -> Diff:
        """End the gesture as one step of the history."""
        try:
            return super().commit()
        finally:
            self._session.refresh()
            self._session.history_changed.emit()

    def rollback(self) -> None:
        """End the gesture and leave no trace."""
        super().rollback()
        self._session.refresh()
