"""Building and painting the canvas at 1920 × 1080, offscreen, against plain rectangles in the same places."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsTextItem,
)

from benchmarks.data import big_map
from benchmarks.hand import HEIGHT, WIDTH, Hand, WatchedView
from benchmarks.measure import Figure, Goal, Step, interleave, settle
from model.document import Document
from model.layout.picture import Group, Icon, Picture, Text
from model.theme import LIGHT
from ui.canvas.layer import BOXES_BELOW, PictureLayer
from ui.canvas.painter import PicturePainter
from ui.session import Session

RECTANGLES: Final = "drawRects of the visible groups"
CHILD_ITEMS: Final = "child items: for each group an outline, wrapped text and pixmaps"
ZOOMS: Final = (0.1, 0.2, BOXES_BELOW - 0.001, BOXES_BELOW, 0.4, 0.5, 0.75, 1, 1.25, 1.5, 2, 4)
FRAMES: Final = ("while the wheel zooms", "at a new zoom", "at a standing zoom")
FRAME_MS: Final = 16.7
_PAN_STEPS: Final = 48  # over more than one piece of what the layer keeps painted
_SAMPLED_GROUPS: Final = 2000  # child items for a whole map of 10,000 would take gigabytes
_LARGE: Final = (1000, 10_000, 50_000)


def figures(size: int, repeats: int) -> list[Figure]:
    """Time the build, frames at fit, at 100 % and at the worst zooms, panning and dragging."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    records, map_id = big_map(size)
    session = Session(Document(None, records), map_id=map_id)
    view = WatchedView(session)
    view.show()
    app.processEvents()
    settle()
    assert session.layout is not None
    return [
        _build(session.layout.picture, repeats),
        *_frames(view, repeats),
        *_worst_frames(view, repeats),
        *_moves(view, session, repeats),
    ]


