"""Capture by keyboard: what is text and what is a command, what each key puts on the map, and what Escape leaves."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from model.choices import NoteTopic
from model.edits.common import change
from model.records import Emotion, Lane, Note, PainPoint, Persona, Touchpoint
from tests.builders import Scene, a_map
from tests.drivers import CanvasDriver
from ui.capture.capture import Capture
from ui.capture.strip import CaptureStrip

CHANNELS = "Phone Website Print"


class Facilitator(CanvasDriver):
    """Types on a canvas that captures: text as it is, keys by their names."""

    def __init__(self, scene: Scene, **options: object) -> None:
        super().__init__(scene, **options)  # type: ignore[arg-type]
        self.capture = Capture(self.session, self.view, self.view)

    def says(self, text: str) -> "Facilitator":
        """Type, each letter where the keyboard is; capitals and ! ? " with Shift."""
        for mark in text:
            held = Qt.KeyboardModifier.ShiftModifier if mark.isupper() or mark in '!?"' else Qt.KeyboardModifier(0)
            target, key = self.editor or self.view, Qt.Key(ord(mark.upper()))
            QTest.sendKeyEvent(QTest.KeyAction.Click, target, key, mark, held)
        self.settle()
        return self

    @property
    def here(self) -> str:
        touchpoint = self.capture.place.touchpoint
        return touchpoint.title if touchpoint is not None else ""

    @property
    def felt(self) -> Emotion | None:
        return self.capture.place.emotion

    def notes(self, topic: NoteTopic) -> list[str]:
        lanes = {lane.id for lane in self.session.store.all(Lane) if lane.topic is topic}
        return [note.text for note in self.session.store.all(Note) if note.lane_id in lanes]


@pytest.fixture
def capturing(qtbot: QtBot) -> Iterator[Callable[..., Facilitator]]:
    """A map captured from its touchpoint A on, or the named stages."""
    found: list[Facilitator] = []

    def start(*stages: str, **options: str) -> Facilitator:
        found.append(Facilitator(a_map(*(stages or ("Buy: A B", "Use: C")), channels=CHANNELS, **options)))
        who = found[-1]
        if stages == ():
            who.click(who.card("A"))
        who.capture.start()
        return who

    yield start
    for who in found:
        who.close()


def test_titles_are_written_one_after_another_and_blank_ones_go_again(capturing: Callable[..., Facilitator]) -> None:
    who = capturing("")  # one stage without a title
    assert who.capture.writing
    who.says("Look").key("Return").says("Sees it").key("Return").says("Asks").key("Return").key("Return")
    assert who.scene.order() == ["Look: Sees it Asks"]
    assert not who.capture.writing
    assert (who.here, who.steps) == ("Asks", ["Edit title", "Add touchpoint", "Add touchpoint"])
    who.key("Shift+Return").says("Buy").key("Return").says("Pays").key("Tab")
    assert who.scene.order()[1] == "Buy: Pays"
    assert who.steps[-2:] == ["Add stage", "Add touchpoint"], "what is written belongs to the step that added it"


