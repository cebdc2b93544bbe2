"""Pages as small pictures, compared with kept ones: what differs, where, and a picture that shows it."""

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

COLOURS = 128
NOTICED = 30
"""Of 255: a smaller difference of a pixel is a matter of the palette."""
FORGIVEN = 6
"""So many pixels may differ."""
GAP = 8


def rasterised(data, page, scale):
    """A page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    finally:
        document.close()


def keep(image, path):
    """Save a picture with few colours."""
    path.parent.mkdir(exist_ok=True)
    few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def differences(wanted, found, scale):
    """Say in a line how two pictures of a page differ and where, in points; nothing if they are alike."""
    if wanted.size != found.size:
        sizes = (f"{image.width / scale:.0f} × {image.height / scale:.0f} pt" for image in (wanted, found))
        return f"the page was {next(sizes)} and is {next(sizes)}"
    rows, columns = np.nonzero(_differing(wanted, found))
    if len(rows) <= FORGIVEN:
        return ""
    edges = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    left, top, right, bottom = (f"{edge / scale:.0f}" for edge in edges)
    return f"{len(rows):,} pixels differ, all between ({left}, {top}) and ({right}, {bottom}) pt"


def side_by_side(wanted, found, path: Path):
    """Save what was wanted, what was found, and where they differ in red."""
    width, height = max(wanted.width, found.width), max(wanted.height, found.height)
    sheet = Image.new("RGB", (3 * width + 2 * GAP, height), "grey")
    sheet.paste(wanted, (0, 0))
    sheet.paste(found, (width + GAP, 0))
    pale = Image.blend(Image.new("RGB", found.size, "white"), found, 0.3)
    if wanted.size == found.size:
        pale.paste("red", mask=Image.fromarray(_differing(wanted, found)))
    sheet.paste(pale, (2 * (width + GAP), 0))
    sheet.save(path)


def _differing(wanted, found):
    apart = np.abs(np.asarray(wanted, dtype=np.int16) - np.asarray(found, dtype=np.int16))
    return apart.max(axis=2) > NOTICED
