"""Text as outlines: looks the same everywhere, with no font. Knows no Picture's shapes.

Each glyph is in the file once. What a line says stays in a label, for those who do not see it.
"""

from typing import Final

from export.svg.marks import number, quoted
from model.layout.fonts import face
from model.layout.picture import GlyphRun, Text

_NOWHERE: Final = ""


class Outlines:
    """Writes lines as groups of glyphs that refer to their outlines."""

    def __init__(self) -> None:
        self._outlines: dict[tuple[str, int], str] = {}
        self._ids: dict[tuple[str, int], str] = {}

    def draw(self, text: Text, paint: str) -> str:
        """Return a line as a group with a label."""
        runs = [drawn for run in text.runs if (drawn := self._run(run))]
        if not runs:
            return ""
        place = f'transform="translate({number(text.x)} {number(text.y)})"'
        return f'<g role="img" aria-label={quoted(text.text)} {place} {paint}>{"".join(runs)}</g>'

    def style(self) -> str:
        """Nothing: outlines bring all they need."""
        return ""

    def definitions(self) -> list[str]:
        """Return the outlines, in font units."""
        return [f'<path id="{self._ids[key]}" d="{outline}"/>' for key, outline in self._outlines.items() if outline]

    def _run(self, run: GlyphRun) -> str:
        units = face(run.font).upem / run.size
        uses = []
        for glyph, (x, y) in zip(run.glyphs, run.positions, strict=True):
            id_ = self._id(run.font, glyph)
            if id_ != _NOWHERE:
                height = f' y="{number(round(y * units))}"' if round(y * units) else ""
                uses.append(f'<use xlink:href="#{id_}" x="{number(round(x * units))}"{height}/>')
        if not uses:
            return ""
        shift = f"translate({number(run.x)} 0) " if run.x else ""
        return f'<g transform="{shift}scale({1 / units:.6g})">{"".join(uses)}</g>'

    def _id(self, stem: str, glyph: int) -> str:
        """The id of a glyph's outline; none for a glyph that leaves no mark."""
        key = (stem, glyph)
        if key not in self._ids:
            self._outlines[key] = _outline(stem, glyph)
            self._ids[key] = f"g{len(self._ids)}" if self._outlines[key] else _NOWHERE
        return self._ids[key]


def _outline(stem: str, glyph: int) -> str:
    """The data of a glyph's path in font units, with y growing downwards."""
    import uharfbuzz as hb

    parts: list[str] = []

    def add(command: str) -> object:
        def take(*points: object) -> None:
            values = [value for value in points if isinstance(value, int | float)]
            pairs = (f"{number(x)} {number(-y)}" for x, y in zip(values[::2], values[1::2], strict=True))
            parts.append(command + " ".join(pairs))

        return take

    pen = hb.DrawFuncs()
    pen.set_move_to_func(add("M"))
    pen.set_line_to_func(add("L"))
    pen.set_quadratic_to_func(add("Q"))
    pen.set_cubic_to_func(add("C"))
    pen.set_close_path_func(add("Z"))
    face(stem).hb_font.draw_glyph(glyph, pen)
    return "".join(parts)