def test_a_capital_starts_the_next_touchpoint_with_itself(capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    who.says("Next one").key("Tab")
    assert who.scene.order() == ["Buy: A Next one B", "Use: C"]
    assert who.here == "Next one"


def test_letters_are_channels_and_digits_are_feelings(capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    who.says("pw1.3")
    assert [who.scene.record(name).id for name in ("Phone", "Website")] == list(who.scene.record("A").channel_ids)
    assert who.felt is not None
    assert (who.felt.actual, who.felt.expected) == (-1.7, None)
    who.says("p=4").key("Right")
    assert (who.scene.record("A").channel_ids, who.steps[-2:]) == (
        (who.scene.id("Website"),), ["Remove channel Phone", "Set expectation"],
    )  # fmt: skip
    who.says("--")
    assert (who.here, who.felt and who.felt.actual) == ("B", -0.2)
    assert who.steps[-1] == "Set emotion", "digits behind one another are one step"
    who.key("Left").says("2")
    assert (who.felt and who.felt.actual, who.felt and who.felt.expected) == (-1.0, 1.0)
    who.says("z")
    assert "key Z" in who.capture.message
    assert who.session.map is not None


def test_pain_quote_and_parking_lot_have_a_key_each(capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    who.says("!Queue").key("Return").says("Two firms").key("Return")
    who.says('"Hello?').key("Return").says("?Who pays?").key("Return").says('"Well').key("Return")
    (pain,) = who.session.store.all(PainPoint)
    assert (pain.title, pain.cause, pain.touchpoint_ids) == ("Queue", "Two firms", (who.scene.id("A"),))
    assert (who.notes(NoteTopic.QUOTES), who.notes(NoteTopic.QUESTIONS)) == (["Hello?", "Well"], ["Who pays?"])
    assert (who.here, who.capture.writing) == ("A", False)
    before = who.dump()
    who.says("!").key("Escape").says("?").key("Return")
    assert who.dump() == before, "what stays blank leaves no trace"


def test_undo_takes_back_step_by_step_and_finds_a_neighbour(capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    before = who.dump()
    who.says("New").key("Tab").says("p5!Slow").key("Return").key("Tab")
    for _ in range(4):
        who.key("Backspace")
    assert who.dump() == before
    assert who.here in ("A", "B")


def test_undoing_a_new_stage_leads_back_to_the_touchpoint_before_it(capturing: Callable[..., Facilitator]) -> None:
    who = capturing("Buy: A B")
    who.key("Shift+Return").says("Use").key("Escape").key("Backspace")
    assert who.here == "B"


def test_what_it_needs_is_brought_into_sight(capturing: Callable[..., Facilitator]) -> None:
    who = capturing("Buy: A", personas="")
    who.says("4")
    (persona,), (lane,) = who.session.store.all(Persona), [x for x in who.session.store.all(Lane) if x.persona_id]
    assert (persona.name, lane.kind, who.felt and who.felt.actual) == ("Customer", "emotion", 1.0)
    who.session.edit("Hide", change, who.scene.id("pains"), hidden=True)
    who.says("!Ouch").key("Tab")
    assert not who.scene.record("pains").hidden
    assert len(who.session.store.all(PainPoint)) == 1


def test_arrows_go_to_neighbours_and_personas(capturing: Callable[..., Facilitator]) -> None:
    who = capturing(personas="John Sally")
    assert [who.key(key).here for key in ("Right", "Right", "Right", "Left")] == ["B", "C", "C", "B"]
    who.key("Down").says("5")
    assert who.felt is not None
    assert who.felt.persona_id == who.scene.id("Sally")
    assert who.capture.place.persona == who.scene.record("Sally")


def test_the_next_stage_goes_on_where_that_one_ends(capturing: Callable[..., Facilitator]) -> None:
    who = capturing("Buy: A", "Use: B C", "Leave:")
    who.click(who.card("A")).key("Shift+Return")
    assert (who.here, who.capture.writing) == ("C", False)
    who.key("Shift+Return").says("Goes").key("Tab")
    assert who.scene.order()[-1] == "Leave: Goes"


def test_escape_leaves_one_level_at_a_time(capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    who.key("Tab").says("never").key("Escape")
    assert (who.here, who.capture.writing, who.capture.active) == ("A", False, True)
    who.key("Escape")
    assert not who.capture.active
    before = len(who.session.store.all(Touchpoint))
    who.says("p").key("Return")
    assert who.editor is not None, "keys are the map's again"
    assert len(who.session.store.all(Touchpoint)) == before
    assert who.scene.record("A").channel_ids == ()


def test_caps_lock_makes_no_titles_of_channels(capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    QTest.sendKeyEvent(QTest.KeyAction.Click, who.view, Qt.Key.Key_P, "P", Qt.KeyboardModifier(0))
    assert who.scene.record("A").channel_ids == (who.scene.id("Phone"),)


def test_the_strip_tells_state_place_and_keys(qtbot: QtBot, capturing: Callable[..., Facilitator]) -> None:
    who = capturing()
    home = QWidget()  # not shown, so that the canvas keeps the focus
    qtbot.addWidget(home)
    strip = CaptureStrip(who.capture, who.session, who.view)
    strip.setParent(home)
    who.says("p4")
    strip.refresh()
    assert (strip.badge.text(), strip.where.text(), strip.actual.text()) == ("Keys", "Buy › 1 A", "feels +1.0")
    assert [hint.text for hint in strip.channels.hints if hint.lit] == ["Phone"]
    tall = strip.commands.heightForWidth(668)
    who.key("Tab")
    strip.refresh()
    assert strip.badge.text() == "Writing"
    assert strip.commands.heightForWidth(668) == tall, "the map does not jump"
    who.capture.show_keys(False)
    strip.refresh()
    assert strip.isHidden()
