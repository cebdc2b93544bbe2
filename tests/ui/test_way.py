"""What tells people where they are: the status bar, the zoom menu, and words where there is nothing to see."""

from pytestqt.qtbot import QtBot

from model.edits.common import change
from model.edits.maps import add_map
from model.records import Lane, Touchpoint
from ui.workbench import Workbench


def test_the_status_bar_tells_counts_selection_print_and_zoom(bench: Workbench, qtbot: QtBot) -> None:
    session, facts = bench.session, bench.way.facts
    qtbot.waitUntil(lambda: "smallest print" in facts.text)
    before = facts.text
    bench.canvas.set_zoom(1.5)
    session.select([record.id for record in session.store.all(Touchpoint)[:2]])
    assert " · 2 selected · smallest print " in facts.text
    assert facts.text.endswith(" · 150 %")
    assert before.split(" · ")[:2] == facts.text.split(" · ")[:2]
    new = session.edit("Add map", add_map)
    session.show_map(new)
    assert facts.text.startswith("1 touchpoint · 0 pain points · ")
    assert "print" not in facts.text, "that of the other map is not shown"


def test_the_zoom_menu_ticks_the_present_zoom_and_offers_the_fits(bench: Workbench) -> None:
    bench.canvas.set_zoom(1.5)
    menu = bench.zoom.menu()
    assert [entry.text() for entry in menu.actions() if entry.isChecked()] == ["150 %"]
    names = [entry.text() for entry in menu.actions() if entry.text()]
    presets = ["10 %", "25 %", "50 %", "75 %", "100 %", "150 %", "200 %", "400 %"]
    assert names == [*presets, "Fit the map", "Fit the width", "Fit the selection"]
    menu.actions()[1].trigger()
    assert bench.canvas.zoom == 0.25


def test_a_map_whose_lanes_are_all_hidden_says_how_to_show_them(bench: Workbench) -> None:
    session = bench.session

    def hide(store: object) -> None:
        for lane in session.store.children(Lane, session.map_id):
            change(session.store, lane.id, hidden=True)

    session.edit("Hide all", hide)
    assert "All lanes are hidden" in bench.desk_area.hint.words.text()
    assert bench.desk_area.hint.isVisible()
    bench.book.run("edit.show_lanes")
    assert not bench.desk_area.hint.isVisible()
