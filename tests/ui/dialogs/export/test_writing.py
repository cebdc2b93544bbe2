"""The export window writes files, and says when that fails."""

import gc
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from export.base import ExportResult
from export.exporters import EXPORTERS
from export.pdf.exporter import PdfExporter
from export.pdf.options import Sheets
from model.errors import UserError
from tests.ui.dialogs.export.driving import LONG_MS, Open, choose_sheets, press, settle
from ui.dialogs.export.window import ExportWindow
from ui.previewing import wait_for_all
from ui.workbench import Workbench

FULL = UserError("The disk is full.", "Free some space.")


def test_an_export_ends_in_a_message(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_window(None)
    left: list[ExportResult] = []
    dialog.left_behind.connect(left.append)
    dialog.file.setText(str(tmp_path / "a map"))
    with qtbot.waitSignal(dialog.written):
        dialog.export.click()
    assert dialog.status.written == "Written: a map.pdf, 2 pages"
    assert dialog.isVisible()
    assert left == []
    dialog.reject()
    assert [result.path for result in left] == [tmp_path / "a map.pdf"]


def test_an_export_that_fails_says_why_and_can_be_tried_again(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window(FULL)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.status.trouble != "")
    assert "The disk is full." in dialog.status.trouble
    assert dialog.export.isEnabled()


def test_an_export_can_be_stopped(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_window("wait")
    old = tmp_path / "old.pdf"
    old.write_bytes(b"as it was")
    dialog.file.setText(str(old))
    dialog.start()
    press(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.working)
    assert dialog.isVisible()
    assert dialog.status.trouble == dialog.status.written == ""
    assert old.read_bytes() == b"as it was"
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_the_window_while_it_writes_stops_that_and_closes_it(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window("wait")
    dialog.start()
    dialog.close()
    assert dialog.isVisible(), "until the export has stopped"
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not dialog.working


def test_cancelling_the_real_export_leaves_the_old_file(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_window()
    old = tmp_path / "old.pdf"
    old.write_bytes(b"as it was")
    dialog.file.setText(str(old))
    dialog.start()
    assert dialog.working
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.working, timeout=LONG_MS)
    assert old.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_enter_writes_the_pdf_of_the_preview(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_window()
    choose_sheets(dialog, Sheets.FIT, qtbot)
    dialog.file.setText(str(tmp_path / "john.pdf"))
    with qtbot.waitSignal(dialog.written, timeout=LONG_MS):
        press(dialog.file, Qt.Key.Key_Return)
    assert dialog.proof is not None
    assert (tmp_path / "john.pdf").read_bytes() == dialog.proof.data


def test_what_was_written_can_be_opened_and_shown(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    can = True
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or can)
    dialog = open_window(None)
    dialog.file.setText(str(tmp_path / "a map.pdf"))
    with qtbot.waitSignal(dialog.written):
        dialog.start()
    assert dialog.status.open.isDefault(), "Enter opens what was written, and writes it not again"
    dialog.status.open.click()
    dialog.status.show_in_folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "a map.pdf", tmp_path]
    assert dialog.status.trouble == ""
    can = False
    dialog.status.open.click()
    assert "No program here opens .pdf files." in dialog.status.trouble
    assert str(tmp_path / "a map.pdf") in dialog.status.trouble


def test_a_file_that_would_be_replaced_is_said(open_window: Open, tmp_path: Path) -> None:
    dialog = open_window(None)
    (tmp_path / "there.pdf").write_bytes(b"")
    dialog.file.setText(str(tmp_path / "there"))
    assert not dialog.replaces.isHidden()
    dialog.file.setText(str(tmp_path / "not there"))
    assert dialog.replaces.isHidden()
    dialog.file.setText(" ")
    assert not dialog.export.isEnabled()


@pytest.mark.parametrize("text", ["/", ".", "..", "~", "a folder/", "a\0b", "~nobody-of-that-name/map"])
def test_text_that_names_no_file_is_told(text: str, open_window: Open) -> None:
    dialog = open_window(None)
    dialog.file.setText(text)
    dialog.choose_format(dialog.exporter.id)
    dialog.start()
    assert not dialog.working
    assert dialog.status.trouble


def test_a_name_alone_is_a_file_in_the_folder_used_last(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_window(None)
    for name, written in ((str(tmp_path / "first"), "first.pdf"), ("second", "second.pdf")):
        dialog.file.setText(name)
        with qtbot.waitSignal(dialog.written) as told:
            dialog.start()
        assert told.args[0].path == tmp_path / written


def test_a_name_keeps_its_dots_when_the_format_changes(open_window: Open, tmp_path: Path) -> None:
    dialog = open_window()
    for text, kept in (("v1.2", "v1.2.svg"), ("v1.2.PDF", "v1.2.svg"), (f"{tmp_path}/", f"{tmp_path}/")):
        dialog.file.setText(text)
        dialog.choose_format("svg")
        assert dialog.file.text() == kept


@pytest.mark.parametrize(
    "exporter", [each for each in EXPORTERS if not isinstance(each, PdfExporter)], ids=lambda e: e.id
)
def test_every_format_is_written(exporter: Any, open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_window()
    dialog.file.setText(str(tmp_path / "john.pdf"))
    dialog.format.buttons[exporter.id].click()
    settle(dialog, qtbot)
    assert dialog.file.text() == str(tmp_path / f"john{exporter.suffix}")
    assert dialog.preview.pages == 1
    assert dialog.form.options == exporter.options_type()
    with qtbot.waitSignal(dialog.written, timeout=LONG_MS):
        dialog.start()
    assert (tmp_path / f"john{exporter.suffix}").stat().st_size > 1000
    assert dialog.status.trouble == ""


def test_the_action_opens_the_window_and_the_desk_says_what_was_written(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.book.run("file.export_pdf")
    (dialog,) = bench.canvas.window().findChildren(ExportWindow)
    dialog.file.setText(str(tmp_path / "john.pdf"))
    with qtbot.waitSignal(dialog.written, timeout=LONG_MS):
        dialog.start()
    assert bench.desk_area.toast.text == ""
    dialog.reject()
    assert bench.desk_area.toast.text.startswith("john.pdf was written: 2 pages.")
    wait_for_all()


def test_nothing_is_collected_on_the_thread_of_an_export(open_window: Open, qtbot: QtBot) -> None:
    dialog = open_window("wait")
    qtbot.waitUntil(gc.isenabled)
    dialog.start()
    assert not gc.isenabled(), "it would free widgets on a thread that is not theirs"
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.working)
    qtbot.waitUntil(gc.isenabled)  # once the preview has drawn what it was still about to
