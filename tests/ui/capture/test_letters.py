"""Each channel of a project has a letter of its own, the same each time."""

from model.records import Channel
from tests.builders import a_project
from ui.capture.letters import letters_of


def letters(names: str, voice: str = "") -> dict[str, str]:
    channels = a_project(channels=names.replace(" ", "_").replace(",", " ")).store.all(Channel)
    told = [record.replaced(name=record.name.replace("_", " ")) for record in channels]
    told = [record.replaced(voice=record.name in voice.split(",")) for record in told]
    return {channel.name: letter for letter, channel in letters_of(told).items()}


def test_initials_come_first_and_voice_chooses_before_all() -> None:
    assert letters("Print,Phone menu,Phone,Website", voice="Phone menu,Phone") == {
        "Phone": "p", "Print": "r", "Phone menu": "m", "Website": "w",
    }  # fmt: skip


def test_names_in_any_script_and_without_letters_get_one() -> None:
    assert letters("Телефон,電話,İstanbul,24/7") == {"Телефон": "т", "電話": "電", "İstanbul": "s", "24/7": "a"}


def test_more_channels_than_letters_leave_the_last_ones_without() -> None:
    assert len(letters(",".join(f"A{number}" for number in range(40)))) == 26
