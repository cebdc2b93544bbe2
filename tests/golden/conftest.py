"""How golden files are kept: compared line by line or pixel by pixel, renewed with --update-golden."""

import difflib
import pathlib

import pytest
from PIL import Image

from tests.golden import pages

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


@pytest.fixture
def golden_page(request, tmp_path):
    """Compare the picture of a page with a golden one; a difference fails with its place and a picture of it."""

    def check(name, found, scale):
        path = FOLDER / "pages" / f"{name}.png"
        if request.config.getoption("--update-golden"):
            pages.keep(found, path)
        with Image.open(path) as kept:
            wanted = kept.convert("RGB")
        told = pages.differences(wanted, found, scale)
        if told:
            shown = tmp_path / f"{name}: wanted, found, difference.png".replace(":", " -")
            pages.side_by_side(wanted, found, shown)
            pytest.fail(f"{path.name}: {told}; look at {shown}", pytrace=False)

    return check
