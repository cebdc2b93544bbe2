"""A calendar that opens below a field to pick a day from. Knows no form."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from ui.widgets.basics import pop_up


def offer_calendar(under: QWidget, shown: dt.date | None, on_picked: Callable[[dt.date], None]) -> None:
    """Open a calendar at the day shown, or today; a click closes it and tells the day."""

    def picked(day: QDate) -> None:
        menu.close()
        on_picked(dt.date(day.year(), day.month(), day.day()))

    menu = QMenu(under.parentWidget())
    calendar = QCalendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekend, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
    if shown is not None:
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    calendar.clicked.connect(picked)
    entry = QWidgetAction(menu)
    entry.setDefaultWidget(calendar)
    menu.addAction(entry)
    pop_up(menu, under)
