"""Turns a safe drawing into pixels, in a process of its own: it may take a few seconds and little memory, then it ends.

Run as a program it reads the drawing from its input and writes a PNG to its output. Knows no record.
"""

import subprocess
import sys
from typing import Final

from model.errors import UserError
from model.resources import RESOURCES

_SECONDS: Final = 6
_MEMORY: Final = 1 << 30
_FAMILY: Final = "Inter"
_REMEDY: Final = "Save it as PNG and insert that file."


def rasterise(drawing: str, shown: str) -> bytes:
    """Return a PNG of a drawing that `safe_svg` has made. Raises UserError naming it as `shown`."""
    if getattr(sys, "frozen", False):  # a packed program cannot start Python; the drawing is bounded all the same
        try:
            return _drawn(drawing)
        except ValueError as error:
            raise _cannot(shown) from error
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=drawing.encode("utf-8"),
            capture_output=True,
            timeout=_SECONDS,
            cwd=RESOURCES.parent,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(f"{shown} takes too long to draw.", _REMEDY) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise _cannot(shown) from error
    return done.stdout


def _cannot(shown: str) -> UserError:
    return UserError(f"{shown} cannot be drawn: its shapes are damaged or too heavy.", _REMEDY)


def _drawn(drawing: str) -> bytes:
    from resvg_py import svg_to_bytes

    fonts = [str(RESOURCES / "fonts")] if "<text" in drawing else None
    return bytes(
        svg_to_bytes(
            svg_string=drawing,
            skip_system_fonts=True,
            font_dirs=fonts,
            font_family=_FAMILY,
            serif_family=_FAMILY,
            sans_serif_family=_FAMILY,
            monospace_family=_FAMILY,
        )
    )


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.buffer.write(_drawn(sys.stdin.buffer.read().decode("utf-8")))
