"""The calendar below a field."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.calendar import offer_calendar


@pytest.mark.parametrize("shown", [dt.date(2026, 11, 2), None])
def test_a_click_on_a_day_tells_it_and_closes_the_calendar(qtbot: QtBot, shown: dt.date | None) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    field = QLineEdit(home)
    home.show()
    picked: list[dt.date] = []
    offer_calendar(field, shown, picked.append)
    [menu] = home.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    [calendar] = home.findChildren(QCalendarWidget)
    qtbot.waitUntil(menu.isVisible)
    day = QDate.currentDate() if shown is None else QDate(shown.year, shown.month, shown.day)
    assert calendar.selectedDate() == day
    calendar.clicked.emit(QDate(2027, 3, 31))
    assert picked == [dt.date(2027, 3, 31)]
    assert not menu.isVisible()
