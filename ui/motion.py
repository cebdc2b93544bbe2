"""The one place that says how long an animation lasts: at most 150 ms, and not at all with reduced motion.

The choice is the user's, else the system's. Qt tells the system's from 6.12 on; before that it counts as full motion.
Until a choice is applied nothing moves, so that a widget without a window, as in a test, is at once what it will be.
"""

from typing import Final

from PySide6.QtGui import QGuiApplication

from ui.settings import Settings

LONGEST_MS: Final = 150
CHOICES: Final = ("system", "full", "reduced")
_KEY: Final = "view/motion"
_PROPERTY: Final = "laneway_motion"


def duration_ms(wanted_ms: int = LONGEST_MS) -> int:
    """How many milliseconds an animation lasts that would last `wanted_ms`; 0 means that it must not run."""
    app = QGuiApplication.instance()
    return min(wanted_ms, LONGEST_MS) if app is not None and app.property(_PROPERTY) else 0


def choice(settings: Settings) -> str:
    """What the user chose: one of CHOICES."""
    found = settings.text(_KEY)
    return found if found in CHOICES else CHOICES[0]


def choose(settings: Settings, wanted: str) -> None:
    """Remember a choice and apply it at once."""
    settings.keep(_KEY, wanted)
    apply(settings)


def apply(settings: Settings) -> None:
    """Let things move, or not, as the user or the system wants it."""
    wanted = choice(settings)
    moves = not system_reduces() if wanted == "system" else wanted == "full"
    app = QGuiApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, moves)


def system_reduces() -> bool:
    """Whether the system asks for less motion, as far as this Qt knows."""
    hints = QGuiApplication.styleHints()  # held: what it hands out dies with this wrapper
    if not hasattr(hints, "accessibility"):
        return False
    ask = getattr(hints.accessibility(), "motionPreference", None)
    return ask is not None and ask().name != "NoPreference"
