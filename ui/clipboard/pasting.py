"""What can be pasted, and how: each kind of content has a handler, and the first that knows it takes it.

A handler gets what was copied and answers with what to do, or None for what it does not know. To add one, write it and
name it in PASTE_HANDLERS where its turn is.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData

from model.edits.clipboard import Pasted, paste_parcel
from model.edits.landing import Place
from model.edits.rows import paste_note_rows, paste_stage_rows, paste_touchpoint_rows
from model.errors import UserError
from model.interchange.parcel import decoded
from model.interchange.tables import Sheet, Table, as_sheet, read_table
from model.records import NOTE_LANES, Lane, Note, Record
from model.store import Snapshot, Store
from model.wording import nouns
from ui.clipboard.content import CSV, RECORDS, TSV

_MAX_BYTES: Final = 80_000_000


class Target(NamedTuple):
    """Where on the shown map a paste lands, and what is selected there."""

    snapshot: Snapshot
    place: Place
    selected: tuple[Record, ...] = ()

    @property
    def takes_notes(self) -> bool:
        """Whether the place is one for notes: an empty place of their lane, or notes alone are selected."""
        lane = self.snapshot.find(Lane, self.place.lane_id)
        if lane is None or lane.kind not in NOTE_LANES:
            return False
        return all(isinstance(record, Note | Lane) for record in self.selected)


class Plan(NamedTuple):
    """What a paste would do: the step's name, and the verb."""

    label: str
    verb: Callable[[Store], Pasted]


Handler = Callable[[QMimeData, Target], Plan | None]


def paste_records(data: QMimeData, target: Target) -> Plan | None:
    """Paste what a Laneway copied. Raises UserError when it is damaged."""
    if not data.hasFormat(RECORDS):
        return None
    parcel = decoded(_bytes(data, RECORDS))
    return Plan(f"Paste {nouns(parcel.head_records)}", lambda store: paste_parcel(store, parcel, target.place))


def refuse_files(data: QMimeData, _: Target) -> Plan | None:
    """Refuse files, which would else be pasted as the text of their addresses. Pictures have been taken before."""
    names = [url.fileName() or url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if not names:
        return None
    one = len(names) == 1
    refused = f"“{names[0]}” is no picture, so it" if one else f"These {len(names):,} files are no pictures, so they"
    raise UserError(f"{refused} cannot be pasted.", "Copy a picture, or what is inside the file.")


def paste_text(data: QMimeData, target: Target) -> Plan | None:
    """Paste lines or a table: as notes where notes stand, else as touchpoints; names of columns mean touchpoints."""
    table = table_of(data)
    if table is None:
        return None
    sheet = as_sheet(table)
    return plan_rows("touchpoints" if sheet.named or not target.takes_notes else "notes", table, sheet, target)


def plan_rows(what: str, table: Table, sheet: Sheet, target: Target) -> Plan:
    """Plan to paste rows as "touchpoints", "notes" or "stages"."""
    place = target.place
    match what:
        case "notes":
            rows = sheet.table if sheet.named else table
            return Plan("Paste notes", lambda store: paste_note_rows(store, rows, place))
        case "stages":
            return Plan("Paste stages", lambda store: paste_stage_rows(store, sheet, place))
        case _:
            return Plan("Paste touchpoints", lambda store: paste_touchpoint_rows(store, sheet, place))


PASTE_HANDLERS: Final[tuple[Handler, ...]] = (paste_records, refuse_files, paste_text)
"""In order: our own records before anything that goes with them."""


def plan_paste(data: QMimeData, target: Target) -> Plan:
    """Find what pasting would do. Raises UserError for what nobody knows, or what is wrong in itself."""
    for handler in PASTE_HANDLERS:
        plan = handler(data, target)
        if plan is not None:
            return plan
    raise UserError("There is nothing on the clipboard that can be pasted here.", "Copy something first.")


def table_of(data: QMimeData) -> Table | None:
    """The lines or the table that was copied; None where there is no text. Raises UserError as `read_table` does."""
    for kind in (TSV, CSV):
        if data.hasFormat(kind):
            return read_table(_bytes(data, kind).decode(errors="replace"), is_csv=kind == CSV)
    return read_table(data.text()) if data.hasText() else None


def _bytes(data: QMimeData, kind: str) -> bytes:
    found = bytes(data.data(kind).data())
    if len(found) > _MAX_BYTES:
        raise UserError("What was copied is too large to be pasted.", "Copy it in parts.")
    return found
