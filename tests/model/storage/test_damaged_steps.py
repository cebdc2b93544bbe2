"""A step of the history that cannot be read harms nothing but itself: it is told, and everything else goes on."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.document import Document, SaveStatus
from model.records import Touchpoint
from model.storage import rows
from model.storage.failures import DamagedFileError
from model.storage.files import copy_document
from tests.model.storage.support import dump, keeper_of, rename, reopened

Open = Callable[..., Document]


def with_payload(document: Document, place: int, data: bytes) -> Document:
    """Give a step another payload, with its right checksum, and open the file again."""
    connection = keeper_of(document).database.connection
    connection.exec_driver_sql(
        "UPDATE history_step SET payload = ?, checksum = ? WHERE place = ?", (data, zlib.crc32(data), place)
    )
    return reopened(document)


def packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value).encode())


ID = "01900000-0000-7000-8000-000000000000"
PROJECT = ["project", {"id": ID.replace("0", "1"), "name": "Another"}]
PAYLOADS = {
    "no zlib": b"nothing",
    "cut short": packed([[ID, None, None]] * 1000)[:-9],
    "no JSON": zlib.compress(b"["),
    "no text": zlib.compress(b"\xff\xfe"),
    "too deep": zlib.compress(b"[" * 100_000),
    "no list": packed(7),
    "no changes": packed([7]),
    "no side": packed([[ID, 7, None]]),
    "no values": packed([[ID, ["project", None], None]]),
    "no such table": packed([[ID, ["hologram", {}], None]]),
    "no such value": packed([[ID, ["project", {"id": ID, "name": 7}], None]]),
    "no bytes": packed([[ID, ["image", {"data": {"base64": 7}}], None]]),
    "no id": packed([[[], None, None]]),
    "another's id": packed([[ID, PROJECT, None]]),
    "too long": zlib.compress(b" " * 5_000_000),
}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_step_that_cannot_be_read_is_told_and_everything_else_goes_on(
    document: Document, payload: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_MOST_TEXT", 1_000_000)
    for title in ("One", "Two", "Three"):
        rename(document, title)
    document = with_payload(document, 1, payload)
    assert document.undo() == "Rename touchpoint"
    before = dump(document)
    for _ in range(2):
        with pytest.raises(DamagedFileError, match=r"“Rename touchpoint” cannot be undone.* is damaged") as caught:
            document.undo()
        assert caught.value.remedy
        assert (dump(document), document.history.position) == (before, 2)
    assert document.redo() == "Rename touchpoint"
    document.undo()
    rename(document, "Other")
    assert (document.undo(), document.save_state.status) == ("Rename touchpoint", SaveStatus.SAVED)
    document = reopened(document)
    assert dump(document) == before
    document.close()


def test_a_copy_from_memory_leaves_damaged_steps_behind(opened: Open, document: Document, tmp_path: Path) -> None:
    for title in ("One", "Two", "Three", "Four"):
        rename(document, title)
    document = with_payload(document, 1, b"nothing")
    keeper_of(document).path.rename(tmp_path / "away.laneway")
    rename(document, "Five")
    copy_document(document, tmp_path / "copy.laneway")
    expected = dump(document)
    document.close()
    twin = opened(tmp_path / "copy.laneway")
    assert (dump(twin), len(twin.history.steps), twin.history.position) == (expected, 3, 3)
    while twin.undo():
        assert twin.save_state.status is SaveStatus.SAVED
    assert twin.store.all(Touchpoint)[0].title == "Two"
