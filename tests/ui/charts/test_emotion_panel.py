"""The emotion panel in the window: what it shows, what a hand does in it, and that it goes when it is closed."""

import gc
import math
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.analysis.order import touchpoints_of_map
from model.document import Document
from model.edits.common import change, remove
from model.edits.emotions import set_emotion
from model.records import Emotion, JourneyMap, Note, Persona, Record, Touchpoint
from model.samples import big_records, sample_records
from tests.builders import a_map
from ui.charts.emotion_panel import EmotionPanel
from ui.charts.emotion_plot import Spot
from ui.opening import Opening
from ui.workbench import Workbench

ROOT = Path(__file__).resolve().parents[3]
Open = Callable[[Document], Workbench]


def panel_of(bench: Workbench) -> EmotionPanel:
    """The panel, opened if it is not open yet."""
    if not bench.dock.open:
        bench.book.run("view.emotion_panel")
    QApplication.processEvents()
    assert bench.dock.panel is not None
    return bench.dock.panel


def free() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def john(bench: Workbench) -> Persona:
    return next(persona for persona in bench.session.store.all(Persona) if persona.name == "John")


def columns(bench: Workbench) -> list[Touchpoint]:
    return list(touchpoints_of_map(bench.session.store, bench.session.map_id or ""))


def emotion_at(bench: Workbench, column: int) -> Emotion:
    (found,) = bench.session.store.children(Emotion, columns(bench)[column].id)
    return found


def spot(panel: EmotionPanel, column: int, *, actual: bool = True) -> Spot:
    (found,) = [s for s in panel.plot.spots() if (s.column, s.actual) == (column, actual)]
    return found


def point_at(panel: EmotionPanel, column: int, *, click: bool = False) -> None:
    viewport, at = panel.plot.viewport(), panel.plot.place(spot(panel, column)).toPoint()
    if click:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    else:
        QTest.mouseMove(viewport, at)
        QApplication.processEvents()


def turn(panel: EmotionPanel, notches: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at, none = QPointF(panel.plot.rect().center()), Qt.MouseButton.NoButton
    turned, phase = QPoint(0, 120 * notches), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, QPointF(panel.plot.mapToGlobal(at.toPoint())), QPoint(), turned, none, held, phase, False)
    QApplication.sendEvent(panel.plot.viewport(), event)


def height_at(curve: tuple[list[float], list[float]], x: float) -> float:
    return next(y for at, y in zip(*curve, strict=True) if math.isclose(at, x))


def test_opening_the_window_loads_no_chart() -> None:
    code = """
import sys
from ui.app import make_application
from ui.main_window import MainWindow
from ui.opening import Opening
from ui.settings import Settings
from ui.theming import Appearance
from model.document import Document
from model.samples import sample_records
app = make_application()
settings = Settings()
window = MainWindow(settings)
window.show()
opening = Opening(window, Appearance(app, settings))
opening.projects.opened.emit(Document(None, sample_records()))
for _ in range(5):
    app.processEvents()
heavy = {"pyqtgraph", "numpy"}
print(opening.workbench is not None, sorted(heavy & set(sys.modules)))
opening.workbench.book.run("view.emotion_panel")
print(sorted(heavy & set(sys.modules)))
"""
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert outcome.stdout.splitlines() == ["True []", "['numpy', 'pyqtgraph']"], outcome.stderr


def test_the_action_opens_and_closes_the_panel(bench: Workbench) -> None:
    action = bench.book.action("view.emotion_panel")
    assert not action.isChecked()
    panel = panel_of(bench)
    assert panel.isVisible()
    assert action.isChecked()
    bench.book.run("view.emotion_panel")
    assert bench.dock.panel is None
    assert not action.isChecked()
    assert bench.canvas.isVisible()


def test_escape_and_the_cross_close_the_panel(bench: Workbench) -> None:
    QTest.keyClick(panel_of(bench).plot, Qt.Key.Key_Escape)
    assert not bench.dock.open
    assert not bench.book.action("view.emotion_panel").isChecked()
    panel_of(bench).close_button.click()
    assert not bench.dock.open


