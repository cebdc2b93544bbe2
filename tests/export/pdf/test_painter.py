"""Pictures become operators: shapes, colours, icons, images and links."""

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PIL import Image as Pillow

from export.pdf.images import Bitmap, decode
from export.pdf.painter import number
from model.layout.picture import Box, Ellipse, Icon, Image, Item, Link, Path
from model.theme import LIGHT
from tests.pictures import a_file

Draw = Callable[..., bytes]


def colour_at(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    """The colour of the page at a point, counted from its top left corner."""
    document = pypdfium2.PdfDocument(data)
    image = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    return image.getpixel((round(x * 2), round(y * 2)))  # type: ignore[return-value]


def rgb(token: str) -> tuple[int, ...]:
    return tuple(round(value * 255) for value in LIGHT.rgba(token)[:3])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0001, "0"),
        (1.5, "1.5"),
        (100, "100"),
        (1 / 3, "0.333"),
        (-20.25, "-20.25"),
        (123456.789, "123456.789"),
    ],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    "item",
    [
        Box(100, 50, 80, 40, "pain"),
        Box(100, 50, 80, 40, "pain", "ink", 2, radius=8),
        Ellipse(140, 70, 40, 20, "pain"),
        Path((("M", 100, 50), ("L", 180, 50), ("L", 180, 90), ("L", 100, 90), ("Z",)), "pain"),
        Path((("M", 100, 70), ("C", 120, 70, 160, 70, 180, 70)), None, "pain", 20),
    ],
)
def test_a_shape_stands_where_the_picture_says(item: Item, draw: Draw) -> None:
    data = draw(item)
    assert colour_at(data, 140, 70) == rgb("pain")
    assert colour_at(data, 140, 330) == (255, 255, 255)
    assert colour_at(data, 60, 70) == (255, 255, 255)


def test_rounded_corners_are_round(draw: Draw) -> None:
    data = draw(Box(100, 50, 80, 40, "pain", radius=20))
    assert colour_at(data, 102, 52) == (255, 255, 255)
    assert colour_at(data, 102, 70) == rgb("pain")


def test_a_see_through_colour_lets_the_ground_through_and_the_next_does_not(draw: Draw) -> None:
    data = draw(Box(0, 0, 50, 50, "shortfall"), Box(100, 0, 50, 50, "pain"))
    red, green, blue, opacity = LIGHT.rgba("shortfall")
    wanted = [round(255 * (value * opacity + 1 - opacity)) for value in (red, green, blue)]
    assert colour_at(data, 25, 25) == pytest.approx(wanted, abs=2)
    assert colour_at(data, 125, 25) == rgb("pain")


def test_an_icon_is_in_the_file_once(draw: Draw, opened: Callable[[bytes], Any]) -> None:
    icons = [Icon("phone", 20 * i, 10, 16, colour) for i, colour in enumerate(["ink", "pain", "accent"] * 5)]
    with opened(draw(*icons, Icon("mail", 10, 200, 16, "ink"))) as pdf:
        page = pdf.pages[0]
        assert len(page.Resources.XObject) == 2
        assert page.Contents.read_bytes().count(b" Do") == 16


def test_an_icon_is_upright(draw: Draw) -> None:
    data = draw(Icon("arrow-down", 100, 100, 240, "ink", stroke_width=3))
    tip = [colour_at(data, 220 + dx, 300 - dx) for dx in (0, 30)]
    tail = [colour_at(data, 220 + dx, 150 + dx) for dx in (30,)]
    assert all(sum(colour) < 300 for colour in tip)
    assert tail == [(255, 255, 255)]


def picture(mode: str = "RGB", kind: str = "PNG") -> bytes:
    """Red above, blue below; with an alpha channel the right half is missing."""
    image = Pillow.new(mode, (20, 20), (255, 0, 0, 255)[: len(mode)])
    image.paste((0, 0, 255, 255)[: len(mode)], (0, 10, 20, 20))
    if mode == "RGBA":
        image.paste((0, 0, 0, 0), (10, 0, 20, 20))
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def decoded(data: bytes) -> Bitmap:
    bitmap = decode(data)
    assert bitmap is not None
    return bitmap