def _build(picture: Picture, repeats: int) -> Figure:
    groups = [group for group, _, _ in picture.walk() if group.items]
    some = groups[:: -(-len(groups) // _SAMPLED_GROUPS)]
    kept: list[object] = []

    def build() -> None:
        layer = PictureLayer(PicturePainter(LIGHT))
        layer.set_picture(picture)
        kept.append(layer)

    def build_items() -> None:
        kept.append(_scene_of_items(some))

    work, floor = interleave(min(repeats, 2), Step(build, kept.clear), Step(build_items, kept.clear))
    whole = [ms * len(groups) / len(some) for ms in floor]
    note = "" if len(some) == len(groups) else f"items of {len(some):,} of {len(groups):,} groups, scaled up"
    return Figure("scene build", "ms", work, CHILD_ITEMS, whole, (Goal("ratio", 0.01),), note=note)


def _scene_of_items(groups: list[Group]) -> QGraphicsScene:
    scene = QGraphicsScene()
    icon = QPixmap(16, 16)
    icon.fill(Qt.GlobalColor.red)
    for group in groups:
        outline = QPainterPath()
        outline.addRoundedRect(0, 0, group.width, group.height, 6, 6)
        parent = QGraphicsPathItem(outline)
        scene.addItem(parent)
        words = " ".join(item.text for item in group.items if isinstance(item, Text))
        if words:
            text = QGraphicsTextItem(words)
            text.setTextWidth(max(group.width, 20.0))
            text.setParentItem(parent)
        for item in group.items:
            if isinstance(item, Icon):
                QGraphicsPixmapItem(icon, parent).setPos(item.x, item.y)
    return scene


def _frames(view: WatchedView, repeats: int) -> list[Figure]:
    """Frames of a view that stands still: painted anew, as after a change of colours, and merely shown again."""
    layer, repaint = view.layer, view.viewport().repaint

    def forget() -> None:
        layer.set_painter(layer.painter)

    found = []
    for where, limit, sizes in (("at fit", 1.5, _LARGE), ("at 100 %", 5.0, ())):
        if where == "at fit":
            view.fit()
        else:
            _stand(view, 1.0)
        floor = rectangles(view)
        anew, plain = interleave(2 * repeats, Step(repaint, forget), floor)
        again, plain_again = interleave(2 * repeats, repaint, floor)
        ratio, frame = Goal("ratio", limit, sizes), Goal("value", FRAME_MS)
        # At 100 % the goal allows for what is kept from frame to frame; at fit it does not.
        strict = (ratio, frame) if where == "at fit" else (frame,)
        found.append(Figure(f"frame {where}, painted anew", "ms", anew, RECTANGLES, plain, strict))
        found.append(Figure(f"frame {where}, again", "ms", again, RECTANGLES, plain_again, (ratio, frame)))
    return found


def _worst_frames(view: WatchedView, repeats: int) -> list[Figure]:
    found = []
    for kind in FRAMES:
        worst = max(ZOOMS, key=lambda zoom: min(_frames_at(view, zoom, kind, 1)[0]))
        work, floor = _frames_at(view, worst, kind, repeats)
        goal = (Goal("value", FRAME_MS),)
        found.append(Figure(f"worst frame {kind}", "ms", work, RECTANGLES, floor, goal, note=f"at {worst * 100:.0f} %"))
    view.layer.hurry(False)
    return found


def _frames_at(view: WatchedView, zoom: float, kind: str, repeats: int) -> list[list[float]]:
    """Frames of that kind around a zoom, and their floor."""
    repaint = view.viewport().repaint
    nudge = [1.0, 1.0005]

    def arrive() -> None:
        nudge.reverse()
        _stand(view, zoom * nudge[0])

    _stand(view, zoom)
    view.layer.hurry(kind == FRAMES[0])
    repaint()
    return interleave(repeats, Step(repaint, None if kind == FRAMES[2] else arrive), rectangles(view))


def _stand(view: WatchedView, zoom: float) -> None:
    view.set_zoom(zoom)
    view.center_on(view.layer.boundingRect().center())


def _moves(view: WatchedView, session: Session, repeats: int) -> list[Figure]:
    hand = Hand(view, session)
    _stand(view, 1.0)
    floor = rectangles(view)

    def pan() -> None:
        view.camera.pan(24, 0)
        hand.wait_for_frame()

    panned, plain = interleave(_PAN_STEPS, pan, floor)
    frame = (Goal("value", FRAME_MS),)
    found = [
        Figure("pan by 24 px at 100 %", "ms", panned, RECTANGLES, plain, frame),
        Figure("pan by 24 px at 100 %, longest", "ms", panned, RECTANGLES, plain, frame, "max"),
    ]
    for name, role, step, goal in (
        ("drag step of a touchpoint at 100 %", "touchpoint", (7.0, 3.0), Goal("ratio", 1)),
        ("drag step of an emotion at 100 %", "emotion-actual", (0.0, hand.emotion_step()), Goal("value", 1)),
    ):
        hand.grab(role)
        dragged, plain = interleave(3 * repeats, lambda step=step: hand.drag(*step), floor)  # type: ignore[misc]
        assert view.gesture is not None, "nothing was dragged"
        view.cancel_gesture()
        found.append(Figure(name, "ms", dragged, RECTANGLES, plain, (goal,)))
    return found


def rectangles(view: WatchedView) -> Callable[[], None]:
    """What draws a plain rectangle for every visible group that has a colour, into an image as large as the view."""
    zoom, seen = view.zoom, view.camera.visible
    by_colour: dict[str, list[QRect]] = {}
    for entry in view.layer.entries_in(seen):
        if entry.group.lod is not None and not entry.rect.isEmpty():
            corner = (entry.rect.topLeft() - seen.topLeft()) * zoom
            side = QPointF(entry.rect.width(), entry.rect.height()) * zoom
            rect = QRect(round(corner.x()), round(corner.y()), max(1, round(side.x())), max(1, round(side.y())))
            by_colour.setdefault(entry.group.lod, []).append(rect)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    painter_of = view.layer.painter

    def draw() -> None:
        painter = QPainter(image)
        painter.fillRect(0, 0, WIDTH, HEIGHT, Qt.GlobalColor.white)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, rects in by_colour.items():
            painter.setBrush(painter_of.brush(token))
            painter.drawRects(rects)
        painter.end()

    return draw
