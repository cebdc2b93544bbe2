"""The figures of a map, each against an example worked by hand."""

import pytest

from model.analysis.figures import Changes, Extreme, Felt, Journey, Mean, felt, journey_figures, mean, peak_end
from model.choices import Evidence, NoteTopic, TouchpointKind
from model.edits.common import change_all
from model.records import Team
from tests.builders import Scene, a_map, a_note, an_emotion


def figures(scene: Scene) -> Journey:
    return journey_figures(scene.store, scene.map_id)


def john(scene: Scene) -> Felt:
    [found] = felt(scene.store, scene.map_id)
    return found


@pytest.fixture
def scene() -> Scene:
    return a_map("Buy: Look Pay", "Use: Open Fault Call", teams="Shop Hotline Carrier")


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([1, 0, -2, 2], 0.0),
        ([1, 0, 2, -2], -2.0),
        ([2, 0, 1], 1.5),
        ([-1.5, 1.4, 0.5], -0.5),
        ([0.3], 0.3),
    ],
)
def test_peak_and_end_weigh_as_much_and_of_equal_peaks_the_negative_counts(values: list[float], wanted: float) -> None:
    assert peak_end(values) == pytest.approx(wanted)


def test_nothing_has_no_mean_and_no_peak() -> None:
    assert peak_end([]) is None
    assert mean([]) == Mean(None, 0)


def test_the_mean_of_the_example_is_a_quarter() -> None:
    assert mean([1, 0, -2, 2]) == Mean(0.25, 4)


def test_a_persona_s_emotions_come_to_figures(scene: Scene) -> None:
    for at, actual in (("Look", 1.0), ("Pay", -2.0), ("Open", None), ("Fault", -2.0), ("Call", 1.5)):
        an_emotion(scene, at, actual, expected=0.5 if at != "Fault" else None)
    found = john(scene)
    assert (found.touchpoints, found.mean) == (5, Mean(-0.375, 4))
    assert found.lowest == Extreme(-2.0, (1, 3))
    assert found.highest == found.last == Extreme(1.5, (4,))
    assert found.peak_end == -0.25
    assert found.mean_gap == Mean(pytest.approx(-1 / 3), 3), "of +0.5, −2.5 and +1"
    assert (found.short, found.passed) == (1, 2)


def test_importance_weighs_the_gaps(scene: Scene) -> None:
    an_emotion(scene, "Look", 1.0, expected=0.0, weight=300)
    an_emotion(scene, "Pay", -1.0, expected=0.0)
    found = john(scene)
    assert (found.mean_gap, found.weighted_gap) == (Mean(0.0, 2), 0.5)


def test_what_is_not_known_is_not_nought(scene: Scene) -> None:
    an_emotion(scene, "Look", None, expected=1.0)
    found = john(scene)
    assert found.mean == found.mean_gap == Mean(None, 0)
    assert (found.lowest, found.highest, found.last, found.peak_end, found.weighted_gap) == (None,) * 5


def test_weights_of_nothing_weigh_nothing(scene: Scene) -> None:
    an_emotion(scene, "Look", 1.0, expected=0.0, weight=0)
    assert (john(scene).mean_gap.value, john(scene).weighted_gap) == (1.0, None)


def test_times_are_summed_as_far_as_they_are_known(scene: Scene) -> None:
    for at, minutes in (("Look", 999), ("Pay", 10), ("Open", 1440), ("Call", 5)):
        scene.edit(change_all, scene.ids(at), elapsed_minutes=minutes)
    found = figures(scene)
    assert found.elapsed == 1455, "what was before the first is not on the map"
    assert (found.elapsed_known.found, found.elapsed_known.of, found.elapsed_known.columns) == (3, 4, (3,))


def test_without_any_time_there_is_no_length(scene: Scene) -> None:
    assert figures(scene).elapsed is None


def test_a_switch_is_another_main_channel_than_the_last_one_named(scene: Scene) -> None:
    phone, website = scene.ids("Phone Website")
    for at, channels in (("Look", [website]), ("Pay", [website, phone]), ("Fault", [phone]), ("Call", [website])):
        scene.edit(change_all, scene.ids(at), channel_ids=channels)
    assert figures(scene).switches == Changes((3, 4), 3)


def test_a_hand_off_is_another_team_than_the_last_one_named(scene: Scene) -> None:
    scene.edit(change_all, scene.ids("Carrier"), partner=True)
    for at, team in (("Look", "Shop"), ("Open", "Carrier"), ("Fault", "Hotline"), ("Call", "Hotline")):
        scene.edit(change_all, scene.ids(at), team_id=scene.id(team))
    found = figures(scene)
    assert (found.hand_offs, found.partner_hand_offs) == (Changes((2, 3), 3), 2)
    scene.edit(change_all, [team.id for team in scene.store.all(Team)], partner=False)
    assert figures(scene).partner_hand_offs == 0


def test_with_one_owner_there_is_nothing_to_hand_off(scene: Scene) -> None:
    scene.edit(change_all, scene.ids("Pay"), team_id=scene.id("Shop"))
    assert figures(scene).hand_offs == Changes((), 0)


def test_customers_need_no_owner_for_what_they_do_alone(scene: Scene) -> None:
    scene.edit(change_all, scene.ids("Look Pay"), team_id=scene.id("Shop"))
    scene.edit(change_all, scene.ids("Open Pay"), kind=TouchpointKind.ACTION)
    owned = figures(scene).owned
    assert (owned.found, owned.of, owned.value, owned.columns) == (2, 4, 0.5, (3, 4))


def test_lost_context_and_moments_of_truth_are_found(scene: Scene) -> None:
    scene.edit(change_all, scene.ids("Pay Call"), context_lost=True)
    scene.edit(change_all, scene.ids("Fault"), moment_of_truth=True)
    found = figures(scene)
    assert (found.contexts_lost, found.moments_of_truth) == ((1, 4), (3,))


def test_customers_speak_in_quotes_of_three_kinds(scene: Scene) -> None:
    an_emotion(scene, "Look", 1.0, quote="Nice!")
    an_emotion(scene, "Pay", 1.0, word="glad")
    scene.edit(change_all, [a_note(scene, "said", "Open").id], evidence=Evidence.QUOTE)
    a_note(scene, "told", "Fault")
    assert figures(scene).voiced.columns == (1, 3, 4)
    scene.edit(change_all, [scene.id("notes")], topic=NoteTopic.QUOTES)
    voiced = figures(scene).voiced
    assert (voiced.found, voiced.of, voiced.columns) == (3, 5, (1, 4))


def test_channels_know_where_they_are_used(scene: Scene) -> None:
    scene.edit(change_all, scene.ids("Look Call"), channel_ids=scene.ids("Website"))
    assert [(used.channel.name, used.columns) for used in figures(scene).channels] == [("Website", (0, 4))]


def test_an_empty_map_has_no_shares() -> None:
    found = figures(a_map())
    assert (found.stages, found.touchpoints, found.elapsed) == (0, 0, None)
    assert (found.owned.value, found.voiced.value, found.elapsed_known.of, found.switches.n) == (None, None, 0, 0)
