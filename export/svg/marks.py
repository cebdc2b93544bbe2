"""The small pieces of SVG: numbers, escaped text, ids and paths. Knows no Picture and no font."""

import re
from collections.abc import Sequence
from urllib.parse import quote

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESSES = ("http://", "https://", "mailto:")
_ODD = re.compile("[^0-9A-Za-z_-]")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def number(value: float) -> str:
    """Write a number with at most three decimals and nothing superfluous."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """Return text as XML content; characters that XML cannot hold become the replacement character."""
    text = _NOT_XML.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return text as the value of an XML attribute, between quotes; line ends become spaces."""
    return f'"{escaped(" ".join(text.split())).replace(chr(34), "&quot;")}"'


def id_of(owner: str) -> str:
    """Return the id of the group that shows a record. It begins with a letter, as an id has to."""
    return f"r-{_ODD.sub('_', owner)}"


def address(target: str) -> str | None:
    """Return a link's address, or None for one that is not of a harmless kind."""
    if not target.lower().startswith(_ADDRESSES):
        return None
    return quote(target.encode("utf-8", "replace"), safe="!#$%&'()*+,/:;=?@[]~")


def language_of(code: str) -> str:
    """Return a code for a language if it looks like one, else nothing."""
    return code if _LANGUAGE.fullmatch(code) else ""


def path_data(segments: Sequence[tuple[str | float, ...]]) -> str:
    """Return the data of a path of absolute M, L, C and Z."""
    parts: list[str] = []
    for command, *points in segments:
        parts.append(str(command) + " ".join(number(value) for value in points if not isinstance(value, str)))
    return "".join(parts)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the data of a rectangle with rounded corners, from its left edge clockwise, as paper draws it."""
    r = min(radius, width / 2, height / 2)
    corner = f"a{number(r)} {number(r)} 0 0 1 "
    right, bottom = number(x + width - r), number(y + height - r)
    parts = (
        f"M{number(x)} {number(y + r)}{corner}{number(r)} {number(-r)}H{right}",
        f"{corner}{number(r)} {number(r)}V{bottom}",
        f"{corner}{number(-r)} {number(r)}H{number(x + r)}",
        f"{corner}{number(-r)} {number(-r)}z",
    )
    return "".join(parts)
