"""Pasting a spreadsheet's rows, from the text to the disk and the layout, against inserting as many rows by sqlite3."""

import itertools
import shutil
import sqlite3
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from benchmarks.cases.edit import connect_raw
from benchmarks.data import big_map, scratch_folder
from benchmarks.measure import Figure, Goal, Step, interleave, settle
from model.document import SaveStatus
from model.edits.landing import landing
from model.ids import new_id
from model.interchange.tables import MAX_ROWS
from model.records import Touchpoint
from model.storage.files import create_document, open_document
from model.storage.rows import mapping_of
from model.store import Snapshot
from ui.clipboard.pasting import Target, plan_paste
from ui.session import Session

_START: Final = 20
_NAMES: Final = "Stage\tTouchpoint\tDescription\tChannel\tEmotion\tExpected\tOwner\tPain point\tNotes"
_FLOOR: Final = "sqlite3: as many touchpoints inserted in one transaction; same settings"


def figures(size: int, repeats: int) -> list[Figure]:
    """Time pasting `size` rows into a small map, and undoing it; the most rows that can be pasted, if size is more."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    rows = min(size, MAX_ROWS)
    records, map_id = big_map(_START)
    with scratch_folder() as folder:
        path, copy = folder / "map.laneway", folder / "copy.laneway"
        create_document(path, records).close()
        shutil.copyfile(path, copy)
        raw = connect_raw(copy)
        document = open_document(path)
        session = Session(document, map_id=map_id)
        settle()
        rounds = itertools.count()
        data = QMimeData()

        def paste() -> None:
            target = Target(document.store, landing(document.store, map_id, ()))
            plan = plan_paste(data, target)
            session.edit(plan.label, plan.verb)

        def copied() -> None:
            if len(document.store.all(Touchpoint)) > _START:
                session.undo()
            data.setText(_table(rows, next(rounds)))

        inserted = _Inserting(raw, Snapshot(records), rows)
        pasted, floor = interleave(repeats, Step(paste, copied), Step(inserted.call, inserted.prepare))
        undone, floor_again = interleave(
            repeats, Step(session.undo, session.redo), Step(inserted.call, inserted.prepare)
        )
        assert document.save_state.status is SaveStatus.SAVED
        document.close()
        raw.close()
    note = "" if rows == size else f"{rows:,} rows, the most that can be pasted at once"
    goals = (Goal("value", 2000, (1000,)),)
    return [
        Figure("paste rows, text to disk and layout", "ms", pasted, _FLOOR, floor, goals, note=note),
        Figure("undo it", "ms", undone, _FLOOR, floor_again, goals, note=note),
    ]


def _table(rows: int, turn: int) -> str:
    """Rows as a spreadsheet copies them, each time with words that were not shaped before."""
    lines = [_NAMES]
    for number in range(rows):
        words = f"{turn}x{number}"
        pain = f"Queue {words}" if number % 10 == 0 else ""
        note = f"A thought about {words}" if number % 3 == 0 else ""
        lines.append(
            f"Stage {number // 10}\tStep {words}\tThe customer goes on to page {words} and reads it\tPhone\t"
            f"{number % 40 / 10 - 2:.1f}\t1\tHotline\t{pain}\t{note}"
        )
    return "\n".join(lines)


class _Inserting:
    """Inserts rows like those of a touchpoint that is there, and takes them out again before the next time."""

    def __init__(self, raw: sqlite3.Connection, snapshot: Snapshot, rows: int) -> None:
        self._raw, self._rows = raw, rows
        self._mapping = mapping_of(Touchpoint)
        self._like = snapshot.all(Touchpoint)[0]
        self._fresh: list[tuple[object, ...]] = []

    def prepare(self) -> None:
        """Take out the rows of last time and make new ones."""
        at = self._mapping.statements.columns.index("id")
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.executemany("DELETE FROM touchpoint WHERE id = ?", [(row[at],) for row in self._fresh])
        self._raw.execute("COMMIT")
        self._fresh = [self._mapping.row(self._like.replaced(id=new_id())) for _ in range(self._rows)]

    def call(self) -> None:
        """Insert them."""
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.executemany(self._mapping.statements.upsert, self._fresh)
        self._raw.execute("COMMIT")
