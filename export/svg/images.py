"""Stored pictures as browsers show them. Only bytes from the project are read, never a file and never an address."""

import base64
import io
from typing import Final, NamedTuple

from export.pdf.images import Bitmap, decode

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOVING: Final = b"acTL"


class Shown(NamedTuple):
    """A picture for an SVG: its pixels and the address that holds them."""

    width: int
    height: int
    address: str


def shown(data: bytes) -> Shown | None:
    """Return an image file as it is if browsers show it as paper does, else as PNG; None when it cannot be read."""
    bitmap = decode(data)
    if bitmap is None:
        return None
    if bitmap.packed:
        media_type = "image/jpeg"
    else:
        media_type = "image/png"
        if not (data.startswith(_PNG) and _MOVING not in data[:4096]):
            data = _encoded(bitmap)
    return Shown(bitmap.width, bitmap.height, f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}")


def _encoded(bitmap: Bitmap) -> bytes:
    from PIL import Image

    size = bitmap.width, bitmap.height
    image = Image.frombytes("RGB", size, bitmap.pixels)
    if bitmap.alpha is not None:
        image.putalpha(Image.frombytes("L", size, bitmap.alpha))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
