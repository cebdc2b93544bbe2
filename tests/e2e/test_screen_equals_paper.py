"""The screen and the paper show the same: one Picture through both painters, compared by the pixel at four to a point.

Every text line and every group's shapes are drawn alone, so that nothing covers their edges; the real export is then
compared as a whole.
"""

import math
from collections.abc import Iterator
from pathlib import Path as FilePath

import numpy as np
import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from export.base import unheard
from export.pdf.document import PdfFile, Sheet
from export.pdf.exporter import PdfExporter
from export.pdf.images import decode
from export.pdf.options import PdfOptions
from export.pdf.page import Window
from export.pdf.painter import Painter
from export.pdf.sheets import spot as spot_of
from model.layout.engine import Engine
from model.layout.picture import Box, Ellipse, Field, Group, Icon, Image, Item, Link, Path, Picture, Text
from model.store import Snapshot
from model.theme import LIGHT
from tests.e2e.maps import MAPS, snapshot_of
from tests.pictures import a_file
from ui.canvas.painter import PicturePainter

SCALE = 4
INK = 128
"""Darker pixels than this are ink."""
ROOM = 8
"""Points left free around what is drawn alone."""
NEAR = 1
"""Pixels by which screen and paper may differ."""
SHADE = 64
"""Levels of grey by which the edge of a shape may differ: the two smooth edges in their own way."""
STRAYS = 8
"""Pixels of a page that may differ all the same: Qt leaves a hole in a dot that is smaller than its outline is wide."""
STRIP = 1600

Pixels = np.ndarray
Edges = tuple[int, int, int, int]


@pytest.fixture(scope="module", params=MAPS)
def shown(request: pytest.FixtureRequest) -> tuple[Snapshot, str, Picture]:
    """A snapshot, one of its maps, and the map's Picture."""
    snapshot, map_id = snapshot_of(request.param)
    return snapshot, map_id, Engine().lay_out(snapshot, map_id).picture


