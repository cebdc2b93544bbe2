"""The PNG of a map: as large as was asked for, drawn as on paper, and refused before memory runs out."""

import io
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from export import pixels
from export.base import Cancelled, ExportResult, unheard
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions
from export.pixels import PngFile
from export.png import LEAST_DPI, LONGEST_SIDE, MOST_DPI, MOST_PIXELS, PngExporter, PngOptions, size_in_pixels
from model.errors import UserError
from model.layout.engine import Engine
from model.records import JourneyMap, Stage
from model.samples import big_records
from model.store import Snapshot
from tests.builders import a_map
from tests.e2e.maps import snapshot_of

ROUNDING = 8
"""How far pixels may be apart that are drawn with another clip."""


def export(snapshot: Snapshot, map_id: str, **options: Any) -> tuple[bytes, ExportResult]:
    stream = io.BytesIO()
    result = PngExporter().write_into(stream, snapshot, map_id, PngOptions(**options), unheard)
    return stream.getvalue(), result


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()  # which also checks it
    return image


def on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


@pytest.mark.parametrize("dpi", [18, 72, 96.5, 150, 300])
def test_it_has_the_size_and_the_resolution_that_were_asked_for(dpi: float) -> None:
    scene = a_map("Buy: Look Pay")
    picture = Engine().lay_out(scene.store, scene.map_id).picture
    image = opened(export(scene.store, scene.map_id, dpi=dpi)[0])
    assert image.size == (round(picture.width * dpi / 72), round(picture.height * dpi / 72))
    assert image.mode == "RGB"
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_it_looks_like_paper_without_its_margins() -> None:
    snapshot, map_id = snapshot_of("every script")
    stream = io.BytesIO()
    PdfExporter().write_into(stream, snapshot, map_id, PdfOptions(margin=0, parts=("map",)), unheard)
    document = pypdfium2.PdfDocument(stream.getvalue())
    paper = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    image = opened(export(snapshot, map_id, dpi=144)[0])
    other = paper.crop((0, 0, *image.size))
    assert max(ImageStat.Stat(ImageChops.difference(image, other)).mean) < 2.5


def test_without_a_background_it_is_transparent() -> None:
    scene = a_map("Buy: Look Pay")
    solid = opened(export(scene.store, scene.map_id)[0])
    clear = opened(export(scene.store, scene.map_id, background=False)[0])
    assert clear.mode == "RGBA"
    assert clear.getpixel((3, 3)) == (0, 0, 0, 0)
    assert max(ImageStat.Stat(ImageChops.difference(on_white(clear), solid)).mean) < 0.1


@pytest.mark.parametrize("background", [True, False])
def test_bands_leave_no_seam(background: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot, map_id = snapshot_of("John")
    at_once = on_white(opened(export(snapshot, map_id, dpi=72, background=background)[0]))
    monkeypatch.setattr(pixels, "_PIXELS_AT_ONCE", 100_000)
    in_bands = on_white(opened(export(snapshot, map_id, dpi=72, background=background)[0]))
    assert ImageChops.difference(at_once, in_bands).convert("L").getextrema()[1] <= ROUNDING


def test_pixels_are_packed_as_they_are() -> None:
    noise = Image.effect_noise((37, 40), 200)
    image = Image.merge("RGBA", (noise, noise.rotate(90), noise.rotate(180), noise.rotate(270)))
    file = PngFile(37, 40, 300, transparent=True)
    for top, bottom in ((0, 1), (1, 17), (17, 40)):
        file.add(image.crop((0, top, 37, bottom)))
    assert opened(file.data()).tobytes() == image.tobytes()


def test_it_may_be_stopped_between_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot, map_id = snapshot_of("John")
    monkeypatch.setattr(pixels, "_PIXELS_AT_ONCE", 100_000)
    shares: list[float] = []

    def stop(done: float, _: str) -> None:
        shares.append(done)
        if done > 0.5:
            raise Cancelled

    stream = io.BytesIO()
    with pytest.raises(Cancelled):
        PngExporter().write_into(stream, snapshot, map_id, PngOptions(dpi=72), stop)
    assert stream.getvalue() == b""
    assert 0.5 < shares[-1] < 0.6
    assert len(shares) > 8


@pytest.mark.parametrize("dpi", [LEAST_DPI - 1, MOST_DPI + 1, 0, -150, float("nan"), float("inf")])
def test_a_resolution_out_of_range_is_refused(dpi: float) -> None:
    with pytest.raises(UserError, match="dpi cannot be made") as caught:
        PngOptions(dpi=dpi)
    assert caught.value.remedy == "Choose from 18 to 1200."


@pytest.mark.parametrize(("width", "height"), [(2000, 1000), (20_000, 900), (60_000, 20), (9_000, 9_000)])
def test_what_is_too_large_names_the_resolution_that_works(width: float, height: float) -> None:
    with pytest.raises(UserError, match="million in all") as caught:
        size_in_pixels(width, height, 1200)
    most = int(caught.value.remedy.removeprefix("Choose ").removesuffix(" dpi or less."))
    across, down = size_in_pixels(width, height, most)
    assert max(across, down) <= LONGEST_SIDE
    assert across * down <= MOST_PIXELS
    with pytest.raises(UserError):
        size_in_pixels(width, height, most + 1)


def test_a_map_that_is_too_large_at_any_resolution_is_left_to_other_formats() -> None:
    snapshot = Snapshot(big_records(900))
    with pytest.raises(UserError, match=r"would have 28\d,\d\d\d × [\d,]+ pixels") as caught:
        export(snapshot, snapshot.all(JourneyMap)[0].id)
    assert caught.value.remedy == "Export it as PDF or SVG, which have no such limit."


def test_text_of_too_few_pixels_is_told() -> None:
    scene = a_map("Buy: Look Pay")
    assert export(scene.store, scene.map_id, dpi=72)[1].warnings == ()
    (warning,) = export(scene.store, scene.map_id, dpi=20)[1].warnings
    assert warning == "The smallest text is 3 pixels high; 40 dpi would make it readable."
    assert export(scene.store, scene.map_id, dpi=40)[1].warnings == ()


def test_characters_without_a_glyph_are_told() -> None:
    scene = a_map("Buy: Look")
    scene.edit(lambda store: store.put(store.all(Stage)[0].replaced(title="Egypt \U00013000")))
    assert export(scene.store, scene.map_id)[1].warnings == (
        "No font has these characters, so they show as boxes: \U00013000 (U+13000).",
    )
