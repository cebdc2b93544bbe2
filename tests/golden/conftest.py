"""How golden files are kept: compared line by line, renewed with --update-golden."""

import difflib
import pathlib

import pytest

FOLDER = pathlib.Path(__file__).parent


@pytest.fixture
def golden(request):
    """Compare text with a golden file; a difference fails with a readable diff."""

    def check(name, text):
        path = FOLDER / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        wanted = path.read_text(encoding="utf-8")
        if text != wanted:
            diff = difflib.unified_diff(wanted.splitlines(), text.splitlines(), name, "now", lineterm="", n=1)
            pytest.fail("\n".join([*diff][:120]), pytrace=False)

    return check
