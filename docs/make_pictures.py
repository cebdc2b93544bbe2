"""Draws the pictures of the documentation from the sample maps. Run it with: uv run docs/make_pictures.py."""

import os
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 1440, 900
PAGE_WIDTH = 1600


def main() -> None:
    """Write one picture of the window in each theme, and one of each page of a PDF."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1.5"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LANEWAY_DATA_DIR"] = folder
        for theme in ("light", "dark"):
            draw_window(theme, PICTURES / f"john-{theme}.png")
        draw_pages(Path(folder) / "john.pdf", [PICTURES / "john-pdf.png", PICTURES / "john-register.png"])


def draw_window(theme: str, target: Path) -> None:
    """Show the window on the samples with a touchpoint selected, and save what it shows."""
    from PySide6.QtWidgets import QApplication

    from model.analysis.order import touchpoints_of_map
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
    opening = Opening(window, appearance)
    opening.projects.open_first(None)
    assert opening.workbench is not None
    session = opening.workbench.session
    assert session.map_id is not None
    session.select({touchpoints_of_map(session.store, session.map_id)[3].id})
    for _ in range(3):
        QApplication.processEvents()
    target.parent.mkdir(exist_ok=True)
    window.grab().save(str(target))
    window.close()


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
