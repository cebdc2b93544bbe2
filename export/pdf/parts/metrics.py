"""The figures of a map, each with what it rests on and how it is computed. Knows no operators."""

from typing import ClassVar, Final, NamedTuple

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.parts.cells import places
from export.pdf.sections import BODY, COUNT, FIGURE, SECONDARY, Flow
from export.pdf.table import SLIM, Column, Row, Table, dash, figure_cell, text_cell
from model.analysis.figures import Extreme, Felt, Journey, Share, UsedChannel, felt, journey_figures
from model.analysis.order import touchpoints_of_map
from model.records import Touchpoint
from model.store import Snapshot
from model.wording import format_elapsed, percent, signed

_COLUMNS: Final = (
    Column("Figure", 0, 1.0),
    Column("Value", 58, align="end"),
    Column("n", 54, align="end"),
    Column("Where", 0, 1.15),
    Column("How it is computed", 0, 1.5),
)
_CHANNELS: Final = (
    Column("Channel", 0, 1.0),
    Column("Standard", 58, align="end"),
    Column("Touchpoints", 54, align="end"),
    Column("Where", 0, 1.15),
    Column("Reviewed", 0, 1.5),
)
_TOGETHER: Final = 0.6
"""Of a page: the figures of a persona stay together if they take no more."""


class _Entry(NamedTuple):
    """A figure in words; no value means that it cannot be said."""

    name: str
    value: str = ""
    n: str = ""
    where: str = ""
    formula: str = ""


