"""Which texts of a record can be written on the map, where, and how they are read and written. Knows no widget.

Most are Fields of the Picture. Some have no place of their own there, or only once they hold something: a pain point's
cause opens below its card, an emotion's word at its point, an owner's name on the band.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF

from model.edits.common import change
from model.edits.owners import set_owner
from model.fields import MAX_LINE, MAX_TEXT
from model.layout import type as t
from model.records import Emotion, PainPoint, Record, Team, Touchpoint
from model.store import Snapshot, Store

if TYPE_CHECKING:
    from ui.canvas.places import Places

OWNER: Final = "owner"
"""The name of a touchpoint's team, written on the owners band."""

_CAUSE_WIDTH: Final = 200.0
_WORD_WIDTH: Final = 120.0
_LINE: Final = 20.0
_MARKS: Final = ("emotion-actual", "emotion-expected")


class Place(NamedTuple):
    """Where a field stands on the map, in points, and how its text looks; `ground` is the token under it."""

    owner: str
    name: str
    rect: QRectF
    size: float
    weight: int = 400
    ground: str = "paper"


def places_of(places: "Places", record: Record) -> list[Place]:
    """The fields of a record, in the order in which Tab walks through them."""
    found = [
        Place(
            record.id,
            hit.field.name,
            QRectF(hit.field_rect.x, hit.field_rect.y, hit.field_rect.width, hit.field_rect.height),
            hit.field.size,
            hit.field.weight,
            places.ground(record.id, hit.role),
        )
        for hit in places.fields(record.id)
        if hit.field is not None and hit.field_rect is not None
    ]
    match record:
        case PainPoint():
            return found + _cause(places, record)
        case Emotion():
            return _words(places, record, found)
        case _:
            return found


def place_of(places: "Places", record: Record, name: str | None = None) -> Place | None:
    """The place of one field, the first that has words by default."""
    if name == OWNER:
        return _owner(places, record)
    found = places_of(places, record)
    if name is None and isinstance(record, Emotion):
        name = shown_name(record, "quote")
    return next((place for place in found if name in (None, place.name)), None)


def shown_name(record: Record, name: str) -> str:
    """The field whose words are seen in a place: an emotion without a quote shows its word there."""
    return "word" if isinstance(record, Emotion) and name == "quote" and not record.quote else name


def limit_of(record: Record, name: str) -> int | None:
    """How many characters a field holds; None when it is no text."""
    if name == OWNER and isinstance(record, Touchpoint):
        return MAX_LINE
    info = type(record).model_fields.get(name)
    if info is None or not isinstance(getattr(record, name), str):
        return None
    lengths = [note.max_length for note in info.metadata if hasattr(note, "max_length")]
    return min(lengths, default=MAX_TEXT)


def text_of(snapshot: Snapshot, record: Record, name: str) -> str:
    """What a field holds."""
    if name == OWNER and isinstance(record, Touchpoint):
        team = snapshot.find(Team, record.team_id)
        return team.name if team is not None else ""
    return str(getattr(record, name))


def write_text(store: Store, record: Record, name: str, text: str) -> None:
    """Put a text into a field. What exceeds a touchpoint's title becomes its description, if it has none."""
    if name == OWNER:
        set_owner(store, record.id, text)
        return
    fields = {name: text}
    if name == "title" and isinstance(record, Touchpoint) and not record.description:
        fields = dict(zip(("title", "description"), parted(text), strict=True))
    change(store, record.id, **fields)


def parted(text: str) -> tuple[str, str]:
    """Cut a text where it exceeds a line, at the end of a word if there is one in its second half."""
    line = " ".join(text.split())
    if len(line) <= MAX_LINE:
        return line, ""
    space = line.rfind(" ", 0, MAX_LINE + 1)
    cut = space if space > MAX_LINE // 2 else MAX_LINE
    return line[:cut], line[cut:].strip()


def suggestions(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """Names that a field may hold again."""
    return tuple(team.name for team in snapshot.all(Team) if team.name) if name == OWNER else ()


def _cause(places: "Places", pain: PainPoint) -> list[Place]:
    """Below the card, over what stands there."""
    cards = places.entries_of(pain.id, ("pain",))
    if not cards:
        return []
    card = cards[0].rect
    rect = QRectF(card.left() + 8, card.bottom() + 8, max(card.width() - 16, _CAUSE_WIDTH), 2 * _LINE)
    return [Place(pain.id, "cause", rect, t.CARD_TEXT.size)]


def _words(places: "Places", emotion: Emotion, found: list[Place]) -> list[Place]:
    """Word and quote at the same place: where the words stand, or above the point."""
    marks = places.entries_of(emotion.id, _MARKS)
    if found:
        rect = found[0].rect
    elif marks:
        middle = marks[-1].rect.center()
        rect = QRectF(middle.x() - _WORD_WIDTH / 2, marks[-1].rect.top() - _LINE, _WORD_WIDTH, _LINE)
    else:
        return []
    return [Place(emotion.id, name, rect, t.QUOTE.size) for name in ("word", "quote")]


def _owner(places: "Places", record: Record) -> Place | None:
    cells = places.entries_of(record.id, (OWNER,))
    if not cells:
        return None
    area = cells[0].rect
    rect = area.adjusted(12, (area.height() - _LINE) / 2, -12, -(area.height() - _LINE) / 2)
    return Place(record.id, OWNER, rect, t.CARD_TITLE.size, 500)
