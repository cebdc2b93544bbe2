"""What the pages of a PDF share: embedded fonts, icons, images and opacities, as reportlab's document objects.

Knows no page and no record.
"""

from collections.abc import Callable
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from export.pdf.fonts import GlyphFont
from export.pdf.images import Bitmap
from export.pdf.shapes import number, outline
from model.layout.icons import GRID, icon_segments

# Colours never come from text here, and no expression may ever be evaluated for one.
rl_config.toColorCanUse = None
rl_config.pdfComments = 0

_ROOM: Final = 2
"""Strokes reach this far beyond the icon's grid."""

record, array = pdfdoc.PDFDictionary, pdfdoc.PDFArray


def stream(content: bytes, **entries: Any) -> Any:
    """Return a compressed stream with these dictionary entries."""
    made = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    for key, value in entries.items():
        made.dictionary[key] = value
    return made


def packed_jpeg(content: bytes, **entries: Any) -> Any:
    """Return a stream that holds a JPEG file as it is."""
    made = pdfdoc.PDFStream(content=content, filters=[])
    for key, value in {"Filter": "/DCTDecode", **entries}.items():
        made.dictionary[key] = value
    return made


class PdfResources:
    """Fonts, icons, images and opacities in use. `load_image` gives the pixels of an asset, or None."""

    def __init__(self, document: Any, load_image: Callable[[str], Bitmap | None]) -> None:
        self._document = document
        self._load_image = load_image
        self._fonts: dict[str, GlyphFont] = {}
        self._opacities: dict[tuple[float, float], str] = {}
        self._icons: dict[str, str] = {}
        self._images: dict[str, str | None] = {}
        self._forms: dict[str, Any] = {}

    def font(self, stem: str) -> GlyphFont:
        """Return the font with this stem; it will be embedded."""
        if stem not in self._fonts:
            self._fonts[stem] = GlyphFont(stem, f"F{len(self._fonts)}")
        return self._fonts[stem]

    def opacity(self, fill: float, stroke: float) -> str:
        """Return the name of the graphics state with these opacities."""
        return self._opacities.setdefault((fill, stroke), f"G{len(self._opacities)}")

    def icon(self, name: str) -> str:
        """Return the name of the form that strokes an icon in the current colour; it is in the file once."""
        if name not in self._icons:
            tag = self._icons[name] = f"I{len(self._icons)}"
            box = array([-_ROOM, -_ROOM, GRID + _ROOM, GRID + _ROOM])
            drawn = f"{outline(icon_segments(name))} S".encode("ascii")
            form = stream(drawn, Type="/XObject", Subtype="/Form", BBox=box, Resources="<<>>")
            self._forms[tag] = self._document.Reference(form, f"{tag}.icon")
        return self._icons[name]

    def image(self, asset: str) -> str | None:
        """Return the name of a stored picture, or None when it cannot be shown; it is in the file once."""
        if asset not in self._images:
            bitmap = self._load_image(asset)
            tag = self._images[asset] = f"P{len(self._images)}" if bitmap else None
            if bitmap and tag:
                self._forms[tag] = self._image_object(bitmap, tag)
        return self._images[asset]

    def dictionary(self) -> Any:
        """Return the resource dictionary for all pages. Call it after the last page is painted."""
        fonts = {font.tag: self._font_object(font) for font in self._fonts.values()}
        states = {tag: f"<</ca {number(fill)} /CA {number(line)}>>" for (fill, line), tag in self._opacities.items()}
        found = {"Font": fonts, "ExtGState": states, "XObject": self._forms}
        return record({key: record(value) for key, value in found.items() if value})

    def _image_object(self, bitmap: Bitmap, tag: str) -> Any:
        size = {"Type": "/XObject", "Subtype": "/Image", "Width": bitmap.width, "Height": bitmap.height}
        look = {"ColorSpace": bitmap.space, "BitsPerComponent": 8, "Interpolate": "true"}
        image = packed_jpeg(bitmap.pixels, **size, **look) if bitmap.packed else stream(bitmap.pixels, **size, **look)
        if bitmap.alpha is not None:
            mask = stream(bitmap.alpha, **size, ColorSpace="/DeviceGray", BitsPerComponent=8, Interpolate="true")
            image.dictionary["SMask"] = self._document.Reference(mask, f"{tag}.mask")
        return self._document.Reference(image, f"{tag}.image")

    def _font_object(self, font: GlyphFont) -> Any:
        refer, tag = self._document.Reference, font.tag
        base = f"/LANEWY+{font.stem}"
        program = font.program()
        ascent, descent = font.metrics
        descriptor = record(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": 4,
                "ItalicAngle": -10 if "Italic" in font.stem else 0,
                "StemV": 80,
                "FontBBox": array([-1000, descent, 2000, ascent]),
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 700,
                "FontFile2": refer(stream(program, Length1=len(program)), f"{tag}.file"),
            }
        )
        cid_font = record(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDToGIDMap": "/Identity",
                "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
                "DW": 0,
                "W": font.width_array(),
                "FontDescriptor": refer(descriptor, f"{tag}.descriptor"),
            }
        )
        whole = record(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": array([refer(cid_font, f"{tag}.cid")]),
                "ToUnicode": refer(stream(font.to_unicode().encode("ascii")), f"{tag}.unicode"),
            }
        )
        return refer(whole, f"{tag}.font")
