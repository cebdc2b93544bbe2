"""Shaped text as the operators of a PDF content stream. Knows no page and no colour."""

import re
from typing import Final

from export.pdf.fonts import GlyphFont
from export.pdf.shapes import number
from model.layout.picture import GlyphRun, Text

_LEAST_RISE: Final = 0.005
"""Of an em: a smaller one nobody sees, but readers take the raised glyph for another line."""
_HYPHENS: Final = "-\u2010/"
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_END: Final = ">] TJ ET"


def shown(run: GlyphRun, font: GlyphFont, missing: set[str]) -> tuple[str, bool]:
    """Return the operators that show a run, and whether a reader can rebuild its text from them.

    Readers advance by whole thousandths of an em; the array moves the pen whenever it is off by more than one, so
    errors never add up. A glyph that stands off the baseline gets a text rise. Characters without a glyph are added to
    `missing`.
    """
    em = 1000 / run.size
    least = _LEAST_RISE * run.size
    widths, used = font.widths, font.used
    clash = False
    ops: list[str] = []
    drawn: list[str] = []
    pen, height = 0, 0.0
    clusters = run.clusters
    left_to_right = "".join(clusters) == run.text
    if not left_to_right and "" in clusters:
        clusters = _on_bases(run, font)
    for glyph, (x, y), characters in zip(run.glyphs, run.positions, clusters, strict=True):
        width = widths[glyph] if glyph in widths else font.width(glyph)
        if characters:
            clash = used.setdefault(glyph, characters) != characters or clash
        if abs(y) < least:
            y = 0.0
        if y != height:
            if drawn:
                ops.append(f"[<{''.join(drawn)}>] TJ")
            ops.append(f"{number(-y)} Ts")
            drawn, height = [], y
        off = round(x * em - pen)
        if off > 1 or off < -1:
            drawn.append(f">{-off}<")
            pen += off
        drawn.append(f"{glyph:04X}")
        pen += width
    if 0 in run.glyphs:
        missing.update("".join(text for glyph, text in zip(run.glyphs, clusters, strict=True) if not glyph))
    ops.append(f"[<{''.join(drawn)}>] TJ")
    if height:
        ops.append("0 Ts")
    # Readers put right-to-left text in order by themselves, and stumble over a text given beside it.
    extractable = not clash and "" not in clusters if left_to_right else run.extractable
    return " ".join(ops).replace("<>", ""), extractable


def runs_left(text: str) -> bool:
    """Whether some of the text is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def apart(before: Text, after: Text) -> bool:
    """Whether there is a space between two texts: none within a line's last word, and none in scripts without spaces.

    It has to be there: readers that do not look at the page join what stands side by side in the file.
    """
    goes_on = before.size == after.size and before.colour == after.colour and 0 < after.y - before.y < 2 * after.size
    if not (goes_on and before.text and after.text):
        return True
    return before.text[-1] not in _HYPHENS and not _UNSPACED.search(before.text[-1] + after.text[0])


def spaced(operators: str, font: GlyphFont) -> str:
    """Return the operators of a text with a space at its end, set in the font of its last run."""
    glyph = font.space()
    if not glyph:
        return operators
    if operators.endswith(_END):
        return f"{operators.removesuffix(_END)}{glyph:04X}{_END}"
    if operators.endswith(" EMC"):
        return operators.replace(">>> BDC", "0020>>> BDC", 1)
    return f"{operators.removesuffix(' ET')} [<{glyph:04X}>] TJ ET"


def _on_bases(run: GlyphRun, font: GlyphFont) -> tuple[str, ...]:
    """The clusters of right-to-left text with each on a glyph that has a width, where readers look for a letter."""
    clusters = list(run.clusters)
    for index, glyph in enumerate(run.glyphs[:-1]):
        if clusters[index] and not clusters[index + 1] and not font.width(glyph):
            clusters[index], clusters[index + 1] = "", clusters[index]
    return tuple(clusters)
