"""The forecast tells what the export then does."""

from pathlib import Path

import pytest

from export.base import unheard
from export.pdf.exporter import PdfExporter
from export.pdf.papers import Orientation, Paper, PdfOptions
from export.pdf.preflight import Preflight, smallest_on
from model.layout.engine import Engine
from model.layout.picture import Picture
from model.samples import sample_records
from model.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(sample_records())


def map_of(store: Store) -> str:
    return next(
        record.id for record in store.records.values() if getattr(record, "title", "") == "John buys a television"
    )


@pytest.mark.parametrize("register", [True, False])
@pytest.mark.parametrize("paper", [Paper.SHEET, Paper.A4, Paper.A1])
def test_pages_and_smallest_text_are_those_of_the_export(
    store: Store, tmp_path: Path, paper: Paper, register: bool
) -> None:
    map_id = map_of(store)
    options = PdfOptions(paper, Orientation.AUTO, register)
    found = Preflight(store, map_id, Engine().lay_out(store, map_id).picture).forecast(options)
    result = PdfExporter().write(store.frozen(), map_id, tmp_path / "map.pdf", options, unheard)
    assert found.pages == result.pages
    assert found.smallest_text == pytest.approx(result.smallest_text)
    assert (found.better is None) == (not result.warnings)
    assert found.better is None or str(found.better) in result.warnings[0]


def test_the_paper_it_suggests_is_good_enough(store: Store) -> None:
    map_id = map_of(store)
    picture = Engine().lay_out(store, map_id).picture
    preflight = Preflight(store, map_id, picture)
    small = preflight.forecast(PdfOptions(Paper.A4))
    assert small.better is not None
    assert small.smallest_text == pytest.approx(smallest_on(Paper.A4, picture))
    assert preflight.forecast(PdfOptions(small.better)).better is None


def test_a_picture_without_text_has_no_smallest(store: Store) -> None:
    assert Preflight(store, map_of(store), Picture(10, 10, ())).forecast(PdfOptions()).smallest_text is None
    assert smallest_on(Paper.A3, Picture(10, 10, ())) is None
