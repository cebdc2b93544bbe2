"""SVG as an export format. Cheap to import: layout and fonts load with the first export."""

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from export.base import ExportResult, FileWriter, Progress

if TYPE_CHECKING:
    from model.store import Snapshot


class SvgText(enum.StrEnum):
    """Text that can be searched and edited, with its fonts; or outlines that look the same in every program."""

    TEXT = "text"
    OUTLINES = "outlines"


@dataclass(frozen=True)
class SvgOptions:
    """What the SVG looks like. `empty` keeps the structure of the map only, to write on."""

    text: SvgText = SvgText.TEXT
    background: bool = True
    empty: bool = False


class SvgExporter(FileWriter):
    """The map as vectors for web pages and drawing programs."""

    id: ClassVar[str] = "svg"
    title: ClassVar[str] = "SVG"
    suffix: ClassVar[str] = ".svg"
    options_type: ClassVar[type[Any]] = SvgOptions

    def write_into(
        self, stream: BinaryIO, snapshot: "Snapshot", map_id: str, options: SvgOptions, progress: Progress
    ) -> ExportResult:
        """Write a map into an open stream, in one piece once it is whole; the result names no file."""
        from export.drawing import drawing_of, missing_glyphs
        from export.svg.images import Shown, shown
        from export.svg.marks import language_of
        from export.svg.outlines import Outlines
        from export.svg.painter import Painter
        from export.svg.words import Words
        from model.records import ImageAsset
        from model.theme import LIGHT

        progress(0.0, "Laying out the map")
        drawing = drawing_of(snapshot, map_id, background=options.background, empty=options.empty)

        def load_image(asset: str) -> Shown | None:
            image = drawing.snapshot.find(ImageAsset, asset)
            return shown(image.data) if image else None

        def painted(share: float) -> None:
            progress(0.3 + 0.4 * share, "Drawing the map")

        painter = Painter(LIGHT, Words() if options.text is SvgText.TEXT else Outlines(), load_image)
        painter.paint(drawing.picture, leave_out=drawing.leave_out, progress=painted)
        progress(0.7, "Embedding fonts")
        data = painter.document(drawing.title, drawing.description, language_of(drawing.project.language))
        progress(0.95, "Writing the file")
        stream.write(data)
        return ExportResult(Path(), 1, missing_glyphs(drawing))
