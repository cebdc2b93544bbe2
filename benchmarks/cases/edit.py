"""One edit, from the verb to the disk, against a bare sqlite3 transaction on a copy of the same file."""

import itertools
import shutil
import sqlite3
from pathlib import Path
from typing import Final

from benchmarks.data import big_map, scratch_folder
from benchmarks.measure import Figure, Goal, Step, interleave, settle
from model.document import SaveStatus
from model.edits.common import change
from model.records import Touchpoint
from model.storage.files import create_document, open_document

EDITS_A_REPEAT: Final = 20
RAW: Final = "sqlite3: BEGIN IMMEDIATE, one UPDATE, COMMIT; same settings"


def figures(size: int, repeats: int) -> list[Figure]:
    """Time edits of titles and their undoing."""
    records, _ = big_map(size)
    with scratch_folder() as folder:
        path, copy = folder / "map.laneway", folder / "copy.laneway"
        create_document(path, records).close()
        shutil.copyfile(path, copy)
        raw = connect_raw(copy)
        document = open_document(path)
        settle()
        chosen = itertools.cycle(document.store.all(Touchpoint))
        numbers = itertools.count()

        def edit() -> None:
            touchpoint = next(chosen)
            with document.transaction("Edit title") as store:
                change(store, touchpoint.id, title=f"Title {next(numbers)}")

        def update() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE touchpoint SET title = ? WHERE id = ?", (f"Title {next(numbers)}", next(chosen).id))
            raw.execute("COMMIT")

        edited, updated = interleave(EDITS_A_REPEAT * repeats, edit, update)
        undone, updated_again = interleave(5 * repeats, Step(document.undo, edit), update)
        assert document.save_state.status is SaveStatus.SAVED
        document.close()
        raw.close()
    flat = Goal("flat", 1.3, (10_000,))
    return [
        Figure("edit a title, verb to disk", "ms", edited, RAW, updated, (Goal("ratio", 2.5), flat)),
        Figure("edit a title, 99th percentile", "ms", edited, RAW, updated, (Goal("value", 8),), "p99"),
        Figure("undo it", "ms", undone, RAW, updated_again),
    ]


def connect_raw(path: Path) -> sqlite3.Connection:
    """Connect as the program does, without the program."""
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in (
        "foreign_keys=ON", "locking_mode=EXCLUSIVE", "journal_mode=DELETE", "synchronous=EXTRA", "fullfsync=ON",
    ):  # fmt: skip
        raw.execute(f"PRAGMA {setting}").fetchall()
    return raw
