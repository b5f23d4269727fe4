"""The timeline of a loan as a drawing: a lane per kind of event, the zone after settlement hatched.

Everything reads in grey: kinds differ in shape, uncertain dates are hollow, what has no proof is
dashed, the zone is hatched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from evidence_kit.domain.axis import Axis, axis_of, settlement_x, ticks
from evidence_kit.domain.labels import Label, LabelRows
from evidence_kit.domain.lanes import Lane, due_days, lane_of
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.settling import settled_by
from evidence_kit.domain.timeline import Timeline
from evidence_kit.domain.values import Money
from evidence_kit.export import timeline_labels
from evidence_kit.export.flow import LEFT, WIDTH, Flow
from evidence_kit.export.lanes import Mark, due_ticks, marks
from evidence_kit.export.paper import HAIR, MEDIUM, STRONG, Disc, Link, Polygon, Rule, Shape
from evidence_kit.export.setting import ACCENT, INK, SOFT, WHITE, Line, Run, Style, measured
from evidence_kit.export.wording import Wording, money, stamp

_PLOT = (LEFT + 80.0, LEFT + WIDTH)
_NAME = Style(8.5, bold=True)
_SUM = Style(8, colour=SOFT)
_ABOVE = Style(8)
_BELOW = Style(8, colour=ACCENT)
_TICK = Style(8, colour=SOFT)
_ZONE = Style(8.5, bold=True)
_NOTE = Style(8, colour=SOFT)
_REACH = 6.0  # from a lane's line to what stands above or below its marks
_BRACKET = 2.5  # further down stands what a bracket holds together
_STEP = 9.6  # between rows of labels
_NAME_STEP = 10.0  # between a lane's name and its sums
_HEAD = 18.0  # above the first lane: the words at the settlement line
_FOOT = 14.0  # below the last: the labels of the axis
_HATCH = 6.0
_POINTED = (Lane.CONTACT, Lane.THIRD)
_ROOMY = 1.25  # how much larger a triangle is that holds a number
_COLOURS = {Lane.REPAID: ACCENT, Lane.REFUNDED: ACCENT, Lane.OWN: SOFT}
_CORNERS = {
    Lane.LOAN: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Lane.REFUNDED: ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    Lane.CONTACT: ((-1.15, -0.85), (1.15, -0.85), (0, 1.2)),
    Lane.THIRD: ((-1.15, 0.85), (1.15, 0.85), (0, -1.2)),
    Lane.OWN: ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
}


@dataclass(frozen=True, slots=True)
class _Strip:
    """A lane ready to be drawn; `middle` is from its top down to its marks."""

    lane: Lane
    marks: list[Mark]
    above: LabelRows
    below: LabelRows
    sums: tuple[str, ...]

    @property
    def middle(self) -> float:
        return max(self._name / 2, self.above.used * _STEP + _REACH + 3)

    @property
    def height(self) -> float:
        return self.middle + max(self._name / 2, self.below.used * _STEP + _REACH + _BRACKET + 4)

    @property
    def _name(self) -> float:
        return (1 + len(self.sums)) * _NAME_STEP + 6


def set_timeline(
    flow: Flow, wording: Wording, timeline: Timeline, ledger: Ledger, *, is_proved: bool
) -> None:
    """Sets the graphic where the flow stands, with a line of explanation below it.

    `is_proved`: whether more than the complainant's word says that the loan was settled.
    """
    due = due_days(timeline, ledger)
    axis = axis_of(timeline, due, *_PLOT)
    if axis is None:
        flow.paragraph([Run(wording("bundle.timeline.none"), _NOTE)], size=_NOTE.size)
        return
    line = settlement_x(timeline, axis)
    strips = [
        _strip(flow, wording, lane, timeline, ledger, axis)
        for lane in Lane
        if (lane is Lane.DUE and due) or any(lane_of(e) is lane for e in timeline.entries)
    ]
    height = _HEAD + sum(strip.height for strip in strips) + _FOOT
    flow.need(height + 24)
    _ground(flow, wording, timeline, axis, flow.y - height + _FOOT, is_proved=is_proved)
    top = flow.y - _HEAD
    for strip in strips:
        _name(flow, wording, strip, top)
        if strip.lane is Lane.DUE:
            _due(flow, due_ticks(timeline, due, axis), top - strip.middle)
        _lane(flow, wording, strip, top - strip.middle, line)
        top -= strip.height
    flow.y -= height + 3
    _explain(flow, wording, timeline, [mark for strip in strips for mark in strip.marks])


def _strip(
    flow: Flow, wording: Wording, lane: Lane, timeline: Timeline, ledger: Ledger, axis: Axis
) -> _Strip:
    line = settlement_x(timeline, axis)
    barred = [] if line is None else [(line - 1.5, line + 1.5)]
    standing = marks(timeline, lane, axis)
    at = [mark.x for mark in standing]
    over, under = (
        partial(
            LabelRows, partial(measured, flow.face, style=style),
            within=_PLOT, barred=barred, rows=3, marks=at,
        )
        for style in (_ABOVE, _BELOW)
    )  # fmt: skip
    above = timeline_labels.above(over, wording, lane, standing, timeline.settled_on)
    below = timeline_labels.below(under, wording, lane, standing)
    return _Strip(lane, standing, above, below, _sums(wording, lane, timeline, ledger))


def _sums(wording: Wording, lane: Lane, timeline: Timeline, ledger: Ledger) -> tuple[str, ...]:
    """What stands under a lane's name: how many, and how much."""
    count = sum(lane_of(entry) is lane for entry in timeline.entries)
    planned = sum(row.instalment is not None for row in ledger.rows)
    amounts = {
        Lane.DUE: ledger.due,
        Lane.REPAID: ledger.paid,
        Lane.REFUNDED: Money(-ledger.refunded.fen),
    }
    if lane is Lane.LOAN:
        return ()
    if lane is Lane.DUE:
        count = planned or count
    counted = wording(f"bundle.timeline.count.{lane}", count=count)
    return (counted, money(amounts[lane])) if lane in amounts else (counted,)


