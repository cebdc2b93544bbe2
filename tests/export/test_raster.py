"""Pages of a PDF as pixels."""

import pytest

from export.base import unheard
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import Rect
from export.pdf.papers import Paper
from export.pdf.proof import Proof, make_proof
from export.raster import Pixels, Raster
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot
from tests.builders import a_map


@pytest.fixture(scope="module")
def proof() -> Proof:
    snapshot = Snapshot(sample_records())
    options = PdfOptions(Sheets.FIT, Paper.A4, footer="", page_numbers=False, as_of=False)
    return make_proof(snapshot, snapshot.all(JourneyMap)[0].id, options, unheard)


def rows(pixels: Pixels) -> list[bytes]:
    """The colours of each row; the fourth byte of a pixel says nothing."""
    lines = (pixels.data[y * pixels.stride :][: 4 * pixels.width] for y in range(pixels.height))
    return [bytes(byte for place, byte in enumerate(line) if place % 4 != 3) for line in lines]


def test_a_page_comes_in_the_size_asked_for(proof: Proof) -> None:
    raster = Raster(proof.data)
    pixels = raster.render(0, 420.5)
    raster.close()
    assert (pixels.width, pixels.height) == (421, 298)
    assert len(set(rows(pixels))) > 50


def test_a_part_is_cut_out_of_the_whole_to_the_pixel(proof: Proof) -> None:
    raster = Raster(proof.data)
    whole, part = rows(raster.render(0, 1094.4)), raster.render(0, 1094.4, Rect(101, 57, 402, 255))
    raster.close()
    assert (part.width, part.height) == (301, 198)
    cut = b"".join(line[3 * 101 : 3 * 402] for line in whole[57:255])
    off = sum(abs(one - other) > 8 for one, other in zip(b"".join(rows(part)), cut, strict=True))
    assert off < len(cut) / 1000, "PDFium rounds edges by a shade where it clips, and moves nothing"


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="Failed to load"):
        Raster(b"no PDF")


def test_a_proof_names_its_pages_and_their_paper(proof: Proof) -> None:
    assert [(leaf.name, leaf.part, leaf.size) for leaf in proof.leaves] == [
        ("Map", "map", "A4 landscape"),
        ("Pain register", "register", "A4 landscape"),
    ]
    assert proof.sheets == (("A4 landscape", 2),)
    assert proof.smallest_text is not None


def test_a_sheet_as_large_as_the_map_is_measured() -> None:
    snapshot = Snapshot(sample_records())
    options = PdfOptions(parts=("map", "nonsense"))
    (leaf,) = make_proof(snapshot, snapshot.all(JourneyMap)[0].id, options, unheard).leaves
    assert leaf.paper is None
    assert leaf.size.endswith(" mm")


def test_a_page_longer_than_pdf_can_say_in_points_is_not_drawn_too_small() -> None:
    scene = a_map("Buy: " + " ".join(f"T{number}" for number in range(60)))
    found = make_proof(scene.store, scene.map_id, PdfOptions(scale=4.0, parts=("map",)), unheard)
    (leaf,) = found.leaves
    assert leaf.width > 14_400
    raster = Raster(found.data)
    pixels = raster.render(0, 3000)
    raster.close()
    assert pixels.width == pytest.approx(3000, abs=1)
    assert pixels.height == pytest.approx(3000 * leaf.height / leaf.width, abs=1)