def test_closing_frees_the_chart(bench: Workbench) -> None:
    gone = []
    for _ in range(2):
        panel = panel_of(bench)
        point_at(panel, 2)
        gone += [weakref.ref(panel), weakref.ref(panel.plot)]
        del panel
        bench.book.run("view.emotion_panel")
        free()
    assert [found() for found in gone] == [None] * 4
    bench.session.select([columns(bench)[0].id])
    bench.session.edit("Set emotion", set_emotion, john(bench).id, columns(bench)[0].id, actual=1)


def test_another_project_frees_the_chart(bench: Workbench, open_document: Open) -> None:
    gone = weakref.ref(panel_of(bench).plot)
    second = open_document(Document(None, big_records(5)))
    free()
    assert gone() is None
    assert second.dock.open
    assert len(panel_of(second).plot.spots()) == 10


def test_open_and_height_are_remembered(bench: Workbench, opening: Opening, open_document: Open) -> None:
    panel_of(bench)
    bench.dock.setSizes([bench.dock.height() - 311, 310])
    bench.dock.splitterMoved.emit(0, 1)
    second = open_document(Document(None, sample_records()))
    QApplication.processEvents()
    assert second.dock.open
    assert second.dock.sizes()[1] == 310
    assert second.canvas.hasFocus() or not opening.window.isActiveWindow()
    second.book.run("view.emotion_panel")
    third = open_document(Document(None, sample_records()))
    QApplication.processEvents()
    assert third.dock.panel is None


def test_the_curves_go_through_the_values_of_the_records(bench: Workbench) -> None:
    panel = panel_of(bench)
    for column in range(len(columns(bench))):
        emotion = emotion_at(bench, column)
        for actual, value in ((True, emotion.actual), (False, emotion.expected)):
            curve = panel.plot.curve(john(bench).id, actual=actual)
            assert height_at(curve, column) == pytest.approx(value)
            assert spot(panel, column, actual=actual).value == value


def test_the_curves_never_overshoot(bench: Workbench) -> None:
    xs, ys = panel_of(bench).plot.curve(john(bench).id)
    for x, y in zip(xs[:-2], ys[:-2], strict=True):
        ends = [emotion_at(bench, column).actual for column in (int(x), min(int(x) + 1, 13))]
        assert min(ends) - 1e-9 <= y <= max(ends) + 1e-9


def test_a_gap_stays_a_gap(bench: Workbench) -> None:
    panel = panel_of(bench)
    bench.session.edit("Clear", change, emotion_at(bench, 5).id, actual=None)
    xs, ys = panel.plot.curve(john(bench).id)
    assert [x for x, y in zip(xs, ys, strict=True) if not math.isnan(y) and 4 < x < 6] == []
    assert math.isnan(ys[xs.index(4) + 1])
    assert [s.column for s in panel.plot.spots() if s.actual] == [*range(5), *range(6, 14)]


def test_edits_and_undo_are_followed(bench: Workbench) -> None:
    panel = panel_of(bench)
    bench.session.edit("Set emotion", set_emotion, john(bench).id, columns(bench)[3].id, actual=1.7)
    assert height_at(panel.plot.curve(john(bench).id), 3) == pytest.approx(1.7)
    bench.session.undo()
    assert height_at(panel.plot.curve(john(bench).id), 3) == pytest.approx(emotion_at(bench, 3).actual)
    bench.session.edit("Delete", remove, [columns(bench)[0].id])
    assert len(panel.plot.spots()) == 26
    bench.session.edit("Rename", change, john(bench).id, name="Jack <b>")
    assert panel.chips[john_id(panel)].text() == "Jack <b>"


def john_id(panel: EmotionPanel) -> str:
    return next(iter(panel.chips))


