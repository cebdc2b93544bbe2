"""The window as a whole: bars, themes, save state, closing, opening, start-up."""

import gc
import json
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from model.document import Document, SaveState, SaveStatus
from model.edits.common import change, remove
from model.errors import UserError
from model.paths import DATA_DIR_VARIABLE, data_dir, sample_project_path
from model.records import JourneyMap, Project, Stage, Touchpoint
from model.samples import sample_records
from model.storage.files import open_document as open_file
from ui import faults
from ui.dialogs import files
from ui.dialogs.choice import ChoiceDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.opening import Opening
from ui.settings import settings_dir
from ui.widgets.icons import current_theme
from ui.widgets.save_indicator import save_text
from ui.workbench import Workbench

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[[Document], Workbench]
FULL = UserError("The disk is full.", "Free some space.")


def free() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def question(opening: Opening) -> ChoiceDialog:
    dialogs = [found for found in opening.window.findChildren(ChoiceDialog) if found.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def answer(opening: Opening, text: str) -> None:
    dialog = question(opening)
    (found,) = [entry for entry in dialog.answers if entry.text == text]
    dialog.give(found)
    free()


def test_the_window_shows_the_sample(bench: Workbench) -> None:
    assert bench.switcher.title == "John buys a television"
    assert bench.canvas.window().windowTitle() == "Sample journeys — Laneway"
    assert "14 touchpoints · 4 pain points" in bench.counts_label.text()


def test_another_map_is_shown_from_the_switcher(bench: Workbench) -> None:
    panel = bench.switcher.open_list()
    titles = [panel.rows.item(row).text() for row in range(panel.rows.count())]
    assert titles == [journey.title for journey in bench.session.store.all(JourneyMap)]
    QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert bench.switcher.title == titles[1]
    assert bench.switcher.panel is None


def test_the_zoom_is_shown_and_chosen(bench: Workbench) -> None:
    bench.zoom.picked.emit(1.5)
    assert bench.canvas.zoom == 1.5
    assert bench.zoom.text == "150 %"
    bench.book.run("view.zoom_full")
    assert bench.zoom.text == "100 %"
    assert bench.counts_label.text().endswith("100 %")


def test_light_and_dark_switch_everything(bench: Workbench) -> None:
    bench.book.run("view.theme.dark")
    assert bench.session.theme.dark
    assert current_theme().dark
    dark = bench.canvas.window().grab().toImage().pixelColor(5, 5).lightness()
    bench.book.run("view.theme.light")
    light = bench.canvas.window().grab().toImage().pixelColor(5, 5).lightness()
    assert dark < 80 < 200 < light
    assert bench.book.action("view.theme.light").isChecked()
    bench.book.run("view.theme.system")


def test_panels_hide_come_back_and_are_remembered(bench: Workbench, opening: Opening) -> None:
    window = bench.canvas.window()
    bench.book.run("view.panel.right")
    assert not window.panels["right"].isVisible()
    assert not window.settings.flag("panels/right", True)
    bench.book.run("view.panel.right")
    assert window.panels["right"].isVisible()


def test_undo_on_another_map_says_where_and_ends_the_offer_to_undo(bench: Workbench) -> None:
    session = bench.session
    first = session.map
    session.edit("Rename stage", change, session.store.children(Stage, first.id)[0].id, title="one")
    session.show_map(session.store.all(JourneyMap)[1].id)
    session.show_message("Undo brings it back.")
    bench.book.run("edit.undo")
    assert session.map_id == first.id
    assert bench.desk_area.toast.text == f"Undone in “{first.title}”: Rename stage"
    bench.book.run("edit.redo")
    assert bench.desk_area.toast.text == ""


def test_a_project_without_maps_offers_one(bench: Workbench) -> None:
    session = bench.session
    session.edit("Delete all", remove, [journey.id for journey in session.store.all(JourneyMap)])
    assert bench.desk_area.empty.isVisible()
    assert not bench.canvas.isVisible()
    assert not bench.book.action("insert.touchpoint").isEnabled()
    bench.desk_area.empty.new.click()
    assert bench.canvas.isVisible()
    assert session.map.title == "New map"


def test_a_map_without_touchpoints_has_a_hint(bench: Workbench) -> None:
    session = bench.session
    assert not bench.desk_area.hint.isVisible()
    session.edit("Clear", remove, [touchpoint.id for touchpoint in session.store.all(Touchpoint)])
    assert bench.desk_area.hint.isVisible()


def test_the_indicator_says_saved_only_when_it_is(open_document: Open, keeper: object) -> None:
    bench = open_document(Document(keeper))
    stage = bench.session.store.all(Stage)[0]
    assert bench.saved.text == "All changes saved"
    keeper.error = FULL
    bench.session.edit("Rename", change, stage.id, title="one")
    bench.session.edit("Rename", change, stage.id, title="two")
    assert bench.saved.text == "Not saved (2 changes): The disk is full."
    keeper.error = None
    bench.saved.retry.click()
    assert bench.saved.text.startswith("All changes saved ")
    assert keeper.written == 2


def test_closing_with_unsaved_edits_asks_first(open_document: Open, opening: Opening, keeper: object) -> None:
    bench = open_document(Document(keeper))
    window = bench.canvas.window()
    keeper.error = FULL
    bench.session.edit("Rename", change, bench.session.store.all(Stage)[0].id, title="one")
    window.close()
    assert window.isVisible()
    answer(opening, "Keep the window open")
    assert window.isVisible()
    window.close()
    keeper.error = None
    answer(opening, "Retry")
    assert not window.isVisible()
    assert keeper.written == 1
    assert keeper.closed


def test_closing_may_give_edits_up(open_document: Open, opening: Opening, keeper: object) -> None:
    bench = open_document(Document(keeper))
    window = bench.canvas.window()
    keeper.error = FULL
    bench.session.edit("Rename", change, bench.session.store.all(Stage)[0].id, title="one")
    window.close()
    try:
        answer(opening, "Close without saving")
    finally:
        keeper.error = None
    assert not window.isVisible()


def test_the_first_start_makes_the_sample_project_and_the_next_opens_it(opening: Opening) -> None:
    opening.projects.open_first(None)
    assert sample_project_path().exists()
    session = opening.workbench.session
    session.edit("Rename", change, session.store.all(Project)[0].id, name="Mine")
    assert opening.workbench.saved.text.startswith("All changes saved ")
    opening.window.close()
    document = open_file(sample_project_path())
    assert document.store.all(Project)[0].name == "Mine"
    assert document.history.undo_label == "Rename"
    document.close()


def test_a_file_that_is_no_project_is_told_kindly_and_left_alone(opening: Opening, tmp_path: Path) -> None:
    path = tmp_path / "letter.laneway"
    path.write_text("Dear all", encoding="utf-8")
    opening.projects.open_first(path)
    texts = [entry.text for entry in question(opening).answers]
    assert texts == ["Go to the start page", "New project…", "Open another…"]
    assert [entry.text for entry in question(opening).answers if entry.primary] == ["Open another…"]
    question(opening).reject()
    free()
    assert opening.start.page.isVisible()
    assert path.read_text(encoding="utf-8") == "Dear all"


def test_a_project_that_cannot_be_opened_leaves_the_present_one(
    bench: Workbench, opening: Opening, tmp_path: Path
) -> None:
    opening.projects.open(tmp_path / "not there.laneway")
    assert [entry.text for entry in question(opening).answers] == ["Cancel", "Try again", "Open another…"]
    answer(opening, "Cancel")
    assert opening.workbench is bench


def test_another_project_takes_the_place_of_the_present_one(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.projects.open_first(None)
    first = opening.projects.document
    monkeypatch.setattr("ui.projects.ask_save", lambda *_: tmp_path / "other.laneway")
    opening.workbench.new_project()
    assert opening.projects.document is not first
    assert opening.workbench.session.store.all(Project)[0].name == "other"
    opening.workbench.open_project(sample_project_path())
    assert opening.workbench.session.map.title == "John buys a television"
    opening.window.close()


def test_a_copy_is_saved(opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening.projects.open_first(None)
    monkeypatch.setattr("ui.projects.ask_save", lambda *_: tmp_path / "copy.laneway")
    opening.workbench.save_copy()
    assert "copy.laneway" in opening.workbench.desk_area.toast.text
    document = open_file(tmp_path / "copy.laneway")
    assert len(document.store.all(JourneyMap)) == 3
    document.close()
    opening.window.close()


@pytest.mark.parametrize("chosen", ["map", "map.laneway"])
def test_a_file_name_gets_its_suffix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str) -> None:
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / chosen), ""))
    assert files.ask_save(None, "Save", tmp_path, ".laneway", "Projects") == tmp_path / "map.laneway"


