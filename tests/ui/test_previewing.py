"""Proofs are made one at a time on a thread of their own; only the last one asked for counts."""

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from export.base import Progress
from model.errors import UserError
from ui.previewing import Proofs, wait_for_all


@pytest.fixture
def proofs(qtbot: QtBot) -> Iterator[Proofs]:
    parent = QObject()
    yield Proofs(parent)
    wait_for_all()


def told(proofs: Proofs) -> list[Any]:
    """What is made and what fails, from now on."""
    found: list[Any] = []
    proofs.made.connect(found.append)
    proofs.failed.connect(found.append)
    return found


def test_what_was_overtaken_is_not_told_even_if_it_cannot_be_stopped(proofs: Proofs, qtbot: QtBot) -> None:
    going, begun = threading.Event(), threading.Event()

    def deaf(_: Progress) -> Any:
        begun.set()
        going.wait(30)
        return "old"

    found = told(proofs)
    proofs.want(deaf, soon=True)
    qtbot.waitUntil(begun.is_set)
    proofs.want(lambda _: "new", soon=True)  # type: ignore[arg-type, return-value]
    going.set()
    qtbot.waitUntil(lambda: not proofs.busy)
    assert found == ["new"]


def test_progress_stops_what_was_overtaken(proofs: Proofs, qtbot: QtBot) -> None:
    begun = threading.Event()

    def endless(progress: Progress) -> Any:
        while True:
            begun.set()
            progress(0.5, "Drawing")

    found = told(proofs)
    proofs.want(endless, soon=True)
    qtbot.waitUntil(begun.is_set)
    proofs.want(lambda _: "new", soon=True)  # type: ignore[arg-type, return-value]
    qtbot.waitUntil(lambda: not proofs.busy)
    assert found == ["new"]


def test_what_the_user_can_mend_is_told(proofs: Proofs, qtbot: QtBot) -> None:
    def refuse(_: Progress) -> Any:
        raise UserError("Nothing was chosen.", "Choose something.")

    found = told(proofs)
    proofs.want(refuse, soon=True)
    qtbot.waitUntil(lambda: not proofs.busy)
    assert found == ["Nothing was chosen. Choose something."]


def test_nothing_is_collected_while_a_proof_is_made_nor_told_once_nobody_wants_it(proofs: Proofs, qtbot: QtBot) -> None:
    going, begun = threading.Event(), threading.Event()

    def slow(_: Progress) -> Any:
        begun.set()
        going.wait(30)
        return "late"

    found = told(proofs)
    assert gc.isenabled()
    proofs.want(slow, soon=True)
    qtbot.waitUntil(begun.is_set)
    assert not gc.isenabled()
    proofs.stop()
    going.set()
    wait_for_all()
    qtbot.waitUntil(gc.isenabled)
    assert found == []
