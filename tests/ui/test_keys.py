"""The keys that people set themselves: kept, free of clashes, never taken from what needs them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.actions.table import ACTIONS
from ui.keys import KeyBook, sequence_of
from ui.settings import Settings

pytestmark = pytest.mark.usefixtures("qapp")


def key(text: str) -> QKeySequence:
    return QKeySequence(text)


def book() -> KeyBook:
    return KeyBook(Settings(), ACTIONS)


def names(keys: KeyBook, id_: str) -> list[str]:
    return [found.toString() for found in keys.of(id_)]


def test_every_key_belongs_to_one_action_and_none_is_reserved() -> None:
    keys = book()
    for spec in ACTIONS:
        for found in keys.of(spec.id):
            assert keys.holder(found) == spec.id
            assert keys.refusal(spec.id, found) == "", spec.id


def test_no_default_is_lost_because_two_actions_want_it() -> None:
    keys = book()
    assert [spec.id for spec in ACTIONS if spec.keys and not keys.of(spec.id)] == []


def test_a_key_is_added_kept_and_reset() -> None:
    keys = book()
    keys.add("edit.hide_lane", key("Ctrl+Alt+L"))
    assert names(book(), "edit.hide_lane") == ["Ctrl+Alt+L"]
    assert book().is_own("edit.hide_lane")
    keys.reset("edit.hide_lane")
    assert names(book(), "edit.hide_lane") == []
    assert not book().any_own


def test_a_key_taken_over_leaves_its_former_action_and_comes_back_by_a_reset() -> None:
    keys = book()
    first = names(keys, "view.fit")
    keys.add("edit.undo", key("Shift+1"))
    assert keys.holder(key("Shift+1")) == "edit.undo"
    assert names(keys, "view.fit") == [name for name in first if name != "Shift+1"]
    keys.reset("view.fit")
    assert names(keys, "view.fit") == first
    assert keys.holder(key("Shift+1")) == "view.fit"
    assert not keys.any_own


def test_an_action_may_be_without_a_key() -> None:
    keys = book()
    for found in keys.of("insert.touchpoint"):
        keys.remove("insert.touchpoint", found)
    assert names(book(), "insert.touchpoint") == []
    assert book().text("insert.touchpoint") == ""


def test_what_the_user_set_wins_over_a_default_of_a_later_version() -> None:
    settings = Settings()
    settings.keep("keys/edit.hide_lane", '["T"]')
    keys = KeyBook(settings, ACTIONS)
    assert keys.holder(key("T")) == "edit.hide_lane"
    assert names(keys, "insert.touchpoint") == []


@pytest.mark.parametrize("text", ["", "T", "{}", '["no key at all", 3, "Ctrl+K, Ctrl+C"]', '["Shift"]'])
def test_nonsense_in_the_settings_is_no_key(text: str) -> None:
    settings = Settings()
    settings.keep("keys/insert.touchpoint", text)
    settings.keep("keys/no.such_action", '["T"]')
    assert names(KeyBook(settings, ACTIONS), "insert.touchpoint") in (["T"], [])


def test_all_keys_go_back_at_once() -> None:
    keys, heard = book(), []
    keys.add("edit.undo", key("T"))
    keys.changed.connect(lambda: heard.append(True))
    keys.reset_all()
    assert heard == [True]
    assert names(keys, "insert.touchpoint") == ["T"]
    assert not book().any_own


@pytest.mark.parametrize(
    ("id_", "text", "word"),
    [
        ("edit.undo", "Left", "walk"),
        ("insert.note", "Shift+Up", "walk"),
        ("insert.note", "Tab", "next"),
        ("insert.note", "Esc", "cancels"),
        ("insert.note", "Space", "pans"),
        ("edit.undo", "Alt+F", "menu File"),
        ("edit.undo", "Q", "writing"),
        ("edit.undo", "Shift+Q", "writing"),
        ("edit.undo", "7", "writing"),
        ("edit.undo", "Backspace", "writing"),
    ],
)
def test_reserved_keys_are_refused_with_the_reason(id_: str, text: str, word: str) -> None:
    assert word in book().refusal(id_, key(text))


def test_letters_are_free_for_what_happens_on_the_map_and_function_keys_for_all() -> None:
    assert book().refusal("insert.note", key("Q")) == ""
    assert book().refusal("edit.undo", key("F4")) == ""
    assert book().refusal("edit.undo", key("Ctrl+Left")) == ""


@pytest.mark.parametrize(
    ("pressed", "held", "text", "expected"),
    [
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?", "?"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A", "Shift+A"),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "\x0b", "Ctrl+K"),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, "", None),
    ],
)
def test_a_press_is_read_as_people_write_it(
    pressed: Qt.Key, held: Qt.KeyboardModifier, text: str, expected: str | None
) -> None:
    found = sequence_of(QKeyEvent(QEvent.Type.KeyPress, pressed, held, text))
    assert (found.toString() if found is not None else None) == expected
