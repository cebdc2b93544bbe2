"""A persona's face, in any size: their portrait in a ring of their colour, or their initial on a disc of it."""

from model.layout.picture import Ellipse, Image, Item
from model.layout.text import lay_out, place
from model.layout.type import STAGE_TITLE
from model.records import ImageAsset, Persona

_USUAL = 22.0
"""The radius at which the initial has the size of a stage's title."""


def face(persona: Persona, portrait: ImageAsset | None, x: float, y: float, radius: float) -> tuple[Item, ...]:
    """Return the face around (x, y). The ring keeps the colour by which the curve can be told."""
    colour = f"persona.{persona.colour}"
    if portrait is None:
        style = STAGE_TITLE._replace(size=STAGE_TITLE.size * radius / _USUAL)
        letter = lay_out((persona.name or "?")[:1].upper(), style, 2 * radius)
        top = y - letter.height / 2
        items = place(letter, style, x - radius, top, "on_accent", width=2 * radius, align="centre")
        return Ellipse(x, y, radius, radius, colour), *items
    ring = max(2.0, radius / 16)
    side = 2 * (radius - ring)
    return (
        Ellipse(x, y, radius - 1.5 * ring, radius - 1.5 * ring, "paper"),
        Image(portrait.id, x - side / 2, y - side / 2, side, side, side / 2, portrait.width / portrait.height),
        Ellipse(x, y, radius - ring / 2, radius - ring / 2, None, colour, ring),
    )
