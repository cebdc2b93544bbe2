"""The appearance follows the system's brightness and contrast unless the user chose; so does motion."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from model.theme import THEMES, Theme
from ui import motion
from ui.app import make_application
from ui.settings import Settings
from ui.theming import MODES, Appearance, style_sheet


class FakeAccessibility(QObject):
    contrastPreferenceChanged = Signal(object)  # noqa: N815  # Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.contrast = Qt.ContrastPreference.NoPreference
        self.motion: Qt.ContrastPreference | None = None

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast

    def motionPreference(self) -> Qt.ContrastPreference:
        return self.contrast  # Qt 6.12's own enumeration has a NoPreference, too


class FakeHints(QObject):
    """A system that can change its mind."""

    colorSchemeChanged = Signal(object)  # noqa: N815  # Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light
        self.access = FakeAccessibility()

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def accessibility(self) -> FakeAccessibility:
        return self.access


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield make_application()
    qapp.setStyleSheet("")
    qapp.setProperty("laneway_motion", None)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FakeHints:
    found = FakeHints()
    monkeypatch.setattr("ui.theming.QGuiApplication.styleHints", lambda: found)
    return found


def test_the_system_is_followed_at_once(app: QApplication, system: FakeHints) -> None:
    look, heard = Appearance(app, Settings()), []
    look.changed.connect(lambda theme: heard.append(theme.name))
    system.scheme = Qt.ColorScheme.Dark
    system.colorSchemeChanged.emit(system.scheme)
    system.access.contrast = Qt.ContrastPreference.HighContrast
    system.access.contrastPreferenceChanged.emit(system.access.contrast)
    system.scheme = Qt.ColorScheme.Light
    system.colorSchemeChanged.emit(system.scheme)
    assert heard == ["dark", "dark-contrast", "light-contrast"]
    look.set_mode("light")
    assert look.theme.name == "light"
    look.deleteLater()


def test_a_choice_is_kept_and_nonsense_is_none(app: QApplication, system: FakeHints) -> None:
    settings = Settings()
    settings.keep("view/theme", "dark-contrast")
    assert Appearance(app, settings).theme.name == "dark-contrast"
    settings.keep("view/theme", "pink")
    assert Appearance(app, settings).mode == "system"
    assert set(MODES) == {"system", *(theme.name for theme in THEMES)}


@pytest.mark.usefixtures("system")
def test_motion_is_the_users_choice_else_the_systems(app: QApplication, system: FakeHints) -> None:
    settings = Settings()
    motion.apply(settings)
    assert (motion.duration_ms(), motion.duration_ms(90), motion.duration_ms(900)) == (150, 90, 150)
    system.access.contrast = Qt.ContrastPreference.HighContrast
    motion.apply(settings)
    assert motion.duration_ms() == 0
    motion.choose(settings, "full")
    assert motion.duration_ms() == 150
    motion.choose(settings, "reduced")
    assert motion.duration_ms() == 0


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_style_sheet_of_a_theme_is_whole_and_names_only_its_colours(theme: Theme, app: QApplication) -> None:
    text = style_sheet(theme)
    assert "$" not in text.replace("dollar sign", "")
    assert "#" not in "".join(line.partition("{")[2] for line in text.splitlines())
    app.setStyleSheet(text)
    assert ("3px solid" in text) == theme.high_contrast
