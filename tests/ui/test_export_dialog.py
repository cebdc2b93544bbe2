"""The export dialog: what it foretells, writes, and says when that fails."""

import gc
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from export.base import ExportResult
from model.errors import UserError
from ui.dialogs.export_pdf import ExportDialog
from ui.workbench import Workbench

FULL = UserError("The disk is full.", "Free some space.")


class FakeExporter:
    id, title, suffix, options_type = "pdf", "PDF", ".pdf", object

    def __init__(self, outcome: object) -> None:
        self.outcome = outcome

    def write(self, snapshot: object, map_id: str, target: Path, options: object, progress: Callable) -> ExportResult:
        progress(0.5, "Painting")
        if self.outcome == "wait":
            while True:
                progress(0.6, "Painting")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return ExportResult(target, 2, ("Small text.",))


def export_dialog(bench: Workbench, outcome: object) -> ExportDialog:
    window = bench.canvas.window()
    dialog = ExportDialog(window, bench.session, FakeExporter(outcome), window.settings)
    dialog.open()
    return dialog


def test_an_export_ends_in_a_message(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export_dialog(bench, None)
    dialog.written.connect(bench.show_export)
    dialog.file.setText(str(tmp_path / "a map"))
    with qtbot.waitSignal(dialog.finished):
        dialog.start()
    assert "a map.pdf was written: 2 pages. Small text." in bench.desk_area.toast.text


def test_an_export_that_fails_says_why_and_can_be_tried_again(bench: Workbench, qtbot: QtBot) -> None:
    dialog = export_dialog(bench, FULL)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.trouble != "")
    assert "The disk is full." in dialog.trouble
    assert dialog.export.isEnabled()
    dialog.reject()


def test_an_export_can_be_stopped(bench: Workbench, qtbot: QtBot) -> None:
    dialog = export_dialog(bench, "wait")
    dialog.start()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.working)
    assert dialog.isVisible()
    assert dialog.trouble == ""
    dialog.reject()


def test_the_real_export_writes_a_pdf(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    bench.book.run("file.export_pdf")
    (dialog,) = bench.canvas.window().findChildren(ExportDialog)
    dialog.file.setText(str(tmp_path / "john.pdf"))
    with qtbot.waitSignal(dialog.finished, timeout=60_000):
        dialog.start()
    assert (tmp_path / "john.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_is_collected_on_the_thread_of_an_export(bench: Workbench, qtbot: QtBot) -> None:
    dialog = export_dialog(bench, "wait")
    assert gc.isenabled()
    dialog.start()
    assert not gc.isenabled(), "it would free widgets on a thread that is not theirs"
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.working)
    assert gc.isenabled()
    dialog.reject()