def test_a_click_on_a_marker_selects_the_touchpoint_and_brings_it_into_sight(bench: Workbench) -> None:
    panel = panel_of(bench)
    bench.canvas.set_zoom(3.0)
    last = columns(bench)[-1]
    in_sight = bench.canvas.viewport().rect().intersects
    place = bench.canvas.mapFromScene(bench.canvas.places.bounds([last.id])).boundingRect
    assert not in_sight(place())
    point_at(panel, 13, click=True)
    assert bench.session.selection == {last.id}
    place = bench.canvas.mapFromScene(bench.canvas.places.bounds([last.id])).boundingRect
    assert in_sight(place())


def test_a_click_beside_the_markers_selects_nothing(bench: Workbench) -> None:
    panel = panel_of(bench)
    QTest.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(4, 4))
    QTest.mouseClick(panel.plot.viewport(), Qt.MouseButton.RightButton)
    assert bench.session.selection == frozenset()
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("kind", [Touchpoint, Emotion, Note])
def test_what_is_selected_on_the_canvas_is_marked(bench: Workbench, kind: type[Record]) -> None:
    panel = panel_of(bench)
    here = {touchpoint.id: column for column, touchpoint in enumerate(columns(bench))}
    records = [r for r in bench.session.store.all(kind) if getattr(r, "touchpoint_id", r.id) in here]
    chosen = records[2]
    column = here[getattr(chosen, "touchpoint_id", chosen.id)]
    clear = panel.plot.place(panel.plot.spots()[0]._replace(column=column, value=2.3)).toPoint()
    before = panel.plot.grab().toImage().pixelColor(clear)
    bench.session.select([chosen.id])
    assert panel.plot.marked == {column}
    assert panel.plot.grab().toImage().pixelColor(clear) != before
    bench.session.select([])
    assert panel.plot.marked == frozenset()


def test_arrows_walk_through_the_columns(bench: Workbench) -> None:
    panel = panel_of(bench)
    for key, column in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0)):
        QTest.keyClick(panel.plot, key)
        assert bench.session.selection == {columns(bench)[column].id}


def test_hovering_tells_all_about_a_point_in_plain_text(bench: Workbench) -> None:
    touchpoint, emotion = columns(bench)[3], emotion_at(bench, 3)
    bench.session.edit("Name", change, touchpoint.id, title="<b>Shop & Co</b>")
    bench.session.edit("Say", change, emotion.id, quote="<img src=x>", actual=-1.2, expected=0.5)
    panel = panel_of(bench)
    point_at(panel, 3)
    assert panel.card.isVisible()
    assert panel.card.text == "<b>Shop & Co</b>\nJohn\nactual −1.2 · expected +0.5 · gap −1.7\n“<img src=x>”"
    QTest.mouseMove(panel.plot.viewport(), QPoint(3, 3))
    QApplication.processEvents()
    assert not panel.card.isVisible()


def test_the_card_stays_within_the_chart(bench: Workbench) -> None:
    panel = panel_of(bench)
    for column in (0, 9, 13):
        point_at(panel, column)
        assert panel.plot.rect().contains(panel.card.geometry())


def test_chips_switch_personas_off_and_on(bench: Workbench) -> None:
    other = next(persona for persona in bench.session.store.all(Persona) if persona.name == "Sally")
    panel = panel_of(bench)
    assert [chip.text() for chip in panel.chips.values()] == ["John"]
    bench.session.edit("Set emotion", set_emotion, other.id, columns(bench)[0].id, actual=-2)
    assert [chip.text() for chip in panel.chips.values()] == ["John", "Sally"]
    panel.chips[john(bench).id].click()
    assert {s.series.persona.name for s in panel.plot.spots()} == {"Sally"}
    assert (panel.plot.curve_shown(john(bench).id), panel.plot.curve_shown(other.id)) == (False, True)
    bench.session.edit("Set emotion", set_emotion, other.id, columns(bench)[1].id, actual=1)
    assert not panel.plot.curve_shown(john(bench).id)
    panel.chips[john(bench).id].click()
    assert {s.series.persona.name for s in panel.plot.spots()} == {"John", "Sally"}