class MetricsPart:
    """What the map comes to in figures."""

    id: ClassVar[str] = "metrics"
    title: ClassVar[str] = "Figures"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if there is nothing to compute anything from."""
        return "" if touchpoints_of_map(snapshot, map_id) else "The map has no touchpoints."

    def pages(self, context: PrintContext) -> Pages:
        """Return the figures of the journey, of each persona, and the standards of the channels."""
        snapshot, map_id = context.snapshot, context.map_id
        journey = journey_figures(snapshot, map_id)
        about = f"What “{context.name}” comes to; n is what a figure rests on, “–” is what cannot be said"
        flow = Flow(context.frame, "Figures", about)
        bookmarks = [Bookmark("Figures", 0)]
        table = Table(_COLUMNS, flow.width)
        rows = [_row(entry, table) for entry in _journey(journey)]
        flow.heading("The journey", map_id, table.opening(rows, flow))
        table.set(rows, flow)
        touchpoints = touchpoints_of_map(snapshot, map_id)
        for figures in felt(snapshot, map_id):
            persona = figures.persona
            rows = [_row(entry, table) for entry in _persona(figures, touchpoints)]
            flow.heading(
                persona.name or "Unnamed",
                persona.id,
                table.opening(rows, flow, _TOGETHER),
                dot=f"persona.{persona.colour}",
            )
            table.set(rows, flow)
            bookmarks.append(Bookmark(persona.name or "Unnamed", 1, persona.id))
        if journey.channels:
            _set_channels(journey.channels, flow)
        return Pages(flow.pages(), tuple(bookmarks))


def _journey(journey: Journey) -> list[_Entry]:
    switches, hand_offs = journey.switches, journey.hand_offs
    partners = f"; {journey.partner_hand_offs} from or to a partner firm" if journey.partner_hand_offs else ""
    known = journey.elapsed_known
    unknown = f"not known before {places(known.columns)}" if known.columns else ""
    return [
        _Entry("Stages", f"{journey.stages:,}"),
        _Entry("Touchpoints", f"{journey.touchpoints:,}"),
        _Entry(
            "Moments of truth",
            f"{len(journey.moments_of_truth):,}",
            _of(len(journey.moments_of_truth), journey.touchpoints),
            places(journey.moments_of_truth),
            "touchpoints marked as one",
        ),
        _Entry(
            "Elapsed time",
            format_elapsed(journey.elapsed) if journey.elapsed is not None else "",
            _of(known.found, known.of),
            unknown,
            "sum of the known times between touchpoints",
        ),
        _Entry(
            "Channel switches",
            f"{len(switches.columns):,}" if switches.n else "",
            _of(len(switches.columns), switches.n),
            places(switches.columns),
            "the main channel is not that of the last touchpoint that has one",
        ),
        _Entry(
            "Hand-offs between teams",
            f"{len(hand_offs.columns):,}" if hand_offs.n else "",
            _of(len(hand_offs.columns), hand_offs.n),
            f"{places(hand_offs.columns)}{partners}",
            "the owner is not that of the last touchpoint that has one",
        ),
        _Entry(
            "Contexts lost",
            f"{len(journey.contexts_lost):,}",
            _of(len(journey.contexts_lost), journey.touchpoints),
            places(journey.contexts_lost),
            "touchpoints at which the customer had to start over",
        ),
        _share(
            "With an owner", journey.owned, "touchpoints with an owner ÷ all but what customers do alone without one"
        ),
        _share("In the customer’s voice", journey.voiced, "touchpoints with a quote of the customer ÷ all"),
    ]


def _share(name: str, share: Share, formula: str) -> _Entry:
    value = percent(share.value) if share.value is not None else ""
    missing = f"not {places(share.columns)}" if share.columns else ""
    return _Entry(name, value, _of(share.found, share.of), missing, formula)


def _persona(figures: Felt, touchpoints: tuple[Touchpoint, ...]) -> list[_Entry]:
    n = _of(figures.mean.n, figures.touchpoints)
    gaps = _of(figures.mean_gap.n, figures.touchpoints)
    entries = [
        _Entry("Mean emotion", _two(figures.mean.value), n, "", "sum of the values ÷ n, from −2 to +2"),
        _extreme("Lowest", figures.lowest, touchpoints, n, "the least of the values"),
        _extreme("Highest", figures.highest, touchpoints, n, "the greatest of the values"),
        _extreme("Last", figures.last, touchpoints, n, "the value of the last touchpoint that has one"),
        _Entry(
            "Peak–end",
            _two(figures.peak_end),
            n,
            "",
            "(most intense + last) ÷ 2; of two as intense, the negative counts",
        ),
        _Entry(
            "Mean gap",
            _two(figures.mean_gap.value),
            gaps,
            f"{figures.short} below, {figures.passed} above" if figures.mean_gap.n else "",
            "sum of (actual − expected) ÷ n, from −4 to +4",
        ),
    ]
    if figures.weighted_gap is not None and abs(figures.weighted_gap - (figures.mean_gap.value or 0.0)) >= 0.005:
        formula = "Σ(weight × gap) ÷ Σ weight, with the importance of each touchpoint"
        entries.append(_Entry("Mean gap by importance", _two(figures.weighted_gap), gaps, "", formula))
    return entries


def _extreme(name: str, extreme: Extreme | None, touchpoints: tuple[Touchpoint, ...], n: str, formula: str) -> _Entry:
    if extreme is None:
        return _Entry(name, "", n, "", formula)
    first = extreme.columns[0]
    where = places(extreme.columns)
    if len(extreme.columns) == 1:
        where = f"{where}  {touchpoints[first].title or 'Untitled'}"
    return _Entry(name, signed(extreme.value), n, where, formula)


def _row(entry: _Entry, table: Table) -> Row:
    widths = [span.width for span in table.spans]
    cells = (
        text_cell(entry.name, BODY._replace(weight=500), widths[0]),
        figure_cell(entry.value, widths[1], style=FIGURE._replace(weight=600)),
        text_cell(entry.n, FIGURE, widths[2], "ink2", align="end"),
        text_cell(entry.where, FIGURE, widths[3], "ink2"),
        text_cell(entry.formula, SECONDARY, widths[4], "ink2"),
    )
    return Row(cells, padding=SLIM)


def _set_channels(channels: tuple[UsedChannel, ...], flow: Flow) -> None:
    table = Table(_CHANNELS, flow.width)
    widths = [span.width for span in table.spans]
    rows = []
    for channel, columns in channels:
        within = "" if channel.response_minutes is None else format_elapsed(channel.response_minutes)
        review = text_cell(str(channel.review), SECONDARY, widths[4], "ink2")
        cells = (
            text_cell(channel.name or "Unnamed channel", BODY._replace(weight=500), widths[0]),
            figure_cell(within, widths[1]),
            figure_cell(f"{len(columns):,}", widths[2]),
            text_cell(places(columns), COUNT, widths[3], "ink2"),
            review or dash(),
        )
        rows.append(Row(cells, channel.id, padding=SLIM))
    flow.heading("Channels and their response-time standards", "", table.opening(rows, flow))
    table.set(rows, flow)


def _of(count: int, of: int) -> str:
    return f"{count:,} of {of:,}"


def _two(value: float | None) -> str:
    return "" if value is None else signed(value, digits=2)