def on_screen(
    picture: Picture, width: int, height: int, matrix: tuple[float, float, float, float], stored: bytes | None = None
) -> Pixels:
    """What the canvas paints, in grey; the matrix is scale x, scale y, left and top in pixels."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    scale_x, scale_y, left, top = matrix
    painter.translate(left, top)
    painter.scale(scale_x, scale_y)
    PicturePainter(LIGHT, lambda _: stored).paint(painter, picture)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    blue, green, red = (rows[:, channel : width * 4 : 4].astype(np.uint16) for channel in range(3))
    return ((red * 77 + green * 150 + blue * 29) >> 8).astype(np.uint8)


def on_paper(page: pypdfium2.PdfPage) -> Pixels:
    """What pdfium paints, in grey."""
    rows = page.render(scale=SCALE).to_numpy()
    blue, green, red = (rows[:, :, channel].astype(np.uint16) for channel in range(3))
    return ((red * 77 + green * 150 + blue * 29) >> 8).astype(np.uint8)


def ink(pixels: Pixels, below: int = INK) -> Edges | None:
    """The edges of the box around all ink: left, top, right, bottom."""
    across, down = np.flatnonzero((pixels < below).any(0)), np.flatnonzero((pixels < below).any(1))
    if not across.size:
        return None
    return int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1


def alone(x: float, y: float, items: list[Item]) -> Picture:
    """These items on a picture of their own: moved by whole points, so they meet the pixels as they do on the map."""
    edges = np.array([place for item in items for place in _reach(item)])
    corner = np.array((x, y))
    left, top = np.floor(edges.min(0) + corner) - ROOM
    right, bottom = np.ceil(edges.max(0) + corner) + ROOM
    width, height = float(right - left), float(bottom - top)
    return Picture(width, height, (Group("", "", x - float(left), y - float(top), width, height, tuple(items)),))


def _reach(item: Item) -> list[tuple[float, float]]:
    match item:
        case Text():
            return [(item.x, item.y - item.size), (item.x + item.width, item.y + item.size / 2)]
        case Path():
            numbers = [float(number) for segment in item.segments for number in segment[1:]]
            return list(zip(numbers[::2], numbers[1::2], strict=True))
        case Ellipse():
            return [
                (item.x - item.radius_x, item.y - item.radius_y),
                (item.x + item.radius_x, item.y + item.radius_y),
            ]
        case Icon():
            return [(item.x, item.y), (item.x + item.size, item.y + item.size)]
        case Box():
            return [(item.x, item.y), (item.x + item.width, item.y + item.height)]
    raise AssertionError(f"{type(item).__name__} has no place in this test")


def texts(picture: Picture) -> Iterator[tuple[str, Picture]]:
    """Each line of text, alone and black."""
    for group, x, y in picture.walk():
        for item in group.items:
            if isinstance(item, Text) and item.text.strip():
                yield item.text, alone(x, y, [item._replace(colour="ink")])


def shapes(picture: Picture) -> Iterator[tuple[str, Picture]]:
    """The boxes, curves and icons of each group, without its text and black."""
    for group, x, y in picture.walk():
        items: list[Item] = []
        for item in group.items:
            match item:
                case Icon():
                    items.append(item._replace(colour="ink"))
                case Box() | Path() | Ellipse():
                    fill, stroke = item.fill and "ink", item.stroke and "ink"
                    items.append(item._replace(fill=fill, stroke=stroke))
                case Text() | Field() | Link():
                    pass
        if items:
            yield f"{group.role} of {group.owner}", alone(x, y, items)


def apart(pictures: list[tuple[str, Picture]]) -> dict[str, int]:
    """How many pixels the ink boxes of each picture on the screen and on paper are apart."""
    file = PdfFile(title="Test", author="", language="en", load_image=lambda _: None)
    for _, picture in pictures:
        painter = Painter(file.resources, LIGHT, picture.height)
        painter.paint(Window(picture))
        file.add_page(Sheet(picture.width, picture.height, painter.content()))
    document = pypdfium2.PdfDocument(file.data())
    found: dict[str, int] = {}
    for number, (name, picture) in enumerate(pictures):
        page = document[number]
        paper = ink(on_paper(page))
        page.close()
        width, height = round(picture.width * SCALE), round(picture.height * SCALE)
        screen = ink(on_screen(picture, width, height, (SCALE, SCALE, 0, 0)))
        if screen is None and paper is None:
            continue
        assert screen is not None, f"{name} is only on paper"
        assert paper is not None, f"{name} is only on the screen"
        found[f"{number} {name}"] = max(abs(a - b) for a, b in zip(screen, paper, strict=True))
    document.close()
    return found


def test_every_line_of_text_has_the_same_ink(qtbot: QtBot, shown: tuple[Snapshot, str, Picture]) -> None:
    found = apart(list(texts(shown[2])))
    assert len(found) > 150
    assert {name: pixels for name, pixels in found.items() if pixels > NEAR} == {}


def test_the_shapes_of_every_group_have_the_same_ink(qtbot: QtBot, shown: tuple[Snapshot, str, Picture]) -> None:
    found = apart(list(shapes(shown[2])))
    assert len(found) > 80
    assert {name: pixels for name, pixels in found.items() if pixels > NEAR} == {}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize(
    "image",
    [
        Image("a", 10, 12, 60, 40),
        Image("a", 10, 12, 60, 40, 8),
        Image("a", 10, 12, 44, 44, 22, 0.5),
        Image("a", 10, 12, 44, 44, 22, 3.0),
    ],
    ids=["whole", "round corners", "tall portrait", "wide portrait"],
)
def test_stored_pictures_are_placed_and_cut_alike(qtbot: QtBot, image: Image, kind: str) -> None:
    stored = a_file(kind, 352, 352)
    picture = Picture(80, 64, (Group("", "", 0, 0, 80, 64, (image,)),))
    file = PdfFile(title="Test", author="", language="en", load_image=lambda _: decode(stored))
    painter = Painter(file.resources, LIGHT, picture.height)
    painter.paint(Window(picture))
    file.add_page(Sheet(picture.width, picture.height, painter.content()))
    document = pypdfium2.PdfDocument(file.data())
    paper = on_paper(document[0])
    document.close()
    height, width = paper.shape
    screen = on_screen(picture, width, height, (SCALE, SCALE, 0, 0), stored)
    edges, other = ink(screen), ink(paper)
    assert edges is not None
    assert other is not None
    assert max(abs(one - two) for one, two in zip(edges, other, strict=True)) <= NEAR
    assert edges == tuple(SCALE * side for side in (10, 12, 10 + image.width, 12 + image.height))
    # Where red ends and blue begins shows what was cut off.
    border = [int(np.abs(np.diff(column.astype(int)))[60:-60].argmax()) for column in (screen.T[160], paper.T[160])]
    assert abs(border[0] - border[1]) <= 2 * NEAR


def test_the_exported_page_is_what_the_screen_shows(
    qtbot: QtBot, tmp_path: FilePath, shown: tuple[Snapshot, str, Picture]
) -> None:
    """Each pixel of the sheet has its like on the screen within a pixel, and the other way round."""
    snapshot, map_id, picture = shown
    target = tmp_path / "map.pdf"
    PdfExporter().write(snapshot, map_id, target, PdfOptions(parts=("map",)), unheard)
    document = pypdfium2.PdfDocument(target)
    paper = on_paper(document[0])
    document.close()
    spot = spot_of(PdfOptions(), picture.width, picture.height)
    height, width = paper.shape
    assert (height, width) == (math.ceil(spot.frame.height * SCALE), math.ceil(spot.frame.width * SCALE))
    # The page is stretched to whole pixels.
    scale_x, scale_y = width / spot.frame.width * spot.scale, height / spot.frame.height * spot.scale
    bottom = round((spot.y + picture.height * spot.scale) * scale_y)
    ink_seen = strays = 0
    for top in range(0, bottom, STRIP):
        end = min(top + STRIP, bottom)
        offset = (scale_x, scale_y, spot.x * scale_x, spot.y * scale_y - top)
        screen = on_screen(picture, width, end - top, offset)
        strip = paper[top:end]
        for one, other in ((screen, strip), (strip, screen)):
            low, high = around(other)
            strange = (one < low.astype(np.int16) - SHADE) | (one > high.astype(np.int16) + SHADE)
            strays += int(strange[NEAR:-NEAR].sum())
            assert strays <= STRAYS, f"{strays} pixels are only on one, some {top / scale_y:.0f} pt from the top"
        ink_seen += int((strip < INK).sum())
    assert ink_seen > 50_000


def around(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """The darkest and the lightest pixel within reach of each pixel."""
    padded = np.pad(pixels, NEAR, mode="edge")
    size = 2 * NEAR + 1
    height, width = pixels.shape
    rows = [padded[step : step + height] for step in range(size)]
    low, high = np.minimum.reduce(rows), np.maximum.reduce(rows)
    return (
        np.minimum.reduce([low[:, step : step + width] for step in range(size)]),
        np.maximum.reduce([high[:, step : step + width] for step in range(size)]),
    )
