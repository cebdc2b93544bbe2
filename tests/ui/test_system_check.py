"""The checks before Qt is loaded: is there a screen, and is every system library there?"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ui.system_check import (
    PACKAGES,
    SCREENLESS_PLATFORMS,
    advice,
    has_screen,
    missing_libraries,
    x_server_answers,
)

X11_DESKTOP = {"DISPLAY": ":0"}


def machine_without(*absent: str) -> Callable[[str], object]:
    def load(name: str) -> object:
        if name in absent:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load


@pytest.mark.parametrize(
    "environment", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "vnc:size=800x600"}]
)
def test_a_display_server_or_a_platform_without_one_is_a_screen(environment: dict[str, str]) -> None:
    assert has_screen("linux", environment)


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_linux_without_a_display_server_has_no_screen(environment: dict[str, str]) -> None:
    assert not has_screen("linux", environment)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_screen_and_their_libraries(system: str) -> None:
    assert has_screen(system, {})
    assert missing_libraries(system, {}, machine_without(*PACKAGES)) == []
    assert x_server_answers(system, X11_DESKTOP)


def test_a_complete_machine_misses_nothing() -> None:
    assert missing_libraries("linux", X11_DESKTOP, machine_without()) == []


def test_the_advice_names_exactly_the_packages_that_are_missing() -> None:
    missing = missing_libraries("linux", X11_DESKTOP, machine_without("libEGL.so.1", "libxcb-cursor.so.0"))
    assert advice(missing).endswith("install them with: apt install libegl1 libxcb-cursor0")
    assert "libEGL.so.1, libxcb-cursor.so.0" in advice(missing)
    assert "\n" not in advice(missing)


def test_only_the_libraries_of_the_platform_in_use_are_asked_for() -> None:
    bare = machine_without(*PACKAGES)
    offscreen = missing_libraries("linux", {"QT_QPA_PLATFORM": "offscreen"}, bare)
    wayland = missing_libraries("linux", {"WAYLAND_DISPLAY": "wayland-0"}, bare)
    x11 = missing_libraries("linux", X11_DESKTOP, bare)
    assert "libEGL.so.1" in offscreen
    assert not any(name.startswith(("libxcb", "libwayland")) for name in offscreen)
    assert "libwayland-client.so.0" in wayland
    assert "libxcb.so.1" not in wayland
    assert "libxcb-cursor.so.0" in x11


@pytest.mark.parametrize("platform", sorted({"wayland", *SCREENLESS_PLATFORMS}))
def test_the_x_server_is_asked_only_when_qt_would_use_it(platform: str) -> None:
    assert x_server_answers("linux", {"DISPLAY": ":64999", "QT_QPA_PLATFORM": platform})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads ELF files")
def test_the_list_holds_every_library_that_qts_files_link_to() -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    used = ["lib/libQt6Core.so.6", "lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6", "lib/libQt6Svg.so.6"]
    used += ["lib/libQt6DBus.so.6", "lib/libQt6XcbQpa.so.6", "lib/libQt6WaylandClient.so.6"]
    linked = {name for file in used for name in linked_libraries(qt / file)}
    c_runtime = re.compile(r"lib(Qt6|icu|c\.|m\.|stdc\+\+|gcc_s|dl\.|rt\.|pthread|gthread)|ld-")
    assert {name for name in linked if not c_runtime.match(name)} - set(PACKAGES) == set()


def linked_libraries(file: Path) -> list[str]:
    listing = subprocess.run(["ldd", str(file)], capture_output=True, text=True, timeout=60)
    assert listing.returncode == 0, listing.stderr
    names = re.findall(rb"lib[\w.+-]+\.so\.\d+", file.read_bytes())
    shown = {line.split()[0] for line in listing.stdout.splitlines() if line.strip()}
    return sorted({name.decode() for name in names} & shown)
