"""Project files for the storage tests: small, rich in kinds of records, each in a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.document import Document
from model.samples import sample_records
from model.storage.files import create_document, open_document
from tests.model.storage.support import rename


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's project file goes."""
    return tmp_path / "John’s #1 way.laneway"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[..., Document]]:
    """Open documents that are closed when the test ends."""
    documents: list[Document] = []

    def open_it(target: Path = path, **options: bool) -> Document:
        documents.append(open_document(target, **options))
        return documents[-1]

    yield open_it
    for document in documents:
        document.close()


@pytest.fixture
def document(path: Path) -> Iterator[Document]:
    """A project file with the sample maps, open for editing."""
    made = create_document(path, sample_records())
    yield made
    made.close()


@pytest.fixture
def closed(path: Path) -> Path:
    """A closed project file with the sample maps and two steps of history."""
    made = create_document(path, sample_records())
    rename(made, "First")
    rename(made, "Second")
    made.close()
    return path
