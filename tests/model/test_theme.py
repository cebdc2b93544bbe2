"""Both themes have every colour, and all text can be read on its ground."""

import pytest

from model.theme import DARK, LIGHT, NOTE_TINTS, PERSONA_COLOURS, Theme

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text (success criterion 1.4.3)."""

GROUNDS = {
    "ink": ("paper", "bar", "stage", "background", *(f"note.{i}" for i in range(NOTE_TINTS))),
    "ink2": ("paper", "bar", "stage", *(f"note.{i}" for i in range(NOTE_TINTS))),
    "ink3": ("paper", "bar"),
    "accent": ("paper", "stage", "soft"),
    "on_accent": ("accent",),
    "pain": ("paper",),
    "on_pain": ("pain",),
}


def luminance(theme: Theme, token: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in theme.rgba(token)[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme: Theme, one: str, other: str) -> float:
    low, high = sorted((luminance(theme, one), luminance(theme, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text in GROUNDS for ground in GROUNDS[text]])
def test_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= READABLE


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_personas_line_stands_out_from_the_paper(theme: Theme) -> None:
    assert min(contrast(theme, f"persona.{i}", "paper") for i in range(PERSONA_COLOURS)) >= 3


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.colours.keys() == DARK.colours.keys()


@pytest.mark.parametrize("colour", ["red", "#fff", "#FFFFF", "os.system('x')", "#FFFFFF;"])
def test_what_is_no_plain_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="ink"):
        Theme("bad", False, {"ink": colour})


def test_a_colour_with_eight_digits_is_partly_see_through() -> None:
    assert Theme("own", False, {"ink": "#FF000080"}).rgba("ink") == pytest.approx((1, 0, 0, 0.5), abs=0.01)
