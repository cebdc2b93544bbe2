"""The command line: decides between the window, the exporter and a line of text. Must not import Qt by itself."""

import argparse
import os
import sys
from pathlib import Path

from model.errors import UserError
from model.version import VERSION
from ui import system_check

FAILED, MISUSED = 1, 2
SAMPLE_PDF = "John buys a television.pdf"
COMMANDS = """\
commands:
  export PROJECT -o FILE.pdf  write maps to files without a window (export --help tells more)
"""


def run(argv: list[str]) -> int:
    """Do what the arguments (without the program's name) ask; return the exit status: 0, 1 failed, 2 misused."""
    try:
        return _dispatch(argv)
    except UserError as error:
        return _fail(str(error))
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in ("ui", "export", "model"):
            raise
        return _fail(f"the Python package {error.name} is missing; start with: pip install uv && uv run main.py")
    except KeyboardInterrupt:
        return _fail("stopped")


def _dispatch(argv: list[str]) -> int:
    if argv[:1] == ["export"]:
        from export import cli

        return cli.run(argv[1:])
    wanted = _parser().parse_args(argv)
    project: Path | None = wanted.project
    if not system_check.has_screen(sys.platform, os.environ):
        return _without_screen(project)
    missing = system_check.missing_libraries(sys.platform, os.environ)
    if missing:
        return _fail(system_check.advice(missing))
    if not system_check.x_server_answers(sys.platform, os.environ):
        return _fail(f"the screen {os.environ['DISPLAY']} does not answer; check DISPLAY, or unset it to get a PDF")
    from ui import app

    return app.run([] if project is None else [str(project)], new_window=wanted.new_window)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="laneway",
        description="Draw and share customer-journey maps.",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", type=Path, help="the project to open; where you left off if left out")
    parser.add_argument(
        "--new-window", action="store_true", help="open a window of its own, not the one that is open already"
    )
    parser.add_argument("--version", action="version", version=f"laneway {VERSION}")
    return parser


def _without_screen(project: Path | None) -> int:
    if project is not None:
        return _fail(f"there is no screen to show {project} on; for a PDF: main.py export '{project}' -o FILE.pdf")
    from export.cli import export_sample

    target = export_sample(Path.cwd() / SAMPLE_PDF)
    print(f"laneway: there is no screen, so the sample map went to a PDF instead: {target}")
    return 0


def _fail(message: str) -> int:
    print(f"laneway: {' '.join(message.split())}", file=sys.stderr)
    return FAILED
