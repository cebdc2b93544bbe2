"""The command palette: every action and every named thing is found, chosen and run, with keys alone or the mouse."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from model.document import Document, Keeper
from model.edits.common import change
from model.records import JourneyMap, PainPoint, Persona, Stage, Touchpoint
from model.samples import sample_records
from ui.actions.table import ACTIONS
from ui.commands.entries import HIDDEN, command_entries
from ui.commands.palette import CommandPalette
from ui.opening import Opening
from ui.workbench import Workbench

Open = Callable[[Document], Workbench]


def opened(bench: Workbench, query: str = "") -> CommandPalette:
    bench.book.run("view.commands")
    (palette,) = [found for found in bench.canvas.window().findChildren(CommandPalette) if found.isVisible()]
    QTest.keyClicks(palette.field, query)
    return palette


def press(palette: CommandPalette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.field, key)


def test_it_offers_every_action_with_its_place_icon_and_key(bench: Workbench) -> None:
    entries = {entry.id: entry for entry in command_entries(bench, bench.book)}
    assert entries.keys() | set(HIDDEN) == {spec.id for spec in ACTIONS}
    assert len({(entry.name, entry.place) for entry in entries.values()}) == len(entries)
    assert entries["file.export_pdf"].keys == bench.book.keys.text("file.export_pdf")
    assert entries["view.theme.dark"].name == "Theme: Dark"
    assert all(entry.reason for id_, entry in entries.items() if not bench.book.action(id_).isEnabled())


def test_a_command_is_found_and_run_with_the_keyboard_alone(bench: Workbench) -> None:
    bench.canvas.setFocus()
    palette = opened(bench, "actual size")
    press(palette, Qt.Key.Key_Return)
    assert bench.canvas.zoom == 1.0
    assert not palette.isVisible()
    assert bench.canvas.hasFocus()


def test_what_was_run_lately_comes_first_also_after_a_new_start(bench: Workbench) -> None:
    for query in ("zoom in", "zoom out"):
        press(opened(bench, query), Qt.Key.Key_Return)
    palette = opened(bench)
    assert [entry.id for entry in palette.shown[:2]] == ["view.zoom_out", "view.zoom_in"]
    assert all(not entry.reason for entry in palette.shown)
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_everything_with_a_name_is_gone_to(bench: Workbench) -> None:
    session = bench.session
    for kind in (JourneyMap, Stage, Touchpoint, Persona, PainPoint):
        record = session.store.all(kind)[-1]
        field = "name" if kind is Persona else "title"
        session.edit("Rename", change, record.id, **{field: f"Zebra {kind.__name__}"})
        press(opened(bench, f"zebra {kind.__name__}"), Qt.Key.Key_Return)
        assert session.selection == {record.id}
        bounds = bench.canvas.places.bounds([record.id])
        assert bounds.isEmpty() or bench.canvas.camera.visible.intersects(bounds)
        assert kind is Persona or not bounds.isEmpty() or session.map_id == record.id


def test_what_cannot_run_now_has_a_reason_and_nothing_found_says_what_can_be_typed(bench: Workbench) -> None:
    bench.session.select([])
    palette = opened(bench, "fit the selection")
    assert palette.current is not None
    assert palette.current.reason == "Select something first"
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert "select something first" in palette.foot.text()
    palette.field.setText("qqqq")
    assert palette.shown == []
    assert "Type a part of a command" in palette.nothing.text()
    press(palette, Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_arrows_go_round_a_click_runs_and_a_click_elsewhere_or_the_same_key_closes(bench: Workbench) -> None:
    palette = opened(bench, "zoom")
    first = palette.current
    press(palette, Qt.Key.Key_Up, Qt.Key.Key_Down)
    assert palette.current is first
    row = next(n for n, entry in enumerate(palette.shown) if entry.id == "view.zoom_in")
    before = bench.canvas.zoom
    at = palette.list.visualRect(palette.rows.index(row)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.canvas.zoom > before
    palette = opened(bench)
    QTest.mouseClick(bench.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 400))
    assert not palette.isVisible()
    palette = opened(bench)
    bench.book.run("view.commands")
    assert not palette.isVisible()


def test_a_read_only_project_can_be_searched_and_says_so(open_document: Open, keeper: Keeper) -> None:
    keeper.read_only = True
    bench = open_document(Document(keeper, sample_records()))
    entries = {entry.id: entry for entry in command_entries(bench, bench.book)}
    assert entries["insert.touchpoint"].reason == "This project is read only"
    assert entries["view.zoom_in"].reason == ""
    press(opened(bench, bench.session.store.all(Touchpoint)[0].title), Qt.Key.Key_Return)
    assert bench.session.selection == {bench.session.store.all(Touchpoint)[0].id}


def test_without_a_map_it_says_to_add_one(open_document: Open) -> None:
    bench = open_document(Document(None))
    palette = opened(bench, "fit the map")
    assert palette.current is not None
    assert palette.current.reason == "Add a map first"


def test_without_a_project_it_offers_what_can_be_done_and_says_why_not_else(opening: Opening) -> None:
    opening.show_start()
    page = opening.start.page
    assert page is not None
    opening.window.activateWindow()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (palette,) = opening.window.findChildren(CommandPalette)
    assert {entry.id for entry in palette.shown} >= {"file.new_project", "file.open", "file.quit"}
    QTest.keyClicks(palette.field, "zoom in")
    assert palette.current is not None
    assert palette.current.reason == "Open a project first"
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert opening.start.page is page
