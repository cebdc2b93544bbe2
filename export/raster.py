"""Pages of a PDF as pixels, for previews and pictures. Knows no screen and no map.

PDFium does one thing at a time in a whole process, so all of it goes through one lock: call from any thread.
"""

import math
from typing import NamedTuple

from export.pdf.page import Rect
from export.pixels import PDFIUM

_BARE = (255, 255, 255, 0)


class Pixels(NamedTuple):
    """Rows of `stride` bytes from the top, four to a pixel: blue, green, red and opacity, which is 0 for bare paper."""

    width: int
    height: int
    stride: int
    data: bytes


class Raster:
    """An open PDF; close it when it is no longer needed. Raises ValueError for what is no PDF."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # not before there is something to draw

        with PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from error

    def render(self, page: int, across: float, part: Rect | None = None) -> Pixels:
        """Return a page, counted from 0, so large that it is `across` pixels wide, or only `part` of that.

        The part is in pixels of the whole page; what reaches over the page's edge is left out.
        """
        with PDFIUM:
            opened = self._document[page]
            try:
                scale = across / opened.get_width()  # not in points: the units of very large pages are others
                bitmap = opened.render(scale=scale, crop=_crop(opened.get_size(), scale, part), fill_color=_BARE)
                try:
                    return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
                finally:
                    bitmap.close()
            finally:
                opened.close()

    def close(self) -> None:
        """Free the document."""
        with PDFIUM:
            self._document.close()


def _crop(size: tuple[float, float], scale: float, part: Rect | None) -> tuple[float, float, float, float]:
    """What PDFium is to cut off on the left, below, on the right and above, in points."""
    if part is None:
        return 0, 0, 0, 0
    width, height = (math.ceil(side * scale) for side in size)
    pixels = (part.left, height - part.bottom, width - part.right, part.top)
    return tuple(max(round(edge) - 0.25, 0) / scale for edge in pixels)  # type: ignore[return-value]  # it rounds up