def test_dialogs_are_freed_when_they_close(bench: Workbench) -> None:
    for id_ in ("help.shortcuts", "help.about", "insert.channel", "file.export_pdf"):
        bench.book.run(id_)
        (dialog,) = bench.canvas.window().findChildren(QDialog)
        dialog.reject()
        free()
        assert bench.canvas.window().findChildren(QDialog) == []


def test_the_sheet_of_keys_can_be_searched(bench: Workbench) -> None:
    bench.book.run("help.shortcuts")
    (dialog,) = bench.canvas.window().findChildren(ShortcutsDialog)
    QTest.keyClicks(dialog.filter, "zoom in")
    shown = [words for _, entries in dialog.parts for words, entry in entries if not entry.isHidden()]
    assert len(shown) == 1
    assert "ctrl++" in shown[0]


def test_a_workbench_is_freed_when_another_project_opens(open_document: Open) -> None:
    first = open_document(Document(None, sample_records()))
    session = weakref.ref(first.session)
    del first
    open_document(Document(None, sample_records()))
    free()
    gc.collect()
    assert session() is None


def test_a_fault_shows_one_dialog_and_the_program_goes_on(
    bench: Workbench, opening: Opening, log_warnings: list
) -> None:
    reporter = faults.FaultReporter(bench.canvas.window())
    for _ in range(3):
        error = ValueError("secret text of the user")
        reporter.take(ValueError, error, None)
    dialog = question(opening)
    assert dialog.findChild(object, "what") is not None
    assert len(log_warnings) == 3
    assert not any("secret" in record.getMessage() for record in log_warnings)
    log_warnings.clear()
    answer(opening, "Go on")
    bench.session.edit("Rename", change, bench.session.store.all(Stage)[0].id, title="goes on")
    assert bench.session.store.all(Stage)[0].title == "goes on"