def _ground(
    flow: Flow,
    wording: Wording,
    timeline: Timeline,
    axis: Axis,
    bottom: float,
    *,
    is_proved: bool,
) -> None:
    """The axis, the zone after settlement and the line before it."""
    page, top = flow.page, flow.y
    for x, text in ticks(axis):
        page.shapes.append(Rule(x, bottom, x, top - _HEAD + 4, HAIR, 0.35))
        width = measured(flow.face, text, _TICK)
        left = min(max(x - width / 2, _PLOT[0]), _PLOT[1] - width)
        page.put(flow.face, Line((Run(text, _TICK),), width), left, bottom - 9.5)
    line = settlement_x(timeline, axis)
    if line is not None and timeline.settled_on is not None:
        page.shapes += _hatching(line, bottom, _PLOT[1], top - _HEAD + 4)
        page.shapes.append(Rule(line, bottom, line, top - 2, INK, 1.3))
        kind = settled_by((entry.event for entry in timeline.entries), timeline.settled_on)
        words = f"{wording.word(kind)} {stamp(timeline.settled_on.date_only())}"
        if not is_proved:
            words = wording("bundle.summary.unproved", standing=words)
        after = [wording(f"bundle.timeline.{name}") for name in ("after", "after_short")]
        _at_line(flow, words, after, line, top - 9)
    page.shapes.append(Rule(_PLOT[0], bottom, _PLOT[1], bottom, STRONG, 0.7))


def _at_line(flow: Flow, words: str, after: Iterable[str], line: float, base: float) -> None:
    """The settlement's words before its line; behind it those of the zone that find room."""
    width = measured(flow.face, words, _ZONE)
    before = line - width - 4 >= _PLOT[0]
    if before:
        flow.page.put(flow.face, Line((Run(words, _ZONE),), width), line - width - 4, base)
    for said in after:
        right = said if before else f"{words}\u3000{said}"
        width = measured(flow.face, right, _ZONE)
        if line + 4 + width <= _PLOT[1]:
            flow.page.put(flow.face, Line((Run(right, _ZONE),), width), line + 4, base)
            return


def _hatching(left: float, bottom: float, right: float, top: float) -> Iterable[Shape]:
    """Strokes at 45 degrees, cut at the rectangle's edges."""
    height = top - bottom
    start = left - height
    while start < right:
        from_x, to_x = max(start, left), min(start + height, right)
        if to_x > from_x:
            yield Rule(
                from_x, bottom + from_x - start, to_x, bottom + to_x - start, "#C2C8CF", 0.45
            )
        start += _HATCH


def _name(flow: Flow, wording: Wording, strip: _Strip, top: float) -> None:
    """The lane's name with its sums, left of its line."""
    reached = {entry.event.reached for mark in strip.marks for entry in mark.entries}
    is_unsaid = strip.lane is Lane.CONTACT and None in reached
    name = f"{strip.lane}_unsaid" if is_unsaid else strip.lane
    lines = [Run(wording(f"bundle.timeline.{name}"), _NAME)]
    lines += [Run(text, _SUM) for text in strip.sums]
    base = top - strip.middle + (len(lines) / 2 - 0.8) * _NAME_STEP
    for run in lines:
        flow.page.put(flow.face, Line((run,), 0), LEFT, base)
        base -= _NAME_STEP
    y = top - strip.middle
    flow.page.shapes.append(Rule(_PLOT[0], y, _PLOT[1], y, MEDIUM, 0.5))


