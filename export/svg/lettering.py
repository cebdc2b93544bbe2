"""What the two ways to write text share: the order and the direction of runs. Knows no SVG."""

import unicodedata
from typing import Protocol

from model.layout.fonts import face
from model.layout.picture import GlyphRun, Text


class Lettering(Protocol):
    """Writes lines of text into an SVG and collects what they need from its head."""

    def draw(self, text: Text, paint: str) -> str:
        """Return the elements of a line. `paint` holds the attributes of its colour."""

    def style(self) -> str:
        """Return the style sheet that the lines need."""

    def definitions(self) -> list[str]:
        """Return the elements that the lines refer to."""


def reading_order(text: Text) -> list[GlyphRun]:
    """Return the runs of a line as they are read; from left to right where the line does not tell."""
    if len(text.runs) < 2:
        return list(text.runs)
    left, found, at = list(text.runs), [], 0
    while left:
        run = next((run for run in left if text.text.startswith(run.text, at)), None)
        if run is None:
            return list(text.runs)
        left.remove(run)
        found.append(run)
        at += len(run.text)
    return found


def runs_leftwards(run: GlyphRun) -> bool:
    """Whether the characters of a run go from right to left, as its glyphs and what they stand for show."""
    if "".join(run.clusters) != run.text:
        return "".join(reversed(run.clusters)) == run.text
    if "".join(reversed(run.clusters)) != run.text:
        return False
    # The same from both sides, such as a single letter or a bracket.
    return any(map(_leftward, run.clusters, run.glyphs, [run.font] * len(run.glyphs)))


def _leftward(characters: str, glyph: int, stem: str) -> bool:
    for character in characters:
        if unicodedata.bidirectional(character) in ("R", "AL"):
            return True
        if unicodedata.mirrored(character) and face(stem).hb_font.get_nominal_glyph(ord(character)) != glyph:
            return True
    return False
