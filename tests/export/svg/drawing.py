"""SVG for tests: a map or a few items drawn, and what stands in the file."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import resvg_py
from defusedxml.ElementTree import fromstring
from PIL import Image

from export.base import ExportResult, unheard
from export.svg.exporter import SvgExporter, SvgOptions, SvgText
from export.svg.images import Shown
from export.svg.painter import Painter
from export.svg.words import Words
from model.layout import picture as p
from model.layout.text import TextStyle
from model.store import Snapshot
from model.theme import LIGHT

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
STYLE = TextStyle(12)
both = pytest.mark.parametrize("text", list(SvgText))


def export(snapshot: Snapshot, map_id: str, **options: Any) -> tuple[bytes, ExportResult]:
    stream = io.BytesIO()
    result = SvgExporter().write_into(stream, snapshot, map_id, SvgOptions(**options), unheard)
    return stream.getvalue(), result


def drawn(*items: p.Item, load_image: Callable[[str], Shown | None] = lambda _: None, label: str = "") -> bytes:
    """A picture with these items in the group of the record "here", beside that of the record "there"."""
    here = p.Group("here", "card", 0, 0, 60, 40, items, label=label)
    there = p.Group("there", "card", 0, 40, 60, 40, (p.Box(0, 0, 60, 40, "paper"),))
    painter = Painter(LIGHT, Words(), load_image)
    painter.paint(p.Picture(60, 80, (here, there)))
    return painter.document("Title", "", "en")


def rendered(data: bytes, scale: float = 1, **options: Any) -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=data.decode(), dpi=72, zoom=scale, skip_system_fonts=True, **options)
    return Image.open(io.BytesIO(bytes(png)))


def words_of(data: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in fromstring(data).iter(f"{SVG}text")]


def addresses(data: bytes) -> list[str]:
    return [value for element in fromstring(data).iter() for name, value in element.attrib.items() if "href" in name]
