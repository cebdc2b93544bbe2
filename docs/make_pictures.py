"""Draws the pictures of the documentation from the sample maps. Run it with: uv run docs/make_pictures.py."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.opening import Opening

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 1440, 900
PAGE_WIDTH = 1600
SETTLED_MS = 1500


def main() -> None:
    """Write pictures of the window, its start page, capture and export, and one of each page of a PDF."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1.5"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LANEWAY_DATA_DIR"] = folder
        draw_start(PICTURES / "start-page.png")
        for theme in ("light", "dark"):
            draw_window(theme, PICTURES / f"john-{theme}.png")
        draw_capture(PICTURES / "capture.png")
        draw_export(PICTURES / "export.png")
        draw_pages(Path(folder) / "john.pdf", [PICTURES / "john-pdf.png", PICTURES / "john-register.png"])


def open_window(theme: str) -> "Opening":
    """A window in a theme, with no project in it yet."""
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.settings import Settings
    from ui.theming import Appearance

    app = make_application()
    settings = Settings()
    appearance = Appearance(app, settings)
    appearance.set_mode(theme)
    window = MainWindow(settings)
    window.resize(WIDTH, HEIGHT)
    window.show()
    return Opening(window, appearance)


def save(opening: "Opening", target: Path) -> None:
    """Save what the window shows once all is painted, and close it."""
    from PySide6.QtTest import QTest

    QTest.qWait(SETTLED_MS)
    target.parent.mkdir(exist_ok=True)
    opening.window.grab().save(str(target))
    opening.window.close()


def draw_window(theme: str, target: Path) -> None:
    """Show the samples with a touchpoint selected."""
    from model.analysis.order import touchpoints_of_map

    opening = open_window(theme)
    opening.projects.open_first(None)
    assert opening.workbench is not None
    session = opening.workbench.session
    assert session.map_id is not None
    session.select({touchpoints_of_map(session.store, session.map_id)[3].id})
    save(opening, target)


def draw_start(target: Path) -> None:
    """Show the start page as it is at the first start."""
    opening = open_window("light")
    opening.show_start()
    save(opening, target)


def draw_capture(target: Path) -> None:
    """Show a map that is captured by keyboard."""
    from PySide6.QtTest import QTest

    from model.analysis.order import touchpoints_of_map

    opening = open_window("light")
    opening.projects.open_first(None)
    bench = opening.workbench
    assert bench is not None
    QTest.qWait(SETTLED_MS)  # the first view of a map is chosen once it shows
    bench.canvas.set_zoom(0.8)
    bench.session.select({touchpoints_of_map(bench.session.store, str(bench.session.map_id))[10].id})
    bench.capture.start()
    save(opening, target)


def draw_export(target: Path) -> None:
    """Show the export window with tiles chosen."""
    from PySide6.QtTest import QTest

    from export.presets import Presets
    from ui.dialogs.export.window import ExportWindow
    from ui.settings import Settings

    opening = open_window("light")
    opening.projects.open_first(None)
    assert opening.workbench is not None
    dialog = ExportWindow(opening.window, opening.workbench.session, Settings())
    preset = Presets().find("Workshop tiles (A3)")
    assert preset is not None
    dialog.show()
    dialog.take(preset.options)
    dialog.file.setText("John buys a television.pdf")
    dialog.file.clearFocus()
    while not dialog.settled:
        QTest.qWait(20)
    QTest.qWait(SETTLED_MS)  # the strip asks for its pictures once it shows
    while not dialog.settled:
        QTest.qWait(20)
    dialog.grab().save(str(target))
    dialog.reject()
    opening.window.close()


def draw_pages(pdf: Path, targets: list[Path]) -> None:
    """Export the first sample map and save a picture of each page."""
    import pypdfium2

    from export.cli import export_sample

    document = pypdfium2.PdfDocument(export_sample(pdf))
    for page, target in zip(document, targets, strict=True):
        page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().save(target, optimize=True)
    document.close()


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # Qt need not be taken down in order for a picture
