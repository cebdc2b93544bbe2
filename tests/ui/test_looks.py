"""A map is shown again as it was last looked at, also after a new start."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPointF

from model.document import Document
from model.records import JourneyMap
from model.samples import sample_records
from ui.looks import keep_looks, kept_looks
from ui.settings import Settings
from ui.workbench import Workbench


def test_zoom_and_place_of_each_map_come_back(open_document: Callable[[Document], Workbench]) -> None:
    records = sample_records()
    bench = open_document(Document(None, records))
    QCoreApplication.processEvents()
    first, second = (journey.id for journey in bench.session.store.all(JourneyMap)[:2])
    for map_id, zoom, place in ((second, 0.5, QPointF(300, 200)), (first, 1.25, QPointF(700, 400))):
        bench.session.show_map(map_id)
        bench.canvas.set_zoom(zoom)
        bench.canvas.center_on(place)
    bench = open_document(Document(None, records))
    QCoreApplication.processEvents()
    assert bench.session.map_id == first
    for map_id, zoom, place in ((first, 1.25, QPointF(700, 400)), (second, 0.5, QPointF(300, 200))):
        bench.session.show_map(map_id)
        assert bench.canvas.zoom == pytest.approx(zoom)
        assert (bench.canvas.camera.visible.center() - place).manhattanLength() < 4


@pytest.mark.usefixtures("qapp")
def test_only_so_many_are_kept_and_nonsense_is_left_out() -> None:
    settings = Settings()
    settings.keep("view/maps", ["a", "b 1 nan 2", "c 1 2 3 4", "d x 2 3", "e 0.5 1 2"])
    assert kept_looks(settings) == {"e": (0.5, QPointF(1, 2))}
    keep_looks(settings, {f"m{n}": (1.0, QPointF(n, 0)) for n in range(70)})
    assert len(kept_looks(settings)) == 60
    assert "e" not in kept_looks(settings)
