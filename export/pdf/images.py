"""Stored pictures as paper takes them. Only bytes from the project are read, never a file and never an address."""

import io
import warnings
from typing import Final, NamedTuple

_MAX_PIXELS: Final = 40_000_000
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_JPEG_SPACES: Final = {"RGB": "/DeviceRGB", "L": "/DeviceGray"}


class Bitmap(NamedTuple):
    """A picture for a PDF. `pixels` are 8 bits a channel, row by row from the top, or a whole JPEG file if `packed`.

    `alpha` is None for a picture without holes.
    """

    width: int
    height: int
    pixels: bytes
    alpha: bytes | None
    packed: bool = False
    space: str = "/DeviceRGB"


def decode(data: bytes) -> Bitmap | None:
    """Return an image file upright, or None when it is damaged, too large or of an unknown kind."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # oddities of the file are no concern of the user's
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > _MAX_PIXELS:
                    return None
                if opened.format == "JPEG" and opened.mode in _JPEG_SPACES and not opened.getexif():
                    opened.load()  # a damaged one is noticed here and not by the reader
                    return Bitmap(opened.width, opened.height, data, None, True, _JPEG_SPACES[opened.mode])
                image = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    alpha = image.getchannel("A")
    opaque = alpha.getextrema() == (255, 255)
    return Bitmap(image.width, image.height, image.convert("RGB").tobytes(), None if opaque else alpha.tobytes())
