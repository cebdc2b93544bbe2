"""PDF as an export format. Cheap to import: layout and reportlab load with the first export."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from export.base import ExportResult, FileWriter, Progress
from export.pdf.options import PdfOptions

if TYPE_CHECKING:
    from model.store import Snapshot


class PdfExporter(FileWriter):
    """The map as vectors with real text, numbered pain points and their register."""

    id: ClassVar[str] = "pdf"
    title: ClassVar[str] = "PDF"
    suffix: ClassVar[str] = ".pdf"
    options_type: ClassVar[type[Any]] = PdfOptions

    def write_into(
        self, stream: BinaryIO, snapshot: "Snapshot", map_id: str, options: PdfOptions, progress: Progress
    ) -> ExportResult:
        """Write a map into an open stream, in one piece once it is whole; the result names no file."""
        from export.pdf.job import Job

        job = Job(snapshot, map_id, options, progress)
        data = job.run()
        progress(0.95, "Writing the file")
        stream.write(data)
        return ExportResult(Path(), len(job.pages), tuple(found.sentence for found in job.findings), job.smallest_text)
