"""Verbs that make touchpoints, notes and stages from the rows of a table. What is not taken is said. Know no clipboard.

A row that cannot become a record refuses the whole table, named by its number; a cell that only adds to a touchpoint,
such as an emotion that is no number, is left out and counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from model.analysis.order import touchpoints_of_map
from model.edits.clipboard import Pasted
from model.edits.common import add, place
from model.edits.landing import Place
from model.edits.named import Names
from model.errors import UserError
from model.fields import EMOTION_LIMIT, MAX_LINE, MAX_MINUTES, clean_line
from model.interchange.headings import Heading
from model.interchange.parcel import MAX_RECORDS
from model.interchange.tables import Sheet, Table
from model.records import Emotion, JourneyMap, Note, PainPoint, Stage, Touchpoint
from model.store import Store
from model.wording import read_figure

_LIST: Final = re.compile(r"\s*[;\n|]\s*|\s*,\s+")
_YES: Final = frozenset({"x", "yes", "y", "true", "1", "ja", "j", "wahr", "✓", "✔"})
_NO_TOUCHPOINT: Final = "there is no touchpoint where they would stand"


class Row(NamedTuple):
    """One row by fields. Cells of notes, emotions and quotes are told apart by their headings."""

    number: int
    plain: dict[str, str]
    many: list[tuple[Heading, str]]


def paste_touchpoint_rows(store: Store, sheet: Sheet, where: Place) -> Pasted:
    """Make a touchpoint of each row, in the stage that it names or where things land, and return them.

    Raises UserError naming the row that cannot be one.
    """
    return _Touchpoints(store, sheet, where).run()


def paste_note_rows(store: Store, table: Table, where: Place) -> Pasted:
    """Make a note of each cell: rows go down in their cell of the lane, columns go right over the touchpoints.

    Raises UserError where no note can stand, or when one is too long.
    """
    if sum(len(row) for row in table.rows) > MAX_RECORDS:
        raise _too_many()
    cells, outside = _note_cells(store, table, where)
    lane_id = Names(store, where.map_id).notes_lane(where.lane_id)
    ids: list[str] = []
    for home_id, texts in cells.items():
        siblings = [note for note in store.children(Note, home_id) if note.lane_id == lane_id]
        before = where.note_before if any(note.id == where.note_before for note in siblings) else None
        home = {"stage_id" if store.find(Stage, home_id) is not None else "touchpoint_id": home_id}
        for key, (number, text) in zip(place(store, siblings, before, len(texts)), texts, strict=True):
            ids.append(_add(store, number, Note, lane_id=lane_id, key=key, text=text, **home))
    left_out = (f"{_count(outside, 'cell')} left out: {_NO_TOUCHPOINT}.",) if outside else ()
    if not ids:
        raise UserError("Nothing was pasted.", " ".join(left_out) or "Copy at least one cell with text in it.")
    return Pasted(tuple(ids), left_out)


def _note_cells(store: Store, table: Table, where: Place) -> tuple[dict[str, list[tuple[int, str]]], int]:
    """The texts for each touchpoint or stage, with their rows' numbers, and how many cells find none."""
    homes = [touchpoint.id for touchpoint in touchpoints_of_map(store, where.map_id)]
    start = len(homes) - 1 if table.width < 2 else 0
    across = store.find(Stage, where.home_id)
    if across is not None:
        inside = [id_ for id_ in homes if store.one(Touchpoint, id_).stage_id == across.id]
        if table.width > 1 and inside:
            start = homes.index(inside[0])
        else:
            homes, start = [across.id] * table.width, 0
    elif where.home_id in homes:
        start = homes.index(str(where.home_id))
    if not homes:
        raise UserError("A note stands at a touchpoint, and this map has none.", "Add a touchpoint first.")
    cells: dict[str, list[tuple[int, str]]] = defaultdict(list)
    outside = 0
    for number, row in zip(table.numbers, table.rows, strict=True):
        for at, text in enumerate(row, start):
            if text and at < len(homes):
                cells[homes[at]].append((number, text))
            elif text:
                outside += 1
    return cells, outside


