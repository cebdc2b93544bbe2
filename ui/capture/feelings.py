"""Typing values: a digit from 1 to 5, tenths behind a point, steps of a tenth. Knows the session and the place."""

import math
from typing import Final

from model.edits.capture import capture_emotion
from ui.capture.place import Place
from ui.session import Session

_NEUTRAL: Final = 3  # of the digits 1 to 5, as in Mermaid
_TENTH: Final = 0.1


class Feelings:
    """Sets what the persona feels or expected at the place; what is typed in one go is one step.

    Its functions return what to tell where the map does not show it.
    """

    def __init__(self, session: Session, place: Place) -> None:
        self._session, self._place = session, place
        self._whole: int | None = None
        self._awaits_tenths = False
        self.expected = False
        """Whether digits set what was expected."""

    @property
    def value(self) -> float | None:
        """What is set here."""
        emotion = self._place.emotion
        if emotion is None:
            return None
        return emotion.expected if self.expected else emotion.actual

    def end(self) -> None:
        """Let what is typed next be another value, and another step."""
        self._whole, self._awaits_tenths = None, False
        self._session.seal()

    def set_actual(self) -> None:
        """Begin anew elsewhere: digits set what is felt there."""
        self._whole, self._awaits_tenths, self.expected = None, False, False

    def digit(self, digit: int) -> str:
        """Set 1 to 5, or the tenths behind a point."""
        if self._awaits_tenths:
            self._awaits_tenths = False
            whole = self._whole if self._whole is not None else math.floor(self.value or 0.0)
            return self._set(whole + digit * _TENTH)
        if not 1 <= digit <= _NEUTRAL + 2:
            return "A feeling is a digit from 1 to 5, with tenths behind a point: 4.5"
        self._whole = digit - _NEUTRAL
        return self._set(float(self._whole))

    def point(self) -> str:
        """Wait for the tenths."""
        self._awaits_tenths = True
        return "…and the tenths"

    def nudge(self, tenths: int) -> str:
        """Go up or down by tenths."""
        value = self.value or 0.0
        self._whole, self._awaits_tenths = None, False
        return self._set(value + tenths * _TENTH)

    def _set(self, value: float) -> str:
        touchpoint, persona = self._place.touchpoint, self._place.persona
        if touchpoint is None:
            return "Press Enter for a touchpoint first"
        name, label = ("expected", "Set expectation") if self.expected else ("actual", "Set emotion")
        persona_id = persona.id if persona is not None else None
        merge = f"{name} {touchpoint.id} {persona_id}"
        emotion_id = self._session.edit(
            label, capture_emotion, touchpoint.id, persona_id, merge_key=merge, **{name: value}
        )
        if emotion_id is not None:
            self._place.show(emotion_id)
        return ""
