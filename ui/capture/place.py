"""Where capture is on the map: touchpoint, stage and persona, in sight. Follows the selection and changes nothing."""

from typing import Final

from PySide6.QtCore import QRectF

from model.analysis.gap import emotion_at
from model.analysis.order import personas_of_map, touchpoints_of_map
from model.records import Emotion, Persona, Stage, Touchpoint
from ui.actions.targets import anchor_touchpoint
from ui.canvas.view import MapView
from ui.session import Session

_MARGIN_PX: Final = 40
_SHOWN: Final = ("touchpoint", "empty-stage", "channel-stop", "emotion-actual", "emotion-expected", "pain", "note")


class Place:
    """The touchpoint that commands are about, or the stage that has none yet, and whose feelings they set."""

    def __init__(self, session: Session, canvas: MapView) -> None:
        self._session, self._canvas = session, canvas
        self._touchpoint_id: str | None = None
        self._stage_id: str | None = None
        self._persona_id: str | None = None
        self._column = 0  # where to go on when the touchpoint is undone

    @property
    def touchpoint(self) -> Touchpoint | None:
        """The touchpoint."""
        return self._session.store.find(Touchpoint, self._touchpoint_id)

    @property
    def stage(self) -> Stage | None:
        """The touchpoint's stage, or the one that has none yet."""
        touchpoint = self.touchpoint
        return self._session.store.find(Stage, touchpoint.stage_id if touchpoint is not None else self._stage_id)

    @property
    def number(self) -> int:
        """The number of the touchpoint on its card; 0 without one."""
        ids = [touchpoint.id for touchpoint in self.order]
        return ids.index(self._touchpoint_id) + 1 if self._touchpoint_id in ids else 0

    @property
    def order(self) -> tuple[Touchpoint, ...]:
        """All touchpoints of the map."""
        map_id = self._session.map_id
        return touchpoints_of_map(self._session.store, map_id) if map_id is not None else ()

    @property
    def personas(self) -> list[Persona]:
        """The personas to choose from: those that the map follows, then the others."""
        map_id = self._session.map_id
        here = personas_of_map(self._session.store, map_id) if map_id is not None else ()
        return [*here, *(persona for persona in self._session.store.all(Persona) if persona not in here)]

    @property
    def persona(self) -> Persona | None:
        """Whose feelings are set."""
        personas = self.personas
        return next((persona for persona in personas if persona.id == self._persona_id), next(iter(personas), None))

    @property
    def emotion(self) -> Emotion | None:
        """What the persona feels here."""
        persona = self.persona
        if self._touchpoint_id is None or persona is None:
            return None
        return emotion_at(self._session.store, persona.id, self._touchpoint_id)

    def stand_at(self, touchpoint_id: str | None, stage_id: str | None = None) -> None:
        """Go to a touchpoint, or to a stage without one, and select it."""
        here = self._session.store.find(Touchpoint, touchpoint_id) or self._session.store.find(Stage, stage_id)
        self._touchpoint_id = self._stage_id = None
        if here is not None:
            self._remember(here)
            self._session.select([here.id])
            self._canvas.keyboard.focus_on(here.id)
            self.show(here.id)

    def stand_last(self) -> None:
        """Go to the last touchpoint, or to the last stage of a map without any."""
        stages = self._session.store.children(Stage, self._session.map_id or "")
        last = self.order[-1:]
        self.stand_at(last[0].id if last else None, stages[-1].id if stages else None)

    def stay(self) -> None:
        """Select where it is: what was selected to be written stands there."""
        self.stand_at(self._touchpoint_id, self._stage_id)

    def step(self, by: int) -> None:
        """Go on to a neighbour, as far as there is one."""
        order = self.order
        if order:
            at = self.number - 1 + by if self.number else self._column
            self.stand_at(order[min(max(at, 0), len(order) - 1)].id)

    def turn_persona(self, by: int) -> None:
        """Set the feelings of the next persona."""
        personas, here = self.personas, self.persona
        if here is not None:
            self._persona_id = personas[(personas.index(here) + by) % len(personas)].id

    def follow_selection(self) -> bool:
        """Go where the selection is; tell whether that is another touchpoint."""
        before = self._touchpoint_id
        stages = self._session.selected(Stage)
        here = stages[-1] if stages else anchor_touchpoint(self._session)
        if here is not None:
            self._remember(here)
        return self._touchpoint_id != before

    def follow_map(self) -> None:
        """Go to a neighbour when the touchpoint is gone."""
        order, gone = self.order, self._touchpoint_id is not None and self.touchpoint is None
        if (gone or self.stage is None) and order:
            self.stand_at(order[min(self._column, len(order) - 1)].id)

    def forget(self) -> None:
        """Be nowhere: another map is shown."""
        self._touchpoint_id = self._stage_id = self._persona_id = None

    def show(self, record_id: str) -> None:
        """Bring what changed into sight, with the touchpoint's card if both have room, and the column after it."""
        places, camera = self._canvas.places, self._canvas.camera
        found = [entry.rect for entry in places.entries_of(record_id, _SHOWN)]
        cards = [entry.rect for entry in places.entries_of(self._touchpoint_id or "", ("touchpoint",))]
        both = QRectF()
        for rect in (*found, *cards):
            both = both.united(rect)
        if both.isEmpty():
            return
        room, margin = camera.visible, _MARGIN_PX / camera.zoom
        if found and both.height() + 2 * margin > room.height():
            both = found[-1]
        # What is added next stands in sight already, and nothing jumps.
        ahead = both.width() + (cards[-1].width() if cards else 0.0)
        if ahead + 2 * margin <= room.width():
            both.setWidth(ahead)
        camera.show(both, _MARGIN_PX)

    def _remember(self, here: Touchpoint | Stage) -> None:
        if isinstance(here, Stage):
            self._touchpoint_id, self._stage_id = None, here.id
            self._column = max(self._before(here) - 1, 0)
        else:
            self._touchpoint_id, self._stage_id = here.id, here.stage_id
            self._column = max(self.number - 1, 0)

    def _before(self, stage: Stage) -> int:
        """How many touchpoints stand before a stage's end."""
        stages = [found.id for found in self._session.store.children(Stage, stage.map_id)]
        passed = set(stages[: stages.index(stage.id) + 1])
        return sum(touchpoint.stage_id in passed for touchpoint in self.order)
