"""Messages: they stack, wait while somebody reads, and go."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.notices import Toasts


@pytest.fixture
def toasts(qtbot: QtBot) -> Iterator[Toasts]:
    room = QWidget()
    room.resize(700, 400)
    room.show()
    yield Toasts(room)
    room.deleteLater()


def test_messages_stack_without_covering_each_other_and_the_oldest_gives_way(toasts: Toasts) -> None:
    for text in ("one", "two", "three", "two", "a fourth that is so long that it takes two lines of its card " * 2):
        toasts.say(text)
    assert [text[:5] for text in toasts.texts] == ["three", "two", "a fou"], "no message stands twice"
    rects = [card.geometry() for card in toasts.cards]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(rects))
    assert rects[2].height() > rects[1].height()
    assert all(toasts.parent().rect().contains(rect) for rect in rects)
    toasts.hide()
    assert toasts.text == ""


def test_messages_wait_while_the_pointer_is_over_one(toasts: Toasts) -> None:
    toasts.say("one")
    toasts.say("two")
    first, second = toasts.cards
    spot = QPointF(2, 2)
    QApplication.sendEvent(first, QEnterEvent(spot, spot, spot))
    assert not first.waiting
    assert not second.waiting
    QApplication.sendEvent(first, QEvent(QEvent.Type.Leave))
    assert first.waiting
    assert second.waiting


def test_a_message_closes_by_key_and_when_its_offer_is_taken(toasts: Toasts) -> None:
    taken: list[str] = []
    toasts.say("one", [("Take", lambda: taken.append("one"))])
    toasts.say("two")
    QTest.keyClick(toasts.cards[1], Qt.Key.Key_Escape)
    assert toasts.texts == ["one"]
    toasts.cards[0].findChild(QPushButton).click()
    assert (taken, toasts.texts) == (["one"], [])
