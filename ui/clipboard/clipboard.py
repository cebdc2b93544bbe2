"""Copy, cut, paste and duplicate on the shown map: from the system's clipboard to verbs and back. Contains no verb."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from model.edits.clipboard import Pasted, duplicate
from model.edits.common import remove
from model.edits.landing import Cell, landing
from model.errors import UserError
from model.interchange.parcel import pack
from model.records import ImageAsset, JourneyMap
from model.wording import nouns
from ui.actions.targets import removable, selected_records
from ui.canvas.view import MapView
from ui.clipboard.content import content_of
from ui.clipboard.pasting import Plan, Target, plan_paste, plan_rows, table_of
from ui.clipboard.picture import SCALE, photograph
from ui.session import Session

_ROOM: Final = 5.0  # around a selection in a picture; less than the gap to its neighbours
_MANY: Final = 20  # from so many on, a paste says how many came

TextField = QLineEdit | QTextEdit | QPlainTextEdit


class Clipboard(QObject):
    """What the clipboard can do with one window's map. While a text field has the keyboard, it works on the text."""

    def __init__(self, session: Session, canvas: MapView) -> None:
        super().__init__(canvas)
        self._session, self._canvas = session, canvas

    def copy(self) -> bool:
        """Copy what is selected; tell whether something was."""
        field = _text_field()
        if field is not None:
            field.copy()
            return False
        session = self._session
        try:
            parcel = pack(session.store, session.selection)
            if not parcel.heads:
                session.show_message("There is nothing to copy. Select something on the map first.")
                return False
            QGuiApplication.clipboard().setMimeData(content_of(session.store, parcel))
        except UserError as error:
            session.show_message(str(error))
            return False
        return True

    def cut(self) -> None:
        """Copy what is selected and remove it, as one step."""
        field = _text_field()
        if field is not None:
            field.cut()
            return
        gone = removable(self._session)
        if not gone:
            self._session.show_message("What all maps share cannot be cut. Copy it instead.")
        elif self.copy():
            self._session.edit(f"Cut {nouns(gone)}", remove, [record.id for record in gone])

    def paste(self) -> None:
        """Put what was copied behind what is selected, and select it."""
        field = _text_field()
        if field is not None:
            field.paste()
            return
        data = QGuiApplication.clipboard().mimeData()
        if self._canvas.pictures.paste(data):
            return
        try:
            plan = plan_paste(data, self.target)
        except UserError as error:
            self._session.show_message(str(error))
            return
        self.run(plan)

    def paste_as(self) -> None:
        """Show what text was copied, and let it be chosen what it becomes."""
        from ui.dialogs.paste_as import PasteAsDialog  # seldom wanted, and not before the first paint

        data = QGuiApplication.clipboard().mimeData()
        try:
            table = table_of(data)
            if table is None:
                raise UserError("There is no text on the clipboard.", "Copy some lines, or cells of a spreadsheet.")
        except UserError as error:
            self._session.show_message(str(error))
            return
        target = self.target
        dialog = PasteAsDialog(self._canvas.window(), table, "notes" if target.takes_notes else "touchpoints")
        dialog.chosen.connect(lambda what, sheet: self.run(plan_rows(what, table, sheet, target)))
        dialog.open()

    def duplicate(self) -> None:
        """Put copies of what is selected behind it, and select them."""
        session = self._session
        chosen = selected_records(session)
        if not chosen:
            session.show_message("There is nothing to duplicate. Select something on the map first.")
            return
        ids, map_id = [record.id for record in chosen], session.map_id or ""
        self.run(Plan(f"Duplicate {nouns(chosen)}", lambda store: duplicate(store, ids, map_id)))

    def copy_picture(self) -> None:
        """Copy a picture of what is selected, or of the whole map."""
        session, layout = self._session, self._session.layout
        if layout is None:
            session.show_message("There is no map to copy as a picture.")
            return
        bounds = self._canvas.places.bounds(session.selection)
        area = self._canvas.layer.boundingRect()
        if not bounds.isEmpty():
            area = bounds.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        try:
            photo = photograph(layout.picture, area, self._image_bytes)
        except UserError as error:
            session.show_message(str(error))
            return
        QGuiApplication.clipboard().setImage(photo.image)
        size = f"{photo.image.width():,} × {photo.image.height():,} pixels"
        smaller = "" if photo.scale >= SCALE else f" at {photo.scale:.0%} of its size, for it is large"
        what = "The map" if bounds.isEmpty() else "The selection"
        session.show_message(f"{what} was copied as a picture of {size}{smaller}.")

    @property
    def target(self) -> Target:
        """Where a paste lands now."""
        session = self._session
        place = landing(session.store, session.map_id or "", session.selection, self._empty_cell())
        return Target(session.store, place, tuple(selected_records(session)))

    def run(self, plan: Plan) -> None:
        """Carry a plan out as one step, select what came and say what did not."""
        session, canvas = self._session, self._canvas
        if not canvas.editing.close(commit=True):
            return
        pasted: Pasted | None = session.edit(plan.label, plan.verb)
        if pasted is None:
            return
        came = [record for id_ in pasted.ids if (record := session.store.get(id_)) is not None]
        maps = [record.id for record in came if isinstance(record, JourneyMap)]
        if maps:
            session.show_map(maps[-1])
        session.select(pasted.ids)
        canvas.setFocus()
        if came:
            canvas.keyboard.focus_on(came[0].id)
            bounds = canvas.places.bounds(pasted.ids)
            if bounds.width() < canvas.camera.visible.width():
                canvas.camera.show(bounds)
            canvas.reveal(came[0].id)
        words = list(pasted.left_out)
        if words or len(came) >= _MANY:
            done = "was" if len(came) == 1 else "were"
            words.insert(0, f"{_capital(nouns(came))} {done} {'duplicated' if plan.label[0] == 'D' else 'pasted'}.")
            session.show_message(" ".join(words))

    def _empty_cell(self) -> Cell | None:
        """The empty place that a menu was asked for, or else that the keyboard stands at."""
        spot, stop = self._canvas.menus.spot, self._canvas.keyboard.cell
        if spot is not None:
            return Cell(spot.lane_id, spot.touchpoint_id or spot.stage_id)
        columns = self._canvas.places.layout.columns
        if stop is None or stop.owner or stop.first >= len(columns):
            return None
        column = columns[stop.first]
        return Cell(stop.row, column.touchpoint_id or column.stage_id)

    def _image_bytes(self, asset_id: str) -> bytes | None:
        asset = self._session.store.find(ImageAsset, asset_id)
        return asset.data if asset is not None else None


def _text_field() -> TextField | None:
    """The text field that has the keyboard: there, the menu's Copy means its text."""
    focus: QWidget | None = QApplication.focusWidget()
    return focus if isinstance(focus, TextField) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
