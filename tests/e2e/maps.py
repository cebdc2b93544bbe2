"""The maps of the end-to-end tests: the samples, and one that is written in every script the program sets."""

from model.edits.emotions import set_emotion
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.touchpoints import toggle_channel
from model.records import JourneyMap, Persona, Touchpoint
from model.samples import sample_records
from model.store import Snapshot
from tests.builders import Scene, a_map

MAPS = ("John", "Sally", "the support call", "every script")

TEXTS = {
    "Latin": "Café “naïve” – 80 €, office fine fjord",
    "marked-up": "<b>&amp; a < b & c %s {0} \\ (x)",
    "Greek": "Ελληνικά και άλλα",
    "Cyrillic": "Привет, дивный мир",
    "Arabic": "مرحبا بالعالم الكبير",
    "Hebrew": "שלום עולם גדול",
    "Devanagari": "हिन्दी नमस्ते क्षत्रिय",
    "Thai": "สวัสดี น้ำใจ",
    "Chinese": "中文字符 请等待",
    "Japanese": "日本語 テキスト",
    "Korean": "한국어 텍스트",
    "emoji": "😀 🎉 👍🏽 👨‍👩‍👧",
    "two directions": "Order 42 שלום for Ali",
}


def every_script_map() -> Scene:
    """For each script a stage with one touchpoint, and that script in all that stands in its column."""
    names = [f"touchpoint{number}" for number in range(len(TEXTS))]
    scene = a_map(*(f"stage{number}: {name}" for number, name in enumerate(names)))
    persona = scene.store.all(Persona)[0]
    scene.edit(toggle_channel, scene.id(names[0]), scene.id("Phone"))
    for number, (name, text) in enumerate(zip(names, TEXTS.values(), strict=True)):
        touchpoint = scene.record(name)
        scene.edit(add_note, scene.id("notes"), touchpoint_id=touchpoint.id, text=f"{text} {text}")
        scene.edit(mark_pain, [touchpoint.id], text, cause=text, wanted=text)
        scene.edit(set_emotion, persona.id, touchpoint.id, actual=number % 5 - 2.0, expected=1.0, quote=text)
        with scene.store.transaction("Name") as store:
            store.put(store.one(Touchpoint, touchpoint.id).replaced(title=text, description=text))
            store.put(scene.record(f"stage{number}").replaced(title=text))
    return scene


def snapshot_of(name: str) -> tuple[Snapshot, str]:
    """What holds one of MAPS, and that map's id."""
    if name == MAPS[-1]:
        scene = every_script_map()
        return scene.store, scene.map_id
    snapshot = Snapshot(sample_records())
    return snapshot, snapshot.all(JourneyMap)[MAPS.index(name)].id