def test_bad_settings_are_no_reason_to_stop(own_data_dir: Path, request: pytest.FixtureRequest) -> None:
    own_data_dir.mkdir(parents=True)
    (own_data_dir / "window.ini").write_bytes(
        b"[window\ngeometry=@ByteArray(\xff\x00nonsense)\n[panels]\nleft=maybe\nleft_px=x"
    )
    bench = request.getfixturevalue("bench")
    assert bench.canvas.window().size() == QSize(1280, 800)


@pytest.mark.parametrize("chosen", ["", "here"])
def test_settings_lie_in_the_folder_of_the_users_data(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, chosen)
    assert Path(settings_dir()) == data_dir()


ALLOWED_BEFORE_THE_FIRST_PAINT = {
    "model", "model.paths", "model.resources", "model.theme",
    "ui", "ui.actions", "ui.actions.spec", "ui.app", "ui.instance", "ui.main_window", "ui.motion", "ui.settings",
    "ui.theming",
    "ui.widgets", "ui.widgets.basics", "ui.widgets.icons", "ui.widgets.menu_bar",
    "PySide6", "shiboken6",
}  # fmt: skip


def test_little_is_loaded_before_the_first_paint() -> None:
    code = """
import sys, json
before = set(sys.modules)
from ui import app
def fill(*_):
    print(json.dumps(sorted(set(sys.modules) - before)), flush=True)
    app.QApplication.quit()
app.fill = fill
app.run([])
"""
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    loaded = json.loads(outcome.stdout)
    ours = {name for name in loaded if name.partition(".")[0] in ("ui", "model", "export")}
    assert ours - ALLOWED_BEFORE_THE_FIRST_PAINT == set()
    heavy = ("sqlmodel", "sqlalchemy", "pydantic", "reportlab", "numpy", "pyqtgraph", "uharfbuzz", "sqlite3", "icu4py")
    assert [name for name in loaded if name.partition(".")[0] in heavy] == []


def test_save_states_have_words_of_their_own() -> None:
    texts = {save_text(SaveState(status)) for status in SaveStatus}
    assert len(texts) == len(SaveStatus)