def test_the_theme_is_followed(bench: Workbench) -> None:
    panel = panel_of(bench)
    shades = []
    for mode in ("light", "dark"):
        bench.book.run(f"view.theme.{mode}")
        QApplication.processEvents()
        shades.append(panel.grab().toImage().pixelColor(3, panel.height() - 3).lightness())
    assert shades[0] > 200 > 80 > shades[1]
    bench.book.run("view.theme.system")


def test_another_map_brings_its_own_curves(bench: Workbench) -> None:
    panel = panel_of(bench)
    sally = bench.session.store.all(JourneyMap)[1]
    bench.session.show_map(sally.id)
    assert [chip.text() for chip in panel.chips.values()] == ["Sally"]
    assert {s.series.persona.name for s in panel.plot.spots()} == {"Sally"}
    assert panel.plot.visible_columns == (-0.5, len(columns(bench)) - 0.5)


def test_without_emotions_there_is_a_hint(open_document: Open) -> None:
    bench = open_document(Document(None, list(a_map("Buy: Look Pay").store.records.values())))
    panel = panel_of(bench)
    assert panel.nothing.isVisible()
    assert "No emotions yet" in panel.nothing.text()
    assert not panel.plot.isVisible()
    assert not panel.save.isEnabled()
    bench.session.edit("Set emotion", set_emotion, john(bench).id, columns(bench)[1].id, actual=1)
    assert panel.plot.isVisible()
    assert not panel.nothing.isVisible()


@pytest.mark.parametrize("stages", [(), ("Buy:",)])
def test_empty_maps_and_none_are_no_trouble(open_document: Open, stages: tuple[str, ...]) -> None:
    bench = open_document(Document(None, list(a_map(*stages).store.records.values())))
    panel = panel_of(bench)
    assert panel.nothing.isVisible()
    bench.session.edit("Delete", remove, [bench.session.map_id])
    assert panel.nothing.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Right)


def test_the_wheel_moves_along_a_chart_that_is_zoomed(open_document: Open) -> None:
    bench = open_document(Document(None, big_records(40)))
    plot = panel_of(bench).plot
    turn(panel_of(bench), -1)
    assert plot.visible_columns == (-0.5, 39.5)
    turn(panel_of(bench), 5, Qt.KeyboardModifier.ControlModifier)
    left, right = plot.visible_columns
    assert -0.5 < left < right < 39.5
    turn(panel_of(bench), -1)
    assert plot.visible_columns[0] > left
    bench.session.select([columns(bench)[0].id])
    assert plot.visible_columns[0] == -0.5
    QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert plot.visible_columns == (-0.5, 39.5)


def test_a_picture_is_copied(bench: Workbench) -> None:
    panel = panel_of(bench)
    bench.book.run("view.theme.dark")
    bench.session.select([columns(bench)[3].id])
    panel.copy.click()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * (panel.plot.width() + 32)
    assert image.pixelColor(2, 2).lightness() > 200
    assert panel.plot.marked == {3}
    assert "copied" in bench.desk_area.toast.text
    bench.session.select([])
    bench.book.run("view.theme.system")
    assert panel.picture() == image.convertToFormat(QImage.Format.Format_RGB32)


def test_a_picture_is_saved(bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def answer(_: object, __: str, start: Path, suffix: str, ___: str) -> Path:
        asked.append(start)
        return tmp_path / f"chart{suffix}"

    monkeypatch.setattr("ui.charts.emotion_panel.ask_save", answer)
    panel_of(bench).save.click()
    assert QImage(str(tmp_path / "chart.png")).width() > 600
    assert asked[0].name == "John buys a television emotions.png"
    assert "chart.png was written" in bench.desk_area.toast.text
    monkeypatch.setattr("ui.charts.emotion_panel.ask_save", lambda *_: tmp_path / "no folder" / "chart.png")
    panel_of(bench).save.click()
    assert "could not be written" in bench.desk_area.toast.text
