"""The shown map as a tree: stages, their touchpoints, and what stands there. Follows the session."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pain_numbers
from model.edits.common import change
from model.edits.stages import move_stage
from model.edits.touchpoints import move_touchpoints
from model.lanes import lane_name
from model.records import Lane, Note, PainPoint, Record, Stage, Touchpoint
from model.store import Snapshot
from ui.session import Session
from ui.theming import colour
from ui.widgets.icons import icon

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RECORDS_MIME: Final = "application/x-laneway-outline"
_NOWHERE: Final = QModelIndex()
_TEXT: Final[dict[type[Record], str]] = {Stage: "title", Touchpoint: "title", PainPoint: "title", Note: "text"}
_UNNAMED: Final[dict[type[Record], str]] = {
    Stage: "Untitled stage",
    Touchpoint: "Untitled touchpoint",
    PainPoint: "Untitled pain point",
    Note: "Empty note",
}


class Node(NamedTuple):
    """A line of the outline. `lead` stands before the text and is not edited."""

    id: str
    kind: type[Record]
    text: str
    lead: str
    icon: str
    children: tuple["Node", ...] = ()


def outline(snapshot: Snapshot, map_id: str) -> tuple[Node, ...]:
    """The outline of a map, in reading order."""
    numbers = pain_numbers(snapshot, map_id)
    lanes = {lane.id: lane for lane in snapshot.children(Lane, map_id)}
    places = {touchpoint.id: place for place, touchpoint in enumerate(touchpoints_of_map(snapshot, map_id), 1)}
    return tuple(
        Node(
            stage.id,
            Stage,
            stage.title,
            "",
            "columns-3",
            (
                *_notes(snapshot, stage.id, lanes),
                *(
                    _touchpoint(snapshot, touchpoint, places[touchpoint.id], lanes, numbers)
                    for touchpoint in snapshot.children(Touchpoint, stage.id)
                ),
            ),
        )
        for stage in snapshot.children(Stage, map_id)
    )


def _touchpoint(
    snapshot: Snapshot, touchpoint: Touchpoint, number: int, lanes: dict[str, Lane], numbers: dict[str, int]
) -> Node:
    pains = sorted(snapshot.children(PainPoint, touchpoint.id), key=lambda pain: numbers.get(pain.id, 0))
    below = (
        *(Node(pain.id, PainPoint, pain.title, f"{numbers.get(pain.id, '')}", "circle-alert") for pain in pains),
        *_notes(snapshot, touchpoint.id, lanes),
    )
    return Node(touchpoint.id, Touchpoint, touchpoint.title, str(number), "", below)


def _notes(snapshot: Snapshot, home: str, lanes: dict[str, Lane]) -> Iterator[Node]:
    for note in snapshot.children(Note, home):
        lane = lanes[note.lane_id]
        yield Node(note.id, Note, note.text, lane_name(snapshot, lane), "sticky-note")


class OutlineModel(QAbstractItemModel):
    """Lines can be renamed; touchpoints and stages can be dragged to another place."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._nodes: tuple[Node, ...] = ()
        self._last: tuple[Node, ...] = ()
        self._parents: dict[int, tuple[Node | None, int]] = {}

    def refresh(self) -> bool:
        """Show the map as it now is; tell whether lines have come, gone or moved, which resets the model."""
        map_id = self._session.map_id
        nodes = outline(self._session.store, map_id) if map_id is not None else ()
        if nodes == self._nodes:
            return False
        self.beginResetModel()
        # Qt's indexes point at nodes without holding them.
        self._last, self._nodes, self._parents = self._nodes, nodes, {}
        self._note_parents(nodes, None)
        self.endResetModel()
        return True

    def node(self, index: Index) -> Node | None:
        """The line at an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else None

    def index_of(self, record_id: str) -> QModelIndex:
        """The first line of a record, or no index."""
        return self._find(record_id, self._nodes)

    def rename(self, index: Index, text: str) -> None:
        """Change the text of a line's record."""
        node = self.node(index)
        if node is not None and text.strip() != node.text:
            noun = {Note: "Edit note", PainPoint: "Rename pain point", Stage: "Rename stage"}
            label = noun.get(node.kind, "Rename touchpoint")
            self._session.edit(label, change, node.id, **{_TEXT[node.kind]: text.strip()})

    # What Qt asks for.

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        below = self._below(parent)
        return self.createIndex(row, column, below[row]) if 0 <= row < len(below) and column == 0 else QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two of this name
        node = self.node(index)
        above, _ = self._parents.get(id(node), (None, 0))
        if above is None:
            return QModelIndex()
        return self.createIndex(self._parents[id(above)][1], 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._below(parent))

    def columnCount(self, _: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        match role:
            case Role.DisplayRole:
                text = " ".join(node.text.split()) or _UNNAMED[node.kind]
                return f"{node.lead}   {text}" if node.lead else text
            case Role.EditRole:
                return node.text
            case Role.DecorationRole:
                return icon(node.icon, "pain" if node.kind is PainPoint else "ink3") if node.icon else None
            case Role.ForegroundRole:
                named = node.text and node.kind in (Stage, Touchpoint)
                return colour(self._session.theme, "ink" if named else "ink2")
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role == Role.EditRole:
            self.rename(index, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        node = self.node(index)
        found = flag.ItemIsEnabled | flag.ItemIsSelectable
        if self._session.read_only:
            return found
        if node is None:
            return found | flag.ItemIsDropEnabled
        found |= flag.ItemIsEditable
        if node.kind in (Stage, Touchpoint):
            found |= flag.ItemIsDragEnabled
        return found | flag.ItemIsDropEnabled if node.kind is Stage else found

    def mimeTypes(self) -> list[str]:
        return [RECORDS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        found = QMimeData()
        ids = [node.id for node in map(self.node, indexes) if node is not None]
        found.setData(RECORDS_MIME, "\n".join(ids).encode())
        return found

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, _: Qt.DropAction, row: int, __: int, parent: Index) -> bool:
        moved = self._moved(data)
        kinds = {type(record) for record in moved}
        node = self.node(parent)
        if kinds == {Touchpoint}:
            return node is not None and node.kind is Stage
        return kinds == {Stage} and len(moved) == 1 and node is None and row >= 0

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        moved = self._moved(data)
        below = self._below(parent)
        before = next((node.id for node in below[row:] if node.kind is type(moved[0])), None) if row >= 0 else None
        stage = self.node(parent)
        if stage is None:
            self._session.edit("Move stage", move_stage, moved[0].id, before)
        else:
            noun = "touchpoint" if len(moved) == 1 else f"{len(moved)} touchpoints"
            self._session.edit(f"Move {noun}", move_touchpoints, [record.id for record in moved], stage.id, before)
        return False  # the rows follow the records; Qt has none to remove

    def _moved(self, data: QMimeData) -> list[Record]:
        ids = bytes(data.data(RECORDS_MIME).data()).decode().split("\n")
        return [record for id_ in ids if (record := self._session.store.get(id_)) is not None]

    def _below(self, parent: Index) -> tuple[Node, ...]:
        node = self.node(parent)
        return self._nodes if node is None else node.children

    def _note_parents(self, nodes: tuple[Node, ...], above: Node | None) -> None:
        for row, node in enumerate(nodes):
            self._parents[id(node)] = (above, row)
            self._note_parents(node.children, node)

    def _find(self, record_id: str, nodes: tuple[Node, ...]) -> QModelIndex:
        for row, node in enumerate(nodes):
            if node.id == record_id:
                return self.createIndex(row, 0, node)
            found = self._find(record_id, node.children)
            if found.isValid():
                return found
        return QModelIndex()
