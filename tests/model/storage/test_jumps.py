"""Going to any step of the history at once: as undo and redo, step by step, would."""

import zlib

import pytest

from model.document import Document
from model.edits.common import remove
from model.records import Stage, Touchpoint
from model.storage.failures import DamagedFileError
from tests.model.storage.support import dump, keeper_of, rename, reopened


def states(document: Document) -> list[object]:
    """Make a few steps; tell what the project is like after each of them."""
    found: list[object] = [dump(document)]
    for title in ("One", "Two", "Three"):
        rename(document, title)
        found.append(dump(document))
    with document.transaction("Delete stage") as store:
        remove(store, [store.all(Stage)[0].id])
    return [*found, dump(document)]


def test_a_jump_is_the_steps_between_and_is_written_at_once(document: Document) -> None:
    after = states(document)
    for position in (4, 0, 3, 1, 4, 2):
        document.jump(position)
        assert (dump(document), document.history.position) == (after[position], position)
    document = reopened(document)
    assert dump(document) == after[2]
    document.jump(4)
    assert document.store.records == after[4]
    assert document.undo() == "Delete stage"
    assert dump(document) == after[3]
    with pytest.raises(IndexError):
        document.jump(5)
    document.close()


def test_a_jump_over_a_step_that_cannot_be_read_goes_nowhere(document: Document) -> None:
    after = states(document)
    connection = keeper_of(document).database.connection
    values = (b"nothing", zlib.crc32(b"nothing"))
    connection.exec_driver_sql("UPDATE history_step SET payload = ?, checksum = ? WHERE place = 1", values)
    document = reopened(document)
    with pytest.raises(DamagedFileError):
        document.jump(0)
    assert (dump(document), document.history.position) == (after[4], 4)
    document.jump(2)
    assert dump(document) == after[2]
    rename(document, "Four")
    assert len(document.history.steps) == 3
    assert document.store.all(Touchpoint)[0].title == "Four"
    document.close()