def test_an_image_is_upright_and_in_the_file_once(draw: Draw, opened: Callable[[bytes], Any]) -> None:
    data = draw(Image("a", 100, 100, 80, 80), Image("a", 300, 100, 80, 80), images={"a": decoded(picture())})
    assert colour_at(data, 140, 110) == (255, 0, 0)
    assert colour_at(data, 340, 170) == (0, 0, 255)
    with opened(data) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1


def test_a_photograph_goes_into_the_file_as_it_is(draw: Draw, opened: Callable[[bytes], Any]) -> None:
    photo = a_file("JPEG", 200, 200)
    data = draw(Image("a", 100, 100, 80, 80), images={"a": decoded(photo)})
    red, _, blue = colour_at(data, 140, 110)
    assert red > 180 > 80 > blue
    with opened(data) as pdf:
        (shown,) = pdf.pages[0].Resources.XObject.values()
        assert bytes(shown.read_raw_bytes()) == photo


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_photograph_without_three_colours_shows_too(draw: Draw, mode: str) -> None:
    data = draw(Image("a", 100, 100, 80, 80), images={"a": decoded(a_file("JPEG", 20, 20, mode))})
    red, green, _ = colour_at(data, 140, 110)
    assert (red > green + 50) == (mode == "CMYK")
    assert red < 240


def test_holes_and_round_corners_of_an_image_show_the_ground(draw: Draw) -> None:
    images = {"a": decoded(picture("RGBA"))}
    data = draw(Box(90, 90, 100, 100, "note.0"), Image("a", 100, 100, 80, 80, radius=40), images=images)
    assert colour_at(data, 130, 130) == (255, 0, 0)
    assert colour_at(data, 160, 130) == rgb("note.0")
    assert colour_at(data, 102, 102) == rgb("note.0")


def test_a_missing_image_leaves_its_place_empty(draw: Draw) -> None:
    assert colour_at(draw(Image("gone", 100, 100, 80, 80)), 140, 110) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"not an image", picture()[:60], b"%PDF-1.4", b"<svg xmlns='x'/>"])
def test_a_damaged_image_is_no_image(data: bytes) -> None:
    assert decode(data) is None


def test_an_image_that_would_fill_the_memory_is_no_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.pdf.images._MAX_PIXELS", 399)
    assert decode(picture()) is None


def links(data: bytes, opened: Callable[[bytes], Any]) -> list[Any]:
    with opened(data) as pdf:
        return [
            (str(link.A.URI) if "/A" in link else "internal", [float(side) for side in link.Rect])
            for link in pdf.pages[0].get("/Annots", [])
        ]


def test_harmless_addresses_become_links(draw: Draw, opened: Callable[[bytes], Any]) -> None:
    addresses = ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:jo@example.org"]
    data = draw(*(Link(10, 20, 30, 40, address) for address in addresses))
    assert links(data, opened) == [(address, [10, 340, 40, 380]) for address in addresses]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", " https://x", "data:text/html,x", "ftp://x", "", "//x", "#nobody"],
)
def test_other_addresses_do_not(address: str, draw: Draw, opened: Callable[[bytes], Any]) -> None:
    assert links(draw(Link(10, 20, 30, 40, address)), opened) == []


def test_an_address_cannot_break_out_of_its_string(draw: Draw, opened: Callable[[bytes], Any]) -> None:
    address = "https://example.org/) /S /JavaScript /JS (app.alert(1)\\\n é"
    [(found, _)] = links(draw(Link(0, 0, 9, 9, address)), opened)
    assert found == "https://example.org/)%20/S%20/JavaScript%20/JS%20(app.alert(1)%5C%0A%20%C3%A9"
