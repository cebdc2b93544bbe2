"""What the storage tests share: one edit, one dump, one digest, and Python in another process."""

import hashlib
import subprocess
import sys
from pathlib import Path

from model.document import Document
from model.records import Record, Touchpoint
from model.storage.files import open_document
from model.storage.repository import ProjectFile

ROOT = Path(__file__).resolve().parents[3]

HALF_WRITTEN = """
import os, sys
from pathlib import Path
from model.storage.files import open_document
document = open_document(Path(sys.argv[1]))
with document.keeper.database.transaction() as connection:
    connection.exec_driver_sql("PRAGMA cache_size=2")
    connection.exec_driver_sql("UPDATE touchpoint SET description = hex(randomblob(3000))")
    os._exit(9)
"""
"""Code for `elsewhere` that ends in the middle of writing an edit, and leaves a journal that must be played back."""


def dump(document: Document) -> dict[str, Record]:
    """All records of a document by id."""
    return dict(document.store.records)


def reopened(document: Document) -> Document:
    """Close a document and open its file again."""
    path = keeper_of(document).path
    document.close()
    return open_document(path)


def rename(document: Document, title: str, place: int = 0) -> None:
    """Make one edit: give a touchpoint another title."""
    touchpoint = document.store.all(Touchpoint)[place]
    with document.transaction("Rename touchpoint") as store:
        store.put(touchpoint.replaced(title=title))


def digest(path: Path) -> str:
    """The SHA-256 of a file that nobody has open."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def keeper_of(document: Document) -> ProjectFile:
    """The file behind a document."""
    assert isinstance(document.keeper, ProjectFile)
    return document.keeper


def elsewhere(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python code in another process, with the program's folder as its own."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
