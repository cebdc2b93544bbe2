"""From the start page to the PDF as a user goes: a template, two personas, three pictures, four pain points.

Real mouse and keyboard on a real X server. `--pictures FOLDER` saves what the screen shows after each step.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.e2e.xvfb import Seen, Window, screen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux's")

TITLE = "Maria renews her broadband"
PAINS = (
    "Price rises without a word",
    "Nobody knows the old contract",
    "Nine minutes in the queue",
    "Asked twice who she is",
)
SIZES = ("1280x800x24", "1920x1080x24")


def of(seen: Seen, table: str, **fields: Any) -> list[str]:
    """The ids of the records of a table whose fields have these values."""
    return [
        id_
        for id_, (name, values) in seen.get("records", {}).items()
        if name == table and all(values[field] == value for field, value in fields.items())
    ]


class Hand:
    """A user with a window, a folder of pictures to show, and perhaps somebody who looks on."""

    def __init__(self, window: Window, pictures: Path | None) -> None:
        self.window, self._pictures, self._taken = window, pictures, 0

    def look(self, name: str) -> None:
        if self._pictures is not None:
            self._taken += 1
            self.window.picture(self._pictures / f"{self._taken:02}-{name}.png")

    def until(self, condition: Callable[[Seen], Any], what: str) -> Seen:
        return self.window.wait(lambda seen: seen["project"] and bool(condition(seen)), what)

    def command(self, words: str) -> None:
        """Find an action in the palette of commands and run it."""
        self.window.key("ctrl+shift+p")
        self.window.wait(lambda seen: seen["writing"], "the palette took text")
        self.window.type_text(words)
        self.window.key("Return")

    def go_to(self, words: str, id_: str) -> None:
        """Find a record in the palette of commands, which shows and selects it."""
        self.command(words)
        self.until(lambda seen: id_ in seen["selected"] and not seen["writing"], f"“{words}” was selected")

    def write(self, text: str) -> None:
        """Type into the editor that is open, over what stands there, and end with Return."""
        self.until(lambda seen: seen["writing"], "an editor was open")
        self.window.key("ctrl+a")
        self.window.type_text(text)
        self.window.key("Return")

    def give_file(self, path: Path, title: str) -> None:
        """Answer a file dialog."""
        self.window.wait(lambda seen: seen["front"] == title, f"the dialog “{title}” was open")
        self.window.key("ctrl+a")
        self.window.type_text(str(path))
        self.window.key("Return")
        self.window.wait(lambda seen: seen["front"] != title, "the dialog was closed")
        self.window.focus()


def journey(hand: Hand, folder: Path) -> Seen:
    window = hand.window
    card = "Five-stage contact centre, From discovery to advocacy, 5 stages · 16 touchpoints"
    window.wait(lambda seen: card in seen["controls"], "the start page offered the five stages")
    hand.look("start page")
    window.press(card)
    hand.until(lambda seen: seen["editing"], "the title was open for writing")
    hand.write(TITLE)
    seen = hand.until(lambda seen: of(seen, "map", title=TITLE), "the map had its title")
    hand.look("named")

    (first,) = of(seen, "persona")
    hand.command("add persona")
    hand.until(lambda seen: len(of(seen, "persona")) == 2 and seen["writing"], "there was a second persona to name")
    window.type_text("Ben")
    window.key("Return")
    hand.until(lambda seen: of(seen, "persona", name="Ben"), "the second persona had a name")
    hand.go_to("your customer", first)
    window.press("Name")
    hand.write("Maria")
    hand.until(lambda seen: of(seen, "persona", name="Maria"), "the first persona had a name")
    hand.look("two personas")

    titles = ("Sees an offer", "Asks a question", "Contacts us", "Is passed on")
    for pain, title in zip(PAINS, titles, strict=True):
        (touchpoint,) = of(window.seen, "touchpoint", title=title)
        hand.go_to(title, touchpoint)
        window.key("p")
        hand.write(pain)
        hand.until(lambda seen, pain=pain: of(seen, "pain", title=pain), f"“{pain}” was marked")
        window.key("Escape")
        hand.until(lambda seen: not seen["editing"], "the editor was closed")
    hand.look("four pain points")

    hand.go_to(titles[0], of(window.seen, "touchpoint", title=titles[0])[0])
    window.key("F7")
    for key in "4253145214532412":
        window.key(key, "Right")
    felt = hand.until(lambda seen: sum(e["actual"] is not None for _, e in _all(seen, "emotion")) >= 14, "it was felt")
    hand.look("capture")
    window.key("Escape")

    for number, place in enumerate(("touchpoint", "touchpoint", "persona")):
        picture = folder / f"picture {number}.png"
        Image.new("RGB", (640, 420), ((40, 110, 130), (180, 120, 60), (120, 80, 160))[number]).save(picture)
        title = "maria" if place == "persona" else titles[number + 1]
        hand.go_to(title, first if place == "persona" else of(felt, "touchpoint", title=title)[0])
        hand.command("insert picture")
        hand.give_file(picture, "Insert pictures")
        hand.until(lambda seen, number=number: len(of(seen, "image")) == number + 1, f"picture {number} was in")
    hand.look("three pictures")

    pdf = folder / "map.pdf"
    window.press("Export")
    window.wait(lambda seen: seen["front"].startswith("Export"), "the export window was open")
    hand.look("export window")
    hand.write(str(pdf))
    window.wait(lambda seen: "Show in folder" in seen["controls"], "the PDF was there to be shown")
    hand.look("written")
    window.key("Escape")
    window.wait(lambda seen: seen["front"] == "", "the export window was closed")
    window.focus()
    hand.until(lambda seen: any("map.pdf was written" in name for name in seen["controls"]), "the PDF was written")
    hand.look("finished")
    return hand.until(lambda seen: seen["saved"].startswith("All changes saved"), "all was saved")


def _all(seen: Seen, table: str) -> list[tuple[str, dict[str, Any]]]:
    return [(id_, values) for id_, (name, values) in seen["records"].items() if name == table]


def test_a_user_goes_from_the_start_page_to_the_pdf(
    request: pytest.FixtureRequest, own_data_dir: Path, tmp_path: Path
) -> None:
    folder: str = request.config.getoption("--pictures")
    wanted = Path(folder) if folder else None
    looks = (
        [("light", SIZES[0])] if wanted is None else [(theme, size) for theme in ("light", "dark") for size in SIZES]
    )
    for theme, size in looks:
        data = own_data_dir / f"{theme} {size}"
        data.mkdir(parents=True)
        (data / "window.ini").write_text(f"[view]\ntheme={theme}\n")
        pictures = wanted / f"{theme} {size}" if wanted is not None else None
        if pictures is not None:
            pictures.mkdir(parents=True, exist_ok=True)
        with screen(size) as display:
            window = Window(display, None, data, size)
            try:
                seen = journey(Hand(window, pictures), data)
                assert seen["in_file"] == seen["records"]
                window.key("ctrl+q")
                assert window.ended() == 0
                assert window.errors == ""
            except AssertionError:
                if pictures is not None:
                    window.picture(pictures / "failed.png")
                raise
            finally:
                window.stop()
        with pypdfium2.PdfDocument(data / "map.pdf") as pdf:
            text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
        assert TITLE in text
        assert all(pain.split()[0] in text for pain in PAINS)
