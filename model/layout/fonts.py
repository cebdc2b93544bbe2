"""The bundled fonts: which file shows which characters. Knows no text layout, no toolkit and no installed font.

Fonts are chosen by Unicode range first and by coverage second, so Latin text never opens the large CJK files.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from model.resources import RESOURCES

FONTS: Final = RESOURCES / "fonts"

IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters without a shape of their own, as the inside of a regular expression class."""

_invisible = re.compile(f"[\\s\x00-\x1f\x7f-\x9f{IGNORABLE}]")
_kana = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_hangul = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")

_HAN = "han"
_BOLD_AT = 600
_FAMILIES_WITH_BOLD: Final = frozenset(("NotoSansHebrew", "NotoSansArabic", "NotoSansDevanagari", "NotoSansThai"))
_SYMBOLS: Final = ("NotoEmoji", "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", _HAN, "NotoSans")
_RANGES: Final[tuple[tuple[int, int, tuple[str, ...]], ...]] = (
    (0x0590, 0x05FF, ("NotoSansHebrew",)),
    (0x0600, 0x06FF, ("NotoSansArabic",)),
    (0x0750, 0x077F, ("NotoSansArabic",)),
    (0x0870, 0x08FF, ("NotoSansArabic",)),
    (0x0900, 0x097F, ("NotoSansDevanagari",)),
    (0x0E00, 0x0E7F, ("NotoSansThai",)),
    (0x1100, 0x11FF, ("NotoSansKR",)),
    (0x1CD0, 0x1CFF, ("NotoSansDevanagari",)),
    (0x2000, 0x2BFF, _SYMBOLS),
    (0x2E80, 0x303F, (_HAN, "NotoEmoji")),
    (0x3040, 0x30FF, ("NotoSansJP", _HAN)),
    (0x3100, 0x312F, (_HAN,)),
    (0x3130, 0x318F, ("NotoSansKR",)),
    (0x3190, 0x31EF, (_HAN,)),
    (0x31F0, 0x31FF, ("NotoSansJP",)),
    (0x3200, 0x9FFF, (_HAN, "NotoEmoji")),
    (0xA8E0, 0xA8FF, ("NotoSansDevanagari",)),
    (0xA960, 0xA97F, ("NotoSansKR",)),
    (0xAC00, 0xD7FF, ("NotoSansKR",)),
    (0xF900, 0xFAFF, (_HAN,)),
    (0xFB1D, 0xFB4F, ("NotoSansHebrew",)),
    (0xFB50, 0xFDFF, ("NotoSansArabic",)),
    (0xFE30, 0xFE6F, (_HAN, "NotoSansArabic")),
    (0xFE70, 0xFEFE, ("NotoSansArabic",)),
    (0xFF00, 0xFFEF, (_HAN,)),
    (0x10100, 0x102FF, _SYMBOLS),
    (0x1D100, 0x1EFFF, ("NotoSansMath", "NotoSansSymbols2")),
    (0x1F000, 0x1FBFF, _SYMBOLS),
    (0x20000, 0x3FFFF, (_HAN,)),
)
_HAN_STEMS: Final = ("NotoSansSC-Regular", "NotoSansJP-Regular", "NotoSansKR-Regular")


class Face:
    """One opened font file. Metrics are in font units; `upem` of them make one em."""

    __slots__ = ("_nominal", "advance", "ascender", "descender", "hb_face", "hb_font", "stem", "upem")

    def __init__(self, stem: str) -> None:
        import uharfbuzz as hb

        self.stem = stem
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(font_path(stem))))
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascender: int = extents.ascender
        self.descender: int = extents.descender
        """Negative: below the baseline."""
        self.advance = self.hb_font.get_glyph_h_advance
        """Maps a glyph id to its advance."""
        self._nominal = self.hb_font.get_nominal_glyph

    def covers(self, character: str) -> bool:
        """Tell whether the font has a glyph for the character."""
        return bool(self._nominal(ord(character)))

    def covers_all(self, characters: str) -> bool:
        """Tell whether the font has a glyph for every character that shows."""
        return all(self._nominal(ord(c)) or _invisible.match(c) for c in characters)

    def covers_all_strictly(self, characters: str) -> bool:
        """Tell whether the font has a glyph for every character, also for those that do not show."""
        return all(map(self._nominal, map(ord, characters)))


def font_path(stem: str) -> Path:
    """Return the file of a bundled font, named by its stem, for example "Inter-SemiBold"."""
    return FONTS / f"{stem}.ttf"


@cache
def face(stem: str) -> Face:
    """Open a bundled font, once. Raises HarfBuzzError for a stem that is not bundled."""
    return Face(stem)


def primary_stem(weight: int = 400, italic: bool = False) -> str:
    """Return the Inter file nearest to the style. Italic has one weight."""
    if italic:
        return "Inter-Italic"
    if weight < 450:
        return "Inter-Regular"
    if weight < 550:
        return "Inter-Medium"
    return "Inter-SemiBold" if weight < 650 else "Inter-Bold"


def han_stem(text: str) -> str:
    """Return the font for Han characters in a paragraph: Japanese beside kana, Korean beside hangul, else Chinese."""
    if _kana.search(text):
        return "NotoSansJP-Regular"
    return "NotoSansKR-Regular" if _hangul.search(text) else "NotoSansSC-Regular"


def stem_for(cluster: str, weight: int, italic: bool, han: str) -> str | None:
    """Return the font for one grapheme cluster, or None when no bundled font has all of it."""
    primary = primary_stem(weight, italic)
    emoji_wanted = "\ufe0f" in cluster or "\u20e3" in cluster
    if emoji_wanted and face("NotoEmoji-Regular").covers_all(cluster):
        return "NotoEmoji-Regular"
    if face(primary).covers_all(cluster):
        return primary
    for stem in candidates(_invisible.sub("", cluster)[:1] or cluster[0], weight, italic, han):
        if face(stem).covers_all(cluster):
            return stem
    return None


def missing_characters(text: str) -> frozenset[str]:
    """Return the characters that no bundled font has; they show as boxes."""
    if text.isascii():
        return frozenset()
    regular = face("Inter-Regular")
    return frozenset(
        c for c in set(text) if not (regular.covers(c) or _invisible.match(c)) and (_surrogate(c) or _found(c) is None)
    )


@lru_cache(maxsize=4096)
def _found(character: str) -> str | None:
    return stem_for(character, 400, False, _HAN_STEMS[0])


def _surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def candidates(character: str, weight: int, italic: bool, han: str) -> list[str]:
    """Return the fonts to try, in order, for a character that the font of the style lacks."""
    point = ord(character)
    families: tuple[str, ...] = ("NotoSans",)
    for start, end, names in _RANGES:
        if start <= point <= end:
            families = names
            break
    stems = ["Inter-Regular"] if italic else []
    for family in families:
        if family == _HAN:
            stems += [han, *(stem for stem in _HAN_STEMS if stem != han)]
        else:
            bold = weight >= _BOLD_AT and family in _FAMILIES_WITH_BOLD
            stems.append(f"{family}-{'Bold' if bold else 'Regular'}")
    return stems
