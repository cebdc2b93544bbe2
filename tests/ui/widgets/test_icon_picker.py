"""The icon picker: all icons, found by everyday words, picked by mouse and keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.icon_picker import IconPicker, pickable_icons
from ui.widgets.icons import icon_names


def test_all_icons_but_those_of_the_window_can_be_picked_and_words_find_them(qtbot: QtBot) -> None:
    picker = IconPicker("truck", optional=True)
    qtbot.addWidget(picker)
    picked: list[str] = []
    picker.picked.connect(picked.append)
    assert picker.names == ["", *pickable_icons()]
    assert len(pickable_icons()) > len(icon_names()) - 12
    QTest.keyClicks(picker.search, "telephone")
    assert picker.names == ["phone"]
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    picker.search.setText("no such thing")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked == ["phone"]
    picker.search.clear()
    QTest.keyClick(picker.search, Qt.Key.Key_Right)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked == ["phone", picker.names[1]]
