"""Picture files for tests, made in a line: `a_file("PNG", 30, 20)`, and pictures as they are kept."""

import io
from typing import Any

from PIL import Image

from model.images.reading import Picture, read_picture

RED, BLUE = (220, 30, 30), (30, 30, 220)


def a_file(kind: str, width: int = 30, height: int = 20, mode: str = "RGB", **options: Any) -> bytes:
    """The bytes of a picture file: red above, blue below."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, height // 2, width, height))
    target = io.BytesIO()
    image.convert(mode).save(target, kind, **options)
    return target.getvalue()


def a_picture(
    name: str = "photo.png", width: int = 30, height: int = 20, colour: tuple[int, int, int] = RED
) -> Picture:
    """A picture of one colour, read as from a file of this name."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "PNG")
    return read_picture(target.getvalue(), name)


def svg(content: str, head: str = 'viewBox="0 0 40 20"') -> bytes:
    """An SVG file."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {head}>{content}</svg>".encode()


def pixel(data: bytes, x: int, y: int) -> tuple[int, ...]:
    """The colour at a place of a picture file."""
    with Image.open(io.BytesIO(data)) as image:
        found = image.convert("RGBA").getpixel((x, y))
    assert isinstance(found, tuple)
    return found
