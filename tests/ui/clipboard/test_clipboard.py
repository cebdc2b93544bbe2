"""The clipboard on the canvas: what is copied for whom, what a paste does, and what it says when it cannot."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.edits.common import change
from model.edits.stages import add_stage
from model.records import Emotion, Note, Touchpoint
from tests.builders import FakeKeeper, Scene, a_map, a_note, a_pain, an_emotion
from tests.drivers import CanvasDriver
from ui.clipboard.clipboard import Clipboard
from ui.clipboard.content import RECORDS, TSV
from ui.dialogs.paste_as import PasteAsDialog

Open = Callable[..., CanvasDriver]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def scene() -> Scene:
    found = a_map("Buy: A B C", "Use: D E")
    a_note(found, "thought", "A")
    a_pain(found, "ouch", "B")
    an_emotion(found, "A", 1.0, expected=0.5)
    return found


@pytest.fixture
def canvas(qtbot: object, scene: Scene) -> Iterator[CanvasDriver]:
    driver = CanvasDriver(scene)
    driver.view.clipboard = Clipboard(driver.session, driver.view)
    yield driver
    driver.close()


@pytest.fixture
def clipboard(canvas: CanvasDriver) -> Clipboard:
    return canvas.view.clipboard


def select(canvas: CanvasDriver, names: str) -> None:
    canvas.session.select(canvas.scene.ids(names))


def put_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def data() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_a_copy_is_for_laneway_for_writers_and_for_spreadsheets(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    canvas.scene.edit(change, canvas.scene.id("B"), description="=1+1")
    select(canvas, "A B")
    assert clipboard.copy()
    assert data().hasFormat(RECORDS)
    assert data().text().startswith("A\n  John: +1.0, expected +0.5\n")
    rows = [line.split("\t") for line in bytes(data().data(TSV).data()).decode().splitlines()]
    assert [row[:3] for row in rows] == [
        ["Stage", "Touchpoint", "Description"],
        ["Buy", "A", ""],
        ["Buy", "B", "'=1+1"],
    ]
    assert "<table>" in data().html()


def test_what_is_pasted_is_selected_and_one_step(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    before = canvas.dump()
    select(canvas, "A B")
    clipboard.copy()
    select(canvas, "D")
    clipboard.paste()
    assert canvas.scene.order() == ["Buy: A B C", "Use: D A B E"]
    assert canvas.selected == "A B"
    assert canvas.steps == ["Paste 2 touchpoints"]
    canvas.session.undo()
    assert canvas.dump() == before


def test_a_cut_removes_what_it_copied(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    select(canvas, "thought")
    clipboard.cut()
    assert canvas.steps == ["Cut note"]
    select(canvas, "E")
    clipboard.paste()
    (note,) = canvas.session.store.all(Note)
    assert (note.text, note.touchpoint_id) == ("thought", canvas.scene.id("E"))


def test_a_duplicate_is_one_step(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    select(canvas, "Buy")
    clipboard.duplicate()
    assert canvas.scene.order() == ["Buy: A B C", "Buy: A B C", "Use: D E"]
    assert canvas.steps == ["Duplicate stage"]


def test_a_paste_lands_at_the_empty_place_of_the_keyboard(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    canvas.view.keyboard.stand_at(canvas.scene.id("notes"), 2)
    put_text("one\ntwo")
    clipboard.paste()
    assert [note.text for note in canvas.session.store.children(Note, canvas.scene.id("C"))] == ["one", "two"]
    assert canvas.steps == ["Paste notes"]


def test_a_table_on_a_touchpoint_becomes_touchpoints(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    select(canvas, "E")
    put_text("X\tabout\nY")
    clipboard.paste()
    assert canvas.scene.order() == ["Buy: A B C", "Use: D E X Y"]
    assert canvas.selected == "X Y"


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no text"), ("\x01\x02\x03", "no text"), ("word\n" * 6000, "6,000 rows"),
     ("x" * 10_001, "10,001 characters"), ("x" * 5_000, "300 is the most")],
)  # fmt: skip
def test_wrong_input_is_said_and_changes_nothing(
    canvas: CanvasDriver, clipboard: Clipboard, text: str, said: str
) -> None:
    before = canvas.dump()
    select(canvas, "A")
    QGuiApplication.clipboard().clear()
    put_text(text)
    clipboard.paste()
    assert said in " ".join(canvas.messages)
    assert canvas.dump() == before
    assert canvas.steps == []


def test_damaged_records_are_said_even_where_text_goes_with_them(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    wrong = QMimeData()
    wrong.setData(RECORDS, b"\xff{")
    wrong.setText("some text")
    QGuiApplication.clipboard().setMimeData(wrong)
    clipboard.paste()
    assert canvas.messages == ["What was copied is damaged and cannot be pasted. Copy it again."]
    assert canvas.steps == []


def test_nothing_selected_is_said(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    assert not clipboard.copy()
    clipboard.cut()
    clipboard.duplicate()
    assert len(canvas.messages) == 3


def test_a_project_open_for_reading_is_not_pasted_into(qtbot: object, scene: Scene) -> None:
    keeper = FakeKeeper(list(scene.store.records.values()), read_only=True)
    canvas = CanvasDriver(scene, keeper=keeper)
    put_text("X")
    Clipboard(canvas.session, canvas.view).paste()
    assert "open for reading only" in canvas.messages[0]
    canvas.close()


def test_while_a_text_is_written_the_clipboard_means_the_text(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    select(canvas, "A")
    canvas.key("F2")
    put_text("from elsewhere")
    clipboard.paste()
    canvas.key("Return")
    assert canvas.scene.order() == ["Buy: from elsewhere B C", "Use: D E"]


def test_a_picture_shows_the_selection_at_twice_its_size(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    select(canvas, "A")
    clipboard.copy_picture()
    card = canvas.rect(canvas.scene.id("A"), "touchpoint")
    image = QGuiApplication.clipboard().image()
    assert image.width() == pytest.approx(2 * card.width() + 20, abs=2)
    select(canvas, "")
    clipboard.copy_picture()
    whole = QGuiApplication.clipboard().image()
    assert whole.width() == round(2 * canvas.session.layout.picture.width)
    assert len(canvas.messages) == 2


def test_paste_as_shows_the_rows_and_lets_choose(canvas: CanvasDriver, clipboard: Clipboard) -> None:
    put_text("Stage\tBudget\nOne\t1\nTwo\t2")
    clipboard.paste_as()
    (dialog,) = canvas.view.window().findChildren(PasteAsDialog)
    assert dialog.names.isChecked()
    assert "Not taken: “Budget”" in dialog.summary.text()
    dialog.choose("stages")
    assert [dialog.preview.model().headerData(at, Qt.Orientation.Horizontal) for at in (0, 1)] == ["Stage", "Not taken"]
    dialog.accept()
    canvas.settle()
    assert canvas.steps == ["Paste stages"]
    assert canvas.scene.order() == ["Buy: A B C", "Use: D E", "One:", "Two:"]


# Dragging with Alt, and several at once.

DRAGS = {
    "a touchpoint": (lambda c: c.card("A"), lambda c: c.after("D"), "Duplicate touchpoint"),
    "a note": (lambda c: c.note("thought"), lambda c: c.cell("notes", "C"), "Duplicate note"),
    "a stage": (lambda c: c.stage("Buy"), lambda c: c.after("E"), "Duplicate stage"),
    "a lane": (lambda c: c.label("notes"), lambda c: c.label("touchpoints"), "Duplicate lane"),
    "a pain point": (lambda c: c.pain("ouch"), lambda c: c.cell("pains", "D"), "Duplicate pain point"),
}


@pytest.mark.parametrize("what", DRAGS)
def test_dragging_with_alt_lands_a_copy_in_one_step(canvas: CanvasDriver, what: str) -> None:
    start, end, label = DRAGS[what]
    before = canvas.dump()
    canvas.drag(start(canvas), end(canvas), "Alt")
    assert canvas.steps == [label]
    after = canvas.dump()
    assert len(after) > len(before)
    assert {id_: after[id_] for id_ in before} == before
    assert canvas.session.selection.isdisjoint(before)
    canvas.session.undo()
    assert canvas.dump() == before


def test_a_copy_lands_where_the_slot_opened(canvas: CanvasDriver) -> None:
    canvas.drag(canvas.card("A"), canvas.after("D"), "Alt")
    assert canvas.scene.order() == ["Buy: A B C", "Use: D A E"]


def test_escape_leaves_no_copy(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    canvas.press(canvas.card("A"), "Alt").move_to(canvas.after("D"), "Alt")
    assert canvas.view.viewport().cursor().shape() == Qt.CursorShape.DragCopyCursor
    canvas.key("Escape").release("Alt")
    assert canvas.dump() == before
    assert canvas.steps == []


def test_alt_may_be_pressed_and_let_go_while_the_pointer_rests(canvas: CanvasDriver) -> None:
    canvas.press(canvas.card("A")).move_to(canvas.after("D"))
    shapes = []
    for kind, held in ((QEvent.Type.KeyPress, ALT), (QEvent.Type.KeyRelease, Qt.KeyboardModifier.NoModifier)):
        QApplication.sendEvent(canvas.view, QKeyEvent(kind, Qt.Key.Key_Alt, held))
        shapes.append(canvas.view.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.DragCopyCursor, Qt.CursorShape.ClosedHandCursor]
    canvas.release()
    assert canvas.scene.order() == ["Buy: B C", "Use: D A E"]


def test_selected_stages_are_dragged_together(canvas: CanvasDriver) -> None:
    canvas.scene.edit(add_stage, canvas.scene.map_id, "End")
    canvas.settle()
    select(canvas, "Buy Use")
    canvas.drag(canvas.stage("Buy"), canvas.stage("End") + QPointF(40, 0))
    assert canvas.scene.order() == ["End:", "Buy: A B C", "Use: D E"]
    assert canvas.steps[-1] == "Move stages"


MOVES = {
    "touchpoints over the edge of a stage": ("B C", "Alt+Right", ["Buy: A", "Use: B C D E"]),
    "touchpoints at the edge": ("A B", "Alt+Left", ["Buy: A B C", "Use: D E"]),
    "touchpoints apart": ("A C", "Alt+Right", ["Buy: B A", "Use: C D E"]),
    "stages": ("Buy Use", "Alt+Right", ["Buy: A B C", "Use: D E"]),
}


@pytest.mark.parametrize("what", MOVES)
def test_alt_and_an_arrow_move_all_that_is_selected(canvas: CanvasDriver, what: str) -> None:
    names, key, order = MOVES[what]
    select(canvas, names)
    canvas.key(key)
    assert canvas.scene.order() == order


def test_selected_notes_move_together_and_with_their_touchpoints(canvas: CanvasDriver) -> None:
    a_note(canvas.scene, "other", "B")
    select(canvas, "thought other")
    canvas.key("Alt+Right")
    store, scene = canvas.session.store, canvas.scene
    assert [store.one(Note, id_).touchpoint_id for id_ in scene.ids("thought other")] == scene.ids("B C")
    select(canvas, "B thought")
    canvas.key("Alt+Right")
    assert scene.order()[0] == "Buy: A C B"
    assert store.one(Note, scene.id("thought")).touchpoint_id == scene.id("B")


def test_selected_emotions_change_together(canvas: CanvasDriver) -> None:
    an_emotion(canvas.scene, "B", -1.0)
    emotions = canvas.session.store.all(Emotion)
    canvas.session.select([emotion.id for emotion in emotions])
    canvas.key("Alt+Up")
    canvas.key("Alt+Up")
    assert sorted(emotion.actual for emotion in canvas.session.store.all(Emotion)) == [-0.8, 1.2]
    assert canvas.steps[-2:] == ["Edit", "Change emotions"]


def test_the_rubber_band_shift_and_ctrl_gather_and_delete_removes_them(canvas: CanvasDriver) -> None:
    a, b = (canvas.rect(canvas.scene.id(name), "touchpoint") for name in "AB")
    canvas.drag(a.topLeft() - QPointF(4, 4), b.center(), "Ctrl")
    assert canvas.selected == "A B"
    canvas.click(canvas.card("A")).click(canvas.card("C"), "Shift").click(canvas.card("D"), "Ctrl")
    assert canvas.selected == "A C D"
    canvas.click(canvas.card("C"), "Ctrl")
    assert canvas.selected == "A D"
    QTest.keyClick(canvas.view, Qt.Key.Key_Delete)
    assert canvas.scene.order() == ["Buy: B C", "Use: E"]
    assert len(canvas.session.store.all(Touchpoint)) == 3
