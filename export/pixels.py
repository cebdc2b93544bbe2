"""Pages of a PDF as pixels, in bands so that memory stays small, and bands of pixels as a PNG. Knows no map."""

import struct
import threading
import zlib
from collections.abc import Generator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

PDFIUM: Final = threading.RLock()
"""To be held in every call of PDFium, which knows no threads."""

_PIXELS_AT_ONCE: Final = 8_000_000
_INCH: Final = 0.0254
"""In metres."""
_UP: Final = b"\2"
"""The filter of a row that is told by how it differs from the one above."""


def bands(data: bytes, width: int, height: int, *, transparent: bool) -> Generator["Image"]:
    """Draw the first page of a PDF on `width` × `height` pixels, in bands from top to bottom.

    They are RGBA with nothing behind the page if `transparent`, else RGB on white.
    """
    import pypdfium2
    from PIL import Image
    from pypdfium2 import raw

    mode, kind, ground = ("RGBA", raw.FPDFBitmap_BGRA, 0) if transparent else ("RGB", raw.FPDFBitmap_BGR, 0xFFFFFFFF)
    rows = max(1, min(height, _PIXELS_AT_ONCE // width))
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        page = document[0]
    try:
        for top in range(0, height, rows):
            size = width, min(rows, height - top)
            with PDFIUM:
                bitmap = pypdfium2.PdfBitmap.new_native(*size, kind, rev_byteorder=True)
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, *size, ground)
                place = (0, -top, width, height, 0, raw.FPDF_REVERSE_BYTE_ORDER)
                raw.FPDF_RenderPageBitmap(bitmap, page, *place)
                pixels = bytes(bitmap.buffer)
                bitmap.close()
            yield Image.frombytes(mode, size, pixels)
    finally:
        with PDFIUM:
            page.close()
            document.close()


class PngFile:
    """Packs bands of 8-bit RGB or RGBA, from top to bottom, into a PNG of `width` × `height` pixels."""

    def __init__(self, width: int, height: int, dpi: float, *, transparent: bool) -> None:
        self._width = width
        self._packer = zlib.compressobj(6)
        self._last: Image | None = None
        header = struct.pack(">IIBBBBB", width, height, 8, 6 if transparent else 2, 0, 0, 0)
        to_a_metre = round(dpi / _INCH)
        self._parts = [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"sRGB", b"\0"),
            _chunk(b"pHYs", struct.pack(">IIB", to_a_metre, to_a_metre, 1)),
        ]

    def add(self, band: "Image") -> None:
        """Append a band."""
        from PIL import Image, ImageChops

        above = Image.new(band.mode, band.size)
        if self._last is not None:
            above.paste(self._last, (0, 0))
        above.paste(band.crop((0, 0, band.width, band.height - 1)), (0, 1))
        self._last = band.crop((0, band.height - 1, band.width, band.height))
        differences = ImageChops.subtract_modulo(band, above).tobytes()
        step = self._width * len(band.mode)
        rows = (_UP + differences[start : start + step] for start in range(0, len(differences), step))
        packed = self._packer.compress(b"".join(rows))
        if packed:
            self._parts.append(_chunk(b"IDAT", packed))

    def data(self) -> bytes:
        """Return the finished file. Call it once, after the last band."""
        return b"".join((*self._parts, _chunk(b"IDAT", self._packer.flush()), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
