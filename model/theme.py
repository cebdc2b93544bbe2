"""Colours as data. A theme maps every token a Picture may name to a colour; it knows nothing of painters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEX = re.compile(r"#[0-9A-F]{6}([0-9A-F]{2})?")


@dataclass(frozen=True)
class Theme:
    """A named set of colours, each "#RRGGBB" or "#RRGGBBAA"."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def __post_init__(self) -> None:
        for token, colour in self.colours.items():
            if not _HEX.fullmatch(colour):
                raise ValueError(f"theme {self.name}: {token} is {colour!r}, not #RRGGBB or #RRGGBBAA")

    def rgba(self, token: str) -> tuple[float, float, float, float]:
        """Red, green, blue and opacity of a token, each 0 to 1. An unknown token raises KeyError."""
        digits = self.colours[token][1:]
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
        return red, green, blue, int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0


LIGHT = Theme(
    "light",
    False,
    {
        "background": "#EFEDE8",
        "paper": "#FFFFFF",
        "bar": "#FBFAF8",
        "stage": "#EDEBE5",
        "ink": "#1F2328",
        "ink2": "#5B6168",
        "ink3": "#666C73",
        "line": "#E4E1DA",
        "line2": "#CFCBC2",
        "accent": "#0F6E84",
        "on_accent": "#FFFFFF",
        "soft": "#E3F0F2",
        "sentiment.-2": "#C8452F",
        "sentiment.-1": "#E79A52",
        "sentiment.0": "#B9B5AC",
        "sentiment.1": "#7FB2D3",
        "sentiment.2": "#1B6FA8",
        "pain": "#B3261E",
        "on_pain": "#FFFFFF",
        "shortfall": "#F1B48A73",
        "surplus": "#7FB2D333",
        "note.0": "#FFF3C9",
        "note.1": "#FFE1D2",
        "note.2": "#F8DDE6",
        "note.3": "#E6E2F5",
        "note.4": "#DCEBF5",
        "note.5": "#E0EFDC",
        "persona.0": "#0F6E84",
        "persona.1": "#7A4E9F",
        "persona.2": "#B7791F",
        "persona.3": "#3F6B3A",
        "persona.4": "#A23B72",
        "persona.5": "#2F4B8F",
        "shadow": "#1F232814",
    },
)

DARK = Theme(
    "dark",
    True,
    {
        "background": "#15171A",
        "paper": "#1C1F23",
        "bar": "#202429",
        "stage": "#272C32",
        "ink": "#ECEDEE",
        "ink2": "#A9AFB6",
        "ink3": "#969DA5",
        "line": "#33383F",
        "line2": "#4A5059",
        "accent": "#4FB3C8",
        "on_accent": "#101214",
        "soft": "#1F3338",
        "sentiment.-2": "#E8654E",
        "sentiment.-1": "#D88A45",
        "sentiment.0": "#5E636A",
        "sentiment.1": "#3F6F92",
        "sentiment.2": "#5AA9DE",
        "pain": "#F2786C",
        "on_pain": "#1C1F23",
        "shortfall": "#6B3D2699",
        "surplus": "#3F6F9240",
        "note.0": "#4A4226",
        "note.1": "#4D3529",
        "note.2": "#4A2F3A",
        "note.3": "#39344F",
        "note.4": "#2B3F4D",
        "note.5": "#30442D",
        "persona.0": "#4FB3C8",
        "persona.1": "#B892DC",
        "persona.2": "#E0AC5A",
        "persona.3": "#8CBF85",
        "persona.4": "#DB85B1",
        "persona.5": "#8FA8E8",
        "shadow": "#00000040",
    },
)

PERSONA_COLOURS = 6
NOTE_TINTS = 6
