"""What the export window offers: options, parts, presets, and what would make the paper better."""

import json

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Orientation, Paper
from model.document import Document
from tests.builders import a_map
from tests.ui.dialogs.export.driving import Open, choose_sheets, form_of, settle
from ui.session import Session
from ui.settings import Settings
from ui.start.name_dialog import NameDialog


def test_a_finding_is_mended_by_one_click(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    form_of(dialog).paper.show_value(Paper.A4)
    choose_sheets(dialog, Sheets.FIT, qtbot)
    assert any("smallest text" in text for text in dialog.preflight.texts)
    (take,) = dialog.preflight.buttons
    assert take.text() == "Use A2"
    take.click()
    settle(dialog, qtbot)
    assert form_of(dialog).paper.value is Paper.A2
    assert not any("smallest text" in text for text in dialog.preflight.texts)


def test_a_part_without_data_is_off_and_says_why(open_window: Open) -> None:
    bare = Session(Document(None, list(a_map("Buy: Look").store.records.values())))
    dialog = open_window(on=bare)
    parts = form_of(dialog).parts
    box = parts.boxes["register"]
    assert not box.isEnabled()
    assert not box.isChecked()
    assert box.toolTip() == box.accessibleDescription() == parts.reasons["register"] == "The map has no pain points."
    assert dialog.proof is not None
    assert dialog.proof.left_out == ()


def test_an_empty_map_turns_off_what_it_has_no_pages_of(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    form = form_of(dialog)
    form.parts.boxes["gaps"].click()
    before = form.parts.parts
    assert set(before) == {"map", "register", "gaps"}
    form.empty.click()
    settle(dialog, qtbot)
    assert form.parts.parts == ("map",)
    assert [id_ for id_, box in form.parts.boxes.items() if box.isEnabled()] == ["cover", "map"]
    assert [id_ for id_, box in form.parts.boxes.items() if box.isChecked()] == ["map"]
    assert form.parts.boxes["gaps"].toolTip() == form.parts.reasons["gaps"] == "The map is printed empty."
    said = [line.text() for line in form.parts.findChildren(QLabel) if line.isVisible()]
    assert said == ["The map is printed empty."], "once for all of them"
    assert dialog.proof is not None
    assert dialog.proof.left_out == ()
    form.empty.click()
    assert form.parts.parts == before
    assert [id_ for id_, box in form.parts.boxes.items() if box.isChecked()] == list(before)
    assert form.parts.boxes["gaps"].toolTip() == ""


def test_all_options_come_back_from_the_form(open_window: Open) -> None:
    wanted = PdfOptions(
        Sheets.TILES, Paper.LEGAL, Orientation.PORTRAIT, 1.5, 12.5, 15.0, False, False, ("map",), "{map}", "", False,
        False, None, True,
    )  # fmt: skip
    form = form_of(open_window())
    form.show_options(wanted)
    assert form.options == wanted


def test_a_preset_is_there_after_a_restart(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    dialog.preset_bar.box.chosen.emit("Wall (A1)")
    form_of(dialog).margin.setValue(15)
    dialog.preset_bar.ask_name()
    name = dialog.findChild(NameDialog)
    assert name is not None
    name.field.setText("Our wall")
    name.accept()
    assert dialog.preset_bar.box.currentText() == "Our wall"
    form_of(dialog).sheets.buttons[Sheets.ONE].click()
    assert dialog.preset_bar.box.currentIndex() == -1, "no preset is like this"
    dialog.reject()

    again = open_window()
    again.preset_bar.box.chosen.emit("Our wall")
    settle(again, qtbot)
    options = form_of(again).options
    assert (options.sheets, options.paper, options.margin) == (Sheets.FIT, Paper.A1, 15)


def test_what_was_chosen_last_is_chosen_again(open_window: Open) -> None:
    dialog = open_window()
    form_of(dialog).show_options(PdfOptions(Sheets.TILES, Paper.A3, overlap=12))
    dialog.reject()
    again = open_window()
    assert form_of(again).options == PdfOptions(Sheets.TILES, Paper.A3, overlap=12)


@pytest.mark.parametrize("kept", ["{", "7", '{"scale": 99, "paper": []}', json.dumps({"sheets": 3})])
def test_settings_that_make_no_sense_are_not_heeded(open_window: Open, kept: str) -> None:
    Settings().keep("export/options/pdf", kept)
    assert form_of(open_window()).options == PdfOptions()


def test_a_picture_too_large_is_said_before_it_is_made(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    dialog.format.buttons["png"].click()
    settle(dialog, qtbot)
    assert dialog.preflight.texts == []
    dialog.form.controls["dpi"].setValue(1200)  # type: ignore[union-attr]
    settle(dialog, qtbot)
    (text,) = dialog.preflight.texts
    assert "At 1200 dpi the picture would have" in text


def test_the_tab_key_goes_from_left_to_right(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window()
    form_of(dialog).paper.show_value(Paper.A4)
    choose_sheets(dialog, Sheets.FIT, qtbot)
    wanted = (
        dialog.format.buttons["pdf"], dialog.preset_bar.box, form_of(dialog).paper, form_of(dialog).parts.boxes["map"],
        form_of(dialog).page_numbers, dialog.preview.strip, dialog.preview.view, dialog.preflight.buttons[0],
        dialog.file, dialog.export,
    )  # fmt: skip
    chain, widget = [], wanted[0]
    for _ in range(400):
        chain.append(widget)
        widget = widget.nextInFocusChain()  # type: ignore[assignment]
    places = [chain.index(each) for each in wanted]
    assert places == sorted(places)