def paste_stage_rows(store: Store, sheet: Sheet, where: Place) -> Pasted:
    """Make a stage of each row: its title, its goal, and the contact centre's part in it."""
    store.one(JourneyMap, where.map_id)
    known = {found.field: at for at, found in enumerate(sheet.headings) if found is not None and sheet.named}
    title = known.get("stage", known.get("title", 0))
    goal, part = (known.get("goal"), known.get("contact_centre")) if sheet.named else (1, 2)
    keys = place(store, store.children(Stage, where.map_id), where.stage_before, len(sheet.table.rows))
    ids = []
    for key, number, row in zip(keys, sheet.table.numbers, sheet.table.rows, strict=True):
        fields = {"title": _cell(row, title), "goal": _cell(row, goal), "contact_centre": _cell(row, part)}
        ids.append(_add(store, number, Stage, map_id=where.map_id, key=key, **fields))
    if not ids:
        raise UserError("There is no stage in these rows.", "Copy at least one row below the names of the columns.")
    taken = {title, goal, part} if sheet.named else {0, 1, 2}
    rest = [
        at for at in range(sheet.table.width) if at not in taken and any(_cell(row, at) for row in sheet.table.rows)
    ]
    return Pasted(tuple(ids), (f"{_count(len(rest), 'column')} not taken.",) if rest else ())


