"""All themes have every colour, and text and lines can be told from their grounds."""

import pytest

from model.theme import (
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    NOTE_TINTS,
    PERSONA_COLOURS,
    THEMES,
    Theme,
    contrast,
    theme_for,
)

READABLE, READABLE_AT_HIGH_CONTRAST, VISIBLE = 4.5, 7.0, 3.0
"""The contrasts that WCAG 2.2 asks of text (1.4.3), of text at its highest level (1.4.6), and of lines (1.4.11)."""

NOTES = tuple(f"note.{i}" for i in range(NOTE_TINTS))
PERSONAS = tuple(f"persona.{i}" for i in range(PERSONA_COLOURS))
GROUNDS = {
    "ink": ("paper", "bar", "stage", "background", "soft", *NOTES),
    "ink2": ("paper", "bar", "stage", *NOTES),
    "ink3": ("paper", "bar"),
    "paper": ("ink",),
    "accent": ("paper", "bar", "stage", "soft"),
    "on_accent": ("accent", *PERSONAS),
    "pain": ("paper", "bar"),
    "on_pain": ("pain",),
}
"""What text is written in, and on what."""
LINES = {
    "line": ("paper", "bar"),
    "line2": ("paper", "bar", "stage", "background", *NOTES),
    "accent": ("paper", "bar", "background"),
    **{f"sentiment.{i}": ("paper",) for i in range(-2, 3)},
}
"""What lines and marks are drawn in, and on what."""

every_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def too_faint(theme: Theme, pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    return [
        f"{front} on {ground}: {ratio:.2f}"
        for front, grounds in pairs.items()
        for ground in grounds
        if (ratio := contrast(theme, front, ground)) < least
    ]


@every_theme
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    least = READABLE_AT_HIGH_CONTRAST if theme.high_contrast else READABLE
    assert too_faint(theme, GROUNDS, least) == []


@pytest.mark.parametrize("theme", [LIGHT_CONTRAST, DARK_CONTRAST], ids=lambda theme: theme.name)
def test_lines_stand_out_at_high_contrast(theme: Theme) -> None:
    assert too_faint(theme, LINES, VISIBLE) == []


@every_theme
def test_a_personas_line_stands_out_from_the_paper(theme: Theme) -> None:
    assert too_faint(theme, dict.fromkeys(PERSONAS, ("paper",)), VISIBLE) == []


def test_contrast_is_measured_as_wcag_defines_it() -> None:
    plain = Theme("plain", False, {"black": "#000000", "white": "#FFFFFF", "grey": "#767676"})
    assert contrast(plain, "black", "white") == pytest.approx(21)
    assert contrast(plain, "grey", "white") == pytest.approx(4.54, abs=0.01)


def test_every_theme_names_the_same_colours_and_has_a_name_of_its_own() -> None:
    assert all(theme.colours.keys() == LIGHT.colours.keys() for theme in THEMES)
    assert len({theme.name for theme in THEMES}) == len(THEMES)


@every_theme
def test_a_theme_is_found_by_brightness_and_contrast(theme: Theme) -> None:
    assert theme_for(dark=theme.dark, high_contrast=theme.high_contrast) is theme


@pytest.mark.parametrize("colour", ["red", "#fff", "#FFFFF", "os.system('x')", "#FFFFFF;"])
def test_what_is_no_plain_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="ink"):
        Theme("bad", False, {"ink": colour})


def test_a_colour_with_eight_digits_is_partly_see_through() -> None:
    assert Theme("own", False, {"ink": "#FF000080"}).rgba("ink") == pytest.approx((1, 0, 0, 0.5), abs=0.01)
