"""Closing a project loses no edit without asking, whatever kept it from being written."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from model.document import Document
from model.edits.common import change
from model.records import Stage
from ui.dialogs.choice import ChoiceDialog
from ui.opening import Opening
from ui.workbench import Workbench

Open = Callable[[Document], Workbench]


def answer(opening: Opening, text: str) -> None:
    (dialog,) = [found for found in opening.window.findChildren(ChoiceDialog) if found.isVisible()]
    (found,) = [entry for entry in dialog.answers if entry.text == text]
    dialog.give(found)


@pytest.fixture
def broken(open_document: Open, keeper: Any) -> Document:
    """A document in the window with an edit that a fault of the program kept from being written."""
    document = Document(keeper)
    bench = open_document(document)
    keeper.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        bench.session.edit("Rename", change, bench.session.store.all(Stage)[0].id, title="one")
    assert "ZeroDivisionError" in bench.saved.text
    return document


def test_a_fault_while_saving_keeps_the_window_open_and_asks(
    broken: Document, opening: Opening, keeper: Any, log_warnings: list[logging.LogRecord]
) -> None:
    opening.window.close()
    assert opening.window.isVisible()
    assert [record.getMessage() for record in log_warnings] == ["what waits could not be written: ZeroDivisionError"]
    log_warnings.clear()
    keeper.error = None
    answer(opening, "Retry")
    assert not opening.window.isVisible()
    assert (keeper.written, keeper.closed) == (1, True)


def test_what_a_fault_kept_from_being_saved_may_be_given_up(
    broken: Document, opening: Opening, keeper: Any, log_warnings: list[logging.LogRecord]
) -> None:
    opening.window.close()
    log_warnings.clear()
    with pytest.raises(ZeroDivisionError):
        answer(opening, "Close without saving")
    assert not opening.window.isVisible()
    assert keeper.closed
