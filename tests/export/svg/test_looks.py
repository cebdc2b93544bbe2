"""What an SVG looks like: as on paper, with the pictures of the project."""

import base64
import io

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from export.base import unheard
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions
from export.svg.exporter import SvgText
from export.svg.images import shown
from model.layout import picture as p
from model.layout.engine import Engine
from model.layout.fonts import FONTS
from model.store import Snapshot
from tests.builders import a_map
from tests.e2e.maps import snapshot_of
from tests.export.svg.drawing import drawn, export, rendered
from tests.pictures import RED, a_file, pixel


def paper(snapshot: Snapshot, map_id: str, scale: float) -> Image.Image:
    """The map as PDF shows it on one sheet without margins."""
    stream = io.BytesIO()
    PdfExporter().write_into(stream, snapshot, map_id, PdfOptions(margin=0, parts=("map",)), unheard)
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        return document[0].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


@pytest.mark.parametrize("name", ["John", "every script"])
def test_outlines_look_like_paper(name: str) -> None:
    snapshot, map_id = snapshot_of(name)
    ours = rendered(export(snapshot, map_id, text=SvgText.OUTLINES)[0], 2).convert("RGB")
    theirs = paper(snapshot, map_id, 2).crop((0, 0, *ours.size))
    picture = Engine().lay_out(snapshot, map_id).picture
    for group, x, y in picture.walk():
        if group.role in ("touchpoint", "note", "pain", "stage", "title", "rows", "quote", "lane-label"):
            area = tuple(round(2 * edge) for edge in (x, y, x + group.width, y + group.height))
            one, other = ours.crop(area), theirs.crop(area)
            assert ink(one) == pytest.approx(ink(other), abs=2), group.label
            assert difference(one, other) < 12, (group.role, group.label)
    assert difference(ours, theirs) < 2


@pytest.mark.parametrize("name", ["John", "every script"])
def test_text_looks_like_outlines_where_the_fonts_are_known(name: str) -> None:
    snapshot, map_id = snapshot_of(name)
    fonts = {"font_dirs": [str(FONTS)], "font_family": "Inter", "sans_serif_family": "Inter"}
    ours = rendered(export(snapshot, map_id)[0], 1, **fonts).convert("RGB")
    theirs = rendered(export(snapshot, map_id, text=SvgText.OUTLINES)[0], 1).convert("RGB")
    assert ink(ours) == pytest.approx(ink(theirs), abs=2)
    assert difference(ours, theirs) < 2


def ink(image: Image.Image) -> tuple[int, ...]:
    """The box of what is not as the corner is."""
    ground = Image.new("RGB", image.size, image.getpixel((image.width - 1, image.height - 1)))
    marks = ImageChops.difference(image, ground).convert("L").point(lambda value: 255 * (value > 60))
    return marks.getbbox() or (0, 0, 0, 0)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean of how far the pixels are apart, 0 to 255."""
    return float(max(ImageStat.Stat(ImageChops.difference(one, other)).mean))


def test_without_a_background_it_is_transparent() -> None:
    scene = a_map("Buy: Look")
    for text in SvgText:
        with_one = rendered(export(scene.store, scene.map_id, text=text)[0])
        without = rendered(export(scene.store, scene.map_id, text=text, background=False)[0])
        assert with_one.getpixel((2, 2)) == (255, 255, 255, 255)
        assert without.getpixel((2, 2)) == (0, 0, 0, 0)
        assert without.getbbox() is not None


def image(asset: str = "a", width: float = 40, height: float = 20, radius: float = 0, aspect: float = 0) -> p.Image:
    return p.Image(asset, 10, 10, width, height, radius, aspect)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_held_as_they_are_stored(kind: str) -> None:
    data = a_file(kind)
    written = drawn(image(), image("a", 20), load_image=lambda _: shown(data))
    assert written.count(base64.b64encode(data)) == 1
    assert f"data:image/{kind.lower()};base64," in written.decode()


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "GIF"])
def test_pictures_of_other_kinds_become_png(kind: str) -> None:
    found = shown(a_file(kind))
    assert found is not None
    assert found.address.startswith("data:image/png;base64,")
    data = base64.b64decode(found.address.partition(",")[2])
    assert pixel(data, 5, 3) == pytest.approx((*RED, 255), abs=6)


def test_a_picture_that_cannot_be_read_is_left_out() -> None:
    assert b"<image" not in drawn(image(), load_image=lambda _: shown(b"no picture"))


def test_a_picture_covers_its_place_with_round_corners() -> None:
    data = a_file("PNG", 30, 90)  # as wide as the place, and six times as high: red above, blue below
    written = drawn(image(radius=8, aspect=30 / 90), load_image=lambda _: shown(data))
    shot = rendered(written, 4)
    assert shot.getpixel((4 * 30, 4 * 20))[:3] == pytest.approx(RED, abs=4)
    assert shot.getpixel((4 * 30, 4 * 8))[3] == 0
    assert shot.getpixel((4 * 30, 4 * 31))[3] == 0
    assert shot.getpixel((4 * 10 + 2, 4 * 10 + 2))[3] == 0
    assert shot.getpixel((4 * 49, 4 * 20))[:3] == pytest.approx(RED, abs=4)
