"""Stored pictures as pixels, decoded once and no larger than they are shown. Knows bytes, no records.

A picture is kept at half, a quarter … of its size where that is enough: JPEG decoders do that in a fraction of the
time, and what is drawn small looks better scaled in steps.
"""

from collections import OrderedDict
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_KEPT_BYTES: Final = 96 * 1024 * 1024
_LEAST_SIDE: Final = 64
_LONGEST_SIDE: Final = 8192
_BASE_SIDE: Final = 1024  # what decoders cannot scale is decoded for this size, and scaled down from there
_JPEG: Final = b"jpeg"
_BEGINNINGS: Final = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", _JPEG), (b"RIFF", b"webp"))
"""What may be drawn. Anything else, such as SVG, could name files of this machine."""


class _Head(NamedTuple):
    """The bytes of a picture, their format, and the pixels they say they hold; no pixels when they are damaged."""

    data: bytes
    format: bytes
    size: QSize


_heads: dict[str, _Head] = {}
_kept: OrderedDict[tuple[str, int], tuple[bytes, QImage]] = OrderedDict()


def photo(asset: str, data: bytes, side_px: float) -> QImage:
    """Return a picture of which the longer side has at least `side_px` pixels, if it has so many; null when damaged."""
    head = _head(asset, data)
    longest = max(head.size.width(), head.size.height())
    if not 0 < longest <= _LONGEST_SIDE:
        return QImage()
    return _level(asset, head, _step(longest, max(side_px, _LEAST_SIDE)))


def forget() -> None:
    """Let go of all pictures, as when their project is closed."""
    _heads.clear()
    _kept.clear()


def _head(asset: str, data: bytes) -> _Head:
    head = _heads.get(asset)
    if head is None or head.data is not data:
        found = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), b"")
        head = _heads[asset] = _Head(data, found, _size_of(data, found) if found else QSize())
        if len(_heads) > 10_000:
            _heads.pop(next(iter(_heads)))
    return head


def _step(longest: int, side: float) -> int:
    step = 1
    while longest / (2 * step) >= side:
        step *= 2
    return step


def _level(asset: str, head: _Head, step: int) -> QImage:
    """The picture at this part of its size."""
    known = _kept.get((asset, step))
    if known is not None and known[0] is head.data:
        _kept.move_to_end((asset, step))
        return known[1]
    size = QSize(max(1, head.size.width() // step), max(1, head.size.height() // step))
    base = 1 if head.format == _JPEG else _step(max(head.size.width(), head.size.height()), _BASE_SIDE)
    if step > base and head.format != _JPEG:
        whole = _level(asset, head, base)
        image = whole.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    else:
        buffer = _buffer(head.data)
        reader = QImageReader(buffer, head.format)
        if step > 1:
            reader.setScaledSize(size)
        image = reader.read()
        holes = image.hasAlphaChannel()
        image = image.convertToFormat(
            QImage.Format.Format_ARGB32_Premultiplied if holes else QImage.Format.Format_RGB32
        )
    _kept[asset, step] = (head.data, image)
    while len(_kept) > 1 and sum(kept.sizeInBytes() for _, kept in _kept.values()) > _KEPT_BYTES:
        _kept.popitem(last=False)
    return image


def _size_of(data: bytes, kind: bytes) -> QSize:
    buffer = _buffer(data)
    return QImageReader(buffer, kind).size()


def _buffer(data: bytes) -> QBuffer:
    """The bytes as a device. Whoever reads from it holds it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    return buffer
