"""Where things belong that are added without a drag, and what a selection amounts to. Knows records, no widget."""

from model.analysis.order import touchpoints_of_map
from model.records import Emotion, Lane, Note, PainPoint, Record, Stage, Touchpoint
from ui.session import Session


def selected_records(session: Session) -> list[Record]:
    """The selected records."""
    return [record for id_ in session.selection if (record := session.store.get(id_)) is not None]


def removable(session: Session) -> list[Record]:
    """The selected records that Delete removes: what stands on the map, not what all maps share."""
    kinds = Touchpoint | Note | Stage | Lane | PainPoint | Emotion
    return [record for record in selected_records(session) if isinstance(record, kinds)]


def anchor_touchpoint(session: Session) -> Touchpoint | None:
    """The touchpoint that the selection is at: the last one selected, directly or by what stands at it."""
    ids = {id_ for record in selected_records(session) for id_ in _touchpoints_of(record)}
    found = [touchpoint for touchpoint in _all(session) if touchpoint.id in ids]
    return found[-1] if found else None


def anchor_touchpoints(session: Session) -> list[Touchpoint]:
    """All touchpoints that the selection is at, in reading order."""
    ids = {id_ for record in selected_records(session) for id_ in _touchpoints_of(record)}
    return [touchpoint for touchpoint in _all(session) if touchpoint.id in ids]


def anchor_stage(session: Session) -> Stage | None:
    """The stage that the selection is in, or None."""
    stages = session.selected(Stage)
    if stages:
        return stages[-1]
    touchpoint = anchor_touchpoint(session)
    if touchpoint is not None:
        return session.store.find(Stage, touchpoint.stage_id)
    notes = [note for note in session.selected(Note) if note.stage_id is not None]
    return session.store.find(Stage, notes[-1].stage_id) if notes else None


def last_touchpoint(session: Session) -> Touchpoint | None:
    """The last touchpoint of the shown map."""
    found = _all(session)
    return found[-1] if found else None


def lanes_of_shown_map(session: Session) -> tuple[Lane, ...]:
    """The lanes of the shown map, from the top."""
    return session.store.children(Lane, session.map_id) if session.map_id is not None else ()


def _all(session: Session) -> tuple[Touchpoint, ...]:
    return touchpoints_of_map(session.store, session.map_id) if session.map_id is not None else ()


def _touchpoints_of(record: Record) -> tuple[str, ...]:
    match record:
        case Touchpoint():
            return (record.id,)
        case Note():
            return (record.touchpoint_id,) if record.touchpoint_id is not None else ()
        case Emotion():
            return (record.touchpoint_id,)
        case PainPoint():
            return record.touchpoint_ids
        case _:
            return ()
