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
    high_contrast: bool = False

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
        "persona.2": "#9A6412",
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

LIGHT_CONTRAST = Theme(
    "light-contrast",
    False,
    {
        "background": "#E2E2E2",
        "paper": "#FFFFFF",
        "bar": "#FFFFFF",
        "stage": "#EFEFEF",
        "ink": "#000000",
        "ink2": "#262626",
        "ink3": "#3B3B3B",
        "line": "#757575",
        "line2": "#525252",
        "accent": "#004656",
        "on_accent": "#FFFFFF",
        "soft": "#D3EBF0",
        "sentiment.-2": "#9E1B0C",
        "sentiment.-1": "#A35200",
        "sentiment.0": "#666666",
        "sentiment.1": "#2C6DA1",
        "sentiment.2": "#073E72",
        "pain": "#8C0F09",
        "on_pain": "#FFFFFF",
        "shortfall": "#E0873B80",
        "surplus": "#5B9CCB66",
        "note.0": "#FFF3C2",
        "note.1": "#FFE6D9",
        "note.2": "#FAE2EA",
        "note.3": "#ECE8FA",
        "note.4": "#E0EFF9",
        "note.5": "#E4F3E0",
        "persona.0": "#00505F",
        "persona.1": "#5B2A86",
        "persona.2": "#6B4300",
        "persona.3": "#21501C",
        "persona.4": "#7F1B52",
        "persona.5": "#1B3578",
        "shadow": "#00000033",
    },
    high_contrast=True,
)

DARK_CONTRAST = Theme(
    "dark-contrast",
    True,
    {
        "background": "#000000",
        "paper": "#0B0B0B",
        "bar": "#000000",
        "stage": "#1F1F1F",
        "ink": "#FFFFFF",
        "ink2": "#E4E4E4",
        "ink3": "#CACACA",
        "line": "#7C7C7C",
        "line2": "#A8A8A8",
        "accent": "#63E2FA",
        "on_accent": "#000000",
        "soft": "#053B46",
        "sentiment.-2": "#FF8A75",
        "sentiment.-1": "#F2A65A",
        "sentiment.0": "#9C9C9C",
        "sentiment.1": "#6FB1DE",
        "sentiment.2": "#9AD2FF",
        "pain": "#FF9C90",
        "on_pain": "#000000",
        "shortfall": "#A8591FB3",
        "surplus": "#3F7FAD99",
        "note.0": "#3D3514",
        "note.1": "#432618",
        "note.2": "#41202D",
        "note.3": "#2D2748",
        "note.4": "#1B3242",
        "note.5": "#21391E",
        "persona.0": "#63E2FA",
        "persona.1": "#D3B3F5",
        "persona.2": "#FFCB73",
        "persona.3": "#A5DE9C",
        "persona.4": "#FFA3CF",
        "persona.5": "#AFC4FF",
        "shadow": "#00000000",
    },
    high_contrast=True,
)

THEMES = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)


def theme_for(*, dark: bool, high_contrast: bool) -> Theme:
    """The theme of this brightness and contrast."""
    return next(theme for theme in THEMES if (theme.dark, theme.high_contrast) == (dark, high_contrast))


def contrast(theme: Theme, one: str, other: str) -> float:
    """How far two tokens stand apart, 1 to 21, as WCAG 2.2 defines the ratio; opacity does not count."""
    low, high = sorted((_luminance(theme, one), _luminance(theme, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(theme: Theme, token: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in theme.rgba(token)[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PERSONA_COLOURS = 6
NOTE_TINTS = 6
