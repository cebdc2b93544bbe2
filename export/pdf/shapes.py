"""Shapes as the operators of a PDF content stream. Knows no page and no colour."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_KAPPA: Final = 0.5522847498
"""Control points this far out make a cubic a quarter of a circle."""
_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}

Segments = Sequence[tuple[str | float, ...]]


@lru_cache(maxsize=32_768)  # cards have most of their numbers in common
def number(value: float) -> str:
    """Write a number with at most three decimals and nothing superfluous."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def outline(segments: Segments) -> str:
    """Return the operators that build a path."""
    parts: list[str] = []
    for command, *points in segments:
        parts += [number(value) for value in points if not isinstance(value, str)]
        parts.append(_OPERATORS[str(command)])
    return " ".join(parts)


def rounded(width: float, height: float, radius: float) -> str:
    """Return the operators that build a rectangle with rounded corners at the origin, from its left edge clockwise."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _KAPPA)
    return outline(
        (
            ("M", 0, r),
            ("C", 0, k, k, 0, r, 0),
            ("L", width - r, 0),
            ("C", width - k, 0, width, k, width, r),
            ("L", width, height - r),
            ("C", width, height - k, width - k, height, width - r, height),
            ("L", r, height),
            ("C", k, height, 0, height - k, 0, height - r),
            ("Z",),
        )
    )


def ellipse(rx: float, ry: float) -> str:
    """Return the operators that build an ellipse around the origin."""
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return outline(
        (
            ("M", rx, 0),
            ("C", rx, ky, kx, ry, 0, ry),
            ("C", -kx, ry, -rx, ky, -rx, 0),
            ("C", -rx, -ky, -kx, -ry, 0, -ry),
            ("C", kx, -ry, rx, -ky, rx, 0),
            ("Z",),
        )
    )
