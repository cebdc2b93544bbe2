"""A map laid out for a picture of its own: what SVG and PNG have in common. Knows neither format."""

from typing import NamedTuple

from export.base import shown_as_boxes
from export.empty import emptied
from export.pdf.page import GROUND, ON_SCREEN_ONLY
from model.analysis.order import touchpoints_of_map
from model.layout.engine import Engine
from model.layout.picture import Picture, Text
from model.records import JourneyMap, Project, Stage
from model.store import Snapshot
from model.wording import many


class Drawing(NamedTuple):
    """A map's Picture and what is said about it. Groups with a role in `leave_out` do not belong on it."""

    snapshot: Snapshot
    picture: Picture
    leave_out: frozenset[str]
    title: str
    description: str
    project: Project


def drawing_of(snapshot: Snapshot, map_id: str, *, background: bool, empty: bool) -> Drawing:
    """Lay out a map, or its structure only if `empty`. Raises KeyError when there is no such map."""
    if empty:
        snapshot = emptied(snapshot, map_id)
    journey = snapshot.one(JourneyMap, map_id)
    stages = many(len(snapshot.children(Stage, map_id)), "stage")
    touchpoints = many(len(touchpoints_of_map(snapshot, map_id)), "touchpoint")
    contents = f"Customer-journey map with {stages} and {touchpoints}."
    return Drawing(
        snapshot,
        Engine().lay_out(snapshot, map_id).picture,
        ON_SCREEN_ONLY if background else ON_SCREEN_ONLY | {GROUND},
        journey.title or "Untitled map",
        f"{journey.summary}\n{contents}" if journey.summary else contents,
        snapshot.one(Project, journey.project_id),
    )


def missing_glyphs(drawing: Drawing) -> tuple[str, ...]:
    """Name the characters that no font has, in a whole sentence; none if all show."""
    missing: set[str] = set()
    for group, _, _ in drawing.picture.walk():
        if group.role not in drawing.leave_out:
            for item in group.items:
                if isinstance(item, Text):
                    missing |= _missing(item)
    if not missing:
        return ()
    return (shown_as_boxes(missing),)


def _missing(text: Text) -> set[str]:
    runs = (run for run in text.runs if 0 in run.glyphs)
    return {
        character
        for run in runs
        for glyph, characters in zip(run.glyphs, run.clusters, strict=True)
        if not glyph
        for character in characters
    }
