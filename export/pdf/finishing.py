"""The last step of a PDF: what it says about itself, and everything packed as small as it goes. Knows no page."""

import io
from typing import Final

import pikepdf

_CREATOR: Final = "Laneway"


def finished(data: bytes, *, title: str, author: str, language: str, producer: str) -> bytes:
    """Return the file with metadata and its objects in compressed streams. The same file gives the same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = title
            about["dc:format"] = "application/pdf"
            if author:
                about["dc:creator"] = [author]
            about["dc:language"] = [language]
            about["pdf:Producer"] = producer
            about["xmp:CreatorTool"] = _CREATOR
            about["pdfuaid:part"] = "1"
        packed = io.BytesIO()
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()
