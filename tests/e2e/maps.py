"""The maps of the end-to-end tests: the samples, and one that is written in every script the program sets."""

from model.edits.emotions import set_emotion
from model.edits.lanes import collapse_lanes, overlay_personas, set_lane_height
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.stages import set_column_width
from model.edits.touchpoints import toggle_channel
from model.records import JourneyMap, Lane, Persona, Stage, Touchpoint
from model.samples import sample_records
from model.store import Snapshot, Store
from tests.builders import Scene, a_map

MAPS = ("John", "Sally, rearranged", "the support call", "every script")

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
    store = Store(sample_records())
    map_id = store.all(JourneyMap)[MAPS.index(name)].id
    if name == MAPS[1]:
        _rearrange(store, map_id)
    return store, map_id


def _rearrange(store: Store, map_id: str) -> None:
    """Give stages and lanes sizes of their own, fold a lane, and show two personas in one."""
    stages, lanes = store.children(Stage, map_id), store.children(Lane, map_id)
    of_kind = {lane.kind: lane.id for lane in lanes}
    touchpoints = store.children(Touchpoint, stages[0].id)
    with store.transaction("Rearrange"):
        set_column_width(store, [stages[0].id], 212.0)
        set_column_width(store, [stages[1].id], 120.0)
        set_lane_height(store, [of_kind["channels"], of_kind["emotion"]], 320.0)
        collapse_lanes(store, [of_kind["pains"]], True)
        for persona in store.all(Persona):
            for touchpoint in touchpoints:
                set_emotion(store, persona.id, touchpoint.id, actual=1.0)
        overlay_personas(store, map_id)
