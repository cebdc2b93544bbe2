"""Keeps in the settings how each map was last looked at: its zoom and what was in the middle. Knows no widget."""

import math
from typing import Final

from PySide6.QtCore import QPointF

from ui.settings import Settings

Looks = dict[str, tuple[float, QPointF]]
"""Zoom and middle, in points, by the id of the map."""

_KEY: Final = "view/maps"
_MOST: Final = 60


def kept_looks(settings: Settings) -> Looks:
    """How maps were looked at when they were last shown; what cannot be read is left out."""
    found: Looks = {}
    for text in settings.texts(_KEY):
        map_id, *figures = text.split(" ")
        try:
            zoom, x, y = (float(figure) for figure in figures)
        except ValueError:
            continue
        if all(map(math.isfinite, (zoom, x, y))):
            found[map_id] = (zoom, QPointF(x, y))
    return found


def keep_looks(settings: Settings, looks: Looks) -> None:
    """Remember how maps are looked at, on top of what is remembered of others; the oldest are forgotten."""
    kept = kept_looks(settings)
    for map_id in looks:
        kept.pop(map_id, None)
    lines = [f"{id_} {zoom:.4f} {at.x():.1f} {at.y():.1f}" for id_, (zoom, at) in (kept | looks).items()]
    settings.keep(_KEY, lines[-_MOST:])
