"""Runs a search for the find bar: keeps the matches, walks them, marks them on the canvas, replaces them.

Knows no statement of how texts are compared (model/analysis/search.py) and contains no edit.
"""

from collections import Counter
from typing import Final

from PySide6.QtCore import QObject, QRectF, QTimer

from model.analysis.folding import needle
from model.analysis.search import Match, passages, search
from model.edits.replace import replace_matches
from model.layout.picture import Group
from model.records import JourneyMap, Lane, Note, Persona, Record
from model.wording import NOUNS
from ui.canvas.highlights import Highlights
from ui.canvas.layer import LEGIBLE_PX
from ui.canvas.view import MapView
from ui.find.bar import FindBar
from ui.find.marks import Marks
from ui.session import Session

_WAIT_MS: Final = 120
_MARK_MS: Final = 30
_LEAST_TEXT: Final = 11.0  # points; at zooms where this is illegible, whole cards are marked


class Finder(QObject):
    """What the actions of finding work on."""

    def __init__(self, session: Session, canvas: MapView, highlights: Highlights) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._highlights = session, canvas, highlights
        self.bar = FindBar()
        self.matches: list[Match] = []
        self.current: int | None = None
        self._marks = Marks(needle(""))
        self._owners: frozenset[str] = frozenset()
        self._shared = False
        self._searching = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._searching.timeout.connect(self.run)
        self._renewing = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._renewing.timeout.connect(self._look)
        self._marking = QTimer(self, singleShot=True, interval=_MARK_MS)
        self._marking.timeout.connect(self._mark)
        self.bar.query_changed.connect(self._on_query_changed)
        self.bar.stepped.connect(self.step)
        self.bar.replace_asked.connect(self.replace)
        self.bar.closed.connect(self.close)
        session.layout_changed.connect(lambda _: self._on_changed())
        canvas.visible_changed.connect(lambda _: self._mark_soon())

    @property
    def shown(self) -> bool:
        """Whether the bar is open."""
        return not self.bar.isHidden()

    def open(self, replacing: bool = False) -> None:
        """Open the bar; what is in it is searched for at once."""
        self.bar.open(replacing=replacing)
        for part in (self.bar.one, self.bar.all, self.bar.replacement):
            part.setEnabled(not self._session.read_only)
        self._look()

    def close(self) -> None:
        """Close the bar and give the keyboard back to the map."""
        self.bar.hide()
        self._searching.stop()
        self._renewing.stop()
        self._mark()
        self._canvas.setFocus()

    def step(self, by: int) -> None:
        """Go to the next match or the one before; open the bar where nothing has been asked for."""
        if not self.bar.field.text():
            self.open(self.bar.replacing and self.shown)
            return
        if not self.shown:
            self.bar.show()
            self._look()
        else:
            self._catch_up()
        if self.matches:
            at = self._nearest() if self.current is None else (self.current + by) % len(self.matches)
            self._go_to(at)

    def run(self) -> None:
        """Search now, and stand at the first match of the shown map without leaving it."""
        self._look()
        if self.matches and self.current is None:
            first = self._nearest()
            if self.matches[first].map_id in (None, self._session.map_id):
                self._go_to(first)

    def replace(self, everything: bool) -> None:
        """Replace the present match and go to the next one, or all matches as one step."""
        self._catch_up()
        if not self.matches or self._session.read_only:
            return
        if self.current is None and not everything:
            self.step(1)
            return
        text, query = self.bar.replacement.text(), self.bar.query.text
        chosen = list(self.matches) if everything else [self.matches[self.current or 0]]
        after = None if everything else self.current
        count = self._session.edit(_label(query, text), replace_matches, chosen, text)
        if count is None:
            return
        self._session.seal()
        self._look()
        if everything:
            self._session.show_message(_told(count, chosen))
        elif self.matches and after is not None:
            self._go_to(after % len(self.matches))

    def _catch_up(self) -> None:
        if self._searching.isActive():
            self.run()
        elif self._renewing.isActive():
            self._look()

    def _look(self) -> None:
        self._searching.stop()
        self._renewing.stop()
        query = self.bar.query
        before = self.matches[self.current] if self.current is not None else None
        scope = None if self.bar.all_maps else self._session.map_id
        self.matches = search(self._session.store, query, scope) if query.text else []
        self._owners = frozenset(match.record_id for match in self.matches)
        self._shared = any(match.map_id is None for match in self.matches)
        self.current = self.matches.index(before) if before in self.matches else None
        self._marks = Marks(needle(query.text, match_case=query.match_case, words=query.whole_words))
        self._tell()
        self._mark_soon()

    def _nearest(self) -> int:
        """The first match on the shown map, at what is selected if that is one; else the first of all."""
        here = [n for n, match in enumerate(self.matches) if match.map_id == self._session.map_id]
        chosen = [n for n in here if self.matches[n].record_id in self._session.selection]
        return next(iter((*chosen, *here)), 0)

    def _go_to(self, number: int) -> None:
        self.current = number
        match = self.matches[number]
        if match.map_id is not None and match.map_id != self._session.map_id:
            self._session.show_map(match.map_id)
        self._session.select([match.record_id])
        self._canvas.reveal(match.record_id)
        self._tell()
        self._mark()

    def _tell(self) -> None:
        if not self.bar.field.text():
            self.bar.tell("")
        elif not self.matches:
            self.bar.tell("No matches", self._advice(), failed=True)
        elif self.current is None:
            self.bar.tell(f"{len(self.matches):,} found", self._elsewhere())
        else:
            self.bar.tell(f"{self.current + 1:,} of {len(self.matches):,}", self._where(self.matches[self.current]))
        some = bool(self.matches)
        writable = some and not self._session.read_only
        for part, on in (
            (self.bar.back, some),
            (self.bar.next, some),
            (self.bar.one, writable),
            (self.bar.all, writable),
        ):
            part.setEnabled(on)

    def _advice(self) -> str:
        ways = []
        if not self.bar.all_maps and len(self._session.store.all(JourneyMap)) > 1:
            ways.append("search all maps")
        if self.bar.case.isChecked():
            ways.append("do not match case")
        if self.bar.words.isChecked():
            ways.append("allow parts of words")
        return f"Try to {' or '.join(ways)}." if ways else "No text says this."

    def _elsewhere(self) -> str:
        here = any(match.map_id in (None, self._session.map_id) for match in self.matches)
        return "" if here else "On other maps. Press Enter to go there."

    def _where(self, match: Match) -> str:
        """Say which field of what it is, and why it does not show on the map."""
        store = self._session.store
        record = store.records[match.record_id]
        words = f"{match.field.replace('_', ' ').capitalize()} of {_named(record, match)}"
        lane = store.find(Lane, record.lane_id) if isinstance(record, Note) else None
        lane = record if isinstance(record, Lane) else lane
        if lane is not None and (lane.hidden or lane.collapsed):
            state = "hidden" if lane.hidden else "folded"
            return f"{words}, in a {state} lane" if isinstance(record, Note) else f"{words}, which is {state}"
        if isinstance(record, Persona) or not self._marks_now():
            return f"{words}, in the details on the right"
        return words

    # Marks.

    def _on_query_changed(self) -> None:
        self.current = None
        self._searching.start()

    def _on_changed(self) -> None:
        if self.shown:
            self._renewing.start()

    def _mark_soon(self) -> None:
        if self.shown and not self._marking.isActive():
            self._marking.start()

    def _mark(self) -> None:
        self._marking.stop()
        if not self.shown or not self.matches:
            self._highlights.set_found(())
            return
        entries = self._canvas.layer.entries_in(self._canvas.camera.visible)
        if self._canvas.zoom * _LEAST_TEXT < LEGIBLE_PX:
            rects = [
                entry.rect for entry in entries if entry.group.lod is not None and entry.group.owner in self._owners
            ]
        else:
            rects = self._marks.of(entries, self._says)
        self._highlights.set_found(rects, self._marks_now())

    def _says(self, group: Group) -> bool:
        if group.owner in self._owners:
            return True
        shared = self._shared and group.role != "lane-label"
        return shared and isinstance(self._session.store.get(group.owner), Lane)

    def _marks_now(self) -> list[QRectF]:
        if self.current is None or not self.matches:
            return []
        match = self.matches[self.current]
        same = [m for m in self.matches if m[:2] == match[:2] and m.part == match.part]
        entries = self._canvas.places.by_owner.get(match.record_id, [])
        return self._marks.of_match(entries, match.field, same.index(match))


def _label(query: str, text: str) -> str:
    return f"Replace “{_short(query)}” with “{_short(text)}”" if text else f"Remove “{_short(query)}”"


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


def _told(count: int, matches: list[Match]) -> str:
    maps = Counter(match.map_id for match in matches if match.map_id is not None)
    where = f" on {len(maps)} maps" if len(maps) > 1 else ""
    return f"{count:,} {'match was' if count == 1 else 'matches were'} replaced{where}."


def _named(record: Record, match: Match) -> str:
    """Name a record by its own words, unless it is in them that something was found."""
    noun = NOUNS[record.table_name]
    first = next(iter(passages(record)), None)
    if first is None or first.field == match.field:
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"{noun} “{_short(' '.join(first.text.split()))}”"
