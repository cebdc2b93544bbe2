"""What a copy puts on the clipboard: records for Laneway, and text, table and page for other programs."""

from typing import Final

from PySide6.QtCore import QMimeData

from model.interchange.parcel import Parcel, encoded
from model.interchange.tables import to_tsv
from model.interchange.writing import outline, to_html, touchpoint_table
from model.store import Snapshot

RECORDS: Final = "application/x-laneway-records"
TSV: Final = "text/tab-separated-values"
CSV: Final = "text/csv"


def content_of(snapshot: Snapshot, parcel: Parcel) -> QMimeData:
    """Make what other programs, and other Laneways, can paste. Raises UserError when it is too much."""
    data = QMimeData()
    data.setData(RECORDS, encoded(parcel))
    data.setText(outline(snapshot, parcel))
    rows = touchpoint_table(snapshot, parcel)
    if rows:
        data.setData(TSV, to_tsv(rows).encode())
        data.setHtml(to_html(rows))
    return data