def _due(flow: Flow, days: Iterable[float], y: float) -> None:
    flow.page.shapes += [Rule(x, y - 3.5, x, y + 3.5, INK, 0.9) for x in days]


def _lane(flow: Flow, wording: Wording, strip: _Strip, y: float, line: float | None) -> None:
    colour = _COLOURS.get(strip.lane, INK)
    for labels, style, first, step in (
        (strip.above, _ABOVE, y + _REACH + 2.5, _STEP),
        (strip.below, _BELOW, y - _REACH - 7.8, -_STEP),
    ):
        for label in labels.placed:
            base = first + step * label.row
            if label.row:
                end = base - 1.5 if step > 0 else base + 7
                x = min(max(label.of, label.x), label.x + label.width)
                flow.page.shapes.append(Rule(label.of, y, x, end, STRONG, 0.4))
            elif label.over and style is _BELOW:
                base -= _BRACKET
                flow.page.shapes += _bracket(*label.over, y - _REACH - 1)
            _label(flow, label, style, base, line)
    for mark in strip.marks:
        if mark.extent[0] < mark.extent[1]:
            flow.page.shapes.append(Rule(mark.extent[0], y, mark.extent[1], y, colour, 2.2))
        for left, right in mark.spans:
            corners = ((left, y - 1.6), (right, y - 1.6), (right, y + 1.6), (left, y + 1.6))
            flow.page.shapes.append(Polygon(corners, fill=WHITE, stroke=colour, width=0.7))
    for mark in strip.marks:
        _mark(flow, wording, strip.lane, mark, y)


def _bracket(left: float, right: float, y: float) -> Iterable[Shape]:
    """Holds together the marks that one label names."""
    yield Rule(left, y, right, y, ACCENT, 0.5)
    yield from (Rule(x, y, x, y + 1.8, ACCENT, 0.5) for x in (left, right))


def _mark(flow: Flow, wording: Wording, lane: Lane, mark: Mark, y: float) -> None:
    colour = _COLOURS.get(lane, INK)
    count = len(mark.entries)
    radius = mark.radius * (_ROOMY if count > 1 and lane in _POINTED else 1)
    fill, edge = (WHITE, colour) if mark.spans or mark.is_unproved else (colour, WHITE)
    if lane in _CORNERS:
        points = tuple((mark.x + dx * radius, y + dy * radius) for dx, dy in _CORNERS[lane])
        shape: Shape = Polygon(points, fill=fill, stroke=edge, width=0.9, dashed=mark.is_unproved)
    else:
        shape = Disc(mark.x, y, radius, fill=fill, stroke=edge, width=0.9, dashed=mark.is_unproved)
    flow.page.shapes.append(shape)
    if count > 1:
        style = Style(8, bold=True, colour=colour if fill == WHITE else WHITE)
        text = str(count)
        width = measured(flow.face, text, style)
        sunk = {Lane.CONTACT: 3.6, Lane.THIRD: 1.5}.get(lane, 2.7)
        flow.page.put(flow.face, Line((Run(text, style),), width), mark.x - width / 2, y - sunk)
    proofs = timeline_labels.proofs_of(wording, [mark])
    if proofs:
        reach = radius + 1.5
        area = Link(mark.x - reach, y - reach, mark.x + reach, y + reach, proofs[0][1])
        flow.page.links.append(area)


def _label(flow: Flow, label: Label, style: Style, base: float, line: float | None) -> None:
    right = label.x + label.width
    if line is not None and right > line:
        flow.page.box(label.x - 1, base - 1.6, right + 1, base + style.size * 0.85, WHITE)
    run = Run(label.text, style, label.page)
    flow.page.put(flow.face, Line((run,), label.width), label.x, base)


def _explain(flow: Flow, wording: Wording, timeline: Timeline, drawn: list[Mark]) -> None:
    """What the signs mean that are drawn, and what is not drawn."""
    signs = {
        "exhibits": any(entry.proofs for mark in drawn for entry in mark.entries),
        "merged": any(len(mark.entries) > 1 for mark in drawn),
        "partial": any(mark.spans for mark in drawn),
        "unproved": any(mark.is_unproved for mark in drawn),
        "after": timeline.settled_on is not None,
    }
    said = [wording(f"bundle.timeline.legend.{sign}") for sign, shown in signs.items() if shown]
    undated = sum(entry.event.on is None for entry in timeline.entries)
    if undated:
        said.append(wording("bundle.timeline.undated", count=undated))
    if said:
        between = wording("letter.between_sentences")
        flow.paragraph([Run(between.join(said), _NOTE)], size=_NOTE.size, leading=1.5)
