"""The forecast tells what the export then does."""

import pytest

from export.base import unheard
from export.pdf.job import Job
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Paper
from export.pdf.preflight import Finding
from model.edits.common import change
from model.ids import new_id
from model.records import ImageAsset
from model.samples import sample_records
from model.store import Store
from tests.builders import a_map, a_note
from tests.pictures import a_file


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(sample_records())


def map_of(store: Store) -> str:
    return next(
        record.id for record in store.records.values() if getattr(record, "title", "") == "John buys a television"
    )


def warned(store: Store, map_id: str, options: PdfOptions) -> tuple[Finding, ...]:
    job = Job(store.frozen(), map_id, options, unheard)
    job.run()
    return job.findings


def test_the_paper_it_suggests_is_good_enough(store: Store) -> None:
    [small] = warned(store, map_of(store), PdfOptions(Sheets.FIT, Paper.A4))
    assert small.better is not None
    assert small.advice == f"Use {small.better.paper}"
    assert warned(store, map_of(store), small.better) == ()


def test_the_scale_it_suggests_is_good_enough(store: Store) -> None:
    [small] = warned(store, map_of(store), PdfOptions(scale=0.3))
    assert small.better is not None
    assert small.better.scale > 0.3
    assert small.advice == f"Use {100 * small.better.scale:.0f}\N{NO-BREAK SPACE}%", "a line never ends before the sign"
    assert warned(store, map_of(store), small.better) == ()


def test_texts_that_are_shortened_are_counted_until_the_outline_holds_them() -> None:
    scene = a_map("Buy: Look Pay")
    a_note(scene, "What they said, and it was a lot. " * 60, "Look")
    a_note(scene, "Short.", "Pay")
    [found] = warned(scene.store, scene.map_id, PdfOptions())
    assert found.text.startswith("1 text on the map had to be shortened")
    assert found.better is not None
    assert warned(scene.store, scene.map_id, found.better) == ()


def test_each_picture_that_will_look_coarse_is_named_also_among_others_of_its_name() -> None:
    scene = a_map("Buy: Look Pay Use")
    for place, name, size in (("Look", "till.png", 30), ("Pay", "till.png", 40), ("Use", "fine.png", 2000)):
        file = a_file("PNG", size, size)
        image = ImageAsset(
            id=new_id(),
            project_id=scene.project.id,
            name=name,
            media_type="image/png",
            width=size,
            height=size,
            data=file,
        )
        with scene.store.transaction("Add"):
            scene.store.put(image)
        scene.edit(change, a_note(scene, place.lower(), place).id, image_id=image.id)
    [found] = warned(scene.store, scene.map_id, PdfOptions(parts=("map",)))
    assert found.text.startswith("2 pictures will look coarse: till.png (")
    assert found.text.count("till.png") == 2
    assert warned(scene.store, scene.map_id, PdfOptions(parts=("map",), scale=0.1))[1:] == ()
