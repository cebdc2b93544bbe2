"""The preview of the export window: real pages, drawn where they are looked at."""

import gc

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from export.pdf.options import Sheets
from export.pdf.papers import Paper
from model.theme import LIGHT
from tests.ui.dialogs.export.driving import LONG_MS, Open, choose_sheets, form_of, press, settle
from ui.dialogs.export.page_view import FIT, WIDTH
from ui.previewing import wait_for_all
from ui.theming import colour


def test_the_preview_shows_the_pages_of_the_pdf_itself(open_window: Open) -> None:
    dialog = open_window()
    assert dialog.proof is not None
    document = pypdfium2.PdfDocument(dialog.proof.data)
    assert dialog.preview.pages == len(document)
    document.close()
    image = dialog.preview.view.image
    assert image.width() > 100
    colours = {image.pixelColor(x, image.height() // 3).name() for x in range(image.width())}
    assert len(colours) > 10, "a map shows, not an empty sheet"


def test_tiles_give_more_pages(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    before = dialog.preview.pages
    form_of(dialog).paper.show_value(Paper.A4)
    choose_sheets(dialog, Sheets.TILES, qtbot)
    assert dialog.preview.pages > before + 4
    assert dialog.proof is not None
    assert any("A2" in leaf.name for leaf in dialog.proof.leaves)


def test_changes_in_quick_succession_end_in_the_last_one(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    made: list[object] = []
    dialog.proofs.made.connect(made.append)
    for margin in (1, 2, 3, 4, 30):
        form_of(dialog).margin.setValue(margin)
    assert dialog.preview.state == "Updating…"
    settle(dialog, qtbot)
    assert len(made) == 1
    assert dialog.preview.state == ""
    assert form_of(dialog).options.margin == 30


def test_what_is_chosen_while_pages_are_made_is_made_next(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    form_of(dialog).margin.setValue(20)
    qtbot.waitUntil(lambda: dialog.proofs.making)
    choose_sheets(dialog, Sheets.FIT, qtbot)
    assert dialog.proof is not None
    assert dialog.proof.leaves[0].paper is Paper.A4


def test_keys_turn_the_pages(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    choose_sheets(dialog, Sheets.TILES, qtbot)
    view, strip, last = dialog.preview.view, dialog.preview.strip, dialog.preview.pages - 1
    pages = []
    for widget, key in (
        (view, Qt.Key.Key_PageDown), (view, Qt.Key.Key_Right), (view, Qt.Key.Key_PageUp), (view, Qt.Key.Key_End),
        (view, Qt.Key.Key_PageDown), (strip, Qt.Key.Key_Home), (strip, Qt.Key.Key_Down), (strip, Qt.Key.Key_PageDown),
    ):  # fmt: skip
        press(widget, key)
        pages.append(dialog.preview.page)
        assert strip.page == dialog.preview.page
    assert pages == [1, 2, 1, last, last, 0, 1, 2]


def test_zooming_in_draws_what_is_seen_sharper(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    view = dialog.preview.view
    coarse = view.image.width()
    press(view, Qt.Key.Key_1)
    assert view.zoom == pytest.approx(1)
    qtbot.waitUntil(lambda: not view.sharp.isNull(), timeout=LONG_MS)
    assert view.horizontalScrollBar().maximum() > coarse
    assert view.sharp.width() <= view.viewport().width() * view.devicePixelRatioF() + 1, "only what is seen"
    press(view, Qt.Key.Key_2)
    assert view.mode == WIDTH
    press(view, Qt.Key.Key_0)
    assert view.mode == FIT


def test_only_thumbnails_in_view_are_drawn(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    form_of(dialog).scale.setValue(250)
    choose_sheets(dialog, Sheets.TILES, qtbot)
    strip, pages = dialog.preview.strip, dialog.preview.pages
    assert pages > 20
    qtbot.waitUntil(lambda: 0 in strip.leaves.fresh and dialog.settled, timeout=LONG_MS)
    assert len(strip.leaves.fresh) < pages / 2
    press(strip, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: pages - 1 in strip.leaves.fresh, timeout=LONG_MS)
    assert len(strip.leaves.fresh) < pages


def test_a_choice_that_prints_nothing_is_said_in_place(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    for box in form_of(dialog).parts.boxes.values():
        box.setChecked(False)
    settle(dialog, qtbot)
    assert "Nothing to print was chosen." in dialog.preview.note
    assert dialog.proof is None
    form_of(dialog).parts.boxes["map"].click()
    settle(dialog, qtbot)
    assert dialog.preview.pages == 1


def test_nothing_is_left_when_the_window_closes_in_the_middle(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    form_of(dialog).margin.setValue(20)
    qtbot.waitUntil(lambda: dialog.proofs.making)
    dialog.reject()
    wait_for_all()
    assert gc.isenabled()
    assert not dialog.isVisible()


@pytest.mark.parametrize("size", [(960, 640), (1600, 900), (640, 400)])
def test_the_pre_flight_finds_its_place_in_every_window(size: tuple[int, int], open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    dialog.setMinimumSize(0, 0)
    dialog.resize(*size)
    assert dialog.size().toTuple() == size
    qtbot.waitUntil(lambda: dialog.preview.isVisible() and dialog.preflight.isVisible())
    if size[1] > 600:
        places = [QRect(part.mapTo(dialog, QPoint(0, 0)), part.size()) for part in (dialog.preview, dialog.preflight)]
        assert not places[0].intersects(places[1])


def test_a_picture_without_background_stands_on_squares(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    dialog.format.buttons["png"].click()
    settle(dialog, qtbot)

    def squares() -> int:
        """How many points have the tint of the squares."""
        image = dialog.preview.view.viewport().grab().toImage()
        tint = colour(LIGHT, "line").rgb()
        return sum(image.pixel(x, y) == tint for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))

    before = squares()
    dialog.form.controls["background"].setChecked(False)
    settle(dialog, qtbot)
    assert squares() > before + 1000
    dialog.form.controls["background"].setChecked(True)
    settle(dialog, qtbot)
    assert squares() == before
