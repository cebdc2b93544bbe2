"""What a legend says of a map: marks that occur on it, each with a sample drawn as it is there. Knows no lane."""

from typing import NamedTuple

from model.layout.picture import Group, Item


class Mark(NamedTuple):
    """Something drawn on a map, what it is called and what it means. `about` is the heading it stands under.

    `sample` is drawn at the origin, in the points of the map.
    """

    about: str
    name: str
    meaning: str
    sample: Group


def sample(*items: Item, width: float, height: float) -> Group:
    """Return items as the sample of a mark."""
    return Group("", "sample", 0, 0, width, height, items)
