"""Fonts as the PDF embeds them: Type0 subsets that keep the glyph ids of the layout. Knows no page."""

import re
from typing import Final

from model.layout.fonts import Face, face

_DROPPED_TABLES: Final = ("GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "cmap", "STAT", "DSIG", "BASE")
_ROWS_PER_BLOCK: Final = 100  # a limit of the CMap format

_SPECIAL: Final = re.compile(r"[()\\]")
_ESCAPED: Final = r"\\\g<0>"
_NOTHING: Final = "\0"
"""Stands for a glyph that adds nothing to the text. Readers drop it; with no entry at all, some take the glyph's id."""


class GlyphFont:
    """A bundled font and the glyphs drawn with it so far."""

    def __init__(self, stem: str, tag: str) -> None:
        self.stem = stem
        self.tag = tag
        self.used: dict[int, str] = {}
        """Glyph id to the characters it stands for."""
        self.widths: dict[int, int] = {}
        """Glyph id to its advance in whole thousandths of an em, as the PDF states it."""
        self._face: Face = face(stem)

    def width(self, glyph: int) -> int:
        """Return the advance of a glyph in thousandths of an em and remember that it is used."""
        width = self.widths.get(glyph)
        if width is None:
            width = self.widths[glyph] = round(self._face.advance(glyph) * 1000 / self._face.upem)
        return width

    def space(self) -> int:
        """Return the glyph of a space and remember that it is used; 0 if the font has none."""
        glyph = int(self._face.hb_font.get_nominal_glyph(0x20) or 0)
        if glyph:
            self.used.setdefault(glyph, " ")
            self.width(glyph)
        return glyph

    @property
    def metrics(self) -> tuple[int, int]:
        """Ascent and descent in thousandths of an em; the descent is negative."""
        scale = 1000 / self._face.upem
        return round(self._face.ascender * scale), round(self._face.descender * scale)

    def program(self) -> bytes:
        """Return the font file with only the used glyphs, ids unchanged."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(self.widths)
        for table in _DROPPED_TABLES:
            wanted.drop_table_tag_set.add(int.from_bytes(table.ljust(4).encode(), "big"))
        return bytes(hb.subset(self._face.hb_face, wanted).blob.data)

    def width_array(self) -> str:
        """Return the PDF array /W, with one entry for each stretch of neighbouring glyphs."""
        parts: list[str] = []
        last = -2
        for glyph in sorted(self.widths):
            if glyph != last + 1:
                parts.append(f"{']' if parts else ''}{glyph} [")
            parts.append(f"{self.widths[glyph]} ")
            last = glyph
        return f"[{''.join(parts)}{']' if parts else ''}]"

    def to_unicode(self) -> str:
        """Return the CMap from glyph ids to characters, for searching and copying."""
        rows = [f"<{glyph:04X}> <{utf16(self.used.get(glyph, _NOTHING))}>" for glyph in sorted(self.widths)]
        blocks = (rows[i : i + _ROWS_PER_BLOCK] for i in range(0, len(rows), _ROWS_PER_BLOCK))
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <0000> <FFFF> endcodespacerange",
                *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        )


def utf16(text: str) -> str:
    """Return the text as hexadecimal UTF-16, as PDF wants it."""
    return text.encode("utf-16-be", "replace").hex()


def string(text: str) -> str:
    """Return the text as PDF writes it outside of pages: as it is where it is plain, else as UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({_SPECIAL.sub(_ESCAPED, text)})"
    return f"<FEFF{utf16(text)}>"
