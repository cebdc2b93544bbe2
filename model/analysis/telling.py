"""A map told in words: what is known of each record, as names and texts. Knows no picture and no format.

What goes to the clipboard and what stands in the outline on paper is gathered here. Texts that are empty are left out.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from model.analysis.gap import emotion_at
from model.choices import MapKind, PainStatus, TouchpointKind
from model.lanes import lane_name
from model.records import Channel, Emotion, ImageAsset, JourneyMap, Lane, Note, PainPoint, Persona, Team, Touchpoint
from model.store import Snapshot
from model.wording import format_day, format_elapsed, signed


class Told(NamedTuple):
    """Something known, by its name; `owner` is the record that says it."""

    name: str
    text: str
    owner: str = ""


def facts_of_map(journey: JourneyMap) -> list[Told]:
    """What a map says of itself."""
    return _filled(
        ("Kind", "" if journey.kind is MapKind.OWN else str(journey.kind).capitalize()),
        ("State", str(journey.state).capitalize()),
        ("As of", format_day(journey.as_of) if journey.as_of else ""),
        ("Review by", format_day(journey.review_by) if journey.review_by else ""),
    )


def facts_of_touchpoint(snapshot: Snapshot, touchpoint: Touchpoint) -> list[Told]:
    """What is known of a touchpoint beside its description, feelings, notes and pain points."""
    waited, alone = touchpoint.elapsed_minutes, touchpoint.kind is TouchpointKind.ACTION
    marks = [("Moment of truth", touchpoint.moment_of_truth), ("Context lost on the way here", touchpoint.context_lost)]
    return _filled(
        ("Kind", "An action of their own" if alone else ""),
        ("Started by", str(touchpoint.started_by)),
        ("Channels", channel_names(snapshot, touchpoint)),
        ("Owner", owner_name(snapshot, touchpoint)),
        ("Time", f"{format_elapsed(waited)} after the one before" if waited else ""),
        ("Marks", ", ".join(mark for mark, stands in marks if stands)),
        ("Tone", touchpoint.tone),
        ("Outcome", touchpoint.outcome),
    )


def facts_of_pain(snapshot: Snapshot, pain: PainPoint) -> list[Told]:
    """What is known of a pain point beside its title and its places."""
    persona = snapshot.find(Persona, pain.persona_id)
    status = "" if pain.status is PainStatus.OPEN else str(pain.status)
    standing = (persona_name(persona) if persona else "", str(pain.evidence), status)
    return _filled(
        ("Severity", f"{pain.severity} of 5, frequency {pain.frequency} of 5"),
        ("Standing", " · ".join(filter(None, standing))),
        ("Root cause", pain.cause),
        ("Reaction", pain.reaction),
        ("Wanted instead", pain.wanted),
        ("Expectation", f"“{pain.expectation}”" if pain.expectation else ""),
    )


def notes_at(snapshot: Snapshot, home: str) -> Iterator[Told]:
    """The notes at a touchpoint or across a stage, by the names of their lanes, lane by lane as on the map."""
    found = []
    for note in snapshot.children(Note, home):
        lane = snapshot.find(Lane, note.lane_id)
        found.append((lane.key if lane else "", note.key, note.id, lane, note))
    for *_, lane, note in sorted(found, key=lambda entry: entry[:3]):
        yield Told(lane_name(snapshot, lane) if lane else "", note_in_words(snapshot, note), note.id)


def note_in_words(snapshot: Snapshot, note: Note) -> str:
    """What a note says, with its picture, its score and its evidence."""
    image = snapshot.find(ImageAsset, note.image_id)
    picture = f"picture: {image.name or 'untitled'}" if image is not None else ""
    score = f"score {signed(note.score)}" if note.score is not None else ""
    aside = ", ".join(filter(None, (picture, score, str(note.evidence))))
    return f"{note.text} ({aside})".strip() if aside else note.text


def feeling_in_words(emotion: Emotion) -> str:
    """What was felt and expected, with the word and the quote for it: "−1.5, expected +0.5, dismay"."""
    values = [signed(emotion.actual, "0.0")] if emotion.actual is not None else []
    if emotion.expected is not None:
        values.append(f"expected {signed(emotion.expected, '0.0')}")
    words = [emotion.word, f"“{emotion.quote}”" if emotion.quote else ""]
    return ", ".join(filter(None, (*values, *words)))


def feelings_at(snapshot: Snapshot, touchpoint: Touchpoint) -> list[Emotion]:
    """The emotions at a touchpoint, persona by persona."""
    if not snapshot.children(Emotion, touchpoint.id):
        return []
    found = (emotion_at(snapshot, persona.id, touchpoint.id) for persona in snapshot.all(Persona))
    return [emotion for emotion in found if emotion is not None]


def channels_of(snapshot: Snapshot, ids: Iterable[str]) -> list[Channel]:
    """The channels with these ids, as far as there are any."""
    return [channel for id_ in ids if (channel := snapshot.find(Channel, id_)) is not None]


def channel_names(snapshot: Snapshot, touchpoint: Touchpoint, between: str = ", ") -> str:
    """The names of a touchpoint's channels."""
    return between.join(channel.name for channel in channels_of(snapshot, touchpoint.channel_ids))


def owner_name(snapshot: Snapshot, touchpoint: Touchpoint) -> str:
    """Who answers for a touchpoint, or nothing."""
    team = snapshot.find(Team, touchpoint.team_id)
    if team is None:
        return ""
    return f"{team.name}, partner firm" if team.partner else team.name


def persona_name(persona: Persona) -> str:
    """What a persona is called."""
    return persona.name or "Unnamed"


def persona_line(persona: Persona) -> str:
    """A persona in a line: name, age and trait."""
    return ", ".join(str(part) for part in (persona_name(persona), persona.age, persona.trait) if part)


def _filled(*facts: tuple[str, str]) -> list[Told]:
    return [Told(name, text) for name, text in facts if text]
