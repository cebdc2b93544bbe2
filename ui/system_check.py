"""What the machine must offer before Qt is loaded: a screen and system libraries. Must not import Qt.

Without these checks a missing library ends in an import error with a C name, or in Qt aborting the process.
"""

import ctypes
from collections.abc import Callable, Mapping

SCREENLESS_PLATFORMS = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "eglfs", "linuxfb", "vkkhrdisplay"})

ANY_PLATFORM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
PACKAGES = ANY_PLATFORM | X11 | WAYLAND
"""Debian's package for each shared library that Qt's own files link to."""


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can open: always outside Linux; there, with a display server or a platform needing none."""
    if not system.startswith("linux"):
        return True
    if _platform(environment) in SCREENLESS_PLATFORMS:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_libraries(
    system: str, environment: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> list[str]:
    """List the shared libraries that Qt will need here and `load` cannot open (it raises OSError)."""
    if not system.startswith("linux"):
        return []
    return [name for name in _needed(environment) if not _loads(name, load)]


def x_server_answers(system: str, environment: Mapping[str, str]) -> bool:
    """Whether the X server that Qt would connect to accepts a connection; true where Qt would not use X11.

    Call it once no library is missing. Qt aborts the process when its X server does not answer.
    """
    uses_x11 = _platform(environment) in ("", "xcb") and environment.get("DISPLAY")
    if not system.startswith("linux") or not uses_x11 or environment.get("WAYLAND_DISPLAY"):
        return True
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(environment["DISPLAY"].encode(), None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def advice(missing: list[str]) -> str:
    """Say in one line which libraries are missing and which packages bring them."""
    packages = sorted({PACKAGES[name] for name in missing})
    return (
        f"Qt needs system libraries that are missing ({', '.join(missing)}); "
        f"install them with: apt install {' '.join(packages)}"
    )


def _platform(environment: Mapping[str, str]) -> str:
    return environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]


def _needed(environment: Mapping[str, str]) -> list[str]:
    platform = _platform(environment)
    if platform in SCREENLESS_PLATFORMS:
        return [*ANY_PLATFORM]
    if platform.startswith("wayland") or (not platform and not environment.get("DISPLAY")):
        return [*ANY_PLATFORM, *WAYLAND]
    return [*ANY_PLATFORM, *X11]


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
