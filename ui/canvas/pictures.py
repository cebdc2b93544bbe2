"""Pictures on the canvas: brings them to a place of the map as one step, and shows one at full size. Reads none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from model.edits.images import PicturePlace, put_pictures, storyboard_of
from model.errors import UserError
from model.images.reading import Picture
from model.records import ImageAsset, Persona
from ui.canvas.picture_places import place_by_choice
from ui.images import Pictures, Source, carries_pictures, sources_of

if TYPE_CHECKING:
    from ui.canvas.view import MapView


class MapPictures(Pictures):
    """The way in for pictures that are dropped, pasted or chosen for the shown map."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view.session, view)
        self._view = view

    def bring(self, sources: Sequence[Source], place: PicturePlace) -> None:
        """Read pictures and put them at a place; say what could not be read."""
        self.take(sources, lambda pictures: self._put(pictures, place))

    def ask(self) -> None:
        """Ask for files and put them where what is selected says."""
        place = self._place()
        if place is not None:
            self.choose(lambda pictures: self._put(pictures, place))

    def paste(self, data: QMimeData) -> bool:
        """Put copied pictures where what is selected says; tell whether there were any."""
        if not carries_pictures(data):
            return False
        place = self._place()
        if place is not None:
            self.bring(sources_of(data), place)
        return True

    def _place(self) -> PicturePlace | None:
        try:
            return place_by_choice(self._view)
        except UserError as error:
            self._view.session.show_message(str(error))
            return None

    def _put(self, pictures: tuple[Picture, ...], place: PicturePlace) -> None:
        view, session = self._view, self._view.session
        if not view.editing.close(commit=True):
            return
        fresh = place.into is None and place.lane_id is None and storyboard_of(session.store, place.map_id) is None
        into = session.store.get(place.into or "")
        if isinstance(into, Persona):
            label = "Set portrait"
        elif into is not None and len(pictures) == 1:
            label = "Set picture"
        else:
            label = "Add picture" if len(pictures) == 1 else f"Add {len(pictures)} pictures"
        ids = session.edit(label, put_pictures, pictures, place)
        if not ids:
            return
        session.select(ids)
        view.keyboard.focus_on(ids[0])
        view.reveal(ids[0])
        if isinstance(into, Persona) and len(pictures) > 1:
            session.show_message("A persona has one portrait. The first picture was taken.")
        elif fresh:
            session.show_message("A storyboard lane was added for pictures.")

    def asset(self, id_: str | None) -> ImageAsset | None:
        """A picture of the project."""
        return self._view.session.store.find(ImageAsset, id_)