class _Touchpoints:
    """One paste of touchpoints at work."""

    def __init__(self, store: Store, sheet: Sheet, where: Place) -> None:
        self._store, self._sheet, self._where = store, sheet, where
        self._names = Names(store, where.map_id)
        self._unread: dict[str, list[int]] = defaultdict(list)
        self._pains: list[tuple[int, str, str]] = []

    def run(self) -> Pasted:
        """Put everything and say what was not taken."""
        store, where = self._store, self._where
        store.one(JourneyMap, where.map_id)
        rows = list(self._rows())
        if sum(1 + len(row.many) + row.plain.get("pains", "").count("\n") for row in rows) > MAX_RECORDS:
            raise _too_many()
        by_stage = self._by_stage(rows)
        ids: list[str] = []
        for stage_id, chosen in by_stage.items():
            siblings = store.children(Touchpoint, stage_id)
            before = where.touchpoint_before
            there = before if any(sibling.id == before for sibling in siblings) else None
            for key, row in zip(place(store, siblings, there, len(chosen)), chosen, strict=True):
                ids.append(self._add_touchpoint(row, stage_id, key))
        self._add_pains()
        if not ids and not by_stage:
            raise UserError("There is no touchpoint in these rows.", "Copy at least one row below the columns' names.")
        return Pasted(tuple(ids) or tuple(by_stage), tuple(self._left_out()))

    def _rows(self) -> Iterator[Row]:
        stage = ""
        for number, cells in zip(self._sheet.table.numbers, self._sheet.table.rows, strict=True):
            plain: dict[str, str] = {}
            many: list[tuple[Heading, str]] = []
            for found, cell in zip(self._sheet.headings, cells, strict=False):
                if found is None or not cell:
                    continue
                if found.field in ("notes", "actual", "expected", "quote"):
                    many.append((found, cell))
                else:
                    plain[found.field] = cell
            # Merged cells of a spreadsheet arrive as one filled cell and empty ones below it.
            stage = plain.setdefault("stage", stage)
            if len(plain) > 1 or many or stage:
                yield Row(number, plain, many)

    def _by_stage(self, rows: list[Row]) -> dict[str, list[Row]]:
        """The rows of each stage, by its id; stages that are missing are made behind the one where things land."""
        store, where = self._store, self._where
        stages = store.children(Stage, where.map_id)
        ids = {clean_line(stage.title).casefold(): stage.id for stage in reversed(stages) if stage.title}
        wanted: dict[str, Row] = {}
        for row in rows:
            if name := clean_line(row.plain["stage"]):
                wanted.setdefault(name.casefold(), row)
        fresh = {name: row for name, row in wanted.items() if name not in ids}
        for key, (name, row) in zip(place(store, stages, where.stage_before, len(fresh)), fresh.items(), strict=True):
            goal = {"goal": row.plain.get("goal", ""), "contact_centre": row.plain.get("contact_centre", "")}
            ids[name] = _add(store, row.number, Stage, map_id=where.map_id, key=key, title=row.plain["stage"], **goal)
        home = where.stage_id or (stages[-1].id if stages else None)
        found: dict[str, list[Row]] = {}
        for row in rows:
            name = clean_line(row.plain["stage"]).casefold()
            stage_id = ids[name] if name else home
            if stage_id is None:
                (key,) = place(store, store.children(Stage, where.map_id), None)
                stage_id = home = add(store, Stage, map_id=where.map_id, key=key)
            chosen = found.setdefault(stage_id, [])
            if row.many or row.plain.keys() - {"stage", "goal", "contact_centre"}:
                chosen.append(row)
        return found

    def _add_touchpoint(self, row: Row, stage_id: str, key: str) -> str:
        names, plain = self._names, row.plain
        fields: dict[str, Any] = {
            name: plain[name] for name in ("title", "description", "tone", "outcome") if name in plain
        }
        if "channels" in plain:
            fields["channel_ids"] = tuple(names.channel(name) for name in _LIST.split(plain["channels"]) if name)
        if "owner" in plain:
            fields["team_id"] = names.team(plain["owner"])
        if "elapsed" in plain:
            fields["elapsed_minutes"] = self._number(row.number, plain["elapsed"], "time", 0, MAX_MINUTES)
        fields["moment_of_truth"] = plain.get("truth", "").casefold() in _YES
        fields["context_lost"] = plain.get("lost", "").casefold() in _YES
        touchpoint_id = _add(self._store, row.number, Touchpoint, stage_id=stage_id, key=key, **fields)
        self._pains += [
            (row.number, touchpoint_id, pain) for pain in re.split(r"\s*[;\n]\s*", plain.get("pains", "")) if pain
        ]
        self._add_many(row, touchpoint_id)
        return touchpoint_id

    def _add_many(self, row: Row, touchpoint_id: str) -> None:
        feelings: dict[str, dict[str, Any]] = defaultdict(dict)
        notes: dict[str, list[str]] = defaultdict(list)
        for found, text in row.many:
            if found.field == "notes":
                lane_id = self._names.notes_lane(self._where.lane_id, found.qualifier, found.topic)
                notes[lane_id].append(text)
                continue
            value = text if found.field == "quote" else self._number(
                row.number, text, "emotion", -EMOTION_LIMIT, EMOTION_LIMIT
            )  # fmt: skip
            persona_id = self._names.persona(found.qualifier)
            if persona_id is None:
                self._unread["persona"].append(row.number)
            elif value is not None:
                feelings[persona_id][found.field] = value
        for persona_id, fields in feelings.items():
            _add(self._store, row.number, Emotion, persona_id=persona_id, touchpoint_id=touchpoint_id, **fields)
        for lane_id, texts in notes.items():
            for key, text in zip(place(self._store, (), None, len(texts)), texts, strict=True):
                _add(self._store, row.number, Note, lane_id=lane_id, touchpoint_id=touchpoint_id, key=key, text=text)

    def _add_pains(self) -> None:
        """One pain point for each text; the same text at several touchpoints is one."""
        if not self._pains:
            return
        map_id = self._where.map_id
        at: dict[str, list[str]] = defaultdict(list)
        first: dict[str, tuple[int, str]] = {}
        for number, touchpoint_id, title in self._pains:
            at[title.casefold()].append(touchpoint_id)
            first.setdefault(title.casefold(), (number, title))
        keys = place(self._store, self._store.children(PainPoint, map_id), None, len(at))
        for key, (name, ids) in zip(keys, at.items(), strict=True):
            number, title = first[name]
            _add(self._store, number, PainPoint, map_id=map_id, key=key, title=title, touchpoint_ids=tuple(ids))
        self._names.pains_lane()

    def _number(self, row: int, text: str, what: str, least: float, most: float) -> float | None:
        value = read_figure(text)
        if not least <= value <= most:
            self._unread[what].append(row)
            return None
        return value

    def _left_out(self) -> Iterator[str]:
        if self._sheet.unknown:
            names = ", ".join(f"“{name}”" for name in self._sheet.unknown[:3])
            more = len(self._sheet.unknown) - 3
            yield f"Columns not taken: {names}{f' and {more} more' if more > 0 else ''}."
        reasons = {
            "emotion": "no emotion from −2 to +2",
            "time": "no number of minutes",
            "persona": "this project has no persona to feel it",
        }
        for what, rows in self._unread.items():
            lines = list(dict.fromkeys(rows))
            places = ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")
            where = f"{'row' if len(lines) == 1 else 'rows'} {places}"
            yield f"{_count(len(rows), 'cell')} left out, {reasons[what]} ({where})."


def _add(store: Store, number: int, record_type: Any, **fields: Any) -> str:
    for name in ("title", "quote", "tone", "outcome", "goal", "contact_centre"):
        length = len(clean_line(fields.get(name, "")))
        if length > MAX_LINE:
            raise UserError(
                f"Nothing was pasted: in row {number} the {name.replace('_', ' ')} has {length:,} characters, "
                f"and {MAX_LINE} is the most.",
                "Shorten it, or paste the text as notes.",
            )
    try:
        return add(store, record_type, **fields)
    except UserError as error:
        raise UserError(f"Nothing was pasted: row {number}. {error.message}", error.remedy) from error


def _cell(row: tuple[str, ...], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun} was" if number == 1 else f"{number:,} {noun}s were"


def _too_many() -> UserError:
    return UserError(f"This would make more than {MAX_RECORDS:,} records.", "Paste the table in parts.")
