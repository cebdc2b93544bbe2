"""PNG as an export format: our own PDF as pixels. Cheap to import: layout and PDF load with the first export."""

import contextlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final

from export.base import ExportResult, FileWriter, Progress
from model.errors import UserError

if TYPE_CHECKING:
    from export.drawing import Drawing
    from model.store import Snapshot

LEAST_DPI, MOST_DPI = 18.0, 1200.0
LONGEST_SIDE: Final = 32_767
"""In pixels; many programs open nothing longer."""
MOST_PIXELS: Final = 200_000_000
_POINTS: Final = 72.0
_LEAST_TEXT: Final = 6.0
"""In pixels; nobody reads anything smaller."""


@dataclass(frozen=True)
class PngOptions:
    """What the PNG looks like. Without a background it is transparent; `empty` keeps the structure only, to write on.

    Raises UserError for a `dpi` out of range.
    """

    dpi: float = 150.0
    background: bool = True
    empty: bool = False

    def __post_init__(self) -> None:
        if not LEAST_DPI <= self.dpi <= MOST_DPI:
            raise UserError(
                f"A picture with {self.dpi:g} dpi cannot be made.", f"Choose from {LEAST_DPI:g} to {MOST_DPI:g}."
            )


class PngExporter(FileWriter):
    """The map as pixels, for slides, chats and web pages."""

    id: ClassVar[str] = "png"
    title: ClassVar[str] = "PNG"
    suffix: ClassVar[str] = ".png"
    options_type: ClassVar[type[Any]] = PngOptions

    def write_into(
        self, stream: BinaryIO, snapshot: "Snapshot", map_id: str, options: PngOptions, progress: Progress
    ) -> ExportResult:
        """Write a map into an open stream, in one piece once it is whole; the result names no file."""
        from export.drawing import drawing_of, missing_glyphs
        from export.pixels import PngFile, bands

        progress(0.0, "Laying out the map")
        drawing = drawing_of(snapshot, map_id, background=options.background, empty=options.empty)
        width, height = size_in_pixels(drawing.picture.width, drawing.picture.height, options.dpi)
        progress(0.2, "Drawing the map")
        page, smallest = _page(drawing)
        file = PngFile(width, height, options.dpi, transparent=not options.background)
        done = 0
        with contextlib.closing(bands(page, width, height, transparent=not options.background)) as drawn:
            for band in drawn:
                progress(0.3 + 0.6 * done / height, "Making the pixels")
                file.add(band)
                done += band.height
        progress(0.95, "Writing the file")
        stream.write(file.data())
        warnings = (*missing_glyphs(drawing), *_too_small(smallest, options.dpi))
        return ExportResult(Path(), 1, warnings, smallest)

    def foreseen(self, width: float, height: float, smallest: float | None, options: PngOptions) -> tuple[str, ...]:
        """Say what stands against a picture of `width` × `height` points before it is made, in whole sentences.

        `smallest` is the size of its smallest text in points.
        """
        try:
            size_in_pixels(width, height, options.dpi)
        except UserError as error:
            return (str(error),)
        return _too_small(smallest, options.dpi)


def size_in_pixels(width: float, height: float, dpi: float) -> tuple[int, int]:
    """Return the size of a picture of `width` × `height` points. Raises UserError when that is too large."""
    across, down = _pixels(width, dpi), _pixels(height, dpi)
    if _fits(across, down):
        return across, down
    most = math.floor(_POINTS * min(LONGEST_SIDE / max(width, height), math.sqrt(MOST_PIXELS / (width * height))))
    remedy = (
        f"Choose {most} dpi or less." if most >= LEAST_DPI else "Export it as PDF or SVG, which have no such limit."
    )
    raise UserError(
        f"At {dpi:g} dpi the picture would have {across:,} × {down:,} pixels, "
        f"more than the {LONGEST_SIDE:,} a side or {MOST_PIXELS / 1e6:,.0f} million in all that programs open.",
        remedy,
    )


def _pixels(points: float, dpi: float) -> int:
    return max(1, round(points * dpi / _POINTS))


def _fits(across: int, down: int) -> bool:
    return max(across, down) <= LONGEST_SIDE and across * down <= MOST_PIXELS


def _too_small(smallest: float | None, dpi: float) -> tuple[str, ...]:
    if smallest is None or smallest * dpi / _POINTS >= _LEAST_TEXT:
        return ()
    better = math.ceil(_LEAST_TEXT * _POINTS / smallest)
    return (f"The smallest text is {smallest * dpi / _POINTS:.0f} pixels high; {better} dpi would make it readable.",)


def _page(drawing: "Drawing") -> tuple[bytes, float | None]:
    """A PDF of one page as large as the map, and the size of its smallest text in points."""
    from export.pdf.document import PdfFile, Sheet
    from export.pdf.images import Bitmap, decode
    from export.pdf.page import Window
    from export.pdf.painter import Painter
    from model.records import ImageAsset
    from model.theme import LIGHT

    def load_image(asset: str) -> Bitmap | None:
        image = drawing.snapshot.find(ImageAsset, asset)
        return decode(image.data) if image else None

    picture = drawing.picture
    file = PdfFile(title=drawing.title, author="", language="", load_image=load_image)
    painter = Painter(file.resources, LIGHT, picture.height)
    painter.paint(Window(picture, leave_out=drawing.leave_out))
    file.add_page(Sheet(picture.width, picture.height, painter.content()))
    return file.data(), painter.smallest
