"""The start page: what it offers, that a click or a key begins at once, and that nothing on it is lost by mistake."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from model.document import Document
from model.edits.common import change
from model.errors import UserError
from model.paths import sample_project_path
from model.records import JourneyMap, Project, Stage, Touchpoint
from model.storage.files import create_document
from model.storage.files import open_document as open_file
from model.templates import TEMPLATES
from model.templates.own import own_templates
from model.templates.placing import project_from_template
from ui.dialogs.choice import ChoiceDialog
from ui.opening import SHOW_KEY, Opening
from ui.start.card import Card
from ui.start.name_dialog import NameDialog
from ui.start.template_dialog import TemplateDialog

Make = Callable[[str], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a small project file."""

    def put(name: str) -> Path:
        path = tmp_path / f"{name}.laneway"
        create_document(path, project_from_template((), name)).close()
        return path

    return put


def free() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def titles(opening: Opening) -> list[str]:
    return [card.face.title for card in opening.start.page.cards]


def card(opening: Opening, title: str) -> Card:
    return next(found for found in opening.start.page.cards if found.face.title == title)


def corner(found: Card) -> int:
    """How bright a card's picture is where the paper shows."""
    return found.grab().toImage().pixelColor(found.width() // 2, 8).lightness()


def choose(found: Card, text: str) -> None:
    """Take an entry of a card's menu."""
    menu = found.menu()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def dialog(opening: Opening, kind: type[QDialog]) -> QDialog:
    (found,) = [entry for entry in opening.window.findChildren(kind) if entry.isVisible()]
    return found


def test_the_first_start_offers_samples_and_all_templates(opening: Opening) -> None:
    opening.begin(None)
    page = opening.start.page
    offered = titles(opening)
    assert offered[:3] == ["John buys a television", "Sally orders a party dress", "Support call: the bill looks wrong"]
    assert offered[3:] == [*(template.title for template in TEMPLATES), "Empty map"]
    assert page.focusWidget() is page.cards[0]
    assert not sample_project_path().exists(), "nothing is made before it is chosen"
    assert opening.window.windowTitle() == "Laneway"


def test_each_card_gets_a_picture_in_the_colours_of_the_theme(opening: Opening, qtbot: QtBot) -> None:
    opening.begin(None)
    page = opening.start.page
    qtbot.waitUntil(lambda: all(found.has_image for found in page.cards), timeout=20_000)
    assert corner(page.cards[0]) > 200
    opening.appearance.set_mode("dark")
    qtbot.waitUntil(lambda: corner(page.cards[0]) < 80, timeout=20_000)
    opening.appearance.set_mode("system")


def test_a_sample_opens_at_its_map(opening: Opening) -> None:
    opening.begin(None)
    card(opening, "Sally orders a party dress").click()
    assert opening.start.page is None
    assert opening.workbench.session.map.title == "Sally orders a party dress"
    assert opening.projects.path == sample_project_path()


def test_a_template_becomes_a_project_without_a_question(opening: Opening, own_data_dir: Path) -> None:
    opening.begin(None)
    card(opening, "Five-stage contact centre").click()
    session = opening.workbench.session
    assert session.map.title == "Five-stage contact centre"
    assert opening.projects.path == own_data_dir / "projects" / "Five-stage contact centre.laneway"
    QCoreApplication.processEvents()
    assert opening.workbench.canvas.editing.editor is not None, "what is typed first names the map"
    QTest.keyClicks(opening.workbench.canvas.editing.editor, "Our service")
    opening.show_start()
    recent = opening.start.page.cards[0]
    assert recent.face.title == "Five-stage contact centre"
    assert recent.face.about.startswith("1 map · today ")
    card(opening, "Five-stage contact centre").click()
    assert opening.workbench.session.map.title == "Our service"
    opening.show_start()
    opening.start.page.sections[1].cards[0].click()
    assert opening.projects.path.name == "Five-stage contact centre 2.laneway"


def test_escape_leads_back_to_the_project_that_was_left(opening: Opening, make: Make) -> None:
    path = make("Mine")
    opening.begin(path)
    opening.workbench.book.run("file.start_page")
    assert opening.projects.document is None
    assert opening.start.page.focusWidget() is card(opening, "Mine")
    QTest.keyClick(opening.start.page.focusWidget(), Qt.Key.Key_Escape)
    assert opening.projects.path == path


def test_unsaved_edits_keep_the_project_until_they_are_dealt_with(
    open_document: Callable, opening: Opening, keeper: object
) -> None:
    bench = open_document(Document(keeper))
    keeper.error = UserError("The disk is full.", "Free some space.")
    bench.session.edit("Rename", change, bench.session.store.all(Stage)[0].id, title="one")
    opening.show_start()
    assert opening.start.page is None
    found = dialog(opening, ChoiceDialog)
    keeper.error = None
    found.give(next(entry for entry in found.answers if entry.text == "Retry"))
    assert opening.start.page.isVisible()
    assert keeper.closed


@pytest.mark.parametrize("show", ["last", "page", ""])
def test_the_settings_say_what_a_start_shows(opening: Opening, make: Make, show: str) -> None:
    path = make("Mine")
    opening.projects.recent.note_opened(path)
    if show:
        opening.window.settings.keep(SHOW_KEY, show)
    opening.begin(None)
    assert (opening.projects.path == path) == (show != "page")
    assert (opening.start.page is None) == (show != "page")


def test_a_last_project_that_another_window_has_is_told_without_a_question(opening: Opening, make: Make) -> None:
    path = make("Mine")
    opening.projects.recent.note_opened(path)
    other = open_file(path)
    opening.begin(None)
    assert "already open" in opening.start.page.toast.text
    assert opening.window.findChildren(ChoiceDialog) == []
    other.close()
    card(opening, "Mine").click()
    assert opening.projects.path == path


def test_cards_are_walked_with_the_arrows(opening: Opening) -> None:
    opening.begin(None)
    QCoreApplication.processEvents()
    page = opening.start.page

    def press(key: Qt.Key) -> str:
        QTest.keyClick(page.focusWidget(), key)
        return page.focusWidget().face.title

    assert press(Qt.Key.Key_Right) == "Sally orders a party dress"
    assert press(Qt.Key.Key_Down) == "Purchase"
    assert press(Qt.Key.Key_Down) == "Problem resolution"
    assert press(Qt.Key.Key_Left) == "Renewal"
    assert press(Qt.Key.Key_Left) == "Support", "the line before"
    assert press(Qt.Key.Key_Up) == "Support call: the bill looks wrong"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert opening.workbench.session.map.title == "Support call: the bill looks wrong"


def test_a_project_is_pinned_taken_off_the_list_and_put_back(opening: Opening, make: Make, qtbot: QtBot) -> None:
    for name in ("one", "two"):
        opening.projects.recent.note_opened(make(name))
    opening.show_start()
    assert titles(opening)[:2] == ["two", "one"]
    choose(card(opening, "one"), "Pin to the top")
    assert titles(opening)[:2] == ["one", "two"]
    choose(card(opening, "two"), "Remove from list")
    assert titles(opening)[:2] == ["one", TEMPLATES[0].title]
    (message,) = opening.start.page.toast.cards
    assert "The file stays where it is" in message.text
    message.findChild(QPushButton).click()
    assert titles(opening)[:2] == ["one", "two"]
    free()
    opening.appearance.set_mode("dark")
    qtbot.waitUntil(lambda: opening.start.page.cards[-1].has_image, timeout=20_000)
    opening.appearance.set_mode("system")


def test_a_missing_project_is_located_or_forgotten(
    opening: Opening, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, lost = tmp_path / "gone.laneway", tmp_path / "lost.laneway"
    moved = make("moved")
    for path in (gone, lost):
        opening.projects.recent.note_opened(path)
    opening.show_start()
    assert card(opening, "gone").face.trouble == "The file is not there"
    _, remove = card(opening, "gone").remedies
    remove.click()
    assert "gone" not in titles(opening)
    monkeypatch.setattr("ui.projects.ask_open", lambda *_: moved)
    locate, _ = card(opening, "lost").remedies
    locate.click()
    assert opening.projects.path == moved
    assert [entry.name for entry in opening.projects.recent.entries()] == ["moved"]


def test_a_map_becomes_a_template_that_is_used_renamed_and_removed(opening: Opening, make: Make) -> None:
    opening.begin(make("Mine"))
    bench = opening.workbench
    bench.session.edit("Rename", change, bench.session.map_id, title="Our / way")
    bench.book.run("file.keep_template")
    bench.book.run("file.keep_template")
    assert [path.stem for path in own_templates()] == ["Our way", "Our way 2"]
    opening.show_start()
    choose(card(opening, "Our way 2"), "Rename…")
    naming = dialog(opening, NameDialog)
    naming.field.setText("Better way")
    naming.accept()
    free()
    choose(card(opening, "Our way"), "Remove")
    assert [path.stem for path in own_templates()] == ["Better way"]
    card(opening, "Better way").click()
    assert opening.workbench.session.map.title == "Better way"
    assert opening.workbench.session.store.all(Project)[0].name == "Better way"


def test_a_map_from_a_template_joins_the_open_project_as_one_step(opening: Opening, make: Make) -> None:
    opening.begin(make("Mine"))
    bench = opening.workbench
    bench.book.run("insert.map_from_template")
    found = dialog(opening, TemplateDialog)
    found.cards[1].click()
    free()
    session = bench.session
    assert session.map.title == TEMPLATES[1].title
    assert len(session.store.all(JourneyMap)) == 2
    assert len(session.store.all(Touchpoint)) > 10
    bench.canvas.editing.close(commit=False)
    bench.book.run("edit.undo")
    assert len(session.store.all(JourneyMap)) == 1


def test_recent_projects_are_in_the_menu_without_the_open_one(opening: Opening, make: Make, tmp_path: Path) -> None:
    opening.projects.recent.note_opened(tmp_path / "gone.laneway")
    other = make("other")
    opening.projects.recent.note_opened(other)
    opening.begin(make("Mine"))
    start = opening.workbench.start
    start.fill_recent_menu()
    texts = [action.text().partition("  ·  ")[0] for action in start.recent_menu.actions()]
    assert texts == ["other", "gone"]
    start.recent_menu.actions()[1].trigger()
    found = dialog(opening, ChoiceDialog)
    found.give(next(entry for entry in found.answers if entry.text == "Remove from list"))
    start.fill_recent_menu()
    (action,) = start.recent_menu.actions()
    action.trigger()
    assert opening.projects.path == other


def test_a_project_named_by_a_second_start_opens_and_the_open_one_stays(opening: Opening, make: Make) -> None:
    one, two = make("one"), make("two")
    opening.begin(one)
    first = opening.workbench
    opening.take(one)
    assert opening.workbench is first
    assert first.desk_area.toast.text == "one.laneway is open already."
    first.book.run("help.about")
    opening.take(two)
    assert opening.workbench is first, "a dialog is in the way"
    dialog(opening, QDialog).reject()
    free()
    opening.take(two)
    assert opening.projects.path == two


def test_a_project_that_cannot_be_made_can_be_saved_elsewhere(
    opening: Opening, own_data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_data_dir.mkdir()
    (own_data_dir / "projects").write_text("in the way", encoding="utf-8")
    opening.begin(None)
    card(opening, "Empty map").click()
    monkeypatch.setattr("ui.projects.ask_save", lambda *_: tmp_path / "here.laneway")
    found = dialog(opening, ChoiceDialog)
    found.give(next(entry for entry in found.answers if entry.text == "Save elsewhere…"))
    assert opening.projects.path == tmp_path / "here.laneway"
