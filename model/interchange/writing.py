"""Tells copied records to other programs: as a readable outline, and as a table of touchpoints. Knows no clipboard.

The table's columns bear the names that `headings` knows, so a table pasted back makes the same touchpoints.
"""

import html
from collections.abc import Iterable, Iterator
from typing import Final

from model.analysis.order import touchpoints_of_map
from model.analysis.telling import channel_names, feeling_in_words, feelings_at
from model.interchange.parcel import Parcel
from model.interchange.tables import escaped
from model.lanes import lane_name
from model.records import Emotion, JourneyMap, Lane, Note, PainPoint, Persona, Record, Stage, Team, Touchpoint
from model.rules import map_of
from model.store import Snapshot

_INDENT: Final = "  "
_CELL_BREAK: Final = '<br style="mso-data-placement:same-cell;">'


def touchpoint_table(snapshot: Snapshot, parcel: Parcel) -> list[list[str]]:
    """The copied touchpoints as rows below the names of their columns; nothing without touchpoints.

    Columns in which nothing stands are left out. What a spreadsheet would take for a formula is escaped.
    """
    copied = {record.id for record in parcel.records if isinstance(record, Touchpoint)}
    maps = dict.fromkeys(map_of(snapshot, id_) or "" for id_ in copied)
    touchpoints = [one for map_id in maps for one in touchpoints_of_map(snapshot, map_id) if one.id in copied]
    if not touchpoints:
        return []
    columns = [dict(_cells(snapshot, touchpoint)) for touchpoint in touchpoints]
    fixed = ("Stage", "Touchpoint", "Description", "Channels", "Owner")
    others = dict.fromkeys(name for cells in columns for name in cells if name not in fixed)
    names = [name for name in fixed if any(cells.get(name) for cells in columns)]
    names += sorted(others, key=lambda name: (name.partition(":")[0] not in ("Emotion", "Expected", "Quote"), name))
    return [[escaped(name) for name in names], *([cells.get(name, "") for name in names] for cells in columns)]


def _cells(snapshot: Snapshot, touchpoint: Touchpoint) -> Iterator[tuple[str, str]]:
    """The filled cells of one touchpoint, by the names of their columns."""
    stage, team = snapshot.find(Stage, touchpoint.stage_id), snapshot.find(Team, touchpoint.team_id)
    texts = {
        "Stage": stage.title if stage is not None else "",
        "Touchpoint": touchpoint.title,
        "Description": touchpoint.description,
        "Channels": channel_names(snapshot, touchpoint, "; "),
        "Owner": team.name if team is not None else "",
        "Tone": touchpoint.tone,
        "Outcome": touchpoint.outcome,
        "Pain points": "\n".join(pain.title for pain in snapshot.children(PainPoint, touchpoint.id)),
    }
    for note in snapshot.children(Note, touchpoint.id):
        name = f"Notes: {_lane_name(snapshot, note.lane_id)}"
        texts[name] = f"{texts[name]}\n{note.text}" if name in texts else note.text
    for emotion in feelings_at(snapshot, touchpoint):
        persona = snapshot.find(Persona, emotion.persona_id)
        texts[f"Quote: {persona.name if persona is not None else ''}"] = emotion.quote
    yield from ((name, escaped(text)) for name, text in texts.items() if text or name == "Touchpoint")
    # Figures are ours: a minus before one starts no formula.
    for emotion in feelings_at(snapshot, touchpoint):
        persona = snapshot.find(Persona, emotion.persona_id)
        for name, value in (("Emotion", emotion.actual), ("Expected", emotion.expected)):
            if value is not None:
                yield f"{name}: {persona.name if persona is not None else ''}", f"{value:g}"
    if touchpoint.elapsed_minutes is not None:
        yield "Minutes since previous", f"{touchpoint.elapsed_minutes:g}"
    if touchpoint.moment_of_truth:
        yield "Moment of truth", "yes"
    if touchpoint.context_lost:
        yield "Context lost", "yes"


def to_html(rows: Iterable[Iterable[str]]) -> str:
    """Write rows as an HTML table, the first one as its head."""
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = (html.escape(cell).replace("\n", _CELL_BREAK) for cell in row)
        lines.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def outline(snapshot: Snapshot, parcel: Parcel) -> str:
    """Tell what was chosen in plain lines, what belongs to a record indented below it."""
    lines: list[str] = []
    for record in _in_reading_order(snapshot, parcel):
        lines += _lines(snapshot, record)
    return "\n".join(lines)


def _lines(snapshot: Snapshot, record: Record) -> list[str]:
    match record:
        case JourneyMap():
            below = [line for stage in snapshot.children(Stage, record.id) for line in _lines(snapshot, stage)]
            return [record.title or "Untitled map", *_indented([record.summary, *below])]
        case Stage():
            below = [line for one in snapshot.children(Touchpoint, record.id) for line in _lines(snapshot, one)]
            return [record.title or "Untitled stage", *_indented([record.goal, *below])]
        case Touchpoint():
            return [record.title or "Untitled touchpoint", *_indented(_facts(snapshot, record))]
        case Lane():
            return [_lane_name(snapshot, record.id), *_indented(n.text for n in snapshot.children(Note, record.id))]
        case Note():
            return [record.text]
        case PainPoint():
            return [record.title or "Untitled pain point", *_indented([record.cause])]
        case Emotion():
            return [_feeling(snapshot, record)]
        case _:
            return [str(getattr(record, "name", ""))]


def _facts(snapshot: Snapshot, touchpoint: Touchpoint) -> Iterator[str]:
    yield touchpoint.description
    channels = channel_names(snapshot, touchpoint)
    yield f"Channels: {channels}" if channels else ""
    team = snapshot.find(Team, touchpoint.team_id)
    yield f"Owner: {team.name}" if team is not None else ""
    for emotion in feelings_at(snapshot, touchpoint):
        yield _feeling(snapshot, emotion)
    for pain in snapshot.children(PainPoint, touchpoint.id):
        yield f"Pain point: {pain.title}"
    for note in snapshot.children(Note, touchpoint.id):
        yield f"{_lane_name(snapshot, note.lane_id)}: {note.text}"


def _feeling(snapshot: Snapshot, emotion: Emotion) -> str:
    persona = snapshot.find(Persona, emotion.persona_id)
    return f"{persona.name if persona is not None else 'Persona'}: {feeling_in_words(emotion)}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from (_INDENT + part for part in line.split("\n") if part)


def _in_reading_order(snapshot: Snapshot, parcel: Parcel) -> list[Record]:
    heads = parcel.head_records
    columns = parcel.columns

    def column(record: Record) -> int:
        home = getattr(record, "touchpoint_id", None) or getattr(record, "stage_id", None)
        return columns.get(record.id, columns.get(home or "", 0))

    return sorted(heads, key=lambda record: (heads[0].table_name != record.table_name, column(record)))


def _lane_name(snapshot: Snapshot, lane_id: str) -> str:
    lane = snapshot.find(Lane, lane_id)
    return lane_name(snapshot, lane) if lane is not None else ""
