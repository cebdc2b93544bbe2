"""Turns theme tokens into Qt's palette and style sheet, and follows the system's brightness and contrast.

Knows no widget.
"""

from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from model.resources import RESOURCES
from model.theme import THEMES, Theme, theme_for
from ui import motion
from ui.settings import Settings

MODES: Final = ("system", *(theme.name for theme in THEMES))
BASE_PX: Final = 13
_MODE_KEY: Final = "view/theme"


def load_interface_fonts() -> None:
    """Make the program's own face known to Qt: what the window needs for its first paint."""
    for weight in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"Inter-{weight}.ttf"))


def load_other_fonts() -> None:
    """Make the faces for other scripts known, so that names in any script show in lists and fields."""
    for path in sorted((RESOURCES / "fonts").glob("Noto*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def interface_font(px: int = BASE_PX, weight: int = 400) -> QFont:
    """The program's face at a size in pixels, with figures of equal width."""
    font = QFont("Inter")
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def colour(theme: Theme, token: str, opacity: float = 1.0) -> QColor:
    """A token's colour."""
    red, green, blue, alpha = theme.rgba(token)
    return QColor.fromRgbF(red, green, blue, alpha * opacity)


def palette(theme: Theme) -> QPalette:
    """What widgets without a rule in the style sheet use."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    found = QPalette()
    for part, token in (
        (role.Window, "bar"),
        (role.WindowText, "ink"),
        (role.Base, "paper"),
        (role.AlternateBase, "stage"),
        (role.Text, "ink"),
        (role.Button, "bar"),
        (role.ButtonText, "ink"),
        (role.BrightText, "pain"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "paper"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.PlaceholderText, "ink3"),
        (role.Light, "paper"),
        (role.Midlight, "line"),
        (role.Mid, "line2"),
        (role.Dark, "line2"),
        (role.Shadow, "line2"),
    ):
        found.setColor(part, colour(theme, token))
    for part in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(group.Disabled, part, colour(theme, "ink3", 0.75 if theme.high_contrast else 0.6))
    return found


def style_sheet(theme: Theme) -> str:
    """The look of all controls in the colours of a theme."""
    strong = theme.high_contrast
    values = {token.replace(".", "_").replace("-", "m"): _css(theme, token) for token in theme.colours}
    values["faint"] = _css(theme, "ink3", 0.72 if strong else 0.55)
    values["hover"] = _css(theme, "ink", 0.12 if strong else 0.06)
    values["pressed"] = _css(theme, "ink", 0.2 if strong else 0.11)
    values["accent_hover"] = _mixed(theme, "accent", "ink", 0.14)
    values["accent_pressed"] = _mixed(theme, "accent", "ink", 0.28)
    values["thumb"] = _css(theme, "ink3", 0.8 if strong else 0.42)
    values["thumb_hover"] = _css(theme, "ink3", 1.0 if strong else 0.75)
    values["controls"] = (RESOURCES / "icons" / "controls").as_posix()
    sheets = ("window.qss", "contrast.qss") if strong else ("window.qss",)
    text = "\n".join((RESOURCES / sheet).read_text(encoding="utf-8") for sheet in sheets)
    return Template(text).substitute(values)


def _css(theme: Theme, token: str, opacity: float = 1.0) -> str:
    shade = colour(theme, token, opacity)
    return f"rgba({shade.red()}, {shade.green()}, {shade.blue()}, {shade.alpha()})"


def _mixed(theme: Theme, token: str, other: str, share: float) -> str:
    pairs = zip(theme.rgba(token)[:3], theme.rgba(other)[:3], strict=True)
    red, green, blue = (round(255 * (a * (1 - share) + b * share)) for a, b in pairs)
    return f"rgb({red}, {green}, {blue})"


class Appearance(QObject):
    """One of the themes: the system's choice unless the user made one. Paints the application and tells who asks."""

    changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._hints = QGuiApplication.styleHints()  # held: what it hands out dies with this wrapper
        mode = settings.text(_MODE_KEY, MODES[0])
        self._mode = mode if mode in MODES else MODES[0]
        self._theme = self._wanted()
        app.setFont(interface_font())
        motion.apply(settings)
        self._apply()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        if hasattr(self._hints, "accessibility"):  # from Qt 6.10 on
            self._hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def mode(self) -> str:
        return self._mode

    @property
    def theme(self) -> Theme:
        return self._theme

    def set_mode(self, mode: str) -> None:
        """Follow the system ("system"), or stay with the theme of this name."""
        self._mode = mode
        self._settings.keep(_MODE_KEY, mode)
        self._follow()

    def _wanted(self) -> Theme:
        for theme in THEMES:
            if theme.name == self._mode:
                return theme
        strong = hasattr(self._hints, "accessibility") and (
            self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        return theme_for(dark=self._hints.colorScheme() == Qt.ColorScheme.Dark, high_contrast=strong)

    def _on_system_changed(self, _: object) -> None:
        self._follow()

    def _follow(self) -> None:
        theme = self._wanted()
        if theme is not self._theme:
            self._theme = theme
            self._apply()
            self.changed.emit(theme)

    def _apply(self) -> None:
        self._app.setProperty("laneway_theme", self._theme.name)
        self._app.setStyleSheet("")  # Qt is slow to put one sheet in another's place: 0.9 s instead of 0.2 here
        self._app.setPalette(palette(self._theme))
        self._app.setStyleSheet(style_sheet(self._theme))
